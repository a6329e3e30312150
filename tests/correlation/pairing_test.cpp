// Which key pairs whom, and where none does.

#include "correlation/correlating.hpp"
#include "support/random_source.hpp"

#include <x279/report.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <numeric>
#include <vector>

namespace {

using namespace x279;
using namespace x279::testing;

std::string hl(std::size_t number, std::string_view parent, std::string_view level) {
  return "HL*" + std::to_string(number) + "*" + std::string(parent) + "*" + std::string(level) + "*0~";
}

/// How the one pair was made; "none" where there is not exactly one.
std::string key_of(correlated const& c) {
  if (c.result.pairs.size() != 1) return "none";
  switch (c.result.pairs[0].by) {
  case correlation_key::trace: return "trace";
  case correlation_key::transaction_reference: return "reference";
  case correlation_key::patient_account: return "account";
  case correlation_key::patient: break;
  }
  return "patient";
}

std::string const head = "HL*3*2*22*0~";

} // namespace

BOOST_AUTO_TEST_SUITE(pairing)

BOOST_AUTO_TEST_CASE(the_best_key_that_both_have_pairs) {
  std::string const trace = "TRN*1*TRACE0001*9EXAMPLE01~", back = "TRN*2*TRACE0001*9EXAMPLE01~";
  std::string const account = "REF*EJ*ACCT0001~", other = person("W00000002", "JOHN");
  BOOST_TEST(key_of({question(head + trace + person() + "EQ*30~"), answer(head + back + other + "EB*1**30~")}) ==
             "trace");
  BOOST_TEST(key_of({question(head + person() + "EQ*30~"), answer(head + other + "EB*1**30~")}) == "reference");
  BOOST_TEST(key_of({question(head + person() + account + "EQ*30~", "A"),
                     answer(head + other + account + "EB*1**30~", "B")}) == "account");
  BOOST_TEST(key_of({question(head + person() + "EQ*30~", "A"), answer(head + person() + "EB*1**30~", "B")}) ==
             "patient");
  BOOST_TEST(key_of({question(head + person() + "EQ*30~", "A"), answer(head + other + "EB*1**30~", "B")}) == "none");
}

BOOST_AUTO_TEST_CASE(a_corrected_id_or_name_still_pairs) {
  auto const pair = [](std::string const& of_answer) {
    return key_of(
        {question(head + person("W00000001", "JANE") + "EQ*30~", "A"), answer(head + of_answer + "EB*1**30~", "B")});
  };
  BOOST_TEST(pair(person("W00000009", "JANE")) == "patient");
  BOOST_TEST(pair(person("W00000001", "JANET")) == "patient");
  BOOST_TEST(pair("NM1*IL*1*D'OE*JANE****MI*W00000009~REF*Q4*W00000001~DMG*D8*19810101~") == "patient");
  BOOST_TEST(pair(person("W00000009", "JANET")) == "none");
}

BOOST_AUTO_TEST_CASE(a_trace_number_of_another_question_outweighs_what_else_agrees) {
  std::string const one = "TRN*1*TRACE0001*9EXAMPLE01~", two = "TRN*1*TRACE0002*9EXAMPLE01~";
  std::string const asked =
      question(hl(3, "2", "22") + one + person() + "EQ*30~" + hl(4, "2", "22") + two + person() + "EQ*98~");
  correlated const c(asked, answer(hl(3, "2", "22") + "TRN*2*TRACE0002*9EXAMPLE01~" + person() + "EB*1**98~"));
  BOOST_TEST_REQUIRE(c.result.pairs.size() == 1u);
  BOOST_TEST(c.result.pairs[0].inquiry == 1u);
  BOOST_TEST_REQUIRE(c.result.unmatched_inquiries.size() == 1u);
  BOOST_TEST(c.result.unmatched_inquiries[0] == 0u);
}

BOOST_AUTO_TEST_CASE(where_several_fit_alike_none_is_taken) {
  std::string const twice_asked =
      question(hl(3, "2", "22") + person() + "EQ*30~" + hl(4, "2", "22") + person() + "EQ*98~");
  std::string const twice =
      answer(hl(3, "2", "22") + person() + "EB*1**30~" + hl(4, "2", "22") + person() + "EB*1**98~");
  correlated const c(twice_asked, twice);
  BOOST_TEST(c.result.pairs.empty());
  BOOST_TEST(c.result.unmatched_inquiries.size() == 2u);
  BOOST_TEST(c.result.unmatched_responses.size() == 2u);
}

