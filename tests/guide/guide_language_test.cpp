// What the guide language says, and what guidec refuses with which words at which place.

#include "compiler/guide_compiler.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace grammar = x279::grammar;
namespace tables = x279::tables;

namespace {

constexpr std::string_view base = R"(
dictionary "a small standard"

element 98   ID 2..3  "Entity Identifier Code"
element 127  AN 1..50 "Reference Identification"
element 128  ID 2..3  "Reference Identification Qualifier"
element 234  AN 1..48 "Product/Service ID"
element 235  ID 2..2  "Product/Service ID Qualifier"
element 1035 AN 1..60 "Name Last or Organization Name"

composite C003 "Composite Medical Procedure Identifier"
  01 235 M
  02 234 M
composite C040 "Reference Identifier"

segment EB "Benefit"
  EB01 C003 O
  EB02 127  O 9
segment NM1 "Name"
  NM101 98   M
  NM102 1035 X
segment REF "Reference Information"
  REF01 128  M
  REF02 127  X
  REF03 C040 O
  syntax R0203
segment N2 "Additional Name Information"

list 98 "Entity Identifier Code"
  IL "Insured" PR "Payer"  03 "Dependent"
list 128 "Reference Identification Qualifier"
  18 "Plan Number" 6P "Group Number"
list 235 "Product/Service ID Qualifier"
  HC "HCPCS Codes"
)";

/// Everything that is wrong with a text that stands beside `base`, as guidec prints it.
std::vector<std::string> faults(std::string text) {
  std::vector<grammar::source> const sources{{"base.guide", std::string(base)}, {"t.guide", std::move(text)}};
  grammar::compiled_guide_texts const compiled = grammar::compile_guide_texts(sources);
  std::vector<std::string> out;
  for (grammar::text_error const& e : compiled.errors) out.push_back(describe(e));
  BOOST_TEST((compiled.guides.empty() || out.empty())); // a guide with a fault is not delivered
  return out;
}

void expect_one(std::string text, std::string_view fault) {
  std::vector<std::string> const found = faults(std::move(text));
  BOOST_TEST_REQUIRE(found.size() == 1u, (found.empty() ? "no fault" : found[0] + " and more"));
  BOOST_TEST(found[0] == fault);
}

/// A guide of one loop whose segments these are. They begin at line 4.
std::string in_header(std::string const& segments) {
  return "guide T \"A guide\" version 1\nloop HEADER \"Set\" at 0050 R 1 base M 1\n"
         "segment N2 \"Opener\" at 0100 R 1 base M 1\n" +
         segments;
}

/// A guide with more loops, which begin at line 4.
std::string with_loops(std::string const& loops) { return in_header(loops); }

grammar::compiled_guide compiled(std::string text) {
  std::vector<grammar::source> const sources{{"base.guide", std::string(base)}, {"t.guide", std::move(text)}};
  grammar::compiled_guide_texts all = grammar::compile_guide_texts(sources);
  for (grammar::text_error const& e : all.errors) BOOST_ERROR(describe(e));
  BOOST_TEST_REQUIRE(all.guides.size() == 1u);
  return std::move(all.guides.front());
}

} // namespace

BOOST_AUTO_TEST_SUITE(guide_language)

// ---- what it says

