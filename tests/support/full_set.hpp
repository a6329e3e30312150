#pragma once

// A transaction set with one of everything that its guide has: each loop once, each segment definition once. Made from
// the tables alone, for any guide.

#include "support/random_set.hpp"

#include <x279/guide.hpp>

#include <guide/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace x279::testing {

struct full_set {
  tables::guide const* guide = nullptr;
  std::vector<made_segment> segments; ///< ST to SE

  /// The first segment made for a definition, or `segments.size()`.
  std::size_t find(std::uint16_t node) const;
  /// One past the last segment of the loop that begins at `first`, inner loops included.
  std::size_t end_of_loop(std::size_t first) const;
  /// The whole interchange, with SE01 right.
  std::string text() const;
};

full_set make_full_set(x279::guide g, std::uint64_t seed);

} // namespace x279::testing
