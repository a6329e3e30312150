// Element separators that are lost or doubled: the finding names the one that is meant. An edit that would make the
// message clean, but another message, is never offered.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

enum class of { question, answer };

struct row {
  of payload;
  std::string_view what, with;
  std::string_view found; ///< all findings of severity warning and error
};

constexpr row rows[] = {
    // a qualifier and what it qualifies; a doubled separator would make a suffix or a name of the two
    {of::question, "****MI*00000000001", "****MI00000000001", "X279-V652 NM108"},
    {of::question, "****MI*00000000001", "****MIMEM0001", "X279-V652 NM108"},
    {of::question, "****MI*00000000001", "****MI1EG4TE5MK73", "X279-V652 NM108"},
    {of::question, "1P*2*EXAMPLE", "1P*2EXAMPLE", "X279-V652 NM102"},
    {of::question, "DTP*291*D8*20250101", "DTP*291*RD820250101-20250131", "X279-V652 DTP02"},
    {of::question, "DMG*D8*19800101", "DMG*D819800101", "X279-V652 DMG01"},
    {of::question, "19800101*F~", "19800101F~", "X279-V652 DMG02"},
    {of::question, "~DMG*D8*19800101", "~PRV*PE*PXC207Q00000X~DMG*D8*19800101", "X279-V652 PRV02"},
    {of::question, "REF*6P*GRP001", "REF*6PGRP001EXAMPLE", "X279-V652 REF01"},
    {of::answer, "MSG*CALL BEFORE THE VISIT~",
     "MSG*CALL BEFORE THE VISIT~LS*2120~NM1*PR*2*EXAMPLE~PER*IC**TE5551234567~LE*2120~", "X279-V652 PER03"},
    // one finding, and yet a separator: two values are right one element further
    {of::answer, "EB*B**98***27*20.50", "EB*B**98**27*20.50", "X279-V650 EB05"},
    {of::answer, "EB*1**30^98**EXAMPLE PLAN", "EB*C*IND*30**23*1500", "X279-V650 EB05"},
    {of::answer, "EB*B**98***27*20.50", "EB*B***98***27*20.50", "X279-V651 EB03"},
    // in front of a composite with a qualifier and its code
    {of::question, "EQ*30^98", "EQ*HC:99213", "X279-V650 EQ01"},
    {of::question, "EQ*30^98", "EQ*30*HC:99213", ""},
    {of::question, "EQ*30^98", "EQ*30:98", "X279-V617 EQ01"},
    {of::answer, "EB*A*****35**.2*****HC:99213", "EB*A*****35**.2****HC:99213", "X279-V650 EB12"},
    // a code of the guide tells more than a number: 23 is the time period, not the amount
    {of::answer, "EB*1**30^98**EXAMPLE PLAN", "EB*C*IND*30****23*1500*****Y", "X279-V651 EB06"},
    // a wrong value alone is no separator
    {of::question, "****MI*00000000001", "****MX*00000000001", "X279-V643 NM108"},
    {of::question, "****MI*00000000001", "****MI", "X279-V612 NM109"},
    // a state that is missing or written out: 78, XAS and 701 are no state and no postal code
    {of::question, "SPRINGFIELD*MO*65801", "SPRINGFIELD*65801", "X279-V631 N402"},
    {of::question, "SPRINGFIELD*MO*65801", "SPRINGFIELD MO*65801", "X279-V631 N402"},
    {of::question, "SPRINGFIELD*MO*65801", "SPRINGFIELD*TEXAS", "X279-V631 N402"},
    {of::answer, "EB*1**30^98**EXAMPLE PLAN", "EB*C*IND*30***231500*****Y", "X279-V652 EB06"},
    {of::question, "SPRINGFIELD*MO*65801", "SPRINGFIELD*MO65801", "X279-V652 N402"},
    {of::question, "SPRINGFIELD*MO*65801", "SPRINGFIELD**MO*65801", "X279-V651 N402"},
    {of::question, "EQ*30^98", "EQ*QQ", "X279-V643 EQ01"},
    {of::answer, "EB*B**98***27*20.50", "EB*B**98***QQ*20.50", "X279-V643 EB06"},
    {of::answer, "EB*B**98***27*20.50", "EB*B**98***1500", "X279-V643 EB06"},
    // HL: the level begins, and what follows has its place
    {of::question, "HL*3*2*22*0~", "HL*3*222*0~", "X279-V652 HL02"},
    {of::question, "HL*3*2*22*0~", "HL*3*2*220~", "X279-V652 HL03"},
    {of::question, "HL*3*2*22*0~", "HL*32*22*0~", "X279-V652 HL01"},
    {of::question, "HL*2*1*21*1~", "HL*21*21*1~", "X279-V652 HL01"},
    {of::question, "HL*1**20*1~", "HL*1*20*1~", "X279-V650 HL02"},
    {of::question, "HL*3*2*22*0~", "HL*3*2**22*0~", "X279-V651 HL03"},
    {of::question, "HL*3*2*22*0~", "HL*3**2*22*0~", "X279-V651 HL02"},
    {of::question, "HL*3*2*22*0~", "HL**3*2*22*0~", "X279-V651 HL01"},
    {of::question, "HL*1**20*1~", "HL*1***20*1~", "X279-V651 HL03"},
    {of::answer, "HL*2*1*21*1~", "HL*21*21*1~", "X279-V652 HL01"},
    {of::answer, "HL*3*2*22*0~", "HL*3*222*0~", "X279-V652 HL02"},
    // a level that is not named follows from its parent
    {of::question, "HL*3*2*22*0~", "HL*3*2*2*0~", "X279-P311 HL03"},
    {of::question, "HL*3*2*22*0~", "HL*3*2**0~", "X279-P311 HL03"},
    {of::question, "HL*2*1*21*1~", "HL*2*1*12*1~", "X279-P311 HL03"},
    {of::question, "HL*1**20*1~", "HL*1**2*1~", "X279-P311 HL03"},
    // and one that is named wrong from its parent and what stands in it
    {of::question, "HL*3*2*22*0~", "HL*3*2*23*0~", "X279-P311 HL03"},
    {of::answer, "HL*3*2*22*0~", "HL*3*2*23*0~", "X279-P311 HL03"},
    // what is wrong elsewhere is still told
    {of::question, "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~", "HL*3*222*0~TRN*3*TRACE0001*9EXAMPLE01~",
     "X279-V652 HL02\nX279-V643 TRN01"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(separators)

BOOST_AUTO_TEST_CASE(a_lost_or_doubled_separator_makes_one_finding_at_its_place) {
  for (row const& r : rows) {
    std::string const sound = r.payload == of::question ? question() : answer();
    x279::findings const found = judged(edited(sound, r.what, r.with));
    std::string text;
    for (x279::finding const& f : found.list())
      if (f.severity != x279::severity::info && f.rule != x279::rule::segment_count_wrong) // SE01 is not edited
        text += (text.empty() ? "" : "\n") + shown(f);
    BOOST_TEST(text == r.found, r.what << " -> " << r.with << ": " << text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
