// JSON texts that somebody built to break the reader, and what became of them.

#include "compose/composing.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace {

using namespace x279::test;

std::string const good = boost::json::serialize(smallest_request());

/// The smallest request with a text in front of its last brace.
std::string with_member(std::string_view member) {
  return good.substr(0, good.size() - 1) + ',' + std::string(member) + '}';
}

/// The smallest request with a JSON text as first name.
std::string with_first_name(std::string_view json) {
  std::string text = good;
  return text.replace(text.find(R"("JANE")"), 6, json);
}

std::string nested(std::size_t depth) {
  std::string text = R"("x":)";
  for (std::size_t i = 1; i != depth; ++i) text += '[';
  for (std::size_t i = 1; i != depth; ++i) text += ']';
  return with_member(text);
}

void refuse_syntax(std::string_view json, std::uint64_t offset) {
  composition const made = composed(json);
  BOOST_TEST(!made.summary);
  BOOST_TEST((made.why.code == x279::errc::json_syntax), x279::describe(made.why.code) << ": " << json.substr(0, 80));
  BOOST_TEST(made.why.offset == offset, made.why.offset << " for " << json.substr(0, 80));
  BOOST_TEST(made.x12 == "");
  BOOST_TEST(made.found.list().empty());
}

void refuse(std::string_view json, x279::errc why) {
  composition const made = composed(json);
  BOOST_TEST((!made.summary && made.why.code == why), json.substr(0, 200));
  BOOST_TEST(made.why.offset <= json.size());
  BOOST_TEST(made.x12 == "");
}

void refuse_syntax(std::string_view json) { refuse(json, x279::errc::json_syntax); }

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_json)

