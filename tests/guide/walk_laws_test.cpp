// What holds for every transaction set, in order or not.

#include "guide/marked_up.hpp"
#include "guide/tables.hpp"
#include "support/made_up.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {
using namespace x279;
using namespace x279::testing;

/// Segments of all sorts, in no order.
std::string random_body(std::mt19937& random, std::string_view transaction) {
  std::vector<std::string> pool = {"~", "X~", "eb*1~", "LONG*1~", "*~", "**~", "CLM*1~", "XXX~", "EB~", "HL~"};
  guide const g = guide_of(transaction);
  for (tables::segment_rule const& n : g.table().nodes) {
    if (n.id == "ST" || n.id == "SE") continue; // they would end the set
    std::string const id(n.id);
    for (std::string_view code : n.when.codes.first(std::min<std::size_t>(n.when.codes.size(), 3)))
      pool.push_back(id + std::string(n.when.element, '*') + std::string(code) + "~");
    pool.push_back(id + "*ZZZ*1~");
    pool.push_back(id + "*1*1~");
  }
  std::size_t const count = random() % 60;
  std::string body;
  for (std::size_t i = 0; i < count; ++i) {
    if (random() % 6 == 0) {
      static char const* const levels[] = {"20", "21", "22", "23", "23", "24", ""};
      body += "HL*" + std::to_string(random() % 9) + "*" + (random() % 4 ? std::to_string(random() % 9) : "") + "*" +
              levels[random() % 7] + "*" + std::to_string(random() % 3) + "~";
    } else {
      body += pool[random() % pool.size()];
    }
  }
  return body;
}

void check_nesting(placed_set const& placed) {
  auto const loops = placed.loops();
  tables::guide const& g = placed.guide().table();
  BOOST_REQUIRE(!loops.empty());
  BOOST_REQUIRE_EQUAL(loops[0].parent, 0u);
  BOOST_REQUIRE_EQUAL(loops[0].first, 0u);
  BOOST_REQUIRE_EQUAL(loops[0].last, placed.set().size());
  BOOST_REQUIRE_EQUAL(loops[0].next, loops.size());
  for (std::uint32_t i = 1; i < loops.size(); ++i) {
    loop_instance const& l = loops[i];
    loop_instance const& parent = loops[l.parent];
    BOOST_REQUIRE_LT(l.parent, i);
    BOOST_REQUIRE_EQUAL(g.loops[l.loop].parent, parent.loop);
    BOOST_REQUIRE(l.first < l.last && parent.first <= l.first && l.last <= parent.last);
    BOOST_REQUIRE(i < l.next && l.next <= parent.next);
    if (l.next < loops.size()) BOOST_REQUIRE_GE(loops[l.next].first, l.last);
  }
}

