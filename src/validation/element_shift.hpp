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

/// What is wrong with a segment as it stands.
struct faulty_segment {
  std::span<problem const> problems;
  unsigned first_bad = 0; ///< the first element that has a finding
  std::size_t faults = 0; ///< errors, and one for elements beyond the definition
};

/// Each try takes `cost` from `budget`, and none is made beyond it: many broken segments shall not make a payload slow to
/// judge.
struct shift_limits {
  std::size_t cost = 0, budget = 0;
};

/// The change of one separator that leaves nothing wrong with the segment, and of several such the one after which the
/// most codes, dates and numbers stand where they belong: a wrong code that becomes a part of a name is not mended by
/// that. Nothing where no change does, or where a wrong value is as likely. `elements` is the whole segment, entry 0 is
/// not read.
std::optional<element_shift> find_shift(element_checker& checker, problem_list& tried, guide_plan const& plan,
                                        segment_plan const& s, std::span<std::string_view const> elements,
                                        faulty_segment const& found, shift_limits& limits) noexcept;

} // namespace x279::validation
