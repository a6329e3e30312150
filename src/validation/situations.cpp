#include "validation/guide_plan.hpp"
#include "validation/judges.hpp"
#include "validation/situation_scan.hpp"

#include <x279/placed_set.hpp>

#include <span>

namespace x279::validation {

namespace {

/// Goes through a set once and tells the rules what begins, what stands there and what ends.
class walk {
public:
  explicit walk(subject const& s) noexcept
      : c_{.s = s, .is_inquiry = s.kind == set_kind::inquiry_270},
        loops_(s.placed.loops()),
        places_(s.placed.places()) {}

  void run() {
    for (std::uint32_t i = 0; i != c_.s.size(); ++i) {
      close_before(i);
      for (; next_ < loops_.size() && loops_[next_].first == i; ++next_) open(next_);
      if (places_[i].node != segment_place::unplaced)
        take(i);
      else
        note_plan_date(c_.person_of(role(places_[i].loop).who), i);
    }
    close_before(c_.s.size());
    judge_spend_down(c_);
  }

private:
  loop_role const& role(std::uint32_t instance) const noexcept { return c_.s.plan.loops[loops_[instance].loop].role; }

  void close_before(std::uint32_t i) {
    for (; innermost_ != 0 && loops_[innermost_].last <= i; innermost_ = loops_[innermost_].parent)
      close(innermost_, i);
  }

  void open(std::uint32_t instance) {
    innermost_ = instance;
    loop_role const r = role(instance);
    if (r.kind == loop_kind::level) open_level(r.who);
    if (r.kind == loop_kind::benefit) {
      person& p = c_.person_of(r.who);
      c_.benefit.begin(loops_[instance].first, loops_[instance].last);
      ++p.benefits;
    }
    if (r.kind == loop_kind::related) c_.benefit.has_related = true;
  }

  void open_level(party who) {
    switch (who) {
    case party::source:
      c_.source = {};
      c_.is_medicare = false;
      break;
    case party::receiver:
      c_.receiver = {};
      ++c_.source.children;
      break;
    case party::subscriber:
      c_.subscriber = {};
      c_.s.scratch.benefits[0].clear();
      ++c_.receiver.children;
      break;
    case party::dependent:
      c_.dependent = {};
      c_.s.scratch.benefits[1].clear();
      ++c_.subscriber.dependents;
      break;
    case party::none: break;
    }
  }

  void close(std::uint32_t instance, std::uint32_t next) {
    loop_role const r = role(instance);
    if (r.kind == loop_kind::benefit && !c_.is_inquiry) judge_whole_benefit(c_, r.who);
    if (r.kind != loop_kind::level) return;
    switch (r.who) {
    case party::source: return judge_source(c_, next);
    case party::receiver: return judge_receiver(c_, next);
    case party::subscriber: return judge_subscriber(c_, next);
    case party::dependent: return judge_dependent(c_, next);
    case party::none: return;
    }
  }

