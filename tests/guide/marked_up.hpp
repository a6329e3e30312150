#pragma once

// Cases for the walker, written down as an analyst would mark up a transaction set: one segment on a line, in front of
// it the loop that it belongs to, behind `#` the finding that it has.
//
//     2100C    NM1*IL*1*DOE*JANE
//     2110C+   MSG*TEXT # loop_start_missing    + begins an instance of 2110C whose first segment is missing
//     2110C!   REF*6P*1 # segment_out_of_order  ! belongs to 2110C, but stands behind its place
//     -        NTE*ADD*X # segment_not_in_set   - has no place
//     2110C/2  EB*1                             belongs to the second 2110C of the set

#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::testing {

guide guide_of(std::string_view transaction);

/// An interchange of one set or more, read; `walk` places one of its sets.
struct reading {
  std::string bytes;
  parser reader;
  findings envelope_findings;
  payload_view payload;

  explicit reading(std::string text)
      : bytes(std::move(text)), payload(reader.parse(bytes, {}, envelope_findings).value()) {}
  set_view set(std::size_t i = 0) const { return payload.sets()[i]; }
};

struct marked {
  std::string segment;
  std::string loop; ///< empty: no place
  bool implied = false, late = false;
  std::size_t ordinal = 0; ///< 0: not said
  std::string finding;
};

std::vector<marked> read_marked(std::string const& text);
/// The segments alone, each with its terminator.
std::string body_of(std::vector<marked> const& lines);
/// The names of the findings of each segment (ST = 1), joined with " and ".
std::map<std::uint32_t, std::string> by_segment(findings const& found);

/// Checks place and finding of every segment between ST and SE.
void check_walk(std::string_view transaction, std::string const& text);

/// Sets that have every segment definition that the guide uses, and no fault.
std::string const& full_271();
std::string const& full_270();
std::string const& full_999();

/// BHT to the name of the information receiver.
std::string const& head_271();
/// BHT to the name of a subscriber without dependents.
std::string const& subscriber_271();

} // namespace x279::testing
