#pragma once

// GS, ST, SE, GE and IEA are short and their elements have forms that tell them apart. Where a slip was made in one of
// them, it can be said what it is, and the segment be read as it was meant.

#include "slip.hpp"

#include <x279/delimiters.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace x279::detail {

// Data elements 96, 97 and I16: digits of the count in SE01, GE01 and IEA01; 142 and 124: characters of GS02 and GS03.
inline constexpr std::size_t segment_count_digits = 10, set_count_digits = 6, group_count_digits = 5;
inline constexpr std::size_t least_of_party = 2, most_of_party = 15;

/// A number of one to nine digits that says how many or which: GS06 and GE02.
bool is_group_number(std::string_view s) noexcept;

/// Whether an identifier begins like one of theirs, or has one letter wrong or lost.
bool is_near_control(std::string_view id) noexcept;

/// Whether a segment has an identifier of theirs and as many elements as it must have: a slip would have changed their number.
bool is_complete_control(std::string_view id, std::size_t elements) noexcept;

/// What the segments around a control segment say about its elements. The numbers are those that are to be
/// repeated: by trailers, those of the headers that are open; by a GS, that of the next GE. Empty: there is none.
struct control_context {
  std::string_view sender, receiver, date, time; ///< ISA06 and ISA08 without blanks, ISA09, ISA10: GS may repeat them
  std::string_view interchange_number, group_number, set_number;
};

/// The one change that makes all elements of a GS, ST, SE, GE or IEA have their form, where they have it not as they stand:
/// a separator put in or taken out, a letter of the id, the terminator in front of the segment that goes on behind it; and
/// where none of these does, an element that is missing with its separator.
/// Nothing where no change does, or where several do and the context agrees with none or with more than one. Separators at
/// an end are another matter: with and without them it is the same slip, but for an element that is missing. Offsets are those in
/// `segment`. Bounded: nothing in a longer text than these segments can have.
std::optional<slip> find_slip(std::string_view segment, delimiters const& d, control_context const& context) noexcept;

/// The terminator that is lost in front of an SE, where the last segment of a set goes on into it.
std::optional<slip> find_trailer_of_set_in(std::string_view segment, char separator,
                                           std::string_view set_number) noexcept;

} // namespace x279::detail
