#pragma once

// What a parser keeps: the index of all interchanges of a payload, and small records that say which segments of it are
// what. Views are a pointer to this and a number.

#include "../syntax/index.hpp"
#include "../syntax/unwrap.hpp"

#include <x279/interchange.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace x279::detail {

/// No segment, no group, no set.
inline constexpr std::uint32_t no_number = ~std::uint32_t{0};

/// An interchange: a text with its index, and ranges of the lists in parse_state.
struct interchange_record {
  char const* text = nullptr; ///< the caller's bytes, or a repaired copy; ISA at 0
  std::uint32_t size = 0;
  std::uint32_t segments = 0;
  std::uint32_t const* element_end = nullptr; ///< set when the payload is read to its end: until then the index grows
  std::uint32_t const* segment_last = nullptr;
  x279::delimiters delimiters;

  std::uint32_t number = 0;          ///< in the payload, from 1
  std::uint32_t trailer = no_number; ///< segment
  std::uint32_t first_group = 0, last_group = 0;
  std::uint32_t first_set = 0, last_set = 0;
  std::uint32_t first_acknowledgment = 0, last_acknowledgment = 0;
  std::uint32_t first_skipped = 0, last_skipped = 0;
  std::uint32_t first_removal = 0, last_removal = 0;
  std::uint32_t traits = 0; ///< of the whole text, ISA included (lower case there left out)
  bool is_utf8 = true;
  bool accepted = true;

  std::uint64_t original_begin = 0, original_size = 0;
  std::size_t first_end = 0, first_segment = 0; ///< in the index
};

struct group_record {
  std::uint32_t interchange = 0;
  std::uint32_t number = 0;                              ///< in the interchange, from 1
  std::uint32_t header = no_number, trailer = no_number; ///< segments
  std::uint32_t first_set = 0, last_set = 0;
  std::uint32_t last = 0; ///< one past its last segment
};

struct set_record {
  std::uint32_t interchange = 0, group = 0;
  std::uint32_t first = 0, last = 0; ///< segments, ST to SE
  std::uint32_t empty_segments = 0;  ///< of these: `~~`
  set_kind kind = set_kind::other;
  bool has_trailer = false;
  bool misnamed = false; ///< ST01 names a 270, and the body is that of a 271, or the other way round
  bool plain = false; ///< ST and SE are right, the kind is known and fits the group, and ST02 is above the one before
  bool accepted = true;
};

struct gap_record {
  std::uint64_t begin = 0, end = 0;
};

struct reading_memory; // parser.cpp
class segment_knowledge;

struct parse_state {
  parse_state();
  ~parse_state();
  /// Forgets the last payload; keeps the memory.
  void begin(std::string_view payload) noexcept;

  std::string_view bytes;
  syntax::index index;
  std::vector<interchange_record> interchanges;
  std::vector<group_record> groups;
  std::vector<set_record> sets;
  std::vector<gap_record> gaps;
  std::vector<std::uint32_t> acknowledgments; ///< segments
  std::vector<std::uint32_t> skipped;         ///< segments beyond a limit; ascending in each interchange
  std::vector<syntax::removal> removals;
  std::deque<std::string> repaired; ///< a deque: what views point to must not move
  std::size_t repaired_used = 0;
  std::unique_ptr<segment_knowledge> knowledge; ///< nullptr: not asked yet
  std::unique_ptr<reading_memory> memory;
};

/// Whether a limit made the reader leave this segment out.
bool is_skipped(parse_state const& s, interchange_record const& in, std::uint32_t segment) noexcept;

/// The first byte of a segment: behind the terminator before it and what blanks follow that.
inline std::uint32_t segment_begin(interchange_record const& in, std::uint32_t segment) noexcept {
  if (segment == 0) return 0;
  std::uint32_t const first = in.segment_last[segment - 1];
  std::uint32_t at = in.element_end[first - 1] + 1;
  std::uint32_t const end = in.element_end[first];
  while (at < end && (in.text[at] == ' ' || in.text[at] == '\n' || in.text[at] == '\r' || in.text[at] == '\t')) ++at;
  return at;
}

/// A segment of an interchange, by its number from 0. O(1) but for the blanks in front.
inline segment_view segment_at(parse_state const& s, interchange_record const& in, std::uint32_t segment) noexcept {
  std::uint32_t const first = segment == 0 ? 0 : in.segment_last[segment - 1];
  std::uint32_t const last = in.segment_last[segment];
  if (in.first_skipped != in.last_skipped && is_skipped(s, in, segment)) [[unlikely]] {
    std::uint32_t const* const end = in.element_end + last - 1;
    return {in.text, *end, end, 1, in.delimiters};
  }
  return {in.text, segment_begin(in, segment), in.element_end + first, last - first, in.delimiters};
}

std::uint64_t original_offset(parse_state const& s, interchange_record const& in, std::uint32_t offset) noexcept;

/// The place of text[begin, end) of an interchange; ordinals left at 0 but for the interchange's.
place place_of_text(parse_state const& s, interchange_record const& in, std::uint32_t begin,
                    std::uint32_t end) noexcept;
/// The id of a segment as a place holds it: of one that is longer than any of X12, a part would be another segment's id.
std::string_view id_of_place(std::string_view id) noexcept;
/// The place of a segment or an element of it; ordinals of group and set left at 0.
place place_of_segment(parse_state const& s, interchange_record const& in, std::uint32_t segment, unsigned element,
                       unsigned component, unsigned repetition) noexcept;

} // namespace x279::detail