  void take(std::uint32_t i) {
    if (places_[i].loop != latest_) role_ = &role(latest_ = places_[i].loop);
    loop_role const r = *role_;
    segment_kind const kind = c_.s.plan.nodes[places_[i].node].kind;
    // Where a segment has a finding of its form, its elements are not to be relied upon: then only its being there counts.
    bool const is_sound = !c_.s.is_muted(i);
    person& p = c_.person_of(r.who);
    switch (kind) {
    case segment_kind::other: break;
    case segment_kind::HL: p.hl = i; break;
    case segment_kind::BHT:
      if (is_sound) judge_header(c_, i);
      break;
    case segment_kind::NM1: take_name(r, p, i, is_sound); break;
    case segment_kind::N3: break;
    case segment_kind::N4:
      if (is_sound) judge_address(c_, i);
      break;
    case segment_kind::REF:
      if (is_sound) judge_reference(c_, r, i), judge_reference_number(c_, i);
      break;
    case segment_kind::TRN:
      if (p.trace == absent) p.trace = i;
      if (is_sound) judge_trace(c_, i);
      break;
    case segment_kind::INS:
      if (is_sound) judge_change(c_, i), p.reports_change |= !c_.s.segment(i)[3].empty();
      break;
    case segment_kind::DMG:
      p.birth = i;
      if (is_sound) judge_birth(c_, p, i);
      break;
    case segment_kind::DTP:
      if (is_sound)
        judge_date(c_, r, i);
      else
        note_plan_date(p, i);
      break;
    case segment_kind::HI:
      if (is_sound) judge_diagnoses(c_, p, i);
      break;
    case segment_kind::EQ:
    case segment_kind::EB: take_benefit(p, i, is_sound); break;
    case segment_kind::AMT:
      if (is_sound) judge_amount(c_, i);
      break;
    case segment_kind::HSD: c_.benefit.has_measure = true; break;
    case segment_kind::III:
      if (is_sound) judge_facility_type(c_, i);
      break;
    case segment_kind::PRV:
      if (r.kind == loop_kind::name) p.provider = i;
      if (is_sound) judge_provider_number(c_, i);
      break;
    case segment_kind::PER:
      c_.benefit.has_contact |= r.kind == loop_kind::related;
      if (is_sound) judge_contact(c_, i), judge_telephone(c_, i);
      break;
    case segment_kind::AAA: take_rejection(r, p, i, is_sound); break;
    }
    if (!is_sound) return;
    if (c_.is_inquiry && r.kind == loop_kind::name && (r.who == party::subscriber || r.who == party::dependent))
      note_search(p, i, kind);
    // They come in the order of the elements.
    auto const codes = c_.s.plan.outside.of_node(places_[i].node);
    if (!codes.empty() && codes.front().element <= c_.s.segment(i).size()) judge_codes(c_, i, codes);
  }

  /// A date of the plan in the wrong place has been told of, and is there all the same.
  void note_plan_date(person& p, std::uint32_t i) noexcept {
    segment_view const segment = c_.s.segment(i);
    if (segment.id() == "DTP" && is_plan_date(segment[1])) p.has_plan_date = true;
  }

  void take_name(loop_role r, person& p, std::uint32_t i, bool is_sound) {
    if (r.kind == loop_kind::name) p.name = i;
    // 2120 NM101 P3: the primary care provider.
    c_.benefit.has_primary_care_provider |= r.kind == loop_kind::related && c_.s.segment(i)[1].text() == "P3";
    if (is_sound) judge_name(c_, r, i), judge_name_number(c_, r, i);
  }

  void take_benefit(person& p, std::uint32_t i, bool is_sound) {
    c_.benefit.head = i;
    if (p.first_benefit == absent) p.first_benefit = i;
    if (!is_sound) return;
    if (c_.is_inquiry)
      judge_inquiry(c_, i);
    else
      judge_benefit(c_, p, i);
    judge_pointers(c_, p, i);
  }

  void take_rejection(loop_role r, person& p, std::uint32_t i, bool is_sound) {
    if (r.who == party::source) c_.source.is_rejected = true;
    if (r.who == party::receiver) c_.receiver.is_rejected = true;
    if (r.who == party::subscriber || r.who == party::dependent) p.is_rejected = true;
    if (is_sound) judge_rejection(c_, r, i);
  }

  /// 270 2100C, 2100D: REF, N3, N4 and INS serve searches without the four items. EJ, the patient's account number,
  /// finds nobody: it comes back in the answer.
  void note_search(person& p, std::uint32_t i, segment_kind kind) noexcept {
    using enum segment_kind;
    bool const is_surplus =
        kind == N3 || kind == N4 || kind == INS || (kind == REF && !is_one_of(c_.s.segment(i)[1], {"EJ"}));
    if (!is_surplus) return;
    if (p.surplus == absent) p.surplus = i;
    ++p.surplus_count;
  }

  scan c_;
  std::span<loop_instance const> loops_;
  std::span<segment_place const> places_;
  std::uint32_t next_ = 1; ///< the next instance to begin; HEADER has begun
  std::uint32_t innermost_ = 0;
  std::uint32_t latest_ = absent;   ///< the instance of the latest segment
  loop_role const* role_ = nullptr; ///< that instance's
};

} // namespace

void judge_situations(subject const& s) {
  if (s.kind == set_kind::inquiry_270 || s.kind == set_kind::response_271) walk(s).run();
}

} // namespace x279::validation