BOOST_AUTO_TEST_CASE(a_text_that_is_no_object) {
  for (std::string_view const json : {"[]", "[{}]", R"("text")", "1", "null", "true", " [ ] "}) {
    composition const made = composed(json);
    BOOST_TEST((!made.summary && made.why.code == x279::errc::not_json), json);
    BOOST_TEST(made.x12 == "");
  }
  for (std::string_view const json :
       {"", " ", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}"})
    refuse_syntax(json);
}

BOOST_AUTO_TEST_CASE(an_empty_object_lacks_everything) {
  composition const made = composed(std::string_view("{}"));
  BOOST_TEST((made.why.code == x279::errc::not_written));
  for (std::string const key : {"controlNumber", "provider", "subscriber"})
    BOOST_TEST(made.told().find("X279-J422 " + key) != std::string::npos, made.told());
  BOOST_TEST(made.x12 == "");
}

BOOST_AUTO_TEST_CASE(thirty_two_levels_are_read_and_no_more) {
  BOOST_TEST(composed(std::string_view(nested(32))).told() == "X279-J410 x");
  refuse(nested(33), x279::errc::json_too_deep);
  refuse(nested(1'000'000), x279::errc::json_too_deep);
  refuse(std::string(1'000'000, '['), x279::errc::json_too_deep);
  std::string objects;
  for (int i = 0; i != 200'000; ++i) objects += R"({"a":)";
  refuse(objects, x279::errc::json_too_deep);
}

BOOST_AUTO_TEST_CASE(what_stands_behind_the_object) {
  refuse_syntax(good + "x", good.size());
  refuse_syntax(good + "," + good, good.size());
  refuse_syntax(good + std::string(1, '\0'), good.size());
  refuse_syntax(good + " ]", good.size() + 1);
  BOOST_TEST(composed(std::string_view(" \t\r\n" + good + " \t\r\n")).told() == "");
}

BOOST_AUTO_TEST_CASE(documents_behind_one_another_make_an_interchange_each_or_none_does) {
  std::string other = good;
  other.replace(other.find("000000905"), 9, "000000906");
  composition const both = composed(std::string_view(good + "\n" + other + "\n"));
  BOOST_TEST(both.told() == "");
  BOOST_TEST(both.x12 == composed(std::string_view(good)).x12 + composed(std::string_view(other)).x12);
  composition const one_wrong = composed(std::string_view(other + with_member(R"("x":1)")));
  BOOST_TEST(one_wrong.told() == "X279-J410 [1].x");
  BOOST_TEST(one_wrong.x12 == "");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_passed_over_once) {
  BOOST_TEST(composed(std::string_view("\xEF\xBB\xBF" + good)).told() == "");
  refuse_syntax("\xEF\xBB\xBF\xEF\xBB\xBF" + good);
  refuse_syntax("\xFF\xFE" + good);
  refuse_syntax("\xEF\xBB" + good);
  refuse_syntax("\xEF\xBB\xBF" + good + "x", good.size() + 3);
}

BOOST_AUTO_TEST_CASE(what_other_readers_take_for_json) {
  for (std::string_view const value :
       {"NaN",    "Infinity",   "-Infinity",  "+1",        "01",        ".5",          "1.",     "0x10",
        "1e",     "--1",        "'JANE'",     "JANE",      "undefined", "tru",         "True",   "nul",
        "\"JANE", "\"JA\nNE\"", "\"JA\tNE\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\\"", "[1,]"})
    refuse_syntax(with_first_name(value));
  refuse_syntax("// comment\n" + good);
  refuse_syntax("/* comment */" + good);
  refuse_syntax(with_member("/* comment */ \"x\":1"));
  refuse_syntax(with_member(""));
}

BOOST_AUTO_TEST_CASE(numbers_of_any_size_are_numbers_and_refused) {
  for (std::string const value : {"0", "-0", "1e400", "-1e-400", "123456789012345678901234567890", "0.1e+1"})
    BOOST_TEST(composed(std::string_view(with_first_name(value))).told() == "X279-J412 subscriber.firstName", value);
  for (std::string const& value :
       {std::string(100'000, '9'), "0." + std::string(100'000, '1'), "1e" + std::string(1000, '9')}) {
    composition const made = composed(std::string_view(with_first_name(value)));
    BOOST_TEST(!made.summary);
    BOOST_TEST(made.x12 == "");
  }
}

BOOST_AUTO_TEST_CASE(surrogates_stand_in_pairs) {
  for (std::string_view const value : {R"("\ud83d")", R"("\ude00")", R"("\ude00\ud83d")", R"("\ud83dA")",
                                       R"("\ud83d\u0041")", R"("\uD800\uD800")", R"("\ud83d\n")"})
    refuse_syntax(with_first_name(value));
  x279::compose_options options = made_up_envelope();
  options.envelope.characters = x279::character_set::utf8;
  composition const made = composed(std::string_view(with_first_name(R"("J\u00c4NE\ud835\udefc")")), options);
  BOOST_TEST(made.told() == "");
  BOOST_TEST(made.x12.find("*J\xC3\x84NE\xF0\x9D\x9B\xBC*") != std::string::npos, made.x12);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8) {
  for (std::string_view const bytes :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\xAF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9D\x9B"}) {
    refuse_syntax(with_first_name('"' + std::string(bytes) + '"'));
    refuse_syntax(with_member('"' + std::string(bytes) + "\":1"));
  }
}

BOOST_AUTO_TEST_CASE(nul_in_a_value_and_in_a_key) {
  BOOST_TEST(composed(std::string_view(with_first_name(R"("JA\u0000NE")"))).told() == "X279-W505 subscriber.firstName");
  refuse_syntax(with_first_name(std::string_view("\"JA\0NE\"", 7)));
  BOOST_TEST(composed(std::string_view(with_member(R"("controlNumber\u0000":"1")"))).told() == "X279-J410 ???");
  BOOST_TEST(composed(std::string_view(with_member(R"("\u0063ontrolNumber":"000000905")"))).told() ==
             "X279-J411 controlNumber"); // an escape is the character that it stands for
}

BOOST_AUTO_TEST_CASE(long_texts_cost_their_length) {
  auto const start = std::chrono::steady_clock::now();
  std::string const megabyte(1 << 20, 'A');
  BOOST_TEST(composed(std::string_view(with_first_name('"' + megabyte + '"'))).told() ==
             "X279-V631 subscriber.firstName");
  BOOST_TEST(!composed(std::string_view(with_member('"' + megabyte + "\":\"1\""))).summary);
  std::string stars = with_first_name('"' + std::string(1 << 20, '*') + '"');
  composition const refused = composed(std::string_view(stars));
  BOOST_TEST(refused.told().find("X279-W501 subscriber.firstName") != std::string::npos);
  BOOST_TEST(refused.found.list().size() < 5u); // one for each kind of trouble, not one for each byte
  BOOST_TEST(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 10);
}

BOOST_AUTO_TEST_CASE(many_keys_and_entries_cost_their_number) {
  auto const start = std::chrono::steady_clock::now();
  std::string keys, same, dependents = R"("dependents":[)", procedures = R"("encounter":{"medicalProcedures":[)";
  for (int i = 0; i != 50'000; ++i) {
    keys.append(i == 0 ? "" : ",").append("\"k" + std::to_string(i) + "\":\"1\"");
    same.append(i == 0 ? "" : ",").append(R"("portalUsername":"U1")");
    procedures.append(i == 0 ? "" : ",").append(R"({"procedureCode":"G0101","productOrServiceIDQualifier":"HC"})");
  }
  for (int i = 0; i != 2'000; ++i) dependents.append(i == 0 ? "" : ",").append(R"({"firstName":"SAM"})");
  for (std::string const& member : {keys, same, dependents + "]", procedures + "]}"}) {
    composition const made = composed(std::string_view(with_member(member)));
    BOOST_TEST(made.found.list().size() <= 1000u); // capped
    BOOST_TEST((made.summary.has_value() || made.x12.empty()));
  }
  BOOST_TEST(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 20);
}

BOOST_AUTO_TEST_CASE(what_refuses_a_text_is_told_behind_any_number_of_notes) {
  std::string text;
  for (int i = 1; i <= 1200; ++i) { // a blank behind the name is taken out with a note
    std::string one = with_first_name(R"("JANE ")");
    one.replace(one.find("000000905"), 9, std::to_string(100'000'000 + i));
    text += one;
  }
  composition const written = composed(std::string_view(text));
  BOOST_TEST(written.summary.has_value());
  BOOST_TEST(written.found.dropped() > 0u);
  composition const refused = composed(std::string_view(text + with_member(R"("x":1)")));
  BOOST_TEST((refused.why.code == x279::errc::not_written));
  BOOST_TEST(refused.found.count(x279::severity::error) == 1u);
}

BOOST_AUTO_TEST_CASE(entries_that_are_no_objects_stand_before_one_that_is) {
  for (std::string const list :
       {R"("dependents":["",{"firstName":"SAM"}])", R"("dependents":[1,[],null,{"firstName":"SAM"}])",
        R"("encounter":{"medicalProcedures":["",{"procedureCode":"G0101"},1,{}]})"}) {
    composition const made = composed(std::string_view(with_member(list)));
    BOOST_TEST(made.told().find("X279-J412 ") == 0u, made.told());
    BOOST_TEST(made.x12 == "");
  }
}

BOOST_AUTO_TEST_CASE(each_beginning_of_a_request_is_refused_and_writes_nothing) {
  for (std::size_t n = 0; n != good.size(); ++n) refuse_syntax(good.substr(0, n));
}

BOOST_AUTO_TEST_SUITE_END()
