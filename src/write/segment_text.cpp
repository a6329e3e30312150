#include "write/segment_text.hpp"

#include "write/value_guard.hpp"

#include <algorithm>

namespace x279::write {

void segment_text::add(std::string_view id, std::span<std::string_view const> elements) {
  out_ += id;
  for (std::string_view const e : elements) {
    out_ += delimiters_.element;
    out_ += e;
  }
  end();
}

void segment_text::add(std::string_view id, std::span<draft_value const> values) {
  out_ += id;
  unsigned element = 0, repetition = 1, component = 1;
  for (draft_value const& v : values) {
    std::string_view const text = written(v.text);
    if (text.empty()) continue;
    if (v.element != element) {
      out_.append(v.element - element, delimiters_.element);
      element = v.element;
      repetition = component = 1;
    }
    if (v.repetition != repetition) {
      out_.append(v.repetition - repetition, delimiters_.repetition);
      repetition = v.repetition;
      component = 1;
    }
    unsigned const wanted = std::max<unsigned>(v.component, 1);
    out_.append(wanted - component, delimiters_.component);
    component = wanted;
    out_ += text;
  }
  end();
}

void segment_text::end() {
  out_ += delimiters_.segment;
  out_ += line_break_;
}

} // namespace x279::write