BOOST_AUTO_TEST_CASE(a_segment_takes_its_base_facts_from_the_dictionary) {
  auto const g = compiled(in_header(R"text(
    segment REF "Plan Numbers" at 2/0200 S 9 base O >1 qualifier REF01
      REF01 R "Reference Identification Qualifier" { 6P 18 }
      REF02 R "Reference Identification"  external "one(cs1) when REF01=18" "two(cs2)"
      unused { REF03 }
    unused segments { 2/0300 N2 O 1 })text"));
  tables::guide const& t = g.table;
  BOOST_TEST(t.id == "T");
  BOOST_TEST(t.title == "A guide");
  BOOST_TEST(t.version == "1");
  BOOST_TEST(t.group == "");
  BOOST_TEST_REQUIRE(t.nodes.size() == 3u);
  tables::segment_rule const& s = t.nodes[1];
  BOOST_TEST(s.name == "Plan Numbers");
  BOOST_TEST(s.position == tables::area + 200);
  BOOST_TEST(s.sequence == 2);
  BOOST_TEST(s.repeat == 9);
  BOOST_TEST(s.base_repeat == tables::unlimited);
  BOOST_TEST((s.usage == tables::usage::situational && s.base == tables::requirement::optional));
  BOOST_TEST(s.when.element == 1);
  BOOST_TEST_REQUIRE(s.when.codes.size() == 2u);
  BOOST_TEST(s.when.codes[0] == "18"); // sorted
  BOOST_TEST(s.when.codes[1] == "6P");
  BOOST_TEST_REQUIRE(s.elements.size() == 3u);
  BOOST_TEST(s.elements[1].external == "one(cs1) when REF01=18; two(cs2)");
  BOOST_TEST((s.elements[1].base == tables::requirement::relational));
  BOOST_TEST((s.elements[2].usage == tables::usage::not_used));
  tables::data_element const& d = t.elements[s.elements[0].element];
  BOOST_TEST(d.number == "128");
  BOOST_TEST(d.min == 2);
  BOOST_TEST(d.max == 3);
  BOOST_TEST_REQUIRE(s.relations.size() == 1u);
  BOOST_TEST(s.relations[0].kind == 'R');
  BOOST_TEST(s.relations[0].elements[1] == 3);
  BOOST_TEST((t.nodes[2].usage == tables::usage::not_used));
  BOOST_TEST(t.nodes[2].repeat == 0);
  BOOST_TEST(t.nodes[2].name == "Additional Name Information");
}

BOOST_AUTO_TEST_CASE(a_composite_is_followed_by_its_components) {
  auto const g = compiled(in_header("segment EB at 0200 S >1 EB01 S EB01-1 R all codes EB01-2 R EB02 S 9"));
  auto const rules = g.table.nodes[1].elements;
  BOOST_TEST_REQUIRE(rules.size() == 4u);
  BOOST_TEST((rules[0].position == 1 && rules[0].component == 0));
  BOOST_TEST((rules[1].position == 1 && rules[1].component == 1));
  BOOST_TEST((rules[2].position == 1 && rules[2].component == 2));
  BOOST_TEST((rules[3].position == 2 && rules[3].component == 0));
  BOOST_TEST(rules[1].fixed == "HC"); // all codes of a list of one
  BOOST_TEST(rules[3].repeat == 9);
  BOOST_TEST(g.table.nodes[1].name == "Benefit"); // not named here
}

BOOST_AUTO_TEST_CASE(a_single_code_is_fixed_and_preset_several_may_have_a_preset) {
  auto const g = compiled(in_header(R"(segment REF at 0200 S 1 REF01 R = 18 REF02 S preset "  " unused { REF03 }
                                       segment NM1 at 0300 S 1 NM101 R { IL PR } preset PR NM102 S)"));
  BOOST_TEST(g.table.nodes[1].elements[0].fixed == "18");
  BOOST_TEST(g.table.nodes[1].elements[0].preset == "18");
  BOOST_TEST(g.table.nodes[1].elements[1].fixed == "");
  BOOST_TEST(g.table.nodes[1].elements[1].preset == "  ");
  BOOST_TEST(g.table.nodes[2].elements[0].fixed == "");
  BOOST_TEST(g.table.nodes[2].elements[0].preset == "PR");
}

BOOST_AUTO_TEST_CASE(a_nested_loop_comes_behind_everything_else_of_its_parent) {
  auto const g = compiled(with_loops("loop A \"a\" in HEADER at 0200 S >1\n segment EB at 0100 R 1 unused {EB01 EB02}\n"
                                     "loop B \"b\" nested in A at 0100 S 1\n segment REF at 0100 R 1\n"
                                     "  REF01 R REF02 R unused {REF03}"));
  BOOST_TEST(g.table.loops[2].position == 3 * tables::area + 100);
  BOOST_TEST(g.table.loops[2].depth == 2);
  BOOST_TEST(g.table.loops[2].parent == 1);
  BOOST_TEST(g.table.depth == 3);
  BOOST_TEST(g.table.nodes[g.table.loops[2].trigger].id == "REF");
}

BOOST_AUTO_TEST_CASE(candidates_go_inside_out_used_ones_first) {
  auto const g = compiled(with_loops(R"(
    segment REF at 0150 S 9 REF01 R = 18 REF02 R unused {REF03}
    loop A "a" in HEADER at 0200 S >1
    segment EB at 0100 R 1 unused {EB01 EB02}
    unused segments { 0150 REF O 9 }
    loop B "b" in A at 0300 S >1
    segment NM1 at 0300 R 1 qualifier NM101 NM101 R = PR unused {NM102})"));
  // While A is open, REF: its own is not used, so that of HEADER comes first.
  auto const of = [&](std::size_t loop, std::string_view id) {
    std::vector<std::string> out;
    for (std::uint32_t i = g.table.transition_first[loop]; i < g.table.transition_first[loop + 1]; ++i)
      if (g.table.transitions[i].segment == tables::pack(id))
        for (std::uint32_t c = 0; c < g.table.transitions[i].count; ++c) {
          tables::candidate const& x = g.table.candidates[g.table.transitions[i].first + c];
          out.push_back(std::string(g.table.loops[g.table.nodes[x.node].loop].id) + (x.opens ? "!" : ""));
        }
    return out;
  };
  using list = std::vector<std::string>;
  BOOST_TEST(of(1, "REF") == (list{"HEADER", "A"}), boost::test_tools::per_element());
  BOOST_TEST(of(2, "EB") == (list{"A!"}), boost::test_tools::per_element());
  BOOST_TEST(of(2, "NM1") == (list{"B!"}), boost::test_tools::per_element());
  BOOST_TEST(of(0, "EB") == (list{"A!"}), boost::test_tools::per_element());
  BOOST_TEST(of(2, "N2") == (list{"HEADER"}), boost::test_tools::per_element()); // a second one, if it comes
  BOOST_TEST(of(0, "NM1").empty());
}

BOOST_AUTO_TEST_CASE(a_moved_guide_keeps_its_tables) {
  auto g = compiled(in_header("segment REF at 0200 S 1 REF01 R {18 6P} REF02 R unused {REF03}"));
  auto const moved = std::move(g);
  BOOST_TEST(moved.table.nodes[1].elements[0].codes[1] == "6P");
  BOOST_TEST(moved.table.nodes[1].name == "Reference Information");
  BOOST_TEST(moved.table.serial != 0u); // unlike the built-in ones
}

BOOST_AUTO_TEST_CASE(a_list_may_be_some_codes_of_another) {
  std::vector<grammar::source> const sources{
      {"l.codes",
       "list plan_numbers \"a \\\"few\\\"\" from 128 { 6P } list 128 \"all\" 18 \"Plan Number\" 6P \"Group\""}};
  auto const out = grammar::compile_guide_texts(sources);
  BOOST_TEST_REQUIRE(out.lists.lists.size() == 2u);
  BOOST_TEST(out.lists.lists[1].id == "plan_numbers");
  BOOST_TEST(out.lists.lists[1].title == "a \"few\"");
  BOOST_TEST_REQUIRE(out.lists.lists[1].codes.size() == 1u);
  BOOST_TEST(out.lists.lists[1].codes[0].name == "Group");
}

// ---- faults of form

BOOST_AUTO_TEST_CASE(form_of_a_guide) {
  expect_one("guide T version 1", "t.guide:1:9: expected a \"string\"");
  expect_one("guide T \"T\"\nloop A \"a\" at 0100 R 1", "t.guide:2:1: expected `version`");
  expect_one("guide T \"T\" version 1 lop A", "t.guide:1:23: expected `loop`");
  expect_one("guid T", "t.guide:1:1: expected `dictionary`, `guide` or `list`");
}

BOOST_AUTO_TEST_CASE(form_of_a_loop) {
  expect_one("guide T \"T\" version 1\nloop A \"a\" R 1", "t.guide:2:12: expected `at` and a position");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 300 R 1",
             "t.guide:2:15: expected a position such as 0300 or 2/0300");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 4/0300 R 1",
             "t.guide:2:15: expected a position such as 0300 or 2/0300");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0300 R 0",
             "t.guide:2:22: expected a maximum: a number, or >1 for no limit");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0300 1",
             "t.guide:2:20: expected a usage: R or S (what is not used stands under `unused`)");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0300 R base M 1",
             "t.guide:2:22: expected a maximum: a number, or >1 for no limit");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0300 R 1 base Y 1",
             "t.guide:2:29: expected a requirement: M, O or X");
}

