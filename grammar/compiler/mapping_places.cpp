#include "mapping_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace x279::grammar::mapping {

namespace {

constexpr std::string_view envelope = "envelope"; // the guide of ISA, GS and TA1

using loop_ids = std::vector<std::string>;

bool has(loop_ids const& ids, std::string_view id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

class resolver {
public:
  resolver(compiled_mapping const& m, std::span<compiled_guide const> guides) : mapping_(m) {
    for (compiled_guide const& g : guides) {
      if (g.table.id == m.set) guide_ = &g.table;
      if (g.table.id == envelope) envelope_ = &g.table;
    }
  }

  json_object run() { return object(mapping_.objects.front(), {}, {}); }

private:
  tables::loop_rule const* loop(std::string_view id) const {
    if (guide_)
      for (tables::loop_rule const& l : guide_->loops)
        if (l.id == id) return &l;
    return nullptr;
  }
  std::string_view parent(std::string_view id) const {
    tables::loop_rule const* const l = loop(id);
    return l && l->parent != tables::none ? guide_->loops[l->parent].id : std::string_view{};
  }
  bool below(std::string_view id, loop_ids const& others) const {
    for (std::string_view up = parent(id); !up.empty(); up = parent(up))
      if (has(others, up)) return true;
    return false;
  }

  /// Of several loops that are named, those that are meant in a message as the guide has it: of a loop and one below it
  /// (2000C, 2000D) `first` means the upper, `rest` the lower.
  loop_ids meant(compiled_object const& o, loop_ids const& outer) const {
    loop_ids near, out;
    for (std::string const& id : o.loops)
      if (outer.empty() || has(outer, id) || has(outer, parent(id))) near.push_back(id);
    if (near.empty()) near = o.loops;
    bool const nested = std::any_of(near.begin(), near.end(), [&](auto const& id) { return below(id, near); });
    bool const first = o.source == "first" || o.look_in == "first";
    for (std::string const& id : near)
      if (!nested || (o.source == "rest" ? below(id, near) : !first || !below(id, near))) out.push_back(id);
    return out;
  }

  loop_ids scope_of(compiled_object const& o, loop_ids const& outer) const {
    if (o.loops.empty()) return outer;
    loop_ids out = meant(o, outer);
    loop_ids const named = out;
    for (std::string const& id : o.with)
      if (has(named, parent(id))) out.push_back(id);
    return out;
  }

  json_object object(compiled_object const& o, loop_ids const& outer, std::vector<condition> when) {
    json_object out;
    out.source = &o;
    out.loops = scope_of(o, outer);
    if (!o.when.codes.empty()) when.push_back(o.when);
    for (compiled_field const& f : o.fields) {
      if (f.kind != "object") {
        out.keys.push_back(key(f, o, out.loops, when));
        continue;
      }
      json_object child = object(mapping_.objects[f.child], out.loops, when);
      if (child.source->inlined) {
        std::move(child.keys.begin(), child.keys.end(), std::back_inserter(out.keys));
        continue;
      }
      json_key k;
      k.field = &f;
      k.object = std::make_unique<json_object>(std::move(child));
      out.keys.push_back(std::move(k));
    }
    return out;
  }

  json_key key(compiled_field const& f, compiled_object const& o, loop_ids const& loops,
               std::vector<condition> when) const {
    json_key out;
    out.field = &f;
    if (f.from.segment.empty()) return out;
    if (!f.when.codes.empty()) when.push_back(f.when);
    unsigned const last = o.source == "steps" ? o.step_last : o.step_first;
    for (unsigned shift = 0; o.step_first + shift <= last; shift += std::max(o.step_by, 1u)) {
      find(f.from, shift, loops, when, out.places, &out.unused);
      if (f.date_format != 0) find({f.from.segment, f.date_format, 0}, shift, loops, when, out.format, nullptr);
    }
    if (!out.places.empty()) out.unused = false;
    return out;
  }

  void find(place const& at, unsigned shift, loop_ids const& loops, std::vector<condition> const& when,
            std::vector<guide_place>& out, bool* unused) const {
    std::size_t const before = out.size();
    if (guide_) find(*guide_, at, shift, loops, when, out, unused);
    if (out.size() == before && envelope_ && guide_ != envelope_) find(*envelope_, at, shift, {}, when, out, nullptr);
  }

  static void find(tables::guide const& g, place const& at, unsigned shift, loop_ids const& loops,
                   std::vector<condition> const& when, std::vector<guide_place>& out, bool* unused) {
    for (tables::segment_rule const& s : g.nodes) {
      tables::loop_rule const& loop = g.loops[s.loop];
      if (s.id != at.segment || (!loops.empty() && !has(loops, loop.id)) || !allows(s, when)) continue;
      for (tables::element_rule const& e : s.elements) {
        if (e.position != at.element + shift || e.component != at.component) continue;
        if (e.usage != tables::usage::not_used)
          out.push_back({&loop, &s, &e, &g.elements[e.element]});
        else if (unused)
          *unused = true;
      }
    }
  }

  /// Whether the guide's codes let a segment be what the conditions ask for.
  static bool allows(tables::segment_rule const& s, std::vector<condition> const& when) {
    if (s.usage == tables::usage::not_used) return false;
    for (condition const& c : when) {
      if (c.negated || c.at.segment != s.id) continue;
      for (tables::element_rule const& e : s.elements) {
        if (e.position != c.at.element || e.component != c.at.component || e.codes.empty()) continue;
        auto const listed = [&](std::string const& code) { return std::ranges::binary_search(e.codes, code); };
        if (std::none_of(c.codes.begin(), c.codes.end(), listed)) return false;
      }
    }
    return true;
  }

  compiled_mapping const& mapping_;
  tables::guide const* guide_ = nullptr;
  tables::guide const* envelope_ = nullptr;
};

} // namespace

json_object resolve(compiled_mapping const& m, std::span<compiled_guide const> guides) {
  return resolver(m, guides).run();
}

std::string name_of(place const& p) {
  std::string out = fmt::format("{}{:02}", p.segment, p.element);
  if (p.component != 0) out += fmt::format("-{}", p.component);
  return out;
}

std::string loops_of(std::span<guide_place const> places) {
  std::string out;
  std::set<std::string_view> seen;
  for (guide_place const& p : places) {
    if (p.loop->id.ends_with("_LOOP") || !seen.insert(p.loop->id).second) continue; // those of the envelope
    out += (out.empty() ? "" : ", ") + std::string(p.loop->id);
  }
  return out;
}

std::string describe(json_key const& key) {
  compiled_field const& f = *key.field;
  if (f.kind == "literal") return "Always \"" + f.literal + "\".";
  if (f.kind == "loop") return "The loop.";
  if (f.kind == "option") return "Supplied by the caller.";
  std::string out = loops_of(key.places);
  out += (out.empty() ? "" : " ") + name_of(f.from);
  if (f.last != 0) out += fmt::format(" to {}", name_of({f.from.segment, f.from.element, f.last}));
  if (!key.places.empty()) out += fmt::format(" {}", key.places.front().data->name);
  if (!f.when.codes.empty())
    out += fmt::format(", {} {} is {}", f.when.negated ? "unless" : "where", name_of(f.when.at),
                       fmt::join(f.when.codes, ", "));
  if (f.text != "none") out += ": the name of the code";
  if (f.part == "single") out += ": a date that is no range";
  if (f.part == "begin") out += ": the first day of a range";
  if (f.part == "end") out += ": the last day of a range";
  return out + '.';
}

text_bounds bounds_of(json_key const& key) {
  compiled_limits const& l = key.field->limits;
  text_bounds out{std::max<std::size_t>(l.least, 1), l.most};
  for (guide_place const& p : key.places) {
    std::size_t const extra = p.data->type == tables::data_type::R ? 2 : p.data->type == tables::data_type::N0 ? 1 : 0;
    out.least = std::max<std::size_t>(out.least, p.data->min);
    out.most = out.most == 0 ? p.data->max + extra : std::min<std::size_t>(out.most, p.data->max + extra);
  }
  return out;
}

bool is_one_day(json_key const& key) {
  return key.field->part != "whole" || codes_of(key.format) == std::vector<std::string_view>{"D8"};
}

std::vector<std::string_view> codes_of(std::span<guide_place const> places) {
  std::set<std::string_view> codes;
  for (guide_place const& p : places) {
    if (p.element->codes.empty()) return {};
    codes.insert(p.element->codes.begin(), p.element->codes.end());
  }
  return {codes.begin(), codes.end()};
}

tables::code_list const* find_list(compiled_lists const& lists, std::string_view id) {
  for (tables::code_list const& l : lists.lists)
    if (l.id == id) return &l;
  return nullptr;
}

tables::code_list const* list_of(json_key const& key, compiled_lists const& lists) {
  if (!key.field->list.empty()) return find_list(lists, key.field->list);
  if (!key.field->limits.among.empty()) return find_list(lists, key.field->limits.among);
  return key.places.empty() ? nullptr : find_list(lists, key.places.front().data->number);
}

} // namespace x279::grammar::mapping
