#pragma once

// Where a guide names code lists that others keep (`external "npi(cs537) when NM108=XX"`), taken out of its texts once.

#include "guide/tables.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::validation {

/// Lists whose codes have a form that can be told, and those that x279 holds.
enum class outside_list : std::uint8_t {
  other, ///< only the caller can know it
  npi,
  state,
  postal_code,
  country,
  place_of_service,
  taxonomy,
  icd_9,
  icd_10,
  icd_9_procedure,
  icd_10_procedure,
  cpt,
  hcpcs,
  cdt,
  ndc,
  procedure_modifier,
  pharmacy,
  company,
};

/// An element whose code is on such a list, where another element of its segment says so.
struct outside_code {
  std::string_view name; ///< of the list, as the guide has it
  outside_list list{};
  std::uint8_t element = 0, component = 0;
  std::uint8_t when_element = 0, when_component = 0; ///< 0: always
  std::string_view when_code;
  std::uint8_t country_element = 0; ///< of an address: where its country stands; 0: none
};

/// Those of a guide, by node.
class outside_codes {
public:
  explicit outside_codes(tables::guide const& g);

  std::span<outside_code const> of_node(std::uint16_t node) const noexcept {
    return {codes_.data() + first_[node], first_[node + std::size_t{1}] - first_[node]};
  }

private:
  std::vector<outside_code> codes_;
  std::vector<std::uint32_t> first_; ///< by node, and one past the last
};

} // namespace x279::validation
