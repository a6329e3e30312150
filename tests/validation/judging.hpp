#pragma once

// Payloads judged: what the tests of the validator ask about.

#include "support/edited.hpp"
#include "support/made_up.hpp"

#include <x279/finding.hpp>
#include <x279/validate.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// The findings of a payload, but for those of conditions between segments (X279-V7xx), which have tests of their own.
inline findings judged(std::string_view payload, validate_options const& options = {}) {
  findings all(100'000), found(100'000);
  validator v;
  if (!v.validate(payload, options, all)) throw std::logic_error("the payload cannot be read");
  for (finding const& f : all.list())
    if (!info(f.rule).id.starts_with("X279-V7")) found.add(f);
  return found;
}

/// "X279-V610 TRN02", "X279-V643 EB03[2]", "X279-V601 BHT at 2": what was found, and where.
inline std::string shown(finding const& f) {
  place const& p = f.where;
  std::string text(info(f.rule).id);
  text += ' ';
  text += p.segment_id.view();
  if (p.element != 0) {
    if (p.element < 10) text += '0';
    text += std::to_string(p.element);
  }
  if (p.component != 0) text += '-' + std::to_string(p.component);
  if (p.repetition != 0) text += '[' + std::to_string(p.repetition) + ']';
  return text;
}

/// A finding of what holds between segments, or of a code that others keep.
inline bool is_of_situation(finding const& f) { return info(f.rule).id.starts_with("X279-V7"); }

/// All findings from this severity on, one a line, those of situations left out.
inline std::string shown(findings const& found, severity least = severity::warning) {
  std::string text;
  for (finding const& f : found.list())
    if (f.severity >= least && !is_of_situation(f)) text += (text.empty() ? "" : "\n") + shown(f);
  return text;
}

/// A question with something of every kind. Nothing is wrong with it.
inline std::string question() {
  return made_up::interchange(std::string(made_up::start_270()) +
                                  "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~"
                                  "REF*6P*GRP001~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~DMG*D8*19800101*F~"
                                  "DTP*291*D8*20250101~EQ*30^98~",
                              {.transaction = "270"});
}

/// An answer with something of every kind. Nothing is wrong with it.
inline std::string answer() {
  return made_up::interchange(
      std::string(made_up::start_271()) +
      "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~"
      "DTP*346*D8*20250101~EB*1**30^98**EXAMPLE PLAN~DTP*291*RD8*20250101-20251231~"
      "EB*B**98***27*20.50~HSD*VS*12~MSG*CALL BEFORE THE VISIT~EB*A*****35**.2*****HC:99213~");
}

/// A reply to a functional group.
inline std::string reply() {
  return made_up::interchange("AK1*HS*1*005010X279A1~AK2*270*0001*005010X279A1~IK3*NM1*8*2100*8~"
                              "CTX*SITUATIONAL TRIGGER*NM1*8~IK4*4*1036*I9~IK5*R*I5~AK9*R*1*1*0~",
                              {.transaction = "999"});
}

} // namespace x279::testing
