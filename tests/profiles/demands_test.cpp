// Each line of the profile language: where it fires, and where it stays silent.

#include "profiles/judged_by.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(demands)

BOOST_AUTO_TEST_CASE(fewer_codes_than_the_guide_are_taken) {
  auto const by = with("codes 270 2110C EQ01 { 30 UC }");
  BOOST_TEST(asked(question(), by) == "X279-C801 EQ01[2]");
  BOOST_TEST(asked(edited(question(), "EQ*30^98~", "EQ*30^UC~"), by) == "");
  BOOST_TEST(told(question(), by) == "EQ01 should be 30 or UC: the receiver takes no other code here");
  BOOST_TEST(asked(answer(), by) == "", "a demand about a 270 says nothing of a 271");
}

BOOST_AUTO_TEST_CASE(a_demand_that_the_base_makes_too_is_told_once) {
  std::string const text = edited(question(), "*DOE*", "*D`E*");
  std::string const by_base = asked(text, with("base hets"));
  BOOST_TEST(by_base.find("NM109") != by_base.npos, by_base);
  BOOST_TEST(asked(text, with("base hets\ncharacters extended\ncodes 270 ISA08 = CMS\nequal 270 ISA06 GS02\n"
                              "codes 270 2100A NM109 = CMS\n")) == by_base);
}

BOOST_AUTO_TEST_CASE(lengths_are_counted_in_characters) {
  auto const by = with("length 270 2100C NM109 2..10");
  BOOST_TEST(asked(question(), by) == "X279-C802 NM109");
  BOOST_TEST(asked(edited(question(), "*MI*00000000001~", "*MI*0000000001~"), by) == "");
  BOOST_TEST(asked(edited(question(), "*MI*00000000001~", "*MI*1~"), by) == "X279-C802 NM109");
  BOOST_TEST(told(question(), by) == "NM109 is 11 characters long; the receiver takes 2 to 10 characters");
}

BOOST_AUTO_TEST_CASE(ids_have_the_form_of_a_picture) {
  auto const by = with("form 270 2100C NM109 { \"[0-9]{11}\" \"R[0-9]{8}\" } when NM108 = MI");
  BOOST_TEST(asked(question(), by) == "");
  BOOST_TEST(asked(edited(question(), "*MI*00000000001~", "*MI*R12345678~"), by) == "");
  BOOST_TEST(asked(edited(question(), "*MI*00000000001~", "*MI*R1234567~"), by) == "X279-C803 NM109");
  BOOST_TEST(asked(edited(question(), "*MI*00000000001~", "*II*R1234567~"), by) == "");
}

BOOST_AUTO_TEST_CASE(an_element_can_be_asked_for) {
  auto const by = with("require 270 2100C DMG03");
  BOOST_TEST(asked(question(), by) == "");
  BOOST_TEST(asked(edited(question(), "*19800101*F~", "*19800101~"), by) == "X279-C804 DMG03");
}

BOOST_AUTO_TEST_CASE(a_segment_can_be_asked_for) {
  auto const by = with("require 270 2100C DMG");
  BOOST_TEST(asked(question(), by) == "");
  BOOST_TEST(asked(edited(question(), "DMG*D8*19800101*F~", ""), by) == "X279-C805 DMG");
  auto const eq = with("require 270 2110C EQ");
  BOOST_TEST(asked(question(), eq) == "");
  BOOST_TEST(asked(edited(question(), "EQ*30^98~", ""), eq) == "X279-C805 EQ");
}

BOOST_AUTO_TEST_CASE(a_segment_can_be_asked_for_under_a_condition) {
  std::string const without = edited(question(), "DMG*D8*19800101*F~", "");
  BOOST_TEST(asked(without, with("require 270 2100C DMG when NM108 = MI")) == "X279-C805 DMG");
  BOOST_TEST(asked(without, with("require 270 2100C DMG when NM108 = II")) == "");
  BOOST_TEST(asked(without, with("require 270 2100C DMG unless NM108 = MI")) == "");
  BOOST_TEST(asked(without, with("require 270 2100C DMG unless NM108 = II")) == "X279-C805 DMG");
  BOOST_TEST(asked(without, with("require 270 2100C DMG when N301")) == "X279-C805 DMG");
}

