#pragma once

// Segments of an answer, value by value: a draft for the writer and the texts that it points to.

#include "guide/tables.hpp"
#include "write/draft.hpp"
#include "write/value_guard.hpp"

#include <x279/finding.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace x279::acknowledgment {

class drafting {
public:
  /// `guide` and `guard` must outlive this and what it drafts.
  drafting(tables::guide const& guide, write::value_guard const& guard) noexcept : guide_(guide), guard_(guard) {
    set_.guide = &guide;
  }

  /// Begins a segment: of several definitions with this id in the loop, the one with this index.
  void segment(std::string_view id, std::string_view loop, unsigned which = 0);
  /// Adds a value to the segment begun last, in the order of the elements; an empty one adds nothing. `text` must live until
  /// the draft is written.
  void value(unsigned element, std::string_view text, unsigned component = 0);
  void number(unsigned element, std::uint64_t number, unsigned component = 0);
  /// Keeps a text that nobody else does.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  /// What of a received text can be written: all but the blanks at its end, or nothing where it holds a delimiter of the
  /// answer or a character outside of its set.
  std::string_view echo(std::string_view text) const;
  /// The same, in the form that this element of the answer may have (`fitted`); empty where it has none.
  std::string_view echo(std::string_view segment, unsigned element, std::string_view text);

  bool empty() const noexcept { return set_.segments.empty(); }
  write::draft_set const& set() const noexcept { return set_; }

private:
  tables::guide const& guide_;
  write::value_guard const& guard_;
  write::draft_set set_;
  std::deque<std::string> kept_;
  mutable findings scratch_{1};
};

} // namespace x279::acknowledgment
