// What holds of every profile: it only adds, severities change nothing else, texts and handles live as long as needed.

#include "profiles/judged_by.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>

using namespace x279::testing;

namespace {

using key = std::tuple<x279::rule, std::uint64_t, unsigned, unsigned, unsigned>;

/// The errors of a payload: rule and place.
std::multiset<key> errors_of(std::string_view payload, x279::profile const& by) {
  std::multiset<key> out;
  for (x279::finding const& f : listed(payload, {.today = "20260115", .profile = by}))
    if (f.severity == x279::severity::error)
      out.insert({f.rule, f.where.offset, f.where.element, f.where.component, f.where.repetition});
  return out;
}

constexpr std::string_view lines[] = {
    "codes 270 2110C EQ01 { 30 }",
    "codes 271 2110C EB01 { 1 6 }",
    "length 270 2100C 2100D NM103 1..4",
    "form 2100C NM109 \"[A-Z]{3}\"",
    "require 2100C DMG03",
    "require 2100C 2100D DMG when NM103",
    "forbid 2100C N3",
    "forbid 2100C 2100D DMG03 when DMG01 = D8",
    "ignores 2100C N4",
    "limit 2100C REF to 1",
    "limit 271 2110C to 1",
    "limit 270 2110C EQ01 to 1",
    "limit patients to 1",
    "limit segments to 12",
    "limit sets to 1",
    "search member_id birth_date | ssn",
    "search member_id | group_number gender",
    "past 2100C DTP03 1 months",
    "future 2100C DTP03 end_of_month",
    "single 2100C DTP03",
    "delimiter component { \">\" }",
    "characters basic",
    "case upper",
    "codes ISA08 = NOBODY",
    "equal ISA06 GS02",
    "severity X279-V771 error",
    "severity X279-V601 error",
    "severity X279-P301 error",
    "mode real_time",
};

} // namespace

BOOST_AUTO_TEST_SUITE(laws)

BOOST_AUTO_TEST_CASE(a_stricter_profile_never_takes_an_error_away) {
  std::mt19937 random(1);
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (transaction const kind : {transaction::inquiry_270, transaction::response_271}) {
      std::string text = make_payload({.seed = seed, .kind = kind, .sets = 2}).text;
      if (seed % 2 == 0) // damage: errors of all kinds
        for (int i = 0; i != 8; ++i) text[text.size() / 4 + random() % (text.size() / 2)] = "*~AZ0^"[random() % 6];
      std::string some;
      std::multiset<key> before = errors_of(text, {});
      for (int n = 0; n != 6; ++n) {
        some += std::string(lines[random() % std::size(lines)]) + '\n';
        std::multiset<key> const now = errors_of(text, with(some));
        BOOST_TEST(std::includes(now.begin(), now.end(), before.begin(), before.end()), "seed " << seed << " behind:\n"
                                                                                                << some);
        before = now;
      }
    }
}

BOOST_AUTO_TEST_CASE(the_demands_of_a_base_hold_too) {
  auto const by = with("base hets\nlimit 270 2110C EQ01 to 1");
  std::multiset<key> const mine = errors_of(question(), by);
  std::multiset<key> const base = errors_of(question(), *x279::find_profile("hets"));
  BOOST_TEST(base.size() > 2u);
  BOOST_TEST(std::includes(mine.begin(), mine.end(), base.begin(), base.end()));
  BOOST_TEST(mine.size() == base.size() + 1);
  BOOST_TEST(by.base() == "hets");
}

BOOST_AUTO_TEST_CASE(severities_change_the_severity_and_nothing_else) {
  std::string const text = edited(question(), "*MI*00000000001~", "*MI*00000000001*~"); // a trailing empty element
  auto const usual = all_found(text, {}), raised = all_found(text, {.profile = with("severity X279-V712 error")});
  BOOST_TEST_REQUIRE(usual.list().size() == raised.list().size());
  bool changed = false;
  for (std::size_t i = 0; i != usual.list().size(); ++i) {
    BOOST_TEST((usual.list()[i].rule == raised.list()[i].rule));
    bool const is_it = x279::info(usual.list()[i].rule).id == "X279-V712";
    changed |= is_it;
    BOOST_TEST(((is_it ? x279::severity::error : usual.list()[i].severity) == raised.list()[i].severity));
  }
  BOOST_TEST(changed);
  BOOST_TEST(raised.count(x279::severity::error) == usual.count(x279::severity::error) + 1);
}

BOOST_AUTO_TEST_CASE(a_code_that_the_guide_does_not_list_may_be_a_warning) {
  std::string const text = edited(question(), "EQ*30", "EQ*Q9");
  auto const usual = all_found(text, {}), lenient = all_found(text, {.profile = with("severity X279-V643 warning")});
  BOOST_TEST(usual.count(x279::severity::error) == 1u);
  BOOST_TEST(lenient.count(x279::severity::error) == 0u);
  BOOST_TEST(lenient.count(x279::severity::warning) == usual.count(x279::severity::warning) + 1);
}

