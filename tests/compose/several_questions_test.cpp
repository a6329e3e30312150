// 270 2110C: one list of service types stands for several EQ. What is changed in it goes to the segments that it came from.

#include "compose/exact_round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;

std::string asking(std::string_view questions) {
  constexpr std::string_view levels =
      "BHT*0022*13*DESK70001*20260115*1412~HL*1**20*1~NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01~HL*2*1*21*1~"
      "NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893~HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~"
      "NM1*IL*1*DOE*JANE****MI*W000000001~";
  std::string const body = std::string(levels).append(questions);
  std::string const count = std::to_string(std::count(body.begin(), body.end(), '~') + 2);
  return "ISA*00*          *00*          *ZZ*LAKESIDE       *ZZ*LAKEHEALTH     *260115*1412*^*00501*000000086*0*T*:~"
         "GS*HS*LAKESIDE*LAKEHEALTH*20260115*1412*86*X*005010X279A1~ST*270*0001*005010X279A1~" +
         body + "SE*" + count + "*0001~GE*1*86~IEA*1*000000086~";
}

/// What becomes of the questions when the list is this one: the segments behind NM1*IL, or the findings of severity error.
std::string with(std::string_view questions, std::string_view list) {
  round_trip trip = exact(asking(questions));
  BOOST_TEST(trip.x12 == asking(questions), told(trip));
  std::string const json = changed(trip.json, [&](boost::json::object& o) {
    auto& encounter = o.at("encounter").as_object();
    if (list.empty())
      encounter.erase("serviceTypeCodes");
    else
      encounter["serviceTypeCodes"] = boost::json::parse({list.data(), list.size()});
  });
  static x279::composer composer;
  x279::findings found;
  std::string x12, faults;
  if (!composer.compose(json, {}, x12, found)) {
    for (x279::finding const& f : found.list())
      if (f.severity == x279::severity::error)
        faults.append(x279::info(f.rule).id).append(" ").append(f.path).append(";");
    return faults;
  }
  std::size_t const begin = x12.find("MI*W000000001~") + std::string_view("MI*W000000001~").size();
  return x12.substr(begin, x12.find("SE*") - begin);
}

} // namespace

BOOST_AUTO_TEST_SUITE(several_questions)

BOOST_AUTO_TEST_CASE(service_types_of_several_questions_are_said_once) {
  round_trip const trip = exact(asking("EQ*30~EQ*35^98~"));
  std::size_t const unmapped = trip.json.find("\"unmappedSegments\""), layout = trip.json.find("\"segmentLayout\"");
  BOOST_TEST(trip.json.substr(unmapped, layout - unmapped).find("EQ01") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_service_type_that_was_changed_stays_in_its_question) {
  BOOST_TEST(with("EQ*30~EQ*35^98~EQ*88~", R"(["30","35","86","88"])") == "EQ*30~EQ*35^86~EQ*88~");
  BOOST_TEST(with("EQ*30~EQ*35^98~EQ*88~", R"(["1","35","98","2"])") == "EQ*1~EQ*35^98~EQ*2~");
}

BOOST_AUTO_TEST_CASE(a_service_type_that_was_added_joins_a_question) {
  BOOST_TEST(with("EQ*30~EQ*35^98~", R"(["30","35","98","88"])") == "EQ*30~EQ*35^98^88~");
  BOOST_TEST(with("EQ*30~EQ*35^98~", R"(["30","35","88","98"])") == "EQ*30~EQ*35^88^98~");
  BOOST_TEST(with("EQ*30~EQ*35~", R"(["88","30","35"])") == "EQ*88^30~EQ*35~");
}

BOOST_AUTO_TEST_CASE(a_service_type_that_was_taken_out_goes_with_its_question) {
  BOOST_TEST(with("EQ*30~EQ*35^98~EQ*88~", R"(["30","35","98"])") == "EQ*30~EQ*35^98~");
  BOOST_TEST(with("EQ*30~EQ*35^98~EQ*88~", R"(["30","98","88"])") == "EQ*30~EQ*98~EQ*88~");
  BOOST_TEST(with("EQ*30~III*ZZ*11~EQ*35~EQ*88~", R"(["88"])") == "EQ*88~III*ZZ*11~");
}

BOOST_AUTO_TEST_CASE(a_list_that_was_taken_out_goes_from_every_question) {
  std::string const procedures = "EQ*30*HC:99213~EQ*35~EQ**HC:99214~EQ*88~";
  BOOST_TEST(with(procedures, "") == "EQ**HC:99213~EQ**HC:99214~");
  BOOST_TEST(with(procedures, "[]") == "EQ**HC:99213~EQ**HC:99214~");
}

BOOST_AUTO_TEST_CASE(what_stood_beside_a_question_that_goes_is_told) {
  for (std::string_view const list : {"", R"(["30"])"})
    BOOST_TEST(with("EQ*30~EQ*35~III*ZZ*11~", list).starts_with("X279-J445 segmentLayout;"), list);
  BOOST_TEST(with("EQ*30~EQ*35~III*ZZ*11~", R"(["30","88"])") == "EQ*30~EQ*88~III*ZZ*11~");
}

BOOST_AUTO_TEST_CASE(a_question_that_goes_does_not_make_a_procedure_the_first_one) {
  BOOST_TEST(with("EQ*30~EQ**HC:99213~REF*G1*AUTH1~", "") == "X279-J445 segmentLayout;");
}

BOOST_AUTO_TEST_CASE(empty_and_blank_service_types_come_back) {
  for (std::string_view const questions : {"EQ*30~EQ*35^^98~", "EQ*30^  ^1~EQ*35~", "EQ*30:31~EQ*35^98:1~"}) {
    round_trip const trip = exact(asking(questions));
    BOOST_TEST(trip.x12 == asking(questions), told(trip));
    BOOST_TEST(told(trip) == "");
  }
  BOOST_TEST(with("EQ*30~EQ*35^98:1~", R"(["30","35","88"])") == "EQ*30~EQ*35^88~");
}

BOOST_AUTO_TEST_SUITE_END()
