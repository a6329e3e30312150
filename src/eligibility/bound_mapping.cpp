#include "eligibility/bound_mapping.hpp"

#include "guide/codes.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace x279::mapping {

namespace {

constexpr std::string_view envelope_segment = "ISA";

class binder {
public:
  binder(mapping const& m, tables::guide const& g) {
    out_.source = &m;
    out_.guide = &g;
  }

  bound_mapping run() {
    collect_kinds();
    for (document const& d : out_.source->documents) out_.documents.push_back({&d, loop_bits(d.levels)});
    for (field const& f : out_.source->fields) out_.fields.push_back(bind_field(f));
    for (object const& o : out_.source->objects) out_.objects.push_back(bind_object(o));
    add_readings();
    for (bound_object& o : out_.objects)
      for (key_group& group : o.groups) group.close();
    choose_printing();
    for (tables::segment_rule const& node : out_.guide->nodes) out_.kind_of_node.push_back(out_.kind_of(node.id));
    collect_telling();
    return std::move(out_);
  }

private:
  void collect_telling() {
    out_.telling_elements.assign(out_.kind_ids.size(), 0);
    auto const tell = [&](std::string_view segment, unsigned element, unsigned by, unsigned last) {
      segment_kind const k = out_.kind_of(segment);
      for (; k != no_kind && element != 0 && element <= last; element += by)
        out_.telling_elements[k] |= std::uint64_t{1} << element;
    };
    auto const tell_one = [&](std::string_view segment, unsigned element) { tell(segment, element, 1, element); };
    for (object const& o : out_.source->objects) {
      if (!o.when.codes.empty()) tell_one(o.segment, o.when.at.element);
      if (o.source == source_kind::steps)
        tell(o.segment, o.step_first, o.step_by, o.step_last); // which of them there are
      for (std::uint16_t i = 0; i != o.field_count; ++i) {
        field const& f = out_.source->fields[o.first_field + i];
        if (!f.when.codes.empty()) tell_one(f.when.at.segment, f.when.at.element);
        if (!f.except.empty()) tell_one(f.from.segment, f.from.element); // what prints no key
        if (f.text == code_text::or_code && o.source != source_kind::steps) tell_one(f.from.segment, f.from.element);
      }
    }
    for (tables::segment_rule const& node : out_.guide->nodes) tell_one(node.id, node.when.element);
  }
  void add_kind(std::string_view segment) {
    if (segment.empty() || segment == envelope_segment || out_.kind_of(segment) != no_kind) return;
    if (out_.kind_ids.size() < max_kinds) out_.kind_ids.push_back(tables::pack(segment));
  }
  void collect_kinds() {
    for (object const& o : out_.source->objects)
      for (std::string_view const id : {o.segment, o.needs, o.hides, o.behind}) add_kind(id);
    for (field const& f : out_.source->fields) add_kind(f.from.segment);
  }

  std::uint32_t loop_bits(std::span<std::string_view const> ids) const {
    std::uint32_t bits = 0;
    for (std::string_view const id : ids)
      for (std::size_t i = 0; i < out_.guide->loops.size(); ++i)
        if (out_.guide->loops[i].id == id) bits |= std::uint32_t{1} << i;
    return bits;
  }

  /// Where the texts with this prefix begin.
  std::uint16_t add_loop_texts(std::string_view prefix) {
    auto const first = static_cast<std::uint16_t>(out_.loop_texts.size());
    for (tables::loop_rule const& loop : out_.guide->loops)
      out_.loop_texts.push_back(std::string(prefix) + std::string(loop.id));
    return first;
  }

  bound_field bind_field(field const& f) {
    bound_field out;
    out.printed = f.printed;
    out.source = &f;
    out.child = f.child;
    out.value = f.kind;
    if (f.text != code_text::none) out.codes = find_code_list(f.codes);
    out.plain_names =
        out.codes && std::all_of(out.codes->codes.begin(), out.codes->codes.end(), [](tables::code const& c) {
          return std::all_of(c.name.begin(), c.name.end(),
                             [](char b) { return b >= ' ' && b < 127 && b != '"' && b != '\\'; });
        });
    if (f.kind == value_kind::loop) out.loop_texts = add_loop_texts(f.literal);
    out.envelope = f.from.segment == envelope_segment;
    out.kind = out_.kind_of(f.from.segment);
    out.element = f.from.element;
    out.component = f.from.component;
    out.modes = f.modes;
    out.who = f.who;
    out.keyed = !f.when.codes.empty() && !f.when.negated;
    out.simple = f.kind == value_kind::element && out.kind != no_kind && (f.when.codes.empty() || out.keyed) &&
                 f.from.component == 0 && f.part == portion::whole && f.except.empty() && !f.except_envelope;
    return out;
  }

