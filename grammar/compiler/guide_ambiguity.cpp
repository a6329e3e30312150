#include "compiler/guide_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace x279::grammar {
namespace {

/// Two definitions are told apart when the same element must have a code in each, and no code is in both.
bool told_apart(tables::qualifier const& a, tables::qualifier const& b) {
  if (a.element == 0 || a.element != b.element || a.component != b.component) return false;
  return std::ranges::none_of(a.codes,
                              [&](std::string_view code) { return std::ranges::binary_search(b.codes, code); });
}

class ambiguity_check {
public:
  ambiguity_check(tables::guide const& table, ast::guide const& text, guide_faults& faults)
      : table_(table), faults_(faults) {
    for (ast::loop const& loop : text.loops) { // in the order of the nodes
      for (ast::segment_use const& s : loop.segments) words_.push_back(s.id);
      for (ast::unused_segment const& s : loop.unused) words_.push_back(s.id);
    }
  }

  void run() {
    auto const loops = static_cast<std::uint16_t>(table_.loops.size());
    for (std::uint16_t loop = 0; loop < loops; ++loop)
      for (std::uint32_t t = table_.transition_first[loop]; t < table_.transition_first[loop + 1u]; ++t)
        check(loop, table_.candidates.subspan(table_.transitions[t].first, table_.transitions[t].count));
  }

private:
  tables::segment_rule const& node(tables::candidate const& c) const { return table_.nodes[c.node]; }

  /// Order of the candidate among the segments and loops of the loop that stays open.
  std::uint16_t position(tables::candidate const& c) const {
    return c.opens ? table_.loops[node(c).loop].position : node(c).position;
  }

  /// Whether a message that keeps to the guide may have the candidate while `innermost` is open.
  bool may_follow(tables::candidate const& c, std::uint16_t innermost) const {
    if (node(c).usage == tables::usage::not_used) return false;
    if (c.ancestor == innermost) return true;
    std::uint16_t open = innermost; // the loop in `ancestor` that would be left
    while (table_.loops[open].parent != c.ancestor) open = table_.loops[open].parent;
    if (c.opens && node(c).loop == open) return table_.loops[open].repeat > 1;
    return position(c) >= table_.loops[open].position;
  }

  /// Whether something that the guide requires stands between two positions of one loop: then order tells.
  bool kept_apart(tables::candidate const& a, tables::candidate const& b) const {
    if (a.ancestor != b.ancestor) return false;
    std::uint16_t const low = std::min(position(a), position(b)), high = std::max(position(a), position(b));
    auto const between = [&](std::uint16_t at, tables::usage usage) {
      return usage == tables::usage::required && low < at && at < high;
    };
    for (tables::segment_rule const& n : table_.nodes)
      if (n.loop == a.ancestor && between(n.position, n.usage)) return true;
    for (tables::loop_rule const& l : table_.loops)
      if (l.parent == a.ancestor && between(l.position, l.usage)) return true;
    return false;
  }

  void check(std::uint16_t loop, std::span<tables::candidate const> candidates) {
    for (std::size_t i = 0; i < candidates.size(); ++i)
      for (std::size_t j = i + 1; j < candidates.size(); ++j) {
        tables::candidate const& a = candidates[i];
        tables::candidate const& b = candidates[j];
        if (!may_follow(a, loop) || !may_follow(b, loop) || told_apart(node(a).when, node(b).when) || kept_apart(a, b))
          continue;
        if (!reported_.insert(std::minmax(a.node, b.node)).second) continue;
        auto const first = std::min(a.node, b.node), second = std::max(a.node, b.node);
        faults_.add(words_[second],
                    std::string(words_[second]) + " of loop " + quoted(table_.loops[table_.nodes[second].loop].id) +
                        " cannot be told from that of loop " + quoted(table_.loops[table_.nodes[first].loop].id) +
                        " at " + faults_.place(words_[first]) + ": while loop " + quoted(table_.loops[loop].id) +
                        " is open, either may follow, and no qualifier tells which");
      }
  }

  tables::guide const& table_;
  guide_faults& faults_;
  std::vector<ast::word> words_;
  std::set<std::pair<std::uint16_t, std::uint16_t>> reported_;
};

} // namespace

void check_ambiguity(tables::guide const& table, ast::guide const& text, guide_faults& faults) {
  ambiguity_check(table, text, faults).run();
}

} // namespace x279::grammar
