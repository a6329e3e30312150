// A 270 without JSON: the request is put together in C++.

#include <x279/compose.hpp>
#include <x279/inquiry.hpp>

#include <iostream>
#include <string>

int main() {
  x279::inquiry const request{
      .control_number = "000000905",
      .trading_partner_service_id = "MADEUP1",
      .provider = {.organization_name = "MADE UP CLINIC", .npi = "1234567893"},
      .subscriber = {.member_id = "MEMBER0001", .first_name = "JANE", .last_name = "DOE", .date_of_birth = "19800229"},
      .encounter = {.date_of_service = "20260115", .service_type_codes = {"30", "98"}}};

  x279::composer composer; // keep one per thread: it reuses its memory
  x279::findings found;
  std::string interchange;
  auto const done = composer.compose(
      request,
      {.envelope = {.sender_id = "MADEUPCLINIC", .receiver_id = "MADEUPPAYER", .date = "20260115", .time = "1412"}},
      interchange, found);
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error) std::cerr << f.path << ": " << x279::message(f) << '\n';
  if (!done) return 1;
  std::cout << interchange << '\n';
  return 0;
}
