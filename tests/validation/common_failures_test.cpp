// What goes wrong most often with 270s, by what is told in public of rejected requests: each failure has the finding that
// would have saved the afternoon, at the very element.

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
  std::string_view profile = {}; ///< demands of the trading partner
};

constexpr auto error = x279::severity::error, warning = x279::severity::warning, info = x279::severity::info;

std::vector<failure> const failures{
    {"a lost separator", "CLINIC*****XX", "CLINIC****XX", "separator_lost", "NM107", error},
    {"BHT02 of a response", "*13*CHK", "*11*CHK", "purpose_of_other_set", "BHT02", error},
    {"a person without first name", "1P*2*MADE", "1P*1*MADE", "person_without_first_name", "NM104", warning},
    {"an NPI with a wrong digit", "1234567893", "1234567890", "npi_check_digit", "NM109", warning},
    {"too little to find the patient", "DMG*D8*19800131~", "", "", "", error,
     "search member_id birth_date | member_id first_name last_name birth_date"},
    {"a child announced that is not there", "HL*3*2*22*0", "HL*3*2*22*1", "hl_child_missing", "HL04", warning},
    {"a wrong count", "SE*13*", "SE*12*", "segment_count_wrong", "SE01", error},
    {"ISA13 without its zeros", "000000905*0*P", "905*0*P", "isa_element_length", "ISA13", error},
    {"a sender with one blank too many", "MADEUPGATE     *ZZ", "MADEUPGATE      *ZZ", "isa_element_length", "ISA06",
     error},
    {"a separator inside a name", "*ROE*JANE", "*O*ROE*JANE", "separator_doubled", "NM108", error},
    {"a line break inside a token", "DTP*291", "DTP*2\n91", "hard_wrapped", "", warning},
    {"a date with hyphens", "D8*20260115~EQ", "D8*2026-01-15~EQ", "day_invalid", "DTP03", error},
    {"a range with one day", "291*D8*", "291*RD8*", "range_invalid", "DTP03", error},
    {"a gender that the payer refuses", "DMG*D8*19800131", "DMG*D8*19800131*F", "element_not_wanted", "DMG03", error,
     "forbid 270 2100C DMG03"},
    {"more service types than the payer answers", "EQ*30~", "EQ*30^98^UC~", "", "EQ01", error,
     "limit 270 2110C EQ01 to 1"},
    {"a member id with hyphens", "MEM0001", "1EG4-TE5-MK73", "member_id_punctuation", "NM109", info},
    {"a payer id that lost its zeros", "PI*00123", "PI*123", "", "NM109", error, "codes 270 2100A NM109 = 00123"},
    {"TRN03 too short", "9123456789", "912345", "element_too_short", "TRN03", error},
    {"a test message to the production address", "*0*P*:", "*0*T*:", "", "ISA15", error, "codes 270 ISA15 = P"},
    {"the version without A1", "*X*005010X279A1", "*X*005010X279", "version_without_a1", "GS08", warning},
    {"ISA11 as it was in 4010", "*^*00501", "*U*00501", "repetition_separator_unusable", "ISA11", warning},
    {"empty elements at the end", "EQ*30~", "EQ*30**~", "trailing_empty_elements", "", info},
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
  if (p.element == 0) return {};
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
    if (f.to.empty()) payload.replace(payload.find("SE*13"), 5, "SE*12");
    x279::validate_options options;
    options.profile = profile_of(f.profile);
    x279::findings found;
    BOOST_TEST(validator.validate(payload, options, found).has_value(), f.what);
    auto const wanted = [&](x279::finding const& one) {
      return one.severity == f.severity && element_of(one.where) == f.element &&
             (f.rule.empty() || x279::info(one.rule).name == f.rule);
    };
    std::string all;
    for (x279::finding const& one : found.list())
      all.append(x279::info(one.rule).name).append(" ").append(element_of(one.where)).append("; ");
    BOOST_TEST(std::any_of(found.list().begin(), found.list().end(), wanted), f.what << ": " << all);
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
