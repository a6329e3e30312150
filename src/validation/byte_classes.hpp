#pragma once

// What kinds of bytes a value holds, told by one pass over it.

#include "syntax/characters.hpp"

#include <x279/delimiters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace x279::validation {

enum byte_class : std::uint16_t {
  not_digit = 1,
  visible = 2, ///< anything but a blank
  blank = 4,   ///< ' '
  high = 8,    ///< 0x80 and above
  not_basic =
      16, ///< outside of X12's basic character set; letters of lower case are left out, the reader tells of them
  not_extended = 32, ///< ASCII outside of the extended set; control characters are left out, the reader tells of them
  divides_components = 64,
  divides_repetitions = 128,
  odd = high | not_extended | divides_components | divides_repetitions, ///< any of these asks for a closer look
};

/// The classes of a byte that is no delimiter.
constexpr std::uint16_t class_of(char c) noexcept {
  using namespace std::string_view_literals;
  if (syntax::is_digit(c)) return visible;
  if (c == ' ') return not_digit | blank;
  unsigned bits = not_digit | visible;
  if (syntax::is_high(c)) return static_cast<std::uint16_t>(bits | high | not_basic);
  if (syntax::is_control(c)) return static_cast<std::uint16_t>(bits | not_basic);
  if (syntax::is_alphanumeric(c)) return static_cast<std::uint16_t>(bits);
  if ("!\"&'()*+,-./:;?="sv.find(c) == std::string_view::npos) bits |= not_basic;
  if ((bits & not_basic) != 0 && "%~@[]_{}\\|<>#$"sv.find(c) == std::string_view::npos) bits |= not_extended;
  return static_cast<std::uint16_t>(bits);
}

/// Bytes of ASCII that are odd under any delimiters: '^' and '`', which X12.6 has in neither character set.
constexpr std::array<char, 2> odd_ascii() noexcept {
  std::array<char, 2> odd{};
  std::size_t n = 0;
  for (int i = 0; i != 128; ++i)
    if ((class_of(static_cast<char>(i)) & byte_class::odd) != 0) odd.at(n++) = static_cast<char>(i);
  return odd;
}

/// The classes of all bytes under the delimiters of one interchange.
class byte_classes {
public:
  byte_classes() noexcept { set({}); }

  void set(delimiters const& d) noexcept {
    if (is_set_ && d == delimiters_) return;
    for (std::size_t i = 0; i != classes_.size(); ++i) classes_[i] = class_of(static_cast<char>(i));
    classes_[index(d.component)] = visible | not_digit | divides_components;
    if (d.repetition != '\0') classes_[index(d.repetition)] = visible | not_digit | divides_repetitions;
    constexpr auto others = odd_ascii();
    // Without repetition separator no byte is one, a NUL neither.
    odd_ = {all_bytes(others[0]), all_bytes(others[1]), all_bytes(d.component),
            all_bytes(d.repetition != '\0' ? d.repetition : d.component)};
    delimiters_ = d;
    is_set_ = true;
  }

  /// The classes of all bytes of `text`, as one set of bits; 0 where it is empty.
  unsigned operator()(std::string_view text) const noexcept {
    unsigned bits = 0;
    for (char c : text) bits |= classes_[index(c)];
    return bits;
  }

  /// Whether a byte of `text` is odd. Eight bytes at a time, and the last eight of a longer text once more.
  bool any_odd(std::string_view text) const noexcept {
    if (text.size() < 8) return ((*this)(text)&byte_class::odd) != 0;
    std::uint64_t found = 0;
    for (std::size_t at = 0; at + 8 < text.size(); at += 8) found |= odd_in_eight(text.data() + at);
    return (found | odd_in_eight(text.data() + text.size() - 8)) != 0;
  }

private:
  static constexpr std::uint64_t lows = 0x0101010101010101, highs = 0x8080808080808080;
  static constexpr std::uint64_t all_bytes(char c) noexcept { return lows * index(c); }

  /// Not 0 where one of the eight bytes at `from` is 0x80 and above or one of `odd_`. Subtracting 1 from every byte borrows
  /// into the highest bit of a byte that is 0 (A. Mycroft 1987; what a borrow from below adds has a true one below it).
  std::uint64_t odd_in_eight(char const* from) const noexcept {
    std::uint64_t bytes;
    std::memcpy(&bytes, from, 8);
    std::uint64_t found = bytes;
    for (std::uint64_t const one : odd_) {
      std::uint64_t const differs = bytes ^ one;
      found |= (differs - lows) & ~differs;
    }
    return found & highs;
  }

  static constexpr std::size_t index(char c) noexcept { return static_cast<unsigned char>(c); }
  std::array<std::uint16_t, 256> classes_{};
  std::array<std::uint64_t, 4> odd_{}; ///< the odd bytes of ASCII, each eight times
  delimiters delimiters_{};
  bool is_set_ = false;
};

} // namespace x279::validation
