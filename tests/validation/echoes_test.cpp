// One fault, one finding: what follows from it is not told beside it.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

/// All findings of severity warning and error, those of situations too.
std::string all_told(std::string_view payload, x279::validate_options const& options = {}) {
  x279::findings found(100'000);
  x279::validator v;
  BOOST_TEST_REQUIRE(bool(v.validate(payload, options, found)));
  std::string text;
  for (x279::finding const& f : found.list())
    if (f.severity != x279::severity::info) text += (text.empty() ? "" : "\n") + shown(f);
  return text;
}

struct row {
  std::string_view what, with;
  std::string_view found;
};

void try_rows(std::string const& sound, std::initializer_list<row> rows, x279::validate_options const& options = {}) {
  for (row const& r : rows) {
    std::string const told = all_told(edited(sound, r.what, r.with), options);
    BOOST_TEST(told == r.found, r.what << " -> " << r.with << ": " << told);
  }
}

/// A request with spend-down amounts, and what keeps other rules silent.
std::string spend_down() {
  std::string text = edited(question(), "*1200~HL*1*", "*1200*RT~HL*1*");
  text = edited(text, "EQ*30^98~", "EQ*30^98~AMT*R*5~AMT*PB*9~");
  text = edited(text, "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~", "");
  return edited(text, "SE*16*", "SE*15*");
}

} // namespace

BOOST_AUTO_TEST_SUITE(echoes)

BOOST_AUTO_TEST_CASE(blanks_around_a_code_a_date_or_a_number_are_told_as_blanks) {
  std::string const asked =
      edited(edited(question(), "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~", ""), "SE*16*", "SE*13*");
  BOOST_TEST(all_told(asked) == "");
  try_rows(asked, {
                      {"EQ*30^98~", "EQ*30 ~", "X279-V624 EQ01"},
                      {"EQ*30^98~", "EQ* 30~", "X279-V624 EQ01"},
                      {"EQ*30^98~", "EQ*30^98 ~", "X279-V624 EQ01[2]"},
                      {"DMG*D8*19800101*F~", "DMG*D8*19800101 ~", "X279-V624 DMG02"},
                      {"DMG*D8*19800101*F~", "DMG*D8*19800101*F ~", "X279-V624 DMG03"},
                      {"~DTP*291*", "~INS*Y*18 ***************1~DTP*291*", "X279-E242 SE01\nX279-V624 INS02"},
                      {"*1200~HL*1*", "*1200 ~HL*1*", "X279-V624 BHT05"},
                      {"NM1*IL*1*DOE", "NM1*IL *1*DOE", "X279-V624 NM101"},
                      {"EQ*30^98~", "EQ*Q0Q ~", "X279-V643 EQ01"},
                  });
  try_rows(answer(), {{"EB*B**98***27*20.50~", "EB*B**98***27*20 ~", "X279-V624 EB07"},
                      {"DTP*291*RD8*20250101-20251231~", "DTP*291*RD8*20250101-20251231 ~", "X279-V624 DTP03"},
                      {"DTP*291*RD8*20250101-20251231~", "DTP*291*RD8*2025010X-20251231~", "X279-V639 DTP03"}});
}

BOOST_AUTO_TEST_CASE(an_amount_without_its_code_is_not_one_too_many) {
  BOOST_TEST(all_told(spend_down()) == "");
  try_rows(spend_down(), {{"AMT*PB*9~", "AMT**9~", "X279-V610 AMT01"},
                          {"AMT*PB*9~", "AMT*XX*9~", "X279-V643 AMT01"},
                          {"AMT*R*5~", "AMT**5~", "X279-V610 AMT01"},
                          {"AMT*PB*9~", "AMT*R*9~", "X279-V604 AMT"}});
}

BOOST_AUTO_TEST_CASE(a_wrong_number_or_child_code_of_a_level_is_one_finding) {
  std::string const asked =
      edited(edited(question(), "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~", ""), "SE*16*", "SE*13*");
  try_rows(asked, {
                      {"HL*1**20*1~", "HL*1**20*0~", "X279-V645 HL04"},
                      {"HL*2*1*21*1~", "HL*2*1*21*0~", "X279-V645 HL04"},
                      {"HL*1**20*1~", "HL*0**20*1~", "X279-P317 HL01"},
                      {"HL*2*1*21*1~", "HL*7*1*21*1~", "X279-P317 HL01"},
                      {"HL*3*2*22*0~", "HL*03*2*22*0~", "X279-P321 HL01"},
                      {"HL*3*2*22*0~", "HL*3*02*22*0~", "X279-P321 HL02"},
                      {"HL*3*2*22*0~", "HL*3*7*22*0~", "X279-P314 HL02"},
                  });
}

BOOST_AUTO_TEST_CASE(a_dependent_under_the_code_of_a_subscriber_is_one_finding) {
  std::string const asked = edited(edited(edited(question(), "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~", "HL*3*2*22*1~"),
                                          "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~DMG*D8*19800101*F~",
                                          "HL*4*3*23*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*TOM~DMG*D8*20100131~"),
                                   "SE*16*", "SE*15*");
  BOOST_TEST(all_told(asked) == "");
  try_rows(asked, {{"HL*4*3*23*0~", "HL*4*3*22*0~", "X279-P311 HL03"},
                   {"HL*4*3*23*0~", "HL*4*3*24*0~", "X279-P311 HL03"},
                   {"HL*4*3*23*0~", "HL*4*2*23*0~", "X279-P316 HL02"}});
}

