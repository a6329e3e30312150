#pragma once

#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace x279::acknowledgment {

/// What one AK2 loop says about a transaction set that was sent. The findings about its segments are kept until the verdict
/// is known: what was accepted all the same is a warning.
class sent_set {
public:
  sent_set(set_view set, walker& w) : set_(set), walker_(&w) {}

  /// IK3, or AK3 of a 997.
  void note_segment(segment_view ik3);
  /// IK4, or AK4.
  void note_element(segment_view ik4);
  /// IK502 to IK506, or AK502 to AK506.
  void note_codes(segment_view ik5);
  /// Adds the verdict and all that was noted.
  void conclude(rule verdict, findings& found);

private:
  void place_segment(segment_view ik3, bool is_missing);
  void note_unknown(std::string_view id);
  std::string_view loop_at(std::uint32_t segment);
  std::string_view loop_of_missing(segment_view ik3, std::uint32_t before);
  void note(rule r, place const& where, std::string_view code);

  set_view set_;
  walker* walker_;
  bool fits_ = true;                                   ///< the segment that IK3 names stands where IK3 says
  std::optional<std::vector<std::string_view>> loops_; ///< of each segment; made for the first fault
  place at_;                                           ///< of the segment that IK3 names
  std::uint32_t segment_ = 0;                          ///< and its position, from 0; the set's size: none
  std::vector<finding> of_set_, noted_;                ///< about the set as a whole; about its segments
};

/// The code, if the list with this id has it: what somebody else puts there may be anything.
std::string_view known_code(std::string_view list, std::string_view code) noexcept;

} // namespace x279::acknowledgment
