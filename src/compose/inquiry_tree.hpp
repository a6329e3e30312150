#pragma once

#include "compose/value_tree.hpp"

#include <x279/inquiry.hpp>

namespace x279::compose {

/// Makes the tree that the JSON of the same request would be read into, over what is there. Its texts are views of those of
/// `from`.
void read_inquiry(inquiry const& from, value_tree& out);

} // namespace x279::compose
