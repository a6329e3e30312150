#include "catalogue/table.hpp"
#include "guide/codes.hpp"

#include <x279/result.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

// What holds for each rule of the catalogue, whatever rules there are.

namespace {

using namespace std::string_view_literals;
using x279::catalogue::entries;

/// A finding of this rule with all that a text may speak of.
x279::finding full(x279::rule r, std::uint64_t first, std::uint64_t second) {
  x279::finding f{
      .rule = r, .severity = x279::severity::error, .where = {}, .numbers = {first, second}, .related = "N4"sv};
  f.where.segment_id = "EB"sv;
  f.where.element = 13;
  f.where.component = 2;
  f.where.loop = "2110C"sv;
  return f;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

} // namespace

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(each_rule_is_found_by_its_number_and_by_its_id) {
  BOOST_TEST_REQUIRE(entries().size() == x279::rule_count);
  for (auto const& [rule, info] : entries()) {
    BOOST_TEST(&x279::info(rule) == &info);
    BOOST_TEST(x279::find_rule(info.id) == &info);
  }
}

BOOST_AUTO_TEST_CASE(the_number_of_a_rule_can_be_read_off_its_id) {
  for (auto const& [rule, info] : entries()) {
    BOOST_TEST_CONTEXT(info.id) {
      BOOST_TEST_REQUIRE(info.id.size() == 9u);
      BOOST_TEST(info.id.starts_with("X279-"));
      int const number = static_cast<int>(rule);
      BOOST_TEST('A' + number / 1000 == info.id[5]);
      BOOST_TEST(std::to_string(1000 + number % 1000).substr(1) == info.id.substr(6));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_rule_is_not_found) {
  BOOST_TEST(x279::find_rule("") == nullptr);
  BOOST_TEST(x279::find_rule("X279-A000") == nullptr);
  BOOST_TEST(x279::find_rule("X279-E20") == nullptr);
  BOOST_TEST(x279::find_rule("x279-e201") == nullptr);
  BOOST_TEST(x279::find_rule("zzz") == nullptr);
  BOOST_TEST(x279::info(x279::rule{}).id.empty());
  BOOST_TEST(x279::info(static_cast<x279::rule>(65535)).id.empty());
  BOOST_TEST(x279::message(x279::finding{}) == "no rule of the catalogue");
  BOOST_TEST(x279::hint(x279::finding{}).empty());
}

BOOST_AUTO_TEST_CASE(the_letter_and_hundred_of_an_id_tell_its_matter) {
  std::set<std::string_view> const families{"S1", "E2", "P3", "J4", "W5", "V6", "V7", "C8", "A9"};
  for (auto const& [rule, info] : entries()) BOOST_TEST(families.contains(info.id.substr(5, 2)), info.id);
}

BOOST_AUTO_TEST_CASE(names_are_unique) {
  std::set<std::string_view> names;
  for (auto const& [rule, info] : entries()) BOOST_TEST(names.insert(info.name).second, info.name);
}

BOOST_AUTO_TEST_CASE(each_text_can_be_filled_with_any_numbers_and_leaves_no_placeholder) {
  for (auto const& [rule, info] : entries()) {
    x279::finding bare;
    bare.rule = rule;
    for (auto const& f : {full(rule, 1, 1), full(rule, 0, 2), full(rule, 18446744073709551615u, 1), bare})
      for (std::string const& text : {x279::message(f), x279::hint(f)}) {
        BOOST_TEST_CONTEXT(info.id << ": " << text) {
          BOOST_TEST(!text.empty());
          BOOST_TEST(text.find_first_of("{}") == text.npos);
          BOOST_TEST(text.find("  ") == text.npos);
        }
      }
  }
}

BOOST_AUTO_TEST_CASE(each_text_reads_as_the_house_writes) {
  for (auto const& [rule, info] : entries()) {
    BOOST_TEST_CONTEXT(info.id) {
      // "ISA06 is …" and "{element} is …" are in order, "The ISA is …" is not.
      BOOST_TEST(!(is_upper(info.what[0]) && !is_upper(info.what[1])), "what begins with a small letter");
      BOOST_TEST(info.what.back() != '.', "what has no full stop");
      BOOST_TEST(std::string_view(".)").find(info.why.back()) != std::string_view::npos, "why is made of sentences");
      BOOST_TEST(info.mend.back() == '.', "mend is made of sentences");
      BOOST_TEST(info.good != info.bad);
      BOOST_TEST(!info.source.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(each_acknowledgment_code_is_of_its_code_list) {
  auto const check = [](x279::rule_info const& info, std::string_view list_id, std::string_view code) {
    if (code.empty()) return;
    x279::tables::code_list const* const list = x279::find_code_list(list_id);
    BOOST_TEST_REQUIRE(list != nullptr, "no list " << list_id);
    BOOST_TEST(!x279::code_name(*list, code).empty(), info.id << ": " << code << " is not of list " << list_id);
  };
  for (auto const& [rule, info] : entries()) {
    check(info, "I18", info.ta105);
    check(info, "716", info.ak905);
    check(info, "620", info.ik304);
    check(info, "621", info.ik403);
    check(info, "618", info.ik502);
    check(info, "901", info.aaa);
  }
}

BOOST_AUTO_TEST_CASE(what_rests_on_one_source_or_on_general_knowledge_is_no_error) {
  for (auto const& [rule, info] : entries())
    if (info.confidence != 'A') BOOST_TEST((info.severity != x279::severity::error), info.id);
}

BOOST_AUTO_TEST_CASE(each_errc_has_a_line_of_its_own) {
  std::set<std::string_view> lines;
  int const last = static_cast<int>(x279::errc::json_too_deep);
  for (int code = 1; code <= last; ++code) {
    std::string_view const line = x279::describe(static_cast<x279::errc>(code));
    BOOST_TEST(!line.empty());
    BOOST_TEST(line.back() != '.');
    BOOST_TEST(line != "an unknown error");
    BOOST_TEST(lines.insert(line).second, line);
  }
  BOOST_TEST(x279::describe(static_cast<x279::errc>(last + 1)) == "an unknown error");
  BOOST_TEST(x279::describe(x279::errc{}) == "an unknown error");
}

BOOST_AUTO_TEST_SUITE_END()
