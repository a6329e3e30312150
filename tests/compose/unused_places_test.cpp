// Sets with what no guide has a place for: elements that it does not use, more elements, components and repetitions than it
// knows, segments once more than it allows. They come back as they were received.

#include "compose/round_trip.hpp"
#include "support/full_set.hpp"
#include "support/made_up.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using namespace x279::testing;

struct tally {
  std::size_t tried = 0, lost = 0;
  std::string first; ///< what was lost first
};

void check(full_set const& set, std::string const& what, tally& all) {
  std::string const payload = set.text();
  round_trip const trip = there_and_back(payload, x279::unmapped::reversible, other_envelope());
  ++all.tried;
  if (trip.faults.empty() && sets_of(trip.x12) == sets_of(payload)) return;
  ++all.lost;
  all.first += "\n" + what + (trip.faults.empty() ? ": is another set" : ": " + trip.faults.back());
}

void check_value(full_set set, std::size_t segment, std::size_t element, std::string_view text, tally& all) {
  made_segment& s = set.segments[segment];
  if (s.parts.size() <= element) s.parts.resize(element + 1);
  s.parts[element] = text;
  check(set,
        s.parts[0] + std::to_string(element) + " in segment " + std::to_string(segment) + " = " + std::string(text),
        all);
}

bool is_frame(made_segment const& s) { return s.parts[0] == "ST" || s.parts[0] == "SE" || s.parts[0] == "HL"; }

template <class F>
void for_each_segment(full_set const& set, F f) {
  for (std::size_t i = 0; i != set.segments.size(); ++i)
    if (!is_frame(set.segments[i])) f(i, set.guide->nodes[set.segments[i].node]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(unused_places)

BOOST_AUTO_TEST_CASE(elements_that_the_guides_do_not_use_come_back_whole_and_divided) {
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()}) {
    full_set const set = make_full_set(g, 1);
    tally all;
    for_each_segment(set, [&](std::size_t i, x279::tables::segment_rule const& rule) {
      for (x279::tables::element_rule const& e : rule.elements)
        if (e.usage == x279::tables::usage::not_used && e.component == 0)
          for (std::string_view const text : {"C", "C:D", ":D", "C^D", "C:D^E"})
            check_value(set, i, e.position, text, all);
    });
    BOOST_TEST(all.tried > 500u);
    BOOST_TEST(all.lost == 0u, all.lost << " of " << all.tried << " do not come back" << all.first);
  }
}

BOOST_AUTO_TEST_CASE(components_that_the_guides_do_not_use_come_back) {
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()}) {
    full_set const set = make_full_set(g, 2);
    tally all;
    for_each_segment(set, [&](std::size_t i, x279::tables::segment_rule const& rule) {
      for (x279::tables::element_rule const& e : rule.elements) {
        auto const& parts = set.segments[i].parts;
        if (e.component == 0 || e.usage != x279::tables::usage::not_used || e.position >= parts.size()) continue;
        std::string text = parts[e.position];
        auto const there = static_cast<std::size_t>(std::count(text.begin(), text.end(), ':')) + 1;
        if (text.empty() || there >= e.component) continue;
        check_value(set, i, e.position, text + std::string(e.component - there, ':') + "9", all);
      }
    });
    BOOST_TEST(all.tried > 20u);
    BOOST_TEST(all.lost == 0u, all.lost << " of " << all.tried << " do not come back" << all.first);
  }
}

BOOST_AUTO_TEST_CASE(surplus_elements_components_and_repetitions_come_back) {
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()}) {
    full_set const set = make_full_set(g, 3);
    tally all;
    for_each_segment(set, [&](std::size_t i, x279::tables::segment_rule const& rule) {
      std::size_t const behind = rule.elements.empty() ? 1 : rule.elements.back().position + std::size_t{1};
      for (std::size_t const element : {behind, behind + 7})
        for (std::string_view const text : {"C", "C:D", "C^D"}) check_value(set, i, element, text, all);
      auto const parts = set.segments[i].parts;
      for (std::size_t e = 1; e != parts.size(); ++e)
        if (!parts[e].empty())
          for (std::string_view const more : {"^X", ":X"}) check_value(set, i, e, parts[e] + std::string(more), all);
    });
    BOOST_TEST(all.tried > 400u);
    BOOST_TEST(all.lost == 0u, all.lost << " of " << all.tried << " do not come back" << all.first);
  }
}

BOOST_AUTO_TEST_CASE(a_segment_once_more_than_it_may_come_with_some_of_the_same_elements_comes_back) {
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()}) {
    full_set const set = make_full_set(g, 4);
    tally all;
    for_each_segment(set, [&](std::size_t i, x279::tables::segment_rule const&) {
      made_segment const& s = set.segments[i];
      for (std::size_t which = 0; which != 6; ++which) {
        full_set more = set;
        made_segment first = s, second = s;
        // The same; every other element in one of them alone; the front, or what is behind it, of one.
        for (std::size_t e = 2; e < s.parts.size(); ++e) {
          bool const odd = e % 2 != 0;
          if ((which == 1 && odd) || (which == 2 && !odd)) second.parts[e].clear();
          if ((which == 3 && odd) || (which == 4 && !odd)) first.parts[e].clear();
          if (which == 5) (e * 2 < s.parts.size() ? first : second).parts[e].clear();
        }
        for (made_segment* one : {&first, &second})
          while (one->parts.back().empty()) one->parts.pop_back();
        more.segments[i] = first;
        more.segments.insert(more.segments.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
        check(more, s.parts[0] + " " + std::to_string(i) + " twice, way " + std::to_string(which), all);
      }
    });
    BOOST_TEST(all.tried > 200u);
    BOOST_TEST(all.lost == 0u, all.lost << " of " << all.tried << " do not come back" << all.first);
  }
}

// 270 2100A NM103: "Unknown" prints no key, and here nothing else of the segment does.
BOOST_AUTO_TEST_CASE(a_payer_of_whom_no_key_speaks_comes_back) {
  std::string const question =
      x279::made_up::interchange(x279::made_up::general_question_270(), {.transaction = "270"});
  std::size_t const payer = question.find("NM1*PR*");
  for (std::string_view const name : {"NM1*PR*2*Unknown*****12345", "NM1*PR*2*Unknown"}) {
    std::string changed = question;
    changed.replace(payer, changed.find('~', payer) - payer, name);
    round_trip const trip = there_and_back(changed, x279::unmapped::reversible, other_envelope());
    BOOST_TEST(sets_of(trip.x12) == sets_of(changed), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_SUITE_END()
