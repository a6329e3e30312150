#include "validation/outside_codes.hpp"

#include <algorithm>

namespace x279::validation {

namespace {

struct list_name {
  std::string_view name;
  outside_list list;
};

constexpr list_name list_names[] = {
    {"cdt", outside_list::cdt},
    {"cpt", outside_list::cpt},
    {"hcpcs", outside_list::hcpcs},
    {"icd10cm", outside_list::icd_10},
    {"icd10pcs", outside_list::icd_10_procedure},
    {"icd9cm", outside_list::icd_9},
    {"icd9pcs", outside_list::icd_9_procedure},
    {"iso3166-1", outside_list::country},
    {"naic", outside_list::company},
    {"ncpdp", outside_list::pharmacy},
    {"ndc", outside_list::ndc},
    {"npi", outside_list::npi},
    {"place_of_service", outside_list::place_of_service},
    {"postal", outside_list::postal_code},
    {"procedure_modifier", outside_list::procedure_modifier},
    {"states_provinces", outside_list::state},
    {"taxonomy", outside_list::taxonomy},
};

outside_list list_called(std::string_view name) noexcept {
  for (list_name const& l : list_names)
    if (l.name == name) return l.list;
  return outside_list::other;
}

/// "NM108" or "EB13-1" of this segment: 8, or 13 and 1.
void read_reference(std::string_view reference, std::string_view segment, outside_code& into) noexcept {
  if (!reference.starts_with(segment)) return;
  unsigned numbers[2] = {0, 0}, which = 0;
  for (char const c : reference.substr(segment.size())) {
    if (c == '-')
      which = 1;
    else
      numbers[which] = numbers[which] * 10 + static_cast<unsigned>(c - '0');
  }
  into.when_element = static_cast<std::uint8_t>(numbers[0]);
  into.when_component = static_cast<std::uint8_t>(numbers[1]);
}

/// One of "npi(cs537) when NM108=XX".
outside_code read_one(std::string_view text, tables::segment_rule const& node, tables::element_rule const& e) noexcept {
  outside_code code;
  code.name = text.substr(0, text.find_first_of("( "));
  code.list = list_called(code.name);
  code.element = e.position;
  code.component = e.component;
  bool const is_of_address = code.list == outside_list::state || code.list == outside_list::postal_code;
  if (is_of_address && node.id == "N4") code.country_element = 4; // N404
  constexpr std::string_view when = " when ";
  if (std::size_t const at = text.find(when); at != text.npos) {
    std::string_view const condition = text.substr(at + when.size());
    std::size_t const equals = std::min(condition.find('='), condition.size() - 1);
    read_reference(condition.substr(0, equals), node.id, code);
    code.when_code = condition.substr(equals + 1);
  }
  return code;
}

} // namespace

outside_codes::outside_codes(tables::guide const& g) {
  for (tables::segment_rule const& node : g.nodes) {
    first_.push_back(static_cast<std::uint32_t>(codes_.size()));
    for (tables::element_rule const& e : node.elements) {
      constexpr std::string_view between = "; ";
      for (std::string_view rest = e.external; !rest.empty();) {
        std::size_t const end = rest.find(between);
        codes_.push_back(read_one(rest.substr(0, end), node, e));
        rest = end == rest.npos ? std::string_view{} : rest.substr(end + between.size());
      }
    }
  }
  first_.push_back(static_cast<std::uint32_t>(codes_.size()));
}

} // namespace x279::validation
