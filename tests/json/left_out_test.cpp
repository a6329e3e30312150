// 270 to JSON: the request model has one place for most of what a 270 may say of several patients, questions and dates. What
// finds that place taken is told.

#include "support/random_payload.hpp"

#include <x279/convert.hpp>
#include <x279/interchange.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace {

using namespace x279::testing;

struct outcome {
  std::string json;
  std::string told;                 ///< "2110D EQ01 " for each finding
  std::set<std::uint32_t> segments; ///< of these findings, ST = 1
};

outcome converted(std::string_view payload, x279::unmapped carried = x279::unmapped::omit) {
  static x279::converter converter;
  outcome made;
  x279::findings found;
  (void)converter.convert(payload, {.json = {.unmapped = carried}}, made.json, found);
  for (x279::finding const& f : found.list()) {
    if (f.rule != x279::rule::left_out_of_json) continue;
    std::string const element = std::to_string(f.where.element);
    made.told.append(f.where.loop).append(" ").append(f.where.segment_id).append(element.size() == 1 ? "0" : "");
    made.told.append(element).append(" ");
    made.segments.insert(f.where.segment_in_set);
  }
  return made;
}

std::string family(std::string_view receiver, std::string_view subscriber, std::string_view first,
                   std::string_view second) {
  std::string body = "ST*270*0001*005010X279A1~BHT*0022*13*DESK70001*20260115*1412~HL*1**20*1~"
                     "NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01~HL*2*1*21*1~NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893~";
  body.append(receiver).append("HL*3*2*22*").append(first.empty() ? "0" : "1");
  body.append("~NM1*IL*1*DOE*JANE****MI*W000000001~").append(subscriber);
  if (!first.empty()) body.append("HL*4*3*23*0~NM1*03*1*DOE*TIM~").append(first);
  if (!second.empty()) body.append("HL*5*3*23*0~NM1*03*1*DOE*TOM~").append(second);
  std::string const count = std::to_string(std::count(body.begin(), body.end(), '~') + 1);
  return "ISA*00*          *00*          *ZZ*LAKESIDE       *ZZ*LAKEHEALTH     *260115*1412*^*00501*000000086*0*T*:~"
         "GS*HS*LAKESIDE*LAKEHEALTH*20260115*1412*86*X*005010X279A1~" +
         body + "SE*" + count + "*0001~GE*1*86~IEA*1*000000086~";
}

/// The elements that the request model has a key for.
struct place {
  std::string_view segment;
  unsigned element;
  std::string_view qualifiers; ///< one of these stands in the first element; empty: any
};
constexpr std::array places{
    place{"NM1", 3, ""},
    place{"DTP", 3, "102 291"},
    place{"DMG", 2, ""},
    place{"DMG", 3, ""},
    place{"INS", 17, ""},
    place{"EQ", 1, ""},
    place{"EQ", 2, ""},
    place{"EQ", 3, ""},
    place{"EQ", 5, ""},
    place{"AMT", 2, "R PB"},
    place{"III", 2, "ZZ"},
    place{"PRV", 1, ""},
    place{"PRV", 3, ""},
    place{"N3", 1, ""},
    place{"N3", 2, ""},
    place{"N4", 1, ""},
    place{"N4", 2, ""},
    place{"N4", 3, ""},
    place{"HI", 1, ""},
    place{"REF", 2, "JD 4A 0B 1C 1D 1J CT EL EO HPI N5 N7 Q4 SY TJ 6P HJ 18 1L 1W EA EJ F6 GH IG N6 Y4 9F G1"},
};

bool is_asked(place const& p, x279::segment_view s) {
  if (p.segment != s.id() || s[p.element].empty()) return false;
  return p.qualifiers.empty() ||
         (" " + std::string(p.qualifiers) + " ").find(" " + std::string(s[1].text()) + " ") != std::string::npos;
}

