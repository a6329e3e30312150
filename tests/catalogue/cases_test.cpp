// Each rule of the catalogue has a case that brings it about and the nearest one that does not: the sections of cases/*.md,
// the tables of support/situations*.cpp, or, for the few that no input of a decent size reaches, a test of its own.

#include "catalogue/case_judge.hpp"
#include "support/situations.hpp"

#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace {

using namespace x279::testing;

case_book const& book() {
  static case_book const all = read_case_book();
  return all;
}

/// The rules that the tables of situations have both rows of; situations_test runs them.
std::set<std::string_view> rules_of_situations() {
  std::set<std::string_view> fire, silent, both;
  for (auto const rows : {inquiry_situations(), response_situations(), number_situations()})
    for (situation const& s : rows) (s.at.empty() ? silent : fire).insert(x279::info(s.rule).id);
  std::ranges::set_intersection(fire, silent, std::inserter(both, both.end()));
  return both;
}

std::string text_of(std::string const& file) {
  std::ifstream in(std::filesystem::path(X279_SOURCE_DIR) / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(cases)

BOOST_AUTO_TEST_CASE(each_rule_has_a_case_that_fires_and_one_that_is_silent_or_a_test_of_its_own) {
  std::map<std::string_view, std::size_t> sections;
  for (rule_case const& c : book().cases) ++sections[c.id];
  auto const situations = rules_of_situations();
  for (x279::rule const r : x279::all_rules()) {
    x279::rule_info const& info = x279::info(r);
    std::size_t const times = sections[info.id] + (situations.contains(info.id) ? 1 : 0);
    BOOST_TEST(times == 1u, info.id << ' ' << info.name << " has " << times << " cases");
  }
}

BOOST_AUTO_TEST_CASE(each_case_comes_about_as_it_says) {
  for (rule_case const& c : book().cases)
    for (std::string const& fault : case_judge(book(), c).faults()) BOOST_ERROR(fault);
}

BOOST_AUTO_TEST_CASE(what_has_no_case_is_little_and_has_a_test_that_names_it) {
  std::size_t count = 0;
  for (rule_case const& c : book().cases) {
    if (c.reason.empty()) continue;
    ++count;
    BOOST_TEST_CONTEXT(c.file << ':' << c.line << ' ' << c.name) {
      BOOST_TEST(c.verb.empty());
      std::string const text = text_of(c.test_file);
      std::size_t const test = text.find("BOOST_AUTO_TEST_CASE(" + c.test_name + ")");
      BOOST_TEST_REQUIRE(test != text.npos);
      std::size_t const named = text.find(c.name, test), next = text.find("\nBOOST_AUTO_TEST_", test);
      BOOST_TEST(named < next);
    }
  }
  BOOST_TEST(count <= 9u);
}

BOOST_AUTO_TEST_CASE(nothing_is_wrong_with_the_payloads_that_cases_begin_from) {
  std::size_t judged = 0;
  for (auto const& [name, payload] : book().payloads) {
    if (payload.file != "payloads.md" || payload.kind == "json" || payload.kind == "text") continue;
    x279::validator v;
    x279::findings found;
    bool const read = v.validate(handed_over(payload.kind, payload.text), {}, found).has_value();
    BOOST_TEST(read, name);
    for (x279::finding const& f : found.list())
      BOOST_TEST((f.severity == x279::severity::info), name << ": " << x279::message(f) << ", " << describe(f.where));
    ++judged;
  }
  BOOST_TEST(judged >= 5u);
}

BOOST_AUTO_TEST_CASE(each_payload_and_each_verb_is_used) {
  std::set<std::string_view> payloads, verbs;
  for (rule_case const& c : book().cases) {
    payloads.insert(c.payloads.begin(), c.payloads.end());
    if (!c.verb.empty()) verbs.insert(c.verb);
  }
  for (auto const& [name, payload] : book().payloads) BOOST_TEST(payloads.contains(name), name);
  for (std::string const& verb : case_verbs()) BOOST_TEST(verbs.contains(verb), verb);
}

BOOST_AUTO_TEST_SUITE_END()
