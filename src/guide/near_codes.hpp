#pragma once

// "Did you mean": identifiers that one slip makes of another.

#include <span>
#include <string_view>

namespace x279 {

/// Whether one slip lies between two identifiers: two neighbours swapped, one character wrong, lost or added, or small
/// letters. Letter case does not count beside another slip. False where they are the same.
bool is_one_slip(std::string_view a, std::string_view b) noexcept;

/// The one code that `text` may have been meant for: the same in other letter case, else with two neighbours swapped, else with
/// letters that look like digits (O for 0, I or L for 1, Z, S, B), else one slip away. Empty where none is, where several
/// are, and for a text of more than eight characters; of one character only what it looks like counts. Linear in the list.
std::string_view nearest(std::span<std::string_view const> codes, std::string_view text) noexcept;

} // namespace x279
