// The cases of the catalogue are only worth what their runner notices: a case that does not hold is told.

#include "catalogue/case_judge.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace x279::testing;

std::string const payloads = "```270 question\nBHT*0022*13*A*20250101*1200~\nHL*1**20*1~\n```\n```x12 receipt\n"
                             "ISA*00*          *00*          *ZZ*PAYERX         *ZZ*GATEWAY01      "
                             "*260116*0815*^*00501*000000001*0*T*:~\nTA1*000000905*260115*1412*A*000~\n"
                             "IEA*0*000000001~\n```\n";

case_book book_of(std::string const& sections) {
  case_book book;
  read_rule_cases(payloads + sections, "made_up.md", book);
  return book;
}

/// A section about IEA01.
std::string section(std::string const& lines) { return "## X279-E217 group_count_wrong\n\n" + lines; }

std::string const deed = "- read `receipt`\n", fires = "- fires at `IEA01`: `IEA*0*` becomes `IEA*1*`\n",
                  silent = "- silent: `IEA*0*` becomes `IEA*00*`\n";

/// What the runner says of the section, one a line.
std::string told(std::string const& lines) {
  case_book const book = book_of(section(lines));
  std::string text;
  for (std::string const& fault : case_judge(book, book.cases.at(0)).faults())
    text.append(text.empty() ? "" : "\n").append(fault);
  return text;
}

std::string fault_of(std::string const& text) {
  case_book book;
  try {
    read_rule_cases(text, "made_up.md", book);
  } catch (std::runtime_error const& e) {
    return e.what();
  }
  return "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(case_language)

BOOST_AUTO_TEST_CASE(a_case_that_holds_has_no_fault) { BOOST_TEST(told(deed + fires + silent) == ""); }

BOOST_AUTO_TEST_CASE(fires_and_silent_exchanged_are_told) {
  std::string const exchanged =
      told(deed + "- fires: `IEA*0*` becomes `IEA*00*`\n" + "- silent: `IEA*0*` becomes `IEA*1*`\n");
  BOOST_TEST(exchanged.find("made_up.md:13 group_count_wrong: does not fire: nothing") != exchanged.npos, exchanged);
  BOOST_TEST(exchanged.find("made_up.md:14 group_count_wrong: should be silent: group_count_wrong at  IEA01") !=
                 exchanged.npos,
             exchanged);
}

BOOST_AUTO_TEST_CASE(another_place_than_the_row_names_is_told) {
  std::string const text = told(deed + "- fires at `IEA02`: `IEA*0*` becomes `IEA*1*`\n" + silent);
  BOOST_TEST(text == "made_up.md:13 group_count_wrong: not at IEA02: group_count_wrong at  IEA01");
}

BOOST_AUTO_TEST_CASE(other_findings_must_be_named_and_named_ones_must_come) {
  std::string const two = "`IEA*0*000000001` becomes `IEA*1*000000002`\n";
  BOOST_TEST(told(deed + "- fires: " + two + silent).starts_with("made_up.md:13 group_count_wrong: found "));
  BOOST_TEST(told(deed + "- fires beside `interchange_control_number_mismatch`: " + two + silent) == "");
  BOOST_TEST(told(deed + fires + "- silent beside `lower_case`: as it is\n")
                 .starts_with("made_up.md:14 group_count_wrong: found nothing"));
  BOOST_TEST(told(deed + fires + "- silent: `000000001~` becomes `000000002~`\n")
                 .starts_with("made_up.md:14 group_count_wrong: found interchange_control_number_mismatch"));
}

BOOST_AUTO_TEST_CASE(a_half_of_a_case_is_told) {
  BOOST_TEST(told(deed + fires) == "made_up.md:10 group_count_wrong: a case fires, and one beside it is silent");
  BOOST_TEST(told(deed + silent) == "made_up.md:10 group_count_wrong: a case fires, and one beside it is silent");
}

BOOST_AUTO_TEST_CASE(a_near_miss_is_near_and_is_another_input) {
  std::string far = "`X*1~";
  for (int i = 2; i != 9; ++i) far += "X*" + std::to_string(i) + "~";
  case_book const book =
      book_of("## X279-P319 hl_child_missing\n\n- validate `question`\n- fires: as it is\n- silent: " + far +
              "` behind `20*1~`\n");
  std::string text;
  for (std::string const& fault : case_judge(book, book.cases.at(0)).faults()) text += fault + "\n";
  BOOST_TEST(text.find(" segments or lines\n") != text.npos, text);
  BOOST_TEST(told(deed + "- fires: as it is\n- silent: as it is\n").find(": does not differ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_case_that_cannot_be_run_is_told) {
  BOOST_TEST(told("- read `nobody`\n" + fires + silent).find("no such payload: nobody") != std::string::npos);
  BOOST_TEST(told("- mend `receipt`\n" + fires + silent).find("no such verb: mend") != std::string::npos);
  BOOST_TEST(told("- read back `receipt`\n" + fires + silent).find("another number of payloads") != std::string::npos);
  BOOST_TEST(told("- read `receipt` with `luck`\n" + fires + silent).find("an option that is none: luck") !=
             std::string::npos);
  BOOST_TEST(told(deed + "- fires: `IEA*7*` goes\n" + silent).find("nowhere in the payload: IEA*7*") !=
             std::string::npos);
  BOOST_TEST(told(deed + "- fires: `000000001` goes\n" + silent).find("more than once in the payload") !=
             std::string::npos);
  case_book const book = book_of("## X279-E217 another_name\n");
  BOOST_TEST(case_judge(book, book.cases.at(0)).faults().at(0) == "made_up.md:10 another_name: no such rule");
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_in_the_form_is_told_with_its_line) {
  BOOST_TEST(fault_of("# Title\n\n## X279-E217\n") ==
             "made_up.md:3: a section begins with the id and the name of its rule");
  BOOST_TEST(fault_of(section("- read receipt\n")) == "made_up.md:3: expected a word");
  BOOST_TEST(fault_of(section("- fires: `A` turns `B`\n")) == "made_up.md:3: expected \"becomes\"");
  BOOST_TEST(fault_of(section("- fires: `A\n")) == "made_up.md:3: a ` is not closed");
  BOOST_TEST(fault_of(section(deed + deed)) == "made_up.md:4: the section says twice what is done");
  BOOST_TEST(fault_of(section(silent + silent)) == "made_up.md:4: the section has such a line already");
  BOOST_TEST(fault_of("```x12\n") == "made_up.md:1: a block needs a kind and a name");
  BOOST_TEST(fault_of("```x12 one\nISA~\n") == "made_up.md:2: a block is not closed");
  BOOST_TEST(fault_of(payloads + payloads) == "made_up.md:10: a second payload question");
}

BOOST_AUTO_TEST_CASE(texts_are_changed_as_the_words_say) {
  case_book const book = book_of(section("- fires: `A` becomes `B` everywhere; `2` goes; `x\\n` before `3`, `y` behind "
                                         "`4`\n- not here: it's so: `x`\n"));
  BOOST_TEST(with_edits("A1A2A3A4", book.cases.at(0).fires.edits) == "B1BBx\n3B4y");
  BOOST_TEST(book.cases.at(0).reason == "it's so: `x`");
}

BOOST_AUTO_TEST_SUITE_END()
