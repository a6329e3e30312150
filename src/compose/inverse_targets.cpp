// Which loop instance or segment an entry of the JSON speaks of: the one that the entry would be read from, where the draft
// has it, else a new one where the guide has a place for it.

#include "compose/inverse.hpp"

#include <algorithm>

namespace x279::compose {

using mapping::object;
using mapping::source_kind;
using mapping::within;

namespace {

bool has_bit(std::uint32_t bits, std::uint16_t loop) noexcept { return (bits >> loop & 1) != 0; }

constexpr std::string_view level_id = "HL";

} // namespace

/// The instances whose segments an object reads: its own, and those of the loops `with` it.
std::vector<std::uint32_t> inverse::scope_instances(target const& t) const {
  std::vector<std::uint32_t> out;
  if (t.any != 0) {
    target around = t;
    around.any = 0;
    return existing(t.any, around);
  }
  out.push_back(t.instance);
  for (std::uint32_t i = draft_->instance(t.instance).first_child; i != nothing; i = draft_->instance(i).next_sibling)
    if (has_bit(t.with, draft_->instance(i).loop)) out.push_back(i);
  return out;
}

void inverse::collect(std::uint32_t bits, std::uint32_t instance, std::vector<std::uint32_t>& out) const {
  for (std::uint32_t i = draft_->instance(instance).first_child; i != nothing; i = draft_->instance(i).next_sibling) {
    if (has_bit(bits, draft_->instance(i).loop)) out.push_back(i);
    collect(bits, i, out);
  }
}

/// The instances of loops that an object finds in `t`, in order of the set: anywhere in the document, else right inside
/// the loops of the object around it. See scopes::match_instances, which reads so.
std::vector<std::uint32_t> inverse::existing(std::uint32_t bits, target const& t) const {
  std::vector<std::uint32_t> out;
  if (bits == 0) return out;
  if (t.instance == 0) {
    if (has_bit(bits, draft_->instance(0).loop)) out.push_back(0);
    collect(bits, 0, out);
    return out;
  }
  for (std::uint32_t const i : scope_instances(t)) {
    if (has_bit(bits, draft_->instance(i).loop)) out.push_back(i);
    for (std::uint32_t c = draft_->instance(i).first_child; c != nothing; c = draft_->instance(c).next_sibling)
      if (has_bit(bits, draft_->instance(c).loop) && !has_bit(t.with, draft_->instance(c).loop)) out.push_back(c);
  }
  return out;
}

/// Whether the level that `loop` belongs to is there: 2000D for 2110D.
bool inverse::has_level(std::uint16_t loop) const noexcept {
  tables::guide const& g = draft_->guide();
  while (loop != 0 && g.nodes[g.loops[loop].trigger].id != level_id) loop = g.loops[loop].parent;
  return loop == 0 || draft_->last_inside(0, loop) != nothing;
}

std::uint16_t inverse::loop_number(std::string_view id) const noexcept {
  auto const& loops = mapping_->guide->loops;
  return static_cast<std::uint16_t>(
      std::find_if(loops.begin(), loops.end(), [&](auto const& l) { return l.id == id; }) - loops.begin());
}

/// The loop that a new instance is made of: one inside the loops around it; in the document the patient's, who is the
/// dependent where there is one.
std::uint16_t inverse::choose_loop(object const& o, target const& t) const {
  auto const number = [this](std::string_view id) { return loop_number(id); };
  if (o.source == source_kind::preferred) {
    for (std::string_view const id : o.loops)
      if (draft_->last_inside(0, number(id)) != nothing) return number(id);
    return number(o.loops.back());
  }
  if (t.instance == 0) {
    for (std::size_t i = o.loops.size(); i-- > 1;)
      if (has_level(number(o.loops[i]))) return number(o.loops[i]);
    return number(o.loops.front());
  }
  for (std::string_view const id : o.loops)
    if (std::uint16_t const l = number(id); draft_->is_within(l, draft_->instance(t.instance).loop)) return l;
  return number(o.loops.front());
}

std::uint32_t inverse::make_instance(object const& o, target const& t) {
  return draft_->open(choose_loop(o, t), t.instance);
}

target inverse::entry_target(std::uint16_t number, target const& t, std::size_t i, std::vector<std::uint32_t>& there,
                             std::uint32_t node) {
  mapping::bound_object const& o = mapping_->objects[number];
  object const& source = *o.source;
  target out;
  switch (source.source) {
  case source_kind::same: return t;
  case source_kind::groups: out.instance = nothing; return out;
  case source_kind::all:
    out = t;
    out.any = o.loops;
    return out;
  case source_kind::segment:
    out = t;
    if (source.look_in != within::enclosing)
      out.segment = located_segment(o, t, i, node);
    else if (i < there.size()) {
      out.segment = there[i];
      mapping::place const& at = source.when.at; // the key of the array says what tells its segments apart
      if (!source.when.negated) vouch(out.segment, draft_->find_value(out.segment, at.element, at.component, 1), node);
    } else
      out.segment = make_segment(source.segment, source.when, t, node);
    if (out.segment == nothing) out.instance = nothing;
    return out;
  case source_kind::segments: return t;
  case source_kind::steps:
    out = t;
    out.segment = step_segment(source, t, i, node, out.shift);
    if (out.segment == nothing) out.instance = nothing;
    return out;
  case source_kind::first:
  case source_kind::each:
  case source_kind::rest:
  case source_kind::preferred: break;
  }
  out.with = o.with;
  if (source.source == source_kind::rest) {
    ++i;
    if (there.empty()) there.push_back(make_instance(source, t)); // the first, which is not among the rest
  }
  if (source.source == source_kind::preferred && !there.empty()) {
    auto const rank = [&](std::uint32_t instance) {
      auto const l = draft_->instance(instance).loop;
      return std::find_if(source.loops.begin(), source.loops.end(), [&](auto id) { return loop_number(id) == l; });
    };
    std::iter_swap(there.begin(),
                   std::min_element(there.begin(), there.end(), [&](auto a, auto b) { return rank(a) < rank(b); }));
  }
  if (i >= there.size()) {
    // Behind the subscriber come the dependents, 2000D in 2000C; behind the first 2110C come more of them.
    bool const members = source.source == source_kind::rest && o.with != 0;
    there.push_back(members ? draft_->open(loop_number(source.loops.back()), there.front()) : make_instance(source, t));
    i = there.size() - 1; // an entry before it that is no object has no loop
  }
  out.instance = there[source.source == source_kind::rest || source.array ? i : 0];
  return out;
}

/// The segments of an array's kind in the scope, in order: those with a key, where a qualifier names them. One that had
/// nothing to print (DTP*435 alone) has no entry.
std::vector<std::uint32_t> inverse::entry_segments(mapping::bound_object const& o, target const& t) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t const instance : scope_instances(t))
    for (std::uint32_t s = draft_->find_segment(instance, o.source->segment); s != nothing;
         s = draft_->find_segment(instance, o.source->segment, s))
      if (meets(o.source->when, s, t.shift) && (strict_ || o.source->when.codes.empty() || draft_->had_keys(s)))
        out.push_back(s);
  return out;
}

