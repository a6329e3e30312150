#include "compiler/rules.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rules = x279::grammar::rules;

namespace {

std::string const sound = R"(# A comment, and a blank line.

rule X279-E901 first_rule
  severity error
  snip 1
  confidence A
  ta105 022
  ak905 4
  ik304 I4
  ik403 10
  ik502 3
  aaa T4
  what "{element} has {0:one character|{0} characters} \"in quotes\", and {{braces}}"
  why  "One \\ text " # in two pieces
       "of strings"
  mend "Write {related} in {segment} of {loop}; {1} at most"
  good "{"
  bad  "}"
  source "made up"

rule X279-A001 other_rule # another
  severity info
  snip 0
  confidence C
  what "x"
  why "x"
  mend "x"
  good "x"
  bad "x"
  source "x"
)";

/// `sound` with the first occurrence of `old` replaced.
std::string with(std::string const& old, std::string const& now) {
  std::string text = sound;
  std::size_t const at = text.find(old);
  BOOST_TEST_REQUIRE(at != text.npos, "the sound text lacks: " << old);
  return text.replace(at, old.size(), now);
}

std::vector<std::string> faults_of(std::vector<rules::source> const& sources) {
  std::vector<std::string> lines;
  for (x279::grammar::text_error const& f : rules::compile(sources).faults) lines.push_back(x279::grammar::describe(f));
  return lines;
}

/// Exactly this one fault.
void check_fault(std::string const& text, std::string const& expected) {
  std::vector<std::string> const found = faults_of({{"a.rules", text}});
  BOOST_TEST(found == std::vector<std::string>{"a.rules:" + expected}, boost::test_tools::per_element());
}

rules::definition const& named(rules::compiled const& all, std::string_view name) {
  for (rules::definition const& r : all.rules)
    if (r.name == name) return r;
  throw std::runtime_error("no such rule");
}

} // namespace

BOOST_AUTO_TEST_SUITE(rules_language)

BOOST_AUTO_TEST_CASE(a_sound_text_gives_its_rules_in_order_of_their_ids) {
  rules::compiled const all = rules::compile({{"a.rules", sound}});
  BOOST_TEST(faults_of({{"a.rules", sound}}).empty());
  BOOST_TEST_REQUIRE(all.rules.size() == 2u);
  BOOST_TEST(all.rules[0].id == "X279-A001");
  BOOST_TEST(all.rules[1].id == "X279-E901");

  rules::definition const& first = named(all, "first_rule");
  BOOST_TEST(first.severity == "error");
  BOOST_TEST(int{first.snip} == 1);
  BOOST_TEST(first.confidence == 'A');
  std::vector<std::string> const codes(first.codes.begin(), first.codes.end());
  BOOST_TEST(codes == (std::vector<std::string>{"022", "4", "I4", "10", "3", "T4"}), boost::test_tools::per_element());
  BOOST_TEST(first.what == "{element} has {0:one character|{0} characters} \"in quotes\", and {{braces}}");
  BOOST_TEST(first.why == "One \\ text of strings");
  BOOST_TEST(first.mend == "Write {related} in {segment} of {loop}; {1} at most");
  BOOST_TEST(first.good == "{");
  BOOST_TEST(first.bad == "}");
  BOOST_TEST(first.source == "made up");
  BOOST_TEST(named(all, "other_rule").codes[0].empty());
}

BOOST_AUTO_TEST_CASE(the_number_of_a_rule_follows_from_its_id_alone) {
  rules::compiled const all = rules::compile({{"a.rules", sound}});
  BOOST_TEST(named(all, "first_rule").number == 4901); // E is the letter 4
  BOOST_TEST(named(all, "other_rule").number == 1);
  rules::compiled const last = rules::compile({{"a.rules", with("X279-E901", "X279-Z999")}});
  BOOST_TEST(named(last, "first_rule").number == 25999);
}

