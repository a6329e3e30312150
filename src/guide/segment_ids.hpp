#pragma once

#include <string_view>

namespace x279 {

/// X12: the pair that sets loops apart.
inline constexpr std::string_view loop_header_id = "LS", loop_trailer_id = "LE";

/// The segment id as a text may show it: the id where the guides know it, "???" where they do not. Behind a misplaced
/// segment terminator a segment begins with what was an element, and an element's value is a patient's data.
std::string_view shown_segment_id(std::string_view id) noexcept;

} // namespace x279
