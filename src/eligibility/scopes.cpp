#include "eligibility/scopes.hpp"

#include "eligibility/java_hash.hpp"

#include "guide/codes.hpp"

#include <algorithm>
#include <bit>

namespace x279::mapping {

namespace {

// A payer and a provider are repeated in the document of each of their subscribers. So that a batch cannot make time and
// output grow with the square of the input, every document but the first, which has them whole, gets at most so many
// segments of each loop that encloses it, and so many of the loops that name a level. The guide allows 22 segments (271
// 2100B) and one such loop.
constexpr std::size_t most_enclosing_segments = 128;
constexpr std::size_t most_enclosing_loops = 8;

constexpr std::uint32_t header_instance = 0;

constexpr std::uint32_t kind_bit(segment_kind k) noexcept { return k == no_kind ? 0 : std::uint32_t{1} << k; }

} // namespace

void scopes::start(placed_set const& set, bound_mapping const& m, modes mode) {
  set_ = set;
  mapping_ = &m;
  mode_ = mode;
  rewind({0, 0});
  capped_below_ = 0;
  segment_range const segments = set.set().segments();
  auto const places = set.places();
  views_.resize(segments.size());
  kinds_.resize(segments.size());
  late_.clear();
  set_kinds_ = 0;
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    segment_place const& p = places[i];
    segment_kind const kind = p.node == segment_place::unplaced ? no_kind : m.kind_of_node[p.node];
    views_[i] = segments[i];
    kinds_[i] = kind;
    set_kinds_ |= kind_bit(kind);
    if (p.late) late_.push_back(i);
  }
  loop_bits_.resize(set.loops().size());
  set_loops_ = 0;
  for (std::uint32_t i = 0; i < loop_bits_.size(); ++i) {
    std::uint16_t const loop = set.loops()[i].loop;
    loop_bits_[i] = std::uint32_t{1} << loop;
    if ((set_loops_ & loop_bits_[i]) == 0) instances_of_loop_[loop].first = i;
    instances_of_loop_[loop].last = i;
    set_loops_ |= loop_bits_[i];
  }
  std::sort(late_.begin(), late_.end(), [&](auto a, auto b) { // a stable sort would allocate
    return places[a].loop != places[b].loop ? places[a].loop < places[b].loop : a < b;
  });
  find_levels();
}

void scopes::start(segment_range segments, bound_mapping const& m) {
  start(segment_view{}, m);
  views_.assign(segments.begin(), segments.end());
}

void scopes::start(segment_view segment, bound_mapping const& m) {
  set_.reset();
  views_.assign(1, segment);
  mapping_ = &m;
  mode_ = mode_default;
  rewind({0, 0});
  levels_.clear();
}

void scopes::find_levels() {
  levels_.clear();
  level_bits_ = 0;
  bool whole = false;
  for (bound_document const& d : mapping_->documents)
    if (d.source->modes & mode_) {
      level_bits_ = d.levels;
      whole = d.source->whole_set;
    }
  if (whole) {
    level_bits_ = 0;
    return;
  }
  // An instance is a document when no other level opens inside it: instances are in document order, so the next level
  // instance tells.
  auto const loops = set_->loops();
  for (std::uint32_t i = 0; i < loops.size(); ++i) {
    if (!in(level_bits_, i)) continue;
    if (!levels_.empty() && i < loops[levels_.back()].next) levels_.pop_back();
    levels_.push_back(i);
  }
}

/// Adds a segment of a kind that the mapping reads, or of the one kind that is wanted.
inline void scopes::add(std::uint32_t segment, segment_kind only) {
  segment_kind const k = kinds_[segment];
  if (only == no_kind ? k != no_kind : k == only) segments_.push_back({segment, k});
}

std::size_t scopes::most_segments(std::uint32_t instance) const noexcept {
  return instance < capped_below_ ? most_enclosing_segments : views_.size();
}

void scopes::gather(std::uint32_t instance, segment_kind only) {
  auto const loops = set_->loops();
  auto const places = set_->places();
  loop_instance const& own = loops[instance];
  std::size_t most = most_segments(instance);
  for (std::uint32_t s = own.first; s < own.last && most != 0;) {
    segment_place const& p = places[s];
    if (p.late) { // belongs to a loop that opened before; `gather_late` sees to it
      ++s;
      --most;
      continue;
    }
    if (p.loop == instance) {
      add(s++, only);
      --most;
      continue;
    }
    std::uint32_t child = p.loop;
    while (loops[child].parent != instance) child = loops[child].parent;
    if (in(level_bits_, child)) break; // the level below is a document of its own
    s = std::max(loops[child].last, s + 1);
  }
  if (!late_.empty()) gather_late(instance, only, most_segments(instance));
}

