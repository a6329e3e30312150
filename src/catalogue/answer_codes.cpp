#include "catalogue/answer_codes.hpp"

#include "guide/segment_ids.hpp"

namespace x279::catalogue {

bool is_nameable(place const& p) noexcept {
  std::string_view const id = p.segment_id;
  return shown_segment_id(id) == id && id != "???"; // which a place holds where the id is too long for it
}

/// IK401 counts elements and components to 99, repetitions to 9,999 (data elements 722, 1528, 1686).
static bool is_countable(place const& p) noexcept {
  return p.element <= 99 && p.component <= 99 && p.repetition <= 9'999;
}

bool is_of_guide(rule_info const& r) noexcept {
  std::string_view const code = r.ik304.empty() || r.ik304 == elements_in_error ? r.ik403 : r.ik304;
  return code.empty() ? r.snip > 1 : code.starts_with('I');
}

/// What a finding about a received acknowledgment has its code from, which is its `related`; nullptr: no such finding.
static std::string_view answer_codes::*received_code(rule r) noexcept {
  switch (r) {
  case rule::interchange_acknowledged:
  case rule::interchange_acknowledged_with_errors:
  case rule::interchange_rejected: return &answer_codes::ta105;
  case rule::group_fault_reported: return &answer_codes::ak905;
  case rule::segment_fault_reported: return &answer_codes::ik304;
  case rule::element_fault_reported: return &answer_codes::ik403;
  case rule::set_fault_reported: return &answer_codes::ik502;
  default: return nullptr;
  }
}

/// Whether the element of the ISA tells TA105, and not the rule: of what a receiver says of qualifiers and ids too.
static bool is_about_isa_element(finding const& f) noexcept {
  if (f.where.segment_id.view() != "ISA" || f.where.element == 0 || f.where.element >= isa_codes.size()) return false;
  switch (f.rule) {
  case rule::isa_element_length:
  case rule::envelope_code_not_taken:
  case rule::envelope_length_not_taken:
  case rule::envelope_form_not_taken:
  case rule::envelope_ids_unlike: return true;
  default: return false;
  }
}

/// Of an element separator that is lost or doubled: `numbers` has the element that is wrong as it stands, and the rule that
/// it breaks.
static bool is_about_shift(finding const& f) noexcept {
  bool const is_of_separator =
      f.rule == rule::separator_lost || f.rule == rule::separator_doubled || f.rule == rule::separator_lost_inside;
  return is_of_separator && f.numbers[0] != 0;
}

place answered_place(finding const& f) noexcept {
  place p = f.where;
  if (is_about_shift(f)) p.element = static_cast<std::uint8_t>(f.numbers[0]);
  return p;
}

answer_codes codes_of(finding const& f) noexcept {
  rule_info const& r = info(f.rule);
  answer_codes codes{r.ta105, r.ak905, r.ik304, r.ik403, r.ik502, f.aaa.view()};
  if (is_about_shift(f))
    if (auto const as_it_stands = info(static_cast<rule>(f.numbers[1])).ik403; !as_it_stands.empty())
      codes.ik403 = as_it_stands;
  std::string_view const id = f.where.segment_id;
  if (is_about_isa_element(f)) codes.ta105 = isa_codes[f.where.element];
  if (f.rule == rule::body_under_other_delimiters) codes.ta105 = f.numbers[0] == 1 ? separator_code : r.ta105;
  if (auto const received = received_code(f.rule); received != nullptr) {
    codes.*received = f.related.view();
    return codes;
  }
  // IEA is told of by the TA1, GS and GE by AK9, what stands in a set by its own part of the 999.
  if (id == "IEA" && !codes.ta105.empty()) codes.ak905 = codes.ik502 = {};
  if (id == "GE" && !codes.ak905.empty()) codes.ta105 = codes.ik502 = {};
  if (id == "GS" && !codes.ak905.empty()) codes.ta105 = codes.ik502 = {};
  if (id == "SE" && !codes.ik502.empty()) codes.ta105 = codes.ak905 = {};
  if (!codes.ik403.empty() && !is_countable(f.where)) { // IK3 alone tells
    codes.ik403 = {};
    codes.ik304 = elements_in_error;
  }
  if (id == "IEA" || id == "GE" || id == "GS")
    codes.ik304 = codes.ik403 = {};
  else if (f.where.set != 0 && !(codes.ik304.empty() && codes.ik502.empty()))
    codes.ta105 = codes.ak905 = {};
  if (is_nameable(f.where) || (codes.ik304.empty() && codes.ik403.empty())) return codes;
  codes.ik304 = codes.ik403 = {};
  if (codes.ik502.empty()) codes.ik502 = is_of_guide(r) ? segments_against_guide : segments_in_error;
  return codes;
}

} // namespace x279::catalogue
