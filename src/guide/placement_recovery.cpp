// What to do with a segment that no open loop takes in order with a code that the guide lists. The position in the
// document weighs more than the code: a segment goes to the innermost open loop that has its id, so that what was said
// of one benefit or person never moves to another. At each loop, inside out:
//   1. in order, but with another code (REF*ZZ); the first segment of a loop only where the guide requires that loop,
//      it has not come yet, and so the position leaves one meaning (HL 22, then NM1 with any NM101)
//   2. after its place (REF behind DTP)
//   3. below, in a loop whose first segment is missing (HL 22, then REF without NM1; NM1*03 without HL 23)
//   4. after its place and with another code
// and, only if no open loop had any of these, the same once more with what is less sure: the first segment of any loop
// with another code, in order or after its place, and a segment with another code below.

#include "guide/near_codes.hpp"
#include "guide/placement.hpp"
#include "guide/segment_ids.hpp"

#include <algorithm>
#include <utility>

namespace x279::placing {

/// NM1*IL *1: the code with blanks around it.
bool placement::take_padded(cell const& here, column const& of) {
  if (of.element == 0) return false;
  std::string_view const code = (*segment_)[of.element], bare = without_padding(code);
  if (bare.empty() || bare.size() == code.size()) return false;
  definition_set const as_it_is = std::exchange(accepting_, of.accepting[code_key_of(bare)]);
  auto const first = plan_.candidates.begin() + here.first, last = plan_.candidates.begin() + here.last;
  auto const meant = std::find_if(first, last, [this](candidate const& c) { return in_order(c) && matches(c); });
  if (meant != last) return take(*meant), true;
  accepting_ = as_it_is;
  return false;
}

void placement::recover(cell const& here, column const& of) {
  for (unsigned d = top_ + 1; d-- > 0;)
    if (recover_at(d, here, of)) return;
  for (unsigned d = top_ + 1; d-- > 0;)
    if (recover_loosely_at(d, here, of)) return;
  if (place_unused_late(here)) return;
  leave_unplaced(rule::segment_unexpected);
}

/// This guide has no segment of this id. Where it was meant for the first one of a loop (NM2 for NM1, LH for HL), the loop
/// begins all the same, so that what follows is not told to have lost its beginning, nor taken for part of the loop before.
void placement::leave_unknown() {
  std::string_view id = {};
  // What another guide has is no slip: EB in a 270 is not a misspelled EQ.
  bool const is_known = shown_segment_id(segment_->id()) == segment_->id();
  if (slips_left_ == 0 || is_known) return leave_unplaced(rule::segment_not_in_set);
  --slips_left_;
  for (tables::segment_rule const& n : plan_.guide->nodes) {
    if (n.id == id || !is_one_slip(n.id, segment_->id())) continue;
    id = n.id;
    std::uint32_t const column = plan_.column_of(id);
    if (column == plan_.hierarchy) {
      if (begin_level_with_slip()) return;
      continue;
    }
    accepting_ = accepting(plan_.columns[column]);
    cell const& here = frames_[top_].row[column];
    auto const first = plan_.candidates.begin() + here.first, last = plan_.candidates.begin() + here.last;
    auto const meant = std::find_if(first, last, [this](candidate const& c) {
      return (c.traits & (opens | not_used)) == opens && in_order(c) && matches(c) && reads_as(c.node);
    });
    if (meant == last) continue;
    close_to(meant->depth);
    open_implied(meant->depth, meant->loop, meant->depth + 1u);
    break;
  }
  leave_unplaced(rule::segment_not_in_set);
}

/// Whether the first element is what this definition has there.
bool placement::reads_as(std::uint16_t node) const noexcept {
  auto const elements = plan_.guide->nodes[node].elements;
  auto const first = std::find_if(elements.begin(), elements.end(),
                                  [](tables::element_rule const& e) { return e.position == 1 && e.component == 0; });
  if (first == elements.end() || first->codes.empty()) return true;
  return std::binary_search(first->codes.begin(), first->codes.end(), (*segment_)[1].repetitions()[1]);
}

bool placement::recover_at(unsigned depth, cell const& here, column const& of) {
  candidate const* other_code = nullptr;
  candidate const* late = nullptr;
  candidate const* late_other_code = nullptr;
  auto const keep_first = [](candidate const*& kept, candidate const& c) {
    if (kept == nullptr) kept = &c;
  };
  for (std::uint32_t i = here.first; i < here.last; ++i) {
    candidate const& c = plan_.candidates[i];
    if (c.depth != depth || (c.traits & not_used)) continue;
    bool const first_of_loop = c.traits & opens;
    if (in_order(c)) { // then the code is another, or the segment had been placed
      bool const one_meaning =
          ((c.traits & wanted) && c.position > frames_[depth].reached) || ((c.traits & bracketed) && in_bracket(depth));
      if (!first_of_loop || one_meaning) keep_first(other_code, c);
    } else if (matches(c)) {
      if (!first_of_loop || !sealed(depth)) keep_first(late, c);
    } else if (!first_of_loop) {
      keep_first(late_other_code, c);
    }
  }
  if (other_code != nullptr) {
    take_unknown_code(*other_code);
  } else if (late != nullptr) {
    take_late(*late);
  } else if (candidate const* below = find_below(depth, of, code_test::known)) {
    take_below(depth, *below);
  } else if (late_other_code != nullptr) {
    take_late(*late_other_code);
  } else {
    return false;
  }
  return true;
}

bool placement::recover_loosely_at(unsigned depth, cell const& here, column const& of) {
  for (std::uint32_t i = here.first; i < here.last; ++i) {
    candidate const& c = plan_.candidates[i];
    if (c.depth != depth || (c.traits & not_used) || !(c.traits & opens)) continue;
    if (in_order(c)) return take_unknown_code(c), true;
    if (!sealed(depth)) return take_late(c), true;
  }
  candidate const* below = find_below(depth, of, code_test::any);
  if (below == nullptr) return false;
  take_below(depth, *below);
  return true;
}

bool placement::place_unused_late(cell const& here) {
  for (std::uint32_t i = here.first; i < here.last; ++i) {
    candidate const& c = plan_.candidates[i];
    if (!(c.traits & not_used) || (c.traits & opens)) continue;
    if (begin_level_of_next(c.depth)) return true;
    places_[at_] = {.node = c.node, .late = true, .loop = frames_[c.depth].instance};
    report(rule::segment_not_used, {.loop = c.loop});
    return true;
  }
  return false;
}

void placement::take_unknown_code(candidate const& c) {
  tables::qualifier const& when = plan_.guide->nodes[c.node].when;
  report(rule::qualifier_not_listed, {.loop = c.loop, .element = when.element, .component = when.component});
  take(c);
}

/// The order stays where it is: what follows is judged as if this segment had come in time.
void placement::take_late(candidate const& c) {
  if (c.traits & bracket_start) return take(c); // a further LS: its loops may follow again
  report(rule::segment_out_of_order, {.loop = c.loop, .related = segment_id(frames_[c.depth].latest)});
  if (c.traits & opens) {
    close_to(c.depth);
    put(c);
  } else {
    places_[at_].node = c.node;
    places_[at_].loop = frames_[c.depth].instance;
  }
  places_[at_].late = true;
}

/// The nearest place for the segment in a loop that is not open, inside the open loop at `depth`. nullptr: none.
candidate const* placement::find_below(unsigned depth, column const& of, code_test test) const noexcept {
  candidate const* best = nullptr;
  for (std::uint32_t i = of.first_definition; i < of.last_definition; ++i) {
    candidate const& c = plan_.definitions[i];
    if (best != nullptr && c.depth >= best->depth) continue;
    if (may_imply(depth, c, test)) best = &c;
  }
  return best;
}

bool placement::may_imply(unsigned depth, candidate const& c, code_test test) const noexcept {
  bool const first_of_loop = c.traits & opens;
  if (test == code_test::any ? first_of_loop : !matches(c)) return false;
  if (c.depth <= depth || ancestor_at(c.loop, depth) != frames_[depth].loop) return false;
  std::uint16_t const outermost = ancestor_at(c.loop, depth + 1);
  if (top_ > depth && frames_[depth + 1].loop == outermost) return false; // open: it was asked before
  if (plan_.loops[outermost].position < frames_[depth].reached) return false;
  for (unsigned d = depth + 1; d <= c.depth; ++d) {
    loop_plan const& l = plan_.loops[ancestor_at(c.loop, d)];
    // A level is only taken as begun by the first segment of a loop in it, such as the name of a dependent.
    if (l.level && !first_of_loop) return false;
    if (l.bracketed && !(d == depth + 1 && in_bracket(depth))) return false;
  }
  return true;
}

void placement::take_below(unsigned depth, candidate const& c) {
  std::uint16_t const outermost = ancestor_at(c.loop, depth + 1);
  bool const is_swapped = c.depth == depth + 1 && !(c.traits & opens) && plan_.guide->loops[outermost].repeat == 1 &&
                          at_ + 1 != segments_.size() && begins(outermost, segments_[at_ + 1]);
  if (!is_swapped)
    report(rule::loop_start_missing, {.loop = outermost,
                                      .related = segment_id(plan_.loops[outermost].trigger),
                                      .number = std::uint64_t{c.depth} - depth});
  close_to(depth);
  open_implied(depth, c.loop, c.depth);
  take(c);
  if (is_swapped) take_first_late();
}

/// Whether a segment is the first of this loop, by its code where it takes one.
bool placement::begins(std::uint16_t loop, segment_view segment) const noexcept {
  tables::segment_rule const& first = plan_.guide->nodes[plan_.loops[loop].trigger];
  if (segment.id() != first.id || segment.size() == 0) return false;
  tables::qualifier const& when = first.when;
  element_view const element = segment[when.element];
  std::string_view const code = when.component == 0 ? element.text() : element.component(when.component);
  return when.element == 0 || std::ranges::find(when.codes, code) != when.codes.end();
}

/// The first segment of the innermost loop, which stands behind the one that the loop was opened for.
void placement::take_first_late() {
  frame const& f = frames_[top_];
  ++at_;
  said_ = false;
  report(rule::segment_out_of_order, {.loop = f.loop, .related = segment_id(f.latest)});
  places_[at_] = {.node = plan_.loops[f.loop].trigger, .late = true, .loop = f.instance};
}

/// Opens the loops on the way from the open loop at `depth` to `loop`, down to depth `last`, without their first
/// segments.
void placement::open_implied(unsigned depth, std::uint16_t loop, unsigned last) {
  for (unsigned d = depth + 1; d <= last; ++d) {
    std::uint16_t const next = ancestor_at(loop, d);
    loop_plan const& l = plan_.loops[next];
    frame& parent = frames_[d - 1];
    parent.reached = l.position;
    parent.latest = l.trigger;
    if (l.bracketed) enter_bracket(parent);
    open(next);
    loops_[frames_[d].instance].implied = true;
    if (!l.level) continue;
    ++missing_numbers_;
    levels_[d - 1].muted = true; // its HL04 cannot be held against an HL that is missing
    levels_[d] = {.number = no_number, .segment = at_, .children = 0, .has_child = false, .muted = true};
  }
}

std::uint16_t placement::ancestor_at(std::uint16_t loop, unsigned depth) const noexcept {
  while (plan_.loops[loop].depth > depth) loop = plan_.loops[loop].parent;
  return loop;
}

/// Depth of the innermost open loop that encloses `loop` in the guide.
unsigned placement::deepest_open_ancestor(std::uint16_t loop) const noexcept {
  std::uint16_t ancestor = plan_.loops[loop].parent;
  while (plan_.loops[ancestor].depth > top_ || frames_[plan_.loops[ancestor].depth].loop != ancestor)
    ancestor = plan_.loops[ancestor].parent;
  return plan_.loops[ancestor].depth;
}

/// Between LS and LE of the open loop at `depth`.
bool placement::in_bracket(unsigned depth) const noexcept {
  return frames_[depth].bracket == bracket::empty || frames_[depth].bracket == bracket::filled;
}

/// A level below has begun: no loop of the open one at `depth` but further levels can begin.
bool placement::sealed(unsigned depth) const noexcept {
  return top_ > depth && plan_.loops[frames_[depth + 1].loop].level;
}

} // namespace x279::placing