void scopes::gather_late(std::uint32_t instance, segment_kind only, std::size_t most) {
  auto const places = set_->places();
  auto at = std::lower_bound(late_.begin(), late_.end(), instance,
                             [&](std::uint32_t s, std::uint32_t i) { return places[s].loop < i; });
  for (; at != late_.end() && places[*at].loop == instance && most != 0; ++at, --most) add(*at, only);
}

scope scopes::close_scope(mark m) const noexcept {
  scope s;
  s.first_segment = static_cast<std::uint32_t>(m.segments);
  s.last_segment = static_cast<std::uint32_t>(segments_.size());
  s.first_instance = static_cast<std::uint32_t>(m.instances);
  s.last_instance = static_cast<std::uint32_t>(instances_.size());
  return s;
}

void scopes::push_tree(std::uint32_t instance) {
  for (std::uint32_t i = instance; i < set_->loops()[instance].next; ++i) instances_.push_back(i);
}

scope scopes::open_document(std::uint32_t level) {
  auto const loops = set_->loops();
  mark const m = here();
  capped_below_ = level == levels_.front() ? 0 : level;
  // The enclosing levels, outermost first, each with the loops that name it (2100A, 2100B).
  std::uint32_t chain[16];
  std::size_t depth = 0;
  for (std::uint32_t i = level; i != header_instance && depth < 16;) chain[depth++] = i = loops[i].parent;
  while (depth-- > 0) {
    std::uint32_t const enclosing = chain[depth];
    instances_.push_back(enclosing);
    std::size_t most = capped_below_ == 0 ? loops.size() : most_enclosing_loops;
    for (std::uint32_t child = enclosing + 1; child < loops[enclosing].next && most != 0;
         child = loops[child].next, --most) {
      if (in(level_bits_, child)) break;
      push_tree(child);
    }
  }
  push_tree(level);
  scope s = close_scope(m);
  s.document = true;
  return s;
}

scope scopes::open_whole() {
  mark const m = here();
  for (std::uint32_t i = 0; i < set_->loops().size(); ++i) instances_.push_back(i);
  scope s = close_scope(m);
  s.document = true;
  return s;
}

scope scopes::open_segment(std::uint32_t index) {
  mark const m = here();
  if (segment_kind const k = mapping_->kind_of(views_[index].id()); k != no_kind) segments_.push_back({index, k});
  scope s = close_scope(m);
  s.document = true;
  return s;
}

void scopes::match_instances(std::uint32_t bits, scope const& from, std::vector<std::uint32_t>& out) const {
  if (!set_ || (set_loops_ & bits) == 0) return;
  if (from.document) { // all its instances are listed, children too, in order of their numbers
    auto first = static_cast<std::uint32_t>(loop_bits_.size()), last = std::uint32_t{0};
    for (std::uint32_t loops = bits & set_loops_; loops != 0; loops &= loops - 1) {
      loop_range const& r = instances_of_loop_[static_cast<std::size_t>(std::countr_zero(loops))];
      first = std::min(first, r.first);
      last = std::max(last, r.last);
    }
    auto const end = instances_.begin() + from.last_instance;
    for (auto i = std::lower_bound(instances_.begin() + from.first_instance, end, first); i != end && *i <= last; ++i)
      if (in(bits, *i)) out.push_back(*i);
    return;
  }
  auto const loops = set_->loops();
  for (std::uint32_t i = from.first_instance; i < from.last_instance; ++i) {
    std::uint32_t const instance = instances_[i];
    if (in(bits, instance)) out.push_back(instance);
    for (std::uint32_t child = instance + 1; child < loops[instance].next; child = loops[child].next) {
      auto const own = instances_.begin(); // in order of their numbers
      bool const listed = std::binary_search(own + from.first_instance, own + from.last_instance, child);
      if (!listed && in(bits, child)) out.push_back(child);
    }
  }
}

scope scopes::instance_scope(bound_object const& o, std::uint32_t instance, scope const& from) {
  auto const loops = set_->loops();
  mark const m = here();
  instances_.push_back(instance);
  gather(instance);
  if (o.with != 0)
    for (std::uint32_t child = instance + 1; child < loops[instance].next; child = loops[child].next) {
      if (in(level_bits_, child)) break;
      if (!in(o.with, child)) continue;
      instances_.push_back(child);
      gather(child);
    }
  scope s = close_scope(m);
  s.who = from.who;
  return s;
}

