#include "validation/guide_plan.hpp"

#include "guide/codes.hpp"
#include "guide/segment_ids.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <tuple>

namespace x279::validation {

namespace {

// X12 data element 1250 names the format of the 1251 that follows it: DTP02 that of DTP03.
constexpr std::string_view format_element = "1250", formatted_element = "1251";

quick quick_of(element_plan const& e) noexcept {
  using tables::data_type;
  if (e.slot_bits != 0) return e.repeat > 1 ? quick::codes : quick::code;
  if (!e.rule->codes.empty() || e.repeat > 1) return quick::none;
  if (e.type == data_type::R) return quick::decimal;
  if (e.type != data_type::AN) return quick::none;
  return e.data->number != formatted_element ? quick::text : e.format != 0 ? quick::period : quick::none;
}

/// The segments that enclose a transaction set are the envelope's, and its reader says whether they are there.
bool is_of_envelope(std::string_view id) {
  auto const nodes = guides::envelope().table().nodes;
  return std::any_of(nodes.begin(), nodes.end(), [&](tables::segment_rule const& n) { return n.id == id; });
}

} // namespace

guide_plan::guide_plan(tables::guide const& g) : guide(&g), serial(g.serial), outside(g) {
  for (tables::segment_rule const& n : g.nodes) add_segment(n);
  for (std::uint16_t l = 0; l != g.loops.size(); ++l) add_loop(l);
}

void guide_plan::add_codes(element_plan& e) {
  auto const codes = e.rule->codes;
  if (codes.empty() || std::any_of(codes.begin(), codes.end(), [](auto c) { return placing::code_key_of(c) == 0; }))
    return;
  e.slot_bits = 1;
  // A quarter full: a second look is rare.
  while ((std::size_t{1} << e.slot_bits) < codes.size() * 4) ++e.slot_bits;
  e.first_slot = static_cast<std::uint32_t>(slots.size());
  slots.resize(slots.size() + (std::size_t{1} << e.slot_bits), 0);
  for (std::string_view code : codes) {
    std::uint32_t const key = placing::code_key_of(code);
    std::size_t i = e.first_slot + slot_of(key, e.slot_bits);
    while (i != slots.size() && slots[i] != 0) ++i;
    if (i == slots.size()) slots.push_back(0);
    slots[i] = key;
  }
  slots.push_back(0);
}

element_plan guide_plan::make_element(tables::element_rule const& e) {
  element_plan plan;
  plan.rule = &e;
  plan.data = &guide->elements[e.element];
  plan.base = find_code_list(plan.data->number);
  plan.type = plan.data->type;
  plan.min = plan.data->min;
  plan.max = plan.data->max;
  plan.repeat = e.repeat;
  add_codes(plan);
  return plan;
}

void guide_plan::add_segment(tables::segment_rule const& n) {
  segment_plan s;
  s.rule = &n;
  s.kind = kind_of(n.id);
  s.is_used = n.usage != tables::usage::not_used;
  s.told_by = static_cast<std::uint8_t>(n.when.element);
  s.position = n.position;
  s.most = n.id == loop_header_id || n.id == loop_trailer_id ? tables::unlimited : n.repeat;
  s.first_element = static_cast<std::uint32_t>(elements.size());
  for (tables::element_rule const& e : n.elements) s.elements = std::max(s.elements, e.position);
  elements.resize(elements.size() + s.elements + std::size_t{1});
  bool const told_by_reader = guide != &guides::envelope().table() && is_of_envelope(n.id);
  element_plan* const at = elements.data() + s.first_element;
  for (tables::element_rule const& e : n.elements) {
    if (e.component != 0) {
      element_plan c = make_element(e);
      element_plan& whole = at[e.position];
      if (whole.components == 0) whole.first_component = static_cast<std::uint16_t>(components.size());
      ++whole.components;
      if (c.data->number == formatted_element && e.component > 1 && components.back().data->number == format_element)
        c.format = static_cast<std::uint8_t>(e.component - 1);
      components.push_back(c);
      continue;
    }
    element_plan plan = make_element(e);
    if (plan.data->number == formatted_element && e.position > 1 && at[e.position - 1].data != nullptr &&
        at[e.position - 1].data->number == format_element)
      plan.format = static_cast<std::uint8_t>(e.position - 1);
    if (e.usage != tables::usage::not_used && !told_by_reader) plan.how = quick_of(plan);
    at[e.position] = plan;
    if (e.usage == tables::usage::required) s.required |= bit(e.position);
    if (e.usage == tables::usage::not_used) s.not_used |= bit(e.position);
  }
  // The reader judges ST01 to ST03, SE01 and SE02; but it does without ST03 where GS08 stands for it.
  s.told_by_reader = told_by_reader;
  if (told_by_reader) s.required &= ~(bit(1) | bit(2));
  s.first_relation = static_cast<std::uint32_t>(relations.size());
  for (tables::relation const& r : n.relations) {
    relation_plan plan{r.kind, r.elements[0], 0};
    for (unsigned i = 0; i != r.count; ++i) plan.elements |= bit(r.elements[i]);
    s.related |= plan.elements;
    s.needs_one |= plan.kind == 'R';
    relations.push_back(plan);
  }
  s.relations = static_cast<std::uint32_t>(relations.size()) - s.first_relation;
  nodes.push_back(s);
}

void guide_plan::add_loop(std::uint16_t loop) {
  loop_plan plan;
  plan.role = role_of(guide->loops[loop].id);
  plan.first_wanted = static_cast<std::uint32_t>(wanted.size());
  for (std::uint16_t n = 0; n != guide->nodes.size(); ++n) {
    tables::segment_rule const& rule = guide->nodes[n];
    // That the first segment of a loop is missing has been told where the loop was opened all the same.
    if (rule.loop == loop && rule.usage == tables::usage::required && guide->loops[loop].trigger != n &&
        !is_of_envelope(rule.id))
      wanted.push_back({rule.position, n, false});
  }
  for (std::uint16_t l = 1; l < guide->loops.size(); ++l)
    if (guide->loops[l].parent == loop && guide->loops[l].usage == tables::usage::required)
      wanted.push_back({guide->loops[l].position, l, true});
  std::sort(wanted.begin() + plan.first_wanted, wanted.end(), [](wanted_plan const& a, wanted_plan const& b) {
    return std::tie(a.position, a.is_loop, a.index) < std::tie(b.position, b.is_loop, b.index);
  });
  plan.wanted = static_cast<std::uint32_t>(wanted.size()) - plan.first_wanted;
  loops.push_back(plan);
}

} // namespace x279::validation
