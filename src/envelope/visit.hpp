#pragma once

// The first look at the segments of an interchange, while their part of the index is still in the cache: the segments of
// the envelope are told from all others, which cost a handful of instructions each, and become records. What is odd is
// noted; it is judged when the interchange is read to its end (judge.hpp).

#include "control_segment.hpp"
#include "parse_state.hpp"

#include <x279/read_options.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace x279::detail {

/// Something odd about segments. The same in one set, or in one stretch outside of sets, is one notice with a count.
enum class notice_kind : std::uint8_t {
  trailing_empty_elements,
  empty_segment,
  bare_segment_id,
  malformed_segment_id,
  too_long,
  too_many_elements,
  too_many_repetitions,
  stray_segment, ///< outside of any set
  stray_se,      ///< without its ST
  stray_ge,      ///< without its GS
  misplaced_ta1, ///< behind the first GS
  misplaced_isa, ///< not the header of an interchange
};

struct notice {
  notice_kind kind{};
  std::uint8_t element = 0;  ///< too_many_repetitions
  std::uint32_t segment = 0; ///< the first
  std::uint32_t count = 1;
  std::uint32_t group = no_number; ///< index of the record, or no_number
  std::uint32_t set = no_number;
};

/// Where the visitor remembers a segment id of two or three characters. Two ids in one place work, but slowly.
std::size_t known_id_slot(std::string_view id) noexcept;

/// Reused for one interchange after another.
class envelope_visitor {
public:
  /// `in` has its text, size and delimiters, and the index holds its ISA. What `in` says of the lists in `state` is
  /// filled here and in `finish`; the caller appends it to `state.interchanges` then.
  void begin(parse_state& state, read_options const& options, interchange_record& in);

  /// Visits the segments that the index gained since the last call; its first is the ISA. False when the interchange
  /// has ended: behind its IEA, or where another interchange begins. The index is then cut there.
  bool visit();
  /// Looks at what was indexed up to offset `until` and has no terminator yet. False when another interchange begins
  /// there: this one has lost its end, and under its own delimiters the next would be one endless segment.
  bool pending(std::uint32_t until);
  /// The text has ended: what stands behind the last terminator is left out, unless it is an IEA.
  void end_of_text();
  /// Closes what is open. Then the records are complete.
  void finish();

  std::uint32_t end() const noexcept { return end_; }             ///< one past the last byte of the interchange
  std::uint32_t indexed_end() const noexcept { return indexed_; } ///< one past the last byte of its last segment
  std::uint32_t followed_by_blanks() const noexcept { return followed_by_blanks_; } ///< terminators
  std::uint64_t leading_breaks() const noexcept { return leading_breaks_; } ///< line breaks (bytes) in these blanks
  std::uint32_t breaks_end() const noexcept { return breaks_end_; }         ///< and up to here they were counted
  std::uint32_t unterminated() const noexcept { return unterminated_; }     ///< bytes behind the last segment, left out
  std::uint32_t unterminated_begin() const noexcept { return unterminated_begin_; }
  bool trailer_without_terminator() const noexcept { return trailer_without_terminator_; }
  std::vector<notice> const& notices() const noexcept { return notices_; }
  /// What is to be put right before the interchange is read for good.
  std::vector<slip>& slips() noexcept { return slips_; }

private:
  struct segment_span {
    std::uint32_t segment, begin, first, last; ///< number, offset, entries of element_end
  };
  struct short_id {
    std::uint32_t packed = 0; ///< 0 where it is not a segment id
    bool whole = false;       ///< no line break inside
  };
  void pass_ordinary(segment_span& s, std::uint32_t count) noexcept;
  std::uint32_t skip_leading_blanks(std::uint32_t begin, std::uint32_t end) noexcept;
  bool examine(segment_span s);
  short_id read_id(std::uint32_t begin, std::uint32_t end) const noexcept;
  bool keep_within_limits(segment_span s, std::uint32_t end);
  void note_form(segment_span s, short_id id);
  void note(notice_kind kind, std::uint32_t segment, std::uint8_t element = 0);
  bool has_noted(notice_kind kind) const noexcept;
  void remember(std::uint32_t begin, std::uint32_t end) noexcept;
  bool dispatch(segment_span s, std::uint32_t id);
  void open_group(std::uint32_t header);
  void close_group(std::uint32_t last);
  void open_set(std::uint32_t header);
  void close_set(std::uint32_t last);
  void check_plain(segment_span s) noexcept;
  bool look_for_slip(std::uint32_t segment);
  std::string_view next_group_number(std::uint32_t from) noexcept;
  bool look_for_end_of_id(std::uint32_t segment);
  void look_for_lost_terminators(std::uint32_t trailer);
  void look_for_trailer_of_set(std::uint32_t segment);
  bool keep_slip(std::optional<slip> found, segment_view const& in);
  segment_view current(std::uint32_t segment) const noexcept;
  void end_interchange(std::uint32_t segments, std::uint32_t end);
  void read_rest(std::uint32_t begin, std::uint32_t end);
  void new_stretch() noexcept { stretch_ = notices_.size(); }

  parse_state* state_ = nullptr;
  interchange_record* in_ = nullptr;
  read_limits limits_{};
  std::uint32_t long_segment_ = 0, many_elements_ = 0;              // more than that is looked at closely
  std::uint32_t visited_ = 0;                                       // segments
  std::uint32_t next_begin_ = 0;                                    // offset behind the last visited segment
  std::uint32_t group_ = no_number, set_ = no_number;               // open
  std::string_view group_id_, group_version_, last_control_number_; // GS01, GS08 and the last ST02 of the open group
  std::uint32_t end_ = 0, indexed_ = 0;
  std::uint32_t searched_ = 0; // up to here for an interchange behind the last terminator
  bool only_blanks_ = false;   // and nothing else was found there
  std::uint32_t followed_by_blanks_ = 0;
  std::uint64_t leading_breaks_ = 0;
  std::uint32_t breaks_end_ = 0;
  std::uint32_t unterminated_ = 0, unterminated_begin_ = 0;
  bool trailer_without_terminator_ = false;
  std::size_t stretch_ = 0; // notices from here on may still be counted up
  std::vector<notice> notices_;
  std::vector<slip> slips_;
  std::uint32_t next_group_trailer_ = 0; ///< offset of the GE behind the last damaged header; the text's size: none
  // Segment ids found good, by their hash: most segments are told by one comparison.
  std::array<std::uint64_t, 256> known_ids_{};
  char known_separator_ = '\0';
};

} // namespace x279::detail
