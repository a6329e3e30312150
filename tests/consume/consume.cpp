// A program of somebody else's: converts one made-up 271 and looks for what must stand in the JSON; writes one made-up 270.

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/inquiry.hpp>

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

  x279::inquiry const request{.control_number = "000000001",
                              .trading_partner_service_id = "12345",
                              .provider = {.organization_name = "MADE UP CLINIC", .npi = "1234567893"},
                              .subscriber = {.member_id = "MEMBER0001", .first_name = "JANE", .last_name = "DOE"}};
  x279::composer composer;
  std::string interchange;
  x279::compose_options const options{
      .envelope = {.sender_id = "MADEUPCLINIC", .receiver_id = "MADEUPPAYER", .date = "20240102", .time = "0304"}};
  if (!composer.compose(request, options, interchange, found)) {
    std::fputs("the made-up request is not written\n", stderr);
    return 1;
  }
  if (interchange.find("NM1*IL*1*DOE*JANE****MI*MEMBER0001~") == std::string::npos) {
    std::fprintf(stderr, "the subscriber is missing in %s\n", interchange.c_str());
    return 1;
  }
  return 0;
}
