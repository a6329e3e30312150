// Who the patient is, and whether each is asked about or answered. Judged when the loop of a level ends.

#include "validation/situation_scan.hpp"

namespace x279::validation {

namespace {

/// The guide's loop with this id; the transaction set itself where a profile has taken it out.
std::uint16_t loop_of(scan const& c, std::string_view id) noexcept {
  for (std::size_t i = 0; i != c.s.guide.loops.size(); ++i)
    if (c.s.guide.loops[i].id == id) return static_cast<std::uint16_t>(i);
  return 0;
}

/// The person's HL, whose HL04 says that nobody else is meant: ST = 1; 0 where there is none.
std::uint64_t place_of_level(person const& p) noexcept { return p.hl == absent ? 0 : p.hl + 1; }

/// 271: each patient has an answer, a rejection here or above.
void judge_presence(scan const& c, person const& patient, std::string_view loop, std::uint32_t next) {
  bool const is_rejected =
      c.source.is_rejected || c.receiver.is_rejected || c.subscriber.is_rejected || patient.is_rejected;
  if (patient.benefits == 0 && !is_rejected && patient.name != absent)
    c.s.report_missing(rule::answer_missing, "EB", loop_of(c, loop), next, {.numbers = {0, place_of_level(patient)}});
}

/// Whether the rest of what is said of a person was cut off: what it lacks may have been there.
bool is_cut_off(scan const& c, person const& p, std::uint32_t next) noexcept {
  return p.dependents == 0 && c.s.is_cut_off(next);
}

void judge_person(scan const& c, party who, std::uint32_t next) {
  person const& p = c.person_of(who);
  if (p.benefits == 0) return;
  if (!c.is_inquiry) return judge_answer(c, who, is_cut_off(c, p, next) ? rest::cut_off : rest::there);
  judge_search(c, p);
  judge_missing_trace(c, p);
}

} // namespace

void judge_subscriber(scan const& c, std::uint32_t next) {
  person const& p = c.subscriber;
  bool const is_patient = p.benefits != 0 || p.dependents == 0;
  if (c.is_inquiry) {
    // HL04 0 and no 2110C asks nothing; HL04 1 and no 2000D is a fault of the level as well.
    if (is_patient && p.benefits == 0)
      c.s.report_missing(rule::patient_missing, "EQ", loop_of(c, "2110C"), next, {.numbers = {0, place_of_level(p)}});
    if (!is_patient && p.trace != absent) c.report(rule::trace_beside_patient, p.trace);
  } else {
    judge_returned_name(c, p);
    if (!is_cut_off(c, p, next)) judge_rejected_person(c, p);
    if (is_patient) judge_presence(c, p, "2110C", next);
    if (p.prior_id != absent && !p.reports_change && !is_cut_off(c, p, next))
      c.report(rule::prior_member_id_unexplained, p.prior_id);
  }
  judge_person(c, party::subscriber, next);
}

void judge_dependent(scan const& c, std::uint32_t next) {
  person const& p = c.dependent;
  if (!c.is_inquiry) {
    judge_returned_name(c, p);
    if (!is_cut_off(c, p, next)) judge_rejected_person(c, p);
    judge_presence(c, p, "2110D", next);
  }
  judge_person(c, party::dependent, next);
}

void judge_receiver(scan const& c, std::uint32_t next) {
  // In a 270 the tables require the levels below.
  if (!c.is_inquiry && c.receiver.children == 0 && !c.receiver.is_rejected && !c.source.is_rejected)
    c.s.report_missing(rule::lower_level_missing, "HL", loop_of(c, "2000C"), next);
}

void judge_source(scan const& c, std::uint32_t next) {
  if (!c.is_inquiry && c.source.children == 0 && !c.source.is_rejected)
    c.s.report_missing(rule::lower_level_missing, "HL", loop_of(c, "2000B"), next);
}

} // namespace x279::validation
