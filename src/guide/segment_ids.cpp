#include "guide/segment_ids.hpp"

#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <vector>

namespace x279 {

namespace {

/// The ids of all guides, packed and sorted: segments that a guide does not use included.
std::vector<std::uint32_t> all_ids() {
  std::vector<std::uint32_t> ids;
  for (guide const g :
       {guides::inquiry_270(), guides::response_271(), guides::acknowledgment_999(), guides::envelope()})
    for (tables::segment_rule const& node : g.table().nodes) ids.push_back(tables::pack(node.id));
  std::sort(ids.begin(), ids.end());
  return ids;
}

} // namespace

std::string_view shown_segment_id(std::string_view id) noexcept {
  static std::vector<std::uint32_t> const known = all_ids();
  if (id.empty()) return id;
  return std::binary_search(known.begin(), known.end(), tables::pack(id)) ? id : std::string_view("???");
}

} // namespace x279
