#pragma once

// What is wrong with an envelope, said once it is read to its end: header against trailer, counts against what is there,
// and which transaction sets a caller's tolerances refuse.

#include "../syntax/characters.hpp"
#include "../syntax/isa.hpp"
#include "parse_state.hpp"
#include "slip.hpp"
#include "visit.hpp"

#include <x279/finding.hpp>
#include <x279/read_options.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::detail {

/// What the reader learned of an interchange besides its records.
struct interchange_facts {
  syntax::isa_header isa;          ///< of the text that was indexed
  bool is_scannable = true;        ///< false: the delimiters cannot cut the text, and only the ISA is indexed
  std::uint64_t inside_breaks = 0; ///< line breaks in the middle of segments, taken out
  std::uint64_t first_inside = 0;  ///< original offset
  bool lines_end_in_cr_lf = false; ///< these are no more than the CR in front of the terminator LF
  std::span<slip const> slips;     ///< put right; their offsets are those of the text that was indexed
};

/// A control number that must not come twice, with what belongs to it (the sender of an interchange).
struct control_key {
  std::string_view number, owner;
  std::uint32_t of; ///< whose it is
};
/// `of` has the key that `first` had before it.
struct repetition {
  std::uint32_t of, first;
};
/// Fills `repeated`, ascending by `of`. Keys with an empty number repeat nothing. Linear where the numbers ascend, as they
/// mostly do; else n log n. Changes the order of `keys`.
void find_repeated(std::vector<control_key>& keys, std::vector<repetition>& repeated);

/// Memory that is kept from one interchange to the next.
struct judge_scratch {
  std::vector<control_key> keys;
  std::vector<repetition> repeated_sets, repeated_groups;
};

/// The repetition separator that ISA11 and ISA12 agree on; '\0' where there is none.
struct repetition_choice {
  enum class fault : std::uint8_t { none, clash, unusable };
  char separator = '\0';
  fault why = fault::none;
};
repetition_choice choose_repetition(syntax::isa_header const& isa, std::string_view text) noexcept;

/// A delimiter as a finding may show it: "~", "0x1D", "blank".
short_text<8> show(char delimiter) noexcept;

/// Whether an interchange of this version (ISA12) has no repetitions: up to 00401 ISA11 names an agency ("U").
bool is_without_repetitions(std::string_view version) noexcept;

/// Appends to `found` and decides `accepted` of the interchange and its sets, and the sets' kinds.
class interchange_judge {
public:
  interchange_judge(parse_state& state, read_options const& options, findings& found, judge_scratch& scratch,
                    std::uint32_t interchange, envelope_visitor const& visitor, interchange_facts const& facts) noexcept
      : state_(state),
        options_(options),
        found_(found),
        scratch_(scratch),
        in_(state.interchanges[interchange]),
        visitor_(visitor),
        facts_(facts) {}

  void judge();

private:
  // judge_header.cpp: the ISA and its delimiters
  void judge_isa_elements();
  bool lacks_component_separator() const;
  bool is_cut_wrongly() const;
  bool is_under_other_delimiters();
  void judge_delimiters();
  void judge_repetition_separator();
  void judge_isa_values();
  // judge_text.cpp: characters and line breaks
  void judge_text();
  void judge_line_breaks();
  void judge_characters();
  void judge_control_characters(std::string_view text, syntax::byte_set const& controls);
  void judge_slips();
  place place_of(slip const& s) const;
  short_text<16> related_to(slip const& s, place const& where) const;
  // judge_groups.cpp
  void judge_body();
  void judge_group(std::uint32_t group);
  bool judge_group_header(std::uint32_t group);
  void find_repeated_sets(group_record const& group);
  void judge_kinds(std::uint32_t group);
  void judge_strays(group_record const& group, std::string_view group_id);
  bool is_cut_off(std::uint32_t group) const noexcept;
  std::string_view lost_trailers() const noexcept;
  bool judge_group_trailer(std::uint32_t group);
  void judge_set(std::uint32_t set);
  void judge_set_header(std::uint32_t set);
  void judge_set_body(std::uint32_t set);
  void judge_repeated_set(std::uint32_t set);
  bool judge_version(std::uint32_t set);
  bool judge_set_trailer(std::uint32_t set);
  void judge_interchange_trailer();
  void judge_notices(std::uint32_t before_segment);
  void judge_notice(notice const& n);

  std::string_view isa(unsigned element) const noexcept { return facts_.isa.element({in_.text, in_.size}, element); }
  segment_view segment(std::uint32_t i) const noexcept { return segment_at(state_, in_, i); }
  /// Whether a slip has told that an element is missing: what comes of that is not told again.
  bool is_missing(segment_view segment, std::size_t element) const noexcept;
  /// Compares the count in a trailer with what is there. True where they differ and the tolerance refuses that.
  template <class Where>
  bool judge_count(rule wrong, segment_view trailer, std::uint64_t counted, std::size_t most_digits, Where where);

  place at(std::uint32_t segment, unsigned element = 0) const noexcept;
  place at_group(std::uint32_t group, std::uint32_t segment, unsigned element = 0) const noexcept;
  place at_set(std::uint32_t set, std::uint32_t segment, unsigned element = 0) const noexcept;
  /// Where a segment called `id` is missing: in front of this one, or at the end.
  place missing(std::string_view id, std::uint32_t next) const noexcept;

  void report(rule r, place const& where, std::uint64_t first = 0, std::uint64_t second = 0,
              std::string_view related = {});
  /// The same for what a tolerance decides on. True where it refuses.
  bool report(rule r, tolerance t, place const& where, std::uint64_t first = 0, std::uint64_t second = 0,
              std::string_view related = {});
  void report(rule r, severity s, place const& where, std::uint64_t first, std::uint64_t second,
              std::string_view related);

  parse_state& state_;
  read_options const& options_;
  findings& found_;
  judge_scratch& scratch_;
  interchange_record& in_;
  envelope_visitor const& visitor_;
  interchange_facts const& facts_;
  std::size_t next_notice_ = 0;
  std::size_t next_repeated_set_ = 0, next_repeated_group_ = 0;
  bool is_known_by_st03_ = false; ///< the version of a set of the group, of which GS08 says nothing
};

} // namespace x279::detail
