// Texts of the profile language that are refused, with their places, and random ones.

#include "profiles/judged_by.hpp"
#include "validation/picture.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>

using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(language)

BOOST_AUTO_TEST_CASE(faults_of_form_name_line_and_column) {
  BOOST_TEST(faults_of("limit patients to many") == "mine.profile:2:19: expected a number");
  BOOST_TEST(faults_of("codes 270 2110C EQ01 30") == "mine.profile:2:22: expected `= CODE` or `{ CODES }`");
  BOOST_TEST(faults_of("codes 270 2110C EQ01 { 30") == "mine.profile:2:26: expected `}`");
  BOOST_TEST(faults_of("forbid 270 2100C N3 as harmless") == "mine.profile:2:24: expected error, warning or info");
  BOOST_TEST(faults_of("forbid 270 2100C N3 aaa 7") ==
             "mine.profile:2:25: expected a reject reason code (AAA03) such as 72");
  BOOST_TEST(faults_of("forbid 270 2100C N3 aaa 99") == "mine.profile:2:25: the 271 guide has no such AAA03");
  BOOST_TEST(faults_of("forbid 270 2100C N3 aaa 71").empty());
  BOOST_TEST(faults_of("mode slow") == "mine.profile:2:6: expected real_time or batch");
  BOOST_TEST(faults_of("forbid 270 2100C N3 because \"no end") ==
             "mine.profile:2:36: expected a closing quote (\") on the same line");
  BOOST_TEST(faults_of("codes 270 2110C EQ01 { }") ==
             "mine.profile:2:24: expected a code, in quotes where it is not of A-Z and 0-9 alone");
  BOOST_TEST(faults_of("future 270 2100C DTP03 soon") == "mine.profile:2:24: expected `end_of_month` or a number");
  BOOST_TEST(faults_of("limit 270 2110C") == "mine.profile:2:16: expected `to`");
  BOOST_TEST(faults_of("search name").starts_with("mine.profile:2:8: expected what a patient is found by"));
  BOOST_TEST(faults_of("forbade 270 2100C N3").starts_with("mine.profile:2:1: expected a statement: codes, "));
}

BOOST_AUTO_TEST_CASE(what_a_report_may_show_is_text) {
  BOOST_TEST(faults_of("forbid 270 2100C N3 because \"\x1B[2J\"") ==
             "mine.profile:2:30: no control character may stand here");
  BOOST_TEST(faults_of("forbid 270 2100C N3 because \"a\" \"b\\n\"") ==
             "mine.profile:2:34: no control character may stand here");
  BOOST_TEST(faults_of("help X279-V771 \"\xC3\"") == "mine.profile:2:17: this is not UTF-8");
  BOOST_TEST(faults_of("codes ISA08 = \"\\x07\"") == "mine.profile:2:16: no control character may stand here");
  BOOST_TEST(faults_of("help X279-V771 \"\xC3\xA9\" delimiter segment not { \"\\r\" \"\\x1D\" }").empty());
}

BOOST_AUTO_TEST_CASE(one_run_shows_the_faults_of_several_lines) {
  BOOST_TEST(faults_of("limit patients to many\nforbid 270 2100C N3\nmode slow\n") ==
             "mine.profile:2:19: expected a number\nmine.profile:4:6: expected real_time or batch");
}

BOOST_AUTO_TEST_CASE(a_text_without_a_profile_is_refused) {
  std::vector<std::string> faults;
  auto const made = x279::load_profile("# nothing\n", "empty.profile", faults);
  BOOST_TEST(!made.has_value());
  BOOST_TEST((made.error().code == x279::errc::guide_syntax));
  BOOST_TEST_REQUIRE(faults.size() == 1u);
  BOOST_TEST(faults[0] == "empty.profile:2:1: expected `profile`, a name and a title");
}

BOOST_AUTO_TEST_CASE(the_failure_has_the_offset_of_the_first_fault) {
  std::vector<std::string> faults;
  std::string const text = "profile mine \"Made up\"\n\nforbid 270 2100C ZZZ\n";
  auto const made = x279::load_profile(text, "mine.profile", faults);
  BOOST_TEST_REQUIRE(!made.has_value());
  BOOST_TEST(made.error().offset == text.find("ZZZ"));
}

