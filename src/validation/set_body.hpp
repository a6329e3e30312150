#pragma once

// What a transaction set is by what stands in it, where ST01 says another thing.

#include <x279/guide.hpp>
#include <x279/interchange.hpp>

#include <optional>
#include <string_view>

namespace x279::validation {

/// Whether a guide has this code in BHT02.
bool is_purpose_in(guide g, std::string_view code) noexcept;

/// The guide of the 270 or the 271 that a set is, though ST01 names the other one: BHT02 is a code of that alone, and so are
/// some of the segments, but none is of the one that ST01 names alone. Nothing where ST01 is right, or cannot be said to
/// be wrong. O(segments), where BHT02 is a code of the other; else O(1).
std::optional<guide> guide_of_body(set_view set) noexcept;

} // namespace x279::validation
