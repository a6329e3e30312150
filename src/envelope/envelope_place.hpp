#pragma once

#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstdint>

namespace x279::detail {

/// The place of a segment of the envelope, or of an element of it (`element` 0: the whole segment). `group` 0: ISA, TA1,
/// IEA. O(log of the interchange's segments).
place place_in(interchange_view in, segment_view const& segment, std::uint32_t group, unsigned element,
               unsigned component = 0) noexcept;

} // namespace x279::detail
