#pragma once

// What a value may not hold. X12 has no way to escape: a delimiter inside a value ends it, and what follows is read as
// something else, up to a forged trailer. So the last layer looks at every byte once more.

#include "syntax/values.hpp"

#include <x279/delimiters.hpp>
#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace x279::write {

/// The text that is written for a value.
constexpr std::string_view written(std::string_view text) noexcept { return syntax::without_trailing_blanks(text); }

class value_guard {
public:
  value_guard(delimiters const& d, character_set characters) noexcept;
  /// Refuses the delimiters, and line breaks, which a reader takes out: for data that somebody else has sent.
  explicit value_guard(delimiters const& d) noexcept;

  /// One finding for each kind of byte that must not be written, with the position of the first. True where there is none.
  bool check_bytes(std::string_view text, place const& where, std::string_view path, findings& found) const;
  /// The same, and blanks: a value of nothing else is refused, and blanks at the end are told.
  bool check(std::string_view text, place const& where, std::string_view path, findings& found) const;

private:
  void refuse(delimiters const& d) noexcept;

  enum class trouble : std::uint8_t { none, element, repetition, component, segment, control, foreign };
  static constexpr std::size_t trouble_count = 7;
  static rule rule_of(trouble t) noexcept;

  std::array<trouble, 256> troubles_{};
  bool utf8_ = false;
};

} // namespace x279::write
