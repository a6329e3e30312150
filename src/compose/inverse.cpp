#include "compose/inverse.hpp"

#include "compose/layout.hpp"
#include "guide/codes.hpp"
#include "syntax/characters.hpp"
#include "write/value_guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace x279::compose {

using mapping::field;
using mapping::object;
using mapping::value_kind;

namespace {

// Members of a document that its model does not map: where it came from, and what the converter adds on request.
constexpr std::string_view account_key = "meta";
constexpr std::array<std::string_view, 4> carried_keys{account_key, "unmappedSegments", "segmentLayout",
                                                       "interchangeLayout"};

// The place of such an entry is looked for among those of its neighbours, so that their number has to have a bound. The
// guides allow ten AAA in a loop, and three PER with three contacts each.
constexpr std::uint32_t most_searched_entries = 2000;
constexpr std::size_t most_group_comparisons = 4'000'000;

bool is_searched(object const& o) noexcept {
  return o.source == mapping::source_kind::steps || o.look_in != mapping::within::enclosing;
}

/// A whole number from 1 to `most`, in digits without zeros in front.
bool is_counted(std::string_view text, std::uint32_t most) noexcept {
  std::uint32_t number = 0;
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && end == text.data() + text.size() && text.front() != '0' && number <= most;
}

/// The basic set has no small letters.
std::string in_characters(std::string_view text, character_set characters) {
  std::string out(text);
  if (characters != character_set::basic) return out;
  for (char& c : out)
    if (syntax::is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool is_extension(std::string_view key) noexcept {
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

model_keys inverse::keys_alone(value_tree const& tree, inverse const& other) const noexcept {
  model_keys out;
  count_alone(tree, 0, 0, other, 0, out);
  return out;
}

/// In a JSON object, or each of a list of them, that is an object of both models.
void inverse::count_alone(value_tree const& tree, std::uint32_t node, std::uint16_t number, inverse const& other,
                          std::uint16_t its_number, model_keys& out) const noexcept {
  for (std::uint32_t n = tree[node].first_child; n != no_value; n = tree[n].next) {
    if (tree[node].type == value_type::array) {
      if (tree[n].type == value_type::object) count_alone(tree, n, number, other, its_number, out);
      continue;
    }
    auto const [low, high] = find_key(keys_[number], tree[n].key);
    if (low == high) continue;
    auto const [its_low, its_high] = other.find_key(other.keys_[its_number], tree[n].key);
    if (its_low == its_high) {
      if (out.count++ == 0) out.first = n;
      continue;
    }
    field const &f = field_of(keys_[number].entries[*low]),
                &its = other.field_of(other.keys_[its_number].entries[*its_low]);
    if (f.kind == value_kind::object && its.kind == value_kind::object)
      count_alone(tree, n, f.child, other, its.child, out);
  }
}

std::string_view inverse::key_of_loop(std::uint16_t loop) const noexcept {
  auto const& loops = mapping_->guide->loops;
  if (loop >= loops.size()) return {};
  auto const is_in = [&](std::string_view level) {
    std::uint16_t l = loop;
    while (loops[l].id != level && l != 0) l = loops[l].parent;
    return loops[l].id == level;
  };
  std::string_view key;
  for (entry const& e : keys_.front().entries) {
    // Where an inline object stands for a loop, any of its keys does: 270 2100A.
    field const& f = field_of(e);
    bool const is_inline = f.kind != value_kind::object && e.owner != 0 && loop != 0;
    if (f.kind != value_kind::object && !is_inline) continue;
    mapping::bound_object const& o = mapping_->objects[is_inline ? e.owner : f.child];
    if (((o.loops | o.with) >> loop & 1) == 0) continue;
    if (o.source->source == mapping::source_kind::groups) continue; // they repeat what stands elsewhere
    // Behind the subscriber, who may be in 2000D alone, stand the dependents.
    bool const is_rest = o.source->source == mapping::source_kind::rest && is_in(o.source->loops.back());
    if (key.empty() || is_rest) key = e.key;
  }
  return key;
}

void inverse::run(value_tree const& tree, loop_draft& draft, character_set characters, findings& found) {
  strict_ = true;
  read_document(tree, draft, found);
  put_defaults(characters);
}

void inverse::fill(value_tree const& tree, loop_draft& draft, findings& found) {
  strict_ = false;
  read_document(tree, draft, found);
  keep_defaults();
  drop_unlisted();
}

void inverse::read_document(value_tree const& tree, loop_draft& draft, findings& found) {
  tree_ = &tree;
  draft_ = &draft;
  found_ = &found;
  control_number_ = no_value;
  halves_.clear();
  bystanders_.clear();
  groups_.clear();
  read_object(0, 0, target{});
  join_halves();
  judge_groups();
}

/// What stands in a place when its key is absent, because it prints no key: tradingPartnerName, which is "Unknown".
void inverse::put_defaults(character_set characters) {
  for (std::uint16_t o = 0; o != mapping_->source->objects.size(); ++o) {
    object const& one = mapping_->source->objects[o];
    for (std::uint16_t i = 0; i != one.field_count; ++i) {
      field const& f = mapping_->source->fields[one.first_field + i];
      if (f.except.empty()) continue;
      std::vector<std::uint32_t> there = existing(mapping_->objects[o].loops, target{});
      target const home = entry_target(o, target{}, 0, there, no_value);
      std::uint32_t const segment = segment_for(f.from.segment, f.when, home, no_value);
      if (segment == nothing || !draft_->text(segment, f.from.element).empty()) continue;
      std::string_view const text = !f.except_envelope            ? draft_->keep(in_characters(f.except, characters))
                                    : control_number_ != no_value ? (*tree_)[control_number_].text
                                                                  : std::string_view{};
      if (!text.empty()) draft_->put(segment, f.from.element, 0, 1, text, control_number_ * f.except_envelope);
    }
  }
}

/// The same in a place that was carried: no key has to speak for it.
void inverse::keep_defaults() {
  for (std::uint16_t o = 0; o != mapping_->source->objects.size(); ++o) {
    object const& one = mapping_->source->objects[o];
    for (std::uint16_t i = 0; i != one.field_count; ++i) {
      field const& f = mapping_->source->fields[one.first_field + i];
      if (f.except.empty() || f.except_envelope) continue;
      for (std::uint32_t const instance : existing(mapping_->objects[o].loops, target{})) {
        std::uint32_t const segment = draft_->find_segment(instance, f.from.segment);
        if (segment == nothing || draft_->text(segment, f.from.element) != f.except) continue;
        vouch(segment, draft_->find_value(segment, f.from.element, 0, 1), no_value);
        draft_->claim(segment, 0); // that nothing else speaks of it does not mean that it was taken out
      }
    }
  }
}

/// The node of the tree that stands under each entry. What is no key, or stands twice, is reported.
void inverse::sort_keys(key_table const& keys, std::uint32_t node, std::vector<std::uint32_t>& given) {
  given.assign(keys.entries.size(), no_value);
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next) {
    std::string_view const key = (*tree_)[n].key;
    auto const [low, high] = find_key(keys, key);
    if (low == high) {
      if (node != 0 || !is_extension(key))
        report(rule::unknown_key, n);
      else if (key == account_key && (*tree_)[n].type != value_type::object)
        report(rule::wrong_json_type, n, no_value, 0, "object");
      continue;
    }
    if (given[*low] != no_value) {
      report(rule::duplicate_key, n, given[*low]);
      continue;
    }
    given[*low] = n; // of several lines with one key the first stands for all; `key` chooses
  }
}

void inverse::require(key_table const& keys, std::uint32_t node, std::vector<std::uint32_t> const& given) {
  for (std::size_t i = 0; i != given.size(); ++i) {
    if (given[i] != no_value || !field_of(keys.entries[i]).limits.required) continue;
    finding f;
    f.rule = rule::missing_key;
    f.severity = info(f.rule).severity;
    f.path = found_->keep(tree_->path(node, keys.entries[i].key));
    found_->add(f);
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
  note_source(number, node, t);
  std::vector<std::uint32_t> given;
  sort_keys(keys, node, given);
  if (strict_) {
    require(keys, node, given);
    choose(keys, given);
  }
  std::vector<std::pair<std::uint16_t, target>> owners;
  if (!strict_ && !trial_)
    for (std::size_t i = 0; i != given.size(); ++i)
      if (entry const& e = keys.entries[i]; e.owner == number && is_blended(e)) judge_blend(e, given[i], t);
  // Entries of `discharges` come before `discharge`, which repeats the last of them.
  for (bool const keyed_arrays : {true, false})
    for (std::size_t i = 0; i != given.size(); ++i) {
      if (given[i] == no_value) continue;
      entry const* e = &keys.entries[i];
      field const& f = field_of(*e);
      bool const keyed = f.kind == value_kind::object && !mapping_->source->objects[f.child].when.codes.empty();
      if (keyed != keyed_arrays) continue;
      target const own = owner_target(e->owner, number, t, owners);
      note_source(e->owner, node, own);
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

/// Notes which JSON object stands for a loop or a segment: what is missing there is missing in it. One that tells more of a loop,
/// which another one stands for, does not: the encounter of the patient.
void inverse::note_source(std::uint16_t object, std::uint32_t node, target const& t) {
  if (trial_) return;
  if (t.segment != nothing)
    draft_->note_segment_source(t.segment, node);
  else if (t.any == 0 && mapping_->source->objects[object].source != mapping::source_kind::preferred)
    draft_->note_source(t.instance, node);
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
  case value_kind::option: // an echo: it is made anew
    if ((*tree_)[node].type != value_type::string) (void)is_text(node);
    return;
  case value_kind::literal:
    if (is_text(node) && (*tree_)[node].text != f.literal) report(rule::derived_value_differs, node);
    return;
  case value_kind::loop: // `located_segment` has read it; another array has the segments of its own loop
    if (is_text(node) && t.segment != nothing) {
      auto const& in = draft_->instance(draft_->segment(t.segment).instance);
      if ((*tree_)[node].text != std::string(f.literal).append(draft_->guide().loops[in.loop].id))
        report(rule::derived_value_differs, node);
    }
    return;
  case value_kind::element:
    if (is_text(node) && keeps_limits(f, node)) put_scalar(f, e.field, node, t);
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
  if (o.source->source == mapping::source_kind::groups) return read_groups(f.child, node);
  if (f.limits.most_entries != 0 && value.children > f.limits.most_entries)
    return report(rule::too_many_entries, node, no_value, f.limits.most_entries);
  if (array && value.children > most_searched_entries && is_searched(*o.source))
    return report(rule::too_many_entries, node, no_value, most_searched_entries);
  bool const of_segments = o.source->source == mapping::source_kind::segment;
  std::vector<std::uint32_t> there = of_segments ? segments_of(o, t) : existing(o.loops, t);
  if (!array) {
    target const made = entry_target(f.child, t, 0, there, node);
    if (made.instance != nothing) read_object(f.child, node, made);
    return;
  }
  if (o.source->blended && is_blend_carried(f.child, node, there)) return;
  std::vector<std::size_t> const numbers = entry_numbers(f.child, node, t, there);
  std::size_t i = 0;
  for (std::uint32_t n = value.first_child; n != no_value; n = (*tree_)[n].next, ++i) {
    if ((*tree_)[n].type != value_type::object) {
      report(rule::wrong_json_type, n, no_value, 0, "object");
      continue;
    }
    target const made = entry_target(f.child, t, numbers[i], there, n);
    if (made.instance != nothing) read_object(f.child, n, made);
  }
}

std::vector<std::uint32_t> inverse::segments_of(mapping::bound_object const& o, target const& t) const {
  return o.source->look_in == mapping::within::enclosing ? entry_segments(o, t)
                                                         : located_segments(*o.source, o.loops, t);
}

/// Whether the layout has these segments whole, because nothing says which of them a value of the entries came from.
bool inverse::are_carried_whole(std::span<std::uint32_t const> segments) const noexcept {
  return !strict_ && !trial_ && segments.size() > 1 &&
         std::none_of(segments.begin(), segments.end(), [&](auto s) { return draft_->had_keys(s); });
}

/// `node`: the list of the blended entries; `no_value` where it is not there. Fewer than the layout has are not to be told apart.
void inverse::judge_blend(entry const& e, std::uint32_t node, target const& t) {
  std::vector<std::uint32_t> const segments = segments_of(mapping_->objects[field_of(e).child], t);
  if (!are_carried_whole(segments)) return;
  key_table const& keys = keys_[field_of(e).child];
  auto const is_printed = [&](std::uint32_t s) {
    return std::any_of(keys.entries.begin(), keys.entries.end(), [&](entry const& k) {
      return draft_->joined(s, field_of(k).from.element).find_first_not_of(' ') != std::string::npos;
    });
  };
  auto const printed = std::count_if(segments.begin(), segments.end(), is_printed);
  if ((node == no_value ? 0 : (*tree_)[node].children) >= static_cast<std::size_t>(printed)) return;
  found_->add({.rule = rule::entries_taken_out,
               .severity = info(rule::entries_taken_out).severity,
               .path = found_->keep(tree_->path(0, layout_key))});
}

/// Whether each entry is what the API's converter makes of all the carried segments together: the first value that is among them.
/// The segments stay as they are then.
bool inverse::is_blend_carried(std::uint16_t number, std::uint32_t node, std::span<std::uint32_t const> segments) {
  if (!are_carried_whole(segments) || (*tree_)[node].children != segments.size()) return false;
  key_table const& keys = keys_[number];
  auto const printed = [&](entry const& e) -> std::string {
    field const& f = field_of(e);
    tables::code_list const* const codes = mapping_->fields[e.field].codes;
    for (std::uint32_t const s : segments)
      if (std::string const held = draft_->joined(s, f.from.element); !held.empty())
        return codes ? std::string(code_name(*codes, held)) : held;
    return {};
  };
  auto const is_blend = [&](std::uint32_t object) {
    if ((*tree_)[object].type != value_type::object) return false;
    std::size_t told = 0;
    for (std::uint32_t n = (*tree_)[object].first_child; n != no_value; n = (*tree_)[n].next, ++told) {
      auto const [low, high] = find_key(keys, (*tree_)[n].key);
      if (low == high || (*tree_)[n].type != value_type::string) return false;
      std::string const whole = printed(keys.entries[*low]);
      if (whole.empty() || !reads_as(whole, (*tree_)[n].text)) return false;
    }
    return told == static_cast<std::size_t>(std::count_if(keys.entries.begin(), keys.entries.end(),
                                                          [&](entry const& e) { return !printed(e).empty(); }));
  };
  std::size_t i = 0;
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next)
    if (!is_blend(n)) return false;
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next)
    draft_->claim(segments[i++], n);
  return true;
}

/// Groups repeat what stands elsewhere: planStatus what benefitsInformation has. A key that nobody knows would be lost.
void inverse::read_groups(std::uint16_t number, std::uint32_t node) {
  key_table const& keys = keys_[number];
  std::vector<std::uint32_t> given;
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next) {
    if ((*tree_)[n].type != value_type::object) {
      report(rule::wrong_json_type, n, no_value, 0, "object");
      continue;
    }
    sort_keys(keys, n, given);
    for (std::size_t i = 0; i != given.size(); ++i) {
      if (given[i] == no_value) continue;
      bool const is_list = field_of(keys.entries[i]).kind == value_kind::list;
      value_type const type = (*tree_)[given[i]].type;
      if (is_list && type != value_type::array) report(rule::wrong_json_type, given[i], no_value, 0, "array");
      for (std::uint32_t one = (*tree_)[given[i]].first_child; is_list && one != no_value; one = (*tree_)[one].next)
        if ((*tree_)[one].type != value_type::string && (*tree_)[one].type != value_type::null) (void)is_text(one);
      if (!is_list && type != value_type::string) (void)is_text(given[i]);
    }
  }
  groups_.push_back(node);
  group_object_ = number;
}

/// Once all is read: each entry of a group repeats what one of the segments says. They come in the order of the segments; where
/// they do not, the comparisons have a bound.
void inverse::judge_groups() {
  if (groups_.empty()) return;
  mapping::bound_object const& o = mapping_->objects[group_object_];
  std::vector<std::uint32_t> segments;
  for (std::uint32_t const instance : existing(o.loops, target{}))
    for (std::uint32_t s = draft_->find_segment(instance, o.source->segment); s != nothing;
         s = draft_->find_segment(instance, o.source->segment, s))
      if (meets(o.source->when, s, 0)) segments.push_back(s);
  for (std::uint32_t const node : groups_) {
    std::size_t next = 0, left = most_group_comparisons;
    for (std::uint32_t n = (*tree_)[node].first_child; n != no_value && left >= segments.size(); n = (*tree_)[n].next)
      if ((*tree_)[n].type == value_type::object) left -= judge_group(n, segments, next);
  }
}

/// `next`: the segment to begin with; then the one behind that which the entry repeats. The number of comparisons.
std::size_t inverse::judge_group(std::uint32_t node, std::span<std::uint32_t const> segments, std::size_t& next) {
  key_table const& keys = keys_[group_object_];
  // The key that no segment agrees with, of the segment that most of those before it agree with.
  std::uint32_t differs = node;
  std::size_t most = 0;
  for (std::size_t i = 0; i != segments.size(); ++i) {
    std::size_t const at = (next + i) % segments.size();
    std::size_t agreed = 1;
    std::uint32_t n = (*tree_)[node].first_child;
    for (; n != no_value; n = (*tree_)[n].next, ++agreed) {
      auto const [low, high] = find_key(keys, (*tree_)[n].key);
      if (low != high && !repeats(field_of(keys.entries[*low]), keys.entries[*low].field, segments[at], n)) break;
    }
    if (n == no_value) {
      next = at + 1;
      return i + 1;
    }
    if (agreed > most) {
      most = agreed;
      differs = n;
    }
  }
  finding f = about(rule::derived_value_differs, differs, no_value);
  if (!strict_) f.severity = severity::warning; // what was changed there is in the benefits
  found_->add(f);
  return segments.size();
}

/// Whether a key of a group says what the segment says. What its lists gather from others of the group is not looked at.
bool inverse::repeats(field const& f, std::uint16_t number, std::uint32_t segment, std::uint32_t node) const {
  if (f.kind != value_kind::element || (*tree_)[node].type != value_type::string) return true;
  std::string const held = draft_->joined(segment, f.from.element);
  tables::code_list const* const codes = mapping_->fields[number].codes;
  return reads_as(held, (*tree_)[node].text) || (codes && code_name(*codes, held) == (*tree_)[node].text);
}

/// The loops or segments that the entries of an array belong to, by number. An entry that prints nothing leaves no trace in its array,
/// and those behind it are carried with all their values: they are found from the last one back. What is left is the front.
std::vector<std::size_t> inverse::entry_numbers(std::uint16_t number, std::uint32_t node, target const& t,
                                                std::vector<std::uint32_t> const& there) {
  std::vector<std::size_t> out((*tree_)[node].children);
  std::iota(out.begin(), out.end(), std::size_t{0});
  object const& o = *mapping_->objects[number].source;
  bool const rest = o.source == mapping::source_kind::rest;
  bool const of_segments = o.source == mapping::source_kind::segment;
  if (strict_ || trial_ || (o.source != mapping::source_kind::each && !rest && !of_segments)) return out;
  std::size_t slots = there.size() - (rest && !there.empty() ? 1 : 0);
  if (slots <= out.size() || (slots > most_searched_entries && is_searched(o))) return out;
  std::vector<std::uint32_t> entries, known = there;
  for (std::uint32_t n = (*tree_)[node].first_child; n != no_value; n = (*tree_)[n].next) entries.push_back(n);
  for (std::size_t e = entries.size(); e-- > 0;) {
    do {
      if (slots == 0) return out;
      --slots;
      trial_ = true;
      differs_ = (*tree_)[entries[e]].type != value_type::object;
      if (!differs_) {
        target const meant = entry_target(number, t, slots, known, entries[e]);
        if (meant.instance == nothing) // the entry names a loop that none can be in
          differs_ = true;
        else
          read_object(number, entries[e], meant);
      }
      trial_ = false;
    } while (differs_);
    out[e] = slots;
  }
  return out;
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

/// What the API asks of a value beyond what the guide asks of the element.
bool inverse::keeps_limits(field const& f, std::uint32_t node) {
  if (!strict_) return true;
  std::string_view const text = write::written((*tree_)[node].text);
  mapping::limits const& l = f.limits;
  auto const characters = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  bool kept = true;
  auto const refuse = [&](rule r, std::size_t number, std::size_t wanted, std::string_view what) {
    finding one = about(r, node, no_value);
    one.other_path = what;
    one.numbers = {number, wanted};
    found_->add(one);
    kept = false;
  };
  if (l.most != 0 && characters > l.most)
    refuse(rule::json_value_length, characters, l.most, {});
  else if (characters < l.least)
    refuse(rule::json_value_length, characters, l.least, {});
  auto const made_of = [&](auto fits) { return std::all_of(text.begin(), text.end(), fits); };
  using mapping::value_shape;
  if (l.shape == value_shape::digits && !made_of(syntax::is_digit))
    refuse(rule::json_value_characters, 0, 0, "digits");
  else if (l.shape == value_shape::alphanumeric && !made_of(syntax::is_alphanumeric))
    refuse(rule::json_value_characters, 0, 0, "letters and digits");
  else if (l.shape == value_shape::dashed && !made_of([](char c) { return syntax::is_alphanumeric(c) || c == '-'; }))
    refuse(rule::json_value_characters, 0, 0, "letters, digits and hyphens");
  if (l.counts_to != 0 && !is_counted(text, l.counts_to)) refuse(rule::json_value_not_counted, l.counts_to, 0, {});
  if (!l.among.empty())
    if (tables::code_list const* list = find_code_list(l.among); list && code_name(*list, text).empty())
      refuse(rule::json_value_not_in_list, 0, 0, list->title);
  return kept;
}

/// A finding about a key, and another one that it speaks of.
finding inverse::about(rule r, std::uint32_t node, std::uint32_t other) const {
  finding f;
  f.rule = r;
  f.severity = info(r).severity;
  f.path = found_->keep(tree_->path(node));
  if (other != no_value) f.other_path = found_->keep(tree_->path(other));
  return f;
}

void inverse::report(rule r, std::uint32_t node, std::uint32_t other, std::uint64_t number, std::string_view related) {
  if (trial_) {
    differs_ = true;
    return;
  }
  finding f = about(r, node, other);
  f.numbers[0] = number;
  f.related = related;
  found_->add(f);
}

void inverse::report_at(rule r, std::uint32_t node, std::uint32_t other, std::uint32_t segment, unsigned element,
                        unsigned component, std::string_view instead) {
  if (trial_) {
    differs_ = true;
    return;
  }
  finding f = about(r, node, other);
  if (!instead.empty()) f.other_path = found_->keep(instead);
  f.where.segment_id = draft_->segment(segment).id;
  f.where.element = static_cast<std::uint8_t>(element);
  f.where.component = static_cast<std::uint8_t>(component);
  f.where.loop = draft_->guide().loops[draft_->instance(draft_->segment(segment).instance).loop].id;
  found_->add(f);
}

} // namespace x279::compose
