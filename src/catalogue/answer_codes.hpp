#pragma once

#include <x279/finding.hpp>

#include <array>
#include <string_view>

namespace x279::catalogue {

/// The codes of TA1 and 999 that one finding leads to, and AAA03 of the 271 that would reject the request. Empty: none of
/// that kind.
struct answer_codes {
  std::string_view ta105, ak905, ik304, ik403, ik502, aaa;
};

/// The catalogue's codes, as far as they fit the place: a count goes with the trailer that it stands in, and a segment that
/// X12 does not know has no IK3 to be told in, since IK301 has to be a segment of X12: IK502 alone tells. What was read from
/// an acknowledgment has the code that was received. What writes a 999 and what foretells one both ask here. The codes live
/// as long as the finding.
answer_codes codes_of(finding const& f) noexcept;
answer_codes codes_of(finding const&& f) = delete;

/// Where a 999 tells of a finding: its place; of an element separator that is lost or doubled the element that is wrong as it
/// was received, since its reader may not see what the finding sees.
place answered_place(finding const& f) noexcept;

/// TA105 for an element of the ISA that is wrong, by its position (data element I18).
inline constexpr std::array<std::string_view, 17> isa_codes{
    "", "010", "011", "012", "013", "005", "006", "007", "008", "014", "015", "016", "017", "018", "019", "020", "027"};

/// TA105 for an element separator that is none.
inline constexpr std::string_view separator_code = "026";

/// Whether an answer may name the segment of this place. A place without one is not asked about.
bool is_nameable(place const& p) noexcept;

/// Whether a finding breaks the implementation guide alone, not X12: by the code that it leads to.
bool is_of_guide(rule_info const& r) noexcept;

/// IK304: the elements of the segment are what is wrong.
inline constexpr std::string_view elements_in_error = "8";
/// IK502 of a set because of its segments: by X12's rules, and by those of the guide.
inline constexpr std::string_view segments_in_error = "5", segments_against_guide = "I5";

} // namespace x279::catalogue
