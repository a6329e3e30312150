#pragma once

// Segments as bytes. Nothing is judged here: that is done before (`value_guard`) and after (`read_back`).

#include "write/draft.hpp"

#include <x279/delimiters.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace x279::write {

class segment_text {
public:
  /// `line_break` is written behind each terminator. What `out` holds stays.
  segment_text(std::string& out, delimiters const& d, std::string_view line_break) noexcept
      : out_(out), delimiters_(d), line_break_(line_break) {}

  /// A segment of elements that are not divided. Nothing is trimmed: the ISA has a fixed width.
  void add(std::string_view id, std::span<std::string_view const> elements);
  void add(std::string_view id, std::initializer_list<std::string_view> elements) {
    add(id, std::span(elements.begin(), elements.size()));
  }
  /// A segment of values in order of element, repetition, component. What is empty at the end of an element or of the
  /// segment is not written, nor are blanks at the end of a value.
  void add(std::string_view id, std::span<draft_value const> values);

private:
  void end();

  std::string& out_;
  delimiters const& delimiters_;
  std::string_view line_break_;
};

} // namespace x279::write
