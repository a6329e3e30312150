// The code lists: one table for validation and for the texts that the JSON prints.

#include "guide/codes.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

std::string_view name_of(std::string_view list, std::string_view code) {
  x279::tables::code_list const* const found = x279::find_code_list(list);
  BOOST_TEST_REQUIRE((found != nullptr), "no list " << list);
  return x279::code_name(*found, code);
}

std::string_view linear_search(x279::tables::code_list const& list, std::string_view value) {
  for (x279::tables::code const& c : list.codes)
    if (c.value == value) return c.name;
  return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(codes)

BOOST_AUTO_TEST_CASE(lists_are_found_by_data_element_number_or_by_name) {
  for (x279::tables::code_list const& list : x279::code_lists()) BOOST_TEST(x279::find_code_list(list.id) == &list);
  BOOST_TEST(x279::find_code_list("1365")->title == "Service Type Code");
  BOOST_TEST(x279::find_code_list("I05")->title == "Interchange ID Qualifier");
  BOOST_TEST(x279::find_code_list("place_of_service")->codes.size() == 52u);
  for (char const* unknown : {"", "0", "136", "13655", "zzz", "i05"})
    BOOST_TEST((x279::find_code_list(unknown) == nullptr), unknown);
}

BOOST_AUTO_TEST_CASE(lists_and_codes_are_sorted_and_unique) {
  auto const lists = x279::code_lists();
  BOOST_TEST(
      (std::ranges::adjacent_find(lists, std::ranges::greater_equal{}, &x279::tables::code_list::id) == lists.end()));
  for (x279::tables::code_list const& list : lists) {
    BOOST_TEST(!list.codes.empty(), list.id);
    BOOST_TEST((std::ranges::adjacent_find(list.codes, std::ranges::greater_equal{}, &x279::tables::code::value) ==
                list.codes.end()),
               list.id);
    for (x279::tables::code const& c : list.codes) BOOST_TEST(!c.name.empty(), list.id << ' ' << c.value);
  }
}

BOOST_AUTO_TEST_CASE(a_name_is_found_for_every_code_and_for_nothing_else) {
  // Every text of up to two characters that a code may be made of, and every code with one character more or less.
  std::string const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ^:az";
  for (x279::tables::code_list const& list : x279::code_lists()) {
    std::vector<std::string> values{"", std::string(1, '\0'), std::string("\0A", 2)};
    for (char a : letters) {
      values.emplace_back(1, a);
      for (char b : letters) values.push_back({a, b});
    }
    for (x279::tables::code const& c : list.codes) {
      values.emplace_back(c.value);
      values.push_back(std::string(c.value) + '0');
      values.push_back(std::string(c.value) + "AAAAAAAA");
      values.push_back(std::string(c.value) + '\0');
      values.emplace_back(c.value.substr(1));
    }
    std::size_t wrong = 0;
    for (std::string const& value : values) wrong += x279::code_name(list, value) != linear_search(list, value);
    BOOST_TEST(wrong == 0u, list.id);
  }
}

BOOST_AUTO_TEST_CASE(a_code_longer_than_four_characters_has_a_name_too) {
  BOOST_TEST(!name_of("9999", "SITUATIONAL TRIGGER").empty());
  BOOST_TEST(name_of("9999", "SITUATIONAL").empty());
  BOOST_TEST(!name_of("1705", "005010X279A1").empty());
}

BOOST_AUTO_TEST_CASE(names_are_worded_as_the_api_prints_them) {
  BOOST_TEST(name_of("1390", "1") == "Active Coverage");
  BOOST_TEST(name_of("1365", "CM") == "Mammogram - High Risk Patient");
  BOOST_TEST(name_of("1365", "47") == "Hospital");
  BOOST_TEST(name_of("1336", "16") == "Medicare Secondary Public Health Service (PHS)or Other Federal Agency");
  BOOST_TEST(name_of("355", "VS") == "Visits");
  BOOST_TEST(name_of("678", "P") == "1/2 Mon. & 1/2 Thurs.");
  BOOST_TEST(name_of("678", "6") == "1st & 3rd Week of the Month");
  BOOST_TEST(name_of("679", "D") == "A.M.");
  BOOST_TEST(name_of("235", "AD") == "American Dental Association Codes");
  BOOST_TEST(name_of("66", "XX") == "Centers for Medicare and Medicaid Services National Provider Identifier");
  BOOST_TEST(name_of("365", "EX") == "Telephone Extension");
  BOOST_TEST(name_of("1073", "W") == "Not Applicable");
  BOOST_TEST(name_of("1069", "18") == "Self");
  BOOST_TEST(name_of("place_of_service", "22") == "On Campus-Outpatient Hospital");
  BOOST_TEST(name_of("place_of_service", "10") == "Telehealth Provided in Patient's Home");
  BOOST_TEST(name_of("621", "I10") == "Implementation \"Not Used\" Data Element Present"); // with its quotes
}

BOOST_AUTO_TEST_CASE(a_bundle_names_its_service_types_as_the_list_of_service_types_does) {
  std::pair<char const*, std::size_t> const bundles[] = {
      {"bundle.generic30", 10}, {"bundle.core154", 12}, {"bundle.core260", 39}, {"bundle.core_discretionary", 9}};
  for (auto const& [id, size] : bundles) {
    x279::tables::code_list const* const list = x279::find_code_list(id);
    BOOST_TEST_REQUIRE((list != nullptr), "no list " << id);
    BOOST_TEST(list->codes.size() == size, id);
    for (x279::tables::code const& c : list->codes) BOOST_TEST(c.name == name_of("1365", c.value));
  }
}

BOOST_AUTO_TEST_CASE(a_code_is_found_by_its_name) {
  x279::tables::code_list const& list = *x279::find_code_list("1390");
  BOOST_TEST(x279::find_code_by_name(list, "Deductible")->value == "C");
  BOOST_TEST((x279::find_code_by_name(list, "deductible") == nullptr));
  BOOST_TEST((x279::find_code_by_name(list, "") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
