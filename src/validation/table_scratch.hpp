#pragma once

// What judging by the tables needs to remember while it goes through a set. Kept from one set to the next.

#include "validation/byte_classes.hpp"
#include "validation/element_check.hpp"

#include <x279/interchange.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace x279::validation {

/// How often something has come in one instance of a loop. Of a loop one instance is open at a time, so that one tally
/// for each segment and loop of the guide does.
struct tally {
  std::uint32_t instance = 0; ///< plus 1; 0: none
  std::uint32_t count = 0;
};

/// Where something wanted should have come at the latest.
struct expectation {
  std::uint32_t instance = 0; ///< plus 1
  std::uint32_t segment = 0;
};

/// A finding of the walk that may be said more exactly: that a code tells a definition from others by position alone, or
/// that the set has no such segment.
struct guess {
  std::uint32_t segment = 0;
  std::size_t finding = 0; ///< in the list
};

/// The elements of a segment that have a finding of severity error.
struct faulty_segment_elements {
  std::uint32_t segment = 0;
  element_set elements = 0;
};

/// A loop that has begun and not ended.
struct open_loop {
  std::uint32_t instance = 0;
  std::uint32_t next = 0;          ///< of the guide's wanted ones, the first that may still come
  std::uint16_t next_position = 0; ///< its position; the largest number where no other is wanted
};

/// A loop 2110 by what stands in it but EB03: those that look alike have the same print.
struct benefit_print {
  std::uint64_t print = 0;
  std::uint32_t head = 0, last = 0; ///< segments: EB, and one past the last one
};

struct table_scratch {
  std::vector<tally> nodes, loops;
  std::vector<expectation> expected;           ///< by guide_plan::wanted
  std::vector<open_loop> open;                 ///< by depth
  std::vector<guess> guesses;                  ///< the last segment first
  std::vector<faulty_segment_elements> faulty; ///< in the order of the set
  byte_classes classes;
  problem_list problems, tried;
  std::vector<std::pair<interchange_view, group_view>> groups; ///< of a payload
  std::array<std::vector<benefit_print>, 2> benefits;          ///< of the subscriber, and of the dependent
};

} // namespace x279::validation
