// The built-in profiles: a made-up payload that fits each, and others that do not.

#include "catalogue/answer_codes.hpp"
#include "profiles/judged_by.hpp"
#include "validation/profile_tables.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace x279::testing;

namespace {

x279::profile built_in(std::string_view name) { return x279::find_profile(name).value(); }

/// A question whose ISA and GS name these parties.
std::string between(std::string text, std::string_view receiver_qualifier, std::string_view receiver) {
  std::size_t const isa05 = 32; // of a header of 106 characters
  std::string padded(receiver);
  padded.resize(15, ' ');
  std::string sender = "SENDER9";
  sender.resize(15, ' ');
  text.replace(isa05, 2, "ZZ");
  text.replace(isa05 + 3, 15, sender);
  text.replace(isa05 + 19, 2, receiver_qualifier);
  text.replace(isa05 + 22, 15, padded);
  std::size_t const gs = text.find("GS*HS*"), gs04 = text.find('*', text.find('*', gs + 6) + 1);
  text.replace(gs + 6, gs04 - gs - 6, "SENDER9*" + std::string(receiver));
  return text;
}

/// A request with the four search items and nothing more.
std::string plain(std::string_view payer, std::string_view member_id) {
  return x279::made_up::interchange(
      "BHT*0022*13*CHK0001*20260115*1412~HL*1**20*1~NM1*PR*2*EXAMPLE PAYER*****PI*" + std::string(payer) +
          "~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~"
          "NM1*IL*1*DOE*JANE****MI*" +
          std::string(member_id) + "~DMG*D8*19400101~DTP*291*D8*20260115~EQ*30~",
      {.transaction = "270"});
}

} // namespace

BOOST_AUTO_TEST_SUITE(presets)

BOOST_AUTO_TEST_CASE(all_are_found_by_name) {
  std::vector<std::string_view> const names(x279::profile_names().begin(), x279::profile_names().end());
  std::vector<std::string_view> const wanted{"availity",  "core-batch", "hets", "optum-json",
                                             "optum-raw", "stedi",      "tr3"};
  BOOST_TEST(names == wanted, boost::test_tools::per_element());
  for (std::string_view name : names) {
    x279::profile const p = built_in(name);
    BOOST_TEST(p.name() == name);
    BOOST_TEST(!p.title().empty());
    BOOST_TEST(!p.source().empty());
    BOOST_TEST((name == "tr3" ? p.base().empty() : !p.base().empty()));
  }
  BOOST_TEST(!x279::find_profile("nobody").has_value());
  BOOST_TEST(x279::profile().empty());
  BOOST_TEST(x279::profile().name() == "");
}

BOOST_AUTO_TEST_CASE(each_demand_cites_its_source) {
  for (std::string_view name : x279::profile_names())
    for (x279::tables::demand const& d : built_in(name).table().demands) BOOST_TEST(!d.because.empty(), name);
}

BOOST_AUTO_TEST_CASE(the_guide_alone_limits_patients_by_mode) {
  std::string body = "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~EQ*30~";
  std::string const two = x279::made_up::interchange(std::string(x279::made_up::start_270()) + body +
                                                         "HL*4*2*22*0~NM1*IL*1*ROE*JOHN****MI*00000000002~EQ*30~",
                                                     {.transaction = "270"});
  BOOST_TEST(asked(two, built_in("tr3")) == "");
  BOOST_TEST(asked(two, built_in("tr3"), "", x279::exchange_mode::real_time) == "X279-C813 NM1");
  BOOST_TEST(asked(two, built_in("core-batch")) == "");
  std::string many{x279::made_up::start_270()};
  for (int i = 0; i != 100; ++i)
    many += "HL*" + std::to_string(i + 3) + "*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~EQ*30~";
  BOOST_TEST(asked(x279::made_up::interchange(many, {.transaction = "270"}), built_in("core-batch")) == "X279-C813 NM1",
             "its own demand takes the place of its base's");
}

