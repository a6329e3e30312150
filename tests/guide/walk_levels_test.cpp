// HL, and the pair LS and LE.

#include "guide/marked_up.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {
using namespace x279;
using namespace x279::testing;
} // namespace

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_SUITE(hierarchy)

BOOST_AUTO_TEST_CASE(level_follows_from_hl03) {
  check_walk("271", subscriber_271() + R"(
    2110C/1 EB*6**30
    2000C/2 HL*4*2*22*0
    2100C/2 NM1*IL*1*ROE
    2000B/2 HL*5*1*21*0
    2100B/2 NM1*1P*2*OTHER
    2000A/2 HL*6**20*0
    2100A/2 NM1*PR*2*OTHER)");
}
BOOST_AUTO_TEST_CASE(unknown_level_leaves_what_follows_at_the_level_before) {
  for (std::string const code : {"24", "", "2", "220", "XX"})
    check_walk("271", subscriber_271() + R"(
      -      HL*4*3*)" + code +
                          R"(*0  # hl_level_unknown
      2100C  DMG*D8*19800101
      2000C  HL*5*2*22*0)");
}
BOOST_AUTO_TEST_CASE(unknown_level_is_the_one_below_its_parent) {
  for (std::string const code : {"24", "", "2", "220", "XX"})
    check_walk("271", head_271() + R"(
    2000C/1 HL*3*2*)" + code +
                          R"(*1  # hl_level_unknown
    2100C/1 NM1*IL*1*DOE
    2000D   HL*4*3*)" + code +
                          R"(*0  # hl_level_unknown
    2100D   NM1*03*1*DOE
    2000C/2 HL*5*2*)" + code +
                          R"(*0  # hl_level_unknown
    2100C/2 NM1*IL*1*ROE)");
}
BOOST_AUTO_TEST_CASE(missing_level_above_is_opened_without_hl) {
  check_walk("271", R"(
    HEADER  BHT*0022*11*1*20250101*1200
    2000A   HL*1**20*1
    2100A   NM1*PR*2*EXAMPLE
    2000C/1 HL*2*1*22*0      # hl_level_missing
    2100C/1 NM1*IL*1*DOE
    2000C/2 HL*3*1*22*1
    2000D/1 HL*4*3*23*0)");
}
BOOST_AUTO_TEST_CASE(subscriber_without_any_level_above) {
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000C  HL*1**22*0      # hl_level_missing
    2100C  NM1*IL*1*DOE)");
}
BOOST_AUTO_TEST_CASE(dependent_directly_under_the_receiver) {
  check_walk("271", head_271() + R"(
    2000D  HL*3*2*23*0     # hl_level_missing
    2100D  NM1*03*1*DOE)");
}
BOOST_AUTO_TEST_CASE(parent_is_held_against_the_open_levels) {
  struct {
    char const* hl;
    char const* finding;
  } const faults[] = {
      {"HL*4*3*23*0", ""},
      {"HL*4**23*0", "hl_parent_missing"},
      {"HL*4*2*23*0", "hl_parent_level"},
      {"HL*4*1*23*0", "hl_parent_level"},
      {"HL*4*4*23*0", "hl_parent_unknown"},
      {"HL*4*5*23*0", "hl_parent_unknown"},
      {"HL*4*0*23*0", "hl_parent_unknown"},
      {"HL*4*X*23*0", "hl_parent_unknown"},
      {"HL*4*-3*23*0", "hl_parent_unknown"},
      {"HL*4*3333333333333333333333*23*0", "hl_parent_unknown"},
      {"HL*4*03*23*0", "hl_number_zeros"},
      {"HL*4*2*22*0", ""},
      {"HL*4*3*22*0", "hl_parent_level"},
      {"HL*4*1*22*0", "hl_parent_level"},
      {"HL*4*1*21*0", ""},
      {"HL*4**21*0", "hl_parent_missing"},
      {"HL*4**20*0", ""},
      {"HL*4*1*20*0", "hl_parent_unwanted"},
  };
  for (auto const& f : faults) {
    std::string const code = std::string(f.hl).substr(std::string(f.hl).size() - 4, 2);
    std::string const loop = code == "20" ? "2000A" : code == "21" ? "2000B" : code == "22" ? "2000C" : "2000D";
    check_walk("271", head_271() + "2000C HL*3*2*22*" + (code == "23" ? "1" : "0") + "\n2100C NM1*IL*1*DOE\n" + loop +
                          " " + f.hl + (*f.finding ? std::string(" # ") + f.finding : ""));
  }
}
BOOST_AUTO_TEST_CASE(parent_that_has_ended_is_told_from_one_that_never_was) {
  check_walk("271", subscriber_271() + R"(
    2000B/2 HL*4*1*21*1
    2100B/2 NM1*1P*2*OTHER
    2000C/2 HL*5*2*22*1  # hl_parent_closed
    2000D/1 HL*6*3*23*0  # hl_parent_closed
    2000D/2 HL*7*9*23*0  # hl_parent_unknown)");
}
BOOST_AUTO_TEST_CASE(numbers_count_from_one) {
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000A  HL*2**20*1     # hl_number_sequence
    2000B  HL*3*2*21*1
    2000C  HL*5*3*22*0    # hl_number_sequence
    2000C  HL*6*3*22*0
    2000C  HL**3*22*0     # hl_number_sequence
    2000C  HL*8*3*22*0)");
  check_walk("271", subscriber_271() + R"(
    2000C  HL*3*2*22*0    # hl_number_used_again
    2000C  HL*4*2*22*0
    2000C  HL*1*2*22*0    # hl_number_used_again
    2000C  HL*2*2*22*0)");
}
BOOST_AUTO_TEST_CASE(announced_child_that_does_not_come_is_a_warning_at_the_parent) {
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000A  HL*1**20*1
    2000B  HL*2*1*21*1    # hl_child_missing
    2100B  NM1*1P*2*CLINIC*****XX*1234567893
    2100B  AAA*N**43*C)");
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000A  HL*1**20*0     # hl_child_unannounced
    2000B  HL*2*1*21*0    # hl_child_unannounced
    2000C  HL*3*2*22
    2000D  HL*4*3*23*1)"); // a dependent has no HL04 1 in the guide, which its tables tell
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(enclosed_loops)

