#include "validation/structure.hpp"

#include "guide/near_codes.hpp"
#include "guide/segment_ids.hpp"

#include <algorithm>

namespace x279::validation {

void structure_judge::begin() {
  scratch_.nodes.assign(plan_.nodes.size(), {});
  scratch_.loops.assign(plan_.loops.size(), {});
  scratch_.expected.assign(plan_.wanted.size(), {});
  scratch_.open.clear();
}

void structure_judge::change_loops(std::uint32_t segment) {
  auto const loops = subject_.placed.loops();
  auto const& inner = scratch_.open;
  while (!inner.empty() && loops[inner.back().instance].last <= segment) close(segment);
  while (next_instance_ != loops.size() && loops[next_instance_].first <= segment) open(next_instance_++, segment);
  next_change_ = next_instance_ != loops.size() ? loops[next_instance_].first : subject_.size();
  if (!inner.empty()) next_change_ = std::min(next_change_, loops[inner.back().instance].last);
}

void structure_judge::end() {
  while (!scratch_.open.empty()) close(subject_.size());
}

void structure_judge::open(std::uint32_t instance, std::uint32_t segment) {
  loop_instance const& l = subject_.placed.loops()[instance];
  if (!scratch_.open.empty()) {
    count_loop(l, segment);
    pass(scratch_.open.back(), subject_.guide.loops[l.loop].position, segment);
  }
  loop_plan const& loop = plan_.loops[l.loop];
  scratch_.open.push_back({instance, loop.first_wanted, position_of(loop, loop.first_wanted)});
}

std::uint16_t structure_judge::position_of(loop_plan const& loop, std::uint32_t w) const noexcept {
  return w != loop.first_wanted + loop.wanted ? plan_.wanted[w].position : std::uint16_t{0xFFFF};
}

void structure_judge::pass_wanted(open_loop& open, std::uint16_t position, std::uint32_t segment) {
  loop_plan const& loop = plan_.loops[subject_.placed.loops()[open.instance].loop];
  for (; position_of(loop, open.next) < position; ++open.next)
    scratch_.expected[open.next] = {open.instance + 1, segment};
  open.next_position = position_of(loop, open.next);
}

void structure_judge::close(std::uint32_t before_segment) {
  std::uint32_t const instance = scratch_.open.back().instance;
  loop_instance const& l = subject_.placed.loops()[instance];
  loop_plan const& loop = plan_.loops[l.loop];
  // Where the first segment of a loop is missing that has been said; the rest is missing with it.
  for (std::uint32_t w = loop.first_wanted; !l.implied && w != loop.first_wanted + loop.wanted; ++w) {
    if (has_come(plan_.wanted[w], instance)) continue;
    expectation const& by = scratch_.expected[w];
    report_missing(plan_.wanted[w], l.loop, by.instance == instance + 1 ? by.segment : before_segment);
  }
  scratch_.open.pop_back();
}

bool structure_judge::has_come(wanted_plan const& w, std::uint32_t instance) const noexcept {
  return (w.is_loop ? scratch_.loops : scratch_.nodes)[w.index].instance == instance + 1;
}

void structure_judge::report_missing(wanted_plan const& w, std::uint16_t loop, std::uint32_t expected) {
  tables::guide const& g = subject_.guide;
  if (w.is_loop) {
    tables::loop_rule const& missing = g.loops[w.index];
    std::string_view const id = g.nodes[missing.trigger].id;
    if (!is_misspelled_before(id, expected))
      subject_.report_missing(rule::loop_missing, id, w.index, expected, {.related = missing.id});
    return;
  }
  tables::segment_rule const& missing = g.nodes[w.index];
  if (is_misspelled_before(missing.id, expected)) return;
  subject_.report_missing(rule::segment_missing, missing.id, loop, expected);
}

// ---- how often

bool structure_judge::lacks_code(segment_plan const& node, std::uint32_t segment) const noexcept {
  return is_guessed(segment) || subject_.segment(segment)[node.told_by].empty();
}

void structure_judge::count_loop(loop_instance const& l, std::uint32_t segment) {
  tally& t = scratch_.loops[l.loop];
  if (t.instance != l.parent + 1) t = {l.parent + 1, 0};
  std::uint16_t const most = subject_.guide.loops[l.loop].repeat;
  if (is_guessed(segment)) return;
  if (++t.count == most + std::uint32_t{1} && most != tables::unlimited)
    subject_.report(rule::loop_repeats, segment, {}, {.numbers = {most}});
}

// ---- misspelled segment identifiers

/// A segment without a place right before this one that may have been meant for the missing one.
bool structure_judge::is_misspelled_before(std::string_view id, std::uint32_t segment) const noexcept {
  return segment != 0 && subject_.rule_of(segment - 1) == nullptr &&
         is_one_slip(id, subject_.segment(segment - 1).id());
}

/// The one segment that an identifier without a place may have been meant for: the first one of the loop that the walk took
/// it for, else one of the innermost open loop that has any such. Empty where there are several or none.
std::string_view structure_judge::meant_by(std::uint32_t segment) const noexcept {
  std::string_view const id = subject_.segment(segment).id();
  for (std::size_t depth = scratch_.open.size(); depth-- != 0;) {
    loop_instance const& l = subject_.placed.loops()[scratch_.open[depth].instance];
    if (l.implied && l.first == segment) return subject_.guide.nodes[subject_.guide.loops[l.loop].trigger].id;
    std::string_view found;
    for (segment_plan const& n : plan_.nodes) {
      if (n.rule->usage == tables::usage::not_used || n.rule->id == found) continue;
      bool const first_of_inner = subject_.guide.loops[n.rule->loop].parent == l.loop &&
                                  &subject_.guide.nodes[subject_.guide.loops[n.rule->loop].trigger] == n.rule;
      if (n.rule->loop != l.loop && !first_of_inner) continue;
      if (n.rule->id == id) return {}; // it is what it is, in the wrong place
      if (!is_one_slip(n.rule->id, id)) continue;
      if (!found.empty()) return {}; // several would do
      found = n.rule->id;
    }
    if (!found.empty()) return found;
  }
  return {};
}

/// Names what an identifier without a place may have been meant for. One that the guides know is only another where the
/// walk began a loop with it.
void structure_judge::suggest(std::uint32_t segment) {
  std::string_view const id = subject_.segment(segment).id();
  loop_instance const& l = subject_.loop_of(segment);
  bool const begins = l.implied && l.first == segment;
  if (id.size() < 2 || id.size() > 3 || suggestions_left_ == 0 || (shown_segment_id(id) == id && !begins)) return;
  --suggestions_left_;
  std::string_view const found = meant_by(segment);
  if (found.empty() || found == id) return; // an HL that the walk has mended is an HL
  // The walk has told that it has no place; where the identifier has not even the form of one, the reader has.
  bool const is_told = is_guessed(segment);
  rule const r = rule::segment_misspelled;
  severity const how = is_told ? info(r).severity : severity::info;
  finding const f = subject_.make(r, how, segment, {}, {.related = found});
  is_told ? subject_.found.replace(scratch_.guesses.back().finding, f) : subject_.found.add(f);
}

} // namespace x279::validation