/// Whether the parts of an element stand in the JSON.
bool stands_in(std::string const& json, x279::element_view element, x279::delimiters const& d) {
  std::string part;
  for (char const c : std::string(element.text()) + d.component) {
    bool const ends = c == d.component || c == d.repetition || c == '-';
    if (!ends) {
      part += c;
      continue;
    }
    std::string const escaped = boost::json::serialize(boost::json::string(part));
    if (json.find(std::string_view(escaped).substr(1, escaped.size() - 2)) == json.npos) return false;
    part.clear();
  }
  return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(left_out)

BOOST_AUTO_TEST_CASE(a_request_about_one_patient_leaves_nothing_out) {
  BOOST_TEST(converted(family("", "DTP*291*D8*20260101~EQ*30^35~III*ZZ*11~", "", "")).told == "");
  BOOST_TEST(converted(family("REF*N7*NET1~", "", "DTP*291*D8*20260101~EQ*30~EQ*35~EQ**HC:99213~", "")).told == "");
  BOOST_TEST(converted(family("", "DTP*291*D8*20260101~", "DTP*291*D8*20260102~EQ*30~", "")).told == "");
}

BOOST_AUTO_TEST_CASE(what_says_the_same_as_the_json_leaves_nothing_out) {
  std::string const question = "DTP*291*D8*20260102~EQ*30*HC:99213~";
  BOOST_TEST(converted(family("", "", question, question)).told == "");
  BOOST_TEST(converted(family("", "EQ*30~III*ZZ*11~REF*9F*A1~EQ*35~III*ZZ*11~REF*9F*A1~", "", "")).told == "");
  BOOST_TEST(converted(family("", "INS*Y*18***************2~EQ*30~", "", "")).told ==
             ""); // the guide has 18 alone there
}

BOOST_AUTO_TEST_CASE(what_others_than_the_patient_are_asked_about_is_told) {
  std::string const question = "DTP*291*D8*20260102~EQ*30*HC:99213~";
  std::string const other = "DTP*291*D8*20260103~EQ*35*HC:99213~";
  BOOST_TEST(converted(family("", "", question, other)).told == "2100D DTP03 2110D EQ01 ");
  BOOST_TEST(converted(family("", "EQ*30~", question, "")).told == "2110C EQ01 ");
  BOOST_TEST(converted(family("", "EQ*30~DTP*291*D8*20260102~", "", "")).told == "2110C DTP03 ");
  BOOST_TEST(converted(family("", "EQ*30~III*ZZ*11~", "EQ*35~", "EQ*88~REF*G1*A1~")).told ==
             "2110C EQ01 2110C III02 2110D EQ01 2110D REF01 ");
}

BOOST_AUTO_TEST_CASE(what_a_second_question_says_beside_its_code_is_told) {
  BOOST_TEST(converted(family("", "EQ*30**IND~AMT*R*5~EQ*35**FAM~AMT*R*6~III*ZZ*11~REF*G1*A1~", "", "")).told ==
             "2110C EQ03 2110C AMT02 2110C III02 2110C REF01 ");
  BOOST_TEST(converted(family("", "EQ*30~III*ZZ*11~EQ*35~III*ZZ*12~", "", "")).told == "2110C III02 ");
}

BOOST_AUTO_TEST_CASE(a_second_segment_of_a_kind_is_told) {
  BOOST_TEST(converted(family("REF*N7*NET1~REF*N7*NET2~", "EQ*30~", "", "")).told == "2100B REF02 ");
  BOOST_TEST(converted(family("", "REF*SY*990000001~REF*SY*990000002~EQ*30~", "", "")).told == "2100C REF02 ");
  BOOST_TEST(converted(family("", "DTP*102*D8*20260101~DTP*102*D8*20260102~EQ*30~", "", "")).told == "2100C DTP03 ");
}

BOOST_AUTO_TEST_CASE(what_is_carried_is_not_left_out) {
  std::string const text = family("", "EQ*30~", "EQ*35~", "EQ*88~REF*G1*A1~");
  for (x279::unmapped const carried : {x279::unmapped::include, x279::unmapped::reversible, x279::unmapped::exact})
    BOOST_TEST(converted(text, carried).told == "");
}

BOOST_AUTO_TEST_CASE(each_value_with_a_key_is_in_the_json_or_told) {
  static x279::parser parser;
  for (std::uint64_t seed = 1; seed != 300; ++seed) {
    payload_options made;
    made.seed = seed;
    made.kind = transaction::inquiry_270;
    payload const one = make_payload(made);
    outcome const got = converted(one.text);
    x279::findings ignored;
    auto const read = parser.parse(one.text, {}, ignored);
    BOOST_TEST_REQUIRE(read.has_value());
    x279::set_view const set = *read->sets().begin();
    for (std::uint32_t s = 0; s != set.size(); ++s)
      for (place const& p : places)
        if (is_asked(p, set.segment(s)) && got.segments.count(s + 1) == 0)
          BOOST_TEST(stands_in(got.json, set.segment(s)[p.element], set.interchange().delimiters()),
                     "seed " << seed << ", segment " << s + 1 << ", " << p.segment << p.element);
  }
}

BOOST_AUTO_TEST_SUITE_END()
