// Drafted sets as an interchange: the bytes.

#include "write/drafting.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(write_interchange)

namespace {

constexpr std::string_view question = "BHT*0022*13*A1*20260115*1412~HL*1**20*1~EQ*30^35~";

} // namespace

BOOST_AUTO_TEST_CASE(an_interchange_has_its_envelope_around_the_drafted_segments) {
  drafting d;
  auto const w = written(good_envelope(), {d.set(question)});
  BOOST_TEST(w.rules() == "");
  BOOST_TEST(w.good);
  BOOST_TEST(w.text == "ISA*00*          *00*          *ZZ*999999         *ZZ*RTEXCHANGE     *260115*1412*^*00501*"
                       "000000905*0*P*:~"
                       "GS*HS*999999samp*PAYERID*20260115*1412*905*X*005010X279A1~"
                       "ST*270*000000905*005010X279A1~"
                       "BHT*0022*13*A1*20260115*1412~HL*1**20*1~EQ*30^35~"
                       "SE*5*000000905~GE*1*905~IEA*1*000000905~");
  BOOST_TEST(w.text.find("GS*") == 106u);
}

BOOST_AUTO_TEST_CASE(the_gateways_preset_gives_the_published_isa) {
  envelope e = envelopes::raw_x12_gateway();
  e.security = "password";
  e.sender_id = "999999";
  e.application_sender = "999999samp";
  e.application_receiver = "PAYERID";
  e.date = "20200708";
  e.time = "0603";
  e.control_number = "123456789";
  drafting d;
  auto const w = written(e, {d.set(question)});
  BOOST_TEST(w.rules() == "");
  BOOST_TEST(w.text.starts_with("ISA*00*          *01*password  *ZZ*999999         *ZZ*RTEXCHANGE     *200708*0603*^*"
                                "00501*123456789*0*P*:~GS*HS*999999samp*PAYERID*20200708*0603*123456789*X*"
                                "005010X279A1~ST*270*123456789*005010X279A1~"));
}

BOOST_AUTO_TEST_CASE(what_is_empty_at_the_end_is_left_out) {
  drafting d;
  auto const w =
      written(good_envelope(), {d.set("NM1*IL*1*DOE****MI*~EQ**HC:99213::**^~EB*1^^*~EQ***FAM^^~SVC*:A^B::*~")});
  BOOST_TEST(w.good);
  BOOST_TEST(w.text.find("~NM1*IL*1*DOE****MI~EQ**HC:99213~EB*1~EQ***FAM~SVC*:A^B~SE*") != w.text.npos);
}

BOOST_AUTO_TEST_CASE(neighbours_of_one_guide_share_a_group_and_numbers_count_on) {
  drafting d;
  envelope e = good_envelope();
  e.set_control_number = "0009";
  e.group_control_number = "999999999";
  auto const w = written(e, {d.set(question), d.set(question), d.set("AK1*HS*1~", tables::builtin::guide_999),
                             d.set("BHT*0022*11~", tables::builtin::guide_271)});
  BOOST_TEST(w.rules() == "");
  BOOST_TEST(w.text.find("GS*HS*999999samp*PAYERID*20260115*1412*999999999*X*005010X279A1~ST*270*0009*") !=
             w.text.npos);
  BOOST_TEST(w.text.find("SE*5*0009~ST*270*0010*") != w.text.npos);
  BOOST_TEST(w.text.find("GE*2*999999999~GS*FA*999999samp*PAYERID*20260115*1412*1*X*005010X231A1~ST*999*0011*"
                         "005010X231A1~AK1*HS*1~SE*3*0011~GE*1*1~GS*HB*") != w.text.npos);
  BOOST_TEST(w.text.ends_with("GE*1*2~IEA*3*000000905~"));
}

BOOST_AUTO_TEST_CASE(a_set_may_bring_its_own_control_number) {
  drafting d;
  auto set = d.set(question);
  set.control_number = "AB-17";
  auto const w = written(good_envelope(), {set});
  BOOST_TEST(w.text.find("ST*270*AB-17*005010X279A1~") != w.text.npos);
  BOOST_TEST(w.text.find("SE*5*AB-17~") != w.text.npos);
  for (std::string_view const number : {"905", "0123456789", "AB C "}) {
    set.control_number = number;
    auto const refused = written(good_envelope(), {set});
    BOOST_TEST(!refused.good);
    BOOST_TEST(refused.count(rule::drafted_set_number_invalid) == 1u);
  }
  set.control_number = "AB*17";
  BOOST_TEST(written(good_envelope(), {set}).rules() == "value_holds_element_separator");
}

BOOST_AUTO_TEST_CASE(control_numbers_of_sets_differ) {
  drafting d;
  auto first = d.set(question), second = d.set(question);
  first.control_number = "000000906"; // what is counted for the second
  auto const w = written(good_envelope(), {first, second});
  BOOST_TEST(w.rules() == "drafted_set_number_repeated");
  BOOST_TEST(w.found.list()[0].where.set == 2u);
  BOOST_TEST(w.found.list()[0].numbers[0] == 1u);
  BOOST_TEST(w.text.empty());
  second.control_number = "000000907";
  BOOST_TEST(written(good_envelope(), {first, second}).good);
}

BOOST_AUTO_TEST_CASE(acknowledgments_stand_before_the_first_group_or_alone) {
  drafting d;
  auto const ta1 =
      d.set("TA1*000000101*260115*1412*A*000~TA1*000000102*260115*1412*R*001~", tables::builtin::guide_envelope);
  findings found;
  std::string text;
  BOOST_TEST(write::write_interchange(good_envelope(), {.acknowledgments = &ta1}, text, found));
  BOOST_TEST(text.substr(106) == "TA1*000000101*260115*1412*A*000~TA1*000000102*260115*1412*R*001~IEA*0*000000905~");
  write::draft_set const sets[] = {d.set("AK1*HS*1~", tables::builtin::guide_999)};
  text.clear();
  BOOST_TEST(write::write_interchange(good_envelope(), {.acknowledgments = &ta1, .sets = sets}, text, found));
  BOOST_TEST(text.substr(106).starts_with("TA1*000000101*260115*1412*A*000~TA1*000000102*260115*1412*R*001~GS*FA*"));
  BOOST_TEST(found.list().empty());
}

BOOST_AUTO_TEST_CASE(line_breaks_follow_each_terminator_where_asked_for) {
  drafting d;
  envelope e = good_envelope();
  std::string const plain = written(e, {d.set(question)}).text;
  for (auto const& [kind, text] : {std::pair{line_break::lf, "\n"}, std::pair{line_break::crlf, "\r\n"}}) {
    e.line_breaks = kind;
    auto const w = written(e, {d.set(question)});
    BOOST_TEST(w.rules() == "");
    std::string wanted;
    for (char const c : plain) {
      wanted += c;
      if (c == '~') wanted += text;
    }
    BOOST_TEST(w.text == wanted);
  }
}

BOOST_AUTO_TEST_CASE(what_is_written_comes_behind_what_is_there) {
  drafting d;
  findings found;
  std::string text = "before";
  write::draft_set const sets[] = {d.set(question)};
  BOOST_TEST(write::write_interchange(good_envelope(), {.sets = sets}, text, found));
  BOOST_TEST(text.starts_with("beforeISA*"));
}

BOOST_AUTO_TEST_SUITE_END()
