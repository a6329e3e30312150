#include "compiler/profile_places.hpp"

#include <algorithm>
#include <charconv>

namespace x279::grammar::profiles {

using tables::demand_kind;

namespace {

std::string quote(std::string_view s) { return '`' + std::string(s) + '`'; }

bool is_used(tables::segment_rule const& n) { return n.usage != tables::usage::not_used; }

bool has_loop(tables::guide const& g, word loop) {
  return std::any_of(g.loops.begin(), g.loops.end(), [=](tables::loop_rule const& l) { return l.id == loop; });
}

/// Demands that speak of an element; the others may speak of a whole segment.
bool needs_element(demand_kind kind) {
  switch (kind) {
  case demand_kind::codes:
  case demand_kind::length:
  case demand_kind::form:
  case demand_kind::past:
  case demand_kind::future:
  case demand_kind::one_day: return true;
  default: return false;
  }
}

} // namespace

target split(word w) {
  target t;
  std::size_t const dash = w.find('-');
  word const whole = w.substr(0, dash);
  auto const read = [](word digits, std::uint8_t& n) {
    auto const r = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return r.ec == std::errc{} && r.ptr == digits.data() + digits.size() && n != 0;
  };
  if (whole.size() == 4 || whole.size() == 5) {
    if (!read(whole.substr(whole.size() - 2), t.element)) return {};
    t.id = whole.substr(0, whole.size() - 2);
  } else {
    t.id = whole;
  }
  if (t.id.size() > 3 || t.id.empty()) return {};
  if (dash != w.npos && (t.element == 0 || !read(w.substr(dash + 1), t.component))) return {};
  t.segment = tables::pack(t.id);
  return t;
}

std::uint8_t kinds_of(word set) { return set == "270" ? 1 : set == "271" ? 2 : 3; }

place_finder::place_finder(std::span<tables::guide const* const> guides) {
  for (tables::guide const* g : guides) {
    if (g->id == "270") sets_[0] = g;
    if (g->id == "271") sets_[1] = g;
    if (g->id == "envelope") envelope_ = g;
  }
}

std::vector<place_finder::element_at> place_finder::definitions(tables::guide const& g, word loop,
                                                                target const& t) const {
  std::vector<element_at> out;
  for (tables::segment_rule const& n : g.nodes) {
    if (n.id != t.id || !is_used(n) || (!loop.empty() && g.loops[n.loop].id != loop)) continue;
    if (t.element == 0) {
      out.push_back({&g, &n, nullptr});
      continue;
    }
    for (tables::element_rule const& e : n.elements)
      if (e.position == t.element && e.component == t.component && e.usage != tables::usage::not_used)
        out.push_back({&g, &n, &e});
  }
  return out;
}

bool place_finder::is_reject_reason(std::string_view code) const {
  for (tables::segment_rule const& n : sets_[1]->nodes)
    for (tables::element_rule const& e : n.elements)
      if (n.id == "AAA" && e.position == 3 && std::ranges::binary_search(e.codes, code)) return true;
  return false;
}

bool place_finder::is_envelope(word element) const {
  target const t = split(element);
  return (t.id == "ISA" || t.id == "GS") && t.element != 0 && !definitions(*envelope_, {}, t).empty();
}

std::vector<found_place> place_finder::find(statement const& s, demand_kind kind, word& where,
                                            std::string& problem) const {
  std::vector<found_place> out;
  auto const refuse = [&](word at, std::string why) {
    where = at;
    problem = std::move(why);
    return std::vector<found_place>{};
  };
  if (s.at.target.empty() && s.at.loops.empty()) return refuse(s.keyword, "a place such as 270 2100C NM109 is missing");
  target const t = split(s.at.target);
  if (!s.at.target.empty() && t.segment == 0)
    return refuse(s.at.target, "expected a segment or element such as NM1, NM109 or EQ02-1");
  if (s.at.loops.empty()) {
    if (!is_envelope(s.at.target))
      return refuse(s.at.target, "expected a loop such as 2100C before " + quote(s.at.target));
    if (kind != demand_kind::codes && kind != demand_kind::length && kind != demand_kind::form)
      return refuse(s.keyword, "only codes, length and form may be asked of an element of ISA or GS");
    out.push_back({.kinds = kinds_of(s.at.set), .loop = {}, .at = t});
    return out;
  }
  if (s.at.target.empty() && kind != demand_kind::limit)
    return refuse(s.at.loops.back(), "expected a segment or element behind the loop");
  if (!s.at.target.empty() && needs_element(kind) && t.element == 0)
    return refuse(s.at.target, "expected an element such as " + std::string(t.id) + "02");
  if (kind == demand_kind::limit && t.component != 0) return refuse(s.at.target, "a component does not repeat");
  for (word const loop : s.at.loops) {
    bool found = false;
    for (std::uint8_t i = 0; i != 2; ++i) {
      tables::guide const& g = *sets_[i];
      if ((!s.at.set.empty() && s.at.set != g.id) || !has_loop(g, loop)) continue;
      if (!s.at.target.empty() && definitions(g, loop, t).empty()) continue;
      found = true;
      out.push_back({.kinds = static_cast<std::uint8_t>(1 << i), .loop = loop, .at = t});
    }
    std::string const set = s.at.set.empty() ? "neither guide" : "the guide of " + std::string(s.at.set);
    if (!found)
      return refuse(s.at.target.empty() ? loop : s.at.target,
                    set + (s.at.set.empty() ? " has " : " does not have ") +
                        (s.at.target.empty() ? "a loop " : quote(s.at.target) + " in ") + std::string(loop));
  }
  return out;
}

bool place_finder::allows(found_place const& p, std::string_view code) const {
  tables::guide const& g = p.loop.empty() ? *envelope_ : *sets_[p.kinds == 1 ? 0 : 1];
  std::vector<element_at> const all = definitions(g, p.loop, p.at);
  return std::any_of(all.begin(), all.end(), [=](element_at const& d) {
    return d.element->codes.empty() || std::binary_search(d.element->codes.begin(), d.element->codes.end(), code);
  });
}

std::string place_finder::condition_problem(statement const& s) const {
  target const t = split(s.when.element);
  for (word const loop : s.at.loops)
    for (tables::guide const* g : sets_)
      if ((s.at.set.empty() || s.at.set == g->id) && !definitions(*g, loop, t).empty()) return {};
  if (s.at.loops.empty()) return "no condition may stand with an element of ISA or GS";
  return "no guide has " + quote(s.when.element) + " in " + std::string(s.at.loops.front());
}

} // namespace x279::grammar::profiles
