#pragma once

// An interchange as the fast reader gives it against the tokens of the reference reader.

#include "x3/reference.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace x279::testing {

namespace detail {

inline bool same(std::string_view a, std::string_view b) { return a == b && (a.empty() || a.data() == b.data()); }

/// What differs in one segment, or nullptr.
inline char const* difference(segment_view fast, reference::segment const& slow, x279::delimiters const& d) {
  if (!same(fast.text(), slow.text)) return "text";
  if (!same(fast.id(), slow.id)) return "id";
  if (fast.size() != slow.elements.size()) return "number of elements";
  if (!fast[0].empty() || !fast[fast.size() + 1].empty()) return "an element out of range";
  for (std::size_t e = 0; e != slow.elements.size(); ++e) {
    element_view const element = fast[e + 1];
    if (!same(element.text(), slow.elements[e].text)) return "element";
    auto const& repetitions = slow.elements[e].repetitions;
    if (element.repetitions().size() != repetitions.size()) return "number of repetitions";
    auto slow_repetition = repetitions.begin();
    for (std::string_view r : element.repetitions()) {
      auto const& components = *slow_repetition++;
      pieces const fast_components(r, d.component);
      if (fast_components.size() != components.size()) return "number of components";
      for (std::size_t c = 0; c != components.size(); ++c)
        if (!same(fast_components[c + 1], components[c])) return "component";
    }
  }
  return nullptr;
}

/// The ISA is no segment like others: it is read by position or by counting, and may hold what the other segments take
/// for delimiters.
inline char const* header_difference(interchange_view interchange) {
  segment_view const fast = interchange.header();
  auto const slow = reference::read_counted_header(interchange.text());
  if (!slow || !interchange.accepted()) return nullptr; // a damaged one; its finding says so
  if (fast.size() != slow->elements.size()) return "number of elements";
  for (std::size_t e = 1; e < slow->elements.size(); ++e)
    if (!same(fast[e].text(), slow->elements[e - 1])) return "element";
  // Blanks around ISA16 leave open which byte is the terminator; the grammar takes the first, the reader looks further.
  if (fast[16].text().find_first_of("\r\n \t") != std::string_view::npos) return nullptr;
  if (slow->text.size() != fast.text().size() + 1 || !same(fast[16].text(), slow->elements[15])) return "ISA16";
  x279::delimiters const &a = interchange.delimiters(), &b = slow->delimiters;
  if (a.element != b.element || a.component != b.component || a.segment != b.segment) return "delimiters";
  // The reader may hold that there is no repetition separator; it never takes another byte for it.
  if (a.repetition != b.repetition && a.repetition != '\0') return "repetition separator";
  return nullptr;
}

} // namespace detail

/// Empty where all segments, elements, repetitions and components of the interchange are those that the reference
/// reader finds in its text; else what differs first, without any bytes of the text.
inline std::string difference(interchange_view interchange) {
  if (char const* const what = detail::header_difference(interchange)) return std::string("ISA: other ") + what;
  // One whose delimiters cannot be delimiters is refused, and how it is cut is no matter.
  x279::delimiters const& d = interchange.delimiters();
  if (!interchange.accepted() && (interchange.size() == 1 || d.component == d.element || d.component == d.segment))
    return {};
  std::string_view const text = interchange.text();
  std::string_view const header = interchange.header().text();
  if (header.data() != text.data()) return "ISA: not at the start";
  auto const tokens = reference::read(text.substr(std::min(header.size() + 1, text.size())), interchange.delimiters(),
                                      reference::between::blanks);
  std::size_t const count = tokens.list.size() + 1;
  if (interchange.size() == count + 1) { // an IEA that ends the payload may lack its terminator
    std::string_view const last = interchange.segment(static_cast<std::uint32_t>(count)).text();
    std::size_t const at = std::min(tokens.rest.find_first_not_of("\r\n \t"), tokens.rest.size());
    if (last.substr(0, 3) != "IEA" || tokens.rest.substr(at, last.size()) != last ||
        tokens.rest.find_first_not_of("\r\n \t", at + last.size()) != std::string_view::npos)
      return "another last segment than the unterminated IEA";
  } else if (interchange.size() != count) {
    return std::to_string(interchange.size()) + " segments, not " + std::to_string(count);
  }
  for (std::size_t i = 0; i != tokens.list.size(); ++i) {
    segment_view const fast = interchange.segment(static_cast<std::uint32_t>(i + 1));
    if (char const* const what = detail::difference(fast, tokens.list[i], interchange.delimiters()))
      return "segment " + std::to_string(i + 2) + ": other " + what;
  }
  return {};
}

} // namespace x279::testing
