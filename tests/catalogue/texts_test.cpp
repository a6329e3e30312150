#include <x279/finding.hpp>

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

// The sentences of a finding: placeholders filled in, places described, values shown only on request, secrets never.

namespace {

using namespace std::string_view_literals;
using x279::reveal;
using x279::rule;

x279::finding of(rule r, std::uint64_t first = 0, std::uint64_t second = 0, std::string_view related = {}) {
  return {.rule = r, .severity = x279::severity::error, .where = {}, .numbers = {first, second}, .related = related};
}

/// A finding at the first place in `payload` where `text` stands.
x279::finding at(std::string_view payload, std::string_view text, std::string_view segment = {}, unsigned element = 0) {
  x279::finding f = of(rule::isa_element_length, 1, 2);
  f.where.offset = payload.find(text);
  BOOST_TEST_REQUIRE(f.where.offset != payload.npos);
  f.where.length = static_cast<std::uint32_t>(text.size());
  f.where.segment_id = segment;
  f.where.element = static_cast<std::uint8_t>(element);
  return f;
}

/// What is shown in quotes behind the sentence; empty where nothing is.
std::string shown(x279::finding const& f, std::string_view payload) {
  std::string const text = x279::message(f, reveal::values, payload);
  std::string const bare = x279::message(f);
  BOOST_TEST_REQUIRE(text.starts_with(bare));
  std::string const rest = text.substr(bare.size());
  if (rest.empty()) return {};
  BOOST_TEST_REQUIRE(rest.starts_with(" (found \""));
  BOOST_TEST_REQUIRE(rest.ends_with("\")"));
  return rest.substr(9, rest.size() - 11);
}

std::string const interchange = "ISA*00*AUTHINFO01*01*PASSWORD02*ZZ*SENDER         *ZZ*RECEIVER       "
                                "*260115*1412*^*00501*000000905*0*P*:~"
                                "GS*HS*SENDER*RECEIVER*20260115*1412*905*X*005010X279A1~"
                                "NM1*IL*1*DOE*JANE****MI*11122333301~"
                                "REF*JD*USERNAME03~REF*4A*PIN04*WORDS:AND~REF*SY*999887777~"
                                "EB*1*IND*30^88***~";

} // namespace

BOOST_AUTO_TEST_SUITE(texts)

BOOST_AUTO_TEST_CASE(a_mend_can_be_followed_from_its_text_alone) {
  auto const says = [](rule r, std::string_view what) { return x279::hint(of(r)).find(what) != std::string::npos; };
  // GS08 may be the one that is wrong (004010X092A1): the mend names both places and what belongs there.
  BOOST_TEST(says(rule::version_differs, "both places"));
  BOOST_TEST(says(rule::version_differs, "005010X279A1"));
  BOOST_TEST(!says(rule::version_differs, "version of GS08"));
  for (std::string_view const part : {"tenth digit", "Luhn", "80840", "first nine digits", "multiple of ten"})
    BOOST_TEST(says(rule::npi_check_digit, part), part);
}

BOOST_AUTO_TEST_CASE(a_sentence_names_the_element_and_the_numbers) {
  x279::finding f = of(rule::isa_element_length, 16, 15);
  f.where.segment_id = "ISA"sv;
  f.where.element = 6;
  BOOST_TEST(x279::message(f) == "ISA06 is 16 characters long; it must be 15");
  BOOST_TEST(x279::hint(f).find("ISA06") != std::string::npos);
  BOOST_TEST(x279::hint(f).find("15 characters") != std::string::npos);
  f.numbers = {1, 2};
  BOOST_TEST(x279::message(f) == "ISA06 is one character long; it must be 2");
}

BOOST_AUTO_TEST_CASE(a_sentence_names_what_is_missing_and_counts_what_repeats) {
  x279::finding f = of(rule::stray_trailer, 1, 0, "ST");
  f.where.segment_id = "SE"sv;
  BOOST_TEST(x279::message(f) == "SE closes nothing: no ST is open");
  f.numbers = {3, 0};
  BOOST_TEST(x279::message(f) == "SE closes nothing: no ST is open (3 such segments)");
}

