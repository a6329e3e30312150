#include "write/draft_judge.hpp"

#include "syntax/characters.hpp"

#include <x279/read_options.hpp>

#include <algorithm>
#include <tuple>

namespace x279::write {
namespace {

/// An element that is not divided has one component.
std::size_t component(draft_value const& v) noexcept { return std::max<std::size_t>(v.component, 1); }

/// What a value is sorted by.
auto order(draft_value const& v) noexcept { return std::tuple(v.element, v.repetition, component(v)); }

/// The separators that stand between a value and the one before.
std::size_t separators_between(draft_value const& before, draft_value const& v) noexcept {
  if (before.element != v.element) return v.element - before.element + v.repetition + component(v) - 2;
  if (before.repetition != v.repetition) return v.repetition - before.repetition + component(v) - 1;
  return component(v) - component(before);
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
  draft_value const* before = nullptr;
  for (draft_value const& v : set.values_of(s)) {
    if (v.text.empty()) continue;
    where_.element = v.element;
    where_.component = v.component;
    where_.repetition = v.repetition > 1 ? v.repetition : 0;
    // Whether the segment has such an element is the validator's business: what was received with one goes out with it.
    if (v.element == 0 || v.repetition == 0 || (before != nullptr && order(v) <= order(*before)))
      report(rule::value_without_place, v.path);
    if (!guard_.check(v.text, where_, v.path, found_)) good_ = false;
    before = &v;
  }
}

void draft_judge::report(rule r, std::string_view path) {
  found_.add({.rule = r, .severity = info(r).severity, .where = where_, .path = path});
  good_ = false;
}

void judge_sizes(draft_set const& set, std::uint32_t number, findings& found) {
  constexpr read_limits limits{};
  std::uint32_t ordinal = 1; // ST
  for (draft_segment const& s : set.segments) {
    ++ordinal;
    draft_value before{};
    std::size_t bytes = s.id.size();
    for (draft_value const& v : set.values_of(s)) {
      if (v.text.empty() || order(v) <= order(before)) continue; // the latter has no place, and is told
      bytes += separators_between(before, v) + v.text.size();
      before = v;
      if (v.element <= limits.elements_per_segment && v.repetition <= limits.repetitions &&
          bytes <= limits.segment_bytes)
        continue;
      place where{.set = number, .segment_in_set = ordinal};
      where.segment_id = s.id;
      where.loop = s.loop;
      where.element = v.element;
      where.component = v.component;
      found.add({.rule = rule::drafted_segment_too_large,
                 .severity = info(rule::drafted_segment_too_large).severity,
                 .where = where,
                 .numbers = {limits.elements_per_segment, limits.segment_bytes},
                 .path = v.path});
      break;
    }
  }
}

} // namespace x279::write
