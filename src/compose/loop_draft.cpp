#include "compose/loop_draft.hpp"

#include "syntax/values.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace x279::compose {

namespace {

// The segments that the writer makes: they speak of the set as text.
constexpr std::string_view header_id = "ST", trailer_id = "SE";
// A level of the hierarchy names itself, its parent and whether it has children: HL01, HL02, HL04.
constexpr std::string_view level_id = "HL";
constexpr unsigned level_number = 1, level_parent = 2, level_has_children = 4;

bool lists(tables::element_rule const& e, std::string_view code) noexcept {
  return e.codes.empty() || std::binary_search(e.codes.begin(), e.codes.end(), code);
}

} // namespace

loop_draft::loop_draft(tables::guide const& g) : guide_(&g), nodes_of_(g.loops.size()) {
  for (std::size_t n = 0; n != g.nodes.size(); ++n) nodes_of_[g.nodes[n].loop].push_back(static_cast<std::uint16_t>(n));
  clear();
}

void loop_draft::clear() {
  instances_.assign(1, draft_instance{});
  segments_.clear();
  values_.clear();
  texts_.clear();
  ordered_ = kept_instances_ = 0;
  layout_ = {};
}

std::uint32_t loop_draft::add_instance(std::uint16_t loop, std::uint32_t parent) {
  auto const number = static_cast<std::uint32_t>(instances_.size());
  draft_instance made;
  made.loop = loop;
  made.parent = parent;
  instances_.push_back(made);
  draft_instance& above = instances_[parent];
  (above.last_child == nothing ? above.first_child : instances_[above.last_child].next_sibling) = number;
  above.last_child = number;
  return number;
}

std::uint32_t loop_draft::add_segment(std::uint32_t instance, std::uint16_t node, std::string_view id) {
  placed_segment s;
  s.id = id;
  s.node = node;
  s.instance = instance;
  auto const number = static_cast<std::uint32_t>(segments_.size());
  segments_.push_back(s);
  draft_instance& home = instances_[instance];
  (home.last_segment == nothing ? home.first_segment : segments_[home.last_segment].next) = number;
  home.last_segment = number;
  return number;
}

std::uint32_t loop_draft::ensure_segment(std::uint32_t instance, std::string_view id) {
  if (std::uint32_t const there = find_segment(instance, id); there != nothing) return there;
  std::uint16_t node = tables::none;
  any_node(instances_[instance].loop, id, true, [&](std::uint16_t n) {
    node = n;
    return true;
  });
  return node == tables::none ? nothing : add_segment(instance, node, guide_->nodes[node].id);
}

void loop_draft::put_new(std::uint32_t segment, unsigned element, std::string_view text, std::string_view setting) {
  if (text.empty() || find_value(segment, element, 0, 1) != nothing) return;
  put(segment, element, 0, 1, text, 0);
  values_[find_value(segment, element, 0, 1)].setting = setting;
}

std::uint32_t loop_draft::copy(std::uint32_t segment, std::uint32_t instance) {
  placed_segment const from = segments_[segment];
  std::uint32_t const to = add_segment(instance, from.node, from.id);
  for (std::uint32_t v = from.first_value; v != nothing; v = values_[v].next) {
    placed_value const value = values_[v];
    put(to, value.element, value.component, value.repetition, value.text, value.source);
  }
  return to;
}

tables::segment_rule const& loop_draft::rule_of(std::uint32_t segment) const noexcept {
  static constexpr tables::segment_rule no_rule{};
  std::uint16_t const node = segments_[segment].node;
  return node == tables::none ? no_rule : guide_->nodes[node];
}

std::uint32_t loop_draft::find_segment(std::uint32_t instance, std::string_view id,
                                       std::uint32_t after) const noexcept {
  std::uint32_t s = after == nothing ? instances_[instance].first_segment : segments_[after].next;
  while (s != nothing && (segments_[s].removed || segments_[s].node == tables::none || segments_[s].id != id))
    s = segments_[s].next;
  return s;
}

std::uint32_t loop_draft::find_value(std::uint32_t segment, unsigned element, unsigned component,
                                     unsigned repetition) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element && values_[v].component == component && values_[v].repetition == repetition)
      return v;
  return nothing;
}

