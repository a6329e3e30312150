// A program of somebody else's: converts one made-up 271 and looks for what must stand in the JSON.

#include <x279/convert.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace {
constexpr std::string_view answer =
    "ISA*00*          *00*          *ZZ*MADEUPPAYER    *ZZ*MADEUPCLINIC   *240102*0304*^*00501*000000001*0*T*:~"
    "GS*HB*MADEUPPAYER*MADEUPCLINIC*20240102*0304*1*X*005010X279A1~"
    "ST*271*0001*005010X279A1~"
    "BHT*0022*11*TRACE1*20240102*0304~"
    "HL*1**20*1~"
    "NM1*PR*2*MADE UP PAYER*****PI*12345~"
    "HL*2*1*21*1~"
    "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~"
    "HL*3*2*22*0~"
    "NM1*IL*1*DOE*JANE****MI*MEMBER0001~"
    "EB*1**30~"
    "SE*10*0001~"
    "GE*1*1~"
    "IEA*1*000000001~";
} // namespace

int main() {
  x279::converter converter;
  x279::findings found;
  std::string json;
  auto const done = converter.convert(answer, {}, json, found);
  if (!done || done->documents != 1 || found.has_errors()) {
    std::fputs("the made-up answer is not converted\n", stderr);
    return 1;
  }
  for (std::string_view wanted : {"\"memberId\":\"MEMBER0001\"", "\"Active Coverage\"", "\"1234567893\""})
    if (json.find(wanted) == std::string::npos) {
      std::fprintf(stderr, "%s is missing in %s\n", wanted.data(), json.c_str());
      return 1;
    }
  return 0;
}
