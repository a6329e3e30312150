#pragma once

// The forms of values that envelopes and elements are made of. Text in, yes or no out: nothing is converted but counts.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace x279::syntax {

/// Without the blanks at its end, which carry no meaning: those in front are data.
constexpr std::string_view without_trailing_blanks(std::string_view s) noexcept {
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

/// At least one digit and nothing else.
bool is_digits(std::string_view s) noexcept;

/// A number of digits, zeros in front allowed; the largest value where it is too large. Nothing where it is no number.
std::optional<std::uint64_t> read_count(std::string_view s) noexcept;

/// DT of eight: CCYYMMDD, a day of the calendar.
bool is_date_8(std::string_view s) noexcept;
/// DT of six: YYMMDD. The century is not told: 29 February is a day of every year that a leap year may share digits with.
bool is_date_6(std::string_view s) noexcept;
/// TM: HHMM, HHMMSS, HHMMSSD, HHMMSSDD.
bool is_time(std::string_view s) noexcept;

/// R: digits with at most one decimal point and an optional minus in front. How many digits it has; 0 where it is none.
std::size_t count_decimal_digits(std::string_view s) noexcept;

} // namespace x279::syntax
