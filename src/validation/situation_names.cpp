// NM1: what its name elements have to agree with, and where a name has to be.

#include "validation/situation_scan.hpp"

namespace x279::validation {

void judge_name(scan& c, loop_role r, std::uint32_t nm1) {
  segment_view const segment = c.s.segment(nm1);
  // 2100A NM109 of the Medicare eligibility system.
  if (r.who == party::source) c.is_medicare = segment[9].text() == "CMS";
  // 2100B NM101: provider, facility, hospital.
  if (r.who == party::receiver) {
    c.receiver.name = nm1;
    c.receiver.is_provider = is_one_of(segment[1], {"1P", "FA", "80"});
  }
  std::string_view const type = segment[2];
  if (type == "2") {
    // First, middle, suffix: 270 and 271 NM104, NM105, NM107.
    for (unsigned const element : {4u, 5u, 7u})
      if (!segment[element].empty()) return c.report(rule::organization_with_given_name, nm1, {element});
  }
  // The names of patients have rules of their own: the search of a 270, the returned name of a 271.
  bool const is_patient = r.who == party::subscriber || r.who == party::dependent;
  if (type == "1" && !is_patient && segment[4].empty() && !segment[3].empty())
    c.report(rule::person_without_first_name, nm1, {4});
}

void judge_returned_name(scan const& c, person const& p) {
  if (p.name == absent || p.is_rejected || c.s.is_muted(p.name)) return;
  segment_view const segment = c.s.segment(p.name);
  if (segment[3].empty()) // 271 EB01: it is answered, not rejected
    c.report(rule::answer_without_name, p.name, {3},
             {.numbers = {0, p.first_benefit == absent ? 0 : p.first_benefit + 1}});
  else if (segment[2].text() == "1" && segment[4].empty())
    c.report(rule::person_without_first_name, p.name, {4});
}

} // namespace x279::validation
