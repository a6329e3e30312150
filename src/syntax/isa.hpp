#pragma once

// Reading the ISA: the only segment that is read before its delimiters are known, and the one that tells them.

#include <x279/delimiters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace x279::syntax {

/// The widths of ISA01 to ISA16. X12.5 fixes them, so that the delimiters stand at known places.
inline constexpr std::array<std::uint8_t, 16> isa_widths{2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
/// "ISA", sixteen separators, the elements, and the segment terminator.
inline constexpr std::uint32_t isa_length = 106;

/// What was found at a place where an interchange may begin.
struct isa_header {
  enum class form : std::uint8_t {
    none,      ///< no "ISA", or none with a byte behind it that could separate
    cut_short, ///< begins as an ISA and is not followed by sixteen separators at plausible distances
    fixed,     ///< 106 bytes, every separator in its place
    counted,   ///< found by counting the separators: an element is too long or short, or line breaks stand inside
    miscounted ///< the next segment begins after more or less than sixteen elements; where, told the delimiters
  };
  form how = form::none;
  /// As the bytes stand, not yet judged: `repetition` is the first byte of ISA11, or '\0' where that is empty.
  x279::delimiters delimiters;
  /// Offset of the element separator or terminator that ends the id and each element.
  std::array<std::uint32_t, 33> ends{};
  std::uint32_t end_count = 0; ///< 17 unless miscounted; the elements seen and one where cut short
  std::uint32_t end = 0;       ///< one past the segment terminator
  bool has_terminator = false; ///< false where the text ends behind ISA16

  bool readable() const noexcept { return how == form::fixed || how == form::counted || how == form::miscounted; }
  std::uint32_t element_count() const noexcept { return end_count - 1; }
  std::span<std::uint32_t const> element_ends() const noexcept { return {ends.data(), end_count}; }
  std::string_view element(std::string_view text, std::uint32_t number) const noexcept {
    if (number == 0 || number >= end_count) return {};
    return text.substr(ends[number - 1] + 1, ends[number] - ends[number - 1] - 1);
  }
};

/// Reads the ISA that begins at text[0]. Looks at some 700 bytes at most.
isa_header read_isa(std::string_view text) noexcept;

/// Whether text[0] begins an ISA of 106 bytes whose element separator is one that cannot separate: "ISAX00X…".
bool has_unusable_separator(std::string_view text) noexcept;

/// Whether an interchange that nobody expected begins at text[0]: an ISA whose delimiters can be used. For finding the
/// way back after damage, where "ISA" may also be part of the data.
bool begins_interchange(std::string_view text) noexcept;

/// Offset of the first place in text[from, until) where `begins_interchange` holds and the byte before is neither letter
/// nor digit (an ISA of exactly 106 bytes may stand anywhere); npos where there is none. Linear.
std::size_t find_interchange(std::string_view text, std::size_t from, std::size_t until) noexcept;

} // namespace x279::syntax
