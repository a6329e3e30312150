#pragma once

// JSON text to the tree that compose reads. Boost.JSON's parser judges the syntax; what it would drop, such as equal keys
// and the spelling of numbers, is kept.

#include "compose/value_tree.hpp"

#include <x279/result.hpp>

#include <cstddef>
#include <string_view>

namespace x279::json {

/// Objects and arrays inside one another (X279-J448 says the number); the deepest place of the models is less than half of it.
inline constexpr std::size_t deepest_json = 32;

/// Reads the JSON text that `payload` begins with into `out`, over what is there; returns the offset behind it and behind
/// the blanks and the byte order mark that follow: `payload.size()` where nothing more comes. Fails with `errc::json_syntax`,
/// `errc::json_too_deep` or `errc::utf16` and the offset of the fault: RFC 8259 to the letter, no comments, no NaN, no half
/// of a surrogate pair; blanks and a byte order mark in front are passed over. Linear.
result<std::size_t> read_json(std::string_view payload, compose::value_tree& out);

} // namespace x279::json
