// The types of values, as the validator holds them against elements, and the grammars that specify them: both must say
// the same of every text. And what is near to a code.

#include "support/random_source.hpp"
#include "validation/judging.hpp"
#include "x3/values.hpp"

#include <guide/near_codes.hpp>
#include <validation/byte_classes.hpp>
#include <validation/code_words.hpp>
#include <validation/element_check.hpp>

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::validation;
using x279::is_one_slip;
using x279::nearest;
namespace values = x279::values;
namespace tables = x279::tables;

namespace {

/// A guide of one segment, XX, with an element of each type: XX01 N0 2..4, XX02 R 1..5, XX03 DT 8, XX04 DT 6, XX05 TM,
/// XX06 the format of XX07, XX08 AN, XX09 ID.
struct type_guide {
  std::array<tables::data_element, 9> elements{{{"n0", "", tables::data_type::N0, 2, 4},
                                                {"r", "", tables::data_type::R, 1, 5},
                                                {"dt8", "", tables::data_type::DT, 8, 8},
                                                {"dt6", "", tables::data_type::DT, 6, 6},
                                                {"tm", "", tables::data_type::TM, 4, 8},
                                                {"1250", "", tables::data_type::ID, 2, 3},
                                                {"1251", "", tables::data_type::AN, 1, 35},
                                                {"an", "", tables::data_type::AN, 1, 99},
                                                {"id", "", tables::data_type::ID, 1, 99}}};
  std::array<std::string_view, 2> formats{"D8", "RD8"};
  std::array<tables::element_rule, 9> rules{};
  std::array<tables::segment_rule, 1> nodes{};
  std::array<tables::loop_rule, 1> loops{};
  tables::guide guide{};

  type_guide() {
    for (std::size_t i = 0; i != rules.size(); ++i) {
      rules[i].position = static_cast<std::uint8_t>(i + 1);
      rules[i].usage = tables::usage::situational;
      rules[i].element = static_cast<std::uint16_t>(i);
    }
    rules[5].codes = formats;
    nodes[0] = {.id = "XX", .name = "", .loop = 0, .elements = rules, .relations = {}};
    loops[0] = {.id = "HEADER", .name = "", .trigger = 0};
    guide = {.id = "types", .elements = elements, .nodes = nodes, .loops = loops};
  }
};

/// Whether the validator finds nothing of severity error in one element of that segment.
class type_check {
public:
  type_check() { classes_.set(delimiters_); }

