#include "write/segment_shape.hpp"

#include "write/value_guard.hpp"

#include <algorithm>

namespace x279::write {
namespace {

constexpr bool separates(char mark) noexcept {
  return mark == shape_mark::element || mark == shape_mark::repetition || mark == shape_mark::component;
}

/// How much a separator encloses: what is empty in front of one that encloses more, or of the end, is never written.
constexpr int rank(char mark) noexcept {
  return mark == shape_mark::component ? 1 : mark == shape_mark::repetition ? 2 : mark == shape_mark::element ? 3 : 0;
}

bool is_plain_form(std::string_view shape) noexcept {
  for (std::size_t i = 0; i != shape.size(); ++i) {
    if (shape[i] == shape_mark::blank) return false;
    if (!separates(shape[i])) continue;
    if (i + 1 == shape.size() || rank(shape[i + 1]) > rank(shape[i])) return false;
  }
  return !shape.empty();
}

void append_piece(std::string_view text, std::string& out) {
  std::string_view const value = written(text);
  if (!value.empty()) out += shape_mark::value;
  out.append(text.size() - value.size(), shape_mark::blank);
}

} // namespace

bool append_shape(segment_view segment, std::string& out) {
  std::size_t const start = out.size();
  delimiters const& d = segment.delimiters();
  for (std::size_t e = 1; e <= segment.size(); ++e) {
    out += shape_mark::element;
    bool first_repetition = true;
    for (std::string_view const repetition : segment[e].repetitions()) {
      if (!first_repetition) out += shape_mark::repetition;
      first_repetition = false;
      bool first_component = true;
      for (std::string_view const component : pieces(repetition, d.component)) {
        if (!first_component) out += shape_mark::component;
        first_component = false;
        append_piece(component, out);
      }
    }
  }
  if (!is_plain_form(std::string_view(out).substr(start))) return true;
  out.resize(start);
  return false;
}

bool is_shape(std::string_view shape) noexcept {
  char before = '\0';
  for (char const mark : shape) {
    bool const begins = before == '\0';
    if (begins ? mark != shape_mark::element
               : !separates(mark) && mark != shape_mark::blank && mark != shape_mark::value)
      return false;
    if (mark == shape_mark::value && !separates(before)) return false;
    before = mark;
  }
  return true;
}

bool has_values(std::string_view shape) noexcept { return shape.find(shape_mark::value) != shape.npos; }

bool fill_shape(std::string_view shape, std::span<draft_value const> values, delimiters const& d, std::string& out) {
  std::size_t const start = out.size();
  auto next = values.begin();
  auto const skip_blank = [&] {
    while (next != values.end() && written(next->text).empty()) ++next;
  };
  auto const fail = [&] {
    out.resize(start);
    return false;
  };
  unsigned element = 0, repetition = 1, component = 1;
  skip_blank();
  for (char const mark : shape) {
    switch (mark) {
    case shape_mark::element:
      ++element;
      repetition = component = 1;
      out += d.element;
      break;
    case shape_mark::repetition:
      if (d.repetition == '\0') return fail();
      ++repetition;
      component = 1;
      out += d.repetition;
      break;
    case shape_mark::component:
      ++component;
      out += d.component;
      break;
    case shape_mark::blank: out += shape_mark::blank; break;
    case shape_mark::value:
      if (next == values.end() || next->element != element || next->repetition != repetition ||
          std::max<unsigned>(next->component, 1) != component)
        return fail();
      out += written(next->text);
      ++next;
      skip_blank();
      break;
    default: return fail();
    }
  }
  return next == values.end() || fail();
}

} // namespace x279::write
