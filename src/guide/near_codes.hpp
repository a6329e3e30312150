#pragma once

// "Did you mean": identifiers that one slip makes of another.

#include <span>
#include <string_view>

namespace x279 {

/// Whether one slip lies between two identifiers: two neighbours swapped, one character wrong, lost or added, or small
/// letters. Letter case does not count beside another slip. False where they are the same.
bool is_one_slip(std::string_view a, std::string_view b) noexcept;

/// The one code that `text` may have been meant for: the same in other letter case, else with two neighbours swapped, else with
/// letters that look like digits (O for 0, I or L for 1, Z, S, B), else one slip away. Empty where none is or several are,
/// for a text of one character in the right letter case, and for one of more than eight. One character is half of a code
/// of two: none is meant by a text with another one, nor by one with one more or less, though that makes a swap doubtful
/// (01 for 10, or for 1). Linear in the list.
std::string_view nearest(std::span<std::string_view const> codes, std::string_view text) noexcept;

} // namespace x279
