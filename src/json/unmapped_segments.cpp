#include "json/unmapped_segments.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace x279::json {

void used_elements::forget(std::span<std::uint32_t const> segments) {
  for (std::uint32_t const s : segments) elements_[s] = 0;
  components_.clear();
  repeated_.clear();
  sorted_ = true;
}

void used_elements::mark(std::uint32_t segment, unsigned element, unsigned component) {
  if (component == 0) {
    if (element < 64) elements_[segment] |= std::uint64_t{1} << element;
    return;
  }
  components_.push_back({{segment, element}, std::uint32_t{1} << std::min(component, 31u)});
  sorted_ = false;
}

std::uint32_t used_elements::components(std::uint32_t segment, unsigned element) noexcept {
  if (!sorted_) {
    std::sort(components_.begin(), components_.end());
    sorted_ = true;
  }
  key const wanted{segment, element};
  std::uint32_t bits = 0;
  for (auto at = std::lower_bound(components_.begin(), components_.end(), std::pair{wanted, std::uint32_t{0}});
       at != components_.end() && at->first == wanted; ++at)
    bits |= at->second;
  return bits;
}

namespace {

/// `"EB13-7":`, in a buffer that the next call overwrites.
class element_key {
public:
  std::string_view make(std::string_view id, unsigned element, unsigned component) {
    size_ = 0;
    put('"');
    for (char const c : id.substr(0, 8))
      put(c >= '0' && c <= 'z' && c != '\\' ? c : '?'); // a damaged id may hold anything
    put_two(element);
    if (component != 0) {
      put('-');
      put_number(component);
    }
    put('"');
    put(':');
    return {bytes_.data(), size_};
  }

private:
  void put(char c) { bytes_[size_++] = c; }
  void put_two(unsigned n) {
    if (n < 10) put('0');
    put_number(n);
  }
  void put_number(unsigned n) {
    std::string const digits = std::to_string(n);
    for (char const c : digits) put(c);
  }
  std::array<char, 40> bytes_{};
  std::size_t size_ = 0;
};

void write_repetition(std::string_view text, char component, json_writer& out) {
  if (component == '\0' || text.find(component) == text.npos) {
    out.string(text);
    return;
  }
  out.open('[');
  for (std::string_view const piece : pieces(text, component)) out.string(piece);
  out.close(']');
}

/// An array of repetitions, with an array of components inside where there are any.
void write_repetitions(segment_view segment, unsigned number, json_writer& out) {
  element_key key;
  out.key(key.make(segment.id(), number, 0));
  out.open('[');
  for (std::string_view const piece : segment[number].repetitions())
    write_repetition(piece, segment.delimiters().component, out);
  out.close(']');
}

void write_element(segment_view segment, unsigned number, std::uint32_t used_components, json_writer& out) {
  element_view const element = segment[number];
  element_key key;
  delimiters const& d = segment.delimiters();
  bool const repeated = d.repetition != '\0' && element.text().find(d.repetition) != std::string_view::npos;
  bool const composite = element.text().find(d.component) != std::string_view::npos;
  if (repeated) {
    write_repetitions(segment, number, out);
  } else if (composite || used_components != 0) {
    unsigned component = 0;
    for (std::string_view const piece : element.components()) {
      ++component;
      if (piece.empty() || (component < 32 && (used_components >> component & 1) != 0)) continue;
      out.key(key.make(segment.id(), number, component));
      out.string(piece);
    }
  } else {
    out.key(key.make(segment.id(), number, 0));
    out.string(element.text());
  }
}

/// Whether nothing stands between the component separators of an element.
bool is_void(segment_view segment, unsigned element) noexcept {
  return segment[element].text().find_first_not_of(segment.delimiters().component) == std::string_view::npos;
}

} // namespace

void write_unmapped(segment_view segment, std::uint32_t index, std::string_view loop, used_elements& used,
                    json_writer& out) {
  std::size_t const start = out.mark();
  out.open('{');
  out.key("\"ordinal\":");
  out.number(std::uint64_t{index} + 1);
  if (!loop.empty()) {
    out.key("\"loop\":");
    out.string(loop);
  }
  out.key("\"segment\":");
  out.string(segment.id());
  out.key("\"elements\":");
  out.open('{');
  std::size_t const empty = out.mark();
  bool blank = true;
  for (unsigned e = 1; e <= segment.size(); ++e) {
    bool const is_told = used.has(index, e);
    if (segment[e].empty() && !is_told) continue;
    blank = false;
    // What would follow from another element, and has no value: the format of a date.
    if (is_void(segment, e) && used.has_any(index) && (!is_told || segment[e].empty())) {
      element_key key;
      out.key(key.make(segment.id(), e, 0));
      out.string({});
    } else if (!is_told) {
      write_element(segment, e, used.components(index, e), out);
    }
  }
  bool const something = out.mark() != empty || blank; // a segment of empty elements is carried for its presence
  out.close('}');
  out.close('}');
  if (!something) out.rewind(start);
}

namespace {

/// The first component of an element that has been printed under a key.
void write_first_component(segment_view segment, unsigned number, std::uint32_t used_components, json_writer& out) {
  unsigned component = 0;
  for (std::string_view const piece : segment[number].components()) {
    ++component;
    if (component == 32 || piece.empty() || (used_components >> component & 1) == 0) continue;
    element_key key;
    out.key(key.make(segment.id(), number, component));
    out.string(piece);
    return;
  }
}

} // namespace

void write_layout(segment_view segment, std::uint32_t index, std::uint64_t telling, used_elements& used,
                  json_writer& out) {
  out.open('{');
  out.key("\"ordinal\":");
  out.number(std::uint64_t{index} + 1);
  out.key("\"segment\":");
  out.string(segment.id());
  std::size_t const before = out.mark();
  out.key("\"elements\":");
  out.open('{');
  std::size_t const empty = out.mark();
  for (unsigned e = 1; e <= segment.size() && e < 64; ++e) {
    // Where an element that would tell has not been printed, the one behind it does: PER04 of a contact without PER03.
    bool const tells = (telling >> e & 1) != 0 || ((telling >> (e - 1) & 1) != 0 && !used.has(index, e - 1)) ||
                       used.is_repeated(index, e);
    if (!tells || segment[e].empty()) continue;
    // What prints as one text is divided here to its last separator.
    bool const divided = segment[e].text().find(segment.delimiters().component) != std::string_view::npos;
    if (used.has(index, e) && used.is_repeated(index, e) && divided)
      write_repetitions(segment, e, out);
    else if (used.has(index, e))
      write_element(segment, e, 0, out);
    else if (std::uint32_t const components = used.components(index, e); components != 0)
      write_first_component(segment, e, components, out);
  }
  bool const any = out.mark() != empty;
  out.close('}');
  if (!any) out.rewind(before);
  out.close('}');
}

} // namespace x279::json
