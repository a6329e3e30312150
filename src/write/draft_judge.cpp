#include "write/draft_judge.hpp"

#include "syntax/characters.hpp"

#include <algorithm>
#include <tuple>

namespace x279::write {
namespace {

/// Whether the segment has such an element or component, as the base standard has it: what the guide makes of it is a
/// validator's business.
bool has_place(tables::guide const& g, tables::segment_rule const& s, draft_value const& v) noexcept {
  bool component = false;
  for (tables::element_rule const& e : s.elements) {
    if (e.position != v.element) continue;
    bool const composite = g.elements[e.element].type == tables::data_type::composite;
    if (e.component == 0 && v.repetition > std::max(e.repeat, e.base_repeat)) return false;
    if (e.component == v.component && !composite) component = true;
  }
  return component;
}

/// What a value is sorted by. An element that is not divided has one component.
auto order(draft_value const& v) noexcept {
  return std::tuple(v.element, v.repetition, std::max<std::uint8_t>(v.component, 1));
}

} // namespace

bool may_be_drafted(std::string_view id, draft_part part) noexcept {
  auto const fits = [](char c) { return syntax::is_upper(c) || syntax::is_digit(c); };
  if (id.size() < 2 || id.size() > 3 || !syntax::is_upper(id[0]) || !std::all_of(id.begin(), id.end(), fits))
    return false;
  if (part == draft_part::beside_sets) return id == "TA1";
  constexpr std::string_view envelope_ids[] = {"ISA", "TA1", "GS", "ST", "SE", "GE", "IEA"};
  return std::find(std::begin(envelope_ids), std::end(envelope_ids), id) == std::end(envelope_ids);
}

bool draft_judge::judge(draft_set const& set, std::uint32_t number) {
  good_ = true;
  where_ = {.set = number};
  std::uint32_t ordinal = 1; // ST
  for (draft_segment const& s : set.segments) {
    if (number != 0) where_.segment_in_set = ++ordinal;
    where_.segment_id = s.id;
    where_.loop = s.loop;
    judge_segment(set, s);
  }
  return good_;
}

void draft_judge::judge_segment(draft_set const& set, draft_segment const& s) {
  where_.element = where_.component = 0;
  where_.repetition = 0;
  if (!may_be_drafted(s.id, where_.set != 0 ? draft_part::set : draft_part::beside_sets))
    return report(rule::drafted_segment_unfit, s.path);
  auto const values = set.values_of(s);
  if (std::all_of(values.begin(), values.end(), [](draft_value const& v) { return v.text.empty(); }))
    return report(rule::drafted_segment_empty, s.path);
  judge_values(set, s);
}

void draft_judge::judge_values(draft_set const& set, draft_segment const& s) {
  tables::segment_rule const* rule_of_node =
      s.node == tables::none || set.guide == nullptr ? nullptr : &set.guide->nodes[s.node];
  // A segment that the guide does not use has no elements in it.
  if (rule_of_node != nullptr && rule_of_node->elements.empty()) rule_of_node = nullptr;
  draft_value const* before = nullptr;
  for (draft_value const& v : set.values_of(s)) {
    if (v.text.empty()) continue;
    where_.element = v.element;
    where_.component = v.component;
    where_.repetition = v.repetition > 1 ? v.repetition : 0;
    if (v.element == 0 || v.repetition == 0 || (before != nullptr && order(v) <= order(*before)) ||
        (rule_of_node != nullptr && !has_place(*set.guide, *rule_of_node, v)))
      report(rule::value_without_place, v.path);
    if (!guard_.check(v.text, where_, v.path, found_)) good_ = false;
    before = &v;
  }
}

void draft_judge::report(rule r, std::string_view path) {
  found_.add({.rule = r, .severity = info(r).severity, .where = where_, .path = path});
  good_ = false;
}

} // namespace x279::write
