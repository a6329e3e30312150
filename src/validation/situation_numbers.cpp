// Numbers whose form follows from a qualifier, where no outside list is named in the guides.

#include "syntax/characters.hpp"
#include "syntax/values.hpp"
#include "validation/code_forms.hpp"
#include "validation/situation_scan.hpp"

namespace x279::validation {

namespace {

/// An id with characters that cards print and payers do not store.
bool is_printed_form(std::string_view s) noexcept { return s.find_first_of("- ") != s.npos; }

void judge_taxpayer_number(scan const& c, std::uint32_t segment, unsigned element) {
  std::string_view const number = c.s.segment(segment)[element];
  if (!number.empty() && !is_digits_of(number, 9)) c.report(rule::taxpayer_number_form, segment, {element});
}

void judge_member_id(scan const& c, std::uint32_t nm1) {
  std::string_view const id = c.s.segment(nm1)[9];
  if (id.empty()) return;
  if (c.is_medicare) {
    if (!has_mbi_form(id)) c.report(rule::medicare_number_form, nm1, {9});
  } else if (is_printed_form(id)) {
    c.report(rule::member_id_punctuation, nm1, {9});
  }
}

/// REF01, PRV02: SY social security number, EI employer's number, TJ federal taxpayer's number
bool is_taxpayer(std::string_view qualifier) noexcept { return is_one_of(qualifier, {"SY", "EI", "TJ"}); }

} // namespace

void judge_name_number(scan const& c, loop_role r, std::uint32_t nm1) {
  segment_view const segment = c.s.segment(nm1);
  std::string_view const qualifier = segment[8], number = segment[9];
  // NM108: 24 employer's number, 34 social security number, FI federal taxpayer's number.
  if (is_one_of(qualifier, {"24", "34", "FI"})) judge_taxpayer_number(c, nm1, 9);
  if (qualifier == "MI" && r.kind == loop_kind::name) judge_member_id(c, nm1);
  // 2100A NM108 PI: payer ids of digits alone have five of them in the lists of the gateways.
  if (qualifier == "PI" && r.who == party::source && number.size() < 5 && syntax::is_digits(number))
    c.report(rule::payer_id_short, nm1, {9}, {.numbers = {number.size()}});
}

void judge_telephone(scan const& c, std::uint32_t per) {
  segment_view const segment = c.s.segment(per);
  for (unsigned const element : {4u, 6u, 8u}) {
    // PER03, PER05, PER07: TE telephone, FX fax, WP work telephone
    if (is_one_of(segment[element - 1], {"TE", "FX", "WP"}) && !segment[element].empty() &&
        !is_digits_of(segment[element], 10))
      c.report(rule::telephone_form, per, {element});
  }
}

void judge_reference_number(scan const& c, std::uint32_t ref) {
  if (is_taxpayer(c.s.segment(ref)[1])) judge_taxpayer_number(c, ref, 2);
}

void judge_provider_number(scan const& c, std::uint32_t prv) {
  if (is_taxpayer(c.s.segment(prv)[2])) judge_taxpayer_number(c, prv, 3);
}

} // namespace x279::validation
