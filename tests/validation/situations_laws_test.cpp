#include "support/made_up.hpp"
#include "support/random_payload.hpp"
#include "support/situations.hpp"

#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

// What holds of the rules between segments whatever the set: each patient is judged alone, what is valid by the tables and
// complete has no error, and a validator that was used is as good as a new one.

namespace {

using namespace x279::testing;
using x279::finding;
using x279::info;
using x279::rule;
using x279::severity;

namespace made_up = x279::made_up;

std::string shown(std::vector<finding> const& found) {
  std::string text;
  for (finding const& f : found)
    text.append(text.empty() ? "" : ", ").append(info(f.rule).name).append(" at ").append(place_of(f));
  return text;
}

constexpr std::string_view complete =
    "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~EQ*30~";
constexpr std::string_view incomplete = "TRN*1*TRACE0002*9EXAMPLE01~NM1*IL*1*ROE~HI*ABK:E119~EQ*30****1~";

} // namespace

BOOST_AUTO_TEST_SUITE(situations_laws)

BOOST_AUTO_TEST_CASE(what_is_known_of_one_patient_is_not_believed_of_the_next) {
  std::string const start(made_up::start_270());
  // The second subscriber has no birth date, no id and no diagnosis of the first one.
  std::string const body = start + "HL*3*2*22*0~" + std::string(complete) + "HL*4*2*22*0~" + std::string(incomplete) +
                           "HL*5*2*22*0~TRN*1*TRACE0003*9EXAMPLE01~NM1*IL*1*POE*JO****MI*00000000003~"
                           "DMG*D8*19800101~EQ*30****1~";
  auto const found = situations_in(made_up::interchange(body, {.transaction = "270"}));
  BOOST_TEST_REQUIRE(found.size() == 2u, shown(found));
  BOOST_TEST((found[0].rule == rule::search_items_missing));
  BOOST_TEST(found[0].where.segment_in_set == 14u);
  BOOST_TEST(found[0].numbers[0] == 1u);
  BOOST_TEST(found[0].related.view() == "NM109");
  BOOST_TEST((found[1].rule == rule::diagnosis_pointer_unknown));
  BOOST_TEST(found[1].where.segment_in_set == 21u);
}

BOOST_AUTO_TEST_CASE(a_rejection_excuses_its_own_patient_alone) {
  std::string const body = std::string(made_up::start_271()) +
                           "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~AAA*N**72*C~"
                           "HL*4*2*22*0~NM1*IL*1*ROE*RICHARD****MI*00000000002~";
  auto const found = situations_in(made_up::interchange(body));
  BOOST_TEST_REQUIRE(found.size() == 1u, shown(found));
  BOOST_TEST((found[0].rule == rule::answer_missing));
  BOOST_TEST(found[0].where.segment_in_set == 12u);
}

BOOST_AUTO_TEST_CASE(a_subscriber_and_a_dependent_may_both_be_patients) {
  std::string const body = std::string(made_up::start_270()) + "HL*3*2*22*1~" + std::string(complete) +
                           "HL*4*3*23*0~TRN*1*TRACE0002*9EXAMPLE01~NM1*03*1*DOE*JIM~DMG*D8*20100101~EQ*30~";
  auto const found = situations_in(made_up::interchange(body, {.transaction = "270"}));
  BOOST_TEST(found.empty(), shown(found));
}

BOOST_AUTO_TEST_CASE(the_findings_of_a_set_do_not_depend_on_the_sets_around_it) {
  std::string const one = std::string(made_up::start_270()) + "HL*3*2*22*0~" + std::string(incomplete);
  std::string const other = made_up::general_question_270();
  auto const alone = situations_in(made_up::interchange(one, {.transaction = "270"}));
  auto const between = situations_in(made_up::interchange_of({other, one, other}, {.transaction = "270"}));
  BOOST_TEST(!alone.empty());
  BOOST_TEST(shown(alone) == shown(between));
  for (finding const& f : between) BOOST_TEST(f.where.set == 2u);
}

BOOST_AUTO_TEST_CASE(sets_made_from_the_tables_have_no_error_but_of_names_and_reasons_that_the_tables_allow) {
  std::map<std::string_view, std::size_t> told;
  std::size_t sets = 0;
  for (transaction const kind : {transaction::inquiry_270, transaction::response_271}) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
      std::string const payload = make_payload({.seed = seed, .kind = kind, .sets = 4}).text;
      for (finding const& f : situations_in(payload)) {
        ++told[info(f.rule).name];
        if (f.rule == rule::answer_without_name) continue; // NM103 is situational
        // What AAA03 and AAA04 say of other elements, the tables do not know.
        if (f.rule == rule::not_found_despite_search_items || f.rule == rule::follow_up_of_system_failure) continue;
        BOOST_TEST((f.severity != severity::error), info(f.rule).name << " at " << place_of(f) << ", seed " << seed);
      }
      sets += 4;
    }
  }
  BOOST_TEST(told.size() > 20u);
  BOOST_TEST_MESSAGE(sets << " sets, " << told.size() << " different findings");
}

BOOST_AUTO_TEST_CASE(a_benefit_loop_without_its_first_segment_is_no_answer_to_judge) {
  std::string const body =
      std::string(made_up::start_271()) + "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~DMG*D8*19800101~MSG*TEXT~";
  auto const found = situations_in(made_up::interchange(body));
  BOOST_TEST(found.empty(), shown(found));
}

BOOST_AUTO_TEST_CASE(damaged_sets_are_judged_the_same_by_a_used_validator_as_by_a_new_one) {
  x279::validator used;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    for (transaction const kind : {transaction::inquiry_270, transaction::response_271}) {
      std::string const payload = make_payload({.seed = seed, .kind = kind, .sets = 3, .damaged_percent = 80}).text;
      std::string sides[2];
      for (std::string& side : sides) {
        x279::findings found;
        x279::validator fresh;
        auto& judge = &side == sides ? used : fresh;
        if (!judge.validate(payload, {}, found)) continue;
        side = shown(found.list());
      }
      BOOST_TEST(sides[0] == sides[1], seed);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_set_that_ends_anywhere_is_judged) {
  for (start const from : {start::dependent_question, start::dependent_answer}) {
    std::string const body = body_of(from);
    for (std::size_t end = body.find('~'); end != body.npos; end = body.find('~', end + 1)) {
      std::string const payload = made_up::interchange(
          body.substr(0, end + 1), {.transaction = from == start::dependent_question ? "270" : "271"});
      for (finding const& f : situations_in(payload)) {
        BOOST_TEST(f.where.offset <= payload.size());
        BOOST_TEST(!x279::message(f).empty());
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
