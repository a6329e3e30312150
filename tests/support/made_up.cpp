#include "support/made_up.hpp"

#include <algorithm>

namespace x279::made_up {

namespace {

struct identifiers {
  std::string_view group; ///< GS01
  std::string_view version;
};

identifiers identifiers_of(std::string_view transaction) {
  if (transaction == "270") return {"HS", "005010X279A1"};
  if (transaction == "999") return {"FA", "005010X231A1"};
  return {"HB", "005010X279A1"};
}

/// Takes out the blanks and line breaks behind terminators.
std::string tidy(std::string_view body) {
  std::string out;
  for (char c : body)
    if ((!out.empty() && out.back() != '~') || (c != ' ' && c != '\n')) out += c;
  return out;
}

std::string padded(std::size_t number, std::size_t width) {
  std::string const digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

/// ST to SE.
std::string transaction_set(std::string_view body, form const& f, std::size_t number) {
  std::string const inner = tidy(body);
  std::string const control = padded(number, 4);
  auto const count = static_cast<std::size_t>(std::count(inner.begin(), inner.end(), '~')) + 2;
  std::string out = "ST*";
  out.append(f.transaction).append("*").append(control).append("*");
  out.append(identifiers_of(f.transaction).version).append("~").append(inner);
  return out.append("SE*").append(std::to_string(count)).append("*").append(control).append("~");
}

std::string written_with(std::string const& text, form const& f) {
  std::string out;
  for (char c : text) {
    switch (c) {
    case '*': out += f.delimiters.element; break;
    case '^': out += f.delimiters.repetition; break;
    case ':': out += f.delimiters.component; break;
    case '~': out.append(1, f.delimiters.segment).append(f.line_break); break;
    default: out += c;
    }
  }
  return out;
}

} // namespace

std::string interchange_of(std::initializer_list<std::string_view> bodies, form const& f) {
  identifiers const ids = identifiers_of(f.transaction);
  std::string text = "ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLECLINIC  *250101*1200*^*00501*";
  text.append(f.control_number).append("*0*T*:~");
  text.append("GS*").append(ids.group).append("*EXAMPLEPAYER*EXAMPLECLINIC*20250101*1200*1*X*").append(ids.version);
  text += '~';
  std::size_t number = 0;
  for (std::string_view body : bodies) text += transaction_set(body, f, ++number);
  text.append("GE*").append(std::to_string(number)).append("*1~IEA*1*").append(f.control_number).append("~");
  return written_with(text, f);
}

std::string interchange(std::string_view body, form const& f) { return interchange_of({body}, f); }

std::string_view start_271() noexcept {
  return "BHT*0022*11*10001234*20250101*1200~"
         "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*12345~"
         "HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~";
}

std::string_view start_270() noexcept {
  return "BHT*0022*13*10001234*20250101*1200~"
         "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*12345~"
         "HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~";
}

std::string active_coverage_271() {
  return std::string(start_271()) + "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~"
                                    "NM1*IL*1*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~DTP*346*D8*20250101~"
                                    "EB*1**30**EXAMPLE PLAN~EB*B**98***27*20~";
}

std::string general_question_270() {
  return std::string(start_270()) + "HL*3*2*22*0~TRN*1*TRACE0001*9EXAMPLE01~"
                                    "NM1*IL*1*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~DTP*291*D8*20250101~"
                                    "EQ*30~";
}

} // namespace x279::made_up
