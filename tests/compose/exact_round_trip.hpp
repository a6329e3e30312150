#pragma once

// A 271 that goes to lossless JSON and back, and ways to change either.

#include "compose/round_trip.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace x279::testing {

inline round_trip exact(std::string_view payload, x279::envelope const& envelope = {}) {
  return there_and_back(payload, x279::unmapped::exact, envelope);
}

inline std::string told(round_trip const& trip) {
  std::string text;
  for (auto const* const all : {&trip.reading, &trip.writing})
    for (x279::finding const& f : all->list())
      if (f.rule == x279::rule::interchange_not_carried || f.rule == x279::rule::interchange_layout_not_used ||
          f.rule == x279::rule::segment_shape_not_used)
        text += "\n  " + std::string(x279::info(f.rule).id) + " " + x279::describe(f.where);
  for (std::string const& fault : trip.faults) text += "\n  " + fault;
  return text;
}

inline constexpr std::string_view head =
    "ISA*00*          *00*          *ZZ*LAKEHEALTH     *ZZ*LAKESIDE       *240105*0930*^*00501*000000086*0*T*:~"
    "GS*HB*LAKEHEALTH*LAKESIDE*20240105*0930*86*X*005010X279A1~ST*271*0001*005010X279A1~"
    "BHT*0022*11*DESK-7-0001*20240105*0930~HL*1**20*1~NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01~"
    "HL*2*1*21*1~NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893~HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*W000000001~";
inline constexpr std::string_view tail = "SE*9*0001~GE*1*86~IEA*1*000000086~";

inline std::string usual() { return std::string(head) + std::string(tail); }

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  std::size_t const at = text.find(what);
  BOOST_TEST_REQUIRE(at != text.npos, what);
  return text.replace(at, what.size(), by);
}

/// The documents with a change made to each.
inline std::string changed(std::string const& json, std::function<void(boost::json::object&)> const& change) {
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    std::size_t const end = json.find('\n', at);
    boost::json::value v = boost::json::parse(json.substr(at, end - at));
    change(v.get_object());
    out += boost::json::serialize(v) + "\n";
    at = end + 1;
  }
  return out;
}

inline boost::json::object& layout_of(boost::json::object& document) {
  return document.at("interchangeLayout").get_object();
}

} // namespace x279::testing