BOOST_AUTO_TEST_CASE(form_of_a_segment) {
  expect_one(in_header("segment nm1 at 0200 S 1"), "t.guide:4:9: expected a segment id such as NM1");
  expect_one(in_header("segment REF at 0200 S 1 qualifier 01"),
             "t.guide:4:35: expected an element such as NM103 or EB13-2");
  expect_one(in_header("segment REF at 0200 S 1\n  unused REF01"), "t.guide:5:10: expected `{`");
  expect_one(in_header("segment REF at 0200 S 1\n  unused { REF01 ref02 }"), "t.guide:5:18: expected `}`");
  expect_one(in_header("segment REF at 0200 S 1\n  used { REF01 }"),
             "t.guide:5:3: expected an element such as NM103, `unused`, `segment` or `loop`");
  expect_one(in_header("unused segments { 0200 N2 R 1 }"), "t.guide:4:27: expected a requirement and a maximum");
}

BOOST_AUTO_TEST_CASE(form_of_an_element) {
  expect_one(in_header("segment REF at 0200 S 1\n  REF01 N"),
             "t.guide:5:9: expected a usage: R or S (what is not used stands under `unused`)");
  expect_one(in_header("segment REF at 0200 S 1\n  REF01 R \"never closed\n  REF02 R"),
             "t.guide:5:24: expected a closing quote (\") on the same line");
  expect_one(in_header("segment REF at 0200 S 1\n  REF01 R { 18\n  REF02 R"),
             "t.guide:6:10: expected `}`"); // REF02 and R might be codes; the end is none
  expect_one(in_header("segment REF at 0200 S 1\n  REF01 R = six"),
             "t.guide:5:13: expected a code, in quotes where it is not of A-Z and 0-9 alone");
  expect_one(in_header("segment REF at 0200 S 1\n  REF01 R all"), "t.guide:5:14: expected `codes`");
}

