#pragma once

// 270s and 271s of one patient each or of several, and how they were paired.

#include "support/made_up.hpp"

#include <x279/correlate.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

namespace x279::testing {

inline std::string levels(std::string_view purpose, std::string_view reference) {
  return "BHT*0022*" + std::string(purpose) + "*" + std::string(reference) +
         "*20250101*1200~HL*1**20*1~NM1*PR*2*PLAN*****PI*12345~HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*1234567893~";
}

inline std::string question(std::string_view body, std::string_view reference = "10001234") {
  return made_up::interchange(levels("13", reference) + std::string(body), {.transaction = "270"});
}
inline std::string answer(std::string_view body, std::string_view reference = "10001234") {
  return made_up::interchange(levels("11", reference) + std::string(body));
}

/// The segments of a subscriber behind the HL, the same in a 270 and a 271.
inline std::string person(std::string_view member = "W00000001", std::string_view first = "JANE") {
  return "NM1*IL*1*DOE*" + std::string(first) + "****MI*" + std::string(member) + "~DMG*D8*19800101~";
}

struct correlated {
  correlation result;
  findings of_inquiry, of_response;

  correlated(std::string_view inquiry, std::string_view response) {
    correlator c;
    auto done = c.correlate(inquiry, response, {}, of_inquiry, of_response);
    if (!done) throw std::logic_error("the payloads cannot be correlated");
    result = std::move(*done);
  }
  std::size_t count(rule r) const { return in(of_inquiry, r) + in(of_response, r); }
  static std::size_t in(findings const& found, rule r) {
    return static_cast<std::size_t>(
        std::count_if(found.list().begin(), found.list().end(), [r](finding const& f) { return f.rule == r; }));
  }
  static finding const& first(findings const& found, rule r) {
    for (finding const& f : found.list())
      if (f.rule == r) return f;
    throw std::logic_error("no such finding");
  }
};

} // namespace x279::testing
