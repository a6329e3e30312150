#include <boost/test/unit_test.hpp>

#include "compiler/mapping_compiler.hpp"
#include "eligibility/mapping_tables.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace m = x279::grammar::mapping;

namespace {

std::vector<m::fault> faults_of(std::string const& text) {
  std::vector<m::fault> faults;
  auto const lines = m::parse(text, faults);
  m::compile(lines, faults);
  return faults;
}

m::compiled_mapping compiled(std::string const& text) {
  std::vector<m::fault> faults;
  auto const lines = m::parse(text, faults);
  auto result = m::compile(lines, faults);
  for (auto const& f : faults) BOOST_ERROR(std::to_string(f.line) + ": " + f.message);
  return result;
}

/// One fault, on this line, whose message has this in it.
void expect_fault(std::string const& body, std::uint32_t line, std::string const& words) {
  auto const faults = faults_of("mapping made_up from 271\n" + body);
  BOOST_TEST_CONTEXT(body) {
    BOOST_REQUIRE_EQUAL(faults.size(), 1u);
    BOOST_TEST(faults.front().line == line);
    BOOST_TEST(faults.front().message.find(words) != std::string::npos, faults.front().message);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mapping_language)

BOOST_AUTO_TEST_CASE(a_key_names_its_place_and_its_conditions) {
  auto const mapping =
      compiled("mapping made_up from 271\nnpi NM109 where NM108 = XX\nname NM101 text 98 or code unless NM101 = 03\n");
  auto const& fields = mapping.objects.front().fields;
  BOOST_REQUIRE_EQUAL(fields.size(), 2u);
  BOOST_TEST(fields[0].key == "npi");
  BOOST_TEST(fields[0].from.segment == "NM1");
  BOOST_TEST(fields[0].from.element == 9u);
  BOOST_TEST(fields[0].when.codes.front() == "XX");
  BOOST_TEST(!fields[0].when.negated);
  BOOST_TEST(fields[1].text == "or_code");
  BOOST_TEST(fields[1].list == "98");
  BOOST_TEST(fields[1].when.negated);
}

BOOST_AUTO_TEST_CASE(a_part_stands_once_and_is_used_in_many_objects) {
  auto const mapping = compiled("mapping made_up from 271\n"
                                "object provider as provider from first 2100B {\n  use place\n}\n"
                                "array entities as entity from each 2120C, 2120D {\n  use place\n}\n"
                                "part place {\n  city N401\n}\n");
  BOOST_REQUIRE_EQUAL(mapping.objects.size(), 3u);
  BOOST_TEST(mapping.objects[1].fields.front().key == "city");
  BOOST_TEST(mapping.objects[2].fields.front().key == "city");
  BOOST_TEST(mapping.objects[2].array);
  BOOST_TEST(mapping.objects[2].loops.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_range_of_components_makes_a_list) {
  auto const mapping = compiled("mapping made_up from 271\nprocedureModifiers[] EB13-3 to EB13-6\n");
  auto const& f = mapping.objects.front().fields.front();
  BOOST_TEST(f.key == "procedureModifiers");
  BOOST_TEST(f.kind == "component_list");
  BOOST_TEST(f.from.component == 3u);
  BOOST_TEST(f.last == 6u);
}

BOOST_AUTO_TEST_CASE(a_key_says_what_json_must_keep_to) {
  auto const mapping = compiled("mapping made_up from 270\n"
                                "controlNumber ISA13 required digits 9\n"
                                "memberId NM109 where NM108 = MI dashed least 2 most 80\n"
                                "serviceTypeCodes[] EQ01 each most 99 entries\n"
                                "industryCode III02 among place_of_service alphanumeric\n"
                                "array medicalProcedures as procedure from rest 2110C required most 98 entries {\n}\n"
                                "plain NM103\n"
                                "birthSequenceNumber INS17 counts to 999999999\n"
                                "providerType NM101 text 98 or code named\n");
  auto const& fields = mapping.objects.front().fields;
  BOOST_REQUIRE_EQUAL(fields.size(), 8u);
  BOOST_TEST(fields[0].limits.required);
  BOOST_TEST(fields[0].limits.shape == "digits");
  BOOST_TEST(fields[0].limits.least == 9u);
  BOOST_TEST(fields[0].limits.most == 9u);
  BOOST_TEST(fields[1].limits.shape == "dashed");
  BOOST_TEST(fields[1].limits.least == 2u);
  BOOST_TEST(fields[1].limits.most == 80u);
  BOOST_TEST(fields[1].when.codes.size() == 1u);
  BOOST_TEST(fields[2].limits.most_entries == 99u);
  BOOST_TEST(fields[2].limits.most == 0u);
  BOOST_TEST(fields[3].limits.among == "place_of_service");
  BOOST_TEST(fields[3].limits.shape == "alphanumeric");
  BOOST_TEST(fields[4].limits.required);
  BOOST_TEST(fields[4].limits.most_entries == 98u);
  BOOST_TEST(!fields[5].limits.required);
  BOOST_TEST(fields[5].limits.shape == "any");
  BOOST_TEST(fields[5].limits.counts_to == 0u);
  BOOST_TEST(!fields[5].limits.named);
  BOOST_TEST(fields[6].limits.counts_to == 999999999u);
  BOOST_TEST(fields[7].limits.named);
  BOOST_TEST(fields[7].text == "or_code");
}

BOOST_AUTO_TEST_CASE(the_limits_of_the_request_are_in_its_tables) {
  auto const find = [](std::string_view key) {
    for (auto const& f : x279::mapping::request.fields)
      if (f.key == key) return f.limits;
    BOOST_FAIL("no key " << key);
    return x279::mapping::limits{};
  };
  BOOST_TEST(find("controlNumber").required);
  BOOST_TEST(find("controlNumber").least == 9);
  BOOST_TEST((find("controlNumber").shape == x279::mapping::value_shape::digits));
  BOOST_TEST((find("memberId").shape == x279::mapping::value_shape::dashed));
  BOOST_TEST(find("subscriber").required);
  BOOST_TEST(!find("dependents").required);
  BOOST_TEST(find("medicalProcedures").most_entries == 98);
  BOOST_TEST(find("industryCode").among == "place_of_service");
  BOOST_TEST(find("diagnosisCodePointer").counts_to == 8);
  BOOST_TEST(find("providerType").named);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_with_its_line) {
  expect_fault("npi\n", 2, "place");
  expect_fault("npi NM1\n", 2, "NM1 is no place");
  expect_fault("npi NM109 where NM108 XX\n", 2, "expected");
  expect_fault("npi NM109 sideways\n", 2, "does not belong here");
  expect_fault("codes[] EB03\n", 2, "needs `each` or `to`");
  expect_fault("npi NM109 most many\n", 2, "a number from 1");
  expect_fault("npi NM109 least 3 most 2\n", 2, "more than");
  expect_fault("npi NM109 counts to 0\n", 2, "a number from 1");
  expect_fault("npi NM109 counts to 12\n", 2, "nines alone");
  expect_fault("npi NM109 counts 12\n", 2, "does not belong here");
  expect_fault("npi NM109 most 3 entries\n", 2, "an array or a key with []");
  expect_fault("object a as b from first 2100A most 3 entries {\n}\n", 2, "an array or a key with []");
  expect_fault("object a as b from first 2100A digits 3 {\n}\n", 2, "no characters");
  expect_fault("inline from first 2100A required {\n}\n", 2, "inline");
  expect_fault("codes EB03 each\n", 2, "a list needs a key with []");
  expect_fault("npi NM109 where REF01 = SY\n", 2, "the segment that holds the value");
  expect_fault("npi NM109 where NM108 = XXXXX\n", 2, "four characters");
  expect_fault("npi NM109 or code\n", 2, "follow `text`");
  expect_fault("list[] EB13-3 to EB14-4\n", 2, "components of one element");
  expect_fault("a EB01\na EB02\n", 3, "stands twice");
  expect_fault("use nobody\n", 2, "no part nobody");
  expect_fault("}\n", 2, "closes nothing");
  expect_fault("object payer as payer from first 2100A {\nname NM103\n", 2, "never closed");
  expect_fault("array payer as payer from first 2100A {\nname NM103\n}\n", 2, "several entries");
  expect_fault("part a {\nx EB01\n}\npart a {\ny EB02\n}\n", 5, "stands twice");
}

BOOST_AUTO_TEST_CASE(parts_that_use_one_another_in_a_circle_are_refused) {
  auto const faults = faults_of("mapping made_up from 271\nuse a\npart a {\nuse b\n}\npart b {\nuse a\n}\n");
  BOOST_REQUIRE(!faults.empty());
  BOOST_TEST(faults.front().message.find("circle") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_text_without_header_is_refused) {
  auto const faults = faults_of("npi NM109\n");
  BOOST_REQUIRE_EQUAL(faults.size(), 1u);
  BOOST_TEST(faults.front().message.find("mapping NAME from SET") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(random_texts_never_crash_the_compiler) {
  std::string const words[] = {"object", "array",  "part",  "{",    "}",  "from",   "first", "2100A", "use",
                               "a",      "NM109",  "where", "=",    "XX", "\n",     "text",  "or",    "code",
                               "\"",     "EB13-3", "to",    "each", "[]", "inline", "steps", "by"};
  std::uint32_t state = 12345;
  auto const next = [&] { return state = state * 1664525 + 1013904223; };
  std::size_t with_faults = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = 0, n = next() >> 26; i < n; ++i) text += words[(next() >> 16) % std::size(words)] + ' ';
    with_faults += !faults_of(text).empty();
  }
  BOOST_TEST(with_faults > 2000u); // nearly all of them are nonsense, and said to be
}

BOOST_AUTO_TEST_SUITE_END()
