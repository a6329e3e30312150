#include "validation/profile_plan.hpp"

#include <algorithm>

namespace x279::validation {

namespace {

using tables::demand_kind;

enum class held : std::uint8_t { at_node, in_loop, in_set, elsewhere };

/// Where the judgement looks a demand up.
held place_of(tables::demand const& d) noexcept {
  switch (d.kind) {
  case demand_kind::patients:
  case demand_kind::segments:
  case demand_kind::search:
  case demand_kind::basic:
  case demand_kind::extended:
  case demand_kind::uppercase: return held::in_set;
  case demand_kind::equal:
  case demand_kind::interchanges:
  case demand_kind::groups:
  case demand_kind::sets:
  case demand_kind::bytes:
  case demand_kind::delimiter:
  case demand_kind::not_delimiter: return held::elsewhere;
  case demand_kind::require: return d.element == 0 ? held::in_loop : held::at_node;
  case demand_kind::limit: return d.segment == 0 ? held::in_loop : held::at_node;
  default: return d.loop.empty() ? held::elsewhere : held::at_node;
  }
}

/// Whether another demand asks at least as much of every set that this one speaks of: told once, with the severity of the
/// nearer profile. No profile asks for less than the one that it builds on.
bool is_within(tables::demand const& d, tables::demand const& other) noexcept {
  bool const counts = d.kind == demand_kind::patients || d.kind == demand_kind::segments;
  return counts && d.kind == other.kind && (d.kinds & ~other.kinds) == 0 && other.numbers[0] <= d.numbers[0] &&
         other.severity >= d.severity &&
         (other.when_exchanged == tables::exchange::any || other.when_exchanged == d.when_exchanged);
}

bool is_same(tables::demand_condition const& a, tables::demand_condition const& b) noexcept {
  return a.segment == b.segment && a.element == b.element && a.component == b.component && a.negated == b.negated &&
         std::ranges::equal(a.codes, b.codes);
}

/// Whether another demand asks the same, and is told at least as loudly of all that this one speaks of.
bool repeats(tables::demand const& d, tables::demand const& other) noexcept {
  return d.kind == other.kind && d.segment == other.segment && d.element == other.element &&
         d.component == other.component && d.loop == other.loop && d.other_segment == other.other_segment &&
         d.other_element == other.other_element && d.unit == other.unit && is_same(d.when, other.when) &&
         std::ranges::equal(d.texts, other.texts) && std::ranges::equal(d.numbers, other.numbers) &&
         other.severity >= d.severity && (d.kinds & ~other.kinds) == 0 &&
         (other.when_exchanged == tables::exchange::any || other.when_exchanged == d.when_exchanged);
}

bool speaks_of(tables::demand const& d, tables::guide const& g) noexcept {
  return (g.id == "270" && (d.kinds & 1) != 0) || (g.id == "271" && (d.kinds & 2) != 0);
}

} // namespace

bool is_repeated(tables::profile const& asked, tables::profile const& of, tables::demand const& d) noexcept {
  for (tables::profile const* nearer = &asked; nearer != &of; nearer = nearer->base)
    if (std::ranges::any_of(nearer->demands, [&](tables::demand const& other) { return repeats(d, other); }))
      return true;
  return false;
}

profile_plan::profile_plan(tables::profile const& p, tables::guide const& g)
    : profile(&p), guide(&g), serial(p.serial), guide_serial(g.serial) {
  for (tables::severity_choice const& c : p.severities)
    severities.push_back({static_cast<rule>(c.rule), static_cast<severity>(c.severity)});
  for (tables::profile const* of = &p; of != nullptr; of = of->base)
    for (tables::demand const& d : of->demands)
      if (speaks_of(d, g) && !is_repeated(p, *of, d)) demands.push_back({.demand = &d});

  auto const is_taken_over = [this](std::uint32_t i) {
    for (std::uint32_t k = 0; k != demands.size(); ++k) {
      if (k == i || !is_within(*demands[i].demand, *demands[k].demand)) continue;
      if (k < i || !is_within(*demands[k].demand, *demands[i].demand))
        return true; // of two equal ones the nearer stays
    }
    return false;
  };
  for (std::uint32_t i = 0; i != demands.size(); ++i) {
    tables::demand const& d = *demands[i].demand;
    has_windows |= d.kind == demand_kind::past || d.kind == demand_kind::future;
    if (place_of(d) == held::in_set && !is_taken_over(i)) of_set.push_back(i);
    if (d.kind != demand_kind::require || place_of(d) != held::in_loop) continue;
    for (std::uint16_t l = 0; l != g.loops.size(); ++l)
      if (g.loops[l].id == d.loop && l != 0 && tables::pack(g.nodes[g.loops[l].trigger].id) == d.segment)
        demands[i].child = l;
  }
  for (tables::segment_rule const& n : g.nodes) {
    node_first.push_back(static_cast<std::uint32_t>(by_node.size()));
    for (std::uint32_t i = 0; i != demands.size(); ++i) {
      tables::demand const& d = *demands[i].demand;
      if (place_of(d) == held::at_node && tables::pack(n.id) == d.segment && g.loops[n.loop].id == d.loop)
        by_node.push_back(i);
    }
  }
  node_first.push_back(static_cast<std::uint32_t>(by_node.size()));
  for (std::uint16_t l = 0; l != g.loops.size(); ++l) {
    loop_first.push_back(static_cast<std::uint32_t>(by_loop.size()));
    for (std::uint32_t i = 0; i != demands.size(); ++i) {
      planned_demand const& d = demands[i];
      if (place_of(*d.demand) != held::in_loop) continue;
      if (d.child == tables::none ? g.loops[l].id == d.demand->loop : g.loops[d.child].parent == l)
        by_loop.push_back(i);
    }
  }
  loop_first.push_back(static_cast<std::uint32_t>(by_loop.size()));
}

std::string_view profile_judgement::kept(std::string_view words, std::string_view& copy) const {
  if (plan.serial == 0) return words;
  // The base of a loaded profile is built in; its words are copied all the same.
  if (copy.empty() && !words.empty()) copy = s.found.keep(words);
  return copy;
}

tables::exchange mode_of(validate_options const& options, tables::profile const& p) noexcept {
  switch (options.mode) {
  case exchange_mode::real_time: return tables::exchange::real_time;
  case exchange_mode::batch: return tables::exchange::batch;
  case exchange_mode::by_profile: break;
  }
  return p.mode;
}

void profile_judgement::report(rule r, planned_demand& d, std::uint32_t segment, spot where, saying const& what) const {
  report(r, d, wanted(d), segment, where, what);
}

void profile_judgement::report(rule r, planned_demand& d, std::string_view words, std::uint32_t segment, spot where,
                               saying const& what) const {
  saying more = what;
  if (!d.demand->aaa.empty()) more.aaa = d.demand->aaa;
  finding f = s.make(r, severity_of(d), segment, where, more);
  f.wanted = words;
  f.help = because(d);
  s.found.add(f);
}

bool profile_judgement::holds(tables::demand_condition const& c, segment_view const& in) const noexcept {
  if (c.segment == 0) return true;
  bool met = false;
  for (std::string_view const repetition : in[c.element].repetitions()) {
    std::string_view const value =
        c.component == 0 ? repetition : pieces(repetition, in.delimiters().component)[c.component];
    met |= c.codes.empty() ? !value.empty() : std::find(c.codes.begin(), c.codes.end(), value) != c.codes.end();
  }
  return met != (c.negated != 0);
}

} // namespace x279::validation
