#pragma once

// Reads the value of a field of the mapping. The JSON writer and the typed views both read through here, so that a C++
// caller and the JSON see the same thing.

#include "eligibility/scopes.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace x279::mapping {

inline constexpr std::uint32_t nowhere = 0xFFFFFFFF;

/// The segments that the fields of one object read, found in one pass over its scope. Large; keep it and use it again.
struct selection {
  std::array<std::uint32_t, max_kinds> first;  ///< first segment of each kind; valid where `kinds` has the bit
  std::array<segment_view, max_kinds> view;    ///< the same segment
  std::array<std::uint32_t, max_fields> keyed; ///< segment that a qualifier selects; valid where `active` has the bit
  field_set active = 0; ///< fields that may print: their element is not empty, one with a qualifier has a value
  std::uint32_t kinds = 0;
  std::uint32_t repeated = 0; ///< bits of the kinds that are there more than once

  bool has(segment_kind k) const noexcept { return k != no_kind && (kinds >> k & 1) != 0; }
  bool may_print(std::uint16_t field) const noexcept { return (active >> field & 1) != 0; }
};

/// What stands under a field.
struct field_value {
  std::string_view text; ///< as it prints; empty: nothing prints
  std::uint32_t segment = nowhere;
  bool implied = false; ///< nothing prints because the place or the envelope says it already
};

void select(scopes const& in, bound_object const& o, scope const& s, selection& found);

/// Whether a date is a range: two halves with a hyphen between them. Where one is missing it is one value, however faulty.
inline bool is_range(std::string_view value) noexcept {
  std::size_t const hyphen = value.find('-');
  return hyphen != value.npos && hyphen != 0 && hyphen + 1 != value.size();
}

std::string_view part_of(std::string_view value, portion part) noexcept;

/// The value of field `i` of the object, for kinds `element`, `literal` and `loop`. `control_number` is ISA13.
field_value value_of(scopes const& in, bound_object const& o, std::uint16_t i, scope const& s, selection const& found,
                     std::string_view control_number);

/// The segment that holds the field's value, or `nowhere`.
std::uint32_t holder_of(scopes const& in, bound_object const& o, std::uint16_t i, scope const& s,
                        selection const& found);

/// Whether a code that has no name prints itself in its place.
inline bool prints_code_without_name(bound_field const& f, modes mode) noexcept {
  return f.source->text == code_text::or_code && mode == mode_default;
}

/// The name of a code where the field prints names; empty where nothing prints.
std::string_view shown(bound_field const& f, std::string_view value, modes mode) noexcept;

/// The element that a field reads in a segment.
inline element_view element_of(scopes const& in, bound_field const& f, std::uint32_t segment, scope const& s) noexcept {
  return in.segment(segment)[f.source->from.element + s.shift];
}

} // namespace x279::mapping
