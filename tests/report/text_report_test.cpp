// The report for people: the segment, the caret, and what is not shown.

#include "report/reporting.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace {

using namespace x279;
using namespace x279::testing;

bool has(std::string_view text, std::string_view what) { return text.find(what) != text.npos; }

/// The two lines that show a segment: those that begin with its text.
std::string shown_at(std::string const& report, std::string_view begin) {
  std::size_t const at = report.find("    " + std::string(begin));
  if (at == report.npos) return "(not shown)";
  std::size_t const first = report.find('\n', at), second = report.find('\n', first + 1);
  return report.substr(at, second - at);
}

} // namespace

BOOST_AUTO_TEST_SUITE(text_report)

BOOST_AUTO_TEST_CASE(the_caret_stands_under_the_element_and_values_show_their_shape) {
  judged_payload const judged(faulty_question());
  BOOST_TEST(shown_at(judged.text(), "DMG") == "    DMG*D8*99999999*A\n"
                                               "                    ^");
}

BOOST_AUTO_TEST_CASE(the_caret_stands_under_the_repetition) {
  judged_payload const judged(faulty_question());
  BOOST_TEST(shown_at(judged.text(), "EQ") == "    EQ*99^A9\n"
                                              "          ^^");
}

BOOST_AUTO_TEST_CASE(the_caret_stands_behind_a_segment_that_lacks_the_element) {
  judged_payload const judged(edited(faulty_question(), "TRN*1*TRACE0001*9EXAMPLE01~", "TRN*1*TRACE0001~"));
  BOOST_TEST(shown_at(judged.text(), "TRN") == "    TRN*1*AAAAA9999\n"
                                               "                   ^");
}

/// The line of a rule that says what a receiver answers.
std::string answered_for(std::string const& report, rule r) {
  std::size_t const at = report.find(id_of(r));
  std::size_t const from = report.find("A receiver answers ", at);
  return at == report.npos || from == report.npos ? "(none)" : report.substr(from, report.find('\n', from) - from);
}

BOOST_AUTO_TEST_CASE(a_receiver_answers_what_a_999_has_room_for) {
  // IK301 has to be a segment of X12: of another one IK5 alone tells.
  std::string const sound = made_up::interchange(made_up::general_question_270(), {.transaction = "270"});
  auto const told = [&](std::string_view what, std::string_view with, rule r) {
    return answered_for(judged_payload(edited(sound, what, with)).text(), r);
  };
  BOOST_TEST(told("EQ*30~", "EQ*30~ZZZ*1~", rule::segment_not_in_set) == "A receiver answers IK502 5.");
  BOOST_TEST(told("DMG*D8", "DGM*D8", rule::segment_misspelled) == "A receiver answers IK502 5.");
  BOOST_TEST(told("EQ*30~", "EQ*30~EB*1~", rule::segment_not_in_set) == "A receiver answers IK304 6.");
  BOOST_TEST(told("~IEA*1*", "~IEA*X*", rule::count_not_a_number) == "A receiver answers TA105 021.");
  BOOST_TEST(told("~GE*1*", "~GE*X*", rule::count_not_a_number) == "A receiver answers AK905 5.");
  BOOST_TEST(told("~SE*", "~SE*X", rule::count_not_a_number) == "A receiver answers IK502 4.");
  BOOST_TEST(told("~IEA*1*", "~IEA*000001*", rule::trailer_count_too_long) == "A receiver answers TA105 021.");
}

BOOST_AUTO_TEST_CASE(values_show_where_the_caller_asks) {
  judged_payload const judged(faulty_question());
  BOOST_TEST(shown_at(judged.text({.shown = reveal::values}), "DMG") == "    DMG*D8*19800101*Q\n"
                                                                        "                    ^");
}

