#pragma once

// A transaction set before it is text: what compose makes and the writer turns into bytes.

#include "guide/tables.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::write {

/// A value at its place in a segment, and where the caller said it.
struct draft_value {
  std::uint8_t element = 0;     ///< 3 for EB03
  std::uint8_t component = 0;   ///< 2 for EB13-2; 0: the element is not divided
  std::uint16_t repetition = 1; ///< counts from 1
  std::string_view text;        ///< owned by whoever made the draft; empty: as if it were not there
  std::string_view path;        ///< JSON path, as findings keep it; empty for what the library itself put there
};

/// A segment. Its values are a range of `draft_set::values`, in order of element, repetition, component.
struct draft_segment {
  std::string_view id;
  std::uint32_t first_value = 0, value_count = 0;
  std::uint16_t node = tables::none; ///< in the guide; none where the guide has no place for it
  std::string_view loop;             ///< "2110C", for findings
  std::string_view path;             ///< JSON path of the object that stands for it; empty where none does
};

/// A transaction set without ST and SE, which the writer makes.
struct draft_set {
  tables::guide const* guide = nullptr; ///< ST01, ST03, GS01 and GS08 come from it
  std::string_view control_number;      ///< ST02; empty: the writer counts on from the envelope's
  std::string_view control_path;        ///< JSON path of `control_number`; empty where none says it
  std::vector<draft_segment> segments;
  std::vector<draft_value> values;

  std::span<draft_value const> values_of(draft_segment const& s) const noexcept {
    return std::span(values).subspan(s.first_value, s.value_count);
  }
};

/// The content of an interchange without ISA, GS, GE and IEA, which the writer makes.
struct draft_interchange {
  /// TA1 segments, by the envelope's guide; its control number is not used. nullptr where there is none.
  draft_set const* acknowledgments = nullptr;
  /// Neighbours of the same guide share a functional group.
  std::span<draft_set const> sets;
};

} // namespace x279::write
