#include "validation/judges.hpp"
#include "validation/situation_scan.hpp"

#include <x279/placed_set.hpp>

#include <span>

namespace x279::validation {

loop_role role_of(std::string_view loop_id) noexcept {
  if (loop_id.size() != 5) return {};
  loop_role r;
  switch (loop_id[4]) {
  case 'A': r.who = party::source; break;
  case 'B': r.who = party::receiver; break;
  case 'C': r.who = party::subscriber; break;
  case 'D': r.who = party::dependent; break;
  default: return {};
  }
  switch (tables::pack(loop_id.substr(0, 4))) {
  case tables::pack("2000"): r.kind = loop_kind::level; break;
  case tables::pack("2100"): r.kind = loop_kind::name; break;
  case tables::pack("2110"): r.kind = loop_kind::benefit; break;
  case tables::pack("2115"): r.kind = loop_kind::additional; break;
  case tables::pack("2120"): r.kind = loop_kind::related; break;
  default: return {};
  }
  return r;
}

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
      if (places_[i].node != segment_place::unplaced) take(i);
    }
    close_before(c_.s.size());
    judge_spend_down(c_);
  }

private:
  loop_role role(std::uint32_t instance) const noexcept { return role_of(c_.s.loop_id(loops_[instance])); }

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
      c_.before = p.benefits == 0 ? benefit_loop{} : c_.benefit;
      c_.benefit = {};
      c_.benefit.first = loops_[instance].first;
      c_.benefit.last = loops_[instance].last;
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
      ++c_.receiver.children;
      break;
    case party::dependent:
      c_.dependent = {};
      ++c_.subscriber.dependents;
      break;
    case party::none: break;
    }
  }

  void close(std::uint32_t instance, std::uint32_t next) {
    loop_role const r = role(instance);
    if (r.kind == loop_kind::benefit && !c_.is_inquiry) judge_whole_benefit(c_, c_.person_of(r.who));
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
    if (places_[i].loop != latest_) role_ = role(latest_ = places_[i].loop);
    loop_role const r = role_;
    std::uint32_t const id = tables::pack(c_.s.segment(i).id());
    note(r, i, id);
    // Where a segment has a finding of its form, its elements are not to be relied upon.
    if (!c_.s.is_muted(i)) judge(r, i, id);
  }

  /// What is known by the segment's being there.
  void note(loop_role r, std::uint32_t i, std::uint32_t id) noexcept {
    person& p = c_.person_of(r.who);
    switch (id) {
    case tables::pack("HL"): p.hl = i; break;
    case tables::pack("NM1"):
      if (r.kind == loop_kind::name) p.name = i;
      // 2120 NM101 P3: the primary care provider.
      c_.benefit.has_primary_care_provider |= r.kind == loop_kind::related && c_.s.segment(i)[1].text() == "P3";
      break;
    case tables::pack("DMG"): p.birth = i; break;
    case tables::pack("PRV"):
      if (r.kind == loop_kind::name) p.provider = i;
      break;
    case tables::pack("EQ"):
    case tables::pack("EB"):
      c_.benefit.head = i;
      if (p.first_benefit == absent) p.first_benefit = i;
      break;
    case tables::pack("HSD"): c_.benefit.has_measure = true; break;
    case tables::pack("PER"): c_.benefit.has_contact |= r.kind == loop_kind::related; break;
    case tables::pack("AAA"):
      if (r.who == party::source) c_.source.is_rejected = true;
      if (r.who == party::receiver) c_.receiver.is_rejected = true;
      if (r.who == party::subscriber || r.who == party::dependent) p.is_rejected = true;
      break;
    default: break;
    }
  }

  /// What its elements say.
  void judge(loop_role r, std::uint32_t i, std::uint32_t id) {
    person& p = c_.person_of(r.who);
    switch (id) {
    case tables::pack("BHT"): judge_header(c_, i); break;
    case tables::pack("NM1"): judge_name(c_, r, i); break;
    case tables::pack("N4"): judge_address(c_, i); break;
    case tables::pack("REF"): judge_reference(c_, r, i); break;
    case tables::pack("TRN"): judge_trace(c_, r, i); break;
    case tables::pack("INS"): judge_change(c_, i), p.reports_change |= !c_.s.segment(i)[3].empty(); break;
    case tables::pack("DMG"): judge_birth(c_, p, i); break;
    case tables::pack("DTP"): judge_date(c_, r, i); break;
    case tables::pack("HI"): judge_diagnoses(c_, p, i); break;
    case tables::pack("EQ"): judge_inquiry(c_, i), judge_pointers(c_, p, i); break;
    case tables::pack("AMT"): judge_amount(c_, i); break;
    case tables::pack("EB"): judge_benefit(c_, p, i), judge_pointers(c_, p, i); break;
    case tables::pack("III"): judge_facility_type(c_, i); break;
    case tables::pack("PER"): judge_contact(c_, i); break;
    case tables::pack("AAA"): judge_rejection(c_, r, i); break;
    default: break;
    }
    if (c_.is_inquiry && r.kind == loop_kind::name && (r.who == party::subscriber || r.who == party::dependent))
      note_search(p, i, id);
    judge_numbers(c_, r, i, id);
    judge_codes(c_, i);
  }

  /// 270 2100C, 2100D: REF, N3, N4 and INS serve searches without the four items. EJ, the patient's account number,
  /// finds nobody: it comes back in the answer.
  void note_search(person& p, std::uint32_t i, std::uint32_t id) noexcept {
    bool const is_surplus = id == tables::pack("N3") || id == tables::pack("N4") || id == tables::pack("INS") ||
                            (id == tables::pack("REF") && !is_one_of(c_.s.segment(i)[1], {"EJ"}));
    if (!is_surplus) return;
    if (p.surplus == absent) p.surplus = i;
    ++p.surplus_count;
  }

  scan c_;
  std::span<loop_instance const> loops_;
  std::span<segment_place const> places_;
  std::uint32_t next_ = 1; ///< the next instance to begin; HEADER has begun
  std::uint32_t innermost_ = 0;
  std::uint32_t latest_ = 0; ///< the instance of the latest segment, and its role
  loop_role role_{};
};

} // namespace

void judge_situations(subject const& s) {
  if (s.kind == set_kind::inquiry_270 || s.kind == set_kind::response_271) walk(s).run();
}

} // namespace x279::validation
