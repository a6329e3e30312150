#pragma once

#include "compose/loop_draft.hpp"
#include "compose/value_tree.hpp"

#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <string_view>

namespace x279::compose {

/// What a 270 needs beyond what a request says: BHT, trace numbers, the general question; and what the request must not say,
/// though each key by itself has a place. Findings carry the path.
void complete_inquiry(loop_draft& draft, value_tree const& tree, envelope const& e, std::string_view control_number,
                      findings& found);

} // namespace x279::compose
