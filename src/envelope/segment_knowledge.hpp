#pragma once

// What the reader has to ask about the segments of a set, which it does not know itself: rooms above it do.

#include <x279/interchange.hpp>
#include <x279/segment.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace x279::detail {

class segment_knowledge {
public:
  virtual ~segment_knowledge() = default;

  /// Where a segment of a set (ST01) goes on into the next one because the terminator between them is lost: the offset of
  /// the second one's id in the text of the segment. Nothing where it does not, or where it may do so in several places.
  virtual std::optional<std::uint32_t> find_joint(std::string_view set, segment_view segment) = 0;

  /// Where the id of a segment of a set (ST01) ends that goes on into its first element because the separator between them
  /// is lost: the length of the id. Nothing where it does not, or where another slip is as likely.
  virtual std::optional<std::uint32_t> find_end_of_id(std::string_view set, segment_view segment) = 0;

protected:
  segment_knowledge() = default;
  segment_knowledge(segment_knowledge const&) = default;
  segment_knowledge& operator=(segment_knowledge const&) = default;
};

/// Whether a guide has segments with this id.
bool is_known_segment(std::string_view id) noexcept;

/// The 270 or 271 that a set is by what stands in it, though ST01 names the other one: BHT02 is a code of that alone, and so
/// are some of the segments, but none is of the one that ST01 names alone. Empty where ST01 is right, or cannot be said to
/// be wrong. O(segments) where BHT02 is a code of the other; else O(1). (src/guide/set_body.cpp)
std::string_view body_of_other_set(set_view set) noexcept;

/// Whether the interchange ends in this set, which has no SE then, and no GE and no IEA behind it: that is told once. What
/// such a set lacks at its end went with them. O(1). (src/envelope/views.cpp)
bool is_cut_short(set_view set) noexcept;

/// What the guides of 270 and 271 know (src/validation/joined_segments.cpp). A parser makes it where a count first makes
/// it look for a lost terminator, and keeps it.
std::unique_ptr<segment_knowledge> make_segment_knowledge();

} // namespace x279::detail
