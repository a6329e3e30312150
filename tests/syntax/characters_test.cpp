// UTF-8, line breaks taken out, and the forms of values.

#include <syntax/unwrap.hpp>
#include <syntax/utf8.hpp>
#include <syntax/values.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace x279;

BOOST_AUTO_TEST_SUITE(syntax_characters)

namespace {

/// U+0000 to U+10FFFF as RFC 3629 writes it.
std::string encoded(std::uint32_t c) {
  auto const byte = [](std::uint32_t b) { return static_cast<char>(b); };
  auto const tail = [&](int shift) { return byte(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), tail(0)};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), tail(6), tail(0)};
  return {byte(0xF0 | c >> 18), tail(12), tail(6), tail(0)};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_character_but_surrogates_is_utf8) {
  std::size_t wrong = 0;
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    bool const surrogate = c >= 0xD800 && c <= 0xDFFF;
    wrong += syntax::is_utf8("AB*" + encoded(c) + "~") == surrogate;
  }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_no_utf8) {
  for (std::string_view text : {"\x80",
                                "\xBF",
                                "\xC0\x80",
                                "\xC1\xBF",
                                "\xC3",
                                "\xC3*",
                                "\xC3\xC3\x84",
                                "\xE0\x80\x80",
                                "\xE0\x9F\xBF",
                                "\xED\xA0\x80",
                                "\xEF\xBF",
                                "\xF0\x80\x80\x80",
                                "\xF0\x8F\xBF\xBF",
                                "\xF4\x90\x80\x80",
                                "\xF5\x80\x80\x80",
                                "\xFE",
                                "\xFF",
                                "\xF1\x80\x80*",
                                "AAAAAAAAAAAAAAA\xC4",
                                "M\xFCLLER"})
    BOOST_TEST(!syntax::is_utf8(text));
}

BOOST_AUTO_TEST_CASE(a_delimiter_of_0x80_and_above_is_not_counted_as_data) {
  delimiters const d{'\xA4', '^', ':', '\xD6'};
  BOOST_TEST(syntax::count_high_bytes("EB\xA4\xC3\x84\xD6", d).count == 2u);
  BOOST_TEST(syntax::count_high_bytes("EB\xA4\xC3\x84\xD6", d).first == 3u);
  BOOST_TEST(syntax::count_high_bytes("EB", d).first == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(line_breaks_are_taken_out_and_offsets_lead_back) {
  std::string repaired;
  std::vector<syntax::removal> map;
  std::string_view const text = "AB*1\r\n2~\r\n C*\n\n3~\nD~";
  auto const done = syntax::unwrap(text, {}, repaired, map);
  BOOST_TEST(repaired == "AB*12~ C*3~D~");
  BOOST_TEST(done.inside == 3u);
  BOOST_TEST(done.first_inside == 4u);
  BOOST_TEST(!done.only_cr_of_terminators);
  for (std::size_t i = 0; i != repaired.size(); ++i) {
    std::uint32_t removed = 0;
    for (syntax::removal const& r : map)
      if (r.repaired_offset <= i) removed = r.removed;
    BOOST_TEST(text[i + removed] == repaired[i]);
  }
}

BOOST_AUTO_TEST_CASE(a_line_break_that_is_a_delimiter_stays) {
  std::string repaired;
  std::vector<syntax::removal> map;
  auto const lf = syntax::unwrap("AB*1\r\nC*2\r\n", {'*', '^', ':', '\n'}, repaired, map);
  BOOST_TEST(repaired == "AB*1\nC*2\n");
  BOOST_TEST(lf.inside == 2u);
  BOOST_TEST(lf.only_cr_of_terminators);
  auto const one_inside = syntax::unwrap("AB*1\r\nC*\r2\r\n", {'*', '^', ':', '\n'}, repaired, map);
  BOOST_TEST(!one_inside.only_cr_of_terminators);
  BOOST_TEST(syntax::count_foreign_breaks("\r\n\r\n\n", {'*', '^', ':', '\n'}) == 2u);
  BOOST_TEST(syntax::count_foreign_breaks("\r\n\r\n\n", {}) == 5u);
  BOOST_TEST(syntax::count_foreign_breaks("\r\n\r\n\n", {'*', '\n', '\r', '~'}) == 0u);
}

BOOST_AUTO_TEST_CASE(counts_saturate) {
  BOOST_TEST((syntax::read_count("0") == 0u));
  BOOST_TEST((syntax::read_count("0013") == 13u));
  BOOST_TEST((syntax::read_count("18446744073709551615") == ~std::uint64_t{0}));
  BOOST_TEST((syntax::read_count("18446744073709551616") == ~std::uint64_t{0}));
  BOOST_TEST((syntax::read_count("99999999999999999999999999") == ~std::uint64_t{0}));
  for (std::string_view s : {"", " ", "-1", "+1", "1 ", "1.0", "A", "\xB2"})
    BOOST_TEST(!syntax::read_count(s).has_value());
}

BOOST_AUTO_TEST_CASE(one_byte_that_is_no_digit_is_seen_at_any_position_of_a_number_of_any_length) {
  for (std::size_t length = 1; length != 20; ++length)
    for (std::size_t at = 0; at != length; ++at)
      for (int byte = 0; byte != 256; ++byte) {
        std::string number = std::string("98765432109876543210").substr(0, length);
        number[at] = static_cast<char>(byte);
        if (syntax::is_digits(number) != (byte >= '0' && byte <= '9'))
          BOOST_ERROR("byte " << byte << " at " << at << " of " << length);
      }
}

BOOST_AUTO_TEST_CASE(dates_of_the_calendar) {
  for (std::string_view s : {"20260115", "20240229", "20000229", "00010101", "99991231"})
    BOOST_TEST(syntax::is_date_8(s));
  for (std::string_view s : {"", "2026011", "202601150", "20260230", "20250229", "19000229", "20261301", "20260001",
                             "20260100", "20260132", "20260431", "2026-1-1", "2026011A"})
    BOOST_TEST(!syntax::is_date_8(s));
  for (std::string_view s : {"260115", "240229", "000229"}) BOOST_TEST(syntax::is_date_6(s));
  for (std::string_view s : {"", "26011", "260230", "250229", "261301", "20260115", "26O115"})
    BOOST_TEST(!syntax::is_date_6(s));
}

BOOST_AUTO_TEST_CASE(times_of_the_day) {
  for (std::string_view s : {"0000", "2359", "141259", "1412599", "14125999"}) BOOST_TEST(syntax::is_time(s));
  for (std::string_view s : {"", "141", "2400", "1460", "14125", "141260", "141259999", "14:12", " 412"})
    BOOST_TEST(!syntax::is_time(s));
}

BOOST_AUTO_TEST_SUITE_END()
