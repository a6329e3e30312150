// What goes wrong most often with 270s, by what is told in public of rejected requests: each failure has the finding that
// would have saved the afternoon, at the very element.

#include "report/wording.hpp"

#include <x279/compose.hpp>
#include <x279/profile.hpp>
#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::string const sound =
    "ISA*00*          *00*          *ZZ*MADEUPGATE     *ZZ*MADEUPPAYER    *260115*1412*^*00501*000000905*0*P*:~"
    "GS*HS*MADEUPGATE*MADEUPPAYER*20260115*1412*905*X*005010X279A1~ST*270*0001*005010X279A1~"
    "BHT*0022*13*CHK-000905*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PAYER*****PI*00123~HL*2*1*21*1~"
    "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~TRN*1*TRC000905*9123456789~"
    "NM1*IL*1*ROE*JANE****MI*MEM0001~DMG*D8*19800131~DTP*291*D8*20260115~EQ*30~SE*13*0001~GE*1*905~IEA*1*000000905~";

struct failure {
  std::string_view what, from, to; ///< the text that is changed, and into what
  std::string_view rule;           ///< the finding that is wanted
  std::string_view element;        ///< and where
  x279::severity severity;
  std::string_view answer;             ///< what a receiver answers: codes of TA1, 999 and 271
  std::vector<std::string_view> words; ///< what the texts name, those of the reason included
  std::string_view profile = {};       ///< demands of the trading partner
  x279::exchange_mode mode = x279::exchange_mode::by_profile;
};

constexpr auto error = x279::severity::error, warning = x279::severity::warning, info = x279::severity::info;

