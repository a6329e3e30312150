#include "x3/values.hpp"

#include <boost/test/unit_test.hpp>

#include <ctime>
#include <string>

namespace values = x279::values;

BOOST_AUTO_TEST_SUITE(value_grammars)

BOOST_AUTO_TEST_CASE(n0_is_digits_with_an_optional_minus) {
  for (char const* good : {"0", "1", "-12", "000", "12345678901234567890"}) BOOST_TEST(values::is_n0(good), good);
  for (char const* bad : {"", "-", "+1", "1.0", " 1", "1 ", "1-", "--1", "A", "1E3", "٣"})
    BOOST_TEST(!values::is_n0(bad), bad);
}

BOOST_AUTO_TEST_CASE(n0_has_leading_zeros_only_to_reach_its_least_length) {
  BOOST_TEST(values::is_n0("000000001", 9, 9));
  BOOST_TEST(values::is_n0("0", 1, 9));
  BOOST_TEST(!values::is_n0("01", 1, 9));
  BOOST_TEST(!values::is_n0("00", 1, 9));
  BOOST_TEST(values::is_n0("01", 2, 9));
  BOOST_TEST(values::is_n0("-123", 1, 3)); // the sign does not count
  BOOST_TEST(!values::is_n0("1234", 1, 3));
  BOOST_TEST(!values::is_n0("1", 2, 3));
}

BOOST_AUTO_TEST_CASE(r_is_digits_with_at_most_one_point_and_no_exponent) {
  for (char const* good : {"0", ".2", "0.20", "10.00", "-164.5", "5.", "000000905", "-.5"})
    BOOST_TEST(values::is_r(good), good);
  for (char const* bad : {"", ".", "-", "-.", "+1", "1.2.3", "1,5", "1E3", "0x1", " 1", "1 ", "1-"})
    BOOST_TEST(!values::is_r(bad), bad);
  BOOST_TEST(values::is_r("-12.34", 1, 4)); // neither sign nor point counts
  BOOST_TEST(!values::is_r("-12.345", 1, 4));
  BOOST_TEST(values::is_r(std::string(400, '7')));
}

BOOST_AUTO_TEST_CASE(every_day_of_four_centuries_and_no_other_eight_digits_around_it) {
  // Counted on, day by day, without the calendar rules of the grammar: the months' lengths come from mktime.
  std::size_t days = 0;
  for (int year = 1890; year <= 2110; ++year)
    for (int month = 0; month <= 13; ++month)
      for (int day = 0; day <= 32; ++day) {
        char text[40];
        std::snprintf(text, sizeof text, "%04d%02d%02d", year, month, day);
        std::tm t{};
        t.tm_year = year - 1900;
        t.tm_mon = month - 1;
        t.tm_mday = day;
        t.tm_hour = 12;
        bool const real =
            month >= 1 && month <= 12 && day >= 1 && timegm(&t) != -1 && t.tm_mon == month - 1 && t.tm_mday == day;
        days += real;
        if (values::is_date_8(text) != real) BOOST_ERROR(text << " is " << (real ? "a day" : "no day"));
      }
  BOOST_TEST(days == 80718); // 221 years, 53 of them with a 29 February
}

BOOST_AUTO_TEST_CASE(dates_have_eight_digits_or_six) {
  for (char const* bad : {"", "2024022", "202402290", "00000101", "2024-2-9", "+2024010", "2024010 ", "ABCDEFGH"})
    BOOST_TEST(!values::is_date_8(bad), bad);
  BOOST_TEST(values::is_date_8("20000229"));
  BOOST_TEST(!values::is_date_8("19000229"));
  BOOST_TEST(values::is_date_6("000229"));
  BOOST_TEST(values::is_date_6("240229"));
  BOOST_TEST(!values::is_date_6("230229"));
  BOOST_TEST(!values::is_date_6("20240229"));
  BOOST_TEST(!values::is_date_6("241301"));
}

BOOST_AUTO_TEST_CASE(times_run_from_0000_to_23595999) {
  for (char const* good : {"0000", "2359", "235959", "2359590", "23595999"}) BOOST_TEST(values::is_time(good), good);
  for (char const* bad : {"", "2400", "1260", "123", "12345", "123460", "235959999", "12:30", "0960", "1a00"})
    BOOST_TEST(!values::is_time(bad), bad);
}