  bound_object bind_object(object const& o) const {
    bound_object out;
    out.source = &o;
    out.loops = loop_bits(o.loops);
    out.with = loop_bits(o.with);
    out.kind = out_.kind_of(o.segment);
    out.needs = out_.kind_of(o.needs);
    out.hides = out_.kind_of(o.hides);
    out.behind = out_.kind_of(o.behind);
    for (std::string_view const code : o.when.codes) out.when_codes.push_back(tables::pack(code));
    for (std::uint16_t i = 0; i < o.field_count; ++i) {
      bound_field const& f = out_.fields[o.first_field + i];
      if (f.source->input) continue;
      if (f.value == value_kind::object) out.objects |= bit(i);
      for (std::size_t m = 0; m < out.in_mode.size(); ++m)
        if (f.modes >> m & 1) out.in_mode[m] |= bit(i);
      for (std::size_t who = 0; who < out.of_member.size(); ++who)
        if (f.who == member_kind::anybody || f.who == static_cast<member_kind>(who)) out.of_member[who] |= bit(i);
      if (f.kind != no_kind) out.kinds |= kind_bit(f.kind);
      if (f.keyed) add_keys(out.groups, f.kind, f.source->when, static_cast<std::uint8_t>(i));
    }
    return out;
  }

  static field_set bit(std::size_t field) { return field_set{1} << field; }
  static std::uint32_t kind_bit(segment_kind k) { return std::uint32_t{1} << k; }

  /// A child made of segments that a key selects, such as `admissions` beside `admission`.
  static bool is_keyed(object const& child) {
    return child.source == source_kind::segment && child.look_in == within::enclosing && !child.when.codes.empty() &&
           !child.when.negated;
  }

  /// The lowest element that is read, where every field reads an element of one segment of the same kind; else 0.
  std::uint8_t least_element(bound_object const& o) const {
    std::uint8_t least = 0xFF;
    if (std::popcount(o.kinds) != 1 || !o.groups.empty()) return 0;
    for (std::uint16_t i = 0; i < o.source->field_count; ++i) {
      bound_field const& f = out_.fields[o.source->first_field + i];
      if (f.source->input) continue;
      if (f.kind == no_kind) return 0;
      least = std::min(least, f.element);
    }
    return least;
  }

  kind_reading& reading(bound_object& o, segment_kind k) {
    if (o.reading_of[k] == 0) {
      if (o.readings.empty()) o.readings.emplace_back(); // 0 is "none"
      o.reading_of[k] = static_cast<std::uint8_t>(o.readings.size());
      o.readings.emplace_back();
    }
    return o.readings[o.reading_of[k]];
  }

  /// Sorts the fields of each object by what makes them print. Children stand behind their parents.
  void add_readings() {
    for (std::size_t i = out_.objects.size(); i-- > 0;) {
      bound_object& o = out_.objects[i];
      for (std::uint16_t n = 0; n < o.source->field_count; ++n) {
        bound_field const& f = out_.fields[o.source->first_field + n];
        if (f.source->input || f.keyed) continue;
        if (f.value == value_kind::object)
          add_child(o, n, out_.objects[f.child]);
        else if (f.kind == no_kind)
          o.always |= bit(n);
        else
          add_element(reading(o, f.kind), f.element, n);
      }
      for (segment_kind k = 0; k < out_.kind_ids.size(); ++k) // every kind that counts has a reading, be it empty
        if (o.kinds & kind_bit(k)) reading(o, k);
    }
  }

  static void add_element(kind_reading& r, std::uint8_t element, std::uint16_t field) {
    r.by_element[element] |= bit(field);
    r.last_element = std::max(r.last_element, element);
  }

  void add_child(bound_object& o, std::uint16_t n, bound_object const& child) {
    switch (child.source->source) {
    case source_kind::same:
      o.kinds |= child.kinds;
      if (child.kinds == 0) o.always |= bit(n);
      for (segment_kind k = 0; k < out_.kind_ids.size(); ++k) {
        if ((child.kinds & kind_bit(k)) == 0) continue;
        if (std::uint8_t const least = least_element(child); least != 0)
          reading(o, k).children_from.emplace_back(least, bit(n));
        else
          reading(o, k).children |= bit(n);
      }
      return;
    case source_kind::segment:
    case source_kind::segments:
    case source_kind::steps:
      if (child.source->look_in != within::enclosing) {
        o.always |= bit(n);
        return;
      }
      o.kinds |= kind_bit(child.kind);
      if (is_keyed(*child.source))
        add_keys(o.groups, child.kind, child.source->when, static_cast<std::uint8_t>(n));
      else
        reading(o, child.kind).children |= bit(n);
      return;
    case source_kind::groups: o.always |= bit(n); return;
    case source_kind::first:
    case source_kind::rest:
    case source_kind::each:
    case source_kind::all:
    case source_kind::preferred: o.with_loops |= bit(n); return;
    }
  }

