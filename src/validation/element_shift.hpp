#pragma once

// An element separator that is lost or written twice moves all elements behind it by one, and makes a heap of findings of
// which none names the cause. Here the segment is tried with the separator put right.

#include "validation/element_check.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace x279::validation {

struct element_shift {
  enum class kind : std::uint8_t {
    lost,    ///< in front of `element`
    doubled, ///< `element` is the empty one between the two
    merged,  ///< inside `element`, which holds two values
  };
  kind how{};
  std::uint8_t element = 0;
};

/// The one change of a separator that leaves nothing wrong with the segment; nothing where no change does. `elements` is
/// the whole segment, entry 0 is not read; `first_bad` the first element that has a finding. Each try takes `cost` from
/// `budget`, and none is made beyond it: many broken segments shall not make a payload slow to judge.
std::optional<element_shift> find_shift(element_checker& checker, problem_list& tried, segment_plan const& s,
                                        std::span<std::string_view const> elements, unsigned first_bad,
                                        std::size_t cost, std::size_t& budget) noexcept;

} // namespace x279::validation