void check_places(placed_set const& placed, findings const& found) {
  tables::guide const& g = placed.guide().table();
  std::map<std::uint32_t, std::string> names = by_segment(found);
  BOOST_REQUIRE_EQUAL(placed.places().size(), placed.set().size());
  for (std::uint32_t i = 0; i < placed.places().size(); ++i) {
    segment_place const& p = placed.places()[i];
    std::string const& name = names[i + 1];
    BOOST_REQUIRE_MESSAGE(name.find(" and ") == std::string::npos, "segment " << i + 1 << ": " << name);
    loop_instance const& l = placed.loops()[p.loop];
    BOOST_REQUIRE(l.first <= i && i < l.last);
    if (p.node == segment_place::unplaced) continue;
    BOOST_REQUIRE_EQUAL(g.nodes[p.node].id, placed.set().segment(i).id());
    BOOST_REQUIRE_EQUAL(g.nodes[p.node].loop, l.loop);
    bool const first_of_loop = g.loops[l.loop].trigger == p.node;
    if (first_of_loop) BOOST_REQUIRE(l.implied ? p.late : l.first == i); // behind what the loop was begun for
    if (l.first == i) BOOST_REQUIRE(first_of_loop || l.implied);
    if (p.late && placed.set().segment(i).size() > 0) BOOST_REQUIRE(!name.empty());
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_SUITE(laws)

BOOST_AUTO_TEST_CASE(any_segments_in_any_order_nest_and_are_all_kept) {
  std::mt19937 random(279);
  walker used;
  for (int round = 0; round < 6000; ++round) {
    std::string_view const transaction = round % 3 == 0 ? "270" : round % 3 == 1 ? "271" : "999";
    reading const r(made_up::interchange(random_body(random, transaction), {.transaction = transaction}));
    BOOST_TEST_CONTEXT("round " << round << ": " << r.bytes) {
      findings found, again;
      placed_set const placed = used.walk(r.set(), guide_of(transaction), found);
      check_nesting(placed);
      check_places(placed, found);
      walker fresh;
      placed_set const other = fresh.walk(r.set(), guide_of(transaction), again);
      BOOST_REQUIRE_EQUAL(found.list().size(), again.list().size());
      for (std::size_t i = 0; i < placed.places().size(); ++i) {
        BOOST_REQUIRE_EQUAL(placed.places()[i].node, other.places()[i].node);
        BOOST_REQUIRE_EQUAL(placed.places()[i].loop, other.places()[i].loop);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_follows_does_not_change_the_place_of_what_came) {
  std::string body = body_of(read_marked(full_271()));
  reading const whole(made_up::interchange(body));
  walker w, v;
  findings found;
  placed_set const all = w.walk(whole.set(), guides::response_271(), found);
  std::uint32_t kept = 1;
  for (std::size_t end = body.find('~'); end != std::string::npos; end = body.find('~', end + 1)) {
    reading const part(made_up::interchange(body.substr(0, end + 1)));
    placed_set const some = v.walk(part.set(), guides::response_271(), found);
    ++kept;
    BOOST_REQUIRE_EQUAL(some.places().size(), kept + 1);
    for (std::uint32_t i = 0; i < kept; ++i) {
      BOOST_REQUIRE_EQUAL(some.places()[i].node, all.places()[i].node);
      BOOST_REQUIRE_EQUAL(some.places()[i].loop, all.places()[i].loop);
    }
  }
}

BOOST_AUTO_TEST_CASE(damage_in_one_set_leaves_the_others_alone) {
  std::string const good = made_up::active_coverage_271();
  reading const clean(made_up::interchange_of({good, good, good}));
  reading const hurt(made_up::interchange_of({good, "HL*9*9*99~NM1~MSG*X~LE*1~HL*3*2*23*1~EB*1~LS*2120~", good}));
  walker w, v;
  for (std::size_t i : {0u, 2u}) {
    findings found_clean, found_hurt;
    placed_set const a = w.walk(clean.set(i), guides::response_271(), found_clean);
    v.walk(hurt.set(1), guides::response_271(), found_hurt);
    BOOST_TEST(!found_hurt.list().empty());
    found_hurt.clear();
    placed_set const b = v.walk(hurt.set(i), guides::response_271(), found_hurt);
    BOOST_TEST(found_clean.list().empty());
    BOOST_TEST(found_hurt.list().empty());
    BOOST_REQUIRE_EQUAL(a.places().size(), b.places().size());
    for (std::size_t s = 0; s < a.places().size(); ++s) {
      BOOST_CHECK_EQUAL(a.places()[s].node, b.places()[s].node);
      BOOST_CHECK_EQUAL(a.places()[s].loop, b.places()[s].loop);
    }
  }
}

BOOST_AUTO_TEST_CASE(set_without_se_is_placed_to_its_end) {
  std::string text = made_up::interchange(made_up::active_coverage_271());
  text.erase(text.find("SE*"), text.find("GE*") - text.find("SE*"));
  reading const r(std::move(text));
  walker w;
  findings found;
  placed_set const placed = w.walk(r.set(), guides::response_271(), found);
  BOOST_TEST(found.list().empty());
  BOOST_CHECK_EQUAL(placed.loop_id(placed.places().back().loop), "2110C");
  check_nesting(placed);
}

BOOST_AUTO_TEST_CASE(other_delimiters_do_not_matter) {
  reading const usual(made_up::interchange(body_of(read_marked(full_271()))));
  reading const other(made_up::interchange(body_of(read_marked(full_271())), {.delimiters = {'|', '!', ':', '\n'}}));
  walker w, v;
  findings found;
  placed_set const a = w.walk(usual.set(), guides::response_271(), found);
  placed_set const b = v.walk(other.set(), guides::response_271(), found);
  BOOST_REQUIRE_EQUAL(a.places().size(), b.places().size());
  for (std::size_t i = 0; i < a.places().size(); ++i) BOOST_CHECK_EQUAL(a.places()[i].node, b.places()[i].node);
  BOOST_TEST(found.list().empty());
  BOOST_TEST(usual.envelope_findings.list().empty());
  BOOST_TEST(other.envelope_findings.list().empty());
}

BOOST_AUTO_TEST_CASE(guide_at_the_address_of_an_earlier_one_is_not_mistaken_for_it) {
  reading const answer(made_up::interchange(made_up::active_coverage_271()));
  reading const question(made_up::interchange(made_up::general_question_270(), {.transaction = "270"}));
  walker w;
  findings found;
  tables::guide loaded = guides::response_271().table();
  loaded.serial = 1;
  w.walk(answer.set(), guide(loaded), found);
  loaded = guides::inquiry_270().table();
  loaded.serial = 2;
  placed_set const placed = w.walk(question.set(), guide(loaded), found);
  BOOST_TEST(found.list().empty());
  BOOST_CHECK_EQUAL(placed.loop_id(placed.places()[placed.places().size() - 2].loop), "2110C");
}

BOOST_AUTO_TEST_CASE(many_guides_and_a_moved_walker) {
  reading const answer(made_up::interchange(made_up::active_coverage_271()));
  std::vector<tables::guide> loaded(50, guides::response_271().table());
  walker w;
  findings found;
  for (std::size_t i = 0; i < 100; ++i) {
    loaded[i % 50].serial = i + 1;
    BOOST_CHECK_EQUAL(w.walk(answer.set(), guide(loaded[i % 50]), found).loops().size(), 9u);
  }
  walker other = std::move(w);
  BOOST_CHECK_EQUAL(other.walk(answer.set(), guide(loaded[0]), found).loops().size(), 9u);
  BOOST_CHECK_EQUAL(w.walk(answer.set(), guide(loaded[0]), found).loops().size(), 9u);
  BOOST_TEST(found.list().empty());
}

BOOST_AUTO_TEST_CASE(answers_of_a_real_service_have_a_place_for_every_segment) {
  char const* const corpus = std::getenv("X279_CORPUS");
  if (corpus == nullptr) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: no real payloads were walked");
    return;
  }
  std::size_t sets = 0;
  walker w;
  for (auto const& file : std::filesystem::directory_iterator(std::filesystem::path(corpus) / "pairs")) {
    if (file.path().extension() != ".271") continue;
    std::ifstream in(file.path(), std::ios::binary);
    reading const r({std::istreambuf_iterator<char>(in), {}});
    BOOST_TEST_CONTEXT(file.path().filename()) {
      for (set_view set : r.payload.sets()) {
        ++sets;
        findings found;
        placed_set const placed = w.walk(set, guides::response_271(), found);
        BOOST_CHECK(!found.has_errors());
        for (segment_place const& p : placed.places())
          BOOST_CHECK(p.node != segment_place::unplaced && !p.late && !placed.loops()[p.loop].implied);
      }
    }
  }
  BOOST_CHECK_GE(sets, 34u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
