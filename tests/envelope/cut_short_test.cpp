// Payloads that end early, and payloads whose ISA was written under other delimiters than the rest: one fault, told once.

#include "support/made_up.hpp"

#include <x279/acknowledge.hpp>
#include <x279/interchange.hpp>
#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using namespace x279;

std::vector<finding> errors_of(std::string_view payload) {
  static validator v;
  findings found;
  auto const done = v.validate(payload, {}, found);
  BOOST_TEST((done.has_value() || done.error().code == errc::refused));
  std::vector<finding> errors;
  for (finding const& f : found.list())
    if (f.severity != severity::info) errors.push_back(f);
  return errors;
}

std::string told(std::vector<finding> const& errors) {
  std::string text;
  for (finding const& f : errors) text.append(text.empty() ? "" : ", ").append(info(f.rule).id);
  return text;
}

std::vector<std::string> sound_payloads() {
  return {made_up::interchange(made_up::active_coverage_271()),
          made_up::interchange(made_up::general_question_270(), {.transaction = "270"})};
}

std::string replaced_all(std::string text, char what, std::string_view by, std::size_t from) {
  for (std::size_t at = from; (at = text.find(what, at)) != text.npos; at += by.size()) text.replace(at, 1, by);
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(cut_short)

BOOST_AUTO_TEST_CASE(a_payload_that_ends_inside_a_segment_is_one_finding) {
  for (std::string const& whole : sound_payloads()) {
    BOOST_TEST(told(errors_of(whole)) == "");
    std::size_t const isa = whole.find('~'), iea = whole.find("IEA*");
    for (std::size_t size = isa + 2; size != iea + 4; ++size) {
      if (whole[size - 1] == '~') continue;
      auto const errors = errors_of(std::string_view(whole).substr(0, size));
      BOOST_TEST_REQUIRE(told(errors) == "X279-S127", size);
      BOOST_TEST(errors[0].where.offset == whole.rfind('~', size - 1) + 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_payload_that_ends_behind_a_segment_is_one_finding_that_names_the_trailers) {
  for (std::string const& whole : sound_payloads())
    for (std::size_t size = whole.find('~') + 1; size != whole.size(); size = whole.find('~', size) + 1) {
      std::string_view const cut = std::string_view(whole).substr(0, size);
      auto const errors = errors_of(cut);
      BOOST_TEST_REQUIRE(told(errors) == "X279-E215", size);
      bool const has_ge = cut.find("~GE*") != cut.npos, has_se = cut.find("~SE*") != cut.npos,
                 has_st = cut.find("~ST*") != cut.npos, has_gs = cut.find("~GS*") != cut.npos;
      BOOST_TEST(errors[0].related.view() == (has_ge || !has_gs   ? "IEA"
                                              : has_se || !has_st ? "GE and IEA"
                                                                  : "SE, GE and IEA"));
    }
}

// What stands in front of the cut is judged as ever: only what is missing at the end goes with the rest.
BOOST_AUTO_TEST_CASE(what_is_wrong_in_front_of_the_cut_is_told) {
  std::string const whole = sound_payloads()[0];
  std::string wrong = whole.substr(0, whole.find("~EB*") + 1);
  std::size_t const name = wrong.find("NM1*IL*1*");
  wrong.replace(name, 9, "NM1*IL*9*");
  BOOST_TEST(told(errors_of(wrong)) == "X279-E215, X279-V643");
}

// What would have come behind the cut is not asked for: an INS behind REF*Q4, a date of the plan, the EB of the coverage, a PRV.
BOOST_AUTO_TEST_CASE(what_may_have_stood_behind_the_cut_is_not_missed) {
  std::string const whole = sound_payloads()[0];
  std::string const head = whole.substr(0, whole.find("~", whole.find("~NM1*IL*") + 1) + 1);
  for (std::string_view const rest :
       {"REF*Q4*W000000009~", "EB*1**30~", "EB*B**98***27*20~", "EB*6**30~EB*B**98***27*20~", "AAA*N**43*C~"})
    BOOST_TEST(told(errors_of(head + std::string(rest))) == "X279-E215", rest);
}

// A search option is asked for where the person is described to the end, and only there.
BOOST_AUTO_TEST_CASE(a_search_that_lacks_items_is_told_where_the_person_is_whole) {
  std::string whole = sound_payloads()[1];
  std::size_t const name = whole.find("NM1*IL*");
  std::size_t const question = whole.find("~EQ*") + 1;
  whole.replace(name, question - name, "NM1*IL*1*DOE~");
  auto const lacks = [](std::string_view payload) {
    validator v;
    findings found;
    (void)v.validate(payload, {.profile = *find_profile("availity")}, found).has_value();
    return std::any_of(found.list().begin(), found.list().end(),
                       [](finding const& f) { return f.rule == rule::search_option_missing; });
  };
  BOOST_TEST(lacks(std::string_view(whole).substr(0, whole.find("SE*"))));
  BOOST_TEST(!lacks(std::string_view(whole).substr(0, whole.find("EQ*"))));
  BOOST_TEST(!lacks(std::string_view(whole).substr(0, whole.find("NM1*IL*"))));
}

// The answer says what is missing where it is missing, whatever is accepted.
BOOST_AUTO_TEST_CASE(the_answer_to_a_payload_that_was_cut_tells_of_interchange_group_and_set) {
  for (std::string const& whole : sound_payloads())
    for (std::size_t const size : {whole.find("HL*3") + 3, whole.find("HL*3")})
      for (acceptance const accepted :
           {acceptance::without_errors, acceptance::with_guide_errors, acceptance::with_any_errors}) {
        validator v;
        findings judged, told_of_answer;
        BOOST_TEST_REQUIRE(v.validate(std::string_view(whole).substr(0, size), {}, judged).has_value());
        std::string answer;
        x279::envelope const ours{.sender_id = "MADEUPPAYER",
                                  .receiver_id = "MADEUPGATE",
                                  .date = "20260116",
                                  .time = "0815",
                                  .control_number = "000000001"};
        BOOST_TEST_REQUIRE(
            acknowledge(v.last(), judged, ours, {.accept = accepted}, answer, told_of_answer).has_value());
        bool const any = accepted == acceptance::with_any_errors;
        for (std::string_view const segment : {any ? "*E*023~" : "*R*023~", any ? "~IK5*E*2~" : "~IK5*R*2~",
                                               any ? "~AK9*E*1*1*1*3~" : "~AK9*R*1*1*0*3~"})
          BOOST_TEST(answer.find(segment) != answer.npos, segment << " in " << answer);
      }
}

BOOST_AUTO_TEST_CASE(an_isa_under_other_delimiters_than_the_rest_is_one_finding_at_the_first_that_differs) {
  for (std::string const& whole : sound_payloads()) {
    std::size_t const isa = whole.find('~') + 1;
    std::string const other_separator = replaced_all(whole, '*', "|", isa);
    for (auto const& [payload, shown, first] :
         {std::tuple(other_separator, "|", isa + 2),
          std::tuple(replaced_all(whole, '~', "'", isa), "'", whole.find('~', isa)),
          std::tuple(replaced_all(whole, '~', "\n", isa), "0x0A", whole.find('~', isa)),
          std::tuple(replaced_all(whole, '~', "!\r\n", isa), "!", whole.find('~', isa)),
          std::tuple(replaced_all(whole, '~', "'", isa) + '~', "'", whole.find('~', isa))}) {
      auto const errors = errors_of(payload);
      BOOST_TEST_REQUIRE(told(errors) == "X279-S138", payload.substr(isa, 80));
      BOOST_TEST(errors[0].related.view() == shown);
      BOOST_TEST(errors[0].where.offset == first);
      BOOST_TEST(errors[0].numbers[0] == (payload == other_separator ? 1u : 0u));
    }
    std::string acknowledged = replaced_all(whole, '*', "|", isa);
    acknowledged.insert(isa, "TA1|000000101|260115|1412|A|000~");
    BOOST_TEST(told(errors_of(acknowledged)) == "X279-S138");
  }
}

BOOST_AUTO_TEST_SUITE_END()
