// HL: its level follows from HL03, wherever it stands. HL01 and HL02 are then held against the levels that are open,
// so the cost of an HL does not grow with the number of HL before it. X12: HL01 counts from 1 by 1, HL02 is the HL01
// of the level above, HL04 says whether a level below follows.

#include "guide/placement.hpp"

#include <algorithm>

namespace x279::placing {

namespace {

enum hl_element : std::uint8_t { hl01 = 1, hl02, hl03, hl04 };

/// The value of a text of digits; `no_number` for anything else, and beyond 12 digits, which HL01 cannot have.
std::uint64_t number_of(std::string_view s) noexcept {
  if (s.empty() || s.size() > 12) return no_number;
  std::uint64_t n = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return no_number;
    n = n * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return n;
}

} // namespace

/// The level that an HL03 names; nullptr where it names none.
level_plan const* placement::level_of(std::string_view hl03_text) const noexcept {
  std::uint32_t const code = code_key_of(hl03_text);
  auto const found = std::find_if(plan_.levels.begin(), plan_.levels.end(),
                                  [code](level_plan const& l) { return code != 0 && l.code == code; });
  return found == plan_.levels.end() ? nullptr : &*found;
}

void placement::place_level() {
  std::uint64_t const number = number_of((*segment_)[hl01]);
  level_plan const* const wanted = level_of((*segment_)[hl03]);
  if (wanted == nullptr) {
    places_[at_] = {.node = segment_place::unplaced, .late = false, .loop = frames_[top_].instance};
    report(rule::hl_level_unknown, {.loop = frames_[top_].loop, .element = hl03});
  } else {
    open_level(wanted->loop, number);
  }
  check_number(number);
  if (wanted != nullptr) levels_[top_].muted = said_;
}

/// A segment whose id is one slip away from HL and whose HL03 names a level: the level begins all the same, and its number
/// counts. What is wrong with the segment has been told, and nothing more is said of it. False where it names no level.
bool placement::begin_level_with_slip() {
  if (plan_.levels.empty()) return false;
  std::string_view const id = segment_->id(), hl = segment_id(plan_.loops[plan_.levels.front().loop].trigger);
  level_plan const* meant = level_of((*segment_)[hl03]);
  bool const is_joined = meant == nullptr && id.starts_with(hl); // HL2*1*21: the separator behind HL is lost
  if (is_joined) meant = level_of((*segment_)[hl02]);
  if (meant == nullptr) return false;
  leave_unplaced(rule::segment_not_in_set);
  said_ = true;
  std::uint64_t const number = number_of(is_joined ? id.substr(hl.size()) : (*segment_)[hl01].text());
  open_level(meant->loop, number);
  check_number(number);
  std::uint32_t const instance = frames_[top_].instance;
  loops_[instance].implied = true;
  levels_[top_].muted = true;
  places_[at_] = {.node = segment_place::unplaced, .late = false, .loop = instance};
  return true;
}

void placement::open_level(std::uint16_t loop, std::uint64_t number) {
  unsigned const depth = plan_.loops[loop].depth;
  unsigned const open_depth = deepest_open_ancestor(loop);
  if (open_depth + 1 < depth)
    report(rule::hl_level_missing, {.loop = loop,
                                    .element = hl03,
                                    .related = loop_id(ancestor_at(loop, open_depth + 1)),
                                    .number = depth - open_depth - 1});
  check_parent(loop);

  close_to(open_depth);
  levels_[open_depth].has_child = true;
  open_implied(open_depth, loop, depth - 1);
  frame& parent = frames_[depth - 1];
  parent.reached = plan_.loops[loop].position;
  parent.latest = plan_.loops[loop].trigger;
  open(loop);

  std::string_view const children = (*segment_)[hl04];
  levels_[depth] = {.number = number,
                    .segment = at_,
                    .children =
                        children == "1" || children == "0" ? static_cast<std::uint8_t>(children[0]) : std::uint8_t{0},
                    .has_child = false,
                    .muted = false};
  frames_[depth].attend = true;
  places_[at_] = {.node = plan_.loops[loop].trigger, .late = false, .loop = frames_[depth].instance};
}

/// Holds HL02 against the levels that are open before this HL.
void placement::check_parent(std::uint16_t loop) {
  unsigned const depth = plan_.loops[loop].depth;
  std::uint16_t const parent = plan_.loops[loop].parent;
  std::string_view const named = (*segment_)[hl02];
  if (!plan_.loops[parent].level) {
    if (!named.empty()) report(rule::hl_parent_unwanted, {.loop = loop, .element = hl02});
    return;
  }
  // Where the level above is missing, or has no number, that has been said.
  if (top_ + 1 < depth || frames_[depth - 1].loop != parent) return;
  level const& above = levels_[depth - 1];
  bool const is_missing = loops_[frames_[depth - 1].instance].implied;
  if (above.number == no_number && (is_missing || !named.empty())) return;
  saying const where{
      .loop = loop, .element = hl02, .related = loop_id(parent), .number = above.segment + std::uint64_t{1}};
  if (named.empty()) return report(rule::hl_parent_missing, where);

  std::uint64_t const number = number_of(named);
  if (number == above.number) return;
  if (number == no_number) return report(rule::hl_parent_unknown, where);
  for (unsigned d = 0; d <= top_; ++d)
    if (plan_.loops[frames_[d].loop].level && levels_[d].number == number) return report(rule::hl_parent_level, where);
  bool const came_before = numbers_in_sequence_ && number != 0 && number <= last_number_;
  report(came_before ? rule::hl_parent_closed : rule::hl_parent_unknown, where);
}

/// HL01 counts on from what the HL before has, so that one slip makes one finding.
void placement::check_number(std::uint64_t number) {
  std::uint64_t const expected = last_number_ + 1;
  if (number != expected) {
    bool const again = numbers_in_sequence_ && number != 0 && number <= last_number_;
    if (!again) numbers_in_sequence_ = false;
    report(again ? rule::hl_number_used_again : rule::hl_number_sequence,
           {.loop = frames_[top_].loop, .element = hl01, .number = expected});
  }
  if (number == no_number)
    ++last_number_;
  else
    last_number_ = number;
}

void placement::check_children(unsigned depth) {
  frame const& f = frames_[depth];
  level const& l = levels_[depth];
  if (!plan_.loops[f.loop].level || l.muted) return;
  if (l.children == '1' && !l.has_child)
    report_at(l.segment, rule::hl_child_missing, {.loop = f.loop, .element = hl04});
  if (l.children == '0' && l.has_child)
    report_at(l.segment, rule::hl_child_unannounced, {.loop = f.loop, .element = hl04});
}

} // namespace x279::placing
