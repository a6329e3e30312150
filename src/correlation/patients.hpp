#pragma once

// The patients of 270s and 271s with what ties them together.

#include <x279/correlate.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace x279::correlation_detail {

/// A segment of a set, and the loop that it stands in.
struct item {
  std::uint32_t segment = 0; ///< position, 0 for ST
  std::string_view loop{};   ///< lives as long as the guide
};

/// What was said of a person.
struct person {
  set_view set;
  std::uint32_t segment = 0; ///< position of its HL
  patient_level level{};
  bool is_patient = false;
  bool rejected = false;    ///< an AAA stands at this person or above
  std::uint32_t header = 0; ///< position of BHT; 0: there is none
  /// Position in the list of persons of the subscriber of a dependent; its own for others.
  std::uint32_t subscriber = 0;
  std::vector<item> traces{}, names{}, births{}, references{}, dates{}, services{}, places{},
      changes{}; ///< TRN NM1 DMG REF DTP EQ/EB III INS

  segment_view at(item const& i) const noexcept { return set.segment(i.segment); }
};

/// Appends the persons of a placed set: each 2000C and 2000D, and one of `patient_level::none` where there is neither.
void add_persons(placed_set const& placed, std::vector<person>& out);

} // namespace x279::correlation_detail
