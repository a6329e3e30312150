#pragma once

// What the reader of the envelope leaves to a validator: the codes of the ISA that say what an identifier is, who sends
// and who receives, the TA1 segments, and elements beyond the definition of a segment.

#include "validation/guide_plan.hpp"
#include "validation/table_scratch.hpp"

#include <x279/finding.hpp>
#include <x279/interchange.hpp>

namespace x279::validation {

/// `plan` is that of the envelope's guide.
void judge_envelope(payload_view payload, guide_plan const& plan, table_scratch& scratch, findings& found);

} // namespace x279::validation
