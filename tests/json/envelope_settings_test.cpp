// Settings of an envelope from a JSON text: strict about names and kinds.

#include <x279/envelope.hpp>

#include "write/settings.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;

BOOST_AUTO_TEST_SUITE(envelope_settings)

namespace {

/// What is wrong with a text; `e` is changed only where nothing is.
std::string faults(std::string_view json, envelope& e) {
  findings found;
  bool const good = read_envelope(json, e, found);
  BOOST_TEST(good == found.list().empty());
  std::string all;
  for (finding const& f : found.list()) {
    all.append(all.empty() ? "" : ", ").append(info(f.rule).name);
    if (!f.path.empty()) all.append(" ").append(f.path);
  }
  return all;
}

std::string faults(std::string_view json) {
  envelope e{.sender_id = "BEFORE"};
  std::string const all = faults(json, e);
  if (!all.empty()) BOOST_TEST(e.sender_id == "BEFORE");
  return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(each_setting_has_a_key) {
  envelope e{.receiver_id = "KEPT"};
  BOOST_TEST(
      faults(R"({"sender_id": "999999", "security": "pass\"word", "usage": "test", "acknowledgment": "interchange",
                        "element_separator": "\u001d", "segment_terminator": "'", "line_breaks": "crlf",
                        "characters": "utf8", "trace": "patient", "date": "20260115"})",
             e) == "");
  BOOST_TEST(e.sender_id == "999999");
  BOOST_TEST(e.receiver_id == "KEPT");
  BOOST_TEST(e.security == "pass\"word");
  BOOST_TEST((e.usage == usage_indicator::test));
  BOOST_TEST((e.acknowledgment == acknowledgment_request::interchange));
  BOOST_TEST((e.delimiters == delimiters{'\x1D', '^', ':', '\''}));
  BOOST_TEST((e.line_breaks == line_break::crlf));
  BOOST_TEST((e.characters == character_set::utf8));
  BOOST_TEST((e.trace == trace_levels::patient));
  BOOST_TEST(e.date == "20260115");
}

BOOST_AUTO_TEST_CASE(every_text_setting_reaches_its_own_member) {
  for (write::setting const& s : write::settings())
    if (auto const* const member = std::get_if<std::string envelope::*>(&s.member)) {
      envelope e;
      BOOST_TEST(faults("{\"" + std::string(s.key()) + "\": \"text\"}", e) == "");
      BOOST_TEST((e.*(*member) == "text"));
    }
}

BOOST_AUTO_TEST_CASE(an_empty_object_changes_nothing) {
  BOOST_TEST(faults("{}") == "");
  BOOST_TEST(faults(" {\n} \n") == "");
}

BOOST_AUTO_TEST_CASE(names_and_kinds_are_strict_and_told_all_at_once) {
  BOOST_TEST(faults(R"({"senderId": "1"})") == "setting_unknown envelope.senderId");
  BOOST_TEST(faults(R"({"sender_id": 1})") == "setting_not_text envelope.sender_id");
  BOOST_TEST(faults(R"({"sender_id": null})") == "setting_not_text envelope.sender_id");
  BOOST_TEST(faults(R"({"usage": "T"})") == "setting_not_a_choice envelope.usage");
  BOOST_TEST(faults(R"({"usage": ["test"]})") == "setting_not_text envelope.usage");
  BOOST_TEST(faults(R"({"element_separator": ""})") == "setting_not_one_character envelope.element_separator");
  BOOST_TEST(faults(R"({"element_separator": "**"})") == "setting_not_one_character envelope.element_separator");
  BOOST_TEST(faults(R"({"sender": "1", "date": 20260115, "trace": "all", "sender_id": "OK"})") ==
             "setting_unknown envelope.sender, setting_not_text envelope.date, setting_not_a_choice envelope.trace");
}

BOOST_AUTO_TEST_CASE(a_setting_that_is_given_twice_is_told_and_none_of_the_two_is_taken) {
  BOOST_TEST(faults(R"({"sender_id": "A1", "sender_id": "B2"})") == "duplicate_key envelope.sender_id");
  BOOST_TEST(faults(R"({"sender_id": "A1", "usage": "test", "sender_id": "A1"})") ==
             "duplicate_key envelope.sender_id");
  BOOST_TEST(faults(R"({"sender_id": "A1", "receiver_id": "A1"})") == "");
}

BOOST_AUTO_TEST_CASE(a_key_that_could_upset_a_report_is_not_shown) {
  BOOST_TEST(faults(R"({"a\u001b[2J": "1"})") == "setting_unknown envelope.???");
  BOOST_TEST(faults("{\"" + std::string(65, 'a') + "\": \"1\"}") == "setting_unknown envelope.???");
  BOOST_TEST(faults(R"({"": "1"})") == "setting_unknown envelope.");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_object_is_told) {
  for (std::string_view const text :
       {"", "{", "{\"sender_id\": \"1\",}", "{} {}", "{} x", "{\"sender_id\": \"\xFF\"}", "sender_id"})
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(faults(text) == "settings_not_json"); }
  for (std::string_view const text : {"[]", "\"sender_id\"", "1", "null"}) BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(faults(text) == "settings_not_an_object");
    }
}

BOOST_AUTO_TEST_CASE(the_help_names_each_setting_and_each_choice_and_so_does_the_finding) {
  std::string const help = describe_envelope_settings();
  for (write::setting const& s : write::settings()) BOOST_TEST(help.find(s.key()) != help.npos);
  BOOST_TEST(help.find("usage ") != help.npos);
  finding f;
  f.rule = rule::setting_not_a_choice;
  for (auto const names : {write::names(usage_indicator{}), write::names(acknowledgment_request{}),
                           write::names(line_break{}), write::names(character_set{}), write::names(trace_levels{})})
    for (std::string_view const name : names) {
      BOOST_TEST(help.find(name) != help.npos);
      BOOST_TEST(hint(f).find(name) != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
