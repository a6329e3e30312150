#include <x279/eligibility.hpp>

#include "eligibility/values.hpp"

#include <algorithm>
#include <bit>
#include <vector>

namespace x279::eligibility {

namespace detail {

struct reader_state {
  mapping::scopes scopes;
  std::vector<mapping::scope> found; ///< the scopes of all ranges handed out since `start`
  std::string_view control_number;
};

namespace {

mapping::scope scope_of(scope_handle const& h) noexcept {
  return {h.first_segment,
          h.last_segment,
          h.first_instance,
          h.last_instance,
          h.shift,
          h.document != 0,
          static_cast<mapping::member_kind>(h.who)};
}

scope_handle handle_of(mapping::scope const& s) noexcept {
  return {s.first_segment,
          s.last_segment,
          s.first_instance,
          s.last_instance,
          s.shift,
          s.document,
          static_cast<std::uint8_t>(s.who)};
}

} // namespace

scope_handle stored_scope(reader_state const* state, std::uint32_t index) noexcept {
  return handle_of(state->found[index]);
}

std::string_view object_view::text(object_view const& of, unsigned field) noexcept {
  if (!of) return {};
  mapping::scopes const& in = of.state_->scopes;
  mapping::bound_object const& o = in.mapping().objects[of.object_];
  mapping::scope const s = scope_of(of.scope_);
  mapping::bound_field const& f = in.mapping().fields[o.source->first_field + field];
  if (f.source->who != mapping::member_kind::anybody && f.source->who != s.who) return {};
  mapping::selection found; // a getter is lazy: it looks only when asked
  mapping::select(in, o, s, found);
  return mapping::value_of(in, o, static_cast<std::uint16_t>(field), s, found, of.state_->control_number).text;
}

std::uint16_t object_view::child_object(unsigned field) const noexcept {
  mapping::bound_mapping const& m = state_->scopes.mapping();
  return m.fields[m.objects[object_].source->first_field + field].source->child;
}

/// Whether an object has anything to say: the JSON leaves out those that have not.
bool says_something(reader_state& state, std::uint16_t object, mapping::scope const& s) {
  mapping::scopes& in = state.scopes;
  mapping::bound_object const& o = in.mapping().objects[object];
  mapping::selection found;
  mapping::select(in, o, s, found);
  for (mapping::field_set bits = found.active; bits != 0; bits &= bits - 1) {
    auto const i = static_cast<std::uint16_t>(std::countr_zero(bits));
    mapping::bound_field const& f = in.mapping().fields[o.source->first_field + i];
    if (f.value == mapping::value_kind::object) {
      mapping::scopes::mark const mark = in.here();
      std::size_t const first = state.found.size();
      in.find(in.mapping().objects[f.child], s, state.found);
      bool any = false;
      for (std::size_t k = first; k < state.found.size() && !any; ++k) {
        mapping::scope const child = state.found[k];
        any = says_something(state, f.child, child);
      }
      state.found.resize(first);
      in.rewind(mark);
      if (any) return true;
    } else if (f.value == mapping::value_kind::list || f.value == mapping::value_kind::component_list) {
      std::string_view text;
      list_cursor at;
      if (next_text(object_view(&state, object, handle_of(s)), i, at, text)) return true;
    } else if (f.value != mapping::value_kind::option &&
               !mapping::value_of(in, o, i, s, found, state.control_number).text.empty()) {
      return true;
    }
  }
  return false;
}

std::pair<std::uint32_t, std::uint32_t> object_view::children(unsigned field) const {
  std::vector<mapping::scope>& all = state_->found;
  auto const first = static_cast<std::uint32_t>(all.size());
  std::uint16_t const object = child_object(field);
  state_->scopes.find(state_->scopes.mapping().objects[object], scope_of(scope_), all);
  std::uint32_t last = first;
  for (std::uint32_t i = first; i < all.size(); ++i) {
    mapping::scope const one = all[i];
    if (says_something(*state_, object, one)) all[last++] = one;
  }
  all.resize(last);
  return {first, last};
}

object_view object_view::child(object_view const& of, unsigned field) {
  if (!of) return {};
  auto const range = of.children(field);
  if (range.first == range.second) return {};
  return {of.state_, of.child_object(field), stored_scope(of.state_, range.first)};
}

bool next_text(object_view const& view, unsigned field, list_cursor& at, std::string_view& text) noexcept {
  mapping::scopes const& in = view.state_->scopes;
  mapping::bound_object const& o = in.mapping().objects[view.object_];
  mapping::bound_field const& f = in.mapping().fields[o.source->first_field + field];
  mapping::scope const s = scope_of(view.scope_);
  bool const components = f.source->kind == mapping::value_kind::component_list;
  auto const segments = in.segments(s);
  for (; at.segment < segments.size(); ++at.segment, at.offset = 0, at.number = 0) {
    if (segments[at.segment].kind != f.kind) continue;
    std::uint32_t const index = segments[at.segment].index;
    std::string_view element = mapping::element_of(in, f, index, s);
    delimiters const& d = in.segment(index).delimiters();
    if (components && d.repetition != '\0') element = element.substr(0, element.find(d.repetition));
    if (!in.has_value(element)) continue;
    char const separator = components ? d.component : d.repetition;
    while (at.offset <= element.size()) {
      std::size_t const stop =
          separator == '\0' ? element.size() : std::min(element.find(separator, at.offset), element.size());
      text = element.substr(at.offset, stop - at.offset);
      at.offset = static_cast<std::uint32_t>(stop + 1);
      ++at.number;
      if (!in.has_value(text)) text = {};
      if (components && (at.number < f.source->from.component || at.number > f.source->last || text.empty())) continue;
      text = mapping::shown(f, text, in.mode());
      return true;
    }
  }
  return false;
}

} // namespace detail

namespace {

template <class View>
detail::view_range<View> documents(detail::reader_state& state, placed_set const& set,
                                   mapping::bound_mapping const& m) {
  state.scopes.start(set, m, mapping::mode_default);
  state.found.clear();
  state.control_number = set.set().interchange().header()[13];
  if (state.scopes.document_levels().empty())
    state.found.push_back(state.scopes.open_whole());
  else
    for (std::uint32_t const level : state.scopes.document_levels())
      state.found.push_back(state.scopes.open_document(level));
  return {&state, 0, {0u, static_cast<std::uint32_t>(state.found.size())}};
}

} // namespace

reader::reader() : state_(std::make_unique<detail::reader_state>()) {}
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;
reader::~reader() = default;

detail::view_range<response> reader::responses(placed_set const& set) {
  return documents<response>(*state_, set, mapping::bound_response());
}

detail::view_range<request> reader::requests(placed_set const& set) {
  return documents<request>(*state_, set, mapping::bound_request());
}

} // namespace x279::eligibility
