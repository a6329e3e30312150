// Text: what stands in an element stands in the JSON, whatever the bytes are; and the JSON is always valid.

#include "json/documents.hpp"
#include "json/made_up_message.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace x279::test;

std::string message_with(std::string const& text) {
  example e{"", "", 0, false, {}, {}, {}};
  e.additions = {{"2110C", "MSG*" + text}};
  return message_of(e);
}

std::string message_text(conversion const& c) {
  BOOST_TEST_REQUIRE(c.documents.size() == 1u);
  auto const* text = value_at(c.documents[0], "benefitsInformation[0].additionalInformation[0].description");
  return text ? std::string(text->get_string()) : std::string();
}

std::string latin_1_as_utf8(std::string const& bytes) {
  std::string out;
  for (char c : bytes) {
    auto const b = static_cast<unsigned char>(c);
    if (b < 0x80)
      out += c;
    else
      (out += static_cast<char>(0xC0 | b >> 6)) += static_cast<char>(0x80 | (b & 0x3F));
  }
  return out;
}

bool separates(int byte) { return byte == '*' || byte == '~' || byte == '\r' || byte == '\n'; }

} // namespace

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(every_character_of_a_value_comes_through) {
  for (int byte = 1; byte < 0x80; ++byte) {
    if (separates(byte)) continue;
    std::string const text = std::string("a") + static_cast<char>(byte) + "b";
    BOOST_TEST(message_text(converted(message_with(text))) == text, "byte " << byte);
  }
}

BOOST_AUTO_TEST_CASE(every_byte_beyond_ascii_is_one_character_where_the_text_is_not_utf8) {
  for (int byte = 0x80; byte < 0x100; ++byte) {
    std::string const text = std::string("a") + static_cast<char>(byte) + "b";
    BOOST_TEST(message_text(converted(message_with(text))) == latin_1_as_utf8(text), "byte " << byte);
  }
}

BOOST_AUTO_TEST_CASE(utf8_comes_through_and_what_only_looks_like_it_does_not) {
  for (char const* text :
       {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8C\x8A", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xC2\x80"})
    BOOST_TEST(message_text(converted(message_with(text))) == text);
  for (char const* text : {"\xC0\xAF",         // too long a form of a solidus
                           "\xE0\x80\xAF",     // the same
                           "\xED\xA0\x80",     // half of a surrogate pair
                           "\xF4\x90\x80\x80", // beyond U+10FFFF
                           "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE2\x82", "\xC3\xA9\xE9", "\xFF"})
    BOOST_TEST(message_text(converted(message_with(text))) == latin_1_as_utf8(text));
}

// One byte decides for the whole interchange: a name is not read in one way and its neighbour in another.
BOOST_AUTO_TEST_CASE(one_stray_byte_makes_the_whole_interchange_iso_8859_1) {
  BOOST_TEST(message_text(converted(message_with("\xC3\xA9 and \xE9"))) == "\xC3\x83\xC2\xA9 and \xC3\xA9");
}

// ISA16 beyond ASCII (read with any separator): no value is divided at it here, so that the byte stands in the value.
BOOST_AUTO_TEST_CASE(a_component_separator_beyond_ascii_inside_a_value_leaves_the_json_valid) {
  std::string payload = message_with("a\xE6"
                                     "b \xC3\xA9");
  std::size_t const isa16 = payload.find('~') - 1;
  payload[isa16] = '\xE6';
  x279::convert_options options;
  options.read.separator = x279::component_separator::any;
  BOOST_TEST(message_text(converted(payload, options)) == latin_1_as_utf8("a\xE6"
                                                                          "b \xC3\xA9"));
}

BOOST_AUTO_TEST_CASE(long_and_random_values_come_through) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (std::size_t n = random() % 2000 + 1; text.size() < n;) {
      int const byte = static_cast<int>(random() % 0x7F + 1);
      if (!separates(byte)) text += static_cast<char>(byte);
    }
    BOOST_TEST(message_text(converted(message_with(text))) == text);
  }
}

BOOST_AUTO_TEST_CASE(the_echo_is_the_interchange_as_received) {
  x279::convert_options options;
  options.json.x12 = x279::raw_echo::include;
  auto const echo = [&](std::string const& payload) {
    conversion const got = converted(payload, options);
    return std::string(value_at(got.documents.at(0), "x12")->get_string());
  };
  std::string const plain = message_with("QUOTE \" AND \\ AND \x01");
  BOOST_TEST(echo(plain) == plain);
  std::string with_breaks = plain;
  for (std::size_t i = with_breaks.size(); i-- > 0;)
    if (with_breaks[i] == '~') with_breaks.insert(i + 1, "\r\n");
  std::string const back = echo(with_breaks);
  BOOST_TEST(back == with_breaks.substr(0, back.size())); // the break behind the IEA belongs to nothing
  BOOST_TEST(back.size() + 2 >= with_breaks.size());
  BOOST_TEST(echo(message_with("\xE9")) == latin_1_as_utf8(message_with("\xE9")));
}

// A mail program that wraps lines counts bytes and knows no characters. The value is whole again after the repair; the
// echo, which is what was received, is no UTF-8 and comes byte by byte.
BOOST_AUTO_TEST_CASE(a_line_break_inside_a_character_leaves_value_and_echo_valid) {
  x279::convert_options options;
  options.json.x12 = x279::raw_echo::include;
  std::string payload = message_with("JOS\xC3\xA9");
  std::size_t const at = payload.find("\xC3\xA9") + 1;
  std::size_t const width = at % 70 == 0 ? 70 : at; // the first break falls inside the character
  for (std::size_t i = payload.size() / width * width; i != 0; i -= width) payload.insert(i, "\n");
  conversion const got = converted(payload, options);
  BOOST_TEST(message_text(got) == "JOS\xC3\xA9");
  BOOST_TEST(std::string(value_at(got.documents.at(0), "x12")->get_string()) == latin_1_as_utf8(payload));
}

// A payload with several sets: each document echoes the set that it was made of, ST to SE.
BOOST_AUTO_TEST_CASE(the_echo_of_several_sets_is_each_set_alone) {
  x279::convert_options options;
  options.json.x12 = x279::raw_echo::include;
  conversion const got = converted(message_with("FIRST") + message_with("SECOND"), options);
  BOOST_TEST_REQUIRE(got.documents.size() == 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    std::string const message = message_with(i == 0 ? "FIRST" : "SECOND");
    std::size_t const st = message.find("ST*271"), end = message.find("GE*1*");
    BOOST_TEST(std::string(value_at(got.documents[i], "x12")->get_string()) == message.substr(st, end - st));
  }
}

BOOST_AUTO_TEST_CASE(a_body_of_the_raw_endpoint_means_what_its_x12_means) {
  std::mt19937 random(8);
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (std::size_t n = random() % 60 + 1; text.size() < n;) {
      int const byte = static_cast<int>(random() % 0x7F + 1);
      if (!separates(byte)) text += static_cast<char>(byte);
    }
    std::string const message = message_with(text);
    std::string const body = boost::json::serialize(boost::json::object{{"x12", message}});
    BOOST_TEST(converted(body).lines == converted(message).lines, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_SUITE_END()