void scopes::find_instances(bound_object const& o, scope const& from, std::vector<scope>& out) {
  std::vector<std::uint32_t>& found = found_;
  found.clear();
  match_instances(o.loops, from, found);
  source_kind const source = o.source->source;
  if (source == source_kind::all) {
    if (found.empty()) return;
    mark const m = here();
    for (std::uint32_t const i : found) instances_.push_back(i);
    for (std::uint32_t const i : found) gather(i);
    scope s = close_scope(m);
    s.who = from.who;
    out.push_back(s);
    return;
  }
  std::size_t first = source == source_kind::rest ? 1 : 0;
  std::size_t last = source == source_kind::first || source == source_kind::preferred ? 1 : found.size();
  if (source == source_kind::preferred && !found.empty()) {
    auto const rank = [&](std::uint32_t i) {
      std::string_view const id = set_->guide().table().loops[set_->loops()[i].loop].id;
      return std::find(o.source->loops.begin(), o.source->loops.end(), id) - o.source->loops.begin();
    };
    std::iter_swap(found.begin(),
                   std::min_element(found.begin(), found.end(), [&](auto a, auto b) { return rank(a) < rank(b); }));
  }
  bool const others = !found.empty() && std::any_of(found.begin(), found.end(), [&](std::uint32_t i) {
    return set_->loops()[i].loop != set_->loops()[found[0]].loop;
  });
  for (; first < std::min(last, found.size()); ++first) {
    scope s = instance_scope(o, found[first], from);
    if (o.with != 0)
      s.who = source == source_kind::rest ? member_kind::rest : others ? member_kind::bystander : member_kind::anybody;
    out.push_back(s);
  }
}

bool scopes::holds(bound_object const& o, std::uint32_t index) const noexcept {
  if (o.when_codes.empty()) return true;
  condition const& c = o.source->when;
  element_view const element = segment(index)[c.at.element];
  std::uint32_t const value = tables::pack(c.at.component != 0 ? element.component(c.at.component) : element.text());
  bool const listed = value != 0 && std::find(o.when_codes.begin(), o.when_codes.end(), value) != o.when_codes.end();
  return listed != c.negated;
}

void scopes::find_segments(bound_object const& o, scope const& from, std::vector<scope>& out) {
  object const& source = *o.source;
  mark const m = here();
  scope looked = from;
  if (source.look_in != within::enclosing) {
    if ((set_kinds_ & kind_bit(o.kind)) == 0) return; // most sets have no AAA
    found_.clear();
    match_instances(o.loops, from, found_);
    if (source.look_in == within::first && found_.size() > 1) found_.erase(found_.begin() + 1, found_.end());
    for (std::uint32_t const i : found_) gather(i, o.kind);
    looked = close_scope(m);
  }
  std::size_t const start = out.size();
  for (std::uint32_t i = looked.first_segment; i < looked.last_segment; ++i) {
    scope_segment const s = segments_[i];
    if (s.kind != o.kind || !holds(o, s.index)) continue;
    scope one = from;
    one.document = false;
    one.first_segment = static_cast<std::uint32_t>(segments_.size());
    segments_.push_back(s);
    one.last_segment = one.first_segment + 1;
    one.first_instance = one.last_instance = 0;
    if (source.source == source_kind::steps) {
      for (unsigned step = source.step_first; step <= source.step_last; step += source.step_by) {
        one.shift = static_cast<std::uint8_t>(step - source.step_first);
        out.push_back(one);
      }
    } else if (source.source == source_kind::segments && out.size() != start) {
      out.back().last_segment = one.last_segment; // they were pushed one behind the other
    } else {
      out.push_back(one);
      if (!source.array && source.source == source_kind::segment) return;
    }
  }
  if (source.blended && mode_ != mode_default)
    for (std::size_t i = start; i < out.size(); ++i) {
      out[i].first_segment = out[start].first_segment;
      out[i].last_segment = out.back().last_segment;
    }
}

void scopes::find_groups(bound_object const& o, scope const& from, std::vector<scope>& out) {
  object const& source = *o.source;
  found_.clear();
  match_instances(o.loops, from, found_);
  if (found_.empty()) return;
  auto const key_less = [&](std::uint32_t a, std::uint32_t b) {
    for (std::uint8_t const element : source.group_by) {
      int const order = segment(a)[element].text().compare(segment(b)[element].text());
      if (order != 0) return order < 0;
    }
    return false;
  };
  // Sorting by key, then by the first segment of each key, keeps this n log n whatever the payer sends.
  grouped_.clear();
  // All that stands between the first and the last of these loops belongs to the same document.
  auto const places = set_->places();
  std::uint32_t const last = set_->loops()[found_.back()].last;
  for (std::uint32_t i = set_->loops()[found_.front()].first; i < last; ++i) {
    if (kinds_[i] == o.kind && in(o.loops, places[i].loop) && holds(o, i)) grouped_.emplace_back(0, i);
  }
  std::sort(grouped_.begin(), grouped_.end(), [&](auto const& a, auto const& b) {
    if (key_less(a.second, b.second)) return true;
    if (key_less(b.second, a.second)) return false;
    return a.second < b.second;
  });
  for (std::size_t i = 0; i < grouped_.size(); ++i) {
    bool const same = i != 0 && !key_less(grouped_[i - 1].second, grouped_[i].second);
    grouped_[i].first = same ? grouped_[i - 1].first : grouped_[i].second;
  }
  std::sort(grouped_.begin(), grouped_.end());

  std::size_t const start = out.size();
  for (std::size_t i = 0; i < grouped_.size(); ++i) {
    if (i == 0 || grouped_[i].first != grouped_[i - 1].first) {
      scope group;
      group.first_segment = group.last_segment = static_cast<std::uint32_t>(segments_.size());
      out.push_back(group);
    }
    segments_.push_back({grouped_[i].second, o.kind});
    ++out.back().last_segment;
  }
  if (source.hashed && mode_ != mode_default) order_as_hash_map(o, {out.data() + start, out.size() - start});
}

