#pragma once

// Payloads judged and reported on, and reports read back.

#include "support/edited.hpp"
#include "support/made_up.hpp"

#include <x279/compose.hpp>
#include <x279/report.hpp>
#include <x279/validate.hpp>

#include <boost/json.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace x279::testing {

/// A 270 about a subscriber with a REF for each secret. DMG03 holds a code that no guide has.
inline std::string faulty_question() {
  return made_up::interchange("BHT*0022*13*10001234*20250101*1200~HL*1**20*1~NM1*PR*2*PLAN*****PI*12345~HL*2*1*21*1~"
                              "NM1*1P*2*CLINIC*****XX*1234567893~REF*JD*PORTALUSER~REF*4A*PIN4711~HL*3*2*22*0~"
                              "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*W0000-0001~DMG*D8*19800101*Q~"
                              "EQ*30^Q9~",
                              {.transaction = "270"});
}

struct judged_payload {
  std::string payload; ///< what was read points into it
  validator judge;
  findings found{1000};

  explicit judged_payload(std::string bytes, validate_options const& options = {}) : payload(std::move(bytes)) {
    if (!judge.validate(payload, options, found)) throw std::logic_error("the payload cannot be read");
  }
  judged_payload(judged_payload const&) = delete;
  std::string text(text_report_options const& o = {}) const {
    std::string out;
    append_text_report(found, judge.last(), o, out);
    return out;
  }
};

/// What the composer says of a request.
inline findings refused(std::string_view json) {
  composer c;
  findings found;
  std::string out;
  envelope const e{.sender_id = "SENDER",
                   .receiver_id = "RECEIVER",
                   .date = "20250101",
                   .time = "1200",
                   .control_number = "000000001"};
  if (c.compose(json, {.envelope = e}, out, found)) throw std::logic_error("nothing is wrong with the request");
  return found;
}

inline boost::json::object read_report(findings const& found) {
  std::string out;
  append_json_report(found, out);
  if (out.empty() || out.back() != '\n') throw std::logic_error("the report has no line feed");
  return boost::json::parse(out).as_object();
}

/// The first finding of this rule, as the report has it.
inline boost::json::object entry_of(boost::json::object const& report, std::string_view rule) {
  for (auto const& f : report.at("findings").as_array())
    if (f.as_object().at("rule").as_string() == rule) return f.as_object();
  throw std::logic_error("no finding of the rule " + std::string(rule));
}

inline std::string id_of(rule r) { return std::string(info(r).id); }

} // namespace x279::testing