/// The segments of an array's kind in loops anywhere, in order; or in the first of them.
std::vector<std::uint32_t> inverse::located_segments(object const& o, std::uint32_t bits, target const& t) const {
  std::vector<std::uint32_t> out;
  std::vector<std::uint32_t> instances = existing(bits, t);
  if (o.look_in == within::first && instances.size() > 1) instances.resize(1);
  for (std::uint32_t const instance : instances)
    for (std::uint32_t s = draft_->find_segment(instance, o.segment); s != nothing;
         s = draft_->find_segment(instance, o.segment, s))
      out.push_back(s);
  return out;
}

/// The segment of an entry that names its loop: `"location": "Loop 2100C"`; or, without a name, the i-th of all.
std::uint32_t inverse::located_segment(mapping::bound_object const& o, target const& t, std::size_t i,
                                       std::uint32_t node) {
  mapping::field const* location = nullptr;
  for (std::uint16_t n = 0; n != o.source->field_count; ++n)
    if (mapping::field const& f = mapping_->source->fields[o.source->first_field + n];
        f.kind == mapping::value_kind::loop)
      location = &f;
  auto const named = [&](std::uint32_t one) -> std::string_view {
    for (std::uint32_t n = (*tree_)[one].first_child; location && n != no_value; n = (*tree_)[n].next)
      if ((*tree_)[n].key == location->key && (*tree_)[n].text.starts_with(location->literal))
        return (*tree_)[n].text.substr(location->literal.size());
    return {};
  };
  std::string_view const wanted = named(node);
  std::uint32_t bits = o.loops;
  if (!wanted.empty()) {
    bits = 0;
    for (std::size_t l = 0; l != draft_->guide().loops.size(); ++l)
      if (draft_->guide().loops[l].id == wanted) bits |= o.loops & std::uint32_t{1} << l;
    if (bits == 0) {
      report(rule::no_place_for_key, node);
      return nothing;
    }
    i = 0;
    for (std::uint32_t n = (*tree_)[(*tree_)[node].parent].first_child; n != node; n = (*tree_)[n].next)
      i += named(n) == wanted;
  }
  std::vector<std::uint32_t> const segments = located_segments(*o.source, bits, t);
  if (i < segments.size()) return segments[i];
  std::vector<std::uint32_t> const instances = existing(bits, t);
  target home;
  if (!instances.empty()) {
    home.instance = o.source->look_in == within::first ? instances.front() : instances.back();
  } else {
    object narrowed = *o.source;
    std::string_view const only[] = {wanted};
    if (!wanted.empty()) narrowed.loops = only;
    home.instance = make_instance(narrowed, t);
  }
  return make_segment(o.source->segment, o.source->when, home, node);
}

