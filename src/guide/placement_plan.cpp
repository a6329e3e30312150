#include "guide/placement_plan.hpp"

#include "guide/segment_ids.hpp"

#include <algorithm>
#include <map>

namespace x279::placing {

namespace {

// X12 itself gives HL, LS and LE a role: HL builds the levels, LS and LE stand around loops that could otherwise not be
// told from their neighbours (here 2120, whose NM1 looks like that of a 2100).
constexpr std::string_view hierarchy_id = "HL", beside_hierarchy_id = "HI";
constexpr unsigned level_code_element = 3; // HL03

/// Whether the element that holds the codes must be there.
bool needs_code(tables::segment_rule const& n) {
  for (tables::element_rule const& e : n.elements)
    if (e.position == n.when.element && e.component == n.when.component) return e.usage == tables::usage::required;
  return true;
}

} // namespace

bool key_table::try_fill(std::vector<std::uint32_t> const& keys, std::vector<std::uint32_t> const& numbers) {
  slots_.assign(std::size_t{1} << (32 - shift_), slot{0, otherwise_});
  for (std::size_t i = 0; i < keys.size(); ++i) {
    slot& s = slots_[keys[i] * multiplier_ >> shift_];
    if (s.key != 0) return false;
    s = {.key = keys[i], .number = numbers[i]};
  }
  return true;
}

void key_table::fill(std::vector<std::uint32_t> const& keys, std::vector<std::uint32_t> const& numbers) {
  // With half as many slots as the square of the keys, every third multiplier or so spreads them. It must be odd.
  shift_ = 31;
  while ((std::uint64_t{2} << (32 - shift_)) < keys.size() * keys.size()) --shift_;
  multiplier_ = 0x9E3779B1u;
  for (unsigned tries = 1; !try_fill(keys, numbers); ++tries) {
    multiplier_ = (multiplier_ * 1664525u + 1013904223u) | 1u;
    if (tries % 64 == 0) --shift_;
  }
}

plan::plan(tables::guide const& g) : guide(&g), serial(g.serial) {
  number_segments();
  order_loops();
  find_brackets();
  std::vector<candidate> by_node = place_nodes();
  sort_codes(by_node);
  fill_cells(by_node);
}

void plan::number_segments() {
  std::vector<std::uint32_t> keys, numbers;
  for (tables::segment_rule const& n : guide->nodes) {
    std::uint32_t const key = id_key_of(n.id);
    if (key == 0 || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    numbers.push_back(static_cast<std::uint32_t>(keys.size()));
    keys.push_back(key);
  }
  ids.fill(keys, numbers);
  columns.resize(keys.size());
  hierarchy = column_of(hierarchy_id);
  beside_hierarchy = column_of(beside_hierarchy_id);
}

void plan::order_loops() {
  std::size_t const count = guide->loops.size();
  loops.resize(count);
  // An HL loop carries the ordinal of its HL, 0100, in whatever loop it stands. What holds is that it follows all else
  // of its parent and precedes the trailer of the set. The detail area of a set has one scale of ordinals, so the
  // highest one inside the loop says just that.
  std::vector<std::uint16_t> highest(count, 0);
  for (tables::segment_rule const& n : guide->nodes)
    for (std::uint16_t l = n.loop; l != tables::none && guide->loops[l].depth > 0; l = guide->loops[l].parent)
      highest[l] = std::max(highest[l], n.position);
  for (std::size_t i = 0; i < count; ++i) {
    tables::loop_rule const& from = guide->loops[i];
    static constexpr tables::segment_rule no_segment{};
    tables::segment_rule const& trigger = from.trigger == tables::none ? no_segment : guide->nodes[from.trigger];
    bool const level = trigger.id == hierarchy_id;
    loops[i] = {.row = nullptr,
                .parent = from.parent,
                .position = level ? std::max(from.position, highest[i]) : from.position,
                .trigger = from.trigger,
                .start = trigger.position,
                .depth = from.depth,
                .level = level,
                .bracketed = false};
    depth = std::max(depth, from.depth);
    if (!level || trigger.when.element != level_code_element) continue;
    for (std::string_view code : trigger.when.codes)
      levels.push_back({code_key_of(code), static_cast<std::uint16_t>(i)});
  }
}

void plan::find_brackets() {
  for (tables::segment_rule const& start : guide->nodes) {
    if (start.id != loop_header_id) continue;
    for (tables::segment_rule const& end : guide->nodes) {
      if (end.id != loop_trailer_id || end.loop != start.loop) continue;
      for (loop_plan& l : loops)
        if (l.depth > 0 && l.parent == start.loop && l.position > start.position && l.position < end.position)
          l.bracketed = true;
    }
  }
}

std::vector<candidate> plan::place_nodes() {
  std::vector<candidate> by_node;
  for (std::size_t i = 0; i < guide->nodes.size(); ++i) {
    tables::segment_rule const& n = guide->nodes[i];
    loop_plan const& l = loops[n.loop];
    candidate c{.node = static_cast<std::uint16_t>(i), .loop = n.loop, .position = n.position, .depth = l.depth};
    if (l.depth > 0 && l.trigger == i) {
      c.position = l.position;
      c.depth = static_cast<std::uint8_t>(l.depth - 1);
      c.traits = opens;
      if (l.bracketed) c.traits |= bracketed;
      if (guide->loops[n.loop].usage == tables::usage::required) c.traits |= wanted;
    }
    if (n.id == loop_header_id) c.traits |= bracket_start;
    if (n.id == loop_trailer_id) c.traits |= bracket_end;
    if (n.usage == tables::usage::not_used) c.traits |= not_used;
    by_node.push_back(c);
  }
  return by_node;
}

/// Turns the codes of all definitions of each segment id into one table, and gives each definition its bit.
void plan::sort_codes(std::vector<candidate>& by_node) {
  std::vector<std::map<std::uint32_t, definition_set>> accepted(columns.size());
  std::vector<unsigned> bits(columns.size(), 0);
  for (candidate& c : by_node) {
    tables::qualifier const& when = guide->nodes[c.node].when;
    std::uint32_t const at = column_of(guide->nodes[c.node].id);
    c.bit = always_bit;
    if (when.element == 0 || when.codes.empty() || at == no_column) continue;
    bool const is_long = std::any_of(when.codes.begin(), when.codes.end(), [](auto s) { return code_key_of(s) == 0; });
    if (bits[at] == 0) columns[at].element = when.element;
    if (is_long || when.component != 0 || when.element != columns[at].element || bits[at] == coded_definitions) {
      c.bit = never_bit;
      c.traits |= by_text;
      continue;
    }
    c.bit = static_cast<std::uint8_t>(bits[at]++);
    for (std::string_view code : when.codes) accepted[at][code_key_of(code)] |= definition_set{1} << c.bit;
    if (!needs_code(guide->nodes[c.node])) columns[at].without_code |= definition_set{1} << c.bit;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::vector<std::uint32_t> keys, sets;
    for (auto const& [key, set] : accepted[i]) {
      keys.push_back(key);
      sets.push_back(set | any_code);
    }
    columns[i].accepting.fill(keys, sets);
  }
}

void plan::fill_cells(std::vector<candidate> const& by_node) {
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    columns[i].first_definition = static_cast<std::uint32_t>(definitions.size());
    for (candidate const& c : by_node)
      if (column_of(guide->nodes[c.node].id) == i && !(c.traits & not_used)) definitions.push_back(c);
    columns[i].last_definition = static_cast<std::uint32_t>(definitions.size());
  }
  cells.resize(loops.size() * columns.size());
  for (std::size_t loop = 0; loop < loops.size(); ++loop) {
    cell* const row = cells.data() + loop * columns.size();
    loops[loop].row = row;
    for (std::uint32_t t = guide->transition_first[loop]; t < guide->transition_first[loop + 1]; ++t) {
      tables::transition const& from = guide->transitions[t];
      if (from.count == 0) continue;
      std::uint32_t const at = column_of(guide->nodes[guide->candidates[from.first].node].id);
      if (at == no_column) continue;
      cell& to = row[at];
      to.first = static_cast<std::uint32_t>(candidates.size());
      for (std::uint32_t c = 0; c < from.count; ++c)
        candidates.push_back(by_node[guide->candidates[from.first + c].node]);
      to.last = static_cast<std::uint32_t>(candidates.size());
    }
  }
}

} // namespace x279::placing
