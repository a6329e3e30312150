#pragma once

#include <x279/interchange.hpp>

namespace x279::acknowledgment {

bool is_acknowledgment(set_view set) noexcept;

/// Whether a 999 speaks of the group, be it written or waited for. An acknowledgment is not acknowledged: the two sides
/// would go on for ever.
bool wants_answer(group_view group) noexcept;

} // namespace x279::acknowledgment
