#pragma once

#include "compose/loop_draft.hpp"

#include <x279/envelope.hpp>

namespace x279::compose {

/// The date and time of a 271: BHT04, BHT05.
void complete_header(loop_draft& draft, envelope const& e);
/// What a 271 needs beyond what a response says: LS and LE around the 2120 loops, and the codes that
/// follow from others: AAA01, and NM102 of a person. What was in the draft when its order was kept stays as it is.
void complete_response(loop_draft& draft);

} // namespace x279::compose