BOOST_AUTO_TEST_CASE(two_patients_too_many_are_told_once_with_the_severity_of_the_nearer_profile) {
  std::string const two = x279::made_up::interchange(std::string(x279::made_up::start_270()) +
                                                         "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~EQ*30~"
                                                         "HL*4*2*22*0~NM1*IL*1*ROE*JOHN****MI*00000000002~EQ*30~",
                                                     {.transaction = "270"});
  for (std::string_view const name : {"hets", "stedi"}) {
    std::vector<x279::severity> told;
    for (x279::finding const& f : listed(two, {.profile = built_in(name), .mode = x279::exchange_mode::real_time}))
      if (f.rule == x279::rule::patients_beyond_profile) told.push_back(f.severity);
    BOOST_TEST((told == std::vector{x279::severity::error}), name);
  }
  auto const looser = with("base stedi limit patients to 5");
  BOOST_TEST(asked(two, looser).find("X279-C813") != std::string::npos, "what the base asks for is not taken back");
  auto const milder = with("base stedi limit patients to 1 as warning");
  BOOST_TEST(all_found(two, {.profile = milder}).count(x279::severity::error) ==
             all_found(two, {.profile = built_in("stedi")}).count(x279::severity::error));
}

BOOST_AUTO_TEST_CASE(medicare_takes_a_question_of_its_form) {
  auto const hets = built_in("hets");
  std::string const good = between(plain("CMS", "1EG4TE5MK73"), "ZZ", "CMS");
  BOOST_TEST(asked(good, hets) == "");
  BOOST_TEST(asked(between(plain("00123", "1EG4TE5MK73"), "ZZ", "CMS"), hets) == "X279-C801 NM109");
  BOOST_TEST(asked(between(plain("CMS", "1EG4-TE5-MK73"), "ZZ", "CMS"), hets) == "X279-C803 NM109");
  BOOST_TEST(asked(between(plain("CMS", "1SG4TE5MK73"), "ZZ", "CMS"), hets) == "X279-C803 NM109",
             "S is no letter of it");
  BOOST_TEST(asked(between(plain("CMS", "1EG4TE5MK73"), "01", "OTHER"), hets) ==
             "X279-C820 ISA07\nX279-C820 ISA08\nX279-C820 GS03");
  std::string const other_sender = edited(good, "GS*HS*SENDER9*", "GS*HS*SENDER8*");
  BOOST_TEST(asked(other_sender, hets) == "X279-C823 ISA06");
  std::string const bad_npi = edited(good, "1234567893", "1234567890");
  // Four years back, four months ahead, with the person and with the question.
  for (std::string_view const behind : {"DMG*D8*19400101~", "EQ*30~"}) {
    auto const dated = [&](std::string_view day) {
      std::string const text = edited(good, "DTP*291*D8*20260115~", "");
      return asked(edited(text, behind, std::string(behind) + "DTP*291*D8*" + std::string(day) + "~"), hets,
                   "20260115");
    };
    BOOST_TEST(dated("20220115") == "");
    BOOST_TEST(dated("20220114") == "X279-C815 DTP03");
    BOOST_TEST(dated("20260515") == "");
    BOOST_TEST(dated("20260516") == "X279-C816 DTP03");
  }
  auto const severity_of_npi = [&](x279::profile const& by) {
    for (x279::finding const& f : listed(bad_npi, {.profile = by}))
      if (f.rule == x279::rule::npi_check_digit) return f.severity;
    return x279::severity::info;
  };
  BOOST_TEST((severity_of_npi(hets) == x279::severity::error));
  BOOST_TEST((severity_of_npi(built_in("tr3")) == x279::severity::warning));
}