BOOST_AUTO_TEST_CASE(name_after_eb_without_ls_is_the_related_entity_and_not_another_person) {
  check_walk("271", subscriber_271() + R"(
    2110C/1 EB*L**30
    2120C/1 NM1*P3*1*ROE      # ls_missing
    2120C/1 PRV*PC
    2120C/2 NM1*IL*1*DOE
    2110C/2 EB*1**30
    2120C/3 NM1*PR*2*OTHER    # ls_missing
    2110C/2 LE*2120)");
}
BOOST_AUTO_TEST_CASE(ls_that_is_never_closed) {
  check_walk("271", subscriber_271() + R"(
    2110C/1 EB*L**30
    2110C/1 LS*2120           # le_missing
    2120C/1 NM1*P3*1*ROE
    2110C/2 EB*1**30
    2110C/2 LS*2120           # le_missing
    2000C/2 HL*4*2*22*0
    2100C/2 NM1*IL*1*ROE
    2110C/3 EB*1**30
    2110C/3 LS*2120           # le_missing)");
}
BOOST_AUTO_TEST_CASE(le_without_ls) {
  check_walk("271", subscriber_271() + R"(
    2110C  EB*1**30
    2110C  LE*2120            # le_without_ls
    2110C  LE*2120            # le_without_ls)");
}
BOOST_AUTO_TEST_CASE(ls_and_le_around_nothing) {
  check_walk("271", subscriber_271() + R"(
    2110C  EB*1**30
    2110C  LS*2120
    2110C  LE*2120            # ls_empty)");
}
BOOST_AUTO_TEST_CASE(second_pair_of_ls_and_le_is_read_like_the_first) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2110C   LS*2120
    2120C/1 NM1*P3*1*ROE
    2110C   LE*2120
    2110C   LS*2120           # ls_repeated
    2120C/2 NM1*PR*2*OTHER
    2110C   LE*2120
    2110C   EB*1**30
    2110C   LS*2120
    2110C   LS*2120           # ls_repeated
    2120C/3 NM1*PR*2*OTHER
    2110C   LE*2120)");
}
BOOST_AUTO_TEST_CASE(ls_behind_the_loop_that_it_should_open) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2120C/1 NM1*P3*1*ROE      # ls_missing
    2110C   LS*2120           # segment_out_of_order
    2120C/2 NM1*PR*2*OTHER
    2110C   LE*2120)");
}
BOOST_AUTO_TEST_CASE(segment_of_another_loop_between_ls_and_le) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2110C   LS*2120
    2120C   NM1*P3*1*ROE
    2110C!  DTP*292*D8*20250101 # segment_out_of_order
    2100C!  DMG*D8*19800101     # segment_out_of_order
    2120C   PER*IC**TE*5555550100
    2110C   LE*2120)");
}
BOOST_AUTO_TEST_CASE(dependent_without_hl_is_not_taken_for_a_related_entity) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2100D   NM1*03*1*DOE*JIM    # loop_start_missing
    2100D   DMG*D8*20100101
    2110D   EB*1**30)");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