BOOST_AUTO_TEST_CASE(elements_and_segments_can_be_forbidden) {
  BOOST_TEST(asked(question(), with("forbid 270 2100C DMG03")) == "X279-C806 DMG03");
  BOOST_TEST(asked(edited(question(), "*19800101*F~", "*19800101~"), with("forbid 270 2100C DMG03")) == "");
  BOOST_TEST(asked(question(), with("forbid 270 2100C N3")) == "X279-C807 N3");
  BOOST_TEST(asked(question(), with("forbid 270 2100D N3")) == "");
  BOOST_TEST(asked(question(), with("forbid 270 2100C REF when REF01 = SY")) == "");
  BOOST_TEST(asked(question(), with("forbid 270 2100C REF unless REF01 { SY }")) == "X279-C807 REF");
}

BOOST_AUTO_TEST_CASE(what_nobody_looks_at_is_told_as_info) {
  auto const by = with("ignores 270 2100C DMG03 ignores 270 2100C N3");
  BOOST_TEST(asked(question(), by) == "X279-C809 N3\nX279-C808 DMG03");
  for (x279::finding const& f : listed(question(), {.profile = by}))
    if (x279::info(f.rule).snip == 7) BOOST_TEST((f.severity == x279::severity::info));
  BOOST_TEST(asked(answer(), by) == "");
}

BOOST_AUTO_TEST_CASE(segments_loops_and_repetitions_are_limited) {
  BOOST_TEST(asked(question(), with("limit 270 2100C REF to 1")) == "");
  std::string const two = edited(question(), "REF*6P*GRP001~", "REF*6P*GRP001~REF*SY*123456789~REF*EJ*A1~");
  BOOST_TEST(asked(two, with("limit 270 2100C REF to 1")) == "X279-C810 REF", "told once for a loop");
  BOOST_TEST(asked(two, with("limit 270 2100C REF to 3")) == "");
  BOOST_TEST(asked(question(), with("limit 270 2110C EQ01 to 1")) == "X279-C812 EQ01");
  BOOST_TEST(asked(question(), with("limit 270 2110C EQ01 to 2")) == "");
  std::string const loops = edited(question(), "EQ*30^98~", "EQ*30~EQ*98~EQ*UC~");
  BOOST_TEST(asked(loops, with("limit 270 2110C to 2")) == "X279-C811 EQ");
  BOOST_TEST(asked(loops, with("limit 270 2110C to 3")) == "");
}

BOOST_AUTO_TEST_CASE(patients_are_limited_by_the_mode_of_exchange) {
  std::string const one = "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~EQ*30~";
  std::string const two = x279::made_up::interchange(std::string(x279::made_up::start_270()) + one +
                                                         "HL*4*2*22*0~NM1*IL*1*ROE*RICHARD****MI*00000000002~EQ*30~",
                                                     {.transaction = "270"});
  auto const by = with("limit patients to 1 real_time");
  using x279::exchange_mode;
  BOOST_TEST(asked(two, by, "", exchange_mode::real_time) == "X279-C813 NM1");
  BOOST_TEST(asked(two, by, "", exchange_mode::batch) == "");
  BOOST_TEST(asked(two, by, "", exchange_mode::by_profile) == "");
  BOOST_TEST(asked(two, with("mode real_time limit patients to 1 real_time")) == "X279-C813 NM1");
  for (std::string_view const limit :
       {"limit segments to 5 real_time", "limit 270 2110C EQ to 1 real_time", "limit 270 2000C to 1 real_time"}) {
    auto const limited = with(limit);
    BOOST_TEST(asked(two, limited, "", exchange_mode::batch) == "", limit);
    BOOST_TEST(asked(two, limited, "", exchange_mode::by_profile) == "", limit);
  }
  BOOST_TEST(asked(two, with("limit segments to 5 real_time"), "", exchange_mode::real_time) == "X279-C828 ST");
  BOOST_TEST(asked(two, with("limit patients to 1")) == "X279-C813 NM1");
  BOOST_TEST(asked(two, with("limit patients to 2")) == "");
  std::string const family = x279::made_up::interchange(
      std::string(x279::made_up::start_270()) +
          "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*00000000001~HL*4*3*23*0~NM1*03*1*DOE*JOHN~EQ*30~",
      {.transaction = "270"});
  BOOST_TEST(asked(family, with("limit patients to 1")) == "", "a subscriber with a dependent is not asked about");
}