bool loop_draft::has_element(std::uint32_t segment, unsigned element) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element) return true;
  return false;
}

bool loop_draft::had_keys(std::uint32_t segment) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].of_layout) return true;
  return false;
}

bool loop_draft::has_key(std::uint32_t segment, unsigned element) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element && values_[v].of_layout) return true;
  return false;
}

bool loop_draft::is_divided(std::uint32_t segment, unsigned element) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element && (values_[v].component > 1 || values_[v].repetition > 1)) return true;
  return false;
}

bool loop_draft::has_repetition(std::uint32_t segment, unsigned element, unsigned repetition) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element && values_[v].repetition == repetition) return true;
  return false;
}

bool loop_draft::has_component(std::uint32_t segment, unsigned element) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (values_[v].element == element && values_[v].component != 0) return true;
  return false;
}

std::string loop_draft::joined(std::uint32_t segment, unsigned element, unsigned repetition) const {
  std::string out;
  unsigned at = repetition == 0 ? 1 : repetition, component = 1;
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next) {
    placed_value const& one = values_[v];
    if (one.element != element || (repetition != 0 && one.repetition != repetition)) continue;
    unsigned const own = std::max<unsigned>(one.component, 1);
    out.append(one.repetition - at, '\0');
    out.append(one.repetition != at ? own - 1 : own - component, '\0');
    at = one.repetition;
    component = own;
    out += one.text;
  }
  return out;
}

bool loop_draft::makes_entry(std::uint32_t segment, unsigned element) const noexcept {
  for (std::uint32_t v = segments_[segment].first_value; v != nothing; v = values_[v].next)
    if (placed_value const& value = values_[v]; value.element == element)
      if (value.of_layout || value.text.find_first_not_of(' ') != value.text.npos) return true;
  return false;
}

std::string_view loop_draft::text(std::uint32_t segment, unsigned element, unsigned component,
                                  unsigned repetition) const noexcept {
  std::uint32_t const v = find_value(segment, element, component, repetition);
  return v == nothing ? std::string_view{} : values_[v].text;
}

void loop_draft::put(std::uint32_t segment, unsigned element, unsigned component, unsigned repetition,
                     std::string_view text, std::uint32_t source) {
  auto const place = [](placed_value const& v) { return std::tuple(v.element, v.repetition, v.component); };
  placed_value made;
  made.element = static_cast<std::uint8_t>(element);
  made.component = static_cast<std::uint8_t>(component);
  made.repetition = static_cast<std::uint16_t>(repetition);
  made.source = source;
  made.of_layout = source >= layout_.first && source < layout_.last;
  made.text = text;
  std::uint32_t before = nothing, at = segments_[segment].first_value;
  while (at != nothing && place(values_[at]) < place(made)) {
    before = at;
    at = values_[at].next;
  }
  if (at != nothing && place(values_[at]) == place(made)) {
    values_[at].text = text;
    values_[at].source = source;
    return;
  }
  made.next = at;
  auto const number = static_cast<std::uint32_t>(values_.size());
  values_.push_back(made);
  if (before == nothing)
    segments_[segment].first_value = number;
  else
    values_[before].next = number;
}

bool loop_draft::is_fixed(std::uint32_t segment, placed_value const& value) const noexcept {
  for (tables::element_rule const& e : rule_of(segment).elements)
    if (e.position == value.element && e.component == value.component)
      return e.codes.size() == 1 && e.codes.front() == value.text;
  return false;
}

void loop_draft::take_out(std::uint32_t segment, unsigned element) noexcept {
  std::uint32_t* at = &segments_[segment].first_value;
  while (*at != nothing)
    if (values_[*at].element == element)
      *at = values_[*at].next;
    else
      at = &values_[*at].next;
}

void loop_draft::take_out_layout(std::uint32_t segment) noexcept {
  std::uint32_t* at = &segments_[segment].first_value;
  while (*at != nothing)
    if (is_of_layout_alone(*at) && !is_fixed(segment, values_[*at]))
      *at = values_[*at].next;
    else
      at = &values_[*at].next;
}

bool loop_draft::take_out_layout(std::uint32_t segment, unsigned element) noexcept {
  bool any = false;
  std::uint32_t* at = &segments_[segment].first_value;
  while (*at != nothing) {
    bool const goes = values_[*at].element == element && is_of_layout_alone(*at);
    any = any || goes;
    if (goes)
      *at = values_[*at].next;
    else
      at = &values_[*at].next;
  }
  return any;
}