  static void add_keys(std::vector<key_group>& groups, segment_kind kind, condition const& when, std::uint8_t number) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](key_group const& g) {
      return g.kind == kind && g.element == when.at.element && g.component == when.at.component;
    });
    if (group == groups.end()) {
      group = groups.emplace(group);
      group->kind = kind;
      group->element = when.at.element;
      group->component = when.at.component;
    }
    for (std::string_view const code : when.codes) group->add(tables::pack(code), bit(number));
  }

  /// `insuranceTypeCode EB04`, `insuranceType EB04 text 1336`: printed in one go.
  static bool is_pair(bound_field const& code, bound_field const& name) {
    return code.how == printing::plain && name.how == printing::name && name.plain_names &&
           name.source->text == code_text::or_nothing && code.kind == name.kind && code.element == name.element &&
           code.modes == name.modes && code.who == name.who && !name.source->input;
  }

  void choose_printing() {
    for (bound_field& f : out_.fields)
      if (f.simple)
        f.how = f.codes ? (f.keyed ? printing::special : printing::name) : f.keyed ? printing::keyed : printing::plain;
    for (object const& o : out_.source->objects)
      for (std::uint16_t i = 0; i + 1 < o.field_count; ++i)
        if (bound_field& f = out_.fields[o.first_field + i]; is_pair(f, (&f)[1])) f.how = printing::pair;
  }

  bound_mapping out_;
};

} // namespace

void key_group::add(std::uint32_t code, field_set fields) {
  for (slot& s : slots)
    if (s.code == code) {
      s.fields |= fields;
      return;
    }
  slots.push_back({code, fields});
}

void key_group::close() {
  std::vector<slot> const keys = std::move(slots);
  for (unsigned bits = static_cast<unsigned>(std::bit_width(keys.size()));; ++bits) {
    shift = static_cast<std::uint8_t>(32 - bits);
    for (multiplier = 0x9E3779B1; multiplier < 0x9E3779B1 + 2000; multiplier += 2) { // odd, so that no bit is lost
      slots.assign(std::size_t{1} << bits, {});
      bool const fits = std::all_of(keys.begin(), keys.end(), [&](slot const& key) {
        slot& s = slots[key.code * multiplier >> shift];
        bool const free = s.code == 0;
        s = key;
        return free;
      });
      if (fits) return;
    }
  }
}

segment_kind bound_mapping::kind_of(std::string_view segment_id) const noexcept {
  std::uint32_t const packed = tables::pack(segment_id);
  for (std::size_t i = 0; i < kind_ids.size(); ++i)
    if (kind_ids[i] == packed && packed != 0) return static_cast<segment_kind>(i);
  return no_kind;
}

bound_mapping bind(mapping const& m, x279::guide g) { return binder(m, g.table()).run(); }

bound_mapping const& bound_response() {
  static bound_mapping const bound = bind(response, guides::response_271());
  return bound;
}

bound_mapping const& bound_request() {
  static bound_mapping const bound = bind(request, guides::inquiry_270());
  return bound;
}

bound_mapping const& bound_acknowledgment() {
  static bound_mapping const bound = bind(acknowledgment, guides::acknowledgment_999());
  return bound;
}

bound_mapping const& bound_functional_acknowledgment() {
  static bound_mapping const bound = bind(functional_acknowledgment, guides::acknowledgment_999());
  return bound;
}

bound_mapping const& bound_interchange_acknowledgment() {
  static bound_mapping const bound = bind(interchange_acknowledgment, guides::envelope());
  return bound;
}

std::vector<std::string> unknown_names(mapping const& m, x279::guide g) {
  std::vector<std::string> unknown;
  tables::guide const& t = g.table();
  auto const loop = [&](std::string_view id) {
    if (std::none_of(t.loops.begin(), t.loops.end(), [&](auto const& l) { return l.id == id; }))
      unknown.push_back("loop " + std::string(id));
  };
  auto const element = [&](place const& p) {
    if (p.segment.empty() || p.segment == envelope_segment) return;
    bool found = false;
    for (auto const& node : t.nodes)
      if (node.id == p.segment)
        for (auto const& e : node.elements) found |= e.position == p.element && e.component == p.component;
    if (!found)
      unknown.push_back(std::string(p.segment) + " " + std::to_string(p.element) + "-" + std::to_string(p.component));
  };
  for (object const& o : m.objects) {
    for (std::string_view const id : o.loops) loop(id);
    for (std::string_view const id : o.with) loop(id);
    if (!o.segment.empty()) element({o.segment, 1, 0});
  }
  for (field const& f : m.fields) {
    element(f.from);
    if (!f.when.codes.empty()) element(f.when.at);
    if (f.text != code_text::none && !find_code_list(f.codes)) unknown.push_back("code list " + std::string(f.codes));
  }
  return unknown;
}

} // namespace x279::mapping