BOOST_AUTO_TEST_CASE(the_nearest_search_option_and_what_it_lacks_are_named) {
  auto const by = with("search member_id first_name last_name birth_date | ssn last_name | member_id gender");
  BOOST_TEST(asked(question(), by) == "");
  std::string const no_demographics = edited(question(), "DMG*D8*19800101*F~", "");
  BOOST_TEST(asked(no_demographics, by) == "X279-C814 NM1");
  BOOST_TEST(told(no_demographics, by) ==
             "the patient is not described as the receiver searches: nearest is member id, last name, first name and "
             "birth date, of which birth date is missing");
  std::string const by_ssn = edited(no_demographics, "REF*6P*GRP001~", "REF*SY*123456789~");
  BOOST_TEST(asked(by_ssn, by) == "");
  auto const found = all_found(no_demographics, {.profile = by});
  for (x279::finding const& f : found.list())
    if (f.rule == x279::rule::search_option_missing) {
      BOOST_TEST(f.related.view() == "DMG02");
      BOOST_TEST(x279::hint(f).starts_with("Add DMG02 to the patient, "));
    }
}

BOOST_AUTO_TEST_CASE(a_dependent_is_searched_by_the_member_id_of_the_subscriber) {
  auto const family = [](std::string_view id, std::string_view birth) {
    return x279::made_up::interchange(std::string(x279::made_up::start_270()) + "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*" +
                                          std::string(id) + "~HL*4*3*23*0~NM1*03*1*DOE*JOHN~" + std::string(birth) +
                                          "EQ*30~",
                                      {.transaction = "270"});
  };
  auto const by = with("search member_id birth_date");
  BOOST_TEST(asked(family("00000000001", "DMG*D8*20100101~"), by) == "");
  BOOST_TEST(asked(family("00000000001", ""), by) == "X279-C814 NM1");
}

BOOST_AUTO_TEST_CASE(windows_of_dates_are_held_against_the_callers_day) {
  auto const on = [](std::string_view day) {
    return edited(question(), "*20250101~EQ", "*" + std::string(day) + "~EQ");
  };
  auto const past = with("past 270 2100C DTP03 12 months when DTP01 = 291");
  BOOST_TEST(asked(on("20250115"), past, "20260115") == "");
  BOOST_TEST(asked(on("20250114"), past, "20260115") == "X279-C815 DTP03");
  auto const future = with("future 270 2100C DTP03 end_of_month");
  BOOST_TEST(asked(on("20240229"), future, "20240201") == "");
  BOOST_TEST(asked(on("20240301"), future, "20240201") == "X279-C816 DTP03");
  BOOST_TEST(asked(on("20230228"), future, "20230228") == "");
  BOOST_TEST(asked(on("20230301"), future, "20230228") == "X279-C816 DTP03");
  BOOST_TEST(asked(on("20260115"), with("future 270 2100C DTP03 0 days"), "20260115") == "");
  BOOST_TEST(asked(on("20260116"), with("future 270 2100C DTP03 0 days"), "20260115") == "X279-C816 DTP03");
}

BOOST_AUTO_TEST_CASE(months_end_where_they_end) {
  auto const on = [](std::string_view day) {
    return edited(question(), "*20250101~EQ", "*" + std::string(day) + "~EQ");
  };
  auto const month_back = with("past 270 2100C DTP03 1 months");
  BOOST_TEST(asked(on("20240229"), month_back, "20240331") == "");
  BOOST_TEST(asked(on("20240228"), month_back, "20240331") == "X279-C815 DTP03");
  BOOST_TEST(asked(on("20230228"), month_back, "20230331") == "");
  BOOST_TEST(asked(on("20230227"), month_back, "20230331") == "X279-C815 DTP03");
  auto const year_back = with("past 270 2100C DTP03 12 months");
  BOOST_TEST(asked(on("20230228"), year_back, "20240229") == "");
  BOOST_TEST(asked(on("20230227"), year_back, "20240229") == "X279-C815 DTP03");
  auto const day_back = with("past 270 2100C DTP03 1 days");
  BOOST_TEST(asked(on("20240229"), day_back, "20240301") == "");
  BOOST_TEST(asked(on("20240228"), day_back, "20240301") == "X279-C815 DTP03");
  BOOST_TEST(asked(on("20240228"), with("past 270 2100C DTP03 36600 days"), "00010101") == "",
             "before year 1 all is well");
}

