#pragma once

// Payloads judged, answered and read back: what the tests of the acknowledgments ask about.

#include "support/edited.hpp"
#include "support/made_up.hpp"

#include <x279/acknowledge.hpp>
#include <x279/profile.hpp>
#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace x279::testing {

inline envelope answering_envelope() {
  return {.date = "20260116",
          .time = "0815",
          .control_number = "000000001",
          .group_control_number = "1",
          .set_control_number = "0001"};
}

struct answered {
  std::string text;
  acknowledge_summary summary;
  findings judged{100'000};
  findings told;
};

inline answered answer(std::string_view payload, acknowledge_options const& options = {},
                       envelope const& e = answering_envelope(), profile const& by = {}) {
  answered a;
  validator v;
  auto const read = v.validate(payload, {.profile = by}, a.judged);
  if (!read && read.error().code != errc::refused) throw std::logic_error("the payload cannot be read");
  auto const done = acknowledge(v.last(), a.judged, e, options, a.text, a.told);
  if (!done) throw std::logic_error("no answer was written");
  a.summary = *done;
  return a;
}

/// The segments of an answer behind GS, ST and before SE; TA1 too. One a line.
inline std::string content(std::string_view answer) {
  std::string text;
  for (std::size_t from = 0, to; (to = answer.find('~', from)) != answer.npos; from = to + 1) {
    std::string_view const s = answer.substr(from, to - from);
    std::string_view const id = s.substr(0, s.find('*'));
    if (id == "ISA" || id == "GS" || id == "ST" || id == "SE" || id == "GE" || id == "IEA") continue;
    text += (text.empty() ? "" : "\n") + std::string(s);
  }
  return text;
}

inline bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

inline std::string question() { return made_up::interchange(made_up::general_question_270(), {.transaction = "270"}); }

/// The findings of severity error, as a text.
inline std::string errors_of(findings const& found) {
  std::string text;
  for (finding const& f : found.list())
    if (f.severity == severity::error)
      text += std::string(info(f.rule).id) + ": " + message(f) + " (" + describe(f.where) + ")\n";
  return text;
}

/// Validates an answer by the guides of the 999 and of the envelope.
inline std::string errors_in(std::string_view text) {
  findings found(10'000);
  validator v;
  if (!v.validate(text, {}, found)) return "the answer cannot be read";
  return errors_of(found);
}

} // namespace x279::testing