// In the order of the list. BHT02 is answered I6, not 7: X12 has the code and the guide has not.
std::vector<failure> const failures{
    {"a lost separator",
     "CLINIC*****XX",
     "CLINIC****XX",
     "separator_lost",
     "NM107",
     error,
     "IK304 8, IK403 7",
     {"one element separator", "missing in front of NM107", "NM108", "Write one more"}},
    {"BHT02 of a response",
     "*13*CHK",
     "*11*CHK",
     "purpose_of_other_set",
     "BHT02",
     error,
     "IK403 I6",
     {"belongs to a 271", "13 (request)", "01 (cancellation)"}},
    {"a person without first name",
     "1P*2*MADE",
     "1P*1*MADE",
     "person_without_first_name",
     "NM104",
     warning,
     "IK403 I9",
     {"NM104 is empty", "NM102", "person", "2 in NM102", "organization"}},
    {"an NPI with a wrong digit",
     "1234567893",
     "1234567890",
     "npi_check_digit",
     "NM109",
     warning,
     "IK403 I12, AAA03 43",
     {"NPI", "check digit", "tenth digit"}},
    {"too little to find the patient",
     "DMG*D8*19800131~",
     "",
     "search_option_missing",
     "NM1",
     error,
     "AAA03 58",
     {"nearest is member id and birth date", "birth date is missing", "Add DMG02"},
     "search member_id birth_date | member_id first_name last_name birth_date"},
    {"no member id to find the patient by",
     "****MI*MEM0001",
     "",
     "search_option_missing",
     "NM1",
     error,
     "AAA03 72",
     {"member id is missing", "Add NM109"},
     "search member_id first_name last_name birth_date"},
    {"a child announced that is not there",
     "HL*3*2*22*0",
     "HL*3*2*22*1",
     "hl_child_missing",
     "HL04",
     warning,
     "",
     {"HL04", "none follows", "patient is a dependent", "HL03 is 23", "set HL04 to 0"}},
    {"a wrong count",
     "SE*13*",
     "SE*12*",
     "segment_count_wrong",
     "SE01",
     error,
     "IK502 4",
     {"SE01 counts 12", "has 13", "ST and SE included", "Write 13"}},
    {"ISA13 without its zeros",
     "000000905*0*P",
     "905*0*P",
     "isa_element_length",
     "ISA13",
     error,
     "TA105 018",
     {"ISA13 is 3 characters", "must be 9", "read by position", "zeros in front"}},
    {"a sender with one blank too many",
     "MADEUPGATE     *ZZ",
     "MADEUPGATE      *ZZ",
     "isa_element_length",
     "ISA06",
     error,
     "TA105 006",
     {"ISA06 is 16 characters", "must be 15", "elements were counted"}},
    {"a separator inside a name",
     "*ROE*JANE",
     "*O*ROE*JANE",
     "separator_doubled",
     "NM108",
     error,
     "IK304 8, IK403 2",
     {"one element separator too many", "NM108", "inside a value, such as a name"}},
    {"a line break inside a token",
     "DTP*291",
     "DTP*2\n91",
     "hard_wrapped",
     "",
     warning,
     "IK304 8, IK403 6",
     {"one line break", "middle of a segment", "taken out"}},
    {"a date with hyphens",
     "D8*20260115~EQ",
     "D8*2026-01-15~EQ",
     "day_invalid",
     "DTP03",
     error,
     "IK403 8",
     {"CCYYMMDD", "D8", "eight digits", "without hyphens"}},
    {"a range with one day",
     "291*D8*",
     "291*RD8*",
     "range_invalid",
     "DTP03",
     error,
     "IK403 8",
     {"CCYYMMDD-CCYYMMDD", "RD8"}},
    {"a gender that the payer refuses",
     "DMG*D8*19800131",
     "DMG*D8*19800131*F",
     "element_not_wanted",
     "DMG03",
     error,
     "IK403 I10",
     {"DMG03", "the profile of this receiver forbids it"},
     "forbid 270 2100C DMG03"},
    {"more service types than the payer answers",
     "EQ*30~",
     "EQ*30^98^UC~",
     "repetitions_beyond_profile",
     "EQ01",
     error,
     "IK403 12",
     {"EQ01 holds 3 values", "at most one", "Keep the first value"},
     "limit 270 2110C EQ01 to 1"},
    {"a member id with hyphens",
     "MEM0001",
     "1EG4-TE5-MK73",
     "member_id_punctuation",
     "NM109",
     info,
     "AAA03 72",
     {"member id", "hyphens", "Write the id without"}},
    {"a Medicare number with hyphens",
     "PI*00123",
     "PI*CMS",
     "medicare_number_form",
     "NM109",
     warning,
     "IK403 I12, AAA03 72",
     {"Medicare Beneficiary Identifier", "eleven characters", "without its hyphens"}},
    {"a payer id that lost its zeros",
     "PI*00123",
     "PI*123",
     "payer_id_short",
     "NM109",
     info,
     "AAA03 79",
     {"payer id", "leading zeros may be lost", "JSON number"},
     "codes 270 2100A NM109 = 00123"},
    {"a payer id that the receiver does not know",
     "PI*00123",
     "PI*123",
     "code_not_taken",
     "NM109",
     error,
     "IK403 I6",
     {"NM109 should be 00123"},
     "codes 270 2100A NM109 = 00123"},
    {"TRN03 too short",
     "9123456789",
     "912345",
     "element_too_short",
     "TRN03",
     error,
     "IK403 4",
     {"TRN03 is 6 characters", "must have 10"}},
    {"no trace number in real time",
     "TRN*1*TRC000905*9123456789~",
     "",
     "trace_missing",
     "HL",
     warning,
     "",
     {"no trace number", "TRN", "271"},
     {},
     x279::exchange_mode::real_time},
    {"a test message to the production address",
     "*0*P*:",
     "*0*T*:",
     "envelope_code_not_taken",
     "ISA15",
     error,
     "TA105 020",
     {"ISA15 should be P"},
     "codes 270 ISA15 = P"},
    {"the version without A1",
     "*X*005010X279A1",
     "*X*005010X279",
     "version_without_a1",
     "GS08",
     warning,
     "AK905 2",
     {"GS08", "without A1", "GS08 and ST03: 005010X279A1"}},
    {"ISA11 as it was in 4010",
     "*^*00501",
     "*U*00501",
     "repetition_separator_unusable",
     "ISA11",
     warning,
     "TA105 026",
     {"ISA11", "no element can repeat", "U", "4010"}},
    {"empty elements at the end",
     "EQ*30~",
     "EQ*30**~",
     "trailing_empty_elements",
     "EQ",
     info,
     "",
     {"ends with an element separator"}},
    {"lower case", "CLINIC", "Clinic", "lower_case", "NM103", info, "", {"lower-case letter", "upper-case letters"}},
};

