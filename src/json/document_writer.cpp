#include "json/document_writer.hpp"

#include "guide/codes.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace x279::json {

using namespace mapping;

namespace {

/// Whether an element that prints as one text is divided all the same: no key can say where.
bool is_divided(std::string_view element, delimiters const& d) noexcept {
  return element.find(d.component) != element.npos ||
         (d.repetition != '\0' && element.find(d.repetition) != element.npos);
}

} // namespace

void document_writer::start(scopes& s, std::size_t segments, x279::unmapped unmapped) {
  scopes_ = &s;
  // A request has one place for what a 270 may say of many; in a response next to nothing has no place.
  bool const tells = unmapped == unmapped::omit && s.are_placed() && &s.mapping() == &bound_request();
  track_ = unmapped != unmapped::omit || tells;
  if (track_) used_.start(segments);
  if (!tells) return;
  places_.bind(s.mapping());
  noted_.assign(segments, false);
}

void document_writer::write(scope const& document, document_context const& context, findings& found) {
  context_ = &context;
  found_ = &found;
  stack_.clear();
  out_->open('{');
  bound_object const& o = scopes_->mapping().objects.front();
  selection selected;
  x279::mapping::select(*scopes_, o, document, selected);
  fields(o, document, selected);
  if (track_) {
    if (scopes_->are_placed()) {
      scopes_->list_segments(document, listed_);
    } else {
      listed_.resize(context_->last_segment - context_->first_segment);
      std::iota(listed_.begin(), listed_.end(), context_->first_segment);
    }
    if (carries())
      carry_unmapped();
    else
      note_left_out();
    used_.forget(listed_); // the next document may not have the key that one of a loop around both is printed under
  }
  out_->close('}');
}

/// Tells of the segments that have a value which would stand under a key, did not another one stand there.
void document_writer::note_left_out() {
  constexpr std::size_t most_compared = 64; // of a request few segments are printed; a made-up one shall stay cheap
  printed_.clear();
  for (std::uint32_t const s : listed_)
    if (printed_.size() != most_compared && used_.has_any(s)) printed_.push_back(s);
  for (std::uint32_t const s : listed_) {
    if (noted_[s]) continue;
    auto const out = places_.first_left_out(*scopes_, s, printed_, used_);
    if (!out) continue;
    noted_[s] = true;
    finding f;
    f.rule = rule::left_out_of_json;
    f.severity = info(f.rule).severity;
    f.where = context_->set->place_of(s, out->element, out->component);
    f.where.loop = scopes_->loop_of(s);
    found_->add(f);
  }
}

void document_writer::carry_unmapped() {
  std::size_t const before = out_->mark();
  out_->key("\"unmappedSegments\":");
  out_->open('[');
  std::size_t const empty = out_->mark();
  for (std::uint32_t const s : listed_) write_unmapped(scopes_->segment(s), s, scopes_->loop_of(s), used_, *out_);
  bool const any = out_->mark() != empty;
  out_->close(']');
  if (!any) out_->rewind(before);
  if (context_->unmapped < unmapped::reversible || !scopes_->are_placed())
    return; // nothing writes TA1 or 997 from JSON
  out_->key("\"segmentLayout\":");
  out_->open('[');
  for (std::uint32_t const s : listed_)
    write_layout(scopes_->segment(s), s, scopes_->mapping().telling(scopes_->segment(s).id()), used_, *out_);
  out_->close(']');
  if (context_->interchange != nullptr) context_->interchange->write(*context_->set, listed_, *out_);
}

selection& document_writer::next_selection() {
  if (depth_ == selections_.size()) selections_.push_back(std::make_unique<selection>());
  return *selections_[depth_++];
}

void document_writer::fields_of(bound_object const& o, scope const& s) {
  selection& found = next_selection();
  select(*scopes_, o, s, found);
  fields(o, s, found);
  --depth_;
}

