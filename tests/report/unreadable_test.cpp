// An input of which nothing can be read has a finding all the same, for reports that machines read.

#include "catalogue/failure.hpp"
#include "report/reporting.hpp"
#include "json/json_reader.hpp"

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/wrap.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <memory>

namespace {

using namespace x279;
using namespace x279::testing;

struct unreadable {
  std::string_view text;
  x279::rule rule;
};

std::string tool_output(std::string const& arguments) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const pipe(popen(("'" X279_TOOL "' " + arguments).c_str(), "r"),
                                                             pclose);
  std::string out;
  for (int c = 0; pipe && (c = std::fgetc(pipe.get())) != EOF;) out += static_cast<char>(c);
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unreadable_input)

BOOST_AUTO_TEST_CASE(what_is_no_interchange_is_named_as_what_it_is) {
  for (unreadable const& u : {unreadable{" \r\n", rule::input_blank},
                              {"<html>Service Unavailable</html>", rule::interchange_not_found},
                              {"UNB+UNOA:1+A+B+240105:0930+1'", rule::edifact_interchange},
                              {"\xC9\xE2\xC1\x5C", rule::ebcdic_interchange}}) {
    validator v;
    findings found;
    auto const done = v.validate(u.text, {}, found);
    BOOST_TEST_REQUIRE(!done.has_value());
    auto const told = catalogue::rule_of(done.error().code);
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST(info(*told).id == info(u.rule).id);
  }
}

BOOST_AUTO_TEST_CASE(an_input_beyond_the_limit_is_told) {
  validator v;
  findings found;
  validate_options options;
  options.read.limits.payload_bytes = 8;
  auto const done = v.validate("ISA*00*  ", options, found);
  BOOST_TEST_REQUIRE(!done.has_value());
  BOOST_TEST((catalogue::rule_of(done.error().code) == rule::input_too_long));
  options.read.limits.payload_bytes = 9;
  auto const short_enough = v.validate("ISA*00*  ", options, found);
  BOOST_TEST((short_enough.has_value() || catalogue::rule_of(short_enough.error().code) != rule::input_too_long));
}

BOOST_AUTO_TEST_CASE(json_without_anything_to_judge_is_told) {
  composer c;
  findings found;
  std::string out;
  auto const cut = c.compose("{\"controlNumber\":", {}, out, found);
  auto const list = c.compose("[1]", {}, out, found);
  BOOST_TEST_REQUIRE((!cut.has_value() && !list.has_value()));
  BOOST_TEST((catalogue::rule_of(cut.error().code) == rule::json_malformed));
  BOOST_TEST((catalogue::rule_of(list.error().code) == rule::json_without_payload));
}

BOOST_AUTO_TEST_CASE(json_that_is_nested_too_deep_is_told_with_the_limit) {
  auto const nested = [](std::size_t levels) {
    return "{\"subscriber\":" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
  };
  composer c;
  findings found;
  std::string out;
  auto const deep = c.compose(nested(json::deepest_json + 1), {}, out, found);
  BOOST_TEST_REQUIRE(!deep.has_value());
  BOOST_TEST((deep.error().code == errc::json_too_deep));
  BOOST_TEST((catalogue::rule_of(deep.error().code) == rule::json_too_deep));
  std::string const levels = std::to_string(json::deepest_json) + " levels";
  BOOST_TEST(describe(errc::json_too_deep).find(levels) != std::string_view::npos);
  BOOST_TEST(info(rule::json_too_deep).what.find(levels) != std::string_view::npos);
  auto const at_the_limit = c.compose(nested(json::deepest_json), {}, out, found);
  BOOST_TEST_REQUIRE(!at_the_limit.has_value());
  BOOST_TEST((at_the_limit.error().code == errc::not_written));
}

BOOST_AUTO_TEST_CASE(utf16_is_told_wherever_a_document_is_recognised) {
  auto const wide = [](std::string_view text, bool little) {
    std::string out(little ? "\xFF\xFE" : "\xFE\xFF");
    for (char const c : text) out.append({little ? c : '\0', little ? '\0' : c});
    return out;
  };
  for (std::string_view const text :
       {"ISA*00*          *", "{\"x12\":\"ISA*00*\"}", "\r\n{ \"controlNumber\": \"000000001\"}"})
    for (bool const little : {true, false})
      for (std::size_t const mark : {0u, 2u}) {
        std::string const payload = wide(text, little).substr(mark);
        findings found;
        std::string out;
        BOOST_TEST((form_of(payload) == payload_form::interchange));
        for (errc const code : {converter{}.convert(payload, {}, out, found).error().code,
                                validator{}.validate(payload, {}, found).error().code,
                                composer{}.compose(payload, {}, out, found).error().code,
                                unwrap(payload, wrapped_lines::keep, out, found).error().code})
          BOOST_TEST((catalogue::rule_of(code) == rule::utf16_text));
        BOOST_TEST(!wrap(payload, out, found));
        BOOST_TEST_REQUIRE(found.list().size() == 1u);
        BOOST_TEST((found.list()[0].rule == rule::utf16_text));
        BOOST_TEST(out.empty());
      }
}

// The library reads no files: the tool says so in the form that it was asked for.
BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_told_by_the_tool) {
  std::string const id(info(rule::file_not_read).id);
  for (std::string const form : {"json", "sarif", "text", "api-errors"}) {
    std::string const missing = tool_output("validate --format " + form + " examples/none.271 2>/dev/null");
    std::string const there = tool_output("validate --format " + form + " examples/made_up.271 2>/dev/null");
    std::string const told = form == "api-errors" ? "cannot be opened" : id;
    BOOST_TEST(missing.find(told) != missing.npos, missing);
    BOOST_TEST(there.find(told) == there.npos, there);
  }
}

BOOST_AUTO_TEST_CASE(where_findings_have_told_nothing_is_added) {
  for (errc const code : {errc::refused, errc::not_written}) BOOST_TEST(!catalogue::rule_of(code).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
