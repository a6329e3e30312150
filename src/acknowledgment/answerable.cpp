#include "acknowledgment/answerable.hpp"

#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <algorithm>

namespace x279::acknowledgment {

bool is_acknowledgment(set_view set) noexcept {
  return set.kind() == set_kind::acknowledgment_999 || set.kind() == set_kind::acknowledgment_997;
}

bool wants_answer(group_view group) noexcept {
  if (!group.has_header() || group.header()[1].text() == guides::acknowledgment_999().table().group) return false;
  set_range const sets = group.sets();
  return sets.empty() || !std::all_of(sets.begin(), sets.end(), is_acknowledgment);
}

} // namespace x279::acknowledgment
