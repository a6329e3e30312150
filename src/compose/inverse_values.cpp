// Which segment a value stands in, and how it stands there: codes for names, dates with their format, lists.

#include "compose/inverse.hpp"
#include "eligibility/values.hpp"
#include "guide/codes.hpp"
#include "guide/near_codes.hpp"
#include "syntax/values.hpp"

#include <x279/read_options.hpp>

#include <algorithm>

namespace x279::compose {

using mapping::condition;
using mapping::field;
using mapping::object;
using mapping::portion;
using mapping::value_kind;

namespace {

tables::element_rule const* find_rule(tables::segment_rule const& node, unsigned element, unsigned component) noexcept {
  for (tables::element_rule const& e : node.elements)
    if (e.position == element && e.component == component) return &e;
  return nullptr;
}

bool lists(tables::element_rule const* e, std::string_view code) noexcept {
  return e && e->usage != tables::usage::not_used &&
         (e->codes.empty() || std::binary_search(e->codes.begin(), e->codes.end(), code));
}

/// Whether a code selects the segment. `unless` does not: it says when the value of the first one does not print.
bool is_keyed(condition const& when) noexcept { return !when.codes.empty() && !when.negated; }

bool selects(tables::qualifier const& q, condition const& when, std::string_view code) noexcept {
  return q.element != when.at.element || q.component != when.at.component || q.codes.empty() ||
         std::binary_search(q.codes.begin(), q.codes.end(), code);
}

/// Whether a repetition prints as this text: blanks print like nothing at all.
bool prints_as(std::string_view joined, std::string_view text) noexcept {
  return text.empty() ? joined.find_first_not_of(' ') == joined.npos : reads_as(joined, text);
}

/// The name that may have been meant: that of the code which stands in its place, or the one that is a slip away.
std::string name_for(tables::code_list const& list, std::string_view text) {
  std::string_view near = code_name(list, text);
  for (tables::code const& c : list.codes)
    if (near.empty() && is_one_slip(c.name, text)) near = c.name;
  if (near.empty()) return "one of the names of the list " + std::string(list.title);
  return '"' + std::string(near) + '"';
}

} // namespace

bool inverse::meets(condition const& c, std::uint32_t segment, unsigned shift) const noexcept {
  if (c.codes.empty()) return true;
  std::string_view const value = draft_->text(segment, c.at.element + shift, c.at.component);
  return (std::find(c.codes.begin(), c.codes.end(), value) != c.codes.end()) != c.negated;
}

/// The loops where a segment may stand, the likeliest first.
std::vector<std::uint32_t> inverse::loops_to_try(target const& t) const {
  std::vector<std::uint32_t> out;
  auto const loops = static_cast<std::uint32_t>(draft_->guide().loops.size());
  if (t.any == 0) {
    out.push_back(draft_->instance(t.instance).loop);
    for (std::uint32_t l = 0; l != loops; ++l)
      if ((t.with >> l & 1) && draft_->guide().loops[l].parent == out.front()) out.push_back(l);
    return out;
  }
  // The patient's loops first: 2100D before 2100C before 2100B, of those whose level is there.
  for (std::uint32_t l = loops; l-- > 0;)
    if ((t.any >> l & 1) && has_level(static_cast<std::uint16_t>(l)) &&
        draft_->is_within(static_cast<std::uint16_t>(l), draft_->instance(t.instance).loop))
      out.push_back(l);
  return out;
}

/// The segment that a field is read from; made where there is none. `nothing`: reported. Of several of which no code selects
/// one the first, or the one behind it that has its value in the layout: PER02 of the second PER.
std::uint32_t inverse::segment_for(field const& f, target const& t, std::uint32_t node) {
  if (!strict_ && t.segment == nothing && !is_keyed(f.when))
    for (std::uint32_t const instance : scope_instances(t))
      for (std::uint32_t s = draft_->find_segment(instance, f.from.segment); s != nothing;
           s = draft_->find_segment(instance, f.from.segment, s))
        if (draft_->has_key(s, f.from.element + t.shift)) return s;
  return segment_for(f.from.segment, f.when, t, node);
}

/// The segment that a field with this condition is read from; made where there is none. `nothing`: reported.
std::uint32_t inverse::segment_for(std::string_view id, condition const& when, target const& t, std::uint32_t node) {
  if (t.segment != nothing) return draft_->segment(t.segment).id == id ? t.segment : nothing;
  bool const keyed = is_keyed(when);
  std::uint32_t found = nothing;
  bool was_selected = false;
  for (std::uint32_t const instance : scope_instances(t))
    for (std::uint32_t s = draft_->find_segment(instance, id); s != nothing;
         s = draft_->find_segment(instance, id, s)) {
      if (!keyed) return s;
      if (!meets(when, s, t.shift)) continue;
      // The last one counts, but not one without a value: its code says nothing, and is none of a key.
      bool const is_selected = draft_->has_key(s, when.at.element + t.shift);
      if (was_selected && !is_selected) continue;
      was_selected = is_selected;
      found = s;
    }
  if (found != nothing) vouch(found, draft_->find_value(found, when.at.element + t.shift, when.at.component, 1), node);
  return found != nothing ? found : make_segment(id, when, t, node);
}

std::uint32_t inverse::make_segment(std::string_view id, condition const& when, target const& t, std::uint32_t node) {
  if (trial_) {
    differs_ = true;
    return nothing;
  }
  bool const keyed = is_keyed(when);
  std::string_view const code = keyed ? when.codes.front() : std::string_view{};
  for (bool const used : {true, false})
    for (std::uint32_t const loop : loops_to_try(t)) {
      std::uint16_t chosen = tables::none;
      draft_->any_node(static_cast<std::uint16_t>(loop), id, used, [&](std::uint16_t n) {
        tables::segment_rule const& rule = draft_->guide().nodes[n];
        bool const fits =
            !keyed || !used ||
            (selects(rule.when, when, code) && lists(find_rule(rule, when.at.element, when.at.component), code));
        if (fits) chosen = n;
        return fits;
      });
      if (chosen == tables::none) continue;
      std::uint32_t const home = draft_->ensure(static_cast<std::uint16_t>(loop), t.instance);
      // A segment that stands there once at most is the one, unless it says already that it is another.
      if (draft_->guide().nodes[chosen].repeat == 1)
        for (std::uint32_t s = draft_->find_segment(home, id); s != nothing; s = draft_->find_segment(home, id, s)) {
          if (draft_->segment(s).node != chosen) continue;
          if (!keyed) return s;
          std::uint32_t const v = draft_->find_value(s, when.at.element, when.at.component, 1);
          if (v == nothing || draft_->is_of_layout_alone(v)) {
            put(s, when.at.element, when.at.component, 1, code, node);
            return s;
          }
          report_at(rule::keys_exclude_each_other, node, draft_->value(v).source, s, when.at.element,
                    when.at.component);
          return nothing;
        }
      std::uint32_t const made = draft_->add_segment(home, chosen, draft_->guide().nodes[chosen].id);
      if (keyed) put(made, when.at.element, when.at.component, 1, code, node);
      return made;
    }
  if (node != no_value) report(rule::no_place_for_key, node);
  return nothing;
}

void inverse::put(std::uint32_t segment, unsigned element, unsigned component, unsigned repetition,
                  std::string_view text, std::uint32_t node) {
  std::uint32_t const there = draft_->find_value(segment, element, component, repetition);
  if (trial_)
    differs_ = differs_ || there == nothing || draft_->value(there).text != text;
  else if (there == nothing || draft_->is_of_layout_alone(there))
    draft_->put(segment, element, component, repetition, text, node);
  else if (draft_->value(there).text != text || !stand_together(draft_->value(there).source, node))
    report_at(rule::keys_exclude_each_other, node, draft_->value(there).source, segment, element, component);
}

/// Whether two keys may say the same of one place. A date of the subscriber who is the patient is the encounter's: one of them
/// says it, though both say the same.
bool inverse::stand_together(std::uint32_t a, std::uint32_t b) const noexcept {
  auto const is_bystanders = [this](std::uint32_t node) {
    return std::find(bystanders_.begin(), bystanders_.end(), node) != bystanders_.end();
  };
  return a == no_value || b == no_value || is_bystanders(a) == is_bystanders(b);
}

/// Notes that a key wants an element of the layout as it is.
void inverse::vouch_all(std::uint32_t segment, unsigned element, std::uint32_t node) {
  for (std::uint32_t v = draft_->segment(segment).first_value; v != nothing; v = draft_->value(v).next)
    if (draft_->value(v).element == element) vouch(segment, v, node);
}

/// Notes that a key wants a value of the layout as it is.
void inverse::vouch(std::uint32_t segment, std::uint32_t value, std::uint32_t node) {
  if (trial_ || value == nothing || !draft_->is_of_layout_alone(value)) return;
  placed_value const v = draft_->value(value);
  draft_->put(segment, v.element, v.component, v.repetition, v.text, node);
}

/// Puts the code that has this name. Of several the one that the guide allows; a code itself is read too, since it prints
/// where it has no name, unless the mapping asks for names.
void inverse::put_name(field const& f, std::uint16_t number, std::uint32_t segment, unsigned element,
                       unsigned repetition, std::string_view name, std::uint32_t node) {
  tables::code_list const& list = *mapping_->fields[number].codes;
  unsigned const component = f.from.component;
  std::uint32_t const there = draft_->find_value(segment, element, component, repetition);
  if (there != nothing) {
    std::string_view const code = draft_->value(there).text;
    bool const agrees = code_name(list, code) == name || code == name;
    if (agrees) return vouch(segment, there, node);
    if (trial_ || !draft_->is_of_layout_alone(there))
      return report_at(rule::keys_exclude_each_other, node, draft_->value(there).source, segment, element, component);
  }
  if (trial_) {
    differs_ = true;
    return;
  }
  tables::segment_rule const& rule = draft_->rule_of(segment);
  tables::element_rule const* const allowed = find_rule(rule, element, component);
  tables::code const* found = nullptr;
  for (tables::code const& c : list.codes) {
    if (c.name != name) continue;
    if (!found || lists(allowed, c.value)) found = &c;
    if (lists(allowed, c.value)) break;
  }
  bool const by_code = !strict_ || !f.limits.named;
  if (!found && by_code)
    for (tables::code const& c : list.codes)
      if (c.value == name) found = &c;
  if (found)
    draft_->put(segment, element, component, repetition, found->value, node);
  else if (by_code && f.text == mapping::code_text::or_code && name.size() <= 4)
    draft_->put(segment, element, component, repetition, name, node);
  else
    report_at(rule::unknown_name, node, no_value, segment, element, component, name_for(list, name));
}

void inverse::put_date(field const& f, std::uint32_t segment, unsigned element, std::string_view text,
                       std::uint32_t node) {
  put(segment, element, f.from.component, 1, text, node);
  if (f.date_format == 0) return;
  unsigned const format = f.date_format + (element - f.from.element);
  // Where a range cannot stand it is a faulty date: what is wrong is the value, not a format that nobody has written.
  bool const may_be_range =
      !strict_ || (f.part != portion::single && lists(find_rule(draft_->rule_of(segment), format, 0), "RD8"));
  bool const range = may_be_range && mapping::is_range(text);
  put_format(segment, format, range ? "RD8" : "D8", node);
}

/// The format of a date follows from its form. Another one that a key gives, or that was carried because it does not fit, stays.
void inverse::put_format(std::uint32_t segment, unsigned element, std::string_view format, std::uint32_t node) {
  if (draft_->has_component(segment, element)) return vouch_all(segment, element, node);
  std::uint32_t const there = draft_->find_value(segment, element, 0, 1);
  if (there == nothing || draft_->is_of_layout_alone(there)) put(segment, element, 0, 1, format, node);
}

/// The first or second half of a date range; both are joined at the end.
void inverse::put_half(field const& f, std::uint32_t segment, unsigned element, std::uint32_t node) {
  std::uint32_t const there = draft_->find_value(segment, element, 0, 1);
  if (!strict_ && there != nothing && mapping::part_of(draft_->value(there).text, f.part) == (*tree_)[node].text) {
    if (f.date_format != 0) put_format(segment, f.date_format, "RD8", node);
    return vouch(segment, there, node); // carried whole
  }
  if (trial_) {
    differs_ = true;
    return;
  }
  auto at = std::find_if(halves_.begin(), halves_.end(),
                         [&](half_range const& h) { return h.segment == segment && h.element == element; });
  if (at == halves_.end()) {
    if (there != nothing && draft_->value(there).source != 0)
      return report_at(rule::keys_exclude_each_other, node, draft_->value(there).source, segment, element, 0);
    at = halves_.insert(at, {segment, element, no_value, no_value});
    if (f.date_format != 0 && strict_)
      put(segment, f.date_format, 0, 1, "RD8", node);
    else if (f.date_format != 0)
      put_format(segment, f.date_format, "RD8", node);
  }
  std::uint32_t& half = f.part == portion::begin ? at->begin : at->end;
  if (half == no_value)
    half = node;
  else if ((*tree_)[half].text != (*tree_)[node].text || !stand_together(half, node))
    report_at(rule::keys_exclude_each_other, node, half, segment, element, 0);
}

void inverse::join_halves() {
  for (half_range const& h : halves_) {
    std::uint32_t const given = h.begin != no_value ? h.begin : h.end;
    if (h.begin == no_value || h.end == no_value) {
      report(rule::half_of_a_range, given);
      continue;
    }
    std::string_view const head = draft_->keep((*tree_)[h.begin].text, "-");
    // One value from two keys: what is found wrong with it is told at the half that is no date.
    bool const end_is_wrong = syntax::is_date_8((*tree_)[h.begin].text) && !syntax::is_date_8((*tree_)[h.end].text);
    put(h.segment, h.element, 0, 1, draft_->keep(head, (*tree_)[h.end].text), end_is_wrong ? h.end : h.begin);
  }
}

/// Whether a carried element is the text of a key, cut at separators that the guide has no place for: EB01 "1^2". If it
/// is another text, that one takes its place.
bool inverse::is_carried_divided(field const& f, std::uint32_t segment, unsigned element, std::uint32_t node) {
  if (strict_ || !draft_->is_divided(segment, element)) return false;
  std::string const whole = draft_->joined(segment, element);
  bool const same = reads_as(mapping::part_of(whole, f.part), (*tree_)[node].text);
  if (trial_) {
    differs_ = differs_ || !same;
    return true;
  }
  if (!same) {
    draft_->take_out(segment, element);
    return false;
  }
  vouch_all(segment, element, node);
  if (f.date_format != 0)
    put_format(segment, f.date_format + (element - f.from.element), mapping::is_range(whole) ? "RD8" : "D8", node);
  return true;
}

/// Notes that a key speaks of a segment.
void inverse::claim(std::uint32_t segment, std::uint32_t node) const {
  if (!trial_) draft_->claim(segment, (*tree_)[node].parent);
}

/// Whether the carried segments hold a list already, entry by entry: EQ01 of several EQ.
bool inverse::is_list_carried(field const& f, std::uint16_t number, std::uint32_t node, target const& t) {
  if (strict_) return false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> carried; // segments and values
  std::uint32_t n = (*tree_)[node].first_child;
  bool any = false;
  unsigned const element = f.from.element + t.shift;
  bool const components = f.kind == value_kind::component_list;
  auto const next_is = [&](std::string_view text) {
    any = true;
    if (n == no_value) return false;
    bool const unnamed = (*tree_)[n].type == value_type::null;
    std::string_view const wanted = (*tree_)[n].text;
    tables::code_list const* const codes = mapping_->fields[number].codes;
    n = (*tree_)[n].next;
    return codes ? unnamed || code_name(*codes, text) == wanted : prints_as(text, wanted);
  };
  for (std::uint32_t const instance : t.segment != nothing ? std::vector<std::uint32_t>{0} : scope_instances(t))
    for (std::uint32_t s = t.segment != nothing ? t.segment : draft_->find_segment(instance, f.from.segment);
         s != nothing; s = t.segment != nothing ? nothing : draft_->find_segment(instance, f.from.segment, s))
      for (unsigned i = 1;; ++i) {
        unsigned const component = components ? f.from.component + i - 1 : 0;
        if (components && component > f.last) break;
        if (!components && !draft_->has_repetition(s, element, i)) break;
        std::uint32_t const v = components ? draft_->find_value(s, element, component, 1) : nothing;
        if (components && v == nothing) continue;
        std::string const text = components ? std::string(draft_->value(v).text) : draft_->joined(s, element, i);
        bool const alone = components || (i == 1 && !draft_->has_repetition(s, element, 2));
        if (alone && text.find_first_not_of(' ') == text.npos) continue; // printed nothing
        if (!next_is(text)) return false;
        claim(s, node);
        carried.emplace_back(s, v);
      }
  if (!any || n != no_value) return false;
  for (auto const& [segment, value] : carried)
    if (components)
      vouch(segment, value, node);
    else
      vouch_all(segment, element, node);
  return true;
}

/// Whether the guide uses the element there. Where it does not, the key has no place.
bool inverse::has_element(std::uint32_t segment, unsigned element, unsigned component, std::uint32_t node) {
  if (!strict_) return true; // where the document comes from has it
  tables::element_rule const* const there = find_rule(draft_->rule_of(segment), element, component);
  if (there && there->usage != tables::usage::not_used) return true;
  report(rule::no_place_for_key, node);
  return false;
}

void inverse::put_scalar(field const& f, std::uint16_t number, std::uint32_t node, target const& t) {
  std::string_view const text = (*tree_)[node].text;
  if (mapping_->fields[number].envelope) { // ISA13
    if (control_number_ == no_value)
      control_number_ = node;
    else if ((*tree_)[control_number_].text != text)
      report(rule::keys_exclude_each_other, node, control_number_);
    return;
  }
  std::uint32_t const segment = segment_for(f, t, node);
  if (segment == nothing) return;
  claim(segment, node);
  unsigned const element = f.from.element + t.shift;
  if (f.who == mapping::member_kind::bystander) bystanders_.push_back(node);
  if (f.from.component == 0 && is_carried_divided(f, segment, element, node)) return;
  if (!has_element(segment, element, f.from.component, node)) return;
  if (f.last_in_loop) draft_->put_last(segment);
  if (mapping_->fields[number].codes)
    put_name(f, number, segment, element, 1, text, node);
  else if (f.part == portion::begin || f.part == portion::end)
    put_half(f, segment, element, node);
  else
    put_date(f, segment, element, text, node);
}

void inverse::put_list(field const& f, std::uint16_t number, std::uint32_t node, target const& t) {
  value_node const& value = (*tree_)[node];
  if (value.type != value_type::array) return report(rule::wrong_json_type, node, no_value, 0, "array");
  std::uint32_t const segment = segment_for(f.from.segment, f.when, t, node);
  if (segment == nothing) return;
  claim(segment, node);
  std::uint32_t const most = f.limits.most_entries != 0 ? f.limits.most_entries : read_limits{}.repetitions;
  if (value.children > most) return report(rule::too_many_entries, node, no_value, most);
  if (is_list_carried(f, number, node, t)) return;
  if (std::vector<listed_value> const carried = listed_values(f, t); !carried.empty())
    return put_over_segments(f, number, node, t, carried);
  bool const components = f.kind == value_kind::component_list;
  unsigned const element = f.from.element + t.shift;
  if (!components && !strict_ && !trial_ && draft_->has_component(segment, element)) draft_->take_out(segment, element);
  if (!has_element(segment, element, components ? f.from.component : 0, node)) return;
  unsigned i = 0;
  for (std::uint32_t n = value.first_child; n != no_value; n = (*tree_)[n].next, ++i) {
    if (components && f.from.component + i > f.last)
      return report(rule::too_many_entries, node, no_value, f.last - f.from.component + 1u);
    put_entry(f, number, segment, i + 1, n, t);
  }
}

/// Puts an entry of a list: a repetition, or of a list of components the component that far behind the first.
void inverse::put_entry(field const& f, std::uint16_t number, std::uint32_t segment, unsigned repetition,
                        std::uint32_t node, target const& t) {
  bool const components = f.kind == value_kind::component_list;
  value_node const& value = (*tree_)[node];
  // A name that nobody knows prints as null beside its code, which stands in another list.
  if (f.text == mapping::code_text::or_null && value.type == value_type::null) return;
  // A repetition that was received empty (EB03 30^^88) keeps its place in the list.
  if (!strict_ && !components && value.type == value_type::string && value.text.empty()) return;
  if (!is_text(node) || !keeps_limits(f, node)) return;
  unsigned const element = f.from.element + t.shift;
  if (components)
    put(segment, element, f.from.component + repetition - 1, 1, value.text, node);
  else if (mapping_->fields[number].codes)
    put_name(f, number, segment, element, repetition, value.text, node);
  else
    put(segment, element, 0, repetition, value.text, node);
}

/// What the layout has of a list that several segments give, in order; nothing where the list is of one.
std::vector<inverse::listed_value> inverse::listed_values(field const& f, target const& t) const {
  std::vector<listed_value> out;
  if (strict_ || t.any == 0) return out;
  unsigned const element = f.from.element + t.shift;
  for (std::uint32_t const instance : scope_instances(t))
    for (std::uint32_t s = draft_->find_segment(instance, f.from.segment); s != nothing;
         s = draft_->find_segment(instance, f.from.segment, s))
      for (unsigned r = 1; draft_->has_key(s, element) && draft_->has_repetition(s, element, r); ++r)
        out.push_back({s, draft_->joined(s, element, r)});
  return out;
}

/// A list that was changed: what is the same from its beginning and from its end stays in its segment; what is between them
/// goes to the segments of what was there, one by one, and the rest to the last of these. The first segment stays first: other
/// keys are read from its loop.
void inverse::put_over_segments(field const& f, std::uint16_t number, std::uint32_t node, target const& t,
                                std::span<listed_value const> carried) {
  if (trial_) {
    differs_ = true;
    return;
  }
  std::vector<std::uint32_t> entries;
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next) entries.push_back(n);
  std::size_t const most = std::min(entries.size(), carried.size());
  auto const is_same = [&](std::uint32_t n, listed_value const& was) {
    return (*tree_)[n].type == value_type::string && prints_as(was.text, (*tree_)[n].text);
  };
  std::size_t head = 0, tail = 0;
  while (head != most && is_same(entries[head], carried[head])) ++head;
  while (head + tail != most && is_same(entries[entries.size() - 1 - tail], carried[carried.size() - 1 - tail])) ++tail;
  std::size_t const last =
      std::max<std::size_t>(carried.size() - tail, 1) - 1; // that an entry before the tail may go to
  auto const home_of = [&](std::size_t i) {
    bool const is_of_tail = i != 0 && i >= entries.size() - tail;
    return carried[is_of_tail ? i + carried.size() - entries.size() : std::min(i, last)].segment;
  };
  for (std::size_t i = 0; i != entries.size(); ++i) draft_->take_out(home_of(i), f.from.element + t.shift);
  unsigned repetition = 0;
  for (std::size_t i = 0; i != entries.size(); ++i) {
    repetition = i != 0 && home_of(i) == home_of(i - 1) ? repetition + 1 : 1;
    claim(home_of(i), node);
    put_entry(f, number, home_of(i), repetition, entries[i], t);
  }
}

/// Of a list that several segments give, takes out what the document does not say any more, and the segments of which nothing
/// is left.
void inverse::drop_unlisted() {
  for (std::uint16_t o = 0; o != mapping_->source->objects.size(); ++o) {
    object const& one = mapping_->source->objects[o];
    if (one.source != mapping::source_kind::all) continue;
    for (std::uint16_t i = 0; i != one.field_count; ++i) {
      field const& f = mapping_->source->fields[one.first_field + i];
      if (f.kind != value_kind::list) continue;
      for (std::uint32_t const instance : existing(mapping_->objects[o].loops, target{}))
        for (std::uint32_t s = draft_->find_segment(instance, f.from.segment); s != nothing;
             s = draft_->find_segment(instance, f.from.segment, s))
          if (draft_->take_out_layout(s, f.from.element) && draft_->segment(s).first_value == nothing)
            draft_->remove(s);
    }
  }
}

} // namespace x279::compose
