#pragma once

// Those who judge a set, each in a file of its name.

#include "validation/subject.hpp"

namespace x279::validation {

/// Loops and segments that the guide requires, and how often they occur.
void judge_structure(subject const& s);

} // namespace x279::validation
