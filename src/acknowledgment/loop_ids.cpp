#include "acknowledgment/loop_ids.hpp"

#include <x279/finding.hpp>

namespace x279::acknowledgment {

std::optional<guide> guide_of(set_kind kind) noexcept {
  if (kind == set_kind::inquiry_270) return guides::inquiry_270();
  if (kind == set_kind::response_271) return guides::response_271();
  return std::nullopt;
}

std::vector<std::string_view> loop_ids_of(set_view set, walker& w) {
  std::vector<std::string_view> ids(set.size());
  if (auto const g = guide_of(set.kind())) {
    findings walked(1);
    placed_set const placed = w.walk(set, *g, walked);
    for (std::uint32_t i = 0; i != set.size(); ++i) ids[i] = placed.loop_id(placed.places()[i].loop);
  }
  return ids;
}

} // namespace x279::acknowledgment