void scopes::order_as_hash_map(bound_object const& o, std::span<scope> groups) const {
  // The converter keeps the groups in a Java HashMap whose key is the list (statusCode, status, planDetails).
  bound_field const* const fields = mapping_->fields.data() + o.source->first_field;
  auto const hash = [&](scope const& g) {
    segment_view const s = segment(segments_[g.first_segment].index);
    java_list_hash list;
    for (std::uint16_t i = 0; i < o.source->field_count; ++i) {
      field const& f = *fields[i].source;
      if (f.kind != value_kind::element) continue;
      std::string_view value = s[f.from.element];
      if (fields[i].codes) value = code_name(*fields[i].codes, value);
      list.add(value);
    }
    return list.value();
  };
  std::vector<std::uint32_t> hashes;
  hashes.reserve(groups.size());
  for (scope const& g : groups) hashes.push_back(hash(g));
  std::vector<std::uint32_t> const order = java_hash_map_order(hashes);
  std::vector<scope> const before(groups.begin(), groups.end());
  for (std::size_t i = 0; i < order.size(); ++i) groups[i] = before[order[i]];
}

void scopes::find(bound_object const& o, scope const& from, std::vector<scope>& out) {
  switch (o.source->source) {
  case source_kind::same: out.push_back(from); return;
  case source_kind::first:
  case source_kind::rest:
  case source_kind::each:
  case source_kind::preferred:
  case source_kind::all:
    if (set_) find_instances(o, from, out);
    return;
  case source_kind::segment:
  case source_kind::segments:
  case source_kind::steps: find_segments(o, from, out); return;
  case source_kind::groups:
    if (set_) find_groups(o, from, out);
    return;
  }
}

bool scopes::is_leaf(scope const& s) const noexcept {
  if (s.document) return false;
  for (std::uint32_t i = s.first_instance; i < s.last_instance; ++i)
    if (set_->loops()[instances_[i]].next != instances_[i] + 1) return false;
  return true;
}

std::string_view scopes::loop_of(std::uint32_t index) const noexcept {
  return set_ ? set_->loop_id(set_->places()[index].loop) : std::string_view{};
}

bool scopes::is_fixed(std::uint32_t segment, unsigned element, std::string_view value) const noexcept {
  if (!set_ || set_->places()[segment].node == segment_place::unplaced) return false;
  for (tables::element_rule const& e : mapping_->guide->nodes[set_->places()[segment].node].elements)
    if (e.position == element && e.component == 0) return e.fixed == value;
  return false;
}

void scopes::list_segments(scope const& document, std::vector<std::uint32_t>& out) const {
  out.clear();
  auto const places = set_->places();
  auto const loops = set_->loops();
  for (std::uint32_t i = document.first_instance; i < document.last_instance; ++i) {
    std::uint32_t const instance = instances_[i];
    loop_instance const& own = loops[instance];
    std::size_t most = most_segments(instance);
    std::uint32_t s = own.first;
    while (s < own.last && most != 0) {
      if (places[s].late || places[s].loop == instance) {
        if (!places[s].late) out.push_back(s);
        ++s;
        --most;
        continue;
      }
      std::uint32_t child = places[s].loop;
      while (loops[child].parent != instance) child = loops[child].parent;
      if (in(level_bits_, child)) break;
      s = std::max(loops[child].last, s + 1);
    }
    // Behind the levels below there may be more: SE belongs to the set's own loop.
    for (std::uint32_t tail = own.last;
         tail > s && places[tail - 1].loop == instance && !places[tail - 1].late && most != 0; --most)
      out.push_back(--tail);
    most = most_segments(instance);
    auto at = std::lower_bound(late_.begin(), late_.end(), instance,
                               [&](std::uint32_t a, std::uint32_t b) { return places[a].loop < b; });
    for (; at != late_.end() && places[*at].loop == instance && most != 0; ++at, --most) out.push_back(*at);
  }
  std::sort(out.begin(), out.end());
}

} // namespace x279::mapping
