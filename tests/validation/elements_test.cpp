// What the tables say, rule by rule: one edit of a payload with which nothing is wrong makes one finding, at its place,
// and no other.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

enum class of { question, answer, reply };

struct row {
  of payload;
  std::string_view what, with;
  std::string_view found; ///< all findings of severity warning and error; with "info " in front, those of severity info
};

std::string text_of(of payload) {
  return payload == of::question ? question() : payload == of::answer ? answer() : reply();
}

constexpr row rows[] = {
    // segments and loops
    {of::question, "BHT*0022*13*10001234*20250101*1200~", "", "X279-V601 BHT"},
    {of::reply, "IK5*R*I5~", "", "X279-V601 IK5"},
    {of::question, "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*12345~", "", "X279-V603 NM1"},
    {of::question, "HL*3*2*22*0~",
     "HL*3*2*22*1~NM1*IL*1*ROE*JANE****MI*00000000002~HL*4*3*23*0~NM1*03*1*ROE*JIM~HL*5*2*22*0~", "X279-V603 EQ"},
    {of::question, "DMG*D8*19800101*F~", "DMG*D8*19800101*F~DMG*D8*19800101*F~", "X279-V604 DMG"},
    {of::answer, "NM1*IL*1*DOE*JANE****MI*00000000001~",
     "NM1*IL*1*DOE*JANE****MI*00000000001~NM1*IL*1*DOE*JIM****MI*00000000001~", "X279-V605 NM1"},
    {of::answer, "MSG*CALL BEFORE THE VISIT~", "LS*2120~NM1*PR*2*ONE PLAN~LE*2120~LS*2120~NM1*PR*2*OTHER PLAN~LE*2120~",
     "X279-P334 LS"}, // and not its LE
    {of::answer, "MSG*CALL", "MGS*CALL", "X279-V606 MGS"},
    {of::answer, "MSG*CALL", "msg*CALL", "X279-V606 msg"},
    {of::answer, "MSG*CALL", "EQ*30", "X279-P301 EQ"},          // the other guide has it: it is no slip
    {of::answer, "MSG*CALL", "MS-*CALL", "info X279-V606 MS-"}, // the reader has told of its form
    {of::answer, "MSG*CALL", "ZZZ*CALL", "X279-P301 ZZZ"},
    // the first segment of a loop: what follows is not told to have lost it
    {of::question, "NM1*IL*1*DOE", "NM2*IL*1*DOE", "X279-V606 NM2"},
    {of::question, "NM1*1P*2*", "NN1*1P*2*", "X279-V606 NN1"},
    {of::question, "EQ*30^98~", "EG*30^98~", "X279-V606 EG"},
    {of::answer, "EB*B**98*", "BE*B**98*", "X279-V606 BE"},
    {of::reply, "IK3*NM1*", "IK2*NM1*", "X279-V606 IK2"},
    // a level: nor are the segments and the levels below
    {of::question, "HL*1**20*1~", "LH*1**20*1~", "X279-V606 LH"},
    {of::question, "HL*2*1*21*1~", "H1*2*1*21*1~", "X279-V606 H1"},
    {of::question, "HL*3*2*22*0~", "hl*3*2*22*0~", "X279-V606 hl"},
    {of::question, "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~",
     "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*00000000001~LH*4*3*23*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~",
     "X279-V606 LH"},
    {of::question, "HL*2*1*21*1~", "HL2*1*21*1~", "X279-S137 HL01"},
    {of::answer, "HL*1**20*1~", "LH*1**20*1~", "X279-V606 LH"},
    {of::answer, "HL*2*1*21*1~", "HLL*2*1*21*1~", "X279-V606 HLL"},
    {of::answer, "HL*3*2*22*0~", "KL*3*2*22*0~", "X279-V606 KL"},
    {of::answer, "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~",
     "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*00000000001~LH*4*3*23*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~",
     "X279-V606 LH"},
    // usage
    {of::question, "TRN*1*TRACE0001*", "TRN*1**", "X279-V610 TRN02"},
    {of::question, "N3*1 MAIN STREET~", "N3**SUITE 1~", "X279-V610 N301"},
    {of::question, "*20250101*1200~HL", "*20250101~HL", "X279-V611 BHT05"},
    {of::question, "N4*SPRINGFIELD*", "N4**", "X279-V611 N401"},
    {of::question, "*TRACE0001*9EXAMPLE01~", "*TRACE0001~", "X279-V611 TRN03"},
    {of::question, "*MI*00000000001~", "*MI~", "X279-V612 NM109"},
    {of::question, "****MI*00000000001~", "*****00000000001~", "X279-V612 NM108"},
    {of::question, "DMG*D8*19800101*F~", "DMG**19800101*F~", "X279-V612 DMG01"},
    {of::question, "DMG*D8*19800101*F~", "DMG*D8**F~", "X279-V612 DMG02"},
    {of::question, "EQ*30^98~", "EQ***FAM~", "X279-V613 EQ01"},
    {of::question, "*MO*65801~", "*MO*65801*CA***ON~", "X279-V614 N407"},
    {of::question, "*JANE****MI*00000000001~", "*JANE**MRS**MI*00000000001~", "X279-V615 NM106"},
    {of::question, "DTP*291", "HI*ABK:Z000:D8~DTP*291", "X279-V615 HI01-3"},
    {of::question, "TRN*1*TRACE0001*9EXAMPLE01~", "TRN*1*TRACE0001*9EXAMPLE01*DEPT*MORE~", "X279-V616 TRN05"},
    {of::answer, "MSG*CALL", "MSG*NOTE: CALL", "X279-V617 MSG01"},
    {of::answer, "HC:99213~", "HC:99213:A1:A2:A3:A4:TEXT:99214:MORE~", "X279-V617 EB13-9"},
    {of::answer, "EB*B**98*", "EB*B^C**98*", "X279-V618 EB01"},
    {of::answer, "EB*1**30^98*", "EB*1**30^*", "X279-V619 EB03[2]"},
    {of::reply, "CTX*SITUATIONAL TRIGGER*", "CTX*SITUATIONAL TRIGGER^*", "X279-V620 CTX01[2]"},
    {of::answer, "HC:99213~", "HC:99213::~", "info X279-V621 EB13"},
    {of::question, "*DOE*JANE****MI*00", "*DOE*JANE* ***MI*00", "X279-V622 NM105"},
    {of::question, "*DOE*JANE****MI*00", "*DOE*JANE ****MI*00", "info X279-V623 NM104"},
    // lengths and types
    {of::question, "9EXAMPLE01~", "9EXAM~", "X279-V630 TRN03"},
    {of::question, "N4*SPRINGFIELD", "N4*S", "X279-V630 N401"},
    {of::question, "N3*1 MAIN STREET~", "N3*1 MAIN STREET OF A TOWN WHOSE NAME IS LONGER THAN FIFTY-FIVE~",
     "X279-V631 N301"},
    {of::answer, "*20.50~", "*-1234567890123456.789~", "X279-V631 EB07"},
    {of::question, "*DOE*JANE****MI*00", "*D`OE*JANE****MI*00", "X279-V632 NM103"},
    {of::reply, "AK9*R*1*", "AK9*R*A*", "X279-V633 AK902"},
    {of::answer, "*20.50~", "*$20.50~", "X279-V634 EB07"},
    {of::answer, "*20.50~", "*1E3~", "X279-V634 EB07"},
    {of::reply, "AK9*R*1*", "AK9*R*01*", "X279-V635 AK902"},
    {of::question, "*20250101*1200~HL", "*20250229*1200~HL", "X279-V636 BHT04"},
    {of::question, "*20250101*1200~HL", "*20250101*2460~HL", "X279-V637 BHT05"},
    {of::question, "DTP*291*D8*20250101~", "DTP*291*D8*2025-01-01~", "X279-V638 DTP03"},
    {of::question, "DMG*D8*19800101*F~", "DMG*D8*19801301*F~", "X279-V638 DMG02"},
    {of::answer, "20250101-20251231~", "20250101~", "X279-V639 DTP03"},
    {of::answer, "20250101-20251231~", "20251231-20250101~", "X279-V640 DTP03"},
    // codes
    {of::answer, "EB*1**30^98*", "EB*1**30{98*", "X279-V643 EB03"},
    {of::answer, "EB*1**30^98*", "EB*1**30^GE*", "X279-V643 EB03[2]"},
    {of::answer, "35**.2*****HC", "35**.2***X**HC", "X279-V643 EB11"},
    {of::question, "*JANE****MI*", "*JANE****IM*", "X279-V644 NM108"},
    {of::question, "*JANE****MI*", "*JANE****mi*", "X279-V644 NM108"},
    {of::question, "BHT*0022*13*", "BHT*0022*36*", "X279-V647 BHT02"},
    {of::question, "DTP*291*", "DTP*472*", "X279-V647 DTP01"},
    {of::answer, "DMG*D8*", "AAA*N**67*C~DMG*D8*", "X279-V647 AAA03"},
    {of::question, "DMG*D8*", "PRV*BI*ZZ*207Q00000X~DMG*D8*", "X279-V647 PRV02"},
    {of::question, "REF*6P*GRP001~", "REF*EJ*GRP001~REF*0B*LICENCE~", "X279-V645 REF01"},
    {of::question, "NM1*IL*1*DOE", "NM1*QC*1*DOE", "X279-V643 NM101"},
    {of::question, "*MO*65801~", "*MO*658 01~", "X279-V646 N403"},
    // separators
    {of::question, "EXAMPLE CLINIC*****XX", "EXAMPLE CLINIC****XX", "X279-V650 NM107"},
    {of::question, "NM1*1P*2*", "NM1*1P**2*", "X279-V651 NM102"},
    {of::question, "NM1*1P*2*", "NM1*1P2*", "X279-V652 NM101"},
    // the envelope
    {of::question, "ISA*00*", "ISA*99*", "X279-V660 ISA01"},
    {of::question, "*          *00*          *ZZ*EXAMPLEPAYER ", "*          *99*          *ZZ*EXAMPLEPAYER ",
     "X279-V661 ISA03"},
    {of::question, "*ZZ*EXAMPLEPAYER ", "*XX*EXAMPLEPAYER ", "X279-V662 ISA05"},
    {of::question, "*ZZ*EXAMPLECLINIC", "*XX*EXAMPLECLINIC", "X279-V663 ISA07"},
    {of::question, "*ZZ*EXAMPLEPAYER   *", "*ZZ*               *", "X279-V664 ISA06"},
    {of::question, "*ZZ*EXAMPLECLINIC  *", "*ZZ*               *", "X279-V665 ISA08"},
    {of::question, "GS*HS*EXAMPLEPAYER*", "GS*HS**", "X279-V666 GS02"},
    {of::question, "IEA*1*000000905~", "IEA*1*000000905*1~", "X279-V667 IEA03"},
    {of::question, "~GE*1*", "~GE*0000001*", "X279-V668 GE01"},
    {of::question, "IEA*1*", "IEA*000001*", "X279-V668 IEA01"},
    {of::question, "~GE*1*", "~GE*000001*", ""},
    {of::question, "~SE*", "~SE*0000000000", "X279-V668 SE01"},
    {of::question, "~SE*", "~SE*00000000", ""},
    {of::reply, "GS*FA*", "TA1*000000101*260115*1412*A*000~GS*FA*", ""},
    {of::reply, "GS*FA*", "TA1*000000101*260115*1412*A*099~GS*FA*", "X279-V643 TA105"},
    {of::reply, "GS*FA*", "TA1*000000101*261315*1412*A*000~GS*FA*", "X279-V636 TA102"},
    {of::reply, "GS*FA*", "TA1*000000101*260115*1412*A~GS*FA*", "X279-V610 TA105"},
    {of::reply, "GS*FA*", "TA1*000000101*260115*1412*A*000*X~GS*FA*", "X279-V667 TA106"},
};

