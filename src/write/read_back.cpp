#include "write/read_back.hpp"

#include "write/value_guard.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace x279::write {
namespace {

// What is empty at the end of an element or a segment is never written, so that it is a difference here.

/// Everything but what the caller asked for (line breaks) or may use (lower case) is refused.
read_options strict_options() noexcept {
  read_options o = written_text_options();
  o.tolerate = tolerances::strict();
  o.tolerate.line_breaks = o.tolerate.lower_case = tolerance::accept;
  return o;
}

/// Whether a segment holds these elements, none of which is divided.
bool holds_elements(segment_view segment, std::string_view id,
                    std::initializer_list<std::string_view> elements) noexcept {
  if (segment.id() != id || segment.size() != elements.size()) return false;
  std::size_t number = 0;
  return std::all_of(elements.begin(), elements.end(),
                     [&](std::string_view e) { return segment[++number].text() == e; });
}

bool holds_set(set_view set, draft_set const& draft, std::string_view number) {
  auto const count = static_cast<std::uint32_t>(draft.segments.size() + 2);
  if (set.size() != count || !holds_elements(set.segment(0), "ST", {draft.guide->id, number, draft.guide->version}) ||
      !holds_elements(set.segment(count - 1), "SE", {std::to_string(count), number}))
    return false;
  for (std::uint32_t i = 0; i != draft.segments.size(); ++i) {
    draft_segment const& s = draft.segments[i];
    if (!holds(set.segment(i + 1), s.id, draft.values_of(s))) return false;
  }
  return true;
}

bool holds_groups(interchange_view interchange, meant const& m) {
  header const& h = m.envelope;
  auto const groups = interchange.groups();
  std::size_t next = 0;
  for (std::size_t i = 0; i != groups.size(); ++i) {
    if (next == m.draft.sets.size()) return false;
    tables::guide const& g = *m.draft.sets[next].guide;
    std::string const number = std::to_string(count_on(h.group_number, i));
    group_view const group = groups[i];
    if (!holds_elements(group.header(), "GS",
                        {g.group, h.sender, h.receiver, h.date, h.time, number, h.agency, g.version}))
      return false;
    for (set_view const set : group.sets()) {
      if (next == m.draft.sets.size() || m.draft.sets[next].guide != &g) return false;
      if (!holds_set(set, m.draft.sets[next], m.set_numbers[next])) return false;
      ++next;
    }
    if (!holds_elements(group.trailer(), "GE", {std::to_string(group.sets().size()), number})) return false;
  }
  return next == m.draft.sets.size() &&
         holds_elements(interchange.trailer(), "IEA", {std::to_string(groups.size()), h.isa[13]});
}

bool holds_header(segment_view isa, header const& h) noexcept {
  if (isa.size() + 1 != h.isa.size()) return false;
  for (std::size_t i = 1; i != h.isa.size(); ++i)
    if (isa[i].text() != h.isa[i]) return false;
  return true;
}

bool holds_acknowledgments(interchange_view interchange, draft_set const* draft) noexcept {
  std::size_t const count = draft == nullptr ? 0 : draft->segments.size();
  if (interchange.acknowledgment_count() != count) return false;
  for (std::uint32_t i = 0; i != count; ++i) {
    draft_segment const& s = draft->segments[i];
    if (!holds(interchange.acknowledgment(i), s.id, draft->values_of(s))) return false;
  }
  return true;
}

} // namespace

read_options written_text_options() noexcept {
  read_options o;
  o.limits.payload_bytes = ~std::uint64_t{0};
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  o.limits.segment_bytes = o.limits.segments_per_set = o.limits.repetitions = most;
  o.limits.elements_per_segment = std::numeric_limits<decltype(draft_value::element)>::max() + 1;
  return o;
}

bool holds(segment_view segment, std::string_view id, std::span<draft_value const> values) noexcept {
  if (segment.id() != id) return false;
  auto next = values.begin();
  auto const skip_empty = [&] {
    while (next != values.end() && written(next->text).empty()) ++next;
  };
  skip_empty();
  delimiters const& d = segment.delimiters();
  for (std::size_t e = 1; e <= segment.size(); ++e) {
    if (segment[e].text().ends_with(d.repetition)) return false;
    unsigned r = 0;
    for (std::string_view const repetition : segment[e].repetitions()) {
      ++r;
      if (repetition.ends_with(d.component)) return false;
      unsigned c = 0;
      for (std::string_view const text : pieces(repetition, d.component)) {
        ++c;
        if (text.empty()) continue;
        bool const at_place = next != values.end() && next->element == e && next->repetition == r &&
                              (next->component == c || (next->component == 0 && c == 1));
        if (!at_place || text != written(next->text)) return false;
        ++next;
        skip_empty();
      }
    }
  }
  bool const trimmed = segment.size() == 0 || !segment[segment.size()].empty();
  return next == values.end() && trimmed;
}

bool reads_back(std::string_view text, meant const& m) {
  parser reader;
  findings found;
  auto const payload = reader.parse(text, strict_options(), found);
  if (!payload || found.has_errors() || payload->gap_count() != 0 || payload->interchanges().size() != 1) return false;
  interchange_view const interchange = payload->interchanges()[0];
  return interchange.accepted() && interchange.delimiters() == m.delimiters &&
         holds_header(interchange.header(), m.envelope) &&
         holds_acknowledgments(interchange, m.draft.acknowledgments) && holds_groups(interchange, m);
}

} // namespace x279::write
