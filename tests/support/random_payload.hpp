#pragma once

#include "support/random_set.hpp"

#include <x279/delimiters.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// What can be done to a valid transaction set or payload.
enum class fault : std::uint8_t {
  none,
  lost_separator,    ///< an element separator is missing
  doubled_separator, ///< an element separator stands twice
  lost_terminator,   ///< a segment runs into the next
  lost_segment,
  doubled_segment,
  swapped_segments,     ///< two neighbours change places
  unknown_segment,      ///< a segment id that no guide has
  changed_byte,         ///< one byte of an element becomes any other but a delimiter
  wrong_count,          ///< SE01
  wrong_control_number, ///< SE02
  lost_trailer,         ///< no SE
  wrong_parent,         ///< HL02 of one HL
  cut_short,            ///< the set ends in the middle of a segment, with no terminator
};
/// The faults above but `none`.
inline constexpr std::array set_faults{
    fault::lost_separator,  fault::doubled_separator,    fault::lost_terminator, fault::lost_segment,
    fault::doubled_segment, fault::swapped_segments,     fault::unknown_segment, fault::changed_byte,
    fault::wrong_count,     fault::wrong_control_number, fault::lost_trailer,    fault::wrong_parent,
    fault::cut_short};
std::string_view name(fault f) noexcept;

enum class line_breaks : std::uint8_t { none, lf, crlf };

struct payload_options {
  std::uint64_t seed = 1;
  transaction kind = transaction::response_271;
  x279::delimiters delimiters{};
  line_breaks breaks = line_breaks::none;
  std::size_t interchanges = 1;
  std::size_t groups = 1; ///< in each interchange
  std::size_t sets = 1;   ///< in each group
  set_options set{};
  /// The damage: of 100 sets so many get one fault of `faults`; empty stands for all kinds.
  unsigned damaged_percent = 0;
  std::vector<fault> faults{};
};

/// A transaction set in a payload.
struct payload_set {
  made_set made; ///< as it was before the damage
  fault damage = fault::none;
  std::size_t offset = 0; ///< of ST in the payload
  std::size_t length = 0; ///< to the end of SE and the line break behind it
};

struct payload {
  payload_options options;
  std::string text;
  std::vector<payload_set> sets;
};

/// A payload that is valid by the guide of its kind, the damage asked for apart: every loop, segment, element, code and
/// repetition of the guide can occur, conditions between elements hold, HL are numbered, counts and control numbers are
/// right. The same options give the same bytes.
payload make_payload(payload_options const& options);

/// The options in one line, for the message of a failed test.
std::string describe(payload_options const& options);

/// ISA, 106 bytes, with the terminator.
std::string isa(delimiters const& d, std::string_view control_number);

} // namespace x279::testing
