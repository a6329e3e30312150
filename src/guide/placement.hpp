#pragma once

// The placing of one transaction set: the stack of open loops and what has been noticed. The ordinary case is in
// walker.cpp; HL in placement_hierarchy.cpp, LS and LE in placement_bracket.cpp, what does not fit in
// placement_recovery.cpp.

#include "envelope/segment_knowledge.hpp"
#include "guide/placement_plan.hpp"

#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace x279::placing {

/// Where the LS … LE of a loop stands.
enum class bracket : std::uint8_t {
  none,    ///< no LS yet
  empty,   ///< LS, and nothing in it so far
  filled,  ///< LS and a loop
  implied, ///< a loop without LS
  closed,  ///< LE
};

/// A loop instance that is open. Its index on the stack is the depth of its loop.
struct frame {
  cell const* row = nullptr; ///< the plan's cells of its loop
  std::uint32_t instance = 0;
  std::uint32_t opener = 0; ///< segment of the latest LS in it
  std::uint16_t loop = 0;
  std::uint16_t reached = 0; ///< position of the latest segment or loop in order
  std::uint16_t latest = 0;  ///< its node
  placing::bracket bracket = bracket::none;
  bool attend = false; ///< there is something to check when it closes
  bool muted = false;  ///< that LS has a finding already
};

/// What is known of an open HL.
struct level {
  std::uint64_t number = 0; ///< HL01; `no_number` where it is none
  std::uint64_t meant = 0;  ///< what HL01 should have been; the same where it is right
  std::uint32_t segment = 0;
  std::uint8_t children = 0; ///< HL04: '0', '1', or 0 where it says neither
  bool has_child = false;
  bool muted = false; ///< the HL has a finding already
};
inline constexpr std::uint64_t no_number = ~std::uint64_t{0};

/// The instances opened so far. Grows, and keeps its memory for the next set.
class instance_list {
public:
  loop_instance& operator[](std::uint32_t i) noexcept { return instances_[i]; }
  std::uint32_t size() const noexcept { return count_; }
  void clear() noexcept { count_ = 0; }
  void push(loop_instance const& l) {
    if (count_ == capacity_) grow();
    instances_[count_++] = l;
  }
  std::span<loop_instance const> all() const noexcept { return {instances_.get(), count_}; }

private:
  void grow();
  std::unique_ptr<loop_instance[]> instances_;
  std::uint32_t count_ = 0, capacity_ = 0;
};

class placement {
public:
  /// `frames` and `levels` have room for one entry more than the plan's depth; `places` has one for each segment.
  placement(plan const& p, set_view set, findings& found, frame* frames, level* levels, segment_place* places,
            instance_list& loops) noexcept
      : plan_(p),
        set_(set),
        segments_(set.segments()),
        found_(found),
        frames_(frames),
        levels_(levels),
        places_(places),
        loops_(loops) {}

  void run();

private:
  // walker.cpp
  void start();
  void place(segment_view const& segment);
  void take(candidate const& c);
  void put(candidate const& c);
  void notice(candidate const& c);
  void open(std::uint16_t loop);
  void close_to(unsigned depth);
  void close_top();
  void check_closed(unsigned depth);
  /// Whether what closes now does so because the interchange ends here.
  bool is_cut_off() const noexcept { return at_ == segments_.size() && detail::is_cut_short(set_); }
  definition_set accepting(column const& of) const noexcept;
  bool matches(candidate const& c) const noexcept;
  bool matches_text(candidate const& c) const noexcept;
  bool in_order(candidate const& c) const noexcept { return c.position >= frames_[c.depth].reached; }
  void leave_unplaced(rule why);

  // placement_hierarchy.cpp
  void place_level();
  level_plan const* level_of(std::string_view code) const noexcept;
  void open_level(std::uint16_t loop, std::uint64_t number);
  bool begin_level_with_slip();
  bool begin_level_misspelled();
  bool begin_level_of_next(unsigned depth);
  /// The level that an HL means in which a separator is lost or doubled, and where that is.
  struct shifted_level {
    level_plan const* level = nullptr;
    rule why{};
    std::uint8_t element = 0;
    std::uint64_t number = 0;
  };
  level_plan const* level_below_named() const noexcept;
  level_plan const* level_meant_around(level_plan const& named) noexcept;
  shifted_level find_shifted_level() const noexcept;
  bool begin_level_with_shift();
  void begin_level_unread(std::uint16_t loop, std::uint64_t number);
  void check_parent(std::uint16_t loop);
  void check_number(std::uint64_t number);
  void check_zeros();
  bool lists_children(std::uint16_t loop, char code) const noexcept;
  void check_children(unsigned depth);

  // placement_bracket.cpp
  void begin_bracket(frame& f);
  void end_bracket(frame& f);
  void enter_bracket(frame& f);
  void check_bracket(frame const& f);

