// The loader of profiles: any text becomes a profile that the validator lives with, or is refused with faults that point
// into it. Input: a text of the profile language.

#include "law.hpp"
#include "told.hpp"

#include <x279/profile.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using x279::fuzz::law;

namespace {

constexpr std::string_view file = "made_up.profile";

/// "made_up.profile:3:9: expected a number".
void points_into(std::string_view fault, std::string_view text) {
  law(x279::fuzz::is_printable(fault), "fault: a text that can be printed");
  law(fault.starts_with(file) && fault.size() > file.size() + 6, "fault: the name of the file");
  fault.remove_prefix(file.size() + 1);
  std::size_t line = 0, column = 0;
  auto const at_line = std::from_chars(fault.data(), fault.data() + fault.size(), line);
  auto const at_column = std::from_chars(at_line.ptr + 1, fault.data() + fault.size(), column);
  auto const lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  law(line >= 1 && line <= lines, "fault: a line of the text");
  law(column >= 1 && column <= text.size() + 1, "fault: a column of the text");
  law(std::string_view(at_column.ptr).starts_with(": "), "fault: a message");
}

// Two patients, one of them a dependent, with something of everything that a profile can ask about.
constexpr std::string_view question =
    "ISA*00*          *00*          *ZZ*MADEUPGATE     *ZZ*MADEUPPAYER    *260115*1412*^*00501*000000905*0*P*:~"
    "GS*HS*MADEUPGATE*MADEUPPAYER*20260115*1412*905*X*005010X279A1~ST*270*0001*005010X279A1~"
    "BHT*0022*13*CHK-000905*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PAYER*****PI*00123~HL*2*1*21*1~"
    "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~REF*4A*0000~HL*3*2*22*0~TRN*1*TRC000905*9123456789~"
    "NM1*IL*1*ROE*JANE****MI*MEM0001~REF*6P*GRP1~N3*1 MAIN STREET~N4*SPRINGFIELD*MO*65801~DMG*D8*19800131*F~"
    "DTP*291*RD8*20250115-20260115~EQ*30^98~AMT*R*10~HL*4*2*22*1~NM1*IL*1*Roe*****MI*MEM0002~HL*5*4*23*0~"
    "TRN*1*TRC000906*9123456789~NM1*03*1*ROE*JOHN~DMG*D8*20100131*M~INS*N*19~EQ*30~SE*26*0001~GE*1*905~IEA*1*"
    "000000905~";

void judge_by(x279::profile const& by) {
  static x279::validator validator;
  x279::findings plain, found;
  law(validator.validate(question, {}, plain).has_value(), "the question can be read");
  law(validator.validate(question, {.today = "20260115", .profile = by}, found).has_value(),
      "a profile never keeps from reading");
  law(found.count(x279::severity::error) >= plain.count(x279::severity::error), "profile: only adds");
  x279::fuzz::findings_are_told(found, question);
  x279::fuzz::reports(found);
  std::string text;
  x279::append_text_report(found, validator.last(), {}, text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::vector<std::string> faults, again;
  auto const loaded = x279::load_profile(text, file, faults);
  law(loaded.has_value() == faults.empty(), "a profile, or faults");
  for (std::string const& fault : faults) points_into(fault, text);
  if (!loaded) law(loaded.error().offset <= size, "fault: an offset of the text");
  law(x279::load_profile(text, file, again).has_value() == loaded.has_value() && again == faults, "determinism");
  if (loaded) judge_by(*loaded);
  return 0;
}
