#pragma once

#include "compose/loop_draft.hpp"

#include <x279/envelope.hpp>

namespace x279::compose {

/// What a 271 needs beyond what a response says: BHT, LS and LE around the 2120 loops, and the codes that
/// follow from others: AAA01, and NM102 of a person.
void complete_response(loop_draft& draft, envelope const& e);

} // namespace x279::compose
