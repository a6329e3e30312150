#pragma once

// Loops and segments of a set against what the guide requires and how often it allows them. Order is the walker's.

#include "validation/guide_plan.hpp"
#include "validation/subject.hpp"
#include "validation/table_scratch.hpp"

#include <cstdint>
#include <string_view>

namespace x279::validation {

class structure_judge {
public:
  structure_judge(subject const& s, guide_plan const& plan, table_scratch& scratch) noexcept
      : subject_(s), plan_(plan), scratch_(scratch) {}

  void begin();
  /// The segments one after the other.
  void arrive(std::uint32_t segment) {
    if (segment >= next_change_) change_loops(segment);
    take(segment);
  }
  /// Behind the last one.
  void end();

private:
  void take(std::uint32_t segment);
  void change_loops(std::uint32_t segment);
  void open(std::uint32_t instance, std::uint32_t segment);
  void close(std::uint32_t before_segment);
  /// What the loop wants in front of this position should have come by now.
  void pass(open_loop& loop, std::uint16_t position, std::uint32_t segment) {
    if (position > loop.next_position) [[unlikely]]
      pass_wanted(loop, position, segment);
  }
  void pass_wanted(open_loop& loop, std::uint16_t position, std::uint32_t segment);
  std::uint16_t position_of(loop_plan const& loop, std::uint32_t wanted) const noexcept;
  bool is_guessed(std::uint32_t segment) const noexcept {
    return !scratch_.guesses.empty() && scratch_.guesses.back().segment == segment;
  }
  void count_segment(segment_plan const& node, segment_place place, std::uint32_t segment);
  /// Whether the code that tells this definition from others is missing or another, so that the segment may be one of
  /// those: that is its fault then, not that it comes once more.
  bool lacks_code(segment_plan const& node, std::uint32_t segment) const noexcept;
  void count_loop(loop_instance const& l, std::uint32_t segment);
  bool has_come(wanted_plan const& w, std::uint32_t instance) const noexcept;
  void report_missing(wanted_plan const& w, std::uint16_t loop, std::uint32_t expected);
  bool is_misspelled_before(std::string_view id, std::uint32_t segment) const noexcept;
  std::string_view meant_by(std::uint32_t segment) const noexcept;
  void suggest(std::uint32_t segment);

  subject const& subject_;
  guide_plan const& plan_;
  table_scratch& scratch_;
  std::uint32_t next_instance_ = 0;
  std::uint32_t next_change_ = 0; ///< the segment at which the next loop begins, or the innermost one has ended
  unsigned suggestions_left_ =
      64; ///< each looks through the guide; a set of nothing but such segments shall stay cheap
};

// What every segment passes through.

inline void structure_judge::take(std::uint32_t segment) {
  segment_place const place = subject_.placed.places()[segment];
  if (place.node == segment_place::unplaced) return suggest(segment);
  segment_plan const& node = plan_.nodes[place.node];
  if (!node.is_used) return; // the walk has told of it
  count_segment(node, place, segment);
  if (!place.late && !scratch_.open.empty() && scratch_.open.back().instance == place.loop)
    pass(scratch_.open.back(), node.position, segment);
}

inline void structure_judge::count_segment(segment_plan const& node, segment_place place, std::uint32_t segment) {
  tally& t = scratch_.nodes[place.node];
  if (t.instance != place.loop + 1) t = {place.loop + 1, 0};
  if (node.most == tables::unlimited || (node.told_by != 0 && lacks_code(node, segment))) return;
  // Said once for each loop, at the first one too many.
  if (++t.count == node.most + std::uint32_t{1}) [[unlikely]]
    subject_.report(rule::segment_repeats, segment, {}, {.numbers = {node.most}});
}

} // namespace x279::validation