BOOST_AUTO_TEST_CASE(dependents_under_one_trace_number_are_told_apart_by_name) {
  std::string const family = "HL*3*2*22*1~TRN*{}*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*W00000001~";
  auto const with = [&](std::string_view code) { return std::string(family).replace(family.find("{}"), 2, code); };
  auto const child = [](std::size_t n, std::string_view name, std::string_view born) {
    return hl(n, "3", "23") + "NM1*03*1*DOE*" + std::string(name) + "~DMG*D8*" + std::string(born) + "~";
  };
  correlated const c(
      question(with("1") + child(4, "ANN", "20100101") + "EQ*30~" + child(5, "BOB", "20120101") + "EQ*30~"),
      answer(with("2") + child(4, "BOB", "20120101") + "EB*1**30~" + child(5, "ANN", "20100101") + "EB*1**30~"));
  BOOST_TEST_REQUIRE(c.result.pairs.size() == 2u);
  BOOST_TEST((c.result.inquiries[0].level == patient_level::dependent));
  BOOST_TEST(c.result.pairs[0].response == 1u);
  BOOST_TEST(c.result.pairs[1].response == 0u);
  BOOST_TEST((c.result.pairs[0].by == correlation_key::trace));
}

BOOST_AUTO_TEST_CASE(a_rejection_before_any_person_answers_all_that_was_asked) {
  std::string const asked =
      question(hl(3, "2", "22") + person() + "EQ*30~" + hl(4, "2", "22") + person("W00000002", "JOHN") + "EQ*30~");
  correlated const c(asked, answer("AAA*Y**41*C~"));
  BOOST_TEST(c.result.pairs.size() == 2u);
  BOOST_TEST((c.result.responses.at(0).level == patient_level::none));
  BOOST_TEST(c.result.unmatched_responses.empty());
  BOOST_TEST(correlated(asked, answer("AAA*Y**41*C~", "OTHER")).result.pairs.empty());
}

BOOST_AUTO_TEST_CASE(other_transaction_sets_cannot_be_correlated) {
  correlator c;
  findings a, b;
  std::string const asked = question(head + person() + "EQ*30~"), told = answer(head + person() + "EB*1**30~");
  BOOST_TEST((c.correlate(told, asked, {}, a, b).error().code == errc::wrong_transaction));
  BOOST_TEST((c.correlate("", told, {}, a, b).error().code == errc::empty_input));
  BOOST_TEST(c.correlate(asked, told, {}, a, b).has_value());
}

/// Batches whose answers come in any order, in other sets and with less and less in common: each pair is a true one, and all
/// are found.
BOOST_AUTO_TEST_CASE(shuffled_batches_correlate) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    random_source random(seed);
    std::size_t const patients = random.between(1, 60), per_set = random.between(1, 7);
    std::vector<std::string> members, questions, answers;
    for (std::size_t i = 0; i != patients; ++i) {
      std::string const number = std::to_string(10000 + i);
      members.push_back("W" + number);
      bool const traced = random.percent(60);
      std::string const trace = "*TRACE" + number + "*9EXAMPLE01~";
      questions.push_back(hl(3 + i, "2", "22") + (traced ? "TRN*1" + trace : "") +
                          person("W" + number, "JANE" + number) + "EQ*30~");
      answers.push_back((traced ? "TRN*2" + trace : "") +
                        person("W" + number, random.percent(80) ? "JANE" + number : "JAN") + "EB*1**30~");
    }
    std::vector<std::size_t> order(patients);
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = patients; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    auto const batch = [&](auto const& set_of, auto const& body_of) {
      std::string all;
      for (std::size_t i = 0; i < patients; i += per_set) {
        std::string body;
        for (std::size_t j = i; j < std::min(patients, i + per_set); ++j) body += body_of(j);
        all += set_of(body, "BATCH");
      }
      return all;
    };
    std::string const asked = batch(question, [&](std::size_t j) { return questions[j]; });
    std::string const told = batch(answer, [&](std::size_t j) { return hl(3 + j, "2", "22") + answers[order[j]]; });
    correlated const c(asked, told);
    BOOST_TEST_CONTEXT("seed " << seed) {
      BOOST_TEST(c.result.pairs.size() == patients);
      for (correlated_pair const& pair : c.result.pairs) BOOST_TEST(order[pair.response] == pair.inquiry);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_report_for_machines_names_pairs_and_those_left_over) {
  correlation c;
  c.inquiries = {{1, 7, patient_level::subscriber}, {2, 7, patient_level::dependent}};
  c.responses = {{3, 9, patient_level::subscriber}, {4, 1, patient_level::none}};
  c.pairs = {{0, 0, correlation_key::transaction_reference}};
  c.unmatched_inquiries = {1};
  c.unmatched_responses = {1};
  std::string json, text;
  append_json_report(c, json);
  BOOST_TEST(json == R"({"version":1,"pairs":[{"inquiry":{"set":1,"segmentInSet":7,"level":"subscriber"},)"
                     R"("response":{"set":3,"segmentInSet":9,"level":"subscriber"},"by":"transactionReference"}],)"
                     R"("unmatchedInquiries":[{"set":2,"segmentInSet":7,"level":"dependent"}],)"
                     R"("unmatchedResponses":[{"set":4,"segmentInSet":1,"level":"none"}]})"
                     "\n");
  append_text_report(c, text);
  BOOST_TEST(text == "270 set 1, segment 7 (subscriber) - 271 set 3, segment 9 (subscriber): by BHT03\n"
                     "270 set 2, segment 7 (dependent): no answer\n"
                     "271 set 4, segment 1: no question\n");
}

BOOST_AUTO_TEST_SUITE_END()