BOOST_AUTO_TEST_CASE(form_of_a_dictionary_and_of_a_list) {
  expect_one("dictionary \"d\"\nelement 9 ID 3 \"x\"", "t.guide:2:16: expected `..` and the most characters");
  expect_one("dictionary \"d\"\nsegment N1 \"x\"\n  N101",
             "t.guide:3:7: expected a data element number such as 1390, I05 or C003");
  expect_one("dictionary \"d\"\nsegments",
             "t.guide:2:1: expected `element`, `composite`, `segment`, or a part of the one that stands before");
  expect_one("list 9 \"x\"\n  1 one", "t.guide:2:5: expected a \"string\"");
  expect_one("list 9 \"x\" from 8 9", "t.guide:1:19: expected `{`");
}

BOOST_AUTO_TEST_CASE(one_run_shows_the_faults_of_several_segments) {
  auto const found = faults(in_header("segment REF at 0200 S\nsegment N2 at 0300 S 1\nsegment REF ta 0400 S 1\n"
                                      "loop A in HEADER at 0500 S 1\nsegment EB\nloop B \"b\" at 0600 S"));
  std::vector<std::string> const expected{
      "t.guide:5:1: expected a maximum: a number, or >1 for no limit", "t.guide:6:13: expected `at` and a position",
      "t.guide:7:8: expected a \"string\"", "t.guide:9:21: expected a maximum: a number, or >1 for no limit"};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_text_of_nothing_but_faults_is_refused_in_linear_time) {
  std::string text = in_header("");
  for (int i = 0; i < 20000; ++i) text += "segment\n";
  BOOST_TEST(faults(text).size() == 100u); // enough for anybody
}

