// Codes of lists that others keep: by the caller's list where there is one, else by their form, or by the lists that x279
// holds itself. The guides say where such a code stands.

#include "validation/outside_forms.hpp"
#include "validation/situation_scan.hpp"

#include <x279/validate.hpp>

namespace x279::validation {

void judge_codes(scan const& c, std::uint32_t i, std::span<outside_code const> codes) {
  segment_view const segment = c.s.segment(i);
  auto const value = [&](unsigned element, unsigned component) {
    return component == 0 ? segment[element].text() : segment[element].component(component);
  };
  visit_outside_codes(codes, segment.size(), value, [&](outside_code const& o, std::string_view code) {
    spot const where{o.element, o.component};
    switch (c.s.options.codes(o.name, code)) {
    case code_standing::listed: return;
    case code_standing::not_listed: return c.report(rule::code_not_on_callers_list, i, where);
    case code_standing::no_such_list: break;
    }
    if (std::optional<rule> const broken = broken_form(o.list, code)) c.report(*broken, i, where);
  });
}

} // namespace x279::validation