BOOST_AUTO_TEST_CASE(places_that_no_guide_has_are_refused) {
  BOOST_TEST(faults_of("forbid 270 2100C ZZZ") == "mine.profile:2:18: the guide of 270 does not have `ZZZ` in 2100C");
  BOOST_TEST(faults_of("forbid 270 2100C EB") == "mine.profile:2:18: the guide of 270 does not have `EB` in 2100C");
  BOOST_TEST(faults_of("forbid 2100C NM199") == "mine.profile:2:14: neither guide has `NM199` in 2100C");
  BOOST_TEST(faults_of("limit 270 2199C to 2") == "mine.profile:2:11: the guide of 270 does not have a loop 2199C");
  BOOST_TEST(faults_of("forbid 270 NM109") == "mine.profile:2:12: expected a loop such as 2100C before `NM109`");
  BOOST_TEST(faults_of("forbid 270 2100C") == "mine.profile:2:12: expected a segment or element behind the loop");
  BOOST_TEST(faults_of("forbid") == "mine.profile:2:1: a place such as 270 2100C NM109 is missing");
  BOOST_TEST(faults_of("length 270 2100C NM1 1..2") == "mine.profile:2:18: expected an element such as NM102");
  BOOST_TEST(faults_of("forbid ISA08") ==
             "mine.profile:2:1: only codes, length and form may be asked of an element of ISA or GS");
  BOOST_TEST(faults_of("equal NM109 GS02") == "mine.profile:2:7: `NM109` is no element of ISA or GS");
}

BOOST_AUTO_TEST_CASE(a_profile_cannot_allow_what_the_guide_refuses) {
  BOOST_TEST(faults_of("codes 270 2100C NM108 { MI ZZ }") ==
             "mine.profile:2:28: the guide does not allow `ZZ` in NM108 of 2100C");
  BOOST_TEST(faults_of("codes ISA15 { P X }") == "mine.profile:2:17: the guide does not allow `X` in ISA15");
  BOOST_TEST(faults_of("codes 270 2100C NM108 { MI II }") == "");
}

BOOST_AUTO_TEST_CASE(numbers_and_pictures_have_to_make_sense) {
  BOOST_TEST(faults_of("limit patients to 0") == "mine.profile:2:19: expected a number from 1 to 4294967295");
  BOOST_TEST(faults_of("limit patients to 99999999999") == "mine.profile:2:19: expected a number from 1 to 4294967295");
  BOOST_TEST(faults_of("length 270 2100C NM109 9..2") ==
             "mine.profile:2:27: the most characters are fewer than the fewest");
  BOOST_TEST(faults_of("form 270 2100C NM109 \"[0-9\"").starts_with("mine.profile:2:23: not a picture: "));
  BOOST_TEST(faults_of("delimiter segment { \"~~\" }") == "mine.profile:2:22: a delimiter is one byte");
  BOOST_TEST(
      faults_of("delimiter segment { \"\\q\" }").starts_with("mine.profile:2:22: only \\\" \\\\ \\r \\n and \\x"));
  BOOST_TEST(faults_of("search member_id | member_id") == "mine.profile:2:20: this option stands twice");
  BOOST_TEST(faults_of("search member_id member_id") == "mine.profile:2:18: `member_id` stands twice in this option");
}

BOOST_AUTO_TEST_CASE(conditions_speak_of_the_same_segment) {
  BOOST_TEST(faults_of("forbid 270 2100C NM109 when DMG02") ==
             "mine.profile:2:29: expected an element of the same segment, NM1");
  BOOST_TEST(faults_of("require 270 2100C DMG when EQ01 = 30") == "mine.profile:2:28: no guide has `EQ01` in 2100C");
  BOOST_TEST(faults_of("limit 270 2100C REF to 2 when REF01 = SY") ==
             "mine.profile:2:26: no condition may stand with `limit`");
  BOOST_TEST(faults_of("characters basic when NM101 = IL") ==
             "mine.profile:2:18: no condition may stand with `characters` here");
}

