#pragma once

// The AK2 loop of one transaction set: IK3 for each faulty segment, IK4 for each faulty element, IK5.

#include "acknowledgment/drafting.hpp"
#include "acknowledgment/verdict.hpp"

namespace x279::acknowledgment {

/// Drafts the loop. `own`: the findings of the set, by segment. False, and nothing is drafted, where ST01 or ST02 cannot be
/// echoed; `found` says so. Linear in the set and its findings.
bool draft_set_response(set_view set, judgement const& verdict, finding_span own, acknowledge_options const& options,
                        drafting& to, findings& found);

} // namespace x279::acknowledgment