BOOST_AUTO_TEST_CASE(codes_of_then_stand_beside_those_of_today) {
  auto const with = [](std::string const& tail) {
    return in_header("segment REF \"x\" at 0200 S 9 base O 9 qualifier REF01\n REF01 R { 18 6P } " + tail +
                     " REF02 R unused { REF03 }\n");
  };
  auto const g = compiled(with("formerly { ZZ 1W } now 18"));
  tables::element_rule const& e = g.table.nodes[1].elements[0];
  BOOST_TEST_REQUIRE(e.former.size() == 2u);
  BOOST_TEST(e.former[0] == "1W"); // sorted
  BOOST_TEST(e.now == "18");
  auto const several = compiled(with("formerly { ZZ } now { 6P 18 }"));
  BOOST_TEST(several.table.nodes[1].elements[0].now == "6P or 18"); // the nearest one first
  for (std::string_view const tail :
       {"formerly { ZZ }", "now 18", "formerly { 18 } now 6P", "formerly { ZZ } now 1W",
        "formerly { ZZ } now { 18 1W }", "formerly { ZZ } now { }", "formerly { ZZ } now { 18 6P 18 6P 18 }"})
    BOOST_TEST(!faults(with(std::string(tail))).empty(), tail);
}

BOOST_AUTO_TEST_CASE(no_text_is_accepted_silently_when_cut_short) {
  std::string const whole = in_header("segment REF \"x\" at 0200 S 9 base O 9 qualifier REF01\n REF01 R { 18 6P } "
                                      "REF02 R external \"a\" unused { REF03 }\nunused segments { 0300 N2 O 1 }\n");
  BOOST_TEST(faults(whole).empty());
  std::size_t refused = 0;
  for (std::size_t n = 0; n < whole.size(); ++n) refused += !faults(whole.substr(0, n)).empty();
  // What is complete when cut: the empty text, and the guide before `unused segments`.
  BOOST_TEST(refused > whole.size() * 9 / 10);
}

// ---- names

BOOST_AUTO_TEST_CASE(what_is_declared_nowhere) {
  expect_one(in_header("segment XYZ at 0200 S 1"), "t.guide:4:9: segment `XYZ` is not in the dictionary");
  expect_one(in_header("unused segments { 0200 XYZ O 1 }"), "t.guide:4:24: segment `XYZ` is not in the dictionary");
  expect_one(
      in_header("segment REF at 0200 S 1 REF01 R REF02 R REF04 S unused { REF03 }"),
      "t.guide:4:41: segment `REF` has no `REF04` here: it is not in the dictionary, or part of an unused composite");
  expect_one(
      in_header("segment EB at 0200 S 1 EB02 S unused { EB01 EB01-1 }"),
      "t.guide:4:45: segment `EB` has no `EB01-1` here: it is not in the dictionary, or part of an unused composite");
  expect_one(with_loops("loop A \"a\" in B at 0200 S 1\nsegment REF at 0200 R 1 REF01 R REF02 R unused {REF03}"),
             "t.guide:4:15: no loop `B` before this one");
  expect_one(with_loops("loop A \"a\" at 0200 S 1\nsegment REF at 0200 R 1 REF01 R REF02 R unused {REF03}"),
             "t.guide:4:6: loop `A` stands in no other loop; the first loop alone may");
  expect_one("dictionary \"d\" segment N9 \"x\" N901 127 O N902 999 O",
             "t.guide:1:47: element `999` is not in the dictionary");
  expect_one("dictionary \"d\" composite C9 \"x\" 01 999 O", "t.guide:1:36: element `999` is not in the dictionary");
  expect_one("list some \"x\" from 999 { 1 }", "t.guide:1:20: no list `999` with codes of its own");
  expect_one("list some \"x\" from 98 { IL XX }", "t.guide:1:28: code `XX` is not in list `98`");
}

