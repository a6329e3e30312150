#include "set_kinds.hpp"

#include <algorithm>
#include <iterator>

namespace x279::detail {
namespace {

constexpr known_set sets[] = {
    {"270", "HS", "005010X279A1", set_kind::inquiry_270},
    {"271", "HB", "005010X279A1", set_kind::response_271},
    {"999", "FA", "005010X231A1", set_kind::acknowledgment_999},
    {"997", "FA", "", set_kind::acknowledgment_997},
};

constexpr std::string_view edition = "A1";

std::string_view without_a1(std::string_view version) noexcept {
  if (version.ends_with(edition)) version.remove_suffix(edition.size());
  return version;
}

} // namespace

std::span<known_set const> known_sets() noexcept { return sets; }

known_set const* find_known_set(std::string_view identifier) noexcept {
  auto const* const found = std::find_if(std::begin(sets), std::end(sets),
                                         [=](known_set const& set) { return set.identifier == identifier; });
  return found == std::end(sets) ? nullptr : found;
}

bool is_version_of(known_set const& set, std::string_view version) noexcept {
  return set.version.empty() || version == set.version || version == without_a1(set.version);
}

bool is_known_version(std::string_view version) noexcept {
  return std::any_of(std::begin(sets), std::end(sets),
                     [=](known_set const& set) { return !set.version.empty() && is_version_of(set, version); });
}

bool lacks_a1(std::string_view version) noexcept {
  return std::any_of(std::begin(sets), std::end(sets),
                     [=](known_set const& set) { return !set.version.empty() && version == without_a1(set.version); });
}

set_kind classify(std::string_view identifier, std::string_view version) noexcept {
  known_set const* const set = find_known_set(identifier);
  return set && is_version_of(*set, version) ? set->kind : set_kind::other;
}

} // namespace x279::detail
