#pragma once

// Reads `interchangeLayout`: what a lossless document carries of the interchange that it came from.

#include "compose/value_tree.hpp"
#include "write/interchange_layout.hpp"

#include <x279/finding.hpp>

#include <optional>

namespace x279::compose {

/// The part of one document.
struct carried_layout {
  write::interchange_layout interchange;
  write::group_layout group;
  write::set_layout set;
};

/// Nothing where the document carries none, or one that no conversion writes: then there is a finding.
std::optional<carried_layout> read_interchange_layout(value_tree const& tree, findings& found);

} // namespace x279::compose
