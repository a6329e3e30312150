#include "support/situations.hpp"

#include "support/made_up.hpp"

#include <x279/validate.hpp>

#include <stdexcept>

namespace x279::testing {

namespace {

bool is_inquiry(start from) { return from == start::question || from == start::dependent_question; }

} // namespace

std::string body_of(start from) {
  switch (from) {
  case start::question: return made_up::general_question_270();
  case start::dependent_question:
    return std::string(made_up::start_270()) +
           "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*00000000001~"
           "HL*4*3*23*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~DMG*D8*20100101*M~DTP*291*D8*20250101~EQ*30~";
  case start::answer: return made_up::active_coverage_271();
  case start::dependent_answer:
    return std::string(made_up::start_271()) +
           "HL*3*2*22*1~NM1*IL*1*DOE*JANE****MI*00000000001~"
           "HL*4*3*23*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~DMG*D8*20100101*M~DTP*346*D8*20250101~"
           "EB*1**30**EXAMPLE PLAN~";
  case start::rejection:
    return std::string(made_up::start_271()) + "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~"
                                               "NM1*IL*1*DOE*JANE****MI*00000000001~AAA*N**72*C~DMG*D8*19800101*F~";
  }
  return {};
}

std::string payload_of(situation const& s) {
  std::string body = body_of(s.from);
  if (!s.what.empty()) {
    std::size_t const at = body.find(s.what);
    if (at == body.npos || body.find(s.what, at + 1) != body.npos)
      throw std::logic_error("not exactly once in the set: " + std::string(s.what));
    body.replace(at, s.what.size(), s.with);
  }
  return made_up::interchange(body, {.transaction = is_inquiry(s.from) ? "270" : "271"});
}

std::vector<finding> situations_in(std::string const& payload) {
  validator judge;
  findings found;
  if (!judge.validate(payload, {}, found)) throw std::logic_error("cannot be read");
  std::vector<finding> family;
  for (finding const& f : found.list())
    if (info(f.rule).id.starts_with("X279-V7")) family.push_back(f);
  return family;
}

std::string place_of(finding const& f) {
  std::string text(f.where.loop.view());
  text += text.empty() ? "" : " ";
  text += f.where.segment_id.view();
  if (f.where.element != 0) text += (f.where.element < 10 ? "0" : "") + std::to_string(f.where.element);
  if (f.where.component != 0) text += '-' + std::to_string(f.where.component);
  if (f.where.repetition != 0) text += '^' + std::to_string(f.where.repetition);
  return text;
}

} // namespace x279::testing
