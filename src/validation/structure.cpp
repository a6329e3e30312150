#include "validation/structure.hpp"

#include "validation/near_codes.hpp"

#include <algorithm>

namespace x279::validation {

void structure_judge::begin() {
  scratch_.nodes.assign(plan_.nodes.size(), {});
  scratch_.loops.assign(plan_.loops.size(), {});
  scratch_.expected.assign(plan_.wanted.size(), {});
  scratch_.next.clear();
  scratch_.instances.clear();
}

void structure_judge::arrive(std::uint32_t segment) {
  auto const loops = subject_.placed.loops();
  auto& open_instances = scratch_.instances;
  while (!open_instances.empty() && loops[open_instances.back()].last <= segment) close(segment);
  while (next_instance_ != loops.size() && loops[next_instance_].first <= segment) open(next_instance_++, segment);

  segment_place const& place = subject_.placed.places()[segment];
  if (place.node == segment_place::unplaced) return suggest(segment);
  if (plan_.nodes[place.node].rule->usage == tables::usage::not_used) return; // the walk has told of it
  count_segment(place.node, place.loop, segment);
  if (place.late || open_instances.empty() || open_instances.back() != place.loop) return;
  pass(static_cast<unsigned>(open_instances.size()) - 1, plan_.nodes[place.node].rule->position, segment);
}

void structure_judge::end() {
  while (!scratch_.instances.empty()) close(subject_.size());
}

void structure_judge::open(std::uint32_t instance, std::uint32_t segment) {
  loop_instance const& l = subject_.placed.loops()[instance];
  if (!scratch_.instances.empty()) {
    count_loop(l, segment);
    pass(static_cast<unsigned>(scratch_.instances.size()) - 1, subject_.guide.loops[l.loop].position, segment);
  }
  scratch_.instances.push_back(instance);
  scratch_.next.push_back(plan_.loops[l.loop].first_wanted);
}

/// What the open loop at `depth` wants in front of this position should have come by now.
void structure_judge::pass(unsigned depth, std::uint16_t position, std::uint32_t segment) {
  std::uint32_t const instance = scratch_.instances[depth];
  loop_plan const& loop = plan_.loops[subject_.placed.loops()[instance].loop];
  std::uint32_t& next = scratch_.next[depth];
  for (; next != loop.first_wanted + loop.wanted && plan_.wanted[next].position < position; ++next)
    scratch_.expected[next] = {instance + 1, segment};
}

void structure_judge::close(std::uint32_t before_segment) {
  std::uint32_t const instance = scratch_.instances.back();
  loop_instance const& l = subject_.placed.loops()[instance];
  loop_plan const& loop = plan_.loops[l.loop];
  // Where the first segment of a loop is missing that has been said; the rest is missing with it.
  for (std::uint32_t w = loop.first_wanted; !l.implied && w != loop.first_wanted + loop.wanted; ++w) {
    if (has_come(plan_.wanted[w], instance)) continue;
    expectation const& by = scratch_.expected[w];
    report_missing(plan_.wanted[w], l.loop, by.instance == instance + 1 ? by.segment : before_segment);
  }
  scratch_.instances.pop_back();
  scratch_.next.pop_back();
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
  bool const base = missing.base == tables::requirement::mandatory;
  subject_.report_missing(base ? rule::segment_missing : rule::segment_required_by_guide, missing.id, loop, expected);
}

// ---- how often

void structure_judge::count_segment(std::uint16_t node, std::uint32_t instance, std::uint32_t segment) {
  tally& t = scratch_.nodes[node];
  if (t.instance != instance + 1) t = {instance + 1, 0};
  std::uint16_t const most = plan_.nodes[node].rule->repeat;
  // Said once for each loop, at the first one too many.
  if (++t.count == most + std::uint32_t{1} && most != tables::unlimited)
    subject_.report(rule::segment_repeats, segment, {}, {.numbers = {most}});
}

void structure_judge::count_loop(loop_instance const& l, std::uint32_t segment) {
  tally& t = scratch_.loops[l.loop];
  if (t.instance != l.parent + 1) t = {l.parent + 1, 0};
  std::uint16_t const most = subject_.guide.loops[l.loop].repeat;
  if (++t.count == most + std::uint32_t{1} && most != tables::unlimited)
    subject_.report(rule::loop_repeats, segment, {}, {.numbers = {most}});
}

// ---- misspelled segment identifiers

/// A segment without a place right before this one that may have been meant for the missing one.
bool structure_judge::is_misspelled_before(std::string_view id, std::uint32_t segment) const noexcept {
  return segment != 0 && subject_.rule_of(segment - 1) == nullptr &&
         is_one_slip(id, subject_.segment(segment - 1).id());
}

/// Names the one segment of the open loop that an identifier without a place may have been meant for.
void structure_judge::suggest(std::uint32_t segment) {
  std::string_view const id = subject_.segment(segment).id();
  if (id.size() < 2 || id.size() > 3 || suggestions_left_ == 0) return;
  --suggestions_left_;
  std::string_view found;
  for (std::uint32_t const instance : scratch_.instances) {
    std::uint16_t const loop = subject_.placed.loops()[instance].loop;
    for (segment_plan const& n : plan_.nodes) {
      if (n.rule->usage == tables::usage::not_used || n.rule->id == found) continue;
      bool const first_of_inner = subject_.guide.loops[n.rule->loop].parent == loop &&
                                  &subject_.guide.nodes[subject_.guide.loops[n.rule->loop].trigger] == n.rule;
      if (n.rule->loop != loop && !first_of_inner) continue;
      if (n.rule->id == id) return; // it is what it is, in the wrong place
      if (!is_one_slip(n.rule->id, id)) continue;
      if (!found.empty()) return; // several would do
      found = n.rule->id;
    }
  }
  if (!found.empty()) subject_.report(rule::segment_misspelled, segment, {}, {.related = found});
}

} // namespace x279::validation
