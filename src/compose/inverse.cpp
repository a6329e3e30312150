#include "compose/inverse.hpp"

#include <algorithm>
#include <array>

namespace x279::compose {

using mapping::field;
using mapping::object;
using mapping::value_kind;

namespace {

// Members of a document that its model does not map: where it came from, and what the converter adds on request.
constexpr std::array<std::string_view, 3> carried_keys{"meta", "unmappedSegments", "segmentLayout"};

bool is_carried(std::string_view key) noexcept {
  return std::find(carried_keys.begin(), carried_keys.end(), key) != carried_keys.end();
}

} // namespace

inverse::inverse(mapping::bound_mapping const& m) : mapping_(&m), keys_(m.objects.size()) {
  for (std::size_t i = 0; i != m.objects.size(); ++i) {
    if (m.objects[i].source->inlined) continue;
    key_table& table = keys_[i];
    list_keys(static_cast<std::uint16_t>(i), table);
    for (std::uint16_t e = 0; e != table.entries.size(); ++e) table.by_key.push_back(e);
    std::stable_sort(table.by_key.begin(), table.by_key.end(),
                     [&](auto a, auto b) { return table.entries[a].key < table.entries[b].key; });
  }
}

void inverse::list_keys(std::uint16_t number, key_table& out) const {
  object const& o = mapping_->source->objects[number];
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    auto const f = static_cast<std::uint16_t>(o.first_field + i);
    field const& one = mapping_->source->fields[f];
    if (one.kind == value_kind::object && mapping_->source->objects[one.child].inlined)
      list_keys(one.child, out);
    else
      out.entries.push_back({one.key, f, number});
  }
}

std::pair<std::uint16_t const*, std::uint16_t const*> inverse::find_key(key_table const& keys,
                                                                        std::string_view key) const noexcept {
  std::uint16_t const* const first = keys.by_key.data();
  std::uint16_t const* const last = first + keys.by_key.size();
  auto const low = std::lower_bound(first, last, key, [&](auto e, auto k) { return keys.entries[e].key < k; });
  auto high = low;
  while (high != last && keys.entries[*high].key == key) ++high;
  return {low, high};
}

bool inverse::knows(std::string_view key) const noexcept {
  auto const [low, high] = find_key(keys_.front(), key);
  return low != high;
}

void inverse::run(value_tree const& tree, loop_draft& draft, findings& found) {
  tree_ = &tree;
  draft_ = &draft;
  found_ = &found;
  control_number_ = no_value;
  halves_.clear();
  read_object(0, 0, target{});
  join_halves();
}

/// The node of the tree that stands under each entry. What is no key, or stands twice, is reported.
void inverse::sort_keys(key_table const& keys, std::uint32_t node, std::vector<std::uint32_t>& given) {
  given.assign(keys.entries.size(), no_value);
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next) {
    std::string_view const key = (*tree_)[n].key;
    auto const [low, high] = find_key(keys, key);
    if (low == high) {
      if (node != 0 || !is_carried(key)) report(rule::unknown_key, n);
      continue;
    }
    if (given[*low] != no_value) {
      report(rule::duplicate_key, n, given[*low]);
      continue;
    }
    given[*low] = n; // of several lines with one key the first stands for all; `key` chooses
  }
}

/// Of keys that exclude one another only in the order of preference, the first is written and the others are named.
void inverse::choose(key_table const& keys, std::vector<std::uint32_t>& given) {
  std::size_t best = keys.entries.size();
  auto const choice = [&](std::size_t i) { return field_of(keys.entries[i]).choice; };
  for (std::size_t i = 0; i != keys.entries.size(); ++i)
    if (given[i] != no_value && choice(i) != 0 && (best == keys.entries.size() || choice(i) < choice(best))) best = i;
  if (best == keys.entries.size()) return;
  for (std::size_t i = 0; i != keys.entries.size(); ++i) {
    if (i == best || given[i] == no_value || choice(i) == 0) continue;
    if (is_text(given[i])) report(rule::key_not_sent, given[i], given[best]);
    given[i] = no_value;
  }
}

void inverse::read_object(std::uint16_t number, std::uint32_t node, target const& t) {
  key_table const& keys = keys_[number];
  std::vector<std::uint32_t> given;
  sort_keys(keys, node, given);
  choose(keys, given);
  std::vector<std::pair<std::uint16_t, target>> owners;
  // Entries of `discharges` come before `discharge`, which repeats the last of them.
  for (bool const keyed_arrays : {true, false})
    for (std::size_t i = 0; i != given.size(); ++i) {
      if (given[i] == no_value) continue;
      entry const* e = &keys.entries[i];
      field const& f = field_of(*e);
      bool const keyed = f.kind == value_kind::object && !mapping_->source->objects[f.child].when.codes.empty();
      if (keyed != keyed_arrays) continue;
      target const own = owner_target(e->owner, number, t, owners);
      // Two lines with one key have conditions that exclude each other: the one that the segment meets already.
      auto const [low, high] = find_key(keys, e->key);
      for (auto at = low; at != high && high - low > 1; ++at) {
        field const& other = field_of(keys.entries[*at]);
        std::uint32_t const s = segment_for(other.from.segment, {}, own, given[i]);
        if (s == nothing || !meets(other.when, s, own.shift)) continue;
        e = &keys.entries[*at];
        break;
      }
      read_key(*e, given[i], own);
    }
}