  bool operator()(unsigned element, std::string_view text, std::string_view format = {}) {
    problems_.clear();
    std::array<std::string_view, 10> all{};
    all[element] = text;
    if (!format.empty()) all[6] = format;
    element_checker(plan_, classes_, delimiters_, true, problems_).check(plan_.nodes[0], all);
    return problems_.errors() == 0;
  }

private:
  type_guide guide_;
  guide_plan plan_{guide_.guide};
  x279::delimiters delimiters_;
  byte_classes classes_;
  problem_list problems_;
};

/// Every text of these characters, up to this length, and none that is empty.
template <class Visit>
void every_text(std::string_view characters, std::size_t longest, Visit visit) {
  for (std::size_t length = 1; length <= longest; ++length) {
    std::string text(length, characters[0]);
    std::string digits(length, '\0');
    for (;;) {
      visit(text);
      std::size_t i = 0;
      for (; i != length; ++i) {
        if (++digits[i] != static_cast<char>(characters.size())) {
          text[i] = characters[static_cast<std::size_t>(digits[i])];
          break;
        }
        digits[i] = '\0';
        text[i] = characters[0];
      }
      if (i == length) break;
    }
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(values_judged)

BOOST_AUTO_TEST_CASE(numbers_are_what_their_grammars_take) {
  type_check good;
  std::size_t taken = 0;
  every_text("0-7.A", 6, [&](std::string const& text) {
    if (text.find_first_not_of(' ') == text.npos) return;
    // Zeros in front beyond the least length are told of, and are no error.
    bool const whole = values::is_n0(text, 2, 4) || [&] {
      std::string_view const digits = std::string_view(text).substr(text[0] == '-' ? 1 : 0);
      return values::is_n0(text) && digits[0] == '0' && digits.size() > 2;
    }();
    if (good(1, text) != whole) BOOST_ERROR("N0 2..4: " << text);
    if (good(2, text) != values::is_r(text, 1, 5)) BOOST_ERROR("R 1..5: " << text);
    taken += whole;
  });
  BOOST_TEST(taken > 100u);
}

BOOST_AUTO_TEST_CASE(dates_and_times_are_what_their_grammars_take) {
  type_check good;
  x279::testing::random_source random(1);
  std::size_t taken = 0;
  for (int i = 0; i != 200'000; ++i) {
    std::string text;
    for (std::size_t n = random.between(1, 10); n != 0; --n) text += random.pick(std::string_view("000111222345-9"));
    if (random.percent(50)) text = "20" + text;
    if (good(3, text) != values::is_date_8(text)) BOOST_ERROR("DT 8: " << text);
    if (good(4, text) != values::is_date_6(text)) BOOST_ERROR("DT 6: " << text);
    if (good(5, text) != values::is_time(text)) BOOST_ERROR("TM: " << text);
    if (good(7, text, "D8") != values::is_d8(text)) BOOST_ERROR("D8: " << text);
    std::string const range =
        text + (random.percent(90) ? "-" : "") + "20" + std::to_string(random.between(200101, 301231));
    if (good(7, range, "RD8") != values::is_rd8(range)) BOOST_ERROR("RD8: " << range);
    taken += values::is_date_8(text) + values::is_rd8(range);
  }
  BOOST_TEST(taken > 100u);
}

BOOST_AUTO_TEST_CASE(texts_hold_the_characters_that_the_grammars_allow) {
  type_check good;
  for (int byte = 0x20; byte != 0x7F; ++byte) {
    std::string const text{'A', static_cast<char>(byte)};
    if (std::string_view("*^:~").find(static_cast<char>(byte)) != std::string_view::npos) continue; // not in a value
    BOOST_TEST(good(8, text) == values::is_an(text), "AN " << text);
    bool const lower = byte >= 'a' && byte <= 'z'; // the reader tells of these
    BOOST_TEST(good(9, text) == (lower || values::is_id(text)), "ID " << text);
  }
  BOOST_TEST(good(8, "É")); // national characters are left to the partners
  BOOST_TEST(!good(9, "É"));
}

BOOST_AUTO_TEST_CASE(a_code_is_near_where_one_slip_leads_to_it_alone) {
  std::array<std::string_view, 6> const codes{"1P", "FA", "IL", "PI", "PR", "XX"};
  BOOST_TEST(nearest(codes, "LI") == "IL");
  BOOST_TEST(nearest(codes, "il") == "IL");
  BOOST_TEST(nearest(codes, "P1") == "1P");
  BOOST_TEST(nearest(codes, "XXX") == ""); // one character is half of such a code
  BOOST_TEST(nearest(codes, "PX") == "");  // PI, PR and XX
  BOOST_TEST(nearest(codes, "QQ") == "");
  BOOST_TEST(nearest(codes, "X") == "");
  BOOST_TEST(nearest(codes, "") == "");
  BOOST_TEST(nearest(codes, "XXXXXXXXX") == "");
  BOOST_TEST(nearest({}, "XX") == "");
  std::array<std::string_view, 4> const long_codes{"CHD", "FAM", "IND", "RD8"};
  BOOST_TEST(nearest(long_codes, "FMA") == "FAM");
  BOOST_TEST(nearest(long_codes, "IN") == "IND");
  BOOST_TEST(nearest(long_codes, "INDX") == "IND");
  BOOST_TEST(nearest(long_codes, "RDB") == "RD8");
  std::array<std::string_view, 3> const types{"1", "10", "33"};
  BOOST_TEST(nearest(types, "01") == "");                                       // 1 with a zero, or 10
  BOOST_TEST(nearest(std::array<std::string_view, 2>{"01", "13"}, "00") == ""); // a request is no cancellation
  BOOST_TEST(nearest(std::array<std::string_view, 2>{"01", "13"}, "31") == "13");
  BOOST_TEST(nearest(std::array<std::string_view, 2>{"HM", "PP"}, "PPO") == "");
}

BOOST_AUTO_TEST_CASE(a_code_is_near_that_looks_the_same) {
  std::array<std::string_view, 6> const types{"1", "30", "35", "80", "A0", "AO"};
  BOOST_TEST(nearest(types, "3O") == "30"); // 35 and 80 are one slip away too
  BOOST_TEST(nearest(types, "3o") == "30");
  BOOST_TEST(nearest(types, "3S") == "35");
  BOOST_TEST(nearest(types, "BO") == "80");
  BOOST_TEST(nearest(types, "I") == ""); // one character is all of the code
  BOOST_TEST(nearest(types, "l") == "");
  BOOST_TEST(nearest(types, "ao") == "AO"); // as the same letters, before what it looks like
  BOOST_TEST(nearest(types, "O") == "");
}

BOOST_AUTO_TEST_CASE(a_text_about_a_day_says_what_is_wrong_with_it) {
  auto const told = [](std::string_view day) {
    std::string const bad = x279::testing::edited(x279::testing::question(), "DTP*291*D8*20250101~",
                                                  "DTP*291*D8*" + std::string(day) + "~");
    x279::findings const found = x279::testing::judged(bad);
    BOOST_TEST_REQUIRE(found.list().size() == 1u);
    return x279::message(found.list()[0]) + " " + x279::hint(found.list()[0]);
  };
  BOOST_TEST(told("2025-01-01").find("eight digits without hyphens") != std::string::npos);
  for (std::string_view const day : {"19800231", "20260229", "01311980"}) {
    std::string const text = told(day);
    BOOST_TEST(text.find("no day of the calendar") != std::string::npos, text);
    BOOST_TEST(text.find("eight digits without") == std::string::npos, text);
    BOOST_TEST((text.find("year first") != std::string::npos) == (day == "01311980"), text);
    BOOST_TEST(text.find(day) == std::string::npos, text);
  }
}

BOOST_AUTO_TEST_CASE(a_few_codes_are_named_and_many_are_counted) {
  auto const words = [](std::vector<std::string_view> const& codes) { return std::string(code_words(codes).view()); };
  BOOST_TEST(words({}) == "");
  BOOST_TEST(words({"IL"}) == "IL");
  BOOST_TEST(words({"F", "M"}) == "F or M");
  BOOST_TEST(words({"F", "M", "U"}) == "F, M or U");
  std::vector<std::string_view> codes(10, "ABC");
  BOOST_TEST(words(codes).size() == 10 * 3 + 8 * 2 + 4);
  codes.push_back("ABC");
  BOOST_TEST(words(codes) == "one of the 11 codes that the guide lists");
  BOOST_TEST(words({"005010X279A1", "005010X231A1", "005010X212A1", "005010X217A1", "005010X218A1"}) ==
             "one of the 5 codes that the guide lists"); // would not fit
}

BOOST_AUTO_TEST_CASE(one_slip_is_a_swap_or_a_character_wrong_lost_or_added) {
  for (auto const& [a, b] :
       {std::pair{"NM1", "NM2"}, {"NM1", "N1M"}, {"NM1", "NM"}, {"DMG", "DMGG"}, {"BHT", "XBHT"}, {"NM1", "nm1"}}) {
    BOOST_TEST(is_one_slip(a, b), a << ' ' << b);
    BOOST_TEST(is_one_slip(b, a), b << ' ' << a);
  }
  for (auto const& [a, b] : {std::pair{"NM1", "NM1"}, {"NM1", "N4"}, {"NM1", "1MN"}, {"REF", "DTP"}, {"", "NM1"}})
    BOOST_TEST(!is_one_slip(a, b), a << ' ' << b);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(separators_lost_or_doubled)

namespace {

struct slip {
  std::string_view what, with, found;
};

/// NM1 of a provider, EB of a benefit, and others, each with one element separator too many or too few.
constexpr slip slips[] = {
    {"EXAMPLE CLINIC*****XX", "EXAMPLE CLINIC****XX", "X279-V650 NM107"},
    {"EXAMPLE CLINIC*****XX", "EXAMPLE CLINIC******XX", "X279-V651 NM108"},
    {"NM1*1P*2*", "NM1*1P**2*", "X279-V651 NM102"},
    {"NM1*1P*2*", "NM1**1P*2*", "X279-V651 NM101"},
    {"NM1*1P*2*", "NM1*1P2*", "X279-V652 NM101"},
    {"*DOE*JANE****MI*", "*DOE*JANE***MI*", "X279-V650 NM107"},
    {"EB*B**98***27*", "EB*B*98***27*", "X279-V650 EB02"},
    {"DTP*346*D8*", "DTP**346*D8*", "X279-V651 DTP01"},
    {"DTP*346*D8*", "DTP*346**D8*", "X279-V651 DTP02"},
    {"DTP*346*D8*", "DTP*346D8*", "X279-V652 DTP01"},
    {"TRN*2*TRACE0001*", "TRN**2*TRACE0001*", "X279-V651 TRN01"},
};

} // namespace

BOOST_AUTO_TEST_CASE(one_slip_of_a_separator_is_one_finding) {
  for (slip const& s : slips) {
    std::string const bad = x279::testing::edited(x279::testing::answer(), s.what, s.with);
    std::string const got = x279::testing::shown(x279::testing::judged(bad));
    BOOST_TEST(got == s.found, s.with << ": " << got << " instead of " << s.found);
  }
}

BOOST_AUTO_TEST_CASE(a_single_wrong_code_stays_a_wrong_code_though_a_separator_would_explain_it_too) {
  std::string const bad = x279::testing::edited(x279::testing::answer(), "EB*B**98***27*", "EB*B**98*XX**27*");
  BOOST_TEST(x279::testing::shown(x279::testing::judged(bad)) == "X279-V643 EB04");
}

BOOST_AUTO_TEST_CASE(two_faults_that_no_separator_explains_stay_two) {
  std::string const bad = x279::testing::edited(x279::testing::answer(), "DMG*D8*19800101*F~", "DMG*D8*19801301*X~");
  BOOST_TEST(x279::testing::shown(x279::testing::judged(bad)) == "X279-V638 DMG02\nX279-V643 DMG03");
}

BOOST_AUTO_TEST_SUITE_END()
