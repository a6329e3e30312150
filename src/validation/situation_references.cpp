// REF, TRN and INS: numbers that tie one thing to another.

#include "validation/situation_scan.hpp"

namespace x279::validation {

void judge_reference(scan& c, loop_role r, std::uint32_t ref) {
  segment_view const segment = c.s.segment(ref);
  if (r.who == party::receiver) judge_license_state(c, ref);
  if (r.kind == loop_kind::related || segment[1].empty()) return;
  if (std::uint32_t const first = c.contents_of(r).references.add(segment[1], ref); first != absent)
    c.report(rule::reference_repeated, ref, {1}, {.numbers = {0, first + 1}});
  // 271 2100C REF01 Q4: the member id that the 270 had, where another has taken its place.
  if (!c.is_inquiry && r.kind == loop_kind::name && segment[1].text() == "Q4" && r.who == party::subscriber)
    c.subscriber.prior_id = ref;
}

void judge_trace(scan const& c, std::uint32_t trn) {
  segment_view const segment = c.s.segment(trn);
  std::string_view const originator = segment[3];
  // 271 TRN01 1: a trace number that the payer adds. What comes back from the 270 (2) is as it was.
  if (!c.is_inquiry && segment[1].text() == "1" && !originator.empty() &&
      std::string_view("139").find(originator.front()) == std::string_view::npos)
    c.report(rule::own_trace_originator, trn, {3});
}

void judge_missing_trace(scan const& c, person const& patient) {
  if (patient.trace == absent && patient.hl != absent && !c.s.is_faulty(patient.hl, any_element))
    c.s.report(rule::trace_missing, is_in_real_time(c.s) ? severity::warning : severity::info, patient.hl);
}

void judge_change(scan const& c, std::uint32_t ins) {
  if (c.is_inquiry) return;
  segment_view const segment = c.s.segment(ins);
  bool const has_type = !segment[3].empty(), has_reason = !segment[4].empty();
  if (has_type == has_reason) return;
  unsigned const missing = has_type ? 4 : 3;
  c.report(rule::maintenance_codes_unpaired, ins, {missing}, {.related = has_type ? "INS03" : "INS04"});
}

} // namespace x279::validation
