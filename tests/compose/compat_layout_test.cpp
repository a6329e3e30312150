// --compat chc with the layout: the API's converter prints the first value of all TRN in each entry, and blanks as they are. The
// documents become the same bytes again all the same.

#include "compose/exact_round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;

std::string answer(std::string_view payer, std::string_view level, std::string_view name) {
  std::string text = usual();
  text = replaced(text, "PI*LHP01~", std::string("PI*LHP01~").append(payer));
  text = replaced(text, "HL*3*2*22*0~", std::string("HL*3*2*22*0~").append(level));
  text = replaced(text, "MI*W000000001~", std::string("MI*W000000001~").append(name));
  auto const segments = std::count(text.begin(), text.end(), '~') - 4; // ISA, GS, GE, IEA
  return replaced(text, "SE*9", "SE*" + std::to_string(segments));
}

/// All pairs, and each alone.
void check(std::vector<std::string_view> const& segments, std::string (*in)(std::string_view)) {
  for (x279::compatibility const compat :
       {x279::compatibility::none, x279::compatibility::chc, x279::compatibility::chc_2025})
    for (std::string_view const one : segments)
      for (std::string_view const other : segments)
        for (bool const pair : {true, false}) {
          std::string const text = in(std::string(one).append(pair ? other : ""));
          round_trip const trip = there_and_back(text, x279::unmapped::exact, {}, compat);
          BOOST_TEST(trip.x12 == text, one << other << told(trip));
          BOOST_TEST(!trip.found(x279::rule::interchange_not_carried), one << other);
        }
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_layout)

BOOST_AUTO_TEST_CASE(traces_that_differ_or_are_blank_come_back) {
  check({"TRN*1*DESK1*9EXAMPLE01~", "TRN*2*TRACE0001*9EXAMPLE02*UNIT~", "TRN*2*TRACE0001~", "TRN*2*  ~", "TRN* ~",
         "TRN*2*TRACE0001* ~"},
        [](std::string_view s) { return answer("", s, ""); });
}

BOOST_AUTO_TEST_CASE(blank_diagnoses_come_back) {
  check({"HI*ABK:I10~", "HI* ~", "HI*ABK: ~", "HI* *ABK:I10~", "HI*ABK:I10* *ABF:I11~", "HI* :I10~"},
        [](std::string_view s) { return answer("", "", s); });
}

BOOST_AUTO_TEST_CASE(blank_contacts_come_back) {
  check({"PER*IC*DESK*TE*5551234567~", "PER*IC* ~", "PER*IC**TE* ~", "PER*IC* *TE*5551234567~", "PER* *DESK~",
         "PER*IC**TE* *FX*5551234567~"},
        [](std::string_view s) { return answer(s, "", ""); });
}

BOOST_AUTO_TEST_CASE(a_trace_changed_by_hand_among_blended_ones_is_told) {
  round_trip trip = there_and_back(answer("", "TRN*1*DESK1*9EXAMPLE01~TRN*2*TRACE0001*9EXAMPLE02~", ""),
                                   x279::unmapped::exact, {}, x279::compatibility::chc);
  trip.json = changed(trip.json, [](boost::json::object& o) {
    o.at("subscriberTraceNumbers").as_array()[0].as_object()["referenceIdentification"] = "OTHER";
  });
  compose(trip, {});
  BOOST_TEST(trip.x12 == "");
  BOOST_TEST(trip.found(x279::rule::keys_exclude_each_other));
}

BOOST_AUTO_TEST_CASE(a_blended_trace_taken_out_by_hand_is_refused) {
  round_trip const whole = there_and_back(answer("", "TRN*1*DESK1*9EXAMPLE01~TRN*2*TRACE0001*9EXAMPLE02*UNIT~", ""),
                                          x279::unmapped::exact, {}, x279::compatibility::chc);
  for (bool const all : {false, true}) {
    round_trip trip = whole;
    trip.json = changed(trip.json, [&](boost::json::object& o) {
      if (all)
        o.erase("subscriberTraceNumbers");
      else
        o.at("subscriberTraceNumbers").as_array().pop_back();
    });
    compose(trip, {});
    BOOST_TEST(trip.x12 == "");
    BOOST_TEST(trip.found(x279::rule::entries_taken_out));
  }
}

BOOST_AUTO_TEST_SUITE_END()
