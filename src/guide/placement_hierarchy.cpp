// HL: its level follows from HL03, wherever it stands. HL01 and HL02 are then held against the levels that are open,
// so the cost of an HL does not grow with the number of HL before it. X12: HL01 counts from 1 by 1, HL02 is the HL01
// of the level above, HL04 says whether a level below follows.

#include "guide/placement.hpp"

#include <algorithm>
#include <array>

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

bool is_child_code(char c) noexcept { return c == '0' || c == '1'; }

/// What HL04 may hold, or nothing.
bool is_child_text(std::string_view s) noexcept { return s.empty() || (s.size() == 1 && is_child_code(s[0])); }

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
  level_plan const* wanted = level_of((*segment_)[hl03]);
  if (wanted == nullptr) {
    if (begin_level_with_shift()) return;
    wanted = level_below_named();
    report(rule::hl_level_unknown, {.loop = wanted != nullptr ? wanted->loop : frames_[top_].loop, .element = hl03});
  } else if (level_plan const* const meant = level_meant_around(*wanted)) {
    wanted = meant;
    report(rule::hl_level_unknown, {.loop = wanted->loop, .element = hl03});
  }
  if (wanted == nullptr) {
    places_[at_] = {.node = segment_place::unplaced, .late = false, .loop = frames_[top_].instance};
    return check_number(number);
  }
  open_level(wanted->loop, number);
  check_number(number);
  levels_[top_].meant = last_meant_;
  levels_[top_].muted = said_;
  check_zeros();
}

/// Where HL03 names no level: the only one below the open HL that HL02 names, nullptr where there is none or several, or
/// where that HL says that no level follows.
level_plan const* placement::level_below_named() const noexcept {
  std::string_view const named = (*segment_)[hl02];
  std::uint64_t const parent = number_of(named);
  if (!named.empty() && parent == no_number) return nullptr;
  level_plan const* found = nullptr;
  for (level_plan const& l : plan_.levels) {
    std::uint16_t const above = plan_.loops[l.loop].parent;
    unsigned const depth = plan_.loops[above].depth;
    bool const is_open = depth <= top_ && frames_[depth].loop == above;
    bool const is_below = plan_.loops[above].level
                              ? is_open && levels_[depth].number == parent && levels_[depth].children != '0'
                              : named.empty();
    if (!is_below) continue;
    if (found != nullptr) return nullptr;
    found = &l;
  }
  return found;
}

/// HL03 names a level, but HL02 and the first loop behind the HL are of another: HL*4*3*22 below a subscriber, and then
/// NM1*03. That one; nullptr where they are not both.
level_plan const* placement::level_meant_around(level_plan const& named) noexcept {
  level_plan const* const meant = level_below_named();
  if (meant == nullptr || meant == &named || slips_left_ == 0) return nullptr;
  --slips_left_;
  constexpr std::uint32_t farthest = 16; // more than the TRN that may stand between
  std::uint32_t const end = std::min(segments_.size(), at_ + farthest);
  for (std::uint32_t next = at_ + 1; next < end && segments_[next].id() != segment_->id(); ++next) {
    if (begins_in(named.loop, segments_[next])) return nullptr;
    if (begins_in(meant->loop, segments_[next])) return meant;
  }
  return nullptr;
}

/// HL03 names no level because an element separator of the HL is lost or doubled. HL has four elements of digits, and the
/// code of a level tells which of them is HL03.
placement::shifted_level placement::find_shifted_level() const noexcept {
  std::array<std::string_view, hl04 + 2> e{};
  for (std::size_t n = hl01; n < e.size(); ++n) e[n] = (*segment_)[n].text();
  // HL*3*2**22*0
  if (level_plan const* const l = level_of(e[hl04]))
    for (std::uint8_t n = hl03; n >= hl01; --n)
      if (e[n].empty()) return {l, rule::separator_doubled, n, number_of(n == hl01 ? e[hl02] : e[hl01])};
  if (!e[hl04 + 1].empty()) return {};
  bool const ends = e[hl04].empty();
  for (level_plan const& l : plan_.levels) {
    std::string_view const code = plan_.guide->nodes[plan_.loops[l.loop].trigger].when.codes.front();
    // HL*3*2*220
    if (ends && e[hl03].size() == code.size() + 1 && e[hl03].starts_with(code) && is_child_code(e[hl03].back()))
      return {&l, rule::separator_lost_inside, hl03, number_of(e[hl01])};
    // HL*3*222*0
    if (ends && e[hl02].size() > code.size() && e[hl02].ends_with(code) && is_child_text(e[hl03]))
      return {&l, rule::separator_lost_inside, hl02, number_of(e[hl01])};
  }
  level_plan const* const l = level_of(e[hl02]);
  if (!ends || l == nullptr || !is_child_text(e[hl03])) return {};
  // HL*1*20*1 has lost the empty HL02, HL*21*21*1 what divides HL01 from HL02
  if (!plan_.loops[plan_.loops[l->loop].parent].level) return {l, rule::separator_lost, hl02, number_of(e[hl01])};
  for (std::size_t left = 1; left < e[hl01].size(); ++left)
    if (number_of(e[hl01].substr(0, left)) == last_number_ + 1)
      return {l, rule::separator_lost_inside, hl01, last_number_ + 1};
  return {};
}

bool placement::begin_level_with_shift() {
  shifted_level const meant = find_shifted_level();
  if (meant.level == nullptr) return false;
  int const related = meant.element + (meant.why != rule::separator_doubled);
  std::array<char, 4> const name{'H', 'L', '0', static_cast<char>('0' + related)};
  report(meant.why, {.loop = meant.level->loop, .element = meant.element, .related = {name.data(), name.size()}});
  begin_level_unread(meant.level->loop, meant.number);
  return true;
}