BOOST_AUTO_TEST_CASE(a_milder_severity_spares_what_the_caller_has_made_an_error) {
  std::string const crlf = edited(question(), "~HL*3", "~\r\nHL*3");
  auto const lenient = with("severity X279-V712 info");
  x279::findings found;
  found.set_severities({});
  x279::finding f;
  f.rule = x279::rule::search_items_surplus;
  x279::rule_severity const choice[] = {{f.rule, x279::severity::info}};
  found.set_severities(choice);
  f.severity = x279::severity::warning;
  found.add(f);
  f.severity = x279::severity::error;
  found.add(f);
  BOOST_TEST((found.list()[0].severity == x279::severity::info));
  BOOST_TEST((found.list()[1].severity == x279::severity::error));
  BOOST_TEST(found.count(x279::severity::error) == 1u);
  BOOST_TEST(all_found(crlf, {.profile = lenient}).count(x279::severity::error) ==
             all_found(crlf, {}).count(x279::severity::error));
}

BOOST_AUTO_TEST_CASE(the_list_of_findings_is_as_before_when_a_payload_has_been_judged) {
  x279::findings found;
  x279::validator v;
  auto const by = with("severity X279-V712 error");
  BOOST_TEST(v.validate(question(), {.profile = by}, found).has_value());
  BOOST_TEST(found.severities().empty());
}

BOOST_AUTO_TEST_CASE(texts_of_a_profile_outlive_it_in_the_findings) {
  x279::findings found;
  {
    std::string const text = question();
    x279::validator v;
    BOOST_TEST(
        v.validate(text, {.profile = with("codes 270 2110C EQ01 { 30 UC } codes ISA08 = NOBODY")}, found).has_value());
  }
  std::string all;
  for (x279::finding const& f : found.list()) all += x279::message(f) + '\n';
  BOOST_TEST(all.find("EQ01 should be 30 or UC") != all.npos);
  BOOST_TEST(all.find("ISA08 should be NOBODY") != all.npos);
}

BOOST_AUTO_TEST_CASE(profiles_that_come_and_go_are_told_apart) {
  x279::validator v;
  std::string const text = question();
  for (int i = 0; i != 100; ++i) {
    bool const forbids = i % 2 == 0;
    auto const by = with(forbids ? "forbid 270 2100C N3" : "forbid 270 2100C N4");
    x279::findings found;
    BOOST_TEST(v.validate(text, {.profile = by}, found).has_value());
    std::size_t n3 = 0, n4 = 0;
    for (x279::finding const& f : found.list())
      if (f.rule == x279::rule::segment_not_wanted) ++(f.where.segment_id.view() == "N3" ? n3 : n4);
    BOOST_TEST(n3 == (forbids ? 1u : 0u));
    BOOST_TEST(n4 == (forbids ? 0u : 1u));
  }
}

// The plans of a profile are kept, and dropped when there are many: never while one of them is in use.
BOOST_AUTO_TEST_CASE(many_profiles_at_once_are_judged_by_as_one_is) {
  std::string const asked = question(), answered = answer();
  std::vector<x279::profile> many;
  for (int i = 0; i != 20; ++i) many.push_back(with("severity X279-V712 error forbid 271 2100C DMG03"));
  x279::validator v;
  for (std::size_t i = 0; i != many.size(); ++i)
    for (std::size_t back = 0; back <= i; back += 5) {
      x279::findings found;
      BOOST_TEST(v.validate(asked, {.profile = many[i]}, found).has_value());
      BOOST_TEST(v.validate(answered, {.profile = many[i - back]}, found).has_value());
      BOOST_TEST(std::count_if(found.list().begin(), found.list().end(),
                               [](x279::finding const& f) { return f.rule == x279::rule::element_not_wanted; }) == 1);
      BOOST_TEST(found.severities().empty());
    }
}

BOOST_AUTO_TEST_CASE(what_a_profile_says_of_a_rule_stands_behind_the_hint_and_outlives_the_profile) {
  x279::validator v;
  x279::findings found;
  {
    auto const by = with("forbid 270 2100C N3 help X279-C807 \"Call us.\" severity X279-V712 error");
    BOOST_TEST(v.validate(question(), {.profile = by}, found).has_value());
  }
  std::size_t said = 0;
  for (x279::finding const& f : found.list()) {
    bool const of_rule = x279::info(f.rule).id == "X279-C807";
    BOOST_TEST(x279::hint(f).ends_with(" Call us.") == of_rule);
    said += of_rule;
  }
  BOOST_TEST(said == 1u);
  found.clear();
  BOOST_TEST(v.validate(question(), {}, found).has_value());
  for (x279::finding const& f : found.list()) BOOST_TEST(f.help == "");
}

BOOST_AUTO_TEST_CASE(help_is_found_by_its_rule) {
  auto const by = with("base hets help X279-V712 \"Call \" \"us.\"");
  BOOST_TEST(by.help(x279::rule::search_items_surplus) == "Call us.");
  BOOST_TEST(by.help(x279::rule::npi_check_digit).starts_with("HETS counts"));
  BOOST_TEST(by.help(x279::rule::npi_form) == "");
  BOOST_TEST(x279::profile().help(x279::rule::npi_form) == "");
}

BOOST_AUTO_TEST_SUITE_END()