BOOST_AUTO_TEST_CASE(what_is_declared_twice) {
  expect_one("dictionary \"d\" element 98 ID 2..3 \"x\"",
             "t.guide:1:24: element `98` is declared twice; the first is at base.guide:4:9");
  expect_one("dictionary \"d\" composite C003 \"x\"",
             "t.guide:1:26: composite `C003` is declared twice; the first is at base.guide:11:11");
  expect_one("dictionary \"d\" segment N2 \"x\"",
             "t.guide:1:24: segment `N2` is declared twice; the first is at base.guide:27:9");
  expect_one("list 98 \"x\"", "t.guide:1:6: list `98` is declared twice; the first is at base.guide:29:6");
  expect_one("list 9 \"x\" 1 \"one\" 2 \"two\" 1 \"uno\"",
             "t.guide:1:28: code `1` stands twice in list `9`; the first is at t.guide:1:12");
  expect_one(
      with_loops("loop HEADER \"again\" in HEADER at 0200 S 1\nsegment REF at 0200 R 1 REF01 R REF02 R unused {REF03}"),
      "t.guide:4:6: loop `HEADER` is defined twice; the first is at t.guide:2:6");
  expect_one(in_header("segment REF at 0200 S 1 REF01 R REF01 R REF02 R unused { REF03 }"),
             "t.guide:4:33: element `REF01` is defined twice; the first is at t.guide:4:25");
  expect_one(in_header("segment REF at 0200 S 1 REF01 R {18 6P 18} REF02 R unused { REF03 }"),
             "t.guide:4:25: a code of `REF01` stands twice");
  expect_one(in_header("") + in_header(""), "t.guide:4:7: guide `T` is defined twice; the first is at t.guide:1:7");
}

BOOST_AUTO_TEST_CASE(an_element_that_is_forgotten) {
  expect_one(in_header("segment REF at 0200 S 1 REF01 R REF02 R"),
             "t.guide:4:9: `REF03` is missing: name it with a usage or under `unused`");
  expect_one(in_header("segment EB at 0200 S 1 EB01 S EB01-1 R EB02 S"),
             "t.guide:4:9: `EB01-2` is missing: name it with a usage or under `unused`");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_that_of_the_dictionary) {
  expect_one(in_header("segment REF at 0200 S 1 REF01 R \"Qualifier\" REF02 R unused { REF03 }"),
             "t.guide:4:34: element 128 is named \"Reference Identification Qualifier\" in the dictionary");
}

// ---- contradictions

BOOST_AUTO_TEST_CASE(codes_that_cannot_be) {
  expect_one(in_header("segment REF at 0200 S 1 REF01 R { 18 ABCD } REF02 R unused { REF03 }"),
             "t.guide:4:38: code `ABCD` has 4 characters; element 128 has 2 to 3");
  expect_one(in_header("segment REF at 0200 S 1 REF01 R { 18 ZZ } REF02 R unused { REF03 }"),
             "t.guide:4:38: code `ZZ` is not in list `128`");
  expect_one(in_header("segment REF at 0200 S 1 REF01 R REF02 R = 1 unused { REF03 }"),
             "t.guide:4:33: codes for `REF02`, but there is no code list `127`");
  expect_one(in_header("segment REF at 0200 S 1 REF01 R { 18 6P } preset 19 REF02 R unused { REF03 }"),
             "t.guide:4:50: the preset is not one of the codes");
  expect_one(in_header("segment REF at 0200 S 1 qualifier REF02 REF01 R REF02 R unused { REF03 }"),
             "t.guide:4:35: the qualifier `REF02` is not an element of `REF` that has codes here");
}

