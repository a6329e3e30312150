// The guides that come with the library: counts, well-known places, and what holds for every table.

#include "compiler/guide_compiler.hpp"
#include "compiler/guide_print.hpp"
#include "compiler/text_files.hpp"
#include "guide/builtin.hpp"
#include "guide/codes.hpp"

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tables = x279::tables;
using tables::requirement;
using tables::usage;

namespace {

tables::guide const* const all_guides[] = {&tables::builtin::guide_270, &tables::builtin::guide_271,
                                           &tables::builtin::guide_999, &tables::builtin::guide_envelope};

tables::loop_rule const* find_loop(tables::guide const& g, std::string_view id) {
  auto const found = std::ranges::find(g.loops, id, &tables::loop_rule::id);
  BOOST_TEST_REQUIRE((found != g.loops.end()), g.id << " has no loop " << id);
  return &*found;
}

tables::segment_rule const& segment(tables::guide const& g, std::string_view loop, std::string_view id) {
  auto const index = static_cast<std::uint16_t>(find_loop(g, loop) - g.loops.data());
  auto const found =
      std::ranges::find_if(g.nodes, [&](tables::segment_rule const& n) { return n.loop == index && n.id == id; });
  BOOST_TEST_REQUIRE((found != g.nodes.end()), loop << " has no " << id);
  return *found;
}

tables::element_rule const& element(tables::segment_rule const& s, unsigned position, unsigned component = 0) {
  auto const found = std::ranges::find_if(
      s.elements, [&](tables::element_rule const& e) { return e.position == position && e.component == component; });
  BOOST_TEST_REQUIRE((found != s.elements.end()), s.id << " has no element " << position);
  return *found;
}

struct counts {
  std::size_t loops, used, unused, elements;
};

void check_counts(tables::guide const& g, counts const& expected) {
  auto const unused = static_cast<std::size_t>(
      std::ranges::count(g.nodes, usage::not_used, [](tables::segment_rule const& n) { return n.usage; }));
  std::size_t elements = 0;
  for (tables::segment_rule const& n : g.nodes) elements += n.elements.size();
  BOOST_TEST(g.loops.size() == expected.loops, g.id);
  BOOST_TEST(g.nodes.size() - unused == expected.used, g.id);
  BOOST_TEST(unused == expected.unused, g.id);
  BOOST_TEST(elements == expected.elements, g.id);
}

/// The candidates of a segment while a loop is open, each as "LOOP", or "+LOOP" where a new one begins.
std::vector<std::string> candidates(tables::guide const& g, std::string_view loop, std::string_view id) {
  std::vector<std::string> out;
  auto const l = static_cast<std::size_t>(find_loop(g, loop) - g.loops.data());
  for (std::uint32_t t = g.transition_first[l]; t < g.transition_first[l + 1]; ++t)
    if (g.transitions[t].segment == tables::pack(id))
      for (tables::candidate const& c : g.candidates.subspan(g.transitions[t].first, g.transitions[t].count))
        out.push_back((c.opens ? "+" : "") + std::string(g.loops[g.nodes[c.node].loop].id));
  return out;
}

/// The same from what the tables of loops and nodes say, by the plainest reading.
std::vector<std::string> expected_candidates(tables::guide const& g, std::uint16_t loop, std::string_view id) {
  std::vector<std::string> used, unused;
  for (std::uint16_t at = loop; at != tables::none; at = g.loops[at].parent) {
    for (std::size_t n = 0; n < g.nodes.size(); ++n) {
      bool const opener = g.loops[at].trigger == n && g.loops[at].parent != tables::none;
      if (g.nodes[n].loop == at && g.nodes[n].id == id && !opener)
        (g.nodes[n].usage == usage::not_used ? unused : used).push_back(std::string(g.loops[at].id));
    }
    for (tables::loop_rule const& child : g.loops)
      if (child.parent == at && g.nodes[child.trigger].id == id) used.push_back('+' + std::string(child.id));
  }
  used.insert(used.end(), unused.begin(), unused.end());
  return used;
}

using names = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(guide_tables)

BOOST_AUTO_TEST_CASE(each_guide_has_its_loops_segments_and_elements) {
  check_counts(tables::builtin::guide_270, {11, 43, 33, 442});
  check_counts(tables::builtin::guide_271, {15, 69, 60, 603});
  check_counts(tables::builtin::guide_999, {4, 11, 0, 67});
  check_counts(tables::builtin::guide_envelope, {3, 7, 0, 38});
}

BOOST_AUTO_TEST_CASE(each_guide_names_its_version_and_functional_group) {
  BOOST_TEST(x279::guides::inquiry_270().id() == "270");
  BOOST_TEST(x279::guides::inquiry_270().version() == "005010X279A1");
  BOOST_TEST(x279::guides::inquiry_270().table().group == "HS");
  BOOST_TEST(x279::guides::response_271().version() == "005010X279A1");
  BOOST_TEST(x279::guides::response_271().table().group == "HB");
  BOOST_TEST(x279::guides::response_271().title() == "Health Care Eligibility Benefit Response");
  BOOST_TEST(x279::guides::acknowledgment_999().version() == "005010X231A1");
  BOOST_TEST(x279::guides::acknowledgment_999().table().group == "FA");
  BOOST_TEST(x279::guides::envelope().id() == "envelope");
  BOOST_TEST(x279::guides::envelope().table().group == "");
}

BOOST_AUTO_TEST_CASE(eb03_of_a_271_repeats_99_times_and_allows_187_service_types) {
  for (char const* loop : {"2110C", "2110D"}) {
    tables::element_rule const& eb03 = element(segment(tables::builtin::guide_271, loop, "EB"), 3);
    BOOST_TEST(eb03.repeat == 99);
    BOOST_TEST(eb03.codes.size() == 187u);
    BOOST_TEST(tables::builtin::guide_271.elements[eb03.element].number == "1365");
  }
}

BOOST_AUTO_TEST_CASE(eb13_is_a_composite_with_a_qualifier_and_a_value) {
  tables::guide const& g = tables::builtin::guide_271;
  tables::segment_rule const& eb = segment(g, "2110C", "EB");
  BOOST_TEST((g.elements[element(eb, 13).element].type == tables::data_type::composite));
  BOOST_TEST(g.elements[element(eb, 13).element].number == "C003");
  BOOST_TEST(element(eb, 13, 1).codes.size() == 7u);
  BOOST_TEST((element(eb, 13, 1).base == requirement::mandatory));
  BOOST_TEST((element(eb, 13, 7).usage == usage::not_used));
  BOOST_TEST_REQUIRE(eb.relations.size() == 1u); // P0910
  BOOST_TEST(eb.relations[0].kind == 'P');
  BOOST_TEST((eb.relations[0].elements[0] == 9 && eb.relations[0].elements[1] == 10));
}

BOOST_AUTO_TEST_CASE(the_name_of_the_2100_loops_tells_subscriber_from_dependent) {
  BOOST_TEST(segment(tables::builtin::guide_270, "2100C", "NM1").when.codes.front() == "IL");
  BOOST_TEST(segment(tables::builtin::guide_270, "2100D", "NM1").when.codes.front() == "03");
  BOOST_TEST(element(segment(tables::builtin::guide_270, "2100D", "NM1"), 1).fixed == "03");
}

BOOST_AUTO_TEST_CASE(the_levels_of_the_hierarchy_are_told_by_hl03) {
  for (tables::guide const* g : {&tables::builtin::guide_270, &tables::builtin::guide_271}) {
    std::uint16_t above = 0;
    for (auto const& [loop, code] : {std::pair{"2000A", "20"}, {"2000B", "21"}, {"2000C", "22"}, {"2000D", "23"}}) {
      tables::segment_rule const& hl = segment(*g, loop, "HL");
      BOOST_TEST(hl.when.element == 3);
      BOOST_TEST(element(hl, 3).fixed == code);
      BOOST_TEST(g->loops[hl.loop].parent == above);
      above = hl.loop;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_level_comes_behind_the_name_of_the_level_above_and_before_the_end_of_the_set) {
  for (tables::guide const* g : {&tables::builtin::guide_270, &tables::builtin::guide_271}) {
    BOOST_TEST(find_loop(*g, "2000A")->position > segment(*g, "HEADER", "BHT").position);
    BOOST_TEST(find_loop(*g, "2000A")->position < segment(*g, "HEADER", "SE").position);
    BOOST_TEST(find_loop(*g, "2000B")->position > find_loop(*g, "2100A")->position);
    BOOST_TEST(find_loop(*g, "2000C")->position > find_loop(*g, "2100B")->position);
    BOOST_TEST(find_loop(*g, "2000D")->position > find_loop(*g, "2100C")->position);
  }
}

BOOST_AUTO_TEST_CASE(where_a_segment_may_go_inside_out) {
  tables::guide const& g = tables::builtin::guide_271;
  BOOST_TEST(candidates(g, "2110C", "NM1") == (names{"+2120C", "+2100C", "+2100B", "+2100A"}),
             boost::test_tools::per_element());
  BOOST_TEST(candidates(g, "2120D", "LE") == (names{"2110D"}), boost::test_tools::per_element());
  BOOST_TEST(candidates(g, "2110C", "EB") == (names{"+2110C"}), boost::test_tools::per_element());
  BOOST_TEST(candidates(g, "2110C", "HL") == (names{"+2000D", "+2000C", "+2000B", "+2000A"}),
             boost::test_tools::per_element());
  // In 2115C a DTP is not used; one of 2110C or 2100C comes first.
  BOOST_TEST(candidates(g, "2115C", "DTP") == (names{"2110C", "2100C", "2115C"}), boost::test_tools::per_element());
  BOOST_TEST(candidates(g, "HEADER", "ST") == (names{"HEADER"}), boost::test_tools::per_element());
  BOOST_TEST(candidates(tables::builtin::guide_999, "2110", "CTX") == (names{"2110", "2100", "2100"}),
             boost::test_tools::per_element());
  BOOST_TEST(candidates(tables::builtin::guide_envelope, "ST_LOOP", "GE") == (names{"GS_LOOP"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_transitions_of_every_loop_are_those_of_its_definitions) {
  for (tables::guide const* g : all_guides) {
    BOOST_TEST_REQUIRE(g->transition_first.size() == g->loops.size() + 1);
    std::size_t seen = 0;
    for (std::uint16_t l = 0; l < g->loops.size(); ++l) {
      std::vector<std::string_view> ids;
      for (tables::segment_rule const& n : g->nodes)
        if (std::ranges::find(ids, n.id) == ids.end()) ids.push_back(n.id);
      for (std::string_view id : ids) {
        names const expected = expected_candidates(*g, l, id);
        BOOST_TEST(candidates(*g, g->loops[l].id, id) == expected, boost::test_tools::per_element());
        seen += !expected.empty();
      }
      for (std::uint32_t t = g->transition_first[l] + 1; t < g->transition_first[l + 1]; ++t)
        BOOST_TEST(g->transitions[t - 1].segment < g->transitions[t].segment); // so that it can be searched
    }
    BOOST_TEST(g->transitions.size() == seen);
  }
}

BOOST_AUTO_TEST_CASE(every_table_keeps_the_promises_of_its_type) {
  for (tables::guide const* g : all_guides) {
    std::size_t deepest = 0;
    for (tables::loop_rule const& l : g->loops) {
      deepest = std::max<std::size_t>(deepest, l.depth);
      BOOST_TEST(l.depth == (l.parent == tables::none ? 0 : g->loops[l.parent].depth + 1));
      BOOST_TEST(&g->loops[g->nodes[l.trigger].loop] == &l);
      BOOST_TEST((g->nodes[l.trigger].usage == usage::required && g->nodes[l.trigger].repeat == 1));
    }
    BOOST_TEST(g->depth == deepest + 1);
    BOOST_TEST(g->serial == 0u);
    for (tables::segment_rule const& n : g->nodes) {
      BOOST_TEST((n.usage == usage::not_used) == n.elements.empty());
      BOOST_TEST((n.usage == usage::not_used) == (n.sequence == 0));
      BOOST_TEST(std::ranges::is_sorted(n.elements, {},
                                        [](tables::element_rule const& e) { return e.position * 100 + e.component; }));
      if (n.when.element != 0) {
        auto const codes = element(n, n.when.element, n.when.component).codes;
        BOOST_TEST(n.when.codes == codes, boost::test_tools::per_element());
      }
      for (tables::element_rule const& e : n.elements) {
        BOOST_TEST(std::ranges::is_sorted(e.codes));
        BOOST_TEST(e.fixed == (e.codes.size() == 1 ? e.codes[0] : std::string_view{}));
        if (!e.fixed.empty()) BOOST_TEST(e.preset == e.fixed);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_code_of_a_guide_has_a_name_in_the_list_of_its_element) {
  std::size_t checked = 0;
  for (tables::guide const* g : all_guides)
    for (tables::segment_rule const& n : g->nodes)
      for (tables::element_rule const& e : n.elements) {
        if (e.codes.empty()) continue;
        tables::data_element const& d = g->elements[e.element];
        tables::code_list const* const list = x279::find_code_list(d.number);
        BOOST_TEST_REQUIRE((list != nullptr), "no list " << d.number);
        for (std::string_view code : e.codes) {
          ++checked;
          BOOST_TEST(!x279::code_name(*list, code).empty(), n.id << ' ' << d.number << ' ' << code);
          BOOST_TEST((code.size() >= d.min && code.size() <= d.max), n.id << ' ' << d.number << ' ' << code);
        }
      }
  BOOST_TEST(checked > 2500u);
}

BOOST_AUTO_TEST_CASE(the_built_in_tables_are_what_the_texts_of_grammar_compile_to) {
  namespace fs = std::filesystem;
  std::vector<x279::grammar::source> sources;
  for (char const* folder : {"guides", "codes"})
    for (fs::directory_entry const& file : fs::directory_iterator(fs::path(X279_SOURCE_DIR) / "grammar" / folder))
      if (file.path().extension() == ".guide" || file.path().extension() == ".codes")
        sources.push_back({file.path().filename().string(), x279::grammar::read_file(file.path()).value()});
  auto const compiled = x279::grammar::compile_guide_texts(sources);
  for (x279::grammar::text_error const& e : compiled.errors) BOOST_ERROR(describe(e));
  BOOST_TEST(compiled.guides.size() == std::size(all_guides));
  for (x279::grammar::compiled_guide const& fresh : compiled.guides)
    for (tables::guide const* g : all_guides)
      if (g->id == fresh.table.id)
        BOOST_TEST((x279::grammar::print_guide(*g) == x279::grammar::print_guide(fresh.table)), g->id);
  BOOST_TEST(
      (x279::grammar::print_code_lists(x279::code_lists()) == x279::grammar::print_code_lists(compiled.lists.lists)));
}

BOOST_AUTO_TEST_SUITE_END()