BOOST_AUTO_TEST_CASE(a_code_is_told_with_its_meaning) {
  x279::finding f = of(rule::segment_fault_reported, 0, 0, "I4");
  f.where.segment_id = "NM1"sv;
  BOOST_TEST(x279::message(f) ==
             "the receiver reports a fault of NM1: code I4, Implementation \"Not Used\" Segment Present");
  f.related = ""sv;
  BOOST_TEST(x279::message(f) == "the receiver reports a fault of NM1: a code that is not on the list");
}

BOOST_AUTO_TEST_CASE(an_element_is_named_as_the_guides_name_it) {
  x279::finding f = of(rule::isa_element_length, 1, 1);
  auto const named = [&] { return x279::message(f).substr(0, x279::message(f).find(" is ")); };
  BOOST_TEST(named() == "this segment");
  f.where.segment_id = "EB"sv;
  BOOST_TEST(named() == "EB");
  f.where.element = 3;
  BOOST_TEST(named() == "EB03");
  f.where.repetition = 2;
  BOOST_TEST(named() == "EB03");
  f.where.element = 13;
  f.where.component = 2;
  BOOST_TEST(named() == "EB13-2");
  f.where.segment_id = ""sv;
  BOOST_TEST(named() == "element 13-2");
}

BOOST_AUTO_TEST_CASE(a_place_is_described_from_the_outside_in) {
  x279::place p;
  BOOST_TEST(x279::describe(p) == "byte 0");
  p.offset = 1034;
  p.interchange = 1;
  BOOST_TEST(x279::describe(p) == "interchange 1, byte 1034");
  p.group = 2;
  BOOST_TEST(x279::describe(p) == "interchange 1, group 2, byte 1034");
  p.segment_in_file = 16;
  BOOST_TEST(x279::describe(p) == "interchange 1, group 2, segment 16, byte 1034");
  p.segment_id = "EB"sv;
  p.set = 2;
  p.segment_in_set = 14;
  BOOST_TEST(x279::describe(p) == "interchange 1, set 2, segment 14 (EB), byte 1034");
  p.loop = "2110C"sv;
  p.element = 3;
  p.repetition = 2;
  BOOST_TEST(x279::describe(p) == "interchange 1, set 2, segment 14 (EB), loop 2110C, EB03 repetition 2, byte 1034");
  p.element = 13;
  p.component = 1;
  p.repetition = 0;
  BOOST_TEST(x279::describe(p) == "interchange 1, set 2, segment 14 (EB), loop 2110C, EB13-1, byte 1034");
}

BOOST_AUTO_TEST_CASE(a_place_with_a_segment_id_and_no_number_is_described) {
  x279::place p;
  p.segment_id = "IEA"sv;
  BOOST_TEST(x279::describe(p) == "segment IEA, byte 0");
}

