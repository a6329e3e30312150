#include "acknowledgment/sorted_findings.hpp"

#include <algorithm>
#include <tuple>

namespace x279::acknowledgment {
namespace {

/// Groups matter only to what stands outside of the sets, which are numbered through the payload.
auto owner(place const& p) noexcept { return std::tuple(p.interchange, p.set, p.set == 0 ? p.group : 0); }

auto order(finding const& f) noexcept {
  return std::tuple_cat(owner(f.where), std::tuple(f.where.segment_in_set, !is_missing(f)));
}

template <class Key, class KeyOf>
finding_span range(std::vector<finding const*> const& sorted, Key const& key, KeyOf key_of) noexcept {
  auto const first =
      std::partition_point(sorted.begin(), sorted.end(), [&](finding const* f) { return key_of(f->where) < key; });
  auto const last =
      std::partition_point(first, sorted.end(), [&](finding const* f) { return key_of(f->where) == key; });
  return {first, last};
}

} // namespace

sorted_findings::sorted_findings(findings const& found) {
  sorted_.reserve(found.list().size());
  for (finding const& f : found.list()) sorted_.push_back(&f);
  // Equal ones stay in the order of the list, where their addresses ascend.
  std::sort(sorted_.begin(), sorted_.end(), [](finding const* a, finding const* b) {
    return std::tuple_cat(order(*a), std::tuple(a)) < std::tuple_cat(order(*b), std::tuple(b));
  });
}

finding_span sorted_findings::of_interchange(std::uint32_t interchange) const noexcept {
  return range(sorted_, interchange, [](place const& p) { return p.interchange; });
}

finding_span sorted_findings::of_group(std::uint32_t interchange, std::uint32_t group) const noexcept {
  return range(sorted_, std::tuple(interchange, std::uint32_t{0}, group), owner);
}

finding_span sorted_findings::of_set(std::uint32_t interchange, std::uint32_t set) const noexcept {
  return range(sorted_, std::tuple(interchange, set, std::uint32_t{0}), owner);
}

} // namespace x279::acknowledgment
