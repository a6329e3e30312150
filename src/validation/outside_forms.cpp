#include "validation/outside_forms.hpp"

#include "guide/codes.hpp"
#include "validation/code_forms.hpp"

namespace x279::validation {

namespace {

bool is_listed(tables::code_list const* list, std::string_view code) noexcept {
  return list == nullptr || !code_name(*list, code).empty();
}

bool is_country(std::string_view code) noexcept {
  static tables::code_list const* const countries = find_code_list("country");
  return code.size() == 3 || is_listed(countries, code); // N404 may have the three letters, which no list here has
}

bool is_state(std::string_view code) noexcept {
  static tables::code_list const* const states = find_code_list("states_provinces");
  return is_listed(states, code);
}

bool is_place_of_service(std::string_view code) noexcept {
  static tables::code_list const* const places = find_code_list("place_of_service");
  return is_listed(places, code);
}

rule or_decimal_point(std::string_view code) noexcept {
  return code.find('.') == code.npos ? rule::diagnosis_form : rule::diagnosis_decimal_point;
}

std::optional<rule> unless(bool holds, rule broken) noexcept {
  if (holds) return std::nullopt;
  return broken;
}

std::optional<rule> judge_npi(std::string_view code) noexcept {
  if (!has_npi_form(code)) return rule::npi_form;
  return unless(has_npi_check_digit(code), rule::npi_check_digit);
}

} // namespace

bool is_foreign(std::string_view country) noexcept {
  return !country.empty() && country != "US" && country != "USA" && country != "CA" && country != "CAN";
}

std::optional<rule> broken_form(outside_list list, std::string_view code) noexcept {
  switch (list) {
  case outside_list::other: return std::nullopt;
  case outside_list::npi: return judge_npi(code);
  case outside_list::state: return unless(is_state(code), rule::state_unknown);
  case outside_list::postal_code:
    return unless(has_zip_form(code) || has_canadian_postal_form(code), rule::postal_code_form);
  case outside_list::country: return unless(is_country(code), rule::country_unknown);
  case outside_list::place_of_service: return unless(is_place_of_service(code), rule::place_of_service_unknown);
  case outside_list::taxonomy: return unless(has_taxonomy_form(code), rule::taxonomy_form);
  case outside_list::icd_9: return unless(has_icd_9_form(code), or_decimal_point(code));
  case outside_list::icd_10: return unless(has_icd_10_form(code), or_decimal_point(code));
  case outside_list::icd_9_procedure: return unless(has_icd_9_procedure_form(code), rule::procedure_form);
  case outside_list::icd_10_procedure: return unless(has_icd_10_procedure_form(code), rule::procedure_form);
  case outside_list::cpt: return unless(has_cpt_form(code), rule::procedure_form);
  case outside_list::hcpcs: return unless(has_hcpcs_form(code), rule::procedure_form);
  case outside_list::cdt: return unless(has_cdt_form(code), rule::procedure_form);
  case outside_list::ndc: return unless(is_digits_of(code, 11), rule::procedure_form);
  case outside_list::procedure_modifier: return unless(has_modifier_form(code), rule::modifier_form);
  case outside_list::pharmacy: return unless(is_digits_of(code, 7), rule::pharmacy_number_form);
  case outside_list::company: return unless(is_digits_of(code, 5), rule::company_code_form);
  }
  return std::nullopt;
}

} // namespace x279::validation
