#pragma once

#include <x279/finding.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace x279::report {

inline std::string_view name_of(severity s) noexcept {
  constexpr std::array<std::string_view, 3> names{"info", "warning", "error"};
  return names[static_cast<std::size_t>(s)];
}

/// Whether the place counts bytes of the caller's. What was found in a JSON document has its path; its bytes would be those
/// of an interchange that nobody has seen.
inline bool has_bytes(finding const& f) noexcept {
  return f.path.empty() && (f.where.length != 0 || f.where.interchange != 0);
}

/// The codes that a receiver would answer with, "TA105 022, IK403 7"; empty where there are none. Of a rule, all that it may
/// lead to; of a finding, those that fit its place.
std::string answer_codes(rule_info const& r);
std::string answer_codes(finding const& f);

/// A text of the catalogue as it reads without a finding: "{0:one byte|{0} bytes}" is "{0} bytes", "{{" a brace.
std::string generic(std::string_view text);

} // namespace x279::report
