// Several faults of one segment, of which none follows from another: each is told.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

struct row {
  std::string_view what, with;
  std::string_view found; ///< of severity warning and error, in their order
};

void try_rows(std::string const& sound, std::initializer_list<row> rows) {
  for (row const& r : rows) {
    x279::findings found(1000);
    x279::validator v;
    BOOST_TEST_REQUIRE(bool(v.validate(edited(sound, r.what, r.with), {}, found)));
    std::string told;
    for (x279::finding const& f : found.list())
      if (f.severity != x279::severity::info && f.rule != x279::rule::segment_count_wrong) // SE01 is not edited
        told += (told.empty() ? "" : "\n") + shown(f);
    BOOST_TEST(told == r.found, r.what << " -> " << r.with << ": " << told);
  }
}

std::string asked() {
  return edited(edited(question(), "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~", ""), "SE*16*", "SE*13*");
}

} // namespace

BOOST_AUTO_TEST_SUITE(several_faults)

BOOST_AUTO_TEST_CASE(a_bad_element_hides_no_rule_that_speaks_of_another) {
  try_rows(answer(),
           {
               {"EB*A*****35**.2*****HC:99213~", "EB*A*****35**20****Q~", "X279-V643 EB12\nX279-V750 EB08"},
               {"EB*A*****35**.2*****HC:99213~", "EB*A*****35**2O~", "X279-V634 EB08"},
               {"EB*A*****35**.2*****HC:99213~", "EB*A*****QQ**.2******1~", "X279-V643 EB06\nX279-V735 EB14-1"},
               // what the bad element itself would make another rule say is not told
               {"EB*A*****35**.2*****HC:99213~", "EB*QQ*****35**20*****HC:99213~", "X279-V643 EB01\nX279-V750 EB08"},
           });
  try_rows(asked(), {
                        {"NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~", "NM1*1P*2*EXAMPLE CLINIC*J****QQ*1234567893~",
                         "X279-V643 NM108\nX279-V721 NM104"},
                        {"NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~", "NM1*1P*Q*EXAMPLE CLINIC*****XX*1234567890~",
                         "X279-V643 NM102\nX279-V771 NM109"},
                        // two separators are lost: a qualifier is no first name
                        {"*EXAMPLE CLINIC*****XX*1234567893~", "*EXAMPLE CLINIC*XX*1234567893~",
                         "X279-V611 NM108\nX279-V611 NM109"},
                        {"~DMG*D8*", "~N4*S*QQ*65801~DMG*D8*", "X279-V630 N401\nX279-V780 N402"},
                    });
}

BOOST_AUTO_TEST_CASE(a_surplus_element_hides_no_bad_code_and_no_bad_date) {
  try_rows(asked(), {
                        {"BHT*0022*13*10001234*20250101*1200~", "BHT*0022*Q7*10001234*20251301*1200**X~",
                         "X279-V643 BHT02\nX279-V636 BHT04\nX279-V616 BHT07"},
                        {"DTP*291*D8*20250101~", "DTP*291*D8*20251332*X~", "X279-V638 DTP03\nX279-V616 DTP04"},
                        {"DTP*291*D8*20250101~", "DTP*291*D8*20250101*X~", "X279-V616 DTP04"},
                    });
}

BOOST_AUTO_TEST_CASE(a_wrong_code_that_leaves_one_segment_hides_nothing_behind_it) {
  try_rows(asked(),
           {
               {"NM1*IL*1*DOE*JANE****MI*00000000001~", "NM1*QC*7*DOE*JANE****QQ*00000000001~",
                "X279-V643 NM101\nX279-V643 NM102\nX279-V643 NM108"},
               {"NM1*IL*1*DOE*JANE****MI*00000000001~", "NM1*QC*1*DOE*JANE****MI*00000000001~", "X279-V643 NM101"},
           });
}

BOOST_AUTO_TEST_SUITE_END()