  // placement_recovery.cpp
  enum class code_test : std::uint8_t { known, any };
  void leave_unknown();
  bool reads_as(std::uint16_t node) const noexcept;
  bool take_padded(cell const& here, column const& of);
  void recover(cell const& here, column const& of);
  bool recover_at(unsigned depth, cell const& here, column const& of);
  bool recover_loosely_at(unsigned depth, cell const& here, column const& of);
  bool place_unused_late(cell const& here);
  void take_unknown_code(candidate const& c);
  void take_late(candidate const& c);
  candidate const* find_below(unsigned depth, column const& of, code_test test) const noexcept;
  bool may_imply(unsigned depth, candidate const& c, code_test test) const noexcept;
  void take_below(unsigned depth, candidate const& c);
  bool begins(std::uint16_t loop, segment_view segment) const noexcept;
  bool begins_in(std::uint16_t outer, segment_view segment) const noexcept;
  void take_first_late();
  void open_implied(unsigned depth, std::uint16_t loop, unsigned last);
  std::uint16_t ancestor_at(std::uint16_t loop, unsigned depth) const noexcept;
  unsigned deepest_open_ancestor(std::uint16_t loop) const noexcept;
  bool in_bracket(unsigned depth) const noexcept;
  bool sealed(unsigned depth) const noexcept;

  /// What a finding says beside its rule and its segment.
  struct saying {
    std::uint16_t loop = 0;
    std::uint8_t element = 0, component = 0;
    std::string_view related = {};
    std::uint64_t number = 0;
  };
  /// The finding of the segment being placed; it has one at most, the first.
  void report(rule r, saying const& s);
  /// A finding of an earlier segment. The caller knows that it has none yet.
  void report_at(std::uint32_t segment, rule r, saying const& s);
  std::string_view loop_id(std::uint16_t loop) const noexcept { return plan_.guide->loops[loop].id; }
  std::string_view segment_id(std::uint16_t node) const noexcept { return plan_.guide->nodes[node].id; }

  plan const& plan_;
  set_view set_;
  segment_range segments_;
  findings& found_;
  frame* frames_;
  level* levels_;
  segment_place* places_;
  instance_list& loops_;

  segment_view const* segment_ = nullptr; ///< the one being placed
  definition_set accepting_ = 0;          ///< the definitions of its id that take its code
  std::uint32_t at_ = 0;                  ///< its position in the set
  unsigned top_ = 0;                      ///< depth of the innermost open loop
  bool said_ = false;                     ///< the segment has its finding
  std::uint64_t last_number_ = 0;         ///< HL01 of the latest HL
  std::uint64_t last_meant_ = 0;          ///< what it should have been
  std::uint64_t missing_numbers_ = 0;     ///< of levels since then whose HL is missing
  bool numbers_in_sequence_ = true;
  unsigned slips_left_ = 64; ///< each looks through the guide; a set of nothing but such segments shall stay cheap
};

// What every segment passes through, inline in walker.cpp's loop.

/// The definitions of the segment's id that take the code that it has.
inline definition_set placement::accepting(column const& of) const noexcept {
  if (of.element == 0) return any_code;
  std::string_view const code = (*segment_)[of.element];
  if (code.empty()) [[unlikely]]
    return of.without_code;
  return of.accepting[code_key_in_segment(code)];
}

inline bool placement::matches(candidate const& c) const noexcept {
  if (accepting_ >> c.bit & 1) return true;
  return (c.traits & by_text) != 0 && matches_text(c);
}

inline void placement::close_top() {
  frame const& f = frames_[top_];
  loop_instance& l = loops_[f.instance];
  l.last = at_;
  l.next = loops_.size();
  if (f.attend) check_closed(top_);
}

/// Closes loops until the one at `depth` is the innermost.
inline void placement::close_to(unsigned depth) {
  for (; top_ > depth; --top_) close_top();
}

/// Opens a loop inside the innermost one.
inline void placement::open(std::uint16_t loop) {
  loop_plan const& l = plan_.loops[loop];
  std::uint32_t const instance = loops_.size();
  loops_.push({.loop = loop, .implied = false, .parent = frames_[top_].instance, .next = 0, .first = at_, .last = 0});
  ++top_;
  frames_[top_] = {.row = l.row,
                   .instance = instance,
                   .opener = 0,
                   .loop = loop,
                   .reached = l.start,
                   .latest = l.trigger,
                   .bracket = bracket::none,
                   .attend = false,
                   .muted = false};
}

inline void placement::put(candidate const& c) {
  if (c.traits & opens) {
    if (c.traits & bracketed) enter_bracket(frames_[c.depth]);
    open(c.loop);
  }
  places_[at_] = {.node = c.node, .late = false, .loop = frames_[c.depth + (c.traits & opens)].instance};
  if (c.traits & (not_used | bracket_start | bracket_end)) [[unlikely]]
    notice(c);
}

/// Puts the segment in its place and moves the order on.
inline void placement::take(candidate const& c) {
  close_to(c.depth);
  frame& f = frames_[c.depth];
  f.reached = c.position;
  f.latest = c.node;
  put(c);
}

} // namespace x279::placing
