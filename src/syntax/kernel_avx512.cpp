#include "kernel.hpp"

#if defined(__x86_64__)

#if defined(__GNUC__) && !defined(__clang__)
// GCC 12 takes the deliberately undefined operands inside its own intrinsics for mistakes (its bug 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <immintrin.h>

// Function attributes rather than compiler flags: no function of another file may be compiled with these instructions,
// and the build needs no list of files.
#define X279_TARGET gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt")

namespace x279::syntax {
namespace {

struct trait_masks {
  __mmask64 line_breaks = 0, controls = 0, high = 0, lower = 0;
};

/// Sixteen numbers of one byte, widened, each plus `base`.
[[X279_TARGET]] inline void store_16(std::uint32_t* to, __m128i numbers, __m512i base) {
  _mm512_storeu_si512(to, _mm512_add_epi32(_mm512_cvtepu8_epi32(numbers), base));
}

[[X279_TARGET]] inline void note_traits(__m512i block, __mmask64 data, trait_masks& traits) {
  __mmask64 const breaks =
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\n')) | _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\r'));
  __mmask64 const controls =
      _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8(0x20)) | _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(0x7F));
  traits.line_breaks |= breaks & data;
  traits.controls |= controls & ~breaks & data;
  traits.high |= _mm512_movepi8_mask(block) & data;
  traits.lower |= _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8('a')), _mm512_set1_epi8(26)) & data;
}

/// One block of 64 bytes at offset `at`; bits of `valid` that are 0 stand for bytes behind the text.
[[X279_TARGET]] inline void scan_block(__m512i block, __mmask64 valid, std::uint32_t at, __m512i element,
                                       __m512i segment, scan_cursor& out, trait_masks& traits) {
  __m512i const numbers =
      _mm512_set_epi8(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
                      39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
                      15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  __mmask64 const terminators = _mm512_cmpeq_epi8_mask(block, segment) & valid;
  __mmask64 const delimiters = (_mm512_cmpeq_epi8_mask(block, element) & valid) | terminators;
  __mmask64 const data = valid & ~delimiters;

  // Blank to grave accent: blanks, capitals, digits and most punctuation, which is what messages are made of.
  __mmask64 const unusual =
      _mm512_cmpgt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8(' ')), _mm512_set1_epi8('`' - ' ')) & data;
  if (unusual != 0) [[unlikely]]
    note_traits(block, unusual, traits);

  // A quarter of all bytes are delimiters: 32 positions are written for every block, without asking, and the branch is
  // on the rare rest.
  __m512i const positions = _mm512_maskz_compress_epi8(delimiters, numbers);
  __m512i const base = _mm512_set1_epi32(static_cast<int>(at));
  auto const found = static_cast<std::uint32_t>(_mm_popcnt_u64(delimiters));
  store_16(out.element_end, _mm512_castsi512_si128(positions), base);
  store_16(out.element_end + 16, _mm512_extracti32x4_epi32(positions, 1), base);
  if (found > 32) [[unlikely]] {
    store_16(out.element_end + 32, _mm512_extracti32x4_epi32(positions, 2), base);
    store_16(out.element_end + 48, _mm512_extracti32x4_epi32(positions, 3), base);
  }

  // The rank of a terminator among the delimiters: gather the terminator bits at the places of the delimiter bits.
  __mmask64 const ranks = _pext_u64(terminators, delimiters);
  __m512i const rank_numbers = _mm512_maskz_compress_epi8(ranks, numbers);
  __m512i const rank_base = _mm512_set1_epi32(static_cast<int>(out.rank + 1));
  auto const ended = static_cast<std::uint32_t>(_mm_popcnt_u64(terminators));
  store_16(out.segment_last, _mm512_castsi512_si128(rank_numbers), rank_base);
  if (ended > 16) [[unlikely]] {
    store_16(out.segment_last + 16, _mm512_extracti32x4_epi32(rank_numbers, 1), rank_base);
    store_16(out.segment_last + 32, _mm512_extracti32x4_epi32(rank_numbers, 2), rank_base);
    store_16(out.segment_last + 48, _mm512_extracti32x4_epi32(rank_numbers, 3), rank_base);
  }

  out.element_end += found;
  out.segment_last += ended;
  out.rank += found;
}

} // namespace

[[X279_TARGET]] void scan_avx512(char const* text, std::uint32_t from, std::uint32_t to, char element, char segment,
                                 scan_cursor& out) noexcept {
  __m512i const elements = _mm512_set1_epi8(element);
  __m512i const segments = _mm512_set1_epi8(segment);
  scan_cursor cursor = out;
  trait_masks traits;
  std::uint32_t at = from;
  for (; to - at >= 64; at += 64)
    scan_block(_mm512_loadu_si512(text + at), ~__mmask64{0}, at, elements, segments, cursor, traits);
  if (at != to) {
    // A masked load reads nothing where its mask is 0, not even to find that the page is not there.
    __mmask64 const valid = _bzhi_u64(~std::uint64_t{0}, to - at);
    scan_block(_mm512_maskz_loadu_epi8(valid, text + at), valid, at, elements, segments, cursor, traits);
  }
  if (traits.line_breaks) cursor.traits |= has_line_break;
  if (traits.controls) cursor.traits |= has_control;
  if (traits.high) cursor.traits |= has_high;
  if (traits.lower) cursor.traits |= has_lower;
  out = cursor;
}

} // namespace x279::syntax

#endif