bool is_info(row const& r) { return r.found.starts_with("info "); }

} // namespace

BOOST_AUTO_TEST_SUITE(judging_by_the_tables)

BOOST_AUTO_TEST_CASE(nothing_is_wrong_with_the_payloads_that_the_rows_edit) {
  for (of const payload : {of::question, of::answer, of::reply})
    BOOST_TEST(shown(judged(text_of(payload)), x279::severity::info) == "");
}

BOOST_AUTO_TEST_CASE(each_edit_makes_one_finding_at_its_place) {
  for (row const& r : rows) {
    x279::findings const found = judged(edited(text_of(r.payload), r.what, r.with));
    std::string text;
    for (x279::finding const& f : found.list()) {
      std::string_view const id = x279::info(f.rule).id;
      // A segment more or less is a count that is wrong, too.
      if (id == "X279-E242" || is_of_situation(f)) continue;
      if (is_info(r) ? id[5] == 'V' : f.severity != x279::severity::info)
        text += (text.empty() ? "" : ", ") + std::string(is_info(r) ? "info " : "") + shown(f);
    }
    BOOST_TEST(text == r.found, r.what << " -> " << r.with << ": " << text << " instead of " << r.found);
  }
}

BOOST_AUTO_TEST_CASE(a_slip_in_the_id_of_an_hl_has_no_echo_among_the_conditions_between_segments) {
  auto const all = [](std::string const& text) {
    x279::findings found;
    x279::validator v;
    BOOST_TEST_REQUIRE(v.validate(text, {}, found).has_value());
    std::string told;
    for (x279::finding const& f : found.list())
      if (f.severity != x279::severity::info) told += shown(f) + ' ';
    return told;
  };
  for (std::string_view const level : {"HL*1**20*1~", "HL*2*1*21*1~", "HL*3*2*22*0~"})
    for (of const payload : {of::question, of::answer}) {
      std::string const sound = text_of(payload);
      BOOST_TEST(all(edited(sound, level, "LH" + std::string(level.substr(2)))) == "X279-V606 LH " + all(sound));
    }
}

BOOST_AUTO_TEST_CASE(a_code_of_4010_names_all_codes_that_have_taken_its_place) {
  x279::findings const found = judged(edited(answer(), "DMG*D8*", "AAA*N**67*C~DMG*D8*"));
  auto const f = std::ranges::find(found.list(), x279::rule::code_of_4010, &x279::finding::rule);
  BOOST_TEST_REQUIRE((f != found.list().end()));
  BOOST_TEST(x279::message(*f).find("75, 71, 72 or 73") != std::string::npos, x279::message(*f));
  BOOST_TEST(x279::hint(*f).find("75, 71, 72 or 73") != std::string::npos, x279::hint(*f));
}

BOOST_AUTO_TEST_SUITE_END()