BOOST_AUTO_TEST_CASE(syntax_cannot_be_made_milder) {
  BOOST_TEST(faults_of("severity X279-S104 info") ==
             "mine.profile:2:20: a fault of syntax or envelope (SNIP type 1) cannot be made milder");
  BOOST_TEST(faults_of("severity X279-V639 info") ==
             "mine.profile:2:20: a fault of syntax or envelope (SNIP type 1) cannot be made milder");
  BOOST_TEST(faults_of("severity X279-C999 info") == "mine.profile:2:10: there is no rule `X279-C999`");
  BOOST_TEST(faults_of("severity X279-V771 info") == "");
  BOOST_TEST(faults_of("help X279-Z999 \"\"") == "mine.profile:2:6: there is no rule `X279-Z999`");
}

BOOST_AUTO_TEST_CASE(the_mode_is_chosen_once) {
  BOOST_TEST(faults_of("mode batch mode batch") == "");
  BOOST_TEST(faults_of("mode batch mode real_time") ==
             "mine.profile:2:17: another mode has been chosen before, here or by the base");
  BOOST_TEST(faults_of("base hets mode batch") ==
             "mine.profile:2:16: another mode has been chosen before, here or by the base");
}

BOOST_AUTO_TEST_CASE(a_base_has_to_be_built_in) {
  BOOST_TEST(faults_of("base tr3") == "");
  BOOST_TEST(faults_of("base nobody") == "mine.profile:2:6: there is no profile `nobody`");
}

BOOST_AUTO_TEST_CASE(random_texts_are_refused_or_read_and_never_crash) {
  constexpr std::string_view pieces[] = {"profile ",   "mine ",     "\"x\" ",
                                         "base ",      "tr3 ",      "codes ",
                                         "length ",    "form ",     "270 ",
                                         "271 ",       "2100C ",    "NM109 ",
                                         "EQ01 ",      "= ",        "{ ",
                                         "} ",         "30 ",       "1..2 ",
                                         "when ",      "unless ",   "as ",
                                         "error ",     "info ",     "because ",
                                         "\n",         "limit ",    "patients ",
                                         "to ",        "search ",   "member_id ",
                                         "| ",         "past ",     "days ",
                                         "months ",    "future ",   "single ",
                                         "equal ",     "ISA06 ",    "GS02 ",
                                         "delimiter ", "segment ",  "not ",
                                         "\"~\" ",     "severity ", "X279-V771 ",
                                         "help ",      "mode ",     "batch ",
                                         "# ",         "\"",        "99999999999999999999 ",
                                         "\xFF",       "\\",        "require ",
                                         "forbid ",    "NM1 ",      "HEADER ",
                                         "EQ02-1 ",    "[",         "{99}"};
  std::mt19937 random(279);
  std::size_t read = 0;
  for (int i = 0; i != 20'000; ++i) {
    std::string text = i % 2 == 0 ? "profile mine \"Made up\"\n" : "";
    for (std::size_t n = random() % 14; n != 0; --n) text += pieces[random() % std::size(pieces)];
    std::vector<std::string> faults;
    auto const made = x279::load_profile(text, "random", faults);
    BOOST_REQUIRE_EQUAL(made.has_value(), faults.empty());
    if (!made) BOOST_REQUIRE_LE(made.error().offset, text.size());
    read += made.has_value();
  }
  BOOST_TEST(read > 100u);
}

BOOST_AUTO_TEST_CASE(pictures_are_matched_as_a_whole) {
  using x279::validation::fits;
  using x279::validation::is_picture;
  BOOST_TEST(fits("[A-C]{2}[0-9]{0,3}", "AB"));
  BOOST_TEST(fits("[A-C]{2}[0-9]{0,3}", "CC123"));
  BOOST_TEST(!fits("[A-C]{2}[0-9]{0,3}", "CC1234"));
  BOOST_TEST(!fits("[A-C]{2}[0-9]{0,3}", "AD1"));
  BOOST_TEST(fits("[0-9]{1,3}[0-9]{1,3}9", "12349"), "whichever way it is divided");
  BOOST_TEST(!fits("[0-9]{1,3}[0-9]{1,3}9", "99"));
  BOOST_TEST(fits("R-[0-9-]{3}", "R-1-2"));
  BOOST_TEST(!fits("A", std::string(300, 'A')));
  BOOST_TEST(fits("A{255}", std::string(255, 'A')));
  for (std::string_view bad : {"", "[", "[]", "[Z-A]", "A{", "A{}", "A{3,2}", "A{0}", "A{256}", "]", "}", "{3}"})
    BOOST_TEST(!is_picture(bad), bad);
}

BOOST_AUTO_TEST_SUITE_END()
