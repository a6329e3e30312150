// A payload in the body of the raw-x12 endpoint and out of it.

#include <x279/wrap.hpp>

#include "support/made_up.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;

BOOST_AUTO_TEST_SUITE(wrap_payload)

namespace {

std::string wrapped(std::string_view payload) {
  findings found;
  std::string out;
  BOOST_TEST(wrap(payload, out, found));
  BOOST_TEST(found.list().empty());
  return out;
}

std::string unwrapped(std::string_view json, wrapped_lines lines = wrapped_lines::keep) {
  findings found;
  std::string out;
  auto const done = unwrap(json, lines, out, found);
  BOOST_TEST_REQUIRE(done.has_value());
  BOOST_TEST(*done == out);
  return out;
}

std::string with_breaks_each(std::string_view text, std::size_t width) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += width) out.append(text.substr(at, width)).append("\n");
  return out;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_payload_is_the_member_x12) {
  BOOST_TEST(wrapped("ISA*00*~") == R"({"x12":"ISA*00*~"})");
  BOOST_TEST(wrapped("") == R"({"x12":""})");
  BOOST_TEST(wrapped("A\"B\\C\x1D\x1E\n\r\tD\xC3\x9C") == "{\"x12\":\"A\\\"B\\\\C\\u001d\\u001e\\n\\r\\tD\xC3\x9C\"}");
}

BOOST_AUTO_TEST_CASE(what_was_wrapped_comes_out_byte_for_byte) {
  std::string all;
  for (char32_t c = 0; c != 0x80; ++c) {
    std::string const one(3, static_cast<char>(c));
    BOOST_TEST(unwrapped(wrapped(one)) == one);
    all += static_cast<char>(c);
  }
  for (std::string_view const text :
       {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    all += text;
  BOOST_TEST(unwrapped(wrapped(all)) == all);
  BOOST_TEST(unwrapped(wrapped("")).empty());
  BOOST_TEST(wrapped(unwrapped(wrapped(all))) == wrapped(all));
}

BOOST_AUTO_TEST_CASE(random_payloads_come_out_byte_for_byte) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    delimiters const d = seed % 2 == 0 ? delimiters{} : delimiters{'\x1D', '"', '\\', '\n'};
    auto const made =
        testing::make_payload({.seed = seed, .delimiters = d, .set = {.characters = testing::repertoire::utf8}});
    BOOST_TEST_CONTEXT("seed " << seed) { BOOST_TEST((unwrapped(wrapped(made.text)) == made.text)); }
  }
}

BOOST_AUTO_TEST_CASE(a_payload_that_is_not_utf8_is_refused_with_its_place) {
  struct row {
    std::string_view text;
    std::size_t offset;
  };
  for (auto const& [text, offset] :
       {row{"\xC3", 0}, row{"ABC\xFFXYZ", 3}, row{"\xC3\x9C\xC3\x9C\x9C", 4}, row{"AB\xED\xA0\x80", 2},
        row{"\xF4\x90\x80\x80", 0}, row{"A\x80\x80\x80\x80\x80", 1}}) {
    findings found;
    std::string out = "before";
    BOOST_TEST(!wrap(text, out, found));
    BOOST_TEST(out == "before");
    BOOST_TEST_REQUIRE(found.list().size() == 1u);
    BOOST_TEST((found.list()[0].rule == rule::payload_not_utf8));
    BOOST_TEST(found.list()[0].where.offset == offset);
  }
}

BOOST_AUTO_TEST_CASE(other_members_are_passed_over_and_what_stands_before_stays) {
  findings found;
  std::string out = "before";
  auto const done = unwrap(R"({"a": [1], "x12": "ISA\u002a", "b": {"x12": "no"}})", wrapped_lines::keep, out, found);
  BOOST_TEST_REQUIRE(done.has_value());
  BOOST_TEST(*done == "ISA*");
  BOOST_TEST(out == "beforeISA*");
}

BOOST_AUTO_TEST_CASE(what_is_no_wrapped_payload_is_an_error) {
  auto const fault = [](std::string_view json, wrapped_lines lines = wrapped_lines::keep) {
    findings found;
    std::string out = "before";
    auto const done = unwrap(json, lines, out, found);
    BOOST_TEST(out == "before");
    BOOST_TEST_REQUIRE(!done.has_value());
    return done.error().code;
  };
  BOOST_TEST((fault("") == errc::json_syntax));
  BOOST_TEST((fault("{\"x12\": \"ISA\"") == errc::json_syntax));
  BOOST_TEST((fault("{}") == errc::json_without_x12));
  BOOST_TEST((fault("{\"x12\": 1}") == errc::json_without_x12));
  BOOST_TEST((fault("{\"x12\": \"HELLO\"}", wrapped_lines::repair) == errc::not_x12));
}

// Else two readers of one body see two patients.
BOOST_AUTO_TEST_CASE(two_payloads_in_one_body_are_refused) {
  for (std::string_view const json :
       {R"({"x12":"ISA*A~","x12":"ISA*B~"})", R"({"x12":"ISA*A~","x12":null})", R"({"x12":1,"more":2,"x12":"ISA*B~"})",
        R"({"x12":"ISA*A~","\u00781\u0032":"ISA*B~"})"}) {
    findings found;
    std::string out = "before";
    auto const done = unwrap(json, wrapped_lines::keep, out, found);
    BOOST_TEST_REQUIRE(!done.has_value(), json);
    BOOST_TEST((done.error().code == errc::refused), json);
    BOOST_TEST(out == "before");
    BOOST_TEST_REQUIRE(found.list().size() == 1u);
    BOOST_TEST((found.list()[0].rule == rule::duplicate_key));
    BOOST_TEST(found.list()[0].path == "x12");
  }
  for (std::string_view const json : {R"({"x12":"ISA*A~","X12":"ISA*B~","x123":"","x":""})",
                                      R"({"of":{"x12":"ISA*B~"},"x12":"ISA*A~","all":[{"x12":"ISA*B~"},"x12"]})"})
    BOOST_TEST(unwrapped(json) == "ISA*A~");
}

BOOST_AUTO_TEST_CASE(wrapped_lines_are_kept_or_repaired) {
  std::string const plain = made_up::interchange(made_up::active_coverage_271());
  for (std::size_t const width : {std::size_t{33}, std::size_t{80}, plain.size()}) {
    std::string const lines = with_breaks_each(plain, width);
    BOOST_TEST(unwrapped(wrapped(lines)) == lines);
    BOOST_TEST(unwrapped(wrapped(lines), wrapped_lines::repair) == plain);
  }
  findings found;
  std::string out;
  BOOST_TEST(unwrap(wrapped(with_breaks_each(plain, 80)), wrapped_lines::repair, out, found).has_value());
  BOOST_TEST(!found.list().empty());
  BOOST_TEST(unwrapped(wrapped(plain), wrapped_lines::repair) == plain);
}

BOOST_AUTO_TEST_SUITE_END()
