#pragma once

#include <compare>
#include <cstdint>

namespace x279::compose {

/// The place of a segment in the set that its document was made of.
struct segment_number {
  std::uint64_t ordinal = 0; ///< of the carried segment that it is, counted from ST = 1
  std::uint32_t behind = 0;  ///< 0; or it is the n-th of those that keys of the document put behind the carried one

  friend auto operator<=>(segment_number, segment_number) = default;
};

} // namespace x279::compose