BOOST_AUTO_TEST_CASE(rd8_is_two_dates_the_first_not_after_the_second) {
  BOOST_TEST(values::is_rd8("20260101-20261231"));
  BOOST_TEST(values::is_rd8("20260101-20260101"));
  BOOST_TEST(!values::is_rd8("20260102-20260101"));
  BOOST_TEST(!values::is_rd8("20260101"));
  BOOST_TEST(!values::is_rd8("20260101-"));
  BOOST_TEST(!values::is_rd8("20260101-20260230"));
  BOOST_TEST(!values::is_rd8("2026010120261231"));
  BOOST_TEST(values::is_d8("20260101"));
  BOOST_TEST(!values::is_d8("20260101-20261231"));
}

BOOST_AUTO_TEST_CASE(an_has_a_character_that_is_no_blank) {
  BOOST_TEST(values::is_an(" A "));
  BOOST_TEST(values::is_an("o'neil & co @ home"));
  BOOST_TEST(!values::is_an(""));
  BOOST_TEST(!values::is_an("   "));
  BOOST_TEST(!values::is_an("A\tB"));
  BOOST_TEST(!values::is_an("caf\xc3\xa9")); // national characters need an agreement
}

BOOST_AUTO_TEST_CASE(the_basic_set_has_53_characters_and_the_extended_one_93) {
  unsigned basic = 0, extended = 0, both = 0;
  for (int c = 0; c != 256; ++c) {
    std::string const one(1, static_cast<char>(c));
    basic += values::is_basic(one);
    extended += values::is_extended(one);
    both += values::is_basic(one) && values::is_extended(one);
  }
  BOOST_TEST(basic == 26u + 10 + 1 + 16);
  BOOST_TEST(extended == basic + 26 + 14);
  BOOST_TEST(both == basic);
}

BOOST_AUTO_TEST_CASE(segment_ids_start_with_a_letter) {
  for (char const* good : {"ST", "N3", "NM1", "ISA", "TA1", "K3"}) BOOST_TEST(values::is_segment_id(good), good);
  for (char const* bad : {"", "A", "1A", "ABCD", "nm1", "N ", " ST", "N-1"})
    BOOST_TEST(!values::is_segment_id(bad), bad);
}

BOOST_AUTO_TEST_CASE(control_numbers_have_their_own_shapes) {
  BOOST_TEST(values::is_interchange_control_number("000000905"));
  BOOST_TEST(!values::is_interchange_control_number("000000000"));
  BOOST_TEST(!values::is_interchange_control_number("905"));
  BOOST_TEST(!values::is_interchange_control_number("00000090A"));
  BOOST_TEST(values::is_group_control_number("905"));
  BOOST_TEST(!values::is_group_control_number("0905"));
  BOOST_TEST(!values::is_group_control_number("0"));
  BOOST_TEST(!values::is_group_control_number("1234567890"));
  BOOST_TEST(values::is_set_control_number("0001"));
  BOOST_TEST(!values::is_set_control_number("001"));
  BOOST_TEST(!values::is_set_control_number("1234567890"));
}

BOOST_AUTO_TEST_CASE(each_isa_element_has_its_width_and_its_values) {
  char const* const good[] = {"00",        "          ",
                              "00",        "          ",
                              "ZZ",        "SENDER         ",
                              "ZZ",        "RECEIVER       ",
                              "260101",    "1200",
                              "^",         "00501",
                              "000000001", "0",
                              "T",         ":"};
  for (std::size_t i = 1; i <= 16; ++i) {
    std::string const value = good[i - 1];
    BOOST_TEST(values::is_isa_element(i, value), "ISA" << i);
    BOOST_TEST(!values::is_isa_element(i, value + ' '), "ISA" << i << " too long");
    BOOST_TEST(!values::is_isa_element(i, value.substr(1)), "ISA" << i << " too short");
  }
  BOOST_TEST(!values::is_isa_element(6, "               "));
  BOOST_TEST(!values::is_isa_element(12, "00401"));
  BOOST_TEST(values::is_isa_element(11, "U"));
  BOOST_TEST(!values::is_isa_element(11, "A"));
  BOOST_TEST(!values::is_isa_element(16, "U"));
  BOOST_TEST(!values::is_isa_element(0, "00"));
  BOOST_TEST(!values::is_isa_element(17, "00"));
}

BOOST_AUTO_TEST_SUITE_END()
