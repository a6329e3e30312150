#include "compiler/guide_builder.hpp"

#include <algorithm>
#include <map>

namespace x279::grammar {
namespace {

/// Definitions by where they may be tried: in loop L, for a segment id.
class transition_maker {
public:
  explicit transition_maker(compiled_guide& guide) : guide_(guide) {}

  void run() {
    guide_.transition_first.push_back(0);
    auto const loops = static_cast<std::uint16_t>(guide_.loops.size());
    for (std::uint16_t loop = 0; loop < loops; ++loop) {
      add_loop(loop);
      guide_.transition_first.push_back(static_cast<std::uint32_t>(guide_.transitions.size()));
    }
  }

private:
  using candidates = std::vector<tables::candidate>;

  bool opens_loop(std::uint16_t node) const {
    tables::loop_rule const& loop = guide_.loops[guide_.nodes[node].loop];
    return loop.trigger == node && loop.parent != tables::none;
  }

  void add_loop(std::uint16_t loop) {
    std::map<std::uint32_t, candidates> used, unused;
    for (std::uint16_t at = loop; at != tables::none; at = guide_.loops[at].parent) collect(at, used, unused);
    for (auto& [segment, more] : unused) {
      candidates& all = used[segment];
      all.insert(all.end(), more.begin(), more.end());
    }
    for (auto const& [segment, all] : used) { // a map: in the order of the packed ids
      guide_.transitions.push_back(
          {segment, static_cast<std::uint32_t>(guide_.candidates.size()), static_cast<std::uint32_t>(all.size())});
      guide_.candidates.insert(guide_.candidates.end(), all.begin(), all.end());
    }
  }

  /// What may come while `loop` is open and whatever it encloses is left: its own segments, then the loops in it.
  void collect(std::uint16_t loop, std::map<std::uint32_t, candidates>& used,
               std::map<std::uint32_t, candidates>& unused) {
    auto const nodes = static_cast<std::uint16_t>(guide_.nodes.size());
    for (std::uint16_t node = 0; node < nodes; ++node) {
      tables::segment_rule const& rule = guide_.nodes[node];
      if (rule.loop != loop || opens_loop(node)) continue;
      auto& into = rule.usage == tables::usage::not_used ? unused : used;
      into[tables::pack(rule.id)].push_back({node, loop, false});
    }
    for (tables::loop_rule const& child : guide_.loops)
      if (child.parent == loop)
        used[tables::pack(guide_.nodes[child.trigger].id)].push_back({child.trigger, loop, true});
  }

  compiled_guide& guide_;
};

} // namespace

void add_transitions(compiled_guide& guide) {
  transition_maker(guide).run();
  std::uint8_t deepest = 0;
  for (tables::loop_rule const& loop : guide.loops) deepest = std::max(deepest, loop.depth);
  guide.table.depth = static_cast<std::uint8_t>(deepest + 1);
  guide.table.nodes = guide.nodes;
  guide.table.loops = guide.loops;
  guide.table.transition_first = guide.transition_first;
  guide.table.transitions = guide.transitions;
  guide.table.candidates = guide.candidates;
}

} // namespace x279::grammar
