#pragma once

// The shape of a segment: where its values stand, and what is empty or blank around them. The values themselves are no part of
// it, so that a shape carries nobody's data and can bring none in.

#include "write/draft.hpp"

#include <x279/delimiters.hpp>
#include <x279/segment.hpp>

#include <span>
#include <string>
#include <string_view>

namespace x279::write {

/// In a shape `*`, `^` and `:` separate, whatever the interchange has; `x` is a value without the blanks at its end, which
/// follow it. "*x*x  **" is `N3*1 ROAD*FLAT 2  **~`.
namespace shape_mark {
inline constexpr char element = '*', repetition = '^', component = ':', value = 'x', blank = ' ';
}

/// Appends the shape of a segment to `out`. False, and `out` is as it was, where the segment has the plain form that
/// `segment_text` writes: nothing empty at an end, no blanks behind a value.
bool append_shape(segment_view segment, std::string& out);

/// Whether a text is a shape at all. Blanks in front of a value are none of it: they are data.
bool is_shape(std::string_view shape) noexcept;
/// Whether a shape has a place for any value.
bool has_values(std::string_view shape) noexcept;

/// Appends the segment's elements in this shape, under these delimiters. False, and `out` is as it was, where the values stand
/// at other places than the shape has them.
bool fill_shape(std::string_view shape, std::span<draft_value const> values, delimiters const& d, std::string& out);

} // namespace x279::write