BOOST_AUTO_TEST_CASE(an_hl_that_is_mended_is_not_called_misspelled) {
  for (std::string_view const bad : {"HL*1*20*1~", "HL**1**20*1~", "HL*1***20*1~"}) {
    x279::findings found;
    x279::validator v;
    BOOST_TEST_REQUIRE(bool(v.validate(edited(question(), "HL*1**20*1~", bad), {}, found)));
    for (x279::finding const& f : found.list())
      BOOST_TEST((f.rule != x279::rule::segment_misspelled), bad << ": " << shown(f));
  }
}

BOOST_AUTO_TEST_CASE(a_trace_that_is_not_sound_is_there) {
  x279::validate_options const real_time{.mode = x279::exchange_mode::real_time};
  std::string const trace = "TRN*1*TRACE0001*9EXAMPLE01~";
  try_rows(
      edited(edited(question(), "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~", ""), "SE*16*", "SE*13*"),
      {
          {trace, "TRN**TRACE0001*9EXAMPLE01~", "X279-V610 TRN01"},
          {trace, "TRN*7*TRACE0001*9EXAMPLE01~", "X279-V643 TRN01"},
          {trace, "TRN*1**9EXAMPLE01~", "X279-V610 TRN02"},
          {trace, "TRN*1*TRACE0001*9EXAMPLE01*A*B~", "X279-V616 TRN05"},
          {trace, "", "X279-E242 SE01\nX279-V713 HL"},
      },
      real_time);
}

BOOST_AUTO_TEST_CASE(a_set_under_the_identifier_of_the_other_is_one_finding) {
  for (bool const of_group : {false, true}) {
    std::string asked = edited(question(), "ST*270*", "ST*271*"), answered = edited(answer(), "ST*271*", "ST*270*");
    if (of_group) asked = edited(asked, "GS*HS*", "GS*HB*"), answered = edited(answered, "GS*HB*", "GS*HS*");
    BOOST_TEST(shown(judged(asked)) == "X279-E254 ST01", shown(judged(asked)));
    BOOST_TEST(shown(judged(answered)) == "X279-E254 ST01", shown(judged(answered)));
  }
  // One stray segment of the other makes no other set.
  BOOST_TEST(shown(judged(edited(question(), "EQ*30^98~", "EQ*30^98~EB*1~"))).find("E254") == std::string::npos);
  // What is wrong in it is told as what it is.
  std::string const text = edited(edited(question(), "ST*270*", "ST*271*"), "EQ*30^98", "EQ*QQ");
  BOOST_TEST(shown(judged(text)) == "X279-E254 ST01\nX279-V643 EQ01");
}

BOOST_AUTO_TEST_CASE(a_date_of_the_plan_in_the_wrong_place_is_there) {
  std::string const late = edited(edited(answer(), "DTP*346*D8*20250101~", ""), "DMG*D8*19800101*F~",
                                  "DTP*346*D8*20250101~DMG*D8*19800101*F~");
  BOOST_TEST(all_told(late) == "X279-P303 DMG");
  std::string const early =
      edited(edited(answer(), "DTP*346*D8*20250101~", ""), "TRN*2*", "DTP*346*D8*20250101~TRN*2*");
  BOOST_TEST(all_told(early).find("X279-V744") == std::string::npos, all_told(early));
}

BOOST_AUTO_TEST_CASE(repetitions_that_isa11_does_not_declare_are_told_once_with_their_count) {
  for (std::string_view const declared : {"*U*00501", "*!*00501"}) {
    std::string text = edited(answer(), "*^*00501", declared);
    std::string many;
    for (int i = 0; i != 3000; ++i) many += "EB*B**98^99***27*" + std::to_string(i) + "~";
    text = edited(text, "EB*B**98***27*20.50~", many);
    x279::findings const found = judged(text);
    auto const& list = found.list();
    auto const is_it = [](x279::finding const& f) { return f.rule == x279::rule::repetition_not_declared; };
    BOOST_TEST(std::ranges::count_if(list, is_it) == 1);
    auto const told = std::ranges::find_if(list, is_it);
    BOOST_TEST_REQUIRE((told != list.end()));
    BOOST_TEST(told->numbers[0] == 3001u);
    BOOST_TEST(x279::message(*told).find("3001 elements") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(benefits_that_should_be_one_are_found_with_another_between_them) {
  std::string const note = "~MSG*CALL 1 BEFORE A VISIT TO ANY PHYSICIAN OUT OF THE NETWORK~",
                    other = edited(note, "1", "2");
  // The second pair is alike in all but one letter within.
  for (auto const& [one, another] : {std::pair{std::string("30~"), std::string("31~")}, {"30" + note, "30" + other}}) {
    std::string const apart = edited(answer(), "EB*A*****35**.2*****HC:99213~",
                                     "EB*B**98***27*" + one + "EB*B**33***27*" + another + "EB*B**47***27*" + one +
                                         "EB*B**34***27*" + another);
    x279::findings found;
    x279::validator v;
    BOOST_TEST_REQUIRE(bool(v.validate(apart, {}, found)));
    std::size_t told = 0;
    for (x279::finding const& f : found.list())
      if (f.rule == x279::rule::benefits_not_merged) {
        ++told;
        BOOST_TEST(f.numbers[0] == 2u);
      }
    BOOST_TEST(told == 1u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
