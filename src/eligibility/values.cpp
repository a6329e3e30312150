#include "eligibility/values.hpp"

#include "guide/codes.hpp"

#include <algorithm>
#include <bit>

namespace x279::mapping {

namespace {

std::string_view read(scopes const& in, bound_field const& f, std::uint32_t segment, scope const& s) noexcept {
  element_view const element = element_of(in, f, segment, s);
  std::string_view value = element.text();
  if (std::uint8_t const component = f.source->from.component; component != 0)
    value = pieces(element.repetitions()[1], in.segment(segment).delimiters().component)[component];
  portion const part = f.source->part;
  if (part == portion::whole || in.mode() == mode_default) return part_of(value, part);
  // The API's converter goes by the code alone (271 2110C DTP02, 2100C MPI06).
  std::string_view const format = in.segment(segment)[f.source->date_format + s.shift];
  if (part == portion::single) return format == "D8" ? value : std::string_view{};
  return format == "RD8" ? part_of(value, part) : std::string_view{};
}

/// The fields that have a value in a segment.
field_set told_by(scopes const& in, bound_object const& o, segment_view const& segment, scope const& s,
                  field_set fields) noexcept {
  bound_field const* const all = in.mapping().fields.data() + o.source->first_field;
  field_set told = 0;
  for (field_set bits = fields; bits != 0; bits &= bits - 1) {
    bound_field const& f = all[std::countr_zero(bits)];
    if (in.has_value(segment[f.element + s.shift])) told |= bits & (0 - bits);
  }
  return told;
}

} // namespace

std::string_view part_of(std::string_view value, portion part) noexcept {
  bool const range = is_range(value);
  switch (part) {
  case portion::whole: return value;
  case portion::single: return range ? std::string_view{} : value;
  case portion::begin: return range ? value.substr(0, value.find('-')) : std::string_view{};
  case portion::end: return range ? value.substr(value.find('-') + 1) : std::string_view{};
  }
  return value;
}

void select(scopes const& in, bound_object const& o, scope const& s, selection& found) {
  found.kinds = found.repeated = 0;
  field_set active = o.always;
  if (o.with_loops != 0 && !in.is_leaf(s)) active |= o.with_loops;
  for (scope_segment const& segment : in.segments(s)) {
    std::uint32_t const bit = std::uint32_t{1} << segment.kind;
    if ((o.kinds & bit) == 0) continue;
    segment_view const& view = in.segment(segment.index);
    if ((found.kinds & bit) == 0) {
      found.kinds |= bit;
      found.first[segment.kind] = segment.index;
      found.view[segment.kind] = view;
    } else {
      found.repeated |= bit;
    }
    kind_reading const& reading = o.readings[o.reading_of[segment.kind]];
    active |= reading.children;
    std::size_t const last = std::min(view.size(), std::size_t{reading.last_element} + s.shift);
    for (std::size_t e = 1 + s.shift; e <= last; ++e)
      active |= reading.by_element[e - s.shift] &
                (field_set{0} - field_set{!view[e].empty()}); // no branch: none could be foretold
    for (auto const& [least, children] : reading.children_from)
      if (view.size() >= least) active |= children;
    for (key_group const& group : o.groups) {
      if (group.kind != segment.kind) continue;
      element_view const element = view[group.element + s.shift];
      std::uint32_t const code = tables::pack(group.component ? element.component(group.component) : element.text());
      field_set const selected = group.find(code), keys = selected & ~o.objects;
      active |= selected & o.objects;
      field_set const told = told_by(in, o, view, s, keys);
      // The last one that has a value wins, with all its values: no text of REF03 beside another one's REF02. The API's
      // converter takes the last one, and prints nothing where that is empty.
      if (in.mode() == mode_default && std::countr_zero(told) > std::countr_zero(active & keys)) continue;
      active = (active & ~keys) | told;
      for (field_set bits = told; bits != 0; bits &= bits - 1)
        found.keyed[static_cast<std::size_t>(std::countr_zero(bits))] = segment.index;
    }
  }
  found.active = active & o.in_mode[static_cast<std::size_t>(std::countr_zero(in.mode()))] &
                 o.of_member[static_cast<std::size_t>(s.who)];
}

std::uint32_t holder_of(scopes const& in, bound_object const& o, std::uint16_t i, scope const& s,
                        selection const& found) {
  bound_field const& f = in.mapping().fields[o.source->first_field + i];
  if (f.keyed) return found.may_print(i) ? found.keyed[i] : nowhere;
  if (!found.has(f.kind)) return nowhere;
  if ((found.repeated >> f.kind & 1) != 0 && !in.has_value(read(in, f, found.first[f.kind], s)))
    for (scope_segment const& segment : in.segments(s))
      if (segment.kind == f.kind && in.has_value(read(in, f, segment.index, s))) return segment.index;
  return found.first[f.kind];
}

std::string_view shown(bound_field const& f, std::string_view value, modes mode) noexcept {
  if (!f.codes) return value;
  std::string_view const name = code_name(*f.codes, value);
  return name.empty() && prints_code_without_name(f, mode) ? value : name;
}

field_value value_of(scopes const& in, bound_object const& o, std::uint16_t i, scope const& s, selection const& found,
                     std::string_view control_number) {
  bound_field const& f = in.mapping().fields[o.source->first_field + i];
  if (f.source->kind == value_kind::literal) return {f.source->literal, nowhere, false};
  if (f.source->kind == value_kind::loop) {
    std::uint32_t const segment = in.segments(s).front().index;
    return {in.mapping().loop_texts[f.loop_texts + in.loop_number_of(segment)], nowhere, false};
  }
  if (f.envelope) return {control_number, nowhere, false};
  field_value out;
  out.segment = holder_of(in, o, i, s, found);
  if (out.segment == nowhere) return out;
  std::string_view const value = read(in, f, out.segment, s);
  if (!in.has_value(value)) return out;
  condition const& when = f.source->when;
  if (when.negated) {
    std::string_view const tested = in.segment(out.segment)[when.at.element + s.shift];
    if (std::find(when.codes.begin(), when.codes.end(), tested) != when.codes.end()) {
      // NM101 is 03 in 2100D, where nothing else is allowed: the place says it
      out.implied = when.at.element == f.source->from.element && in.is_fixed(out.segment, when.at.element, tested);
      return out;
    }
  }
  if (value == f.source->except || (f.source->except_envelope && value == control_number)) {
    out.implied = true;
    return out;
  }
  out.text = shown(f, value, in.mode());
  return out;
}

} // namespace x279::mapping
