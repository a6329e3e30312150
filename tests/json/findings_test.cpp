// What the converter itself finds: each fires where it should, and is silent beside it.

#include "support/made_up.hpp"

#include <x279/convert.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace x279;

std::size_t count(std::string_view payload, rule r, json_options const& options = {}) {
  converter c;
  findings found;
  std::string json;
  (void)c.convert(payload, {.read = {}, .json = options}, json, found).has_value();
  return static_cast<std::size_t>(
      std::count_if(found.list().begin(), found.list().end(), [&](finding const& f) { return f.rule == r; }));
}

/// All that comes of a payload. `told`: rules and places, from warnings on.
struct outcome {
  std::string json, told;
  convert_summary summary;

  explicit outcome(std::string_view payload) {
    converter c;
    findings found;
    if (auto const done = c.convert(payload, {}, json, found)) summary = *done;
    for (finding const& f : found.list()) {
      if (f.severity == severity::info) continue;
      if (!told.empty()) told += '\n';
      told.append(info(f.rule).id).append(" ").append(f.where.segment_id.view());
      if (f.where.element != 0) told += (f.where.element < 10 ? "0" : "") + std::to_string(f.where.element);
    }
  }
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

std::string const answer = made_up::interchange(made_up::active_coverage_271());

} // namespace

BOOST_AUTO_TEST_SUITE(converter_findings)

BOOST_AUTO_TEST_CASE(an_empty_repetition_is_told) {
  std::string const body = made_up::active_coverage_271();
  BOOST_TEST(count(made_up::interchange(body + "EB*1**30^^88~"), rule::empty_repetition) == 1u);
  BOOST_TEST(count(made_up::interchange(body + "EB*1**30^ ^88~"), rule::empty_repetition) == 1u);
  BOOST_TEST(count(made_up::interchange(body + "EB*1**30^88~"), rule::empty_repetition) == 0u);
}

BOOST_AUTO_TEST_CASE(a_set_that_is_not_read_is_set_aside_with_one_finding) {
  std::string const of_4010 = replaced(answer, "005010X279A1", "004010X092A1");
  for (auto const& [payload, told] : {
           std::pair{replaced(answer, "ST*271*", "ST*837*"), "X279-E233 ST01"},
           {replaced(answer, "ST*271*", "ST*83*"), "X279-E243 ST01"},
           {replaced(answer, "005010X279A1", "005010X217"), "X279-E232 GS08"},
           {replaced(answer, "ST*271*0001*005010X279A1", "ST*271*0001*005010X217"), "X279-E246 ST03"},
           {of_4010, "X279-E235 GS08"},
       }) {
    outcome const got(payload);
    BOOST_TEST(got.told == told, payload);
    BOOST_TEST(got.json.empty());
    BOOST_TEST(got.summary.set_aside == 1u);
    BOOST_TEST(got.summary.converted == 0u);
  }
}

