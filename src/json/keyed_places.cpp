#include "json/keyed_places.hpp"

#include <algorithm>
#include <tuple>

namespace x279::json {

using namespace mapping;

namespace {

/// Loops, and those inside them on the same level of the hierarchy: a date of 2110C is one of the patient of 2100C.
std::uint32_t with_loops_inside(bound_mapping const& m, std::uint32_t loops) {
  auto const& all = m.guide->loops;
  for (std::size_t l = 1; l != all.size(); ++l) // a loop stands behind the one around it
    if ((loops >> all[l].parent & 1) != 0 && m.guide->nodes[all[l].trigger].id != "HL") loops |= std::uint32_t{1} << l;
  return loops;
}

} // namespace

void keyed_places::bind(bound_mapping const& m) {
  if (mapping_ == &m) return;
  mapping_ = &m;
  places_.clear();
  add_object(m, 0, 0);
  std::sort(places_.begin(), places_.end(), [](keyed const& a, keyed const& b) {
    return std::tie(a.kind, a.at.element, a.at.component) < std::tie(b.kind, b.at.element, b.at.component);
  });
}

/// `loops`: of the object around it, which one without loops of its own shares.
void keyed_places::add_object(bound_mapping const& m, std::uint16_t number, std::uint32_t loops) {
  bound_object const& o = m.objects[number];
  if (o.loops != 0) loops = with_loops_inside(m, o.loops | o.with);
  bool const steps = o.source->source == source_kind::steps;
  unsigned const last = steps ? o.source->step_last - o.source->step_first : 0u;
  for (std::uint16_t i = 0; i != o.source->field_count; ++i) {
    bound_field const& f = m.fields[o.source->first_field + i];
    if (f.value == value_kind::object)
      add_object(m, f.child, loops);
    else
      for (unsigned shift = 0; shift <= last; shift += steps ? o.source->step_by : 1u)
        add_field(f, loops, static_cast<std::uint8_t>(shift));
  }
}

void keyed_places::add_field(bound_field const& f, std::uint32_t loops, std::uint8_t shift) {
  if (f.kind == no_kind || f.envelope || f.source->from.element == 0) return;
  keyed one{f.source->from, &f.source->when, f.kind, shift, loops};
  one.at.element = static_cast<std::uint8_t>(one.at.element + shift);
  unsigned const last = f.value == value_kind::component_list ? f.source->last : one.at.component;
  for (unsigned c = one.at.component; c <= last; ++c) {
    one.at.component = static_cast<std::uint8_t>(c);
    places_.push_back(one);
  }
}

/// Whether the guide asks for this code there and for no other: 270 2100C INS02.
bool keyed_places::is_implied(std::uint16_t loop, segment_view const& segment, unsigned element) const noexcept {
  for (tables::segment_rule const& n : mapping_->guide->nodes)
    for (tables::element_rule const& e : n.elements)
      if (n.loop == loop && n.id == segment.id() && e.position == element && e.component == 0 &&
          e.usage == tables::usage::required && e.codes.size() == 1)
        return e.codes[0] == segment[element].text();
  return false;
}

std::optional<x279::mapping::place> keyed_places::first_left_out(scopes const& in, std::uint32_t segment,
                                                                 std::span<std::uint32_t const> printed,
                                                                 used_elements& used) const {
  segment_view const& view = in.segment(segment);
  segment_kind const kind = mapping_->kind_of(view.id());
  if (kind == no_kind) return std::nullopt;
  std::uint32_t const loop = std::uint32_t{1} << in.loop_number_of(segment);
  auto const meets = [&](condition const& c, unsigned shift) {
    if (c.codes.empty()) return true;
    std::string_view const code = view[c.at.element + shift].component(std::max<unsigned>(c.at.component, 1));
    return (std::find(c.codes.begin(), c.codes.end(), code) != c.codes.end()) != c.negated;
  };
  auto const is_said = [&](unsigned at) {
    return std::any_of(printed.begin(), printed.end(), [&](std::uint32_t other) {
      segment_view const& there = in.segment(other);
      bool const is_used = used.has(other, at) || used.components(other, at) != 0;
      return is_used && in.loop_number_of(other) == in.loop_number_of(segment) && there.id() == view.id() &&
             there[at].text() == view[at].text();
    });
  };
  auto const first = std::lower_bound(places_.begin(), places_.end(), kind,
                                      [](keyed const& k, segment_kind wanted) { return k.kind < wanted; });
  for (auto k = first; k != places_.end() && k->kind == kind; ++k) {
    if ((k->loops & loop) == 0 || used.has(segment, k->at.element) || !meets(*k->when, k->shift)) continue;
    element_view const element = view[k->at.element];
    bool const whole = k->at.component == 0;
    if (!in.has_value(whole ? element.text() : element.component(k->at.component))) continue;
    if (is_implied(in.loop_number_of(segment), view, k->at.element) || is_said(k->at.element)) continue;
    if (whole || (used.components(segment, k->at.element) >> k->at.component & 1) == 0) return k->at;
  }
  return std::nullopt;
}

} // namespace x279::json
