#pragma once

// The innermost loops of the reader: each finds the delimiters of a stretch of text. One file per instruction set; all
// give the same answer (tests/syntax/kernel_test.cpp), and which one runs is decided once per process (index.cpp).

#include "characters.hpp"

#include <cstdint>

namespace x279::syntax {

enum class kernel_id : std::uint8_t {
  portable, ///< table driven; everywhere, and the reference for the others
  avx2,     ///< 2 × 32 bytes compared, positions from a table
  avx512,   ///< 64 bytes compared, positions by compression (VBMI2)
};

/// What a stretch of text holds, ORed. Element separators and segment terminators are not looked at.
enum trait : std::uint32_t {
  has_line_break = 1, ///< CR or LF
  has_control = 2,    ///< another byte below 0x20, or 0x7F
  has_high = 4,       ///< a byte of 0x80 and above
  has_lower = 8,      ///< a to z
};

constexpr std::uint32_t traits_of(char c) noexcept {
  if (is_line_break(c)) return has_line_break;
  if (is_control(c)) return has_control;
  if (is_high(c)) return has_high;
  return is_lower(c) ? has_lower : 0u;
}

/// Where a kernel writes. It may write up to `scan_slack` entries behind what it announces.
struct scan_cursor {
  std::uint32_t* element_end;  ///< next free entry
  std::uint32_t* segment_last; ///< next free entry
  std::uint32_t rank;          ///< entries of element_end so far, in this text
  std::uint32_t traits;
};
inline constexpr std::uint32_t scan_slack = 64;

/// Finds `element` and `segment` in text[from, to), at any alignment and of any length, and reads no byte outside of it.
/// For each delimiter its offset goes to `element_end`, for each `segment` the new rank goes to `segment_last`.
/// There must be room for to - from + scan_slack entries in both. `element` and `segment` differ.
using kernel = void (*)(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                        scan_cursor& out) noexcept;

void scan_portable(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                   scan_cursor& out) noexcept;

#if defined(__x86_64__)
void scan_avx2(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
               scan_cursor& out) noexcept;
void scan_avx512(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                 scan_cursor& out) noexcept;
#endif

} // namespace x279::syntax
