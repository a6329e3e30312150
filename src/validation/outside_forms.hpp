#pragma once

// The forms of the codes that others keep, and which of them hold in a segment.

#include "validation/outside_codes.hpp"

#include <x279/finding.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace x279::validation {

/// The rule that a code breaks by its form, or because it is not on a list that x279 holds. `code` is not empty.
std::optional<rule> broken_form(outside_list list, std::string_view code) noexcept;

/// N404 of a country whose states and postal codes are of no list that is known here.
bool is_foreign(std::string_view country) noexcept;

/// Calls `visit(outside_code const&, code)` for each of these codes that is there and that its qualifier says to be of the
/// list. `value(element, component)` gives the text of an element (component 0) or component; `last`: the last element.
template <class Value, class Visit>
void visit_outside_codes(std::span<outside_code const> codes, std::size_t last, Value value, Visit visit) {
  // The codes of a composite follow one another, and one qualifier tells which of their lists holds: NM108 is XX.
  std::string_view qualifier;
  unsigned qualifier_element = 0, qualifier_component = 0;
  for (outside_code const& o : codes) {
    if (o.element > last) return; // they come in the order of the elements
    if (value(o.element, 0u).empty()) continue;
    std::string_view const code = value(o.element, o.component);
    if (code.empty()) continue;
    if (o.when_element != 0) {
      if (o.when_element != qualifier_element || o.when_component != qualifier_component) {
        qualifier_element = o.when_element, qualifier_component = o.when_component;
        qualifier = value(o.when_element, o.when_component);
      }
      if (qualifier != o.when_code) continue;
    } else if (o.country_element != 0 && is_foreign(value(o.country_element, 0u))) {
      continue;
    }
    visit(o, code);
  }
}

} // namespace x279::validation
