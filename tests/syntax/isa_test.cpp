// Finding the delimiters in an ISA.

#include <syntax/isa.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace x279;
using form = syntax::isa_header::form;

BOOST_AUTO_TEST_SUITE(syntax_isa)

namespace {

constexpr std::string_view isa =
    "ISA*00*          *00*          *ZZ*GATEWAY01      *ZZ*PAYERX         *260115*1412*^*00501*000000905*0*T*:~";

std::string with(std::string_view what, std::string_view instead, std::string_view behind = "GS*HB*A~") {
  std::string text(isa);
  std::size_t const at = text.find(what);
  return text.replace(at, what.size(), instead).append(behind);
}

char const* name(form f) {
  switch (f) {
  case form::none: return "none";
  case form::cut_short: return "cut short";
  case form::fixed: return "fixed";
  case form::counted: return "counted";
  case form::miscounted: return "miscounted";
  }
  return "";
}

} // namespace

BOOST_AUTO_TEST_CASE(an_isa_of_106_characters_is_read_by_its_places) {
  std::string const text = std::string(isa) + "GS*";
  auto const read = syntax::read_isa(text);
  BOOST_TEST(name(read.how) == "fixed");
  BOOST_TEST((read.delimiters == delimiters{}));
  BOOST_TEST(read.end == 106u);
  BOOST_TEST(read.element_count() == 16u);
  BOOST_TEST(read.element(text, 6) == "GATEWAY01      ");
  BOOST_TEST(read.element(text, 16) == ":");
  BOOST_TEST(read.element(text, 0) == "");
  BOOST_TEST(read.element(text, 17) == "");
}

BOOST_AUTO_TEST_CASE(counting_gives_the_same_as_the_places) {
  // One blank more makes the reader count; everything behind moves by one.
  std::string const fixed_text = std::string(isa) + "GS*", counted_text = with("GATEWAY01 ", "GATEWAY01  ");
  auto const fixed = syntax::read_isa(fixed_text);
  auto const counted = syntax::read_isa(counted_text);
  BOOST_TEST(name(counted.how) == "counted");
  BOOST_TEST((counted.delimiters == fixed.delimiters));
  BOOST_TEST(counted.end == fixed.end + 1);
  for (std::uint32_t i = 1; i <= 16; ++i)
    if (i != 6) BOOST_TEST(counted.element(counted_text, i) == fixed.element(fixed_text, i));
}

BOOST_AUTO_TEST_CASE(what_is_no_isa) {
  for (std::string_view text : {"", "I", "IS", "ISA", "isa*00*", "ISB*00*", "ISAAC", "ISA0", "ISA ", "LISA*"})
    BOOST_TEST(name(syntax::read_isa(text).how) == "none");
  BOOST_TEST(name(syntax::read_isa("ISA*00*").how) == "cut short");
}

BOOST_AUTO_TEST_CASE(an_isa_cut_anywhere_is_cut_short_or_lacks_its_terminator) {
  for (std::size_t size = 4; size != isa.size(); ++size) {
    auto const read = syntax::read_isa(isa.substr(0, size));
    BOOST_TEST(name(read.how) == (size < 105 ? "cut short" : "counted"));
    BOOST_TEST(!read.has_terminator);
  }
}

BOOST_AUTO_TEST_CASE(isa16_and_the_terminator) {
  struct {
    std::string_view instead, behind;
    char component, terminator;
  } const cases[] = {
      {"*:~", "GS*", ':', '~'},       {"*: ~", "GS*", ':', '~'},     {"*:   ~", "GS*", ':', '~'},
      {"* :~", "GS*", ':', '~'},      {"*:\n", "GS*", ':', '\n'},    {"*:\r\n", "GS*", ':', '\r'},
      {"*:~\r\n", "GS*", ':', '~'},   {"*:\n~", "GS*", ':', '~'},    {"*\n:~", "GS*", ':', '~'},
      {"*:\r\n~", "GS*", ':', '~'},   {"*\r\n:~", "TA1*", ':', '~'}, {"*: \n", "GS*", ':', '\n'},
      {"*:~", "IEA*", ':', '~'},      {"*:~", "XX*", ':', '~'},      {"*:\n", "XX*", ':', '\n'},
      {"*>\x1D", "GS*", '>', '\x1D'}, {"*:~", "", ':', '~'},         {"*\x1F\x1E", "GS*", '\x1F', '\x1E'},
      {"*:~", "G\nS*", ':', '~'},
  };
  for (auto const& c : cases) {
    auto const read = syntax::read_isa(with("*:~", c.instead, c.behind));
    BOOST_TEST_REQUIRE(read.readable());
    BOOST_TEST(read.delimiters.component == c.component);
    BOOST_TEST(read.delimiters.segment == c.terminator);
  }
}

BOOST_AUTO_TEST_CASE(an_isa_with_too_few_or_too_many_elements_is_read_by_what_follows_it) {
  auto const few = syntax::read_isa(with("*00*  ", "*00"));
  BOOST_TEST(name(few.how) == "miscounted");
  BOOST_TEST(few.element_count() == 15u);
  BOOST_TEST(few.delimiters.segment == '~');
  auto const many = syntax::read_isa(with("PAYERX", "PA*ERX"));
  BOOST_TEST(name(many.how) == "miscounted");
  BOOST_TEST(many.element_count() == 17u);
  BOOST_TEST(many.delimiters.component == ':');
}

BOOST_AUTO_TEST_CASE(an_interchange_nobody_expected_needs_a_whole_isa) {
  std::string const good = std::string(isa) + "GS*";
  BOOST_TEST(syntax::begins_interchange(good));
  BOOST_TEST(!syntax::begins_interchange("ISA*IL*1*ISA~"));
  BOOST_TEST(!syntax::begins_interchange(isa.substr(0, 90)));
  BOOST_TEST(!syntax::begins_interchange(with("*:~", "*A~")));
  BOOST_TEST(!syntax::begins_interchange(with("*:~", "*:X")));
}

BOOST_AUTO_TEST_CASE(finding_the_next_interchange) {
  std::string const good = std::string(isa) + "GS*";
  std::string const text = "ISAAC*ISA*ISA*00*   III " + good;
  std::size_t const at = text.size() - good.size();
  BOOST_TEST(syntax::find_interchange(text, 0, text.size()) == at);
  BOOST_TEST(syntax::find_interchange(text, at, text.size()) == at);
  BOOST_TEST(syntax::find_interchange(text, at + 1, text.size()) == std::string::npos);
  BOOST_TEST(syntax::find_interchange(text, 0, at) == std::string::npos);
  // Behind a letter only one of 106 bytes counts.
  BOOST_TEST(syntax::find_interchange("X" + good, 0, 10) == 1u);
  std::string const longer = with("GATEWAY01 ", "GATEWAY01  ");
  BOOST_TEST(syntax::find_interchange("X" + longer, 0, 10) == std::string::npos);
  BOOST_TEST(syntax::find_interchange("#" + longer, 0, 10) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