BOOST_AUTO_TEST_CASE(no_value_is_shown_unless_asked_for) {
  x279::finding const f = at(interchange, "JANE", "NM1", 4);
  BOOST_TEST(x279::message(f, reveal::nothing, interchange).find("JANE") == std::string::npos);
  BOOST_TEST(x279::message(f).find("JANE") == std::string::npos);
  BOOST_TEST(x279::hint(f).find("JANE") == std::string::npos);
  BOOST_TEST(x279::describe(f.where).find("JANE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_value_is_shown_where_asked_for) {
  BOOST_TEST(shown(at(interchange, "JANE", "NM1", 4), interchange) == "JANE");
  BOOST_TEST(shown(at(interchange, "30^88", "EB", 3), interchange) == "30^88");
  BOOST_TEST(shown(at(interchange, "REF*SY*999887777", "REF"), interchange) == "REF*SY*999887777");
  BOOST_TEST(shown(at(interchange, "999887777", "REF", 2), interchange) == "999887777");
  BOOST_TEST(shown(at(interchange, "SENDER         ", "ISA", 6), interchange) == "SENDER         ");
  BOOST_TEST(shown(at(interchange, "01*PASS", "ISA", 3), interchange).starts_with("01*"));
}

BOOST_AUTO_TEST_CASE(a_place_outside_of_the_payload_shows_nothing) {
  x279::finding f = at(interchange, "JANE");
  BOOST_TEST(shown(f, "").empty());
  f.where.offset = interchange.size();
  BOOST_TEST(shown(f, interchange).empty());
  f.where.offset = ~std::uint64_t{0};
  BOOST_TEST(shown(f, interchange).empty());
  f.where.offset = 0;
  f.where.length = 0;
  BOOST_TEST(shown(f, interchange).empty());
}

BOOST_AUTO_TEST_CASE(a_place_that_runs_over_the_end_is_cut_there) {
  x279::finding f = at(interchange, "30^88***~");
  f.where.length = 0xFFFFFFFF;
  BOOST_TEST(shown(f, interchange) == "30^88***~");
}

BOOST_AUTO_TEST_CASE(control_characters_quotes_and_foreign_bytes_are_escaped) {
  std::string const text = std::string("A\x1B[2J\"\\\n\x7F\xC3\xA9", 11) + '\0';
  BOOST_TEST(shown(at(text, text), text) == R"(A\x1B[2J\"\\\x0A\x7F\xC3\xA9\x00)");
}

BOOST_AUTO_TEST_CASE(a_long_value_is_cut_at_eighty_bytes) {
  for (std::size_t const n : {79u, 80u, 81u, 500u}) {
    std::string const text(n, 'x');
    BOOST_TEST(shown(at(text, text), text) == (n <= 80 ? text : std::string(80, 'x') + "..."));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(passwords_of_the_isa_are_never_shown) {
  BOOST_TEST(shown(at(interchange, "AUTHINFO01", "ISA", 2), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, "PASSWORD02", "ISA", 4), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, "INFO"), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, interchange.substr(0, 34), "ISA"), interchange) == "ISA*00*[secret]*01*[secret]*ZZ");
}

BOOST_AUTO_TEST_CASE(user_and_pin_of_a_ref_are_never_shown) {
  BOOST_TEST(shown(at(interchange, "USERNAME03", "REF", 2), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, "PIN04", "REF", 2), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, "NAME03"), interchange) == "[secret]");
  BOOST_TEST(shown(at(interchange, "REF*JD*USERNAME03", "REF"), interchange) == "REF*JD[secret]");
  BOOST_TEST(shown(at(interchange, "WORDS:AND", "REF", 3), interchange) == "WORDS:AND");
}

/// No part of length 3 of a secret is shown for any place in the payload.
void check_nothing_leaks(std::string const& payload, std::string const& secret) {
  for (std::size_t offset = 0; offset != payload.size(); ++offset) {
    for (std::size_t const length : {1u, 3u, 10u, 40u, 300u}) {
      x279::finding f = of(rule::isa_element_length);
      f.where.offset = offset;
      f.where.length = static_cast<std::uint32_t>(length);
      std::string const text = shown(f, payload);
      std::size_t const least = std::min<std::size_t>(length, 3);
      for (std::size_t i = 0; i + least <= secret.size(); ++i)
        BOOST_REQUIRE_MESSAGE(text.find(secret.substr(i, least)) == text.npos,
                              fmt::format("at {} of {}: {}", offset, payload, text));
    }
  }
}

// The secret is made of letters that stand nowhere else.
std::string const secret = "qwkyvg";

BOOST_AUTO_TEST_CASE(no_place_of_an_interchange_shows_a_secret) {
  std::string const isa = "*ZZ*SENDER         *ZZ*RECEIVER       *260115*1412*^*00501*000000905*0*P*:~";
  check_nothing_leaks("ISA*01*" + secret + "    *00*          " + isa, secret);
  check_nothing_leaks("ISA*00*          *01*" + secret + "    " + isa, secret);
  check_nothing_leaks("IEA*1*000000904~ISA*00*          *01*" + secret + "    " + isa, secret);
  check_nothing_leaks("~NM1*1P*2~REF*JD*" + secret + "~NM1*IL~", secret);
  check_nothing_leaks("~NM1*1P*2~REF*4A*" + secret + "~NM1*IL~", secret);
}

BOOST_AUTO_TEST_CASE(other_delimiters_do_not_bring_a_secret_to_light) {
  for (char const separator : {'|', '\x1D', ' ', ','}) {
    std::string const s(1, separator);
    check_nothing_leaks("REF" + s + "JD" + s + secret +
                            "\x1C"
                            "NM1" +
                            s + "IL",
                        secret);
    check_nothing_leaks("ISA" + s + "00" + s + "          " + s + "01" + s + secret + "    " + s + "ZZ" + s, secret);
  }
  check_nothing_leaks("DMG**\nREF*JD*" + secret + "\nNM1*IL", secret);
  check_nothing_leaks("SE*1**\nISA*00*          *01*" + secret + "    *ZZ*", secret);
  check_nothing_leaks("~ref*jd*" + secret + "~nm1*il", secret);
}