BOOST_AUTO_TEST_CASE(a_set_under_the_identifier_of_the_other_is_converted_as_what_it_is) {
  std::string const question = made_up::interchange(made_up::general_question_270(), {.transaction = "270"});
  struct misnamed {
    std::string const& sound;
    std::string_view set, other_set, group, other_group;
  };
  for (auto const& [sound, set, other_set, group, other_group] :
       {misnamed{answer, "ST*271*", "ST*270*", "GS*HB*", "GS*HS*"},
        misnamed{question, "ST*270*", "ST*271*", "GS*HS*", "GS*HB*"}}) {
    outcome const right(sound);
    BOOST_TEST_REQUIRE(right.told == "");
    std::string const wrong = replaced(sound, set, other_set);
    for (std::string const& payload : {wrong, replaced(wrong, group, other_group)}) {
      outcome const got(payload);
      BOOST_TEST(got.told == "X279-E254 ST01", payload);
      BOOST_TEST(got.json == right.json);
      BOOST_TEST(got.summary.converted == 1u);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_refused_set_is_set_aside) {
  std::string const wrong = replaced(answer, "SE*", "SE*9");
  converter c;
  findings found;
  std::string json;
  convert_options strict;
  strict.read.tolerate = tolerances::strict();
  auto const done = c.convert(wrong, strict, json, found);
  BOOST_TEST(
      std::any_of(found.list().begin(), found.list().end(), [](auto const& f) { return f.rule == rule::set_refused; }));
  BOOST_TEST((!done || done->documents == 0));
  BOOST_TEST(count(wrong, rule::set_refused) == 0u); // tolerated, it is converted
}

BOOST_AUTO_TEST_CASE(a_ta1_beside_sets_is_told_and_one_in_place_of_them_is_converted) {
  std::string const beside = replaced(answer, "~GS*", "~TA1*000000001*250101*1200*A*000~GS*");
  BOOST_TEST(count(beside, rule::acknowledgment_beside_sets) == 1u);
  std::size_t const gs = beside.find("GS*"), iea = beside.find("IEA*");
  std::string const alone = beside.substr(0, gs) + replaced(beside.substr(iea), "IEA*1*", "IEA*0*");
  BOOST_TEST(count(alone, rule::acknowledgment_beside_sets) == 0u);
  converter c;
  findings found;
  std::string json;
  auto const done = c.convert(alone, {}, json, found);
  BOOST_TEST((done && done->documents == 1));
}

BOOST_AUTO_TEST_CASE(raw_control_characters_in_a_json_payload_are_counted_with_the_place_of_the_first) {
  std::string const wrapped = "{\"x12\":\"" + replaced(answer, "~", "~\n") + "\"}";
  converter c;
  findings found;
  std::string json;
  BOOST_REQUIRE(c.convert(wrapped, {}, json, found).has_value());
  auto const at = std::find_if(found.list().begin(), found.list().end(),
                               [](auto const& f) { return f.rule == rule::raw_control_character_in_json; });
  BOOST_REQUIRE((at != found.list().end()));
  BOOST_TEST(at->numbers[0] == static_cast<std::uint64_t>(std::count(answer.begin(), answer.end(), '~')));
  BOOST_TEST(at->where.offset == wrapped.find('\n'));
  BOOST_TEST(count("{\"x12\":\"" + answer + "\"}", rule::raw_control_character_in_json) == 0u);
}

BOOST_AUTO_TEST_CASE(a_997_without_verdict_is_set_aside) {
  std::string const set = replaced(made_up::interchange("AK1*HS*1~", {.transaction = "999"}), "ST*999", "ST*997");
  std::string const whole =
      replaced(made_up::interchange("AK1*HS*1~AK9*A*1*1*1~", {.transaction = "999"}), "ST*999", "ST*997");
  BOOST_TEST(count(set, rule::acknowledgment_without_verdict) == 1u);
  BOOST_TEST(count(whole, rule::acknowledgment_without_verdict) == 0u);
  BOOST_TEST(outcome(set).summary.set_aside == 1u);
  BOOST_TEST(outcome(set).summary.converted == 0u);
  BOOST_TEST(outcome(whole).summary.converted == 1u);
}

BOOST_AUTO_TEST_CASE(output_beyond_the_limit_is_cut_with_a_finding) {
  std::string many = std::string(made_up::start_271()) + "HL*3*2*22*0~NM1*IL*1*DOE~";
  for (int i = 0; i < 60000; ++i) many += "AAA*N**52*Y~";
  BOOST_TEST(count(made_up::interchange(many), rule::output_limit, {.layout = json_layout::pretty}) == 1u);
  BOOST_TEST(count(answer, rule::output_limit, {.layout = json_layout::pretty}) == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_found_in_documents_that_are_not_handed_out_is_not_told) {
  std::string many = std::string(made_up::start_271()) + "HL*3*2*22*0~NM1*IL*1*DOE~";
  for (int i = 0; i < 320; ++i) many += "AAA*N**52*Y*~"; // with the shape of each the JSON is beyond the limit
  json_options const exact{.layout = json_layout::pretty, .unmapped = unmapped::exact};
  BOOST_TEST(count(made_up::interchange(many), rule::interchange_not_carried, exact) == 1u);
  BOOST_TEST(count(made_up::interchange(many), rule::output_limit, exact) == 0u);
  BOOST_TEST(count(made_up::interchange(many), rule::trailing_empty_elements, exact) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