BOOST_AUTO_TEST_CASE(a_guide_cannot_ask_less_or_allow_more_than_the_base_standard) {
  expect_one(in_header("segment REF at 0200 S 1 REF01 S REF02 R unused { REF03 }"),
             "t.guide:4:25: the base standard has `REF01` mandatory: its usage must be R");
  expect_one(in_header("segment REF at 0200 S 1 REF02 R unused { REF01 REF03 }"),
             "t.guide:4:42: the base standard has `REF01` mandatory: its usage must be R");
  expect_one(in_header("segment EB at 0200 S 1 EB02 S 10 unused { EB01 }"),
             "t.guide:4:31: the guide allows more repetitions than the base standard");
  expect_one(in_header("segment EB at 0200 S 10 base O 9 unused { EB01 EB02 }"),
             "t.guide:4:32: the guide allows more repetitions than the base standard");
  expect_one(in_header("segment EB at 0200 S >1 base O 9 unused { EB01 EB02 }"),
             "t.guide:4:32: the guide allows more repetitions than the base standard");
  expect_one(in_header("unused segments { 0200 N2 M 1 }"),
             "t.guide:4:24: the base standard has `N2` mandatory here: it cannot be unused");
}

BOOST_AUTO_TEST_CASE(faults_of_the_dictionary) {
  expect_one("dictionary \"d\" element 9 XX 1..2 \"x\"",
             "t.guide:1:26: `XX` is no type; there are AN, ID, N0, R, DT and TM");
  expect_one("dictionary \"d\" element 9 ID 3..2 \"x\"", "t.guide:1:29: the fewest characters exceed the most");
  expect_one("dictionary \"d\" segment N9 \"x\" N901 127 O N903 127 O",
             "t.guide:1:42: `N903` is out of order: expected number 2 here");
  expect_one("dictionary \"d\" segment N9 \"x\" N901 127 O syntax P0102",
             "t.guide:1:49: `P0102` names an element that N9 does not have");
  expect_one("dictionary \"d\" segment N9 \"x\" N901 127 O syntax P010",
             "t.guide:1:49: `P010` is no relational condition: two to six pairs of digits follow the letter");
}

// ---- order and ambiguity

BOOST_AUTO_TEST_CASE(a_loop_opens_with_its_first_segment) {
  expect_one("guide T \"T\" version 1 loop A \"a\" at 0100 R 1", "t.guide:1:28: loop `A` has no segment that opens it");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0100 R 1\nsegment NM1 at 0100 S 1 NM101 R unused { NM102 }",
             "t.guide:3:21: NM1 opens loop `A`: its usage must be R, its maximum 1");
  expect_one("guide T \"T\" version 1\nloop A \"a\" at 0100 R 1\nsegment NM1 at 0100 R 2 NM101 R unused { NM102 }",
             "t.guide:3:21: NM1 opens loop `A`: its usage must be R, its maximum 1");
}

BOOST_AUTO_TEST_CASE(positions_must_rise) {
  expect_one(in_header("segment EB at 0300 S 1 unused { EB01 EB02 }\n"
                       "segment REF at 0200 S 1 REF01 R REF02 R unused { REF03 }"),
             "t.guide:5:16: REF is out of order: the segment before it has a later position");
  expect_one(in_header("unused segments { 0300 N2 O 1 0200 REF O 1 }"),
             "t.guide:4:31: REF is out of order: what stands before it has a later position");
  std::string const body = "\nsegment REF at 0100 R 1 REF01 R REF02 R unused {REF03}\n";
  std::string const other = "\nsegment EB at 0100 R 1 unused {EB01 EB02}\n";
  expect_one(with_loops("loop A \"a\" in HEADER at 0300 S 1" + body + "loop B \"b\" in HEADER at 0200 S 1" + other),
             "t.guide:6:25: loop `B` is out of order: loop `A` before it has a later position");
  expect_one(with_loops("loop A \"a\" in HEADER at 0100 S 1" + body),
             "t.guide:4:25: loop `A` is out of order: it must follow the segment that opens `HEADER`");
}

