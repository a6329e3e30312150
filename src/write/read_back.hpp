#pragma once

// What was written, read again: the last word on whether it says what was meant.

#include "write/draft.hpp"

#include <x279/envelope.hpp>
#include <x279/interchange.hpp>

#include <cstdint>
#include <string_view>

namespace x279::write {

/// Whether a segment holds these values and nothing else.
bool holds(segment_view segment, std::string_view id, std::span<draft_value const> values) noexcept;

/// Whether `text` is one interchange, with no fault in its envelope, that holds these sets segment by segment.
bool reads_back(std::string_view text, draft_interchange const& draft, delimiters const& d);

} // namespace x279::write
