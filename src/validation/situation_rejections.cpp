// AAA of a 271: what a reason says of other segments.

#include "guide/codes.hpp"
#include "validation/situation_scan.hpp"

namespace x279::validation {

void judge_rejection(scan& c, loop_role r, std::uint32_t aaa) {
  segment_view const segment = c.s.segment(aaa);
  std::string_view const validity = segment[1], reason = segment[3], follow_up = segment[4];
  static tables::code_list const* const of_good_data = find_code_list("rejection.good_data");
  if (validity == "N" && !code_name(*of_good_data, reason).empty())
    c.report(rule::rejection_validity_doubtful, aaa, {1});
  // 2100B: 79 and T4 are not for a provider, facility or hospital (NM101 1P, FA, 80).
  if (r.who == party::receiver && c.receiver.is_provider && is_one_of(reason, {"79", "T4"}))
    c.report(rule::receiver_rejection_of_provider, aaa, {3}, {.numbers = {0, c.receiver.name + 1}});
  if (r.kind != loop_kind::name || (r.who != party::subscriber && r.who != party::dependent)) return;
  person& p = c.person_of(r.who);
  if (reason == "42" && !is_one_of(follow_up, {"R", "S", "Y"})) c.report(rule::follow_up_of_system_failure, aaa, {4});
  // 2100C, 2100D: these reasons speak of the PRV of the loop, which comes behind the AAA.
  if (p.provider_rejection == absent && is_one_of(reason, {"43", "45", "47", "48", "51"})) p.provider_rejection = aaa;
  if (p.not_found == absent && is_one_of(reason, {"67", "75"})) p.not_found = aaa;
}

void judge_rejected_person(scan const& c, person const& p) {
  if (p.provider_rejection != absent && p.provider == absent)
    c.report(rule::provider_rejection_without_provider, p.provider_rejection, {3});
  if (p.not_found == absent || p.name == absent || c.subscriber.name == absent || p.birth_date.empty()) return;
  segment_view const name = c.s.segment(p.name);
  if (!name[3].empty() && !name[4].empty() && !c.s.segment(c.subscriber.name)[9].empty())
    c.report(rule::not_found_despite_search_items, p.not_found, {3}, {.numbers = {0, c.subscriber.name + 1}});
}

} // namespace x279::validation
