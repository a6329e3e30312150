#include "values.hpp"

#include "characters.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace x279::syntax {
namespace {

/// `s` holds digits alone, few enough.
unsigned number(std::string_view s) noexcept {
  unsigned n = 0;
  for (char c : s) n = n * 10 + static_cast<unsigned>(c - '0');
  return n;
}

bool is_day(unsigned month, unsigned day, bool leap_year) noexcept {
  constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return false;
  unsigned const last = month == 2 && leap_year ? 29 : days[month - 1];
  return day >= 1 && day <= last;
}

/// Whether the eight bytes from here on are '0' to '9': 0x3 in the upper half, also with 6 more.
bool is_eight_digits(char const* from) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  std::uint64_t bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  std::uint64_t const differs = (bytes ^ ones * 0x30) | ((bytes + ones * 6) ^ ones * 0x30);
  return (differs & ones * 0xF0) == 0;
}

} // namespace

bool is_digits(std::string_view s) noexcept {
  if (s.size() < 8) return !s.empty() && std::all_of(s.begin(), s.end(), is_digit);
  for (std::size_t at = 0; at + 8 < s.size(); at += 8)
    if (!is_eight_digits(s.data() + at)) return false;
  return is_eight_digits(s.data() + s.size() - 8); // of a longer text some once more
}

std::optional<std::uint64_t> read_count(std::string_view s) noexcept {
  if (!is_digits(s)) return std::nullopt;
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t n = 0;
  for (char c : s) {
    auto const digit = static_cast<std::uint64_t>(c - '0');
    if (n > (most - digit) / 10) return most;
    n = n * 10 + digit;
  }
  return n;
}

bool is_date_8(std::string_view s) noexcept {
  if (s.size() != 8 || !is_eight_digits(s.data())) return false;
  unsigned const year = number(s.substr(0, 4));
  if (year == 0) return false;
  bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return is_day(number(s.substr(4, 2)), number(s.substr(6, 2)), leap);
}

bool is_date_6(std::string_view s) noexcept {
  if (s.size() != 6 || !is_digits(s)) return false;
  bool const leap = number(s.substr(0, 2)) % 4 == 0; // 00 may be 2000
  return is_day(number(s.substr(2, 2)), number(s.substr(4, 2)), leap);
}

bool is_time(std::string_view s) noexcept {
  if (s.size() != 4 && (s.size() < 6 || s.size() > 8)) return false;
  if (!is_digits(s) || number(s.substr(0, 2)) > 23 || number(s.substr(2, 2)) > 59) return false;
  return s.size() == 4 || number(s.substr(4, 2)) <= 59;
}

std::size_t count_decimal_digits(std::string_view s) noexcept {
  if (s.starts_with('-')) s.remove_prefix(1);
  std::size_t digits = 0, points = 0;
  for (char c : s) {
    if (is_digit(c))
      ++digits;
    else if (c != '.' || ++points > 1)
      return 0;
  }
  return digits;
}

} // namespace x279::syntax
