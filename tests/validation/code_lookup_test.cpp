#include "support/made_up.hpp"
#include "support/situations.hpp"

#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <utility>

// Code lists that the caller supplies: they decide before any form does.

namespace {

using x279::code_standing;
using x279::finding;
using x279::rule;

/// Lists of one code each, and what has been asked of them.
struct lists {
  std::set<std::pair<std::string, std::string>> mutable asked;

  static code_standing ask(void const* context, std::string_view list, std::string_view code) {
    static_cast<lists const*>(context)->asked.emplace(list, code);
    if (list == "icd10cm") return code == "E119" ? code_standing::listed : code_standing::not_listed;
    if (list == "hcpcs") return code == "X1" ? code_standing::listed : code_standing::not_listed;
    return code_standing::no_such_list;
  }
};

std::vector<finding> judged(lists const& held, std::string_view what, std::string_view with) {
  std::string const payload =
      x279::testing::payload_of({.from = x279::testing::start::question, .what = what, .with = with});
  x279::validator judge;
  x279::findings found;
  BOOST_TEST_REQUIRE(judge.validate(payload, {.codes = {.context = &held, .ask = &lists::ask}}, found).has_value());
  std::vector<finding> family;
  for (finding const& f : found.list())
    if (x279::info(f.rule).id.starts_with("X279-V7")) family.push_back(f);
  return family;
}

} // namespace

BOOST_AUTO_TEST_SUITE(code_lookup)

BOOST_AUTO_TEST_CASE(a_code_that_the_callers_list_lacks_is_an_error_at_its_place) {
  lists const held;
  auto const found = judged(held, "DTP*291", "HI*ABK:E119*ABF:I10~DTP*291");
  BOOST_TEST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found[0].rule == rule::code_not_on_callers_list));
  BOOST_TEST((found[0].severity == x279::severity::error));
  BOOST_TEST(x279::testing::place_of(found[0]) == "2100C HI02-2");
}

BOOST_AUTO_TEST_CASE(a_code_on_the_callers_list_is_right_whatever_its_form) {
  lists const held;
  BOOST_TEST(judged(held, "EQ*30~", "EQ**HC:X1~").empty());
}

BOOST_AUTO_TEST_CASE(where_the_caller_has_no_list_the_form_is_judged) {
  lists const held;
  auto const found = judged(held, "EQ*30~", "EQ**AD:X1~");
  BOOST_TEST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found[0].rule == rule::procedure_form));
}

BOOST_AUTO_TEST_CASE(the_caller_is_asked_by_the_name_that_the_guides_give_the_list) {
  lists const held;
  judged(held, "EQ*30~", "EQ**HC:99213:25~III*ZZ*11~");
  std::set<std::pair<std::string, std::string>> const expected{
      {"npi", "1234567893"}, {"hcpcs", "99213"}, {"procedure_modifier", "25"}, {"place_of_service", "11"}};
  BOOST_TEST((held.asked == expected));
}

BOOST_AUTO_TEST_SUITE_END()