BOOST_AUTO_TEST_CASE(a_finding_foretells_the_answer_of_this_partner) {
  // HETS names the reject reasons of its own windows and ids; a partner who names none has those of the catalogue.
  std::string const good = between(plain("CMS", "1EG4TE5MK73"), "ZZ", "CMS");
  auto const codes = [](std::string const& text, x279::profile const& by, std::string_view today = "20260115") {
    std::string all;
    for (x279::finding const& f : listed(text, {.today = today, .profile = by})) {
      auto const of = x279::catalogue::codes_of(f);
      all += std::string(x279::info(f.rule).id) + " TA105 " + std::string(of.ta105) + " AAA03 " + std::string(of.aaa) +
             '\n';
    }
    return all;
  };
  x279::profile const hets = built_in("hets");
  BOOST_TEST(codes(edited(good, "1EG4TE5MK73", "1EG4-TE5-MK73"), hets).find("X279-C803 TA105  AAA03 72") !=
             std::string::npos);
  BOOST_TEST(codes(good, hets, "20200115") == "X279-C816 TA105  AAA03 62\n");
  BOOST_TEST(codes(good, hets, "20310115") == "X279-C815 TA105  AAA03 62\n");
  std::vector<std::string> faults;
  auto const own =
      x279::load_profile("profile own \"Own\"\n base tr3\nfuture 270 2110C DTP03 0 days because \"Made up.\"\n"
                         "forbid 270 2100C DMG02 aaa 58 because \"Made up.\"\n"
                         "require 270 2100C N3 aaa 73 because \"Made up.\"\n",
                         "own.profile", faults);
  BOOST_TEST_REQUIRE(own.has_value());
  std::string const told =
      codes(edited(edited(good, "DTP*291*D8*20260115~", ""), "EQ*30~", "EQ*30~DTP*291*D8*20260115~"), *own, "20200115");
  BOOST_TEST(told.find("X279-C816 TA105  AAA03 \n") != std::string::npos, told);
  BOOST_TEST(told.find("X279-C806 TA105  AAA03 58\n") != std::string::npos, told);
  BOOST_TEST(told.find("X279-C805 TA105  AAA03 73\n") != std::string::npos, told);
}

BOOST_AUTO_TEST_CASE(a_271_is_refused_by_no_271) {
  std::string const answer = x279::made_up::interchange(x279::made_up::active_coverage_271());
  for (x279::finding const& f :
       listed(answer, {.profile = with("codes ISA08 = NOBODY aaa 42\nforbid 2100C DMG02 aaa 58")}))
    BOOST_TEST(x279::catalogue::codes_of(f).aaa.empty(), x279::info(f.rule).id);
}

BOOST_AUTO_TEST_CASE(a_wrong_id_in_the_isa_foretells_the_ta1_of_its_element) {
  x279::profile const hets = built_in("hets");
  std::string told;
  for (x279::finding const& f : listed(between(plain("CMS", "1EG4TE5MK73"), "ZZ", "OTHER"), {.profile = hets}))
    told += std::string(f.where.segment_id.view()) + std::string(x279::catalogue::codes_of(f).ta105) + ' ';
  // GS has no such code: AK905 knows of no party.
  BOOST_TEST(told == "ISA008 GS ", told);
}

BOOST_AUTO_TEST_CASE(the_gateway_wants_a_colon) {
  BOOST_TEST(asked(plain("00123", "00000000001"), built_in("optum-raw")) == "");
  std::string foreign = x279::made_up::interchange(std::string(x279::made_up::start_270()) +
                                                       "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~EQ*30~",
                                                   {.transaction = "270", .delimiters = {'*', '^', '>', '~'}});
  x279::findings found;
  x279::validator v;
  BOOST_TEST(v.validate(foreign,
                        {.read = {.separator = x279::component_separator::any}, .profile = built_in("optum-raw")},
                        found)
                 .has_value());
  auto const& list = found.list();
  BOOST_TEST(std::any_of(list.begin(), list.end(),
                         [](x279::finding const& f) { return f.rule == x279::rule::delimiter_not_taken; }));
}

