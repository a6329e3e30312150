#pragma once

// Characters by their bytes alone: no locale, and `char` may have a sign.

#include <x279/delimiters.hpp>

#include <array>
#include <cstddef>

namespace x279::syntax {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_alphanumeric(char c) noexcept { return is_digit(c) || is_upper(c) || is_lower(c); }
constexpr bool is_line_break(char c) noexcept { return c == '\n' || c == '\r'; }
/// What may stand between segments without being part of X12: blank, tab, line break.
constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || is_line_break(c); }
/// C0 and DEL, line breaks included.
constexpr bool is_control(char c) noexcept {
  auto const u = static_cast<unsigned char>(c);
  return u < 0x20 || u == 0x7F;
}
constexpr bool is_high(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

/// A letter, a digit, a blank or NUL also stands in data, so that it cannot separate. Every other byte can.
constexpr bool can_separate(char c) noexcept { return !is_alphanumeric(c) && c != ' ' && c != '\0'; }

/// Whether `c` is one of the four. A repetition separator of '\0' is none.
constexpr bool is_delimiter(char c, delimiters const& d) noexcept {
  return c == d.element || c == d.segment || c == d.component || (c == d.repetition && c != '\0');
}

/// A line break that is not one of the delimiters.
constexpr bool is_foreign_break(char c, delimiters const& d) noexcept {
  return is_line_break(c) && !is_delimiter(c, d);
}

/// A set of byte values, for loops that ask the same question of every byte.
class byte_set {
public:
  template <class Predicate>
  explicit constexpr byte_set(Predicate holds) noexcept {
    for (std::size_t i = 0; i != holds_.size(); ++i) holds_[i] = holds(static_cast<char>(i));
  }
  constexpr bool operator()(char c) const noexcept { return holds_[static_cast<unsigned char>(c)]; }

private:
  std::array<bool, 256> holds_{};
};

} // namespace x279::syntax