BOOST_AUTO_TEST_CASE(line_ends_of_any_system_and_a_text_without_a_last_one_are_read) {
  std::string windows;
  for (char c : sound) windows += c == '\n' ? "\r\n" : std::string(1, c);
  BOOST_TEST(rules::compile({{"a.rules", windows}}).rules.size() == 2u);
  BOOST_TEST(faults_of({{"a.rules", sound.substr(0, sound.size() - 1)}}).empty());
  BOOST_TEST(rules::compile({{"a.rules", ""}}).rules.empty());
  BOOST_TEST(faults_of({{"a.rules", "# nothing but a comment"}}).empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_of_the_language_is_named_with_its_place) {
  check_fault("rules are here", "1:1: expected `rule`, a key, or the end of the text");
  check_fault("\n\nrule", "3:1: expected `rule`, a key, or the end of the text");
  check_fault("rule \n", "1:6: expected a rule id such as X279-E201 after `rule`");
  check_fault("rule X279-E901\n", "1:15: expected the rule's name in snake_case after its id");
  check_fault("rule X279-E901 a b\n", "1:18: expected the end of the line");
  check_fault(with("snip 1", "snip"), "5:7: expected a word or a \"string\" after the key");
  check_fault(with("snip 1", "snip 1 2"), "5:10: expected the end of the line");
  check_fault(with("good \"{\"", "good \"{"), "17:10: expected a closing quote (\") on the same line");
  check_fault(with("  snip 1", "  %"), "5:3: expected `rule`, a key, or the end of the text");
}

BOOST_AUTO_TEST_CASE(ids_and_names_have_one_form) {
  for (std::string const id : {"E901", "X279-e901", "X279-E90", "X279-E9011", "X279-EE01", "X278-E901", "X279-E000"})
    check_fault(with("X279-E901", id),
                "3:6: " + id + " is not a rule id: X279-, a letter A to Z, three digits, not 000");
  for (std::string const name : {"First_rule", "firstRule", "1st", "_first", "first_", "first__rule", "first-rule"})
    check_fault(with("first_rule", name), "3:16: " + name + " is not in snake_case");
}

BOOST_AUTO_TEST_CASE(an_id_or_a_name_is_given_once_over_all_files) {
  check_fault(with("X279-A001", "X279-E901"), "21:6: X279-E901 was given before, at a.rules:3");
  check_fault(with("other_rule", "first_rule"), "21:16: first_rule was given before, at a.rules:3");
  std::string const second = "rule X279-E902 first_rule\n" + sound.substr(sound.find("  severity info"));
  std::vector<std::string> const found = faults_of({{"a.rules", sound}, {"b.rules", second}});
  std::vector<std::string> const expected{"b.rules:1:16: first_rule was given before, at a.rules:3"};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_has_each_key_it_needs_once_and_in_order) {
  check_fault(with("  snip 1\n", ""), "3:6: X279-E901 lacks snip");
  check_fault(with("  severity error\n  snip 1\n", ""), "3:6: X279-E901 lacks severity, snip");
  for (std::string const key : {"confidence", "what", "why", "mend", "good", "bad", "source"}) {
    std::size_t const from = sound.rfind("  " + key + ' ');
    std::string text = sound;
    text.erase(from, sound.find('\n', from) + 1 - from);
    check_fault(text, "21:6: X279-A001 lacks " + key);
  }
  check_fault(with("  snip 1\n", "  snip 1\n  snip 2\n"), "6:3: snip stands twice in this rule");
  check_fault(with("  severity error\n  snip 1\n", "  snip 1\n  severity error\n"),
              "5:3: severity stands before snip in a rule");
  check_fault(with("  snip 1\n", "  snip 1\n  cure \"x\"\n"), "6:3: no such key: cure");
}

BOOST_AUTO_TEST_CASE(a_key_holds_what_it_may) {
  check_fault(with("severity error", "severity fatal"), "4:12: severity must be error, warning or info");
  check_fault(with("severity error", "severity \"error\""), "4:12: severity must be error, warning or info");
  for (std::string const snip : {"8", "10", "x"})
    check_fault(with("snip 1", "snip " + snip), "5:8: snip must be a WEDI SNIP type, 1 to 7, or 0 where none applies");
  check_fault(with("confidence A", "confidence D"), "6:14: confidence must be A, B or C");
  check_fault(with("ta105 022", "ta105 22"), "7:9: ta105 must be an interchange note code of three digits");
  check_fault(with("ak905 4", "ak905 I4"), "8:9: ak905 must be a functional group error code of digits");
  check_fault(with("ik304 I4", "ik304 i4"), "9:9: ik304 must be a segment error code such as 3 or I4");
  check_fault(with("ik403 10", "ik403 1000"), "10:9: ik403 must be an element error code such as 7 or I10");
  check_fault(with("ik502 3", "ik502 3-"), "11:9: ik502 must be a transaction set error code such as 4 or I5");
  check_fault(with("aaa T4", "aaa 4"), "12:7: aaa must be a reject reason code (AAA03) of two characters");
  check_fault(with("aaa T4", "aaa T4\n  trigger NM1"), "13:11: trigger must be an element such as NM102 or EB13-2");
  check_fault(with("good \"{\"", "good word"), "17:8: good must be a string in quotes");
  check_fault(with("good \"{\"", "good \" \""), "17:8: good must not be empty");
  check_fault(with("good \"{\"", "good \"\\n\""), "17:9: only \\\" and \\\\ may follow a backslash");
}

BOOST_AUTO_TEST_CASE(placeholders_are_known_ones) {
  std::string const help = "; use {0}, {1} (with a plural: {0:one byte|{0} bytes}), {element}, {segment}, {loop}, "
                           "{related} (with a code list: {related:620}), {path}, {other} or {wanted}";
  for (std::string const inside : {"2", "name", "", " 0", "0:", "0:s", "1:a|b|c", "01", "0:a|{1}", "1:{element}|b",
                                   "0:a|{0:b|c}", "related:", "related:6 20", "loop:620"})
    check_fault(with("what \"{element}", "what \"{" + inside + "}"),
                "13:9: no such placeholder: {" + inside + "}" + help);
  check_fault(with("{related}", "{value}"), "16:15: no such placeholder: {value}" + help);
  BOOST_TEST(faults_of({{"a.rules", with("{related}", "{related:620}")}}).empty());
  check_fault(with("what \"x\"", "what \"x } y\""), "25:11: a lone brace; a brace of the text itself is written twice");
  check_fault(with("what \"x\"", "what \"x { y\""), "25:11: a lone brace; a brace of the text itself is written twice");
}

BOOST_AUTO_TEST_CASE(all_faults_of_a_file_are_told_in_the_order_of_its_lines) {
  std::string text = with("snip 1", "snip 9");
  text.replace(text.find("confidence C"), 12, "confidence X");
  std::vector<std::string> const expected{"a.rules:5:8: snip must be a WEDI SNIP type, 1 to 7, or 0 where none applies",
                                          "a.rules:24:14: confidence must be A, B or C"};
  BOOST_TEST(faults_of({{"a.rules", text}}) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(any_prefix_of_a_text_is_read_without_a_crash) {
  for (std::size_t n = 0; n <= sound.size(); ++n) {
    rules::compiled const all = rules::compile({{"a.rules", sound.substr(0, n)}});
    BOOST_TEST((all.faults.empty() || all.faults[0].line > 0));
  }
}

BOOST_AUTO_TEST_CASE(the_printed_header_names_each_rule_with_its_number) {
  std::string const header = rules::print_header(rules::compile({{"a.rules", sound}}).rules);
  BOOST_TEST(header.find("\n  other_rule = 1, ///< X279-A001: x\n") != header.npos);
  BOOST_TEST(header.find("\n  first_rule = 4901, ///< X279-E901: {element} has") != header.npos);
  BOOST_TEST(header.find("rule_count = 2;") != header.npos);
}

BOOST_AUTO_TEST_CASE(the_printed_table_escapes_what_c_plus_plus_would_misread) {
  std::string const text = with("made up", "\\\"\\\\ \xC3\xA9"
                                           "7 ?"
                                           "?/");
  std::string const table = rules::print_table(rules::compile({{"a.rules", text}}).rules);
  BOOST_TEST(table.find(R"("\"\\ \303\2517 ?\?/")") != table.npos);
}

BOOST_AUTO_TEST_SUITE_END()