/// The segment and the shift of the i-th step: the i-th contact of all PER. What the draft has of them counts; then each
/// segment is filled from its first step on.
std::uint32_t inverse::step_segment(object const& o, target const& t, std::size_t i, std::uint32_t node,
                                    std::uint8_t& shift) {
  std::size_t const steps = (o.step_last - o.step_first) / std::size_t{o.step_by} + 1;
  std::vector<std::uint32_t> segments;
  for (std::uint32_t const instance : scope_instances(t))
    for (std::uint32_t s = draft_->find_segment(instance, o.segment); s != nothing;
         s = draft_->find_segment(instance, o.segment, s))
      segments.push_back(s);
  auto const is_filled = [&](std::uint32_t s, std::size_t step) {
    for (unsigned e = 0; e != o.step_by; ++e)
      if (draft_->makes_entry(s, static_cast<unsigned>(o.step_first + step * o.step_by + e))) return true;
    return false;
  };
  std::size_t last = 0, behind = 0; // the segment and the step behind the last one that is filled
  for (std::size_t n = 0; n != segments.size(); ++n)
    for (std::size_t step = 0; step != steps; ++step) {
      if (!is_filled(segments[n], step)) continue;
      last = n;
      behind = step + 1;
      if (i-- != 0) continue;
      shift = static_cast<std::uint8_t>(step * o.step_by);
      return segments[n];
    }
  if (behind == steps) {
    ++last;
    behind = 0;
  }
  shift = static_cast<std::uint8_t>(behind * o.step_by);
  if (last < segments.size()) return segments[last];
  std::uint32_t const made = make_segment(o.segment, {}, t, node);
  if (std::find(segments.begin(), segments.end(), made) == segments.end()) return made;
  report(rule::too_many_entries, (*tree_)[node].parent, no_value, steps); // the segment stands here once
  return nothing;
}

} // namespace x279::compose