/// A segment whose id is one slip away from HL and whose HL03 names a level: the level begins all the same, and its number
/// counts. What is wrong with the segment has been told, and nothing more is said of it. False where it names no level.
bool placement::begin_level_with_slip() {
  if (plan_.levels.empty()) return false;
  std::string_view const id = segment_->id(), hl = segment_id(plan_.loops[plan_.levels.front().loop].trigger);
  level_plan const* meant = level_of((*segment_)[hl03]);
  bool const is_joined = meant == nullptr && id.starts_with(hl); // HL2*1*21, not mended under strict reading
  if (is_joined) meant = level_of((*segment_)[hl02]);
  if (meant == nullptr) return false;
  leave_unplaced(rule::segment_not_in_set);
  said_ = true;
  begin_level_unread(meant->loop, number_of(is_joined ? id.substr(hl.size()) : (*segment_)[hl01].text()));
  return true;
}

/// HI*3*2*22*0: the guide has such a segment, but its elements are those of the next HL.
bool placement::begin_level_misspelled() {
  return number_of((*segment_)[hl01]) == last_number_ + 1 && begin_level_with_slip();
}

/// Whether this is the first segment of a loop in that one.
bool placement::begins_in(std::uint16_t outer, segment_view segment) const noexcept {
  for (std::uint16_t inner = 0; inner != plan_.loops.size(); ++inner)
    if (plan_.loops[inner].parent == outer && begins(inner, segment)) return true;
  return false;
}

/// A segment that the guide does not use in the loop at `depth` may be of the level below, whose HL is missing: where that uses it,
/// and what follows is the first segment of a loop in there (TRN and NM1*IL behind the provider).
bool placement::begin_level_of_next(unsigned depth) {
  if (slips_left_ == 0) return false;
  --slips_left_;
  std::uint32_t next = at_ + 1;
  while (next != segments_.size() && segments_[next].id() == segment_->id()) ++next;
  if (next == segments_.size()) return false;
  column const& of = plan_.columns[plan_.column_of(segment_->id())];
  for (std::uint32_t i = of.first_definition; i != of.last_definition; ++i) {
    candidate const& c = plan_.definitions[i];
    loop_plan const& l = plan_.loops[c.loop];
    if (!l.level || l.parent != frames_[depth].loop || (c.traits & (opens | not_used)) || !matches(c)) continue;
    if (begins_in(c.loop, segments_[next])) return take_below(depth, c), true;
  }
  return false;
}

/// Opens the level of a segment that has its finding and whose elements are not looked at.
void placement::begin_level_unread(std::uint16_t loop, std::uint64_t number) {
  open_level(loop, number);
  check_number(number);
  levels_[top_].meant = last_meant_;
  std::uint32_t const instance = frames_[top_].instance;
  loops_[instance].implied = true;
  levels_[top_].muted = true;
  places_[at_] = {.node = segment_place::unplaced, .late = false, .loop = instance};
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
                    .meant = number,
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
  if (number == above.number || number == above.meant) return; // its HL01 has been told of
  if (number == no_number) return report(rule::hl_parent_unknown, where);
  for (unsigned d = 0; d <= top_; ++d)
    if (plan_.loops[frames_[d].loop].level && levels_[d].number == number) return report(rule::hl_parent_level, where);
  bool const came_before = numbers_in_sequence_ && number != 0 && number <= last_number_;
  report(came_before ? rule::hl_parent_closed : rule::hl_parent_unknown, where);
}

/// HL01 counts on from what the HL before has, or should have had, so that one slip makes one finding.
void placement::check_number(std::uint64_t number) {
  std::uint64_t const expected = last_number_ + 1, meant = last_meant_ + 1;
  bool const is_right = number == expected || number == expected + missing_numbers_ || number == meant;
  last_meant_ = is_right ? number : expected;
  if (!is_right) {
    bool const again = numbers_in_sequence_ && number != 0 && number <= last_number_;
    if (!again) numbers_in_sequence_ = false;
    report(again ? rule::hl_number_used_again : rule::hl_number_sequence,
           {.loop = frames_[top_].loop, .element = hl01, .number = expected});
  }
  missing_numbers_ = 0;
  if (number == no_number)
    ++last_number_;
  else
    last_number_ = number;
}

/// HL01 and HL02 are numbers, and a receiver may compare them as text.
void placement::check_zeros() {
  for (std::uint8_t const element : {hl01, hl02}) {
    std::string_view const text = (*segment_)[element];
    if (said_ || text.size() < 2 || text.front() != '0' || number_of(text) == no_number) continue;
    report(rule::hl_number_zeros, {.loop = frames_[top_].loop, .element = element});
  }
}

/// Whether the guide has this code in HL04 of a level.
bool placement::lists_children(std::uint16_t loop, char code) const noexcept {
  for (tables::element_rule const& e : plan_.guide->nodes[plan_.loops[loop].trigger].elements)
    if (e.position == hl04) return std::ranges::find(e.codes, std::string_view(&code, 1)) != e.codes.end();
  return false;
}

/// A code that the guide does not list is told of by its tables.
void placement::check_children(unsigned depth) {
  frame const& f = frames_[depth];
  level const& l = levels_[depth];
  if (!plan_.loops[f.loop].level || l.muted) return;
  if (l.children == 0 || !lists_children(f.loop, static_cast<char>(l.children))) return;
  if (l.children == '1' && !l.has_child && !is_cut_off())
    report_at(l.segment, rule::hl_child_missing, {.loop = f.loop, .element = hl04});
  if (l.children == '0' && l.has_child)
    report_at(l.segment, rule::hl_child_unannounced, {.loop = f.loop, .element = hl04});
}

} // namespace x279::placing
