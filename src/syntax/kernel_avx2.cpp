#include "kernel.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <cstddef>
#include <cstring>

// Function attributes rather than compiler flags: no function of another file may be compiled with these instructions,
// and the build needs no list of files.
#define X279_TARGET gnu::target("avx2,bmi,bmi2,popcnt")

namespace x279::syntax {
namespace {

/// For each byte the numbers of its one bits, ascending, one byte each.
constexpr std::array<std::array<std::uint8_t, 8>, 256> bit_numbers_table() {
  std::array<std::array<std::uint8_t, 8>, 256> table{};
  for (std::size_t byte = 0; byte != table.size(); ++byte) {
    std::size_t n = 0;
    for (std::size_t bit = 0; bit != 8; ++bit)
      if (byte >> bit & 1) table[byte][n++] = static_cast<std::uint8_t>(bit);
  }
  return table;
}
constexpr std::array<std::array<std::uint8_t, 8>, 256> bit_numbers = bit_numbers_table();

/// A byte that has the trait is not 0 there (`high`: its sign bit is set).
struct trait_vectors {
  __m256i line_breaks, controls, high, lower;
};

/// Ones in each byte from `first` on that is one of `count`. Bytes have no sign here and AVX2 compares signed ones, so:
/// x - first <= count - 1 where the smaller of the two is x - first.
[[X279_TARGET]] inline __m256i in_range(__m256i bytes, char first, char count) {
  __m256i const from_first = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  __m256i const last = _mm256_set1_epi8(static_cast<char>(count - 1));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_first, last), from_first);
}

[[X279_TARGET]] inline void note_traits(__m256i block, __m256i data, trait_vectors& traits) {
  __m256i const breaks = _mm256_or_si256(_mm256_cmpeq_epi8(block, _mm256_set1_epi8('\n')),
                                         _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\r')));
  __m256i const controls = _mm256_or_si256(in_range(block, 0, 0x20), _mm256_cmpeq_epi8(block, _mm256_set1_epi8(0x7F)));
  traits.line_breaks = _mm256_or_si256(traits.line_breaks, _mm256_and_si256(breaks, data));
  traits.controls = _mm256_or_si256(traits.controls, _mm256_andnot_si256(breaks, _mm256_and_si256(controls, data)));
  traits.high = _mm256_or_si256(traits.high, _mm256_and_si256(block, data)); // the sign bits tell
  traits.lower = _mm256_or_si256(traits.lower, _mm256_and_si256(in_range(block, 'a', 26), data));
}

/// Compares 32 bytes; bytes of `valid` that are 0 stand for bytes behind the text.
[[X279_TARGET]] inline void compare(__m256i block, __m256i valid, __m256i element, __m256i segment,
                                    trait_vectors& traits, std::uint32_t& delimiters, std::uint32_t& terminators) {
  __m256i const ends_segment = _mm256_and_si256(_mm256_cmpeq_epi8(block, segment), valid);
  __m256i const ends_element =
      _mm256_or_si256(_mm256_and_si256(_mm256_cmpeq_epi8(block, element), valid), ends_segment);
  // Blank to grave accent: blanks, capitals, digits and most punctuation, which is what messages are made of.
  __m256i const usual = _mm256_or_si256(in_range(block, ' ', '`' - ' ' + 1), ends_element);
  if (!_mm256_testc_si256(usual, valid)) [[unlikely]]
    note_traits(block, _mm256_andnot_si256(usual, valid), traits);
  delimiters = static_cast<std::uint32_t>(_mm256_movemask_epi8(ends_element));
  terminators = static_cast<std::uint32_t>(_mm256_movemask_epi8(ends_segment));
}

/// Writes the numbers of the one bits of `bits`, each plus `base`; returns one past the last that counts. Eight are
/// written for each byte of `bits`, without a branch.
[[X279_TARGET]] inline std::uint32_t* store_bits(std::uint32_t* to, std::uint64_t bits, std::uint32_t base) {
  for (int i = 0; i != 8; ++i, bits >>= 8, base += 8) {
    std::uint64_t const byte = bits & 0xFF;
    __m256i const numbers =
        _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<__m128i const*>(bit_numbers[byte].data())));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                        _mm256_add_epi32(numbers, _mm256_set1_epi32(static_cast<int>(base))));
    to += _mm_popcnt_u64(byte);
  }
  return to;
}

/// The same for the few segment terminators of a block: four without a branch, then while there are more.
[[X279_TARGET]] inline std::uint32_t* store_few_bits(std::uint32_t* to, std::uint64_t bits, std::uint32_t base) {
  std::uint32_t* const end = to + _mm_popcnt_u64(bits);
  do {
    for (int i = 0; i != 4; ++i) {
      to[i] = base + static_cast<std::uint32_t>(_tzcnt_u64(bits));
      bits = _blsr_u64(bits);
    }
    to += 4;
  } while (bits != 0);
  return end;
}

/// One block of 64 bytes at offset `at`, as two halves.
[[X279_TARGET]] inline void scan_block(__m256i low, __m256i high, __m256i low_valid, __m256i high_valid,
                                       std::uint32_t at, __m256i element, __m256i segment, scan_cursor& out,
                                       trait_vectors& traits) {
  std::uint32_t delimiters_low, delimiters_high, terminators_low, terminators_high;
  compare(low, low_valid, element, segment, traits, delimiters_low, terminators_low);
  compare(high, high_valid, element, segment, traits, delimiters_high, terminators_high);
  std::uint64_t const delimiters = delimiters_low | std::uint64_t{delimiters_high} << 32;
  std::uint64_t const terminators = terminators_low | std::uint64_t{terminators_high} << 32;
  out.element_end = store_bits(out.element_end, delimiters, at);
  // The rank of a terminator among the delimiters: gather the terminator bits at the places of the delimiter bits.
  out.segment_last = store_few_bits(out.segment_last, _pext_u64(terminators, delimiters), out.rank + 1);
  out.rank += static_cast<std::uint32_t>(_mm_popcnt_u64(delimiters));
}

[[X279_TARGET]] inline __m256i load(char const* from) {
  return _mm256_loadu_si256(reinterpret_cast<__m256i const*>(from));
}

} // namespace

[[X279_TARGET]] void scan_avx2(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                               scan_cursor& out) noexcept {
  __m256i const elements = _mm256_set1_epi8(element);
  __m256i const segments = _mm256_set1_epi8(segment);
  __m256i const all = _mm256_set1_epi8(-1);
  __m256i const none = _mm256_setzero_si256();
  scan_cursor cursor = out;
  trait_vectors traits{none, none, none, none};
  std::uint32_t at = from;
  for (; to - at >= 64; at += 64)
    scan_block(load(text + at), load(text + at + 32), all, all, at, elements, segments, cursor, traits);
  if (at != to) {
    // The rest goes through a block of its own, so that nothing behind the text is read.
    alignas(32) char rest[64] = {};
    alignas(32) char valid[64] = {};
    std::memcpy(rest, text + at, to - at);
    std::memset(valid, 0xFF, to - at);
    scan_block(load(rest), load(rest + 32), load(valid), load(valid + 32), at, elements, segments, cursor, traits);
  }
  if (!_mm256_testz_si256(traits.line_breaks, all)) cursor.traits |= has_line_break;
  if (!_mm256_testz_si256(traits.controls, all)) cursor.traits |= has_control;
  if (_mm256_movemask_epi8(traits.high) != 0) cursor.traits |= has_high;
  if (!_mm256_testz_si256(traits.lower, all)) cursor.traits |= has_lower;
  out = cursor;
}

} // namespace x279::syntax

#endif