x279::profile profile_of(std::string_view demand) {
  if (demand.empty()) return {};
  std::vector<std::string> faults;
  auto const loaded =
      x279::load_profile("profile mine \"Mine\"\n  base tr3\n\n" + std::string(demand) + "\n", "mine", faults);
  for (std::string const& fault : faults) BOOST_TEST(false, fault);
  return loaded ? *loaded : x279::profile{};
}

std::string element_of(x279::place const& p) {
  if (p.element == 0) return std::string(p.segment_id.view());
  return std::string(p.segment_id.view()) + (p.element < 10 ? "0" : "") + std::to_string(p.element);
}

} // namespace

BOOST_AUTO_TEST_SUITE(common_failures)

BOOST_AUTO_TEST_CASE(the_sound_request_has_nothing_to_say_about) {
  x279::validator validator;
  x279::findings found;
  BOOST_TEST(validator.validate(sound, {}, found).has_value());
  for (x279::finding const& f : found.list()) BOOST_TEST(false, x279::message(f));
  for (failure const& f : failures) { // nor has a profile that asks for what is there
    if (f.profile.empty() || f.profile.starts_with("forbid")) continue;
    x279::validate_options options;
    options.profile = profile_of(f.profile);
    BOOST_TEST(validator.validate(sound, options, found).has_value());
    BOOST_TEST(found.list().size() == 0u, f.what);
  }
}

BOOST_AUTO_TEST_CASE(each_failure_is_named_at_its_element) {
  x279::validator validator;
  for (failure const& f : failures) {
    std::string payload = sound;
    std::size_t const at = payload.find(f.from);
    BOOST_TEST_REQUIRE((at != payload.npos), f.what);
    payload.replace(at, f.from.size(), f.to);
    if (f.to.empty() && f.from.ends_with('~')) payload.replace(payload.find("SE*13"), 5, "SE*12");
    if (f.what == "a Medicare number with hyphens") payload.replace(payload.find("MEM0001"), 7, "1EG4-TE5-MK73");
    x279::validate_options options;
    options.profile = profile_of(f.profile);
    options.mode = f.mode;
    x279::findings found;
    BOOST_TEST(validator.validate(payload, options, found).has_value(), f.what);
    auto const wanted = std::ranges::find_if(found.list(), [&](x279::finding const& one) {
      return one.severity == f.severity && element_of(one.where) == f.element && x279::info(one.rule).name == f.rule;
    });
    std::string all;
    for (x279::finding const& one : found.list())
      all.append(x279::info(one.rule).name).append(" ").append(element_of(one.where)).append("; ");
    BOOST_TEST_REQUIRE((wanted != found.list().end()), f.what << ": " << all);
    BOOST_TEST(x279::report::answer_codes(*wanted) == f.answer, f.what);
    std::string texts = x279::message(*wanted) + ' ' + x279::hint(*wanted) + ' ';
    texts += x279::info(wanted->rule).why;
    for (std::string_view const word : f.words)
      BOOST_TEST((texts.find(word) != texts.npos), f.what << ": no '" << word << "' in " << texts);
    BOOST_TEST(found.list().size() <= 2u, f.what << ": " << all); // no echoes
  }
}

// The same as a JSON request never becomes X12.
BOOST_AUTO_TEST_CASE(a_name_with_a_separator_is_refused_on_writing) {
  x279::composer composer;
  x279::findings found;
  std::string out;
  auto const done = composer.compose(
      R"({"controlNumber":"000000905","tradingPartnerServiceId":"00123",
          "provider":{"organizationName":"MADE UP CLINIC","npi":"1234567893"},
          "subscriber":{"memberId":"MEM0001","firstName":"JANE","lastName":"O*ROE"}})",
      {.envelope = {.sender_id = "MADEUPGATE", .receiver_id = "MADEUPPAYER", .date = "20260115", .time = "1412"}}, out,
      found);
  BOOST_TEST(!done.has_value());
  BOOST_TEST(out.empty());
  BOOST_TEST(std::any_of(found.list().begin(), found.list().end(), [](x279::finding const& f) {
    return f.path == "subscriber.lastName" && f.severity == error;
  }));
}

BOOST_AUTO_TEST_SUITE_END()
