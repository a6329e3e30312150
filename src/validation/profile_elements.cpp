// What a profile asks of an element, and of the characters of a whole set.

#include "syntax/characters.hpp"
#include "validation/byte_classes.hpp"
#include "validation/picture.hpp"
#include "validation/profile_plan.hpp"

#include <algorithm>

namespace x279::validation {

using tables::demand_kind;

std::size_t count_characters(std::string_view value, bool is_utf8) noexcept {
  if (!is_utf8) return value.size();
  // In UTF-8 each character has one byte that is no continuation (10xxxxxx).
  return static_cast<std::size_t>(
      std::count_if(value.begin(), value.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

namespace {

void judge_value(profile_judgement const& j, planned_demand& d, std::uint32_t segment, spot where,
                 std::string_view value) {
  tables::demand const& asked = *d.demand;
  switch (asked.kind) {
  case demand_kind::codes:
    if (std::find(asked.texts.begin(), asked.texts.end(), value) == asked.texts.end())
      j.report(rule::code_not_taken, d, segment, where);
    return;
  case demand_kind::length: {
    std::size_t const size = count_characters(value, j.s.placed.set().interchange().is_utf8());
    if (size < asked.numbers[0] || size > asked.numbers[1])
      j.report(rule::length_not_taken, d, segment, where, {.numbers = {size}});
    return;
  }
  case demand_kind::form:
    if (std::none_of(asked.texts.begin(), asked.texts.end(), [=](std::string_view p) { return fits(p, value); }))
      j.report(rule::form_not_taken, d, segment, where);
    return;
  case demand_kind::forbid: return j.report(rule::element_not_wanted, d, segment, where);
  case demand_kind::ignores: return j.report(rule::element_ignored, d, segment, where);
  case demand_kind::past:
  case demand_kind::future:
  case demand_kind::one_day: return judge_window(j, d, segment, where, value);
  default: return;
  }
}

} // namespace

void judge_element(profile_judgement const& j, planned_demand& d, std::uint32_t segment) {
  segment_view const in = j.s.segment(segment);
  if (!j.holds(d.demand->when, in)) return;
  element_view const element = in[d.demand->element];
  unsigned n = 0, there = 0;
  std::size_t const repetitions =
      static_cast<std::size_t>(std::distance(element.repetitions().begin(), element.repetitions().end()));
  for (std::string_view const repetition : element.repetitions()) {
    ++n;
    std::string_view const value =
        d.demand->component == 0 ? repetition : pieces(repetition, in.delimiters().component)[d.demand->component];
    if (value.empty()) continue;
    ++there;
    judge_value(j, d, segment, {d.demand->element, d.demand->component, repetitions > 1 ? n : 0}, value);
  }
  if (d.demand->kind == demand_kind::require && there == 0)
    j.report(rule::element_asked_for, d, segment, {d.demand->element, d.demand->component});
  if (d.demand->kind == demand_kind::limit && there > d.demand->numbers[0])
    j.report(rule::repetitions_beyond_profile, d, segment, {d.demand->element},
             {.numbers = {d.demand->numbers[0], there}});
}

namespace {

bool is_taken(demand_kind kind, unsigned classes, char c) noexcept {
  switch (kind) {
  case demand_kind::uppercase: return !syntax::is_lower(c);
  case demand_kind::basic: return (classes & not_basic) == 0 && !syntax::is_lower(c) && !syntax::is_control(c);
  default: return (classes & (not_extended | high)) == 0 && !syntax::is_control(c);
  }
}

/// The element that holds the byte; 0 where it is in the segment's id.
unsigned element_with(segment_view const& segment, char const* byte) noexcept {
  for (unsigned n = 1; n <= segment.size(); ++n) {
    std::string_view const text = segment[n].text();
    if (byte >= text.data() && byte < text.data() + text.size()) return n;
  }
  return 0;
}

} // namespace

void judge_characters(profile_judgement const& j, planned_demand& d) {
  demand_kind const kind = d.demand->kind;
  delimiters const& by = j.s.placed.set().interchange().delimiters();
  byte_classes classes;
  classes.set(by);
  syntax::byte_set const taken([&](char c) {
    return syntax::is_delimiter(c, by) || is_taken(kind, classes({&c, 1}), c);
  });
  rule const r = kind == demand_kind::uppercase ? rule::lower_case_not_taken : rule::characters_not_taken;
  std::string_view const set = kind == demand_kind::basic ? "basic" : "extended";
  for (std::uint32_t i = 0; i != j.s.size(); ++i) {
    segment_view const segment = j.s.segment(i);
    std::string_view const text = segment.text();
    auto const at = std::find_if_not(text.begin(), text.end(), taken);
    if (at == text.end()) continue;
    j.report(r, d, set, i, {element_with(segment, &*at)}, {});
  }
}

} // namespace x279::validation