BOOST_AUTO_TEST_CASE(qualifiers_show_only_where_the_guide_lists_them) {
  judged_payload const judged(
      edited(edited(faulty_question(), "MI*W0000-0001", "ZQ*W0000-0001"), "NM1*1P*2*CLINIC", "NM1*1P*2*"));
  std::string const text = judged.text();
  BOOST_TEST(has(text, "NM1*IL*1*AAA*AAAA****AA*A9999-9999"));
  BOOST_TEST(!has(text, "ZQ"));
}

BOOST_AUTO_TEST_CASE(no_value_of_the_message_is_shown) {
  // Something is wrong with every segment: it is twice there.
  std::string payload = faulty_question();
  for (std::string_view id : {"REF*JD", "REF*4A", "TRN", "NM1*IL", "DMG"}) {
    std::size_t const at = payload.find("~" + std::string(id)) + 1;
    payload.insert(at, payload.substr(at, payload.find('~', at) - at) + "*SURPLUS*SURPLUS*SURPLUS*SURPLUS*SURPLUS~");
  }
  std::string const text = judged_payload(payload).text();
  BOOST_TEST(text.size() > 1000u);
  for (std::string_view value : {"DOE", "JANE", "W0000", "19800101", "PORTALUSER", "PIN4711", "TRACE0001", "SURPLUS"})
    BOOST_TEST(!has(text, value), value);
}

BOOST_AUTO_TEST_CASE(secrets_are_never_shown) {
  std::string payload = edited(edited(faulty_question(), "PORTALUSER", "PORTALUSER*****X"), "PIN4711", "PIN4711*****X");
  std::size_t const isa04 = payload.find("*00*") + 4; // of ISA01; ISA02 follows
  payload.replace(isa04, 10, "AUTHSECRET");
  payload.replace(isa04 + 14, 10, "PASSSECRET");
  payload = edited(payload, "*ZZ*EXAMPLEPAYER", "*Q9*EXAMPLEPAYER"); // a finding in the ISA shows it
  for (reveal const r : {reveal::nothing, reveal::values}) {
    std::string const text = judged_payload(payload).text({.shown = r});
    BOOST_TEST(has(text, "REF*4A*[secret]"));
    BOOST_TEST(has(text, "ISA*00*[secret]*00*[secret]*"));
    for (std::string_view secret : {"PORTALUSER", "PIN4711", "AUTHSECRET", "PASSSECRET"})
      BOOST_TEST(!has(text, secret), secret);
  }
}

BOOST_AUTO_TEST_CASE(a_long_segment_is_cut_around_the_fault) {
  std::string const long_name(300, 'N');
  judged_payload const judged(edited(faulty_question(), "*DOE*", "*" + long_name + "*"));
  std::string const text = judged.text();
  std::size_t widest = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = text.find('\n', at);
    if (text.substr(at, 4) == "    ") widest = std::max(widest, end - at);
    at = end + 1;
  }
  BOOST_TEST(widest > 80u);
  BOOST_TEST(widest <= 120u);
}

BOOST_AUTO_TEST_CASE(control_characters_and_other_scripts_do_not_reach_the_terminal) {
  judged_payload const judged(edited(faulty_question(), "*DOE*", "*D\x1b[31mO\xc3\x89*"));
  for (reveal const r : {reveal::nothing, reveal::values}) {
    std::string const text = judged.text({.shown = r});
    BOOST_TEST(has(text, "NM1*IL"));
    BOOST_TEST(std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  }
}

BOOST_AUTO_TEST_CASE(colours_come_where_they_are_asked_for) {
  judged_payload const judged(faulty_question());
  BOOST_TEST(has(judged.text({.colour = colours::on}), "\x1b["));
  BOOST_TEST(!has(judged.text(), "\x1b"));
}

BOOST_AUTO_TEST_CASE(without_findings_nothing_is_written) {
  judged_payload const judged(
      edited(edited(edited(faulty_question(), "*Q~", "*F~"), "^Q9", ""), "W0000-0001", "W00000001"));
  BOOST_TEST(judged.text() == "");
}

BOOST_AUTO_TEST_SUITE_END()