/// Where an `inline` object puts its values; found once for each JSON object.
target inverse::owner_target(std::uint16_t owner, std::uint16_t outer, target const& t,
                             std::vector<std::pair<std::uint16_t, target>>& known) {
  if (owner == outer) return t;
  for (auto const& [number, one] : known)
    if (number == owner) return one;
  // The inline object stands in `outer`, or in another inline object of it.
  std::uint16_t above = outer;
  for (std::uint16_t o = 0; o != mapping_->source->objects.size(); ++o) {
    object const& candidate = mapping_->source->objects[o];
    if (o != outer && !candidate.inlined) continue;
    for (std::uint16_t i = 0; i != candidate.field_count; ++i) {
      field const& f = mapping_->source->fields[candidate.first_field + i];
      if (f.kind == value_kind::object && f.child == owner && o != outer) above = o;
    }
  }
  target const around = above == outer ? t : owner_target(above, outer, t, known);
  std::vector<std::uint32_t> there = existing(mapping_->objects[owner].loops, around);
  target const made = entry_target(owner, around, 0, there, no_value);
  known.emplace_back(owner, made);
  return made;
}

void inverse::read_key(entry const& e, std::uint32_t node, target const& t) {
  field const& f = field_of(e);
  switch (f.kind) {
  case value_kind::object: read_child(e, node, t); return;
  case value_kind::list:
  case value_kind::component_list: put_list(f, e.field, node, t); return;
  case value_kind::option: return; // an echo: it is made anew
  case value_kind::literal:
    if (is_text(node) && (*tree_)[node].text != f.literal) report(rule::derived_value_differs, node);
    return;
  case value_kind::loop: is_text(node); return; // `located_segment` has read it
  case value_kind::element:
    if (is_text(node)) put_scalar(f, e.field, node, t);
    return;
  }
}

void inverse::read_child(entry const& e, std::uint32_t node, target const& t) {
  field const& f = field_of(e);
  mapping::bound_object const& o = mapping_->objects[f.child];
  bool const array = o.source->array;
  value_node const& value = (*tree_)[node];
  if (value.type != (array ? value_type::array : value_type::object)) {
    report(rule::wrong_json_type, node, no_value, 0, array ? "array" : "object");
    return;
  }
  // Groups repeat what stands elsewhere: planStatus what benefitsInformation has.
  if (o.source->source == mapping::source_kind::groups) return;
  std::vector<std::uint32_t> there = existing(o.loops, t);
  if (!array) {
    target const made = entry_target(f.child, t, 0, there, node);
    if (made.instance != nothing) read_object(f.child, node, made);
    return;
  }
  std::size_t i = 0;
  for (std::uint32_t n = value.first_child; n != no_value; n = (*tree_)[n].next, ++i) {
    if ((*tree_)[n].type != value_type::object) {
      report(rule::wrong_json_type, n, no_value, 0, "object");
      continue;
    }
    target const made = entry_target(f.child, t, i, there, n);
    if (made.instance != nothing) read_object(f.child, n, made);
  }
}

bool inverse::is_text(std::uint32_t node) {
  value_node const& value = (*tree_)[node];
  if (value.type == value_type::null)
    report(rule::null_value, node);
  else if (value.type != value_type::string)
    report(rule::wrong_json_type, node, no_value, 0, "string");
  else if (value.text.empty())
    report(rule::empty_value, node);
  else
    return true;
  return false;
}

void inverse::report(rule r, std::uint32_t node, std::uint32_t other, std::uint64_t number, std::string_view related) {
  finding f;
  f.rule = r;
  f.severity = info(r).severity;
  f.path = found_->keep(tree_->path(node));
  if (other != no_value) f.other_path = found_->keep(tree_->path(other));
  f.numbers[0] = number;
  f.related = related;
  found_->add(f);
}

void inverse::report_at(rule r, std::uint32_t node, std::uint32_t other, std::uint32_t segment, unsigned element,
                        unsigned component) {
  finding f;
  f.rule = r;
  f.severity = info(r).severity;
  f.path = found_->keep(tree_->path(node));
  if (other != no_value) f.other_path = found_->keep(tree_->path(other));
  f.where.segment_id = draft_->segment(segment).id;
  f.where.element = static_cast<std::uint8_t>(element);
  f.where.component = static_cast<std::uint8_t>(component);
  f.where.loop = draft_->guide().loops[draft_->instance(draft_->segment(segment).instance).loop].id;
  found_->add(f);
}

} // namespace x279::compose
