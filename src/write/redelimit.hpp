#pragma once

// One interchange that somebody else has written, under other delimiters.

#include "write/value_guard.hpp"

#include <x279/delimiters.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace x279::write {

class redelimiter {
public:
  redelimiter(interchange_view interchange, delimiters const& to, std::string& out, findings& found);

  /// Appends the interchange; false, with findings, where a part of it cannot be written. The text is then of no use.
  bool run();

private:
  bool write_header();
  bool write_segment(std::uint32_t number, segment_view segment);
  bool write_element(segment_view segment, std::size_t number);
  bool write_components(std::string_view repetition, std::size_t number, unsigned r);
  bool may_divide(segment_view segment, std::size_t number, std::string_view text, char separator, char next, rule r);
  void note_changes(std::size_t widths);
  /// The place of an element of the segment that is being written.
  place at(std::size_t element, unsigned component = 0, unsigned repetition = 0) const noexcept;
  void next_set(segment_view segment) noexcept;
  void report(rule r, place const& where, std::uint64_t first = 0, std::uint64_t second = 0,
              std::string_view related = {});

  interchange_view interchange_;
  delimiters from_, to_;
  value_guard guard_;
  std::string& out_;
  findings& found_;
  std::size_t empties_ = 0;   ///< separators left out
  std::uint32_t segment_ = 0; ///< that is being written; ISA = 0
  segment_view current_;
  std::uint32_t set_ = 0;    ///< index of the set that it stands in, or of the next one
  std::uint32_t in_set_ = 0; ///< its index there
  bool inside_ = false;
};

/// Whether two interchanges say the same: the same segments with the same values at the same places.
bool say_the_same(interchange_view a, interchange_view b);

} // namespace x279::write
