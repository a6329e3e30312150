#pragma once

// Hard-wrapped payloads: text cut into lines of a fixed width, in the middle of tokens. The line breaks are taken out in
// a copy, and a map leads from offsets in the copy back to the bytes that came.

#include <x279/delimiters.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::syntax {

/// From `repaired_offset` on, `removed` bytes of the original are missing in front; where more were put in than taken out,
/// the number wraps around, and so does the sum that gives the original offset.
struct removal {
  std::uint32_t repaired_offset;
  std::uint32_t removed;
};

struct unwrapped {
  std::uint64_t inside = 0;       ///< line breaks in the middle of segments; CR LF is one
  std::uint32_t first_inside = 0; ///< original offset of the first of these
  /// Each is a CR in front of the LF that is the segment terminator: lines end in CR LF, nothing was wrapped.
  bool only_cr_of_terminators = false;
};

/// Line breaks that are no delimiters (bytes: CR LF is two). Linear.
std::uint64_t count_foreign_breaks(std::string_view text, delimiters const& d) noexcept;

/// Copies `text` without its line breaks to `repaired` (overwritten) and appends to `map`, ascending. Linear.
unwrapped unwrap(std::string_view text, delimiters const& d, std::string& repaired, std::vector<removal>& map);

} // namespace x279::syntax