namespace ambiguity {
std::string ref(std::string const& at, std::string const& codes, std::string const& usage = "S 9") {
  return "segment REF at " + at + ' ' + usage +
         (codes.empty() ? " REF01 R" : " qualifier REF01 REF01 R {" + codes + '}') + " REF02 R unused {REF03}\n";
}
std::string both(char const* second, char const* first, char const* open) {
  return std::string("t.guide:") + second + " cannot be told from that of loop " + first + ": while loop `" + open +
         "` is open, either may follow, and no qualifier tells which";
}
} // namespace ambiguity

BOOST_AUTO_TEST_CASE(two_definitions_at_one_position_need_qualifiers_without_a_common_code) {
  using namespace ambiguity;
  BOOST_TEST(faults(in_header(ref("0200", "18") + ref("0200", "6P"))).empty());
  expect_one(in_header(ref("0200", "18 6P") + ref("0200", "6P")),
             both("5:9: REF of loop `HEADER`", "`HEADER` at t.guide:4:9", "HEADER"));
  expect_one(in_header(ref("0200", "18") + ref("0200", "")),
             both("5:9: REF of loop `HEADER`", "`HEADER` at t.guide:4:9", "HEADER"));
  // Codes of different elements do not tell them apart either.
  expect_one(in_header("segment NM1 at 0200 S 1 qualifier NM101 NM101 R = PR unused {NM102}\n"
                       "segment NM1 at 0200 S 1 NM101 R unused {NM102}\n"),
             "t.guide:5:9: NM1 of loop `HEADER` cannot be told from that of loop `HEADER` at t.guide:4:9: while loop "
             "`HEADER` is open, either may follow, and no qualifier tells which");
}

BOOST_AUTO_TEST_CASE(the_order_tells_two_definitions_apart_when_something_required_stands_between) {
  using namespace ambiguity;
  std::string const between = "segment EB at 0300 R 1 unused {EB01 EB02}\n";
  BOOST_TEST(faults(in_header(ref("0200", "18") + between + ref("0400", "18"))).empty());
  expect_one(in_header(ref("0200", "18") + ref("0400", "18")),
             both("5:9: REF of loop `HEADER`", "`HEADER` at t.guide:4:9", "HEADER"));
}

BOOST_AUTO_TEST_CASE(a_segment_of_a_loop_and_one_behind_the_loop_must_be_told_apart) {
  using namespace ambiguity;
  std::string const loop = "loop A \"a\" in HEADER at 0300 S >1\nsegment EB at 0100 R 1 unused {EB01 EB02}\n";
  expect_one(with_loops(ref("0400", "18") + loop + ref("0200", "18")),
             both("7:9: REF of loop `A`", "`HEADER` at t.guide:4:9", "A"));
  // Before the loop it is out of reach once the loop is open.
  BOOST_TEST(faults(with_loops(ref("0200", "18") + loop + ref("0200", "18"))).empty());
  BOOST_TEST(faults(with_loops(ref("0400", "6P") + loop + ref("0200", "18"))).empty());
}

BOOST_AUTO_TEST_CASE(two_loops_that_open_alike_need_qualifiers) {
  using namespace ambiguity;
  auto const loop = [](std::string const& id, std::string const& at, std::string const& repeat,
                       std::string const& codes) {
    return "loop " + id + " \"x\" in HEADER at " + at + " S " + repeat + '\n' + ref("0100", codes, "R 1");
  };
  BOOST_TEST(faults(with_loops(loop("A", "0200", ">1", "18") + loop("B", "0300", ">1", "6P"))).empty());
  expect_one(with_loops(loop("A", "0200", ">1", "18") + loop("B", "0300", ">1", "18")),
             both("7:9: REF of loop `B`", "`A` at t.guide:5:9", "HEADER"));
  // A loop that opens like the one around it, which may come again.
  std::string const inner = "loop B \"b\" in A at 0300 S 1\n" + ref("0100", "18", "R 1");
  expect_one(with_loops(loop("A", "0200", ">1", "18 6P") + inner),
             both("7:9: REF of loop `B`", "`A` at t.guide:5:9", "A"));
  // The outer one comes once only: the inner one is meant.
  BOOST_TEST(faults(with_loops(loop("A", "0200", "1", "18 6P") + inner)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