BOOST_AUTO_TEST_CASE(damage_does_not_bring_a_secret_to_light) {
  std::string const isa = "*ZZ*SENDER         *ZZ*RECEIVER       *260115*";
  check_nothing_leaks("ISA*00*" + secret + "*01*" + secret + isa, secret);     // padding lost
  check_nothing_leaks("ISA*00*          01*" + secret + "    " + isa, secret); // a separator lost
  check_nothing_leaks("ISA*00*          *01" + secret + "    " + isa, secret);
  check_nothing_leaks("~ISA00*          *01*" + secret + "    " + isa, secret);
  check_nothing_leaks("IEA*1*000000904ISA*00*          *01*" + secret + "    " + isa, secret);
  check_nothing_leaks("ISA*00*          *01*" + secret + secret + secret + isa, secret); // too long
  check_nothing_leaks("ISA*00*     *    *01*" + secret + "    " + isa, secret);          // one too many
  check_nothing_leaks("~REF*JD" + secret + "~NM1*IL*1~", secret);
  check_nothing_leaks("~REFJD*" + secret + "~NM1*IL*1~", secret);
  check_nothing_leaks("~REF**JD*" + secret + "~NM1*IL*1~", secret);
  check_nothing_leaks("~REF*JD *" + secret + "~NM1*IL*1~", secret);
  check_nothing_leaks("~REF*JD**" + secret + "~NM1*IL*1~", secret); // a separator doubled
  for (std::string const id : {"RFE", "REG", "RE", "REEF", "ref"}) {
    check_nothing_leaks("~NM1*1P*2~" + id + "*JD*" + secret + "~NM1*IL*1~", secret);
    check_nothing_leaks("NM1*1P*2*CLINIC\r\n" + id + "*4A**" + secret + "\r\nNM1*IL*1", secret);
  }
}

BOOST_AUTO_TEST_CASE(hard_wrapped_lines_do_not_bring_a_secret_to_light) {
  std::string const parts[] = {"~NM1*1P~REF*4A*" + secret + "~NM1*IL~",
                               "ISA*00*          *01*" + secret + "    *ZZ*SENDER         *ZZ*"};
  for (std::string const& whole : parts)
    for (std::string const line_break : {"\n", "\r\n"})
      for (std::size_t i = 0; i != whole.find(secret); ++i)
        check_nothing_leaks(std::string(whole).insert(i, line_break), secret);
}

BOOST_AUTO_TEST_CASE(json_around_the_payload_does_not_bring_a_secret_to_light) {
  check_nothing_leaks(R"({"x12":"~NM1*1P\nREF*JD*)" + secret + R"(\nNM1*IL"})", secret);
  check_nothing_leaks(R"({"x12":"~NM1\u001d1P~REF\u001DJD\u001d)" + secret + R"(~NM1"})", secret);
  check_nothing_leaks("\xEF\xBB\xBF  {\"x12\":\"\\u0049SA\\u002a00*          *01*" + secret + "    *ZZ*\"}", secret);
}

BOOST_AUTO_TEST_CASE(a_place_that_says_secret_is_believed_where_the_bytes_before_it_are_too_many) {
  std::string const payload = "REF*JD*" + std::string(10000, 'x');
  x279::finding f = at(payload, "x", "REF", 2);
  f.where.offset += 9000;
  BOOST_TEST(shown(f, payload) == "[secret]");
  f.where.segment_id = "ISA"sv;
  f.where.element = 4;
  BOOST_TEST(shown(f, payload) == "[secret]");
  f.where.segment_id = "MSG"sv;
  f.where.element = 1;
  BOOST_TEST(shown(f, payload) == "x");
}

BOOST_AUTO_TEST_CASE(a_value_that_looks_like_a_segment_id_hides_nothing) {
  for (std::string const name : {"ISA", "ISAAC", "VISAGE", "REF", "PREFERRED"}) {
    std::string const payload = "~NM1*IL*1*" + name + "*JOHN*Q~";
    BOOST_TEST(shown(at(payload, "JOHN", "NM1", 4), payload) == "JOHN");
  }
}

BOOST_AUTO_TEST_SUITE_END()