void document_writer::object(std::uint16_t number, scope const& s) {
  bound_object const& o = scopes_->mapping().objects[number];
  if (o.source->inlined) return fields_of(o, s);
  selection& found = next_selection();
  select(*scopes_, o, s, found);
  bool const quirks = scopes_->mode() != mode_default;
  if (!(quirks && o.needs != no_kind && !found.has(o.needs))) {
    if (quirks && found.has(o.behind)) hide(o, found);
    std::size_t const before = out_->mark();
    out_->open('{');
    std::size_t const empty = out_->mark();
    fields(o, s, found);
    bool const nothing = out_->mark() == empty;
    out_->close('}');
    if (nothing && !(quirks && o.source->keeps_blank && found.kinds != 0)) out_->rewind(before);
    if (!nothing && track_) mark_condition(o, s);
  }
  --depth_;
}

/// What tells an array's segments apart is said by its key: DTP01 of `admissions`.
void document_writer::mark_condition(bound_object const& o, scope const& s) {
  condition const& when = o.source->when;
  if (when.codes.empty() || when.negated) return;
  for (scope_segment const& segment : scopes_->segments(s))
    used_.mark(segment.index, when.at.element, when.at.component);
}

void document_writer::hide(bound_object const& o, selection& found) {
  found.kinds &= ~(std::uint32_t{1} << o.hides);
  for (std::uint16_t i = 0; i < o.source->field_count; ++i)
    if (scopes_->mapping().fields[o.source->first_field + i].kind == o.hides) found.active &= ~(field_set{1} << i);
}

void document_writer::fields(bound_object const& o, scope const& s, selection const& found) {
  bound_field const* const all = scopes_->mapping().fields.data() + o.source->first_field;
  bool const as_usual = !track_ && found.repeated == 0;
  json_writer& out = *out_;
  for (field_set bits = found.active; bits != 0; bits &= bits - 1) {
    auto const i = static_cast<std::uint8_t>(std::countr_zero(bits));
    bound_field const& f = all[i];
    // Where a kind is there more than once, or what is printed is tracked, the general way is the right one.
    bool const usual = as_usual || (!track_ && (f.keyed || (found.repeated >> (f.kind & 31) & 1) == 0));
    printing const how = usual ? f.how : printing::special;
    if (how == printing::special) {
      special_field(o, i, s, found);
      continue;
    }
    segment_view const& view = how == printing::keyed ? scopes_->segment(found.keyed[i]) : found.view[f.kind];
    std::string_view const value = view[f.element + s.shift];
    if (!scopes_->has_value(value)) continue;
    if (how == printing::name) {
      string(f, value);
      continue;
    }
    out.member(f.printed, value);
    if (how == printing::pair) {
      bits &= bits - 1;
      bound_field const& next = (&f)[1];
      if (std::string_view const name = code_name(*next.codes, value); !name.empty())
        out.plain_member(next.printed, name);
    }
  }
}

/// Prints a value under its key, or the name of a code.
void document_writer::string(bound_field const& f, std::string_view value) {
  if (!f.codes) {
    out_->member(f.printed, value);
    return;
  }
  std::string_view const name = shown(f, value, scopes_->mode());
  if (name.empty()) return;
  out_->padded_key(f.printed);
  name_string(f, name, value);
}

/// Prints the name of a code, or the code in its place where it has none. Only names of the tables may be copied in blocks.
void document_writer::name_string(bound_field const& f, std::string_view name, std::string_view code) {
  if (f.plain_names && name.data() != code.data())
    out_->plain_string(name);
  else
    out_->string(name);
}

void document_writer::special_field(bound_object const& o, std::uint8_t i, scope const& s, selection const& found) {
  bound_field const& f = scopes_->mapping().fields[o.source->first_field + i];
  switch (f.value) {
  case value_kind::element:
  case value_kind::literal:
  case value_kind::loop:
  case value_kind::component_list: element(o, i, s, found); return;
  case value_kind::list: list(f, s, found); return;
  case value_kind::option: option(f); return;
  case value_kind::object: child(f, s); return;
  }
}

