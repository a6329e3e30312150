// Codes of lists that others keep: by the caller's list where there is one, else by their form, or by the lists that x279
// holds itself. The guides say where such a code stands.

#include "guide/codes.hpp"
#include "validation/code_forms.hpp"
#include "validation/situation_scan.hpp"

#include <x279/validate.hpp>

#include <optional>

namespace x279::validation {

namespace {

bool is_listed(tables::code_list const* list, std::string_view code) noexcept {
  return list == nullptr || !code_name(*list, code).empty();
}

bool is_foreign(std::string_view country) noexcept { return !is_one_of(country, {"", "US", "USA", "CA", "CAN"}); }

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

/// The rule that a code breaks by its form.
std::optional<rule> judge_form(outside_list list, std::string_view code) noexcept {
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

std::string_view value_at(segment_view segment, unsigned element, unsigned component) noexcept {
  return component == 0 ? segment[element].text() : segment[element].component(component);
}

/// N402 and N403 of other countries are of no list that is known here.
bool is_of_foreign_address(outside_code const& o, segment_view segment) noexcept {
  return (o.list == outside_list::state || o.list == outside_list::postal_code) && segment.id() == "N4" &&
         is_foreign(segment[4]);
}

} // namespace

void judge_codes(scan const& c, std::uint32_t i, std::span<outside_code const> codes) {
  segment_view const segment = c.s.segment(i);
  // The codes of a composite follow one another, and one qualifier tells which of their lists holds: NM108 is XX.
  std::string_view qualifier;
  unsigned qualifier_element = 0, qualifier_component = 0;
  for (outside_code const& o : codes) {
    if (o.element > segment.size()) return; // they come in the order of the elements
    if (segment[o.element].empty()) continue;
    if (o.when_element != 0) {
      if (o.when_element != qualifier_element || o.when_component != qualifier_component) {
        qualifier_element = o.when_element, qualifier_component = o.when_component;
        qualifier = value_at(segment, o.when_element, o.when_component);
      }
      if (qualifier != o.when_code) continue;
    } else if (is_of_foreign_address(o, segment)) {
      continue;
    }
    std::string_view const code = value_at(segment, o.element, o.component);
    if (code.empty()) continue;
    spot const where{o.element, o.component};
    switch (c.s.options.codes(o.name, code)) {
    case code_standing::listed: continue;
    case code_standing::not_listed: c.report(rule::code_not_on_callers_list, i, where); continue;
    case code_standing::no_such_list: break;
    }
    if (std::optional<rule> const broken = judge_form(o.list, code)) c.report(*broken, i, where);
  }
}

} // namespace x279::validation
