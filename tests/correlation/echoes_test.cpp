// What the 271 must return of the 270: each finding fires, at its place, and is silent beside it.

#include "correlation/correlating.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace x279;
using namespace x279::testing;

std::string const asked = "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~" + person() + "EQ*30~";

/// The answer to `asked` with these segments behind the name.
std::string answered(std::string_view benefits, std::string_view trace = "TRN*2*TRACE0001*9EXAMPLE01~") {
  return answer("HL*3*2*22*0~" + std::string(trace) + person() + std::string(benefits));
}

std::string const whole = "DTP*346*D8*20240701~EB*1**30~";

/// The findings of this rule when the EQ of the 270 and what the 271 says of it are these.
std::size_t told(rule r, std::string_view eq, std::string_view benefits) {
  return correlated(question("HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~" + person() + std::string(eq)),
                    answered(benefits))
      .count(r);
}

} // namespace

BOOST_AUTO_TEST_SUITE(echoes)

BOOST_AUTO_TEST_CASE(a_full_answer_leaves_nothing_to_say) {
  correlated const c(question(asked), answered(whole));
  BOOST_TEST(c.result.pairs.size() == 1u);
  BOOST_TEST(c.of_inquiry.list().empty());
  BOOST_TEST(c.of_response.list().empty());
}

BOOST_AUTO_TEST_CASE(another_reference_in_bht03_is_told_in_the_answer) {
  correlated const c(question(asked, "OTHER"), answered(whole));
  BOOST_TEST_REQUIRE(c.in(c.of_response, rule::transaction_reference_not_returned) == 1u);
  place const where = c.first(c.of_response, rule::transaction_reference_not_returned).where;
  BOOST_TEST(where.segment_in_set == 2u);
  BOOST_TEST(unsigned{where.element} == 3u);
  BOOST_TEST(correlated(question(asked, ""), answered(whole)).count(rule::transaction_reference_not_returned) == 0u);
}

BOOST_AUTO_TEST_CASE(a_trace_number_that_does_not_come_back_is_told_in_the_question) {
  correlated const c(question(asked), answered(whole, "TRN*1*77*1234567890~"));
  BOOST_TEST_REQUIRE(c.in(c.of_inquiry, rule::trace_not_returned) == 1u);
  finding const& f = c.first(c.of_inquiry, rule::trace_not_returned);
  BOOST_TEST(f.where.segment_in_set == 8u);
  BOOST_TEST(f.where.loop.view() == "2000C");
  BOOST_TEST(f.numbers[0] == 1u);
  BOOST_TEST(f.numbers[1] == 7u);
  BOOST_TEST(f.where.segment_id.view() == "TRN");
}

BOOST_AUTO_TEST_CASE(a_trace_number_that_comes_back_as_the_payers_own_is_told) {
  BOOST_TEST(
      correlated(question(asked), answered(whole, "TRN*1*TRACE0001*9EXAMPLE01~")).count(rule::trace_returned_as_own) ==
      1u);
  BOOST_TEST(correlated(question(asked), answered(whole, "TRN*1*TRACE0001*9EXAMPLE01~TRN*2*TRACE0001*9EXAMPLE01~"))
                 .count(rule::trace_returned_as_own) == 0u);
}

BOOST_AUTO_TEST_CASE(the_member_id_comes_back_or_stands_beside_the_new_one) {
  auto const with = [](std::string const& id, std::string const& more) {
    return correlated(question(asked), answer("HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*" + id +
                                              "~" + more + whole))
        .count(rule::member_id_not_returned);
  };
  BOOST_TEST(with("W00000009", "") == 1u);
  BOOST_TEST(with("W00000009", "REF*Q4*W00000001~") == 0u);
  BOOST_TEST(with("W00000001", "") == 0u);
}

BOOST_AUTO_TEST_CASE(a_trace_number_under_another_name_is_told_of_that_name) {
  correlated const c(question(asked), answered(whole, "TRN*2*TRACE0001*9OTHER001~"));
  BOOST_TEST(c.in(c.of_inquiry, rule::trace_not_returned) == 0u);
  BOOST_TEST_REQUIRE(c.in(c.of_inquiry, rule::trace_not_returned_whole) == 1u);
  BOOST_TEST(unsigned{c.first(c.of_inquiry, rule::trace_not_returned_whole).where.element} == 3u);
  // A number that two askers share comes back for each of them; the payer's own TRN is nobody's answer.
  std::string const two = "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~TRN*1*TRACE0001*9EXAMPLE02~" + person() + "EQ*30~";
  correlated const shared(question(two), answered(whole));
  BOOST_TEST(shared.count(rule::trace_not_returned_whole) == 0u);
  BOOST_TEST(shared.count(rule::trace_not_returned) == 1u);
  correlated const own(question(asked), answered(whole, "TRN*1*TRACE0001*1999888777~"));
  BOOST_TEST(own.count(rule::trace_not_returned_whole) == 0u);
  BOOST_TEST(own.count(rule::trace_not_returned) == 1u);
}

