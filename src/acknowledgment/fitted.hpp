#pragma once

#include "guide/tables.hpp"

#include <string>
#include <string_view>

namespace x279::acknowledgment {

/// What of a received text the answer may repeat in an element, such as GS06 in AK102: the text, where it fits the element
/// as it is. Else what means the same there: a number with more or fewer zeros in front (ISA13 905: 000000905), a date
/// without its century, a time without seconds. Empty where nothing does; a number that is too long is not cut, since it
/// would name something else that was sent. Linear in the guide's segments and the text.
std::string fitted(tables::guide const& guide, std::string_view segment, unsigned element, std::string_view text);

} // namespace x279::acknowledgment
