#pragma once

// One transaction set under judgement: what every rule reads, and the one way to report. A file of rules is a free
// function `void judge_xxx(subject const&)`; validator.cpp calls them in order.

#include "envelope/segment_knowledge.hpp"
#include "guide/tables.hpp"

#include <x279/finding.hpp>
#include <x279/placed_set.hpp>
#include <x279/validate.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace x279::validation {

/// Where in a segment; 0 where a level does not apply.
struct spot {
  unsigned element = 0, component = 0, repetition = 0;
};

/// What a finding says beside its rule and its place.
struct saying {
  std::array<std::uint64_t, 2> numbers{};
  std::string_view related{}; ///< at most sixteen characters of the guide: an identifier, codes; never a value
  std::string_view wanted{};  ///< what should stand there, in words; copied
  std::string_view aaa{};     ///< AAA03 of the 271 that would refuse a 270 for it; empty: the rule's
};

/// What is known of a segment before a rule looks at it.
enum mark : std::uint8_t {
  element = 0x3F,   ///< mask: the element that the walk told of; 0: none
  faulty = 0x40,    ///< an element of it has a finding of severity error
  misplaced = 0x80, ///< its elements cannot be trusted to be where the guide has them
};

inline constexpr std::uint64_t any_element = ~std::uint64_t{0};

struct guide_plan;
struct profile_plan;
struct table_scratch;

struct subject {
  placed_set const& placed;
  tables::guide const& guide;
  set_kind kind{};
  validate_options const& options;
  findings& found;
  segment_range segments;        ///< by position in the set, ST = 0
  std::span<std::uint8_t> marks; ///< by segment: of `mark`
  guide_plan const& plan;
  table_scratch& scratch;
  profile_plan* profile = nullptr; ///< nullptr: no profile

  std::uint32_t size() const noexcept { return segments.size(); }
  segment_view segment(std::uint32_t i) const noexcept { return segments[i]; }
  /// It has a finding about its place or its form: rules about what it holds pass over it.
  bool is_muted(std::uint32_t i) const noexcept { return (marks[i] & mark::misplaced) != 0; }
  /// The tables have found a fault in one of these elements of it (bit n: element n); `any_element`: in any. Rules that
  /// would only echo that pass over it.
  bool is_faulty(std::uint32_t i, std::uint64_t elements) const noexcept {
    return (marks[i] & mark::faulty) != 0 && (faulty_elements(i) & elements) != 0;
  }
  /// The guide's definition of a segment; nullptr where it has no place.
  tables::segment_rule const* rule_of(std::uint32_t i) const noexcept {
    std::uint16_t const node = placed.places()[i].node;
    return node == segment_place::unplaced ? nullptr : &guide.nodes[node];
  }
  /// Whether what should come at `next` went with the rest of an interchange that was cut short: that is told once.
  bool is_cut_off(std::uint32_t next) const noexcept { return next >= size() && detail::is_cut_short(placed.set()); }
  /// The loop instance that a segment belongs to.
  loop_instance const& loop_of(std::uint32_t i) const noexcept { return placed.loops()[placed.places()[i].loop]; }
  /// "2110C".
  std::string_view loop_id(loop_instance const& l) const noexcept { return guide.loops[l.loop].id; }
  std::string_view loop_id_of(std::uint32_t i) const noexcept { return loop_id(loop_of(i)); }

  /// Adds a finding about a segment of the set or a part of it, with the severity of the catalogue and the whole place.
  void report(rule r, std::uint32_t segment, spot where = {}, saying const& s = {}) const;
  void report(rule r, severity how, std::uint32_t segment, spot where = {}, saying const& s = {}) const;
  /// That finding, not added.
  finding make(rule r, severity how, std::uint32_t segment, spot where, saying const& s) const;

  /// Adds a finding about a segment with this id that is missing in an instance of a loop (an index of
  /// `placed.loops()`, or that of the loop where the missing one would stand). Its place is in front of the segment that
  /// was read instead, `next`; `next == size()`: behind the last one.
  finding make_missing(rule r, severity how, std::string_view id, std::uint16_t loop, std::uint32_t next,
                       saying const& s) const;
  /// Adds it, unless it went with the rest of an interchange that was cut short.
  void report_missing(rule r, std::string_view id, std::uint16_t loop, std::uint32_t next, saying const& s = {}) const;

private:
  std::string_view reject_reason_of(rule r, saying const& s) const noexcept;
  std::uint64_t faulty_elements(std::uint32_t i) const noexcept;
};

} // namespace x279::validation
