#include "kernel.hpp"

#include <array>
#include <cstddef>

namespace x279::syntax {
namespace {

// One table entry per byte value: bit 0 for a delimiter, bit 1 for the segment terminator, traits above.
constexpr std::uint8_t delimiter_bit = 1;
constexpr std::uint8_t terminator_bit = 2;
constexpr unsigned trait_shift = 2;

constexpr std::array<std::uint8_t, 256> trait_table() {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i != table.size(); ++i)
    table[i] = static_cast<std::uint8_t>(traits_of(static_cast<char>(i)) << trait_shift);
  return table;
}

} // namespace

void scan_portable(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                   scan_cursor& out) noexcept {
  static constexpr std::array<std::uint8_t, 256> traits = trait_table();
  std::array<std::uint8_t, 256> table = traits;
  table[static_cast<unsigned char>(element)] = delimiter_bit;
  table[static_cast<unsigned char>(segment)] = delimiter_bit | terminator_bit;

  std::uint32_t* const element_end = out.element_end - out.rank;
  std::uint32_t* const segment_last = out.segment_last;
  std::size_t ends = out.rank;
  std::size_t segments = 0;
  std::uint32_t seen = 0;
  for (std::uint32_t i = from; i != to; ++i) {
    std::uint32_t const is = table[static_cast<unsigned char>(text[i])];
    // Written always and kept where it counts: a delimiter every four bytes is not for a branch to guess.
    element_end[ends] = i;
    ends += is & delimiter_bit;
    segment_last[segments] = static_cast<std::uint32_t>(ends);
    segments += is >> 1 & 1;
    seen |= is;
  }
  out.element_end = element_end + ends;
  out.segment_last = segment_last + segments;
  out.rank = static_cast<std::uint32_t>(ends);
  out.traits |= seen >> trait_shift;
}

} // namespace x279::syntax
