#include <x279/placed_set.hpp>

#include "guide/tables.hpp"

namespace x279 {

std::string_view placed_set::loop_id(std::uint32_t instance) const noexcept {
  return guide_.table().loops[loops_[instance].loop].id;
}

} // namespace x279