BOOST_AUTO_TEST_CASE(a_range_has_to_lie_in_the_window_as_a_whole) {
  std::string const range = edited(question(), "*D8*20250101~EQ", "*RD8*20251201-20260201~EQ");
  BOOST_TEST(asked(range, with("past 270 2100C DTP03 1 months"), "20260115") == "X279-C815 DTP03");
  BOOST_TEST(asked(range, with("future 270 2100C DTP03 1 days"), "20260115") == "X279-C816 DTP03");
  BOOST_TEST(asked(range, with("past 270 2100C DTP03 2 months future 270 2100C DTP03 1 months"), "20260115") == "");
  BOOST_TEST(asked(range, with("single 270 2100C DTP03")) == "X279-C817 DTP03");
  BOOST_TEST(asked(question(), with("single 270 2100C DTP03")) == "");
}

BOOST_AUTO_TEST_CASE(delimiters_are_required_or_forbidden) {
  BOOST_TEST(asked(question(), with("delimiter component { \":\" }")) == "");
  BOOST_TEST(asked(question(), with("delimiter component { \">\" \"|\" }")) == "X279-C829 ISA16");
  BOOST_TEST(asked(question(), with("delimiter repetition { \"!\" }")) == "X279-C829 ISA11");
  BOOST_TEST(asked(question(), with("delimiter segment not { \"\\r\" \"\\n\" }")) == "");
  std::string lines = question();
  for (char& c : lines) c = c == '~' ? '\n' : c;
  BOOST_TEST(told(lines, with("delimiter segment not { \"\\r\" \"\\n\" }")) ==
             "the segment delimiter should be neither CR nor LF for this receiver");
  BOOST_TEST(asked(question(), with("delimiter element { \"\\x1D\" }")) == "X279-C829 ISA");
}

BOOST_AUTO_TEST_CASE(characters_and_case_are_held_to_what_the_receiver_takes) {
  std::string const lower = edited(question(), "N3*1 MAIN STREET~", "N3*1 Main Street~");
  BOOST_TEST(asked(lower, with("case upper")) == "X279-C819 N301");
  BOOST_TEST(asked(lower, with("characters basic")) == "X279-C818 N301");
  BOOST_TEST(asked(lower, with("characters extended")) == "");
  std::string const accent = edited(question(), "N3*1 MAIN STREET~", "N3*1 RUE \xC3\x89TROITE~");
  BOOST_TEST(asked(accent, with("characters extended")) == "X279-C818 N301");
  BOOST_TEST(asked(accent, with("case upper")) == "");
  BOOST_TEST(asked(question(), with("characters basic case upper")) == "");
}

BOOST_AUTO_TEST_CASE(the_envelope_names_whom_the_receiver_knows) {
  x279::findings found;
  x279::parser p;
  std::string const text = question();
  auto const read = p.parse(text, {}, found);
  BOOST_TEST_REQUIRE(read.has_value());
  std::string receiver(read->interchanges()[0].header()[8].text());
  while (receiver.ends_with(' ')) receiver.pop_back();
  BOOST_TEST(asked(text, with("codes ISA08 = \"" + receiver + "\"")) == "");
  BOOST_TEST(asked(text, with("codes 270 ISA08 = NOBODY")) == "X279-C820 ISA08");
  BOOST_TEST(asked(text, with("codes 271 ISA08 = NOBODY")) == "", "the interchange holds no 271");
  BOOST_TEST(asked(text, with("codes GS03 = NOBODY")) == "X279-C820 GS03");
  BOOST_TEST(asked(text, with("length ISA08 1..15")) == "");
  BOOST_TEST(asked(text, with("length ISA08 1..1")) == "X279-C821 ISA08");
  BOOST_TEST(asked(text, with("form ISA13 \"[0-9]{9}\"")) == "");
  BOOST_TEST(asked(text, with("form ISA13 \"[0-9]{8}\"")) == "X279-C822 ISA13");
  BOOST_TEST(asked(text, with("equal ISA13 ISA13 equal ISA08 ISA08 equal GS02 GS02")) == "");
  BOOST_TEST(asked(text, with("equal ISA13 ISA08")) == "X279-C823 ISA13");
  BOOST_TEST(asked(text, with("equal GS08 ISA12")) == "X279-C823 GS08");
}

