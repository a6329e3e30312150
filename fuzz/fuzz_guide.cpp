// The loader of guides: any text is parsed and compiled into sound tables, or refused with faults that point into it.
// Input: a text of the guide language; a dictionary, a guide and code lists may all stand in it.

#include "law.hpp"

#include "compiler/guide_compiler.hpp"
#include "x3/guide.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using x279::fuzz::law;
namespace grammar = x279::grammar;
namespace tables = x279::tables;

namespace {

void faults(std::vector<grammar::text_error> const& errors, std::string_view text) {
  auto const lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (grammar::text_error const& e : errors) {
    law(e.line >= 1 && e.line <= lines, "fault: a line of the text");
    law(e.column >= 1 && e.column <= text.size() + 1, "fault: a column of the text");
    law(!e.message.empty(), "fault: a message");
    law(e.file == "made_up.guide", "fault: the name of the file");
  }
}

bool same(std::vector<grammar::text_error> const& a, std::vector<grammar::text_error> const& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](grammar::text_error const& x, grammar::text_error const& y) {
                      return grammar::describe(x) == grammar::describe(y);
                    });
}

/// Every index of the tables points at something, and what is searched is sorted.
void sound(tables::guide const& g) {
  for (tables::segment_rule const& n : g.nodes) {
    law(n.loop < g.loops.size(), "table: a node lies in a loop");
    for (tables::element_rule const& e : n.elements)
      law(e.element < g.elements.size(), "table: an element is in the dictionary");
    for (tables::relation const& r : n.relations)
      law(r.count <= std::size(r.elements), "table: elements of a relation");
    law(std::is_sorted(n.when.codes.begin(), n.when.codes.end()), "table: codes of a qualifier are sorted");
  }
  for (std::size_t i = 0; i != g.loops.size(); ++i) {
    law(g.loops[i].trigger < g.nodes.size(), "table: a loop has a trigger");
    law(g.nodes[g.loops[i].trigger].loop == i, "table: a loop's trigger lies in it");
    law(i == 0 ? g.loops[i].parent == tables::none : g.loops[i].parent < g.loops.size(), "table: a loop has a parent");
    law(g.loops[i].depth < g.depth, "table: no loop is deeper than the guide");
  }
  law(g.transition_first.size() == g.loops.size() + 1, "table: transitions of each loop");
  law(g.transition_first.back() == g.transitions.size(), "table: all transitions");
  for (std::size_t i = 0; i != g.loops.size(); ++i) {
    law(g.transition_first[i] <= g.transition_first[i + 1], "table: transitions in the order of loops");
    auto const mine = g.transitions.subspan(g.transition_first[i], g.transition_first[i + 1] - g.transition_first[i]);
    law(std::is_sorted(mine.begin(), mine.end(), [](auto const& a, auto const& b) { return a.segment < b.segment; }),
        "table: transitions are sorted");
    for (tables::transition const& t : mine)
      law(t.first <= g.candidates.size() && t.count <= g.candidates.size() - t.first,
          "table: candidates of a transition");
  }
  for (tables::candidate const& c : g.candidates)
    law(c.node < g.nodes.size() && c.ancestor < g.loops.size(), "table: a candidate is a node");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  auto const parsed = grammar::parse_guide(text, "made_up.guide");
  faults(parsed.errors, text);

  std::vector<grammar::source> const sources{{"made_up.guide", text}};
  auto const compiled = grammar::compile_guide_texts(sources);
  faults(compiled.errors, text);
  law(parsed.errors.empty() || !compiled.errors.empty(), "a text with a fault is not compiled");
  law(same(compiled.errors, grammar::compile_guide_texts(sources).errors), "determinism");
  if (compiled.errors.empty())
    for (grammar::compiled_guide const& g : compiled.guides) sound(g.table);
  return 0;
}