std::uint32_t loop_draft::object_of(std::uint32_t segment) const noexcept {
  if (segments_[segment].source != 0) return segments_[segment].source;
  std::uint32_t i = segments_[segment].instance;
  while (i != 0 && instances_[i].source == 0) i = instances_[i].parent;
  return instances_[i].source;
}

bool loop_draft::is_within(std::uint16_t loop, std::uint16_t ancestor) const noexcept {
  for (std::uint16_t l = loop; l != tables::none; l = guide_->loops[l].parent) {
    if (l == ancestor) return true;
    if (guide_->loops[l].parent == l) break;
  }
  return false;
}

std::uint32_t loop_draft::enclosing(std::uint32_t instance, std::uint16_t loop) const noexcept {
  for (;; instance = instances_[instance].parent) {
    if (instances_[instance].loop == loop) return instance;
    if (instance == 0) return nothing;
  }
}

bool loop_draft::is_inside(std::uint32_t instance, std::uint32_t outer) const noexcept {
  for (;; instance = instances_[instance].parent) {
    if (instance == outer) return true;
    if (instance == 0) return false;
  }
}

std::uint32_t loop_draft::last_inside(std::uint32_t within, std::uint16_t loop) const noexcept {
  std::uint32_t found = nothing;
  for (std::uint32_t i = instances_[within].first_child; i != nothing; i = instances_[i].next_sibling) {
    if (instances_[i].loop == loop)
      found = i;
    else if (is_within(loop, instances_[i].loop))
      if (std::uint32_t const deeper = last_inside(i, loop); deeper != nothing) found = deeper;
  }
  return found;
}

std::uint32_t loop_draft::ensure(std::uint16_t loop, std::uint32_t within) {
  if (loop == instances_[0].loop) return 0;
  if (std::uint32_t const around = enclosing(within, loop); around != nothing) return around;
  if (std::uint32_t const inside = last_inside(within, loop); inside != nothing) return inside;
  return open(loop, within);
}

std::uint32_t loop_draft::open(std::uint16_t loop, std::uint32_t within) {
  std::uint16_t const above = guide_->loops[loop].parent;
  // `within` may stand beside the loop's parent, as 2100A stands beside 2000B: then its own ancestors are looked through.
  std::uint32_t from = within;
  while (from != 0 && !is_within(loop, instances_[from].loop)) from = instances_[from].parent;
  return add_instance(loop, ensure(above, from));
}

void loop_draft::add_required_segments() {
  for (auto i = static_cast<std::uint32_t>(kept_instances_); i != instances_.size(); ++i)
    if (!instances_[i].removed)
      for (std::uint16_t const n : nodes_of_[instances_[i].loop]) {
        tables::segment_rule const& rule = guide_->nodes[n];
        if (rule.usage != tables::usage::required || rule.id == header_id || rule.id == trailer_id) continue;
        std::uint32_t there = find_segment(i, rule.id);
        while (there != nothing && segments_[there].node != n) there = find_segment(i, rule.id, there);
        if (there == nothing) add_segment(i, n, rule.id);
      }
}

void loop_draft::append_in_order(std::uint32_t instance, std::vector<std::uint32_t>& segments,
                                 std::vector<std::uint32_t>* instances) const {
  struct entry {
    std::uint16_t position;
    bool last;
    bool is_loop; ///< where a segment and a loop share a position, the segment stands first
    std::uint32_t number;
  };
  std::vector<entry> entries;
  for (std::uint32_t s = instances_[instance].first_segment; s != nothing; s = segments_[s].next) {
    placed_segment const& one = segments_[s];
    if (one.removed) continue;
    std::uint16_t const position = one.node == tables::none ? tables::none : guide_->nodes[one.node].position;
    entries.push_back({position, one.last, false, s});
  }
  for (std::uint32_t i = instances_[instance].first_child; i != nothing; i = instances_[i].next_sibling)
    if (!instances_[i].removed) entries.push_back({guide_->loops[instances_[i].loop].position, false, true, i});
  std::sort(entries.begin(), entries.end(), [](entry const& a, entry const& b) {
    return std::tuple(a.position, a.is_loop, a.last, a.number) < std::tuple(b.position, b.is_loop, b.last, b.number);
  });
  for (entry const& e : entries) {
    if (!e.is_loop) {
      segments.push_back(e.number);
      continue;
    }
    if (instances) instances->push_back(e.number);
    append_in_order(e.number, segments, instances);
  }
}