BOOST_AUTO_TEST_CASE(what_comes_together_is_limited) {
  std::string const two = question() + question();
  BOOST_TEST(asked(two, with("limit interchanges to 1")) == "X279-C824 ISA");
  BOOST_TEST(asked(question(), with("limit interchanges to 1")) == "");
  std::string const body = x279::made_up::general_question_270();
  std::string const sets = x279::made_up::interchange_of({body, body}, {.transaction = "270"});
  BOOST_TEST(asked(sets, with("limit sets to 1")) == "X279-C826 GS");
  BOOST_TEST(asked(sets, with("limit sets to 2 limit groups to 1")) == "");
  std::string const bytes = std::to_string(question().size()), fewer = std::to_string(question().size() - 1);
  BOOST_TEST(asked(question(), with("limit bytes to " + bytes)) == "");
  BOOST_TEST(asked(question(), with("limit bytes to " + fewer)) == "X279-C827 ");
  BOOST_TEST(asked(question(), with("limit segments to 100")) == "");
  BOOST_TEST(asked(question(), with("limit segments to 5")) == "X279-C828 ST");
}

BOOST_AUTO_TEST_CASE(groups_are_limited) {
  std::string text = question();
  std::size_t const gs = text.find("GS*"), iea = text.find("IEA*");
  text.insert(iea, text.substr(gs, iea - gs));
  BOOST_TEST(asked(text, with("limit groups to 1")) == "X279-C825 GS");
  BOOST_TEST(asked(text, with("limit groups to 2")) == "");
}

BOOST_AUTO_TEST_CASE(a_demand_has_the_severity_that_it_names) {
  auto const severity_of = [](std::string_view lines) {
    for (x279::finding const& f : listed(question(), {.profile = with(lines)}))
      if (x279::info(f.rule).snip == 7) return f.severity;
    throw std::logic_error("no finding");
  };
  BOOST_TEST((severity_of("forbid 270 2100C N3") == x279::severity::error));
  BOOST_TEST((severity_of("forbid 270 2100C N3 as warning") == x279::severity::warning));
  BOOST_TEST((severity_of("ignores 270 2100C N3 as warning") == x279::severity::warning));
}

BOOST_AUTO_TEST_CASE(no_text_of_a_finding_holds_a_value_of_the_message) {
  auto const by = with("codes 270 2100C NM108 = II form 270 2100C NM109 \"X\" length 270 2100C NM103 9..9 "
                       "forbid 270 2100C DMG02 past 270 2100C DTP03 1 days forbid 270 2100C N3");
  std::string const text = told(question(), by);
  for (std::string_view value : {"DOE", "00000000001", "19800101", "20250101", "MAIN"})
    BOOST_TEST(text.find(value) == text.npos, value);
  BOOST_TEST(!text.empty());
}

BOOST_AUTO_TEST_CASE(a_reference_and_a_trace_of_ones_own_are_worth_a_warning_in_real_time) {
  using namespace x279;
  auto const without = [](std::string_view from, std::string_view to) {
    std::string text = question();
    std::size_t const begin = text.find(from) + from.size();
    return text.erase(begin, text.find(to, begin) - begin);
  };
  std::string const no_trace = edited(without("~TRN", "~"), "~TRN~", "~");
  std::pair<rule, std::string> const requests[] = {
      {rule::transaction_reference_missing, without("~BHT*0022*13*", "*")},
      {rule::trace_missing, no_trace},
  };
  for (auto const& [which, text] : requests) {
    auto const severity_in = [&](profile const& by, exchange_mode mode) {
      for (finding const& f : listed(text, {.profile = by, .mode = mode}))
        if (f.rule == which) return f.severity;
      return severity::error;
    };
    BOOST_TEST((severity_in({}, exchange_mode::by_profile) == severity::info));
    BOOST_TEST((severity_in({}, exchange_mode::batch) == severity::info));
    BOOST_TEST((severity_in({}, exchange_mode::real_time) == severity::warning));
    BOOST_TEST((severity_in(with("mode real_time"), exchange_mode::by_profile) == severity::warning));
    BOOST_TEST((severity_in(with("mode real_time"), exchange_mode::batch) == severity::info));
  }
}

BOOST_AUTO_TEST_SUITE_END()