BOOST_AUTO_TEST_CASE(another_name_or_birth_date_is_told_unless_the_answer_says_so) {
  auto const with = [](std::string const& name, std::string const& more) {
    return correlated(
               question("HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*W00000001~"
                        "DMG*D8*19800101~EQ*30~"),
               answer("HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*" + name + "****MI*W00000001~" + more + whole))
        .count(rule::identity_changed_silently);
  };
  BOOST_TEST(with("DOE*JANE", "DMG*D8*19800101~") == 0u);
  BOOST_TEST(with("doe*Jane", "DMG*D8*19800101~") == 0u);
  BOOST_TEST(with("DOE *JANE ", "DMG*D8*19800101~") == 0u);
  BOOST_TEST(with("ROE*JANE", "DMG*D8*19800102~") == 1u); // one INS would answer for both
  BOOST_TEST(with("DOE*JANE", "DMG*D8*19800102~") == 1u);
  BOOST_TEST(with("DOE*JANET", "DMG*D8*19800101~INS*Y*18*001*25~") == 0u);
  BOOST_TEST(with("DOE*JANET", "DMG*D8*19800101~INS*Y*18~") == 1u);
  BOOST_TEST(with("DOE*JANET", "AAA*N**72*C~") == 0u); // who was not found
  BOOST_TEST(with("DOE", "") == 0u);                   // what is left out does not contradict
}

BOOST_AUTO_TEST_CASE(each_service_type_is_answered_or_the_plan_in_general) {
  auto const none = rule::service_type_not_answered, general = rule::service_type_answered_in_general;
  BOOST_TEST(told(none, "EQ*98^47~", "EB*1**48~") == 2u);
  BOOST_TEST(told(none, "EQ*98^47~", "EB*1**47^98~") == 0u);
  BOOST_TEST(told(none, "EQ*98~", whole) == 0u);
  BOOST_TEST(told(general, "EQ*98~", whole) == 1u);
  BOOST_TEST(told(general, "EQ*98~", whole + "EB*B**98****27*20~") == 0u);
  BOOST_TEST(told(none, "EQ*98~", "EB*6~") == 0u); // not covered: told once
  BOOST_TEST(told(none, "EQ*98~", "EB*V**48~AAA*N**70*C~") == 0u);
}

BOOST_AUTO_TEST_CASE(the_repetition_that_is_not_answered_is_named) {
  correlated const c(question("HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~" + person() + "EQ*98^47~"),
                     answered("EB*1**98~"));
  finding const& f = c.first(c.of_inquiry, rule::service_type_not_answered);
  BOOST_TEST(f.where.repetition == 2u);
  BOOST_TEST(f.where.loop.view() == "2110C");
}

BOOST_AUTO_TEST_CASE(references_places_and_dates_come_back_where_they_were_used) {
  std::string const reference = "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*W00000001~"
                                "REF*EJ*ACCT0001~DTP*291*D8*20250101~EQ*98~III*ZZ*11~";
  correlated const bare(question(reference), answered("EB*1**98~"));
  BOOST_TEST(bare.count(rule::reference_not_returned) == 1u);
  BOOST_TEST(bare.count(rule::place_not_returned) == 1u);
  BOOST_TEST(bare.count(rule::date_not_answered) == 1u);
  correlated const full(question(reference), answered("REF*EJ*ACCT0001~DTP*346*D8*20240701~EB*1**98~III*ZZ*11~"));
  BOOST_TEST(full.count(rule::reference_not_returned) == 0u);
  BOOST_TEST(full.count(rule::place_not_returned) == 0u);
  BOOST_TEST(full.count(rule::date_not_answered) == 0u);
}

BOOST_AUTO_TEST_CASE(a_trace_number_comes_back_with_what_names_a_part_of_the_asker) {
  std::string const trace = "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01*DEPT1~" + person() + "EQ*30~";
  auto const told = [&](std::string const& returned) {
    correlated const c(question(trace), answered(whole, returned));
    BOOST_TEST(c.result.pairs.size() == 1u);
    BOOST_TEST(c.count(rule::trace_not_returned) == 0u);
    return c.count(rule::trace_not_returned_whole);
  };
  BOOST_TEST(told("TRN*2*TRACE0001*9EXAMPLE01*DEPT1~") == 0u);
  BOOST_TEST(told("TRN*2*TRACE0001*9EXAMPLE01~") == 1u);
  BOOST_TEST(told("TRN*2*TRACE0001*9EXAMPLE01*DEPT2~") == 1u);
  BOOST_TEST(told("TRN*2*TRACE0001*9EXAMPLE01*DEPT2~TRN*2*TRACE0001*9EXAMPLE01*DEPT1~") == 0u);
}

BOOST_AUTO_TEST_CASE(who_was_rejected_owes_no_benefits) {
  correlated const c(question(asked), answered("AAA*N**75*C~"));
  BOOST_TEST(c.result.pairs.size() == 1u);
  BOOST_TEST(c.count(rule::service_type_not_answered) == 0u);
}

BOOST_AUTO_TEST_CASE(who_has_no_partner_is_told_on_both_sides) {
  correlated const c(question("HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~" + person() + "EQ*30~", "A"),
                     answer("HL*3*2*22*0~TRN*2*TRACE0002*9EXAMPLE01~" + person("W00000002", "JOHN") + whole, "B"));
  BOOST_TEST(c.result.pairs.empty());
  BOOST_TEST(c.in(c.of_inquiry, rule::inquiry_not_answered) == 1u);
  BOOST_TEST(c.in(c.of_response, rule::answer_not_asked_for) == 1u);
  correlated const paired(question(asked), answered(whole));
  BOOST_TEST(paired.count(rule::inquiry_not_answered) == 0u);
  BOOST_TEST(paired.count(rule::answer_not_asked_for) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
