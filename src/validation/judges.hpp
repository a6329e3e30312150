#pragma once

// Those who judge a set, each in a file of its name.

#include "validation/subject.hpp"

namespace x279::validation {

/// All that the tables of the guide say of loops, segments, elements and codes (SNIP types 1 and 2).
void judge_by_tables(subject const& s);

/// 270, 271: what holds between segments, and the form of codes that others keep (SNIP 4 and 5).
void judge_situations(subject const& s);

/// 270, 271: what the profile asks for in the transaction set (SNIP 7); nothing where there is none.
void judge_by_profile(subject const& s);

} // namespace x279::validation