BOOST_AUTO_TEST_CASE(the_json_request_limits_its_values) {
  auto const json = built_in("optum-json");
  BOOST_TEST(asked(plain("00123", "ABC-0001"), json) == "");
  BOOST_TEST(asked(plain("00123", "ABC 0001"), json) == "X279-C803 NM109");
  std::string const long_name(36, 'J');
  BOOST_TEST(asked(edited(plain("00123", "ABC-0001"), "*DOE*JANE*", "*DOE*" + long_name + "*"), json) ==
             "X279-C802 NM104");
}

BOOST_AUTO_TEST_CASE(availity_has_an_id_and_search_options) {
  auto const availity = built_in("availity");
  std::string const good = between(plain("00123", "00000000001"), "01", "030240928");
  BOOST_TEST(asked(good, availity) == "");
  BOOST_TEST(asked(plain("00123", "00000000001"), availity).find("X279-C820 ISA08") != std::string::npos);
  BOOST_TEST(asked(edited(good, "DMG*D8*19400101~", ""), availity) == "");
  std::string const last_name_alone = edited(edited(good, "DMG*D8*19400101~", ""), "*DOE*JANE*", "*DOE**");
  BOOST_TEST(told(last_name_alone, availity) ==
             "the patient is not described as the receiver searches: nearest is member id "
             "and birth date, of which birth date is missing");
  BOOST_TEST(asked(edited(good, "*DOE*JANE*", "*Doe*JANE*"), availity) == "X279-C819 NM103");
}

BOOST_AUTO_TEST_CASE(stedi_advises_four_items_one_service_type_and_near_dates) {
  auto const stedi = built_in("stedi");
  std::string const good = plain("00123", "00000000001");
  BOOST_TEST(asked(good, stedi) == "");
  BOOST_TEST(asked(edited(good, "EQ*30~", "EQ*30^98~"), stedi) == "X279-C812 EQ01");
  BOOST_TEST(asked(edited(good, "DMG*D8*19400101~", "DMG*D8*19400101*F~"), stedi) == "X279-C806 DMG03");
  BOOST_TEST(asked(edited(good, "*D8*20260115~EQ", "*D8*20260131~EQ"), stedi, "20260115") == "");
  BOOST_TEST(asked(edited(good, "*D8*20260115~EQ", "*D8*20260201~EQ"), stedi, "20260115") == "X279-C816 DTP03");
  BOOST_TEST(asked(edited(good, "*D8*20260115~EQ", "*D8*20250114~EQ"), stedi, "20260115") == "X279-C815 DTP03");
  BOOST_TEST(asked(edited(good, "EQ*30~", "EQ*30~DTP*291*D8*20250114~"), stedi, "20260115") == "X279-C815 DTP03");
  BOOST_TEST(asked(edited(good, "EQ*30~", "EQ*30~DTP*291*D8*20260201~"), stedi, "20260115") == "X279-C816 DTP03");
  BOOST_TEST(asked(edited(good, "EQ*30~", "EQ*30~EQ*98~"), stedi) == "X279-C811 EQ");
  std::string const of_dependent =
      edited(edited(good, "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~", "HL*3*2*22*1~"), "DTP*291*D8*20260115~EQ*30~",
             "HL*4*3*23*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~DMG*D8*20100101~EQ*30~");
  BOOST_TEST(asked(of_dependent, stedi) == "");
  BOOST_TEST(asked(edited(of_dependent, "EQ*30~", "EQ*30~EQ*98~"), stedi) == "X279-C811 EQ");
  BOOST_TEST(asked(good, stedi, "") == "", "without a day of the caller the day of BHT04 counts");
  BOOST_TEST(asked(edited(good, "*D8*20260115~EQ", "*D8*20260201~EQ"), stedi, "") == "X279-C816 DTP03");
}

BOOST_AUTO_TEST_SUITE_END()
