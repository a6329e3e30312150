#include "acknowledgment/fitted.hpp"

#include "syntax/values.hpp"

#include <algorithm>

namespace x279::acknowledgment {
namespace {

std::string fitted_number(std::string_view text, std::size_t min, std::size_t max) {
  while (text.size() > max && text.front() == '0') text.remove_prefix(1);
  if (text.size() > max) return {};
  return std::string(min - std::min(min, text.size()), '0').append(text);
}

std::string fitted_date(std::string_view text) {
  bool const is_with_century = syntax::is_date_8(text);
  return is_with_century || syntax::is_date_6(text) ? std::string(text.substr(is_with_century ? 2 : 0)) : std::string();
}

std::string fitted_to(tables::data_element const& d, std::string_view text) {
  bool const is_number = syntax::is_digits(text);
  switch (d.type) {
  case tables::data_type::DT: return fitted_date(text);
  case tables::data_type::TM: return syntax::is_time(text) ? std::string(text.substr(0, d.max)) : std::string();
  case tables::data_type::N0: return is_number ? fitted_number(text, d.min, d.max) : std::string();
  default: break;
  }
  if (text.size() >= d.min && text.size() <= d.max) return std::string(text);
  return is_number ? fitted_number(text, d.min, d.max) : std::string(); // ST02 1: 0001
}

} // namespace

std::string fitted(tables::guide const& guide, std::string_view segment, unsigned element, std::string_view text) {
  for (tables::segment_rule const& s : guide.nodes) {
    if (s.id != segment) continue;
    for (tables::element_rule const& e : s.elements) {
      if (e.position != element || text.empty()) continue;
      bool const is_listed = e.codes.empty() || std::ranges::binary_search(e.codes, text);
      return is_listed ? fitted_to(guide.elements[e.element], text) : std::string();
    }
  }
  return {};
}

} // namespace x279::acknowledgment
