#include "support/situations.hpp"

#include "support/made_up.hpp"

#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

// Conditions between segments and the form of outside codes: the tables of support/situations*.cpp, held against the
// validator. That each rule has a row that fires and one that is silent, tests/catalogue/cases_test.cpp demands.

namespace {

using namespace x279::testing;
using x279::finding;
using x279::info;
using x279::rule;

std::vector<situation> all_situations() {
  std::vector<situation> all;
  for (auto const rows : {inquiry_situations(), response_situations(), number_situations()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

std::string shown(std::vector<finding> const& found) {
  std::string text;
  for (finding const& f : found)
    text.append(text.empty() ? "" : ", ")
        .append(info(f.rule).name)
        .append(" at ")
        .append(place_of(f))
        .append("#")
        .append(std::to_string(f.where.segment_in_set));
  return text.empty() ? "nothing" : text;
}

/// With or without the number of the segment, as the row has it.
bool is_at(finding const& f, std::string_view at) {
  std::string place = place_of(f);
  if (at.find('#') != at.npos) place += '#' + std::to_string(f.where.segment_in_set);
  return place == at;
}

} // namespace

BOOST_AUTO_TEST_SUITE(situations)

BOOST_AUTO_TEST_CASE(the_sets_to_start_from_have_no_finding) {
  for (start const from :
       {start::question, start::dependent_question, start::answer, start::dependent_answer, start::rejection}) {
    auto const found = situations_in(payload_of({.from = from}));
    BOOST_TEST(found.empty(), static_cast<int>(from) << ": " << shown(found));
  }
}

BOOST_AUTO_TEST_CASE(each_situation_is_told_once_at_its_place) {
  for (situation const& s : all_situations()) {
    if (s.at.empty()) continue;
    auto const found = situations_in(payload_of(s));
    auto const count = std::ranges::count(found, s.rule, &finding::rule);
    BOOST_TEST(count == 1, info(s.rule).name << " for " << s.with << ": " << shown(found));
    for (finding const& f : found)
      if (f.rule == s.rule) BOOST_TEST(is_at(f, s.at), info(s.rule).name << " for " << s.with << ": " << shown(found));
  }
}

BOOST_AUTO_TEST_CASE(what_is_nearly_so_is_not_told) {
  for (situation const& s : all_situations()) {
    if (!s.at.empty()) continue;
    auto const found = situations_in(payload_of(s));
    BOOST_TEST(std::ranges::count(found, s.rule, &finding::rule) == 0,
               info(s.rule).name << " for " << s.with << ": " << shown(found));
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_sure_is_no_error) {
  for (unsigned n = 700; n != 800; ++n) {
    auto const* const known = x279::find_rule("X279-V" + std::to_string(n));
    if (known != nullptr && known->confidence != 'A') BOOST_TEST((known->severity != x279::severity::error), known->id);
  }
}

BOOST_AUTO_TEST_SUITE_END()