void document_writer::child(bound_field const& f, scope const& s) {
  bound_object const& o = scopes_->mapping().objects[f.child];
  scopes::mark const mark = scopes_->here();
  std::size_t const first = stack_.size();
  scopes_->find(o, s, stack_);
  std::size_t const before = out_->mark();
  if (!o.source->inlined && stack_.size() != first) out_->padded_key(f.printed);
  if (o.source->array && stack_.size() != first) out_->open('[');
  std::size_t const empty = out_->mark();
  // Blended entries are all alike: made once, printed for each.
  bool const blended = is_blended(o) && stack_.size() - first > 1;
  std::size_t const made = blended ? first + 1 : stack_.size();
  // An entry with nothing in it leaves no trace: those behind it do not say which loop or segment they came from, and are
  // carried. Where a qualifier names the segments it does say so, by its absence in the layout.
  bool const named = !o.source->when.codes.empty() && !o.source->when.negated;
  // Nor do blended ones say which segment a value came from.
  bool const track = std::exchange(track_, track_ && !blended);
  for (std::size_t i = first; i < made; ++i) {
    scope const one = stack_[i]; // the stack may grow below
    std::size_t const start = out_->mark();
    object(f.child, one);
    if (carries() && o.source->array && !named && out_->mark() == start) track_ = false;
  }
  track_ = track;
  out_->repeat(empty, stack_.size() - made);
  bool const nothing = out_->mark() == empty;
  if (o.source->array && !nothing) out_->close(']');
  if (nothing) out_->rewind(before);
  stack_.resize(first);
  scopes_->rewind(mark);
}

void document_writer::element(bound_object const& o, std::uint8_t i, scope const& s, selection const& found) {
  bound_field const& f = scopes_->mapping().fields[o.source->first_field + i];
  if (f.source->kind == value_kind::component_list) {
    std::uint32_t const segment = holder_of(*scopes_, o, i, s, found);
    if (segment != nowhere) components(f, segment, s);
    return;
  }
  field_value const value = value_of(*scopes_, o, i, s, found, context_->control_number);
  // Of several segments without a key the first is read; where another one gave the value, the layout says which. It says too
  // which value is of blanks, for the API's converter prints those. Of what is blended it says nothing.
  bool const told = value.segment != nowhere && !is_blended(o);
  bool const elsewhere = told && !f.keyed && found.has(f.kind) && value.segment != found.first[f.kind];
  bool const blank = told && !value.text.empty() && value.text.find_first_not_of(' ') == value.text.npos;
  if (track_ && value.segment != nowhere && (value.implied || !value.text.empty()) && !(elsewhere && carries()))
    mark(f, value.segment, s);
  if (elsewhere || blank) mark_in_layout(f, value.segment, s);
  if (value.text.empty()) return;
  out_->member(f.printed, value.text);
}

void document_writer::list(bound_field const& f, scope const& s, selection const& found) {
  std::size_t const before = out_->mark();
  out_->padded_key(f.printed);
  out_->open('[');
  std::size_t const empty = out_->mark();
  if ((found.repeated >> f.kind & 1) == 0) {
    list_segment(f, found.first[f.kind], s);
  } else {
    // One list of several segments does not say which of them an entry came from: the layout does. Without one they are
    // carried besides.
    bool const track = std::exchange(track_, false);
    for (scope_segment const& segment : scopes_->segments(s)) {
      if (segment.kind != f.kind) continue;
      list_segment(f, segment.index, s);
      unsigned const number = f.element + s.shift;
      if (!track || context_->unmapped == unmapped::include ||
          !scopes_->has_value(scopes_->segment(segment.index)[number]))
        continue;
      used_.mark(segment.index, number, 0);
      if (carries()) used_.repeat(segment.index, number);
    }
    track_ = track;
  }
  bool const nothing = out_->mark() == empty;
  out_->close(']');
  if (nothing) out_->rewind(before);
}

