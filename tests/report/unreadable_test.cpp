// An input of which nothing can be read has a finding all the same, for reports that machines read.

#include "catalogue/failure.hpp"
#include "report/reporting.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace x279;
using namespace x279::testing;

struct unreadable {
  std::string_view text;
  x279::rule rule;
};

} // namespace

BOOST_AUTO_TEST_SUITE(unreadable_input)

BOOST_AUTO_TEST_CASE(what_is_no_interchange_is_named_as_what_it_is) {
  for (unreadable const& u : {unreadable{" \r\n", rule::input_blank},
                              {"<html>Service Unavailable</html>", rule::interchange_not_found},
                              {"UNB+UNOA:1+A+B+240105:0930+1'", rule::edifact_interchange},
                              {"\xC9\xE2\xC1\x5C", rule::ebcdic_interchange}}) {
    validator v;
    findings found;
    auto const done = v.validate(u.text, {}, found);
    BOOST_TEST_REQUIRE(!done.has_value());
    auto const told = catalogue::rule_of(done.error().code);
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST(info(*told).id == info(u.rule).id);
  }
}

BOOST_AUTO_TEST_CASE(an_input_beyond_the_limit_is_told) {
  validator v;
  findings found;
  validate_options options;
  options.read.limits.payload_bytes = 8;
  auto const done = v.validate("ISA*00*  ", options, found);
  BOOST_TEST_REQUIRE(!done.has_value());
  BOOST_TEST((catalogue::rule_of(done.error().code) == rule::input_too_long));
  options.read.limits.payload_bytes = 9;
  auto const short_enough = v.validate("ISA*00*  ", options, found);
  BOOST_TEST((short_enough.has_value() || catalogue::rule_of(short_enough.error().code) != rule::input_too_long));
}

BOOST_AUTO_TEST_CASE(json_without_anything_to_judge_is_told) {
  composer c;
  findings found;
  std::string out;
  auto const cut = c.compose("{\"controlNumber\":", {}, out, found);
  auto const list = c.compose("[1]", {}, out, found);
  BOOST_TEST_REQUIRE((!cut.has_value() && !list.has_value()));
  BOOST_TEST((catalogue::rule_of(cut.error().code) == rule::json_malformed));
  BOOST_TEST((catalogue::rule_of(list.error().code) == rule::json_without_payload));
}

BOOST_AUTO_TEST_CASE(where_findings_have_told_nothing_is_added) {
  for (errc const code : {errc::refused, errc::not_written}) BOOST_TEST(!catalogue::rule_of(code).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
