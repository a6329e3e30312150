#pragma once

// What kinds of bytes a value holds, told by one pass over it.

#include "syntax/characters.hpp"

#include <x279/delimiters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
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

/// The classes of all bytes under the delimiters of one interchange.
class byte_classes {
public:
  byte_classes() noexcept { set({}); }

  void set(delimiters const& d) noexcept {
    if (is_set_ && d == delimiters_) return;
    for (std::size_t i = 0; i != classes_.size(); ++i) classes_[i] = class_of(static_cast<char>(i));
    classes_[index(d.component)] = visible | not_digit | divides_components;
    if (d.repetition != '\0') classes_[index(d.repetition)] = visible | not_digit | divides_repetitions;
    delimiters_ = d;
    is_set_ = true;
  }

  /// The classes of all bytes of `text`, as one set of bits; 0 where it is empty.
  unsigned operator()(std::string_view text) const noexcept {
    unsigned bits = 0;
    for (char c : text) bits |= classes_[index(c)];
    return bits;
  }

private:
  static constexpr std::size_t index(char c) noexcept { return static_cast<unsigned char>(c); }
  static std::uint16_t class_of(char c) noexcept {
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

  std::array<std::uint16_t, 256> classes_{};
  delimiters delimiters_{};
  bool is_set_ = false;
};

} // namespace x279::validation
