#include "validation/code_forms.hpp"

#include "validation/outside_codes.hpp"

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <string>

// Numbers and codes by their form alone. The codes are from the lists' public descriptions; the numbers are made up.

namespace {

using namespace x279::validation;

void check(bool (*holds)(std::string_view), std::initializer_list<std::string_view> right,
           std::initializer_list<std::string_view> wrong) {
  for (std::string_view const s : right) BOOST_TEST(holds(s), s << " has the form");
  for (std::string_view const s : wrong) BOOST_TEST(!holds(s), s << " has not the form");
}

} // namespace

BOOST_AUTO_TEST_SUITE(code_forms)

BOOST_AUTO_TEST_CASE(an_npi_has_ten_digits_that_begin_with_1_or_2) {
  check(has_npi_form, {"1234567893", "2000000002"}, {"", "123456789", "12345678930", "0123456789", "123456789A"});
}

BOOST_AUTO_TEST_CASE(of_ten_npi_that_differ_in_the_last_digit_one_is_right) {
  for (std::string const front : {"123456789", "100000000", "299999999", "145627381"}) {
    int right = 0;
    for (char last = '0'; last <= '9'; ++last) right += has_npi_check_digit(front + last);
    BOOST_TEST(right == 1, front);
  }
  BOOST_TEST(has_npi_check_digit("1234567893"));
}

BOOST_AUTO_TEST_CASE(two_neighbours_of_an_npi_in_each_others_place_fail_the_check_digit) {
  std::string const npi = "1234567893";
  for (std::size_t i = 1; i + 1 < npi.size(); ++i) {
    std::string other = npi;
    std::swap(other[i], other[i + 1]);
    BOOST_TEST(!has_npi_check_digit(other), other);
  }
}

BOOST_AUTO_TEST_CASE(a_medicare_number_has_letters_and_digits_in_their_places) {
  check(has_mbi_form, {"1AA0AA0AA00", "9Y99YY9YY99", "1AC0CA0AA00"},
        {"", "0AA0AA0AA00", "1AA0-AA0-AA00", "1SA0AA0AA00", "1AO0AA0AA00", "1aa0aa0aa00", "11A0AA0AA00"});
}

BOOST_AUTO_TEST_CASE(postal_codes) {
  check(has_zip_form, {"02110", "021100001"}, {"", "2110", "02110-0001", "0211O", "02110000"});
  check(has_canadian_postal_form, {"M5V2T6", "M5V 2T6"}, {"", "M5V2T", "M5V-2T6", "5M2V6T", "m5v2t6"});
}

BOOST_AUTO_TEST_CASE(diagnoses_and_procedures) {
  check(has_icd_10_form, {"I10", "E119", "S72001A", "M1A0110", "U071"},
        {"", "I1", "E11.9", "1234", "S72001AB", "e119"});
  check(has_icd_9_form, {"250", "4019", "25000", "V10", "V1254", "E812", "E8120"},
        {"", "25", "250.00", "250000", "V1", "E81", "E11A"});
  check(has_icd_9_procedure_form, {"001", "4701"}, {"", "47", "47.01", "47011"});
  check(has_icd_10_procedure_form, {"0DTJ4ZZ"}, {"", "0DTJ4Z", "0DTJ4ZZZ", "0DT-4ZZ"});
  check(has_cpt_form, {"99213", "0001F", "0042T"}, {"", "9921", "G0389", "99213A", "992133"});
  check(has_hcpcs_form, {"99213", "G0389", "J1100"}, {"", "G389", "GG389", "G03890"});
  check(has_cdt_form, {"D0120"}, {"", "00120", "D120", "D01200"});
  check(has_modifier_form, {"25", "LT", "A1"}, {"", "2", "2-", "lt", "250"});
}

BOOST_AUTO_TEST_CASE(a_taxonomy_code_has_ten_characters_and_ends_with_x) {
  check(has_taxonomy_form, {"207Q00000X", "261QM0850X", "193200000X"}, {"", "207Q", "207Q000000", "207Q00000x"});
}

BOOST_AUTO_TEST_CASE(the_guides_say_where_outside_codes_stand) {
  auto const& table = x279::guides::inquiry_270().table();
  outside_codes const outside(table);
  std::size_t conditional = 0, always = 0;
  for (std::uint16_t n = 0; n != table.nodes.size(); ++n) {
    for (outside_code const& o : outside.of_node(n)) {
      BOOST_TEST(!o.name.empty());
      BOOST_TEST(o.element != 0);
      // Whatever the guide says behind "when" has been understood.
      BOOST_TEST((o.when_element == 0) == o.when_code.empty());
      ++(o.when_element == 0 ? always : conditional);
      if (table.nodes[n].id == "EQ" && o.name == "ndc") {
        BOOST_TEST(int{o.element} == 2);
        BOOST_TEST(int{o.component} == 2);
        BOOST_TEST(int{o.when_element} == 2);
        BOOST_TEST(int{o.when_component} == 1);
        BOOST_TEST(o.when_code == "N4");
      }
    }
  }
  BOOST_TEST(conditional > 40u);
  BOOST_TEST(always > 10u);
}

BOOST_AUTO_TEST_SUITE_END()
