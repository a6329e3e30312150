#pragma once

#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace x279::acknowledgment {

/// The guide of what a 999 can speak of in detail.
std::optional<guide> guide_of(set_kind kind) noexcept;

/// The id of the loop that each segment of a set stands in, "2110C"; empty ones where no guide knows the set. Linear.
std::vector<std::string_view> loop_ids_of(set_view set, walker& w);

} // namespace x279::acknowledgment
