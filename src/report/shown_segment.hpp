#pragma once

#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstddef>
#include <string>

namespace x279::report {

/// A segment as a text may show it, and what a finding speaks of in it. Columns count characters from 0.
struct shown_segment {
  std::string text; ///< ASCII; empty where the place names no segment of what was read
  std::size_t from = 0, width = 0;
};

/// The segment at a place in `read`, its values masked unless `r` shows them; secrets never. At most some 100 characters around
/// the place.
shown_segment show_segment(payload_view read, place const& where, reveal r);

} // namespace x279::report
