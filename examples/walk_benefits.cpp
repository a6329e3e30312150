// The benefits of a 271 through the typed views, without any JSON: walk_benefits FILE

#include "read_file.hpp"

#include <x279/eligibility.hpp>

#include <iostream>
#include <string>

namespace {

void print_benefit(x279::eligibility::benefit const& benefit) {
  std::cout << benefit.code() << " (" << benefit.name() << ")";
  for (std::string_view const type : benefit.service_types())
    std::cout << ", " << (type.empty() ? "unknown service" : type);
  if (!benefit.benefit_amount().empty())
    std::cout << ": " << benefit.benefit_amount(); // text end to end, never a double
  if (!benefit.benefit_percent().empty()) std::cout << ": " << benefit.benefit_percent();
  for (x279::eligibility::related_entity const entity : benefit.benefits_related_entities())
    std::cout << " [" << entity.entity_identifier() << ' ' << entity.entity_name() << ']';
  std::cout << '\n';
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::string const payload = read_file(argv[1]); // outlives every view below

  x279::parser parser;
  x279::walker walker;
  x279::eligibility::reader reader;
  x279::findings found;
  auto const parsed = parser.parse(payload, {}, found);
  if (!parsed) return 1;

  std::size_t benefits = 0;
  for (x279::set_view const set : parsed->sets()) {
    if (set.kind() != x279::set_kind::response_271 || !set.accepted()) continue;
    x279::placed_set const placed = walker.walk(set, x279::guides::response_271(), found);
    for (x279::eligibility::response const response : reader.responses(placed)) {
      std::cout << response.payer().name() << '\n';
      for (x279::eligibility::benefit const benefit : response.benefits_information()) {
        print_benefit(benefit);
        ++benefits;
      }
    }
  }
  return benefits == 0 ? 1 : 0;
}
