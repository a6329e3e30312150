#include "guide/marked_up.hpp"
#include "guide/tables.hpp"
#include "support/made_up.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace {
using namespace x279;
using namespace x279::testing;

/// Definitions that the guide uses and definitions that the text above reaches.
void check_all_definitions_reached(std::string_view transaction, std::string const& text) {
  reading const r(made_up::interchange(body_of(read_marked(text)), {.transaction = transaction}));
  walker w;
  findings found;
  guide const g = guide_of(transaction);
  placed_set const placed = w.walk(r.set(), g, found);
  std::set<std::uint16_t> reached, used;
  for (segment_place const& p : placed.places()) reached.insert(p.node);
  for (std::size_t n = 0; n < g.table().nodes.size(); ++n)
    if (g.table().nodes[n].usage != tables::usage::not_used) used.insert(static_cast<std::uint16_t>(n));
  BOOST_TEST(reached == used, boost::test_tools::per_element());
  BOOST_TEST(found.list().empty());
}

} // namespace

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_SUITE(every_definition)

BOOST_AUTO_TEST_CASE(a_full_271_finds_each_loop_of_subscriber_and_dependent) {
  check_walk("271", full_271());
  check_all_definitions_reached("271", full_271());
}
BOOST_AUTO_TEST_CASE(a_full_270_finds_each_loop_of_subscriber_and_dependent) {
  check_walk("270", full_270());
  check_all_definitions_reached("270", full_270());
}
BOOST_AUTO_TEST_CASE(a_full_999_finds_each_loop) {
  check_walk("999", full_999());
  check_all_definitions_reached("999", full_999());
}
BOOST_AUTO_TEST_CASE(definitions_at_one_position_come_in_any_order) {
  check_walk("999", R"(
    HEADER AK1*HS*1*005010X279A1
    2000   AK2*270*0001
    2100   IK3*NM1*8**8
    2100   CTX*TRN02:TRACE0001
    2100   CTX*SITUATIONAL TRIGGER*NM1*8**9
    2000   IK5*R*5
    HEADER AK9*R*1*1*0)");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(placement_faults)

BOOST_AUTO_TEST_CASE(segment_of_another_transaction_set_is_kept_without_a_place) {
  check_walk("271", subscriber_271() + R"(
    2110C EB*1**30
    -     CLM*1*100    # segment_not_in_set
    2110C MSG*TEXT)");
  check_walk("270", R"(
    HEADER BHT*0022*13*1*20250101*1200
    2000A  HL*1**20*1
    2100A  NM1*PR*2*EXAMPLE*****PI*12345
    -      EB*1**30     # segment_not_in_set
    2000B  HL*2*1*21*0
    2100B  NM1*1P*2*CLINIC*****XX*1234567893)");
}
BOOST_AUTO_TEST_CASE(segment_identifier_in_lower_case_is_not_lost_in_silence) {
  check_walk("271", subscriber_271() + R"(
    -     dmg*D8*19800101  # segment_not_in_set
    2110C EB*1**30)");
}
BOOST_AUTO_TEST_CASE(segment_that_no_loop_here_takes_is_kept_without_a_place) {
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000A  HL*1**20*0
    -      N3*1 MAIN STREET  # segment_unexpected
    2100A  NM1*PR*2*EXAMPLE*****PI*12345)");
}
BOOST_AUTO_TEST_CASE(segment_behind_its_place_belongs_to_its_loop_all_the_same) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2110C   DTP*291*D8*20250101
    2110C!  REF*6P*1         # segment_out_of_order
    2110C   DTP*292*D8*20250101
    2110C   MSG*TEXT
    2100C!  DMG*D8*19800101  # segment_out_of_order
    2000C!  TRN*2*T*9EXAMPLE01 # segment_out_of_order
    2110C   LS*2120
    2120C   NM1*P3*1*ROE
    2110C!  MSG*TEXT         # segment_out_of_order
    2120C   PRV*PC
    2120C!  N4*ANYTOWN*OH    # segment_out_of_order
    2110C   LE*2120)");
}
BOOST_AUTO_TEST_CASE(loop_behind_its_place_opens_all_the_same) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2110C   LS*2120
    2120C   NM1*P3*1*ROE
    2110C   LE*2120
    2115C!  III*ZZ*11        # segment_out_of_order
    2120C!  NM1*PR*2*OTHER   # segment_out_of_order
    2120C   N3*1 MAIN STREET
    2110C   EB*6**30)");
}
BOOST_AUTO_TEST_CASE(header_segment_behind_the_levels_stays_a_header_segment) {
  check_walk("271", R"(
    2000A   HL*1**20*0
    HEADER! BHT*0022*11*1*20250101*1200  # segment_out_of_order
    2100A   NM1*PR*2*EXAMPLE*****PI*12345)");
}
BOOST_AUTO_TEST_CASE(segment_of_the_base_set_that_the_guide_leaves_out) {
  check_walk("271", subscriber_271() + R"(
    2100C   PER*IC**TE*5555550100  # segment_not_used
    2100C   DMG*D8*19800101
    2100C!  N2*MORE                # segment_not_used
    2110C   EB*1**30
    2115C   III*ZZ*11
    2115C   AMT*R*1                # segment_not_used
    2115C   PCT*1*1                # segment_not_used
    2115C   LQ*1*1                 # segment_not_used
    2115C   AMT*R*1                # segment_not_used)");
}
BOOST_AUTO_TEST_CASE(code_that_the_guide_does_not_list_leaves_the_segment_where_it_stands) {
  check_walk("271", subscriber_271() + R"(
    2100C   REF*ZZ*1            # qualifier_not_listed
    2100C   REF**1              # qualifier_not_listed
    2100C   REF*6P*1
    2100C   DTP*999*D8*20250101 # qualifier_not_listed
    2110C   EB*1**30
    2110C   REF*SY*111223333    # qualifier_not_listed
    2110C   DTP*442*D8*20250101 # qualifier_not_listed
    2110C!  REF*SY*111223333    # segment_out_of_order
    2115C   III*XX*1            # qualifier_not_listed
    2110C   LS*2110             # qualifier_not_listed
    2120C   NM1*QQ*2*OTHER      # qualifier_not_listed
    2120C   NM1*QQ*2*OTHER      # qualifier_not_listed
    2120C   PER*ZZ**TE*5555550100 # qualifier_not_listed
    2110C   LE*2110             # qualifier_not_listed
    2120C!  NM1*QQ*2*OTHER      # segment_out_of_order)");
}
BOOST_AUTO_TEST_CASE(code_that_need_not_be_there_is_not_missed) {
  check_walk("271", subscriber_271() + R"(
    2110C   EB*1**30
    2115C/1 III***44*FREE TEXT ON THE INJURY
    2115C/2 III*ZZ*11
    2115C/3 III*QQ*11           # qualifier_not_listed
    2115C/4 III*ABCDEF*11       # qualifier_not_listed)");
  check_walk("271", subscriber_271() + R"(
    2115C   III***44*FREE TEXT  # loop_start_missing)");
}
BOOST_AUTO_TEST_CASE(name_behind_a_level_is_that_of_the_level_whatever_its_code) {
  for (std::string const code : {"QC", "03", "PR", ""})
    check_walk("271", head_271() + R"(
      2000C   HL*3*2*22*0
      2000C   TRN*2*TRACE*9EXAMPLE01
      2100C   NM1*)" + code +
                          R"(*1*DOE*JANE  # qualifier_not_listed
      2100C   DMG*D8*19800101)");
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2000A  HL*1**20*1
    2100A  NM1*IL*2*EXAMPLE # qualifier_not_listed
    2000B  HL*2*1*21*0
    2100B  NM1*IL*2*CLINIC  # qualifier_not_listed)");
}
BOOST_AUTO_TEST_CASE(second_name_with_an_unknown_code_does_not_mix_with_the_first) {
  check_walk("271", subscriber_271() + R"(
    2100C/2 NM1*QQ*1*ROE*RITA # qualifier_not_listed
    2100C/2 DMG*D8*19900101)");
}
BOOST_AUTO_TEST_CASE(text_code_of_a_999_context_that_is_not_listed) {
  check_walk("999", R"(
    HEADER AK1*HS*1*005010X279A1
    2000   AK2*270*0001
    2100   IK3*NM1*8**8
    2100   CTX*SOMETHING     # qualifier_not_listed
    2110   IK4*9*67*1
    2110   CTX*TRN02:TRACE   # qualifier_not_listed
    2000   IK5*R*5
    HEADER AK9*R*1*1*0)");
}
BOOST_AUTO_TEST_CASE(loop_without_its_first_segment_is_opened_for_what_belongs_in_it) {
  check_walk("271", head_271() + R"(
    2000C/1  HL*3*2*22*0
    2100C+/1 REF*6P*1            # loop_start_missing
    2100C/1  DMG*D8*19800101
    2110C+/1 MSG*TEXT            # loop_start_missing
    2110C/2  EB*1**30
    2110C/2  LS*2120
    2120C+/1 N3*1 MAIN STREET    # loop_start_missing
    2120C/2  NM1*P3*1*ROE
    2110C/2  LE*2120
    2000C/2  HL*4*2*22*0
    2110C/3  EB*1**30            # loop_start_missing
    2000C/3  HL*5*2*22*0
    2100C+/3 REF*ZZ*1            # loop_start_missing
    2000C/4  HL*6*2*22*0
    2110C+/4 HSD*VS*1            # loop_start_missing)");
}
BOOST_AUTO_TEST_CASE(first_segment_of_a_loop_that_has_changed_places_with_the_second_comes_late) {
  check_walk("271", head_271() + R"(
    2000C/1  HL*3*2*22*0
    2100C+/1 DMG*D8*19800101
    2100C!   NM1*IL*1*ROE*JANE   # segment_out_of_order
    2110C/1  EB*1**30)");
  // Another person's name does not begin this loop.
  check_walk("271", head_271() + R"(
    2000C/1  HL*3*2*22*0
    2100C+/1 DMG*D8*19800101     # loop_start_missing
    2100D    NM1*03*1*ROE*JANE   # loop_start_missing
    2110D    EB*1**30)");
}
BOOST_AUTO_TEST_CASE(loop_whose_first_segment_has_a_slip_in_its_id_begins_all_the_same) {
  check_walk("271", head_271() + R"(
    2000C    HL*3*2*22*0
    -        NM2*IL*1*ROE*JANE   # segment_not_in_set
    2100C/1  REF*6P*1
    2100C/1  DMG*D8*19800101
    2110C/1  EB*1**30
    -        BE*6**98            # segment_not_in_set
    2110C/2  MSG*TEXT
    -        ED*ZZ               # segment_not_in_set
    2110C/2  MSG*MORE)");
}
BOOST_AUTO_TEST_CASE(level_whose_hl_has_a_slip_in_its_id_begins_all_the_same) {
  check_walk("271", R"(
    HEADER   BHT*0022*11*1*20250101*1200
    -        LH*1**20*1         # segment_not_in_set
    2100A    NM1*PR*2*EXAMPLE*****PI*12345
    2000B    HL*2*1*21*1
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    -        hl*3*2*22*1        # segment_not_in_set
    2100C/1  NM1*IL*1*ROE*JANE
    -        H1*4*3*23*0        # segment_not_in_set
    2100D/1  NM1*03*1*ROE*JIM
    2110D/1  EB*1**30
    2000C/2  HL*5*2*22*0
    2100C/2  NM1*IL*1*DOE*JANE
    2110C/1  EB*1**30)");
}
BOOST_AUTO_TEST_CASE(level_whose_hl_has_lost_its_first_separator_begins_all_the_same) {
  check_walk("271", R"(
    HEADER   BHT*0022*11*1*20250101*1200
    2000A    HL*1**20*1
    2100A    NM1*PR*2*EXAMPLE*****PI*12345
    2000B    HL2*1*21*1
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    2000C/1  HL*3*2*22*0
    2100C/1  NM1*IL*1*ROE*JANE)");
}
BOOST_AUTO_TEST_CASE(level_whose_hl_is_written_as_hi_begins_all_the_same) {
  check_walk("270", R"(
    HEADER   BHT*0022*13*1*20250101*1200
    -        HI*1**20*1         # segment_not_in_set
    2100A    NM1*PR*2*EXAMPLE*****PI*12345
    -        HI*2*1*21*1        # segment_not_in_set
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    -        HI*3*2*22*1        # segment_not_in_set
    2000C/1  TRN*1*TRACE0001*9EXAMPLE01
    2100C/1  NM1*IL*1*ROE*JANE
    -        HI*4*3*23*0        # segment_not_in_set
    2100D/1  NM1*03*1*ROE*JIM
    2100D/1  HI*BK:99999
    2110D/1  EQ*30)");
}
BOOST_AUTO_TEST_CASE(level_whose_hl_is_missing_begins_with_what_only_it_uses) {
  check_walk("270", R"(
    HEADER   BHT*0022*13*1*20250101*1200
    2100A    NM1*PR*2*EXAMPLE*****PI*12345 # loop_start_missing
    2000B    HL*2*1*21*1
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    2000C+/1 TRN*1*TRACE0001*9EXAMPLE01    # loop_start_missing
    2000C/1  TRN*1*TRACE0002*9EXAMPLE02
    2100C/1  NM1*IL*1*ROE*JANE
    2110C/1  EQ*30
    2000C/2  HL*4*2*22*0
    2100C/2  NM1*IL*1*DOE*JANE
    2110C/2  EQ*30)");
  // Where an HL follows, a TRN is no more than not used.
  check_walk("270", R"(
    HEADER   BHT*0022*13*1*20250101*1200
    2000A    HL*1**20*1
    2100A    NM1*PR*2*EXAMPLE*****PI*12345
    2000B    HL*2*1*21*1
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    2000B!   TRN*1*TRACE0001*9EXAMPLE01    # segment_not_used
    2000C/1  HL*3*2*22*0
    2100C/1  NM1*IL*1*ROE*JANE)");
}
BOOST_AUTO_TEST_CASE(number_of_an_hl_with_a_slip_counts_for_those_below) {
  check_walk("271", R"(
    HEADER   BHT*0022*11*1*20250101*1200
    2000A    HL*1**20*1
    2100A    NM1*PR*2*EXAMPLE*****PI*12345
    -        LH*2*1*21*1        # segment_not_in_set
    2100B    NM1*1P*2*CLINIC*****XX*1234567893
    2000C/1  HL*3*7*22*0        # hl_parent_unknown
    2100C/1  NM1*IL*1*ROE*JANE)");
}
BOOST_AUTO_TEST_CASE(segment_near_to_hl_that_names_no_level_begins_none) {
  check_walk("271", head_271() + R"(
    2000C    HL*3*2*22*0
    2100C/1  NM1*IL*1*ROE*JANE
    -        LH*4*2*99*0        # segment_not_in_set
    2100C/1  DMG*D8*19800101)");
}
BOOST_AUTO_TEST_CASE(dates_of_a_benefit_without_eb_open_one_only_when_no_person_takes_them) {
  check_walk("271", subscriber_271() + R"(
    2100C    DTP*292*D8*20250101 # qualifier_not_listed
    2100C    MPI*C*AO*A
    2110C+   DTP*292*D8*20250101 # loop_start_missing
    2115C    III*ZZ*11)");
  check_walk("271", subscriber_271() + R"(
    2115C    III*ZZ*11           # loop_start_missing)");
}
BOOST_AUTO_TEST_CASE(set_without_any_hl_is_told_by_its_names) {
  check_walk("271", R"(
    HEADER BHT*0022*11*1*20250101*1200
    2100A  NM1*PR*2*EXAMPLE*****PI*12345 # loop_start_missing
    2100B  NM1*1P*2*CLINIC*****XX*1234567893 # loop_start_missing
    2100C  NM1*IL*1*DOE*JOHN # loop_start_missing
    2100C  DMG*D8*19700101
    2110C  EB*1**30
    2100D  NM1*03*1*DOE*JANE # loop_start_missing
    2100D  DMG*D8*20100101
    2110D  EB*1**30)");
}
BOOST_AUTO_TEST_CASE(acknowledgment_without_the_segment_that_opens_the_loop) {
  check_walk("999", R"(
    HEADER AK1*HS*1*005010X279A1
    2100   IK3*NM1*8**8   # loop_start_missing
    2110   IK4*9*67*1
    2000   IK5*R*5
    HEADER AK9*R*1*1*0)");
  check_walk("999", R"(
    HEADER AK1*HS*1*005010X279A1
    2000+  IK5*A          # loop_start_missing
    HEADER AK9*A*1*1*1)");
}
BOOST_AUTO_TEST_CASE(malformed_segments_have_no_place_and_no_second_finding) {
  reading const r(made_up::interchange(std::string(made_up::start_271()) + "HL*3*2*22*0~NM1*IL*1*DOE~~X~X*1~LONGID*1~"
                                                                           "1A*2~EB*1**30~"));
  walker w;
  findings found;
  placed_set const placed = w.walk(r.set(), guides::response_271(), found);
  BOOST_TEST(found.list().empty());
  std::size_t unplaced = 0;
  for (std::uint32_t i = 0; i < placed.places().size(); ++i) {
    if (placed.places()[i].node != segment_place::unplaced) continue;
    ++unplaced;
    BOOST_CHECK_EQUAL(placed.loop_id(placed.places()[i].loop), "2100C");
  }
  BOOST_CHECK_GE(unplaced, 4u);
}
BOOST_AUTO_TEST_CASE(findings_say_segment_loop_and_element) {
  reading const r(made_up::interchange(std::string(made_up::start_271()) +
                                       "HL*3*2*22*0~NM1*IL*1*DOE~REF*ZZ*1~EB*1**30~DTP*291*D8*20250101~REF*6P*1~"));
  walker w;
  findings found;
  w.walk(r.set(), guides::response_271(), found);
  BOOST_REQUIRE_EQUAL(found.list().size(), 2u);
  finding const& code = found.list()[0];
  BOOST_TEST((code.rule == rule::qualifier_not_listed));
  BOOST_TEST((code.severity == severity::warning));
  BOOST_CHECK_EQUAL(code.where.loop.view(), "2100C");
  BOOST_CHECK_EQUAL(code.where.segment_id.view(), "REF");
  BOOST_CHECK_EQUAL(code.where.element, 1);
  BOOST_CHECK_EQUAL(code.where.segment_in_set, 9u);
  finding const& order = found.list()[1];
  BOOST_TEST((order.rule == rule::segment_out_of_order));
  BOOST_TEST((order.severity == severity::error));
  BOOST_CHECK_EQUAL(order.where.loop.view(), "2110C");
  BOOST_CHECK_EQUAL(order.related.view(), "DTP");
  BOOST_CHECK_EQUAL(order.where.element, 0);
}

/// The text before an example of the catalogue, which shows only the segments that matter.
std::string before(std::string_view example) {
  std::string const levels[] = {"BHT*0022*11*10001234*20250101*1200~", "HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*12345~",
                                "HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*1234567893~", "HL*3*2*22*0~", "NM1*IL*1*DOE*JANE~"};
  std::size_t needed = example.starts_with("NM1") ? 4 : 5;
  if (example.starts_with("HL*")) needed = static_cast<std::size_t>(example[3] - '0');
  std::string text;
  for (std::size_t i = 0; i < needed; ++i) text += levels[i];
  return text;
}

std::set<rule> rules_of(std::string const& body) {
  reading const r(made_up::interchange(body));
  walker w;
  findings found;
  w.walk(r.set(), guides::response_271(), found);
  std::set<rule> out;
  for (finding const& f : found.list()) out.insert(f.rule);
  return out;
}

BOOST_AUTO_TEST_CASE(examples_of_the_catalogue_have_the_fault_that_they_show) {
  std::size_t rules = 0;
  for (unsigned number = 300; number < 400; ++number) {
    rule_info const* const known = find_rule("X279-P" + std::to_string(number));
    if (known == nullptr) continue;
    ++rules;
    BOOST_TEST_CONTEXT(known->id << " " << known->name) {
      std::set<rule> bad = rules_of(before(known->bad) + std::string(known->bad));
      std::set<rule> good = rules_of(before(known->good) + std::string(known->good));
      // An example may stop before the level that HL04 announces, or begin with one that is not announced.
      for (std::set<rule>* rules_found : {&bad, &good})
        for (rule r : {rule::hl_child_missing, rule::hl_child_unannounced})
          if (info(r).name != known->name) rules_found->erase(r);
      BOOST_CHECK_EQUAL(bad.size(), 1u);
      if (!bad.empty()) BOOST_CHECK_EQUAL(info(*bad.begin()).name, known->name);
      BOOST_TEST(good.empty());
    }
  }
  BOOST_CHECK_GE(rules, 22u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
