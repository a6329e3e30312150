// N4 and the state of a license.

#include "validation/situation_scan.hpp"

namespace x279::validation {

void judge_address(scan const& c, std::uint32_t n4) {
  segment_view const segment = c.s.segment(n4);
  std::string_view const country = segment[4];
  bool const is_domestic = is_one_of(country, {"", "US", "USA"});
  if (is_domestic && !country.empty()) c.report(rule::country_of_domestic_address, n4, {4});
  if (!is_domestic && !is_one_of(country, {"CA", "CAN"})) return;
  if (segment[2].empty()) c.report(rule::state_missing, n4, {2});
  if (segment[3].empty()) c.report(rule::postal_code_missing, n4, {3});
}

void judge_license_state(scan const& c, std::uint32_t ref) {
  segment_view const segment = c.s.segment(ref);
  // 2100B REF01 0B: state license number.
  if (!segment[3].empty() && segment[1].text() != "0B")
    c.report(rule::license_state_without_license, ref, {3}, {}, bit(1));
}

} // namespace x279::validation