/// The repetitions of an element, or the names of their codes; null for a code without one.
void document_writer::list_segment(bound_field const& f, std::uint32_t segment, scope const& s) {
  unsigned const number = f.element + s.shift;
  segment_view const& view = scopes_->segment(segment);
  element_view const element = view[number];
  if (!scopes_->has_value(element)) return;
  json_writer& out = *out_;
  bool told = true; // blanks print like nothing at all: then the element is carried besides
  unsigned repetition = 0;
  tables::code_list const* const codes = f.codes;
  bool const or_code = codes && prints_code_without_name(f, scopes_->mode());
  for (std::string_view value : element.repetitions()) {
    ++repetition;
    if (!scopes_->has_value(value)) {
      told = told && value.empty();
      value = {};
    }
    if (!codes) {
      // planStatus prints the elements of groups of segments once more: said once, where the benefit has it
      if (value.empty() && s.first_instance != s.last_instance) note_empty_repetition(segment, number, repetition);
      out.string(value);
    } else if (std::string_view const name = code_name(*codes, value); !name.empty())
      f.plain_names ? out.plain_string(name) : out.string(name);
    else if (or_code && !value.empty())
      out.string(value);
    else
      out.null();
  }
  if (!track_ || (carries() && !told)) return;
  used_.mark(segment, number, 0);
  if (element.text().find(view.delimiters().component) != std::string_view::npos) used_.repeat(segment, number);
}

void document_writer::components(bound_field const& f, std::uint32_t segment, scope const& s) {
  std::size_t const before = out_->mark();
  out_->padded_key(f.printed);
  out_->open('[');
  std::size_t const empty = out_->mark();
  unsigned const element = f.source->from.element + s.shift;
  segment_view const view = scopes_->segment(segment);
  unsigned component = 0, printed = f.source->from.component;
  bool gap = false; // the list does not say where one was: then the components are carried besides
  for (std::string_view const value : pieces(view[element].repetitions()[1], view.delimiters().component)) {
    if (++component < f.source->from.component || !scopes_->has_value(value)) continue;
    if (component > f.source->last) break;
    out_->string(value);
    gap = gap || component != printed++;
  }
  unsigned const behind = !gap ? printed : carries() ? f.source->from.component : f.source->last + 1u;
  for (unsigned c = f.source->from.component; track_ && c != behind; ++c) used_.mark(segment, element, c);
  bool const nothing = out_->mark() == empty;
  out_->close(']');
  if (nothing) out_->rewind(before);
}

void document_writer::option(bound_field const& f) {
  std::string_view const name = f.source->literal;
  bool const echo = name == "x12";
  std::string_view const value = echo ? context_->x12 : context_->trading_partner_service_id;
  if (value.empty()) return;
  out_->padded_key(f.printed);
  text_encoding const before = out_->encoding();
  if (echo) out_->set_encoding(context_->x12_encoding);
  out_->string(value);
  out_->set_encoding(before);
}

/// Notes a value that the layout repeats, in entries too whose values are carried. Without a layout it is carried like those.
void document_writer::mark_in_layout(bound_field const& f, std::uint32_t segment, scope const& s) {
  if (context_->unmapped < unmapped::reversible) return;
  unsigned const element = f.source->from.element + s.shift;
  used_.mark(segment, element, f.source->from.component);
  used_.repeat(segment, element);
  // That a date has no format is carried: one would follow from its form.
  unsigned const format = f.source->date_format + s.shift;
  if (f.source->date_format != 0 && scopes_->segment(segment)[format].empty()) used_.mark(segment, format, 0);
}

void document_writer::mark(bound_field const& f, std::uint32_t segment, scope const& s) {
  unsigned const element = f.source->from.element + s.shift;
  segment_view const& view = scopes_->segment(segment);
  used_.mark(segment, element, f.source->from.component);
  if (f.source->from.component == 0 && is_divided(view[element], view.delimiters())) used_.repeat(segment, element);
  if (f.keyed) used_.mark(segment, f.source->when.at.element + s.shift, f.source->when.at.component);
  if (f.source->date_format == 0) return;
  // D8 or RD8 follows from the form of the value; where it contradicts it, it is carried, and so is that there is none.
  unsigned const format = f.source->date_format + s.shift;
  std::string_view const given = view[format];
  if (given.empty() || given == (is_range(view[element]) ? "RD8" : "D8")) used_.mark(segment, format, 0);
}

void document_writer::note_empty_repetition(std::uint32_t segment, unsigned element, unsigned repetition) {
  if (!context_->set) return;
  finding f;
  f.rule = rule::empty_repetition;
  f.severity = info(f.rule).severity;
  f.where = context_->set->place_of(segment, element, 0, repetition);
  f.where.loop = scopes_->loop_of(segment);
  f.numbers[0] = repetition;
  found_->add(f);
}

} // namespace x279::json
