// What a profile asks for in a transaction set.

#include "validation/judges.hpp"
#include "validation/profile_plan.hpp"

namespace x279::validation {

namespace {

using tables::demand_kind;

class by_profile {
public:
  explicit by_profile(subject const& s) noexcept
      : j_{s, *s.profile}, s_(s), loops_(s.placed.loops()), mode_(mode_of(s.options, *s.profile->profile)) {}

  void run() {
    for (planned_demand& d : j_.plan.demands) d.tally = {}, d.wanted = {}, d.because = {};
    if (j_.plan.has_windows) set_bounds(j_);
    for (std::uint32_t const i : j_.plan.of_set) judge_set(j_.plan.demands[i]);
    for (std::uint32_t k = 0; k != loops_.size(); ++k)
      for (std::uint32_t const i : j_.plan.in_loop(loops_[k].loop)) judge_loop(j_.plan.demands[i], k);
    for (std::uint32_t i = 0; i != s_.size(); ++i) {
      std::uint16_t const node = s_.placed.places()[i].node;
      if (node == segment_place::unplaced || s_.is_muted(i)) continue;
      for (std::uint32_t const n : j_.plan.at_node(node)) judge_segment(j_.plan.demands[n], i);
    }
  }

private:
  void judge_set(planned_demand& d) {
    if (!holds_in(*d.demand, mode_)) return;
    switch (d.demand->kind) {
    case demand_kind::patients: return judge_patients(j_, d);
    case demand_kind::search: return judge_search_options(j_, d);
    case demand_kind::segments:
      if (s_.size() > d.demand->numbers[0])
        j_.report(rule::set_segments_beyond_profile, d, 0, {}, {.numbers = {d.demand->numbers[0], s_.size()}});
      return;
    default: return judge_characters(j_, d);
    }
  }

  /// The one with this number too many in the same instance of a loop; told once.
  static bool is_surplus(planned_demand& d, std::uint32_t instance) noexcept {
    if (d.tally.instance != instance + 1) d.tally = {instance + 1, 0};
    return ++d.tally.count == std::uint64_t{d.demand->numbers[0]} + 1;
  }

  void judge_segment(planned_demand& d, std::uint32_t i) {
    if (!holds_in(*d.demand, mode_)) return;
    if (d.demand->element != 0) return judge_element(j_, d, i);
    if (!j_.holds(d.demand->when, s_.segment(i))) return;
    switch (d.demand->kind) {
    case demand_kind::forbid: return j_.report(rule::segment_not_wanted, d, i);
    case demand_kind::ignores: return j_.report(rule::segment_ignored, d, i);
    case demand_kind::limit:
      if (is_surplus(d, s_.placed.places()[i].loop))
        j_.report(rule::segments_beyond_profile, d, i, {}, {.numbers = {d.demand->numbers[0]}});
      return;
    default: return;
    }
  }

  void judge_loop(planned_demand& d, std::uint32_t instance) {
    if (!holds_in(*d.demand, mode_)) return;
    if (d.demand->kind == demand_kind::require) return judge_required(d, instance);
    if (is_surplus(d, loops_[instance].parent))
      j_.report(rule::loops_beyond_profile, d, loops_[instance].first, {}, {.numbers = {d.demand->numbers[0]}});
  }

  void judge_required(planned_demand& d, std::uint32_t instance) {
    loop_instance const& in = loops_[instance];
    tables::demand_condition const& c = d.demand->when;
    std::uint32_t next = in.last;
    bool is_met = c.segment == 0, is_there = false;
    bool condition_seen = false;
    if (d.child != tables::none) is_there = has_child(instance, d.child);
    for (std::uint32_t i = in.first; i != in.last; ++i) {
      if (s_.placed.places()[i].loop != instance) {
        if (next == in.last) next = i;
        continue;
      }
      std::uint32_t const id = tables::pack(s_.segment(i).id());
      is_there |= d.child == tables::none && id == d.demand->segment;
      if (c.segment == 0 || id != c.segment) continue;
      tables::demand_condition plain = c;
      plain.negated = 0;
      condition_seen |= j_.holds(plain, s_.segment(i));
    }
    if (c.segment != 0) is_met = condition_seen != (c.negated != 0);
    if (is_there || !is_met || s_.is_cut_off(next)) return;
    std::uint16_t const loop = d.child != tables::none ? d.child : in.loop;
    finding f = s_.make_missing(rule::segment_asked_for, j_.severity_of(d), id_of(*d.demand), loop, next,
                                {.aaa = d.demand->aaa});
    f.help = j_.because(d);
    s_.found.add(f);
  }

  bool has_child(std::uint32_t instance, std::uint16_t loop) const noexcept {
    for (std::uint32_t k = instance + 1; k < loops_[instance].next; ++k)
      if (loops_[k].parent == instance && loops_[k].loop == loop) return true;
    return false;
  }

  std::string_view id_of(tables::demand const& d) const noexcept {
    for (tables::segment_rule const& n : s_.guide.nodes)
      if (tables::pack(n.id) == d.segment) return n.id;
    return {};
  }

  profile_judgement j_;
  subject const& s_;
  std::span<loop_instance const> loops_;
  tables::exchange mode_;
};

} // namespace

void judge_by_profile(subject const& s) {
  if (s.profile != nullptr && !s.profile->demands.empty()) by_profile(s).run();
}

} // namespace x279::validation