std::vector<std::uint32_t> loop_draft::segment_order() const {
  std::vector<std::uint32_t> order;
  if (ordered_ != 0 && ordered_ == segments_.size()) {
    for (std::uint32_t s = 0; s != ordered_; ++s)
      if (!segments_[s].removed) order.push_back(s);
    return order;
  }
  append_in_order(0, order, nullptr);
  return order;
}

void loop_draft::number_levels() {
  std::vector<std::uint32_t> segments, order;
  append_in_order(0, segments, &order);
  std::vector<std::uint32_t> level_of(instances_.size(), nothing);
  for (std::uint32_t const s : segments)
    if (segments_[s].id == level_id) level_of[segments_[s].instance] = s;
  auto const is_new = [&](std::uint32_t instance) { return level_of[instance] >= ordered_; };
  std::uint32_t count = 0;
  for (std::uint32_t const i : order)
    if (level_of[i] != nothing && !is_new(i))
      count =
          std::max(count, static_cast<std::uint32_t>(syntax::read_count(text(level_of[i], level_number)).value_or(0)));
  std::vector<bool> has_children(instances_.size(), false), has_new_children(instances_.size(), false);
  for (std::uint32_t const i : order) {
    if (level_of[i] == nothing) continue;
    if (is_new(i)) put(level_of[i], level_number, 0, 1, texts_.keep(std::to_string(++count)), 0);
    std::uint32_t above = instances_[i].parent;
    while (above != 0 && level_of[above] == nothing) above = instances_[above].parent;
    if (above == 0) continue;
    has_children[above] = true;
    if (!is_new(i)) continue;
    has_new_children[above] = true;
    put(level_of[i], level_parent, 0, 1, text(level_of[above], level_number), 0);
  }
  for (std::uint32_t const i : order) {
    if (level_of[i] == nothing || !(is_new(i) || has_new_children[i])) continue;
    std::string_view const code = has_children[i] ? "1" : "0";
    for (tables::element_rule const& e : rule_of(level_of[i]).elements)
      if (e.position == level_has_children && e.component == 0 && lists(e, code))
        put(level_of[i], level_has_children, 0, 1, code, 0);
  }
}

/// Puts what the guide leaves no choice about: where the element is required, or a value beside it calls for it.
void loop_draft::fill_presets(placed_segment const& s, std::uint32_t number) {
  tables::segment_rule const& rule = rule_of(number);
  std::uint64_t given = 0; // elements with a value
  for (std::uint32_t v = s.first_value; v != nothing; v = values_[v].next)
    given |= std::uint64_t{1} << values_[v].element;
  std::uint64_t called_for = 0;
  for (tables::relation const& r : rule.relations) {
    if (r.kind != 'P' && r.kind != 'C') continue;
    bool called = false;
    for (unsigned i = 0; i != (r.kind == 'C' ? 1u : r.count); ++i) called |= (given >> r.elements[i] & 1) != 0;
    for (unsigned i = 0; called && i != r.count; ++i) called_for |= std::uint64_t{1} << r.elements[i];
  }
  for (tables::element_rule const& e : rule.elements) {
    bool const whole = e.component == 0;
    bool const there = (given >> e.position & 1) != 0;
    bool const wanted = whole ? e.usage == tables::usage::required || (called_for >> e.position & 1) != 0
                              : e.usage == tables::usage::required && there;
    if (e.preset.empty() || !wanted) continue;
    if (whole ? there : find_value(number, e.position, e.component, 1) != nothing) continue;
    put(number, e.position, e.component, 1, e.preset, 0);
  }
}

void loop_draft::complete() {
  add_required_segments();
  number_levels();
  for (auto s = static_cast<std::uint32_t>(ordered_); s != segments_.size(); ++s)
    if (!segments_[s].removed) fill_presets(segments_[s], s);
}

} // namespace x279::compose
