#pragma once

// An interchange as it stood, its values being those of the drafts.

#include "write/draft.hpp"
#include "write/interchange_layout.hpp"

#include <x279/delimiters.hpp>
#include <x279/envelope.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace x279::write {

/// A transaction set of such an interchange.
struct exact_set {
  draft_set const* draft = nullptr;        ///< without segments that have no values
  std::span<std::uint64_t const> ordinals; ///< of its segments, ascending; empty: their shapes are not to be had
  set_layout const* layout = nullptr;
  group_layout const* group = nullptr; ///< neighbours with the same number share a functional group
};

/// What came of it.
struct exact_text {
  std::string text;
  std::size_t unshaped = 0; ///< segments that have their plain form because their shape does not fit
};

/// The interchange in the bytes of its layout. Nothing where the drafts may not be written (`draft_judge`) under its delimiters and
/// in these characters, or where the text does not read back as one interchange with this envelope and these values, segment
/// for segment: no finding says why, for then the interchange is written without its layout. Linear.
std::optional<exact_text> write_exact(interchange_layout const& l, std::span<exact_set const> sets,
                                      character_set characters);

} // namespace x279::write
