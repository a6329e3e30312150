#pragma once

// A table of situations: a made-up set that nothing is wrong with, one change, and where which rule speaks up. Each rule of
// the family X279-V7xx has a row that fires and a row next to it, as like as can be, that does not.

#include <x279/finding.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// Sets to change; bodies, without ST and SE.
enum class start : unsigned char {
  question,           ///< 270 about a subscriber
  dependent_question, ///< 270 about a dependent
  answer,             ///< 271: active coverage of a subscriber
  dependent_answer,   ///< 271: the same of a dependent
  rejection,          ///< 271: the subscriber is rejected
};

struct situation {
  x279::rule rule{};
  start from{};
  std::string_view what, with; ///< the one place where `what` stands becomes `with`
  /// "2100C NM109", "2110C EQ01^3", "2100C HI02-1", with "#9" behind it the number of the segment in its set (ST = 1).
  /// Empty: the rule stays silent.
  std::string_view at;
};

std::string body_of(start from);
/// The set with the change, in an interchange.
std::string payload_of(situation const& s);
/// Findings of the family in this payload.
std::vector<finding> situations_in(std::string const& payload);
/// "2100C NM109".
std::string place_of(finding const& f);

std::span<situation const> inquiry_situations();
std::span<situation const> response_situations();
std::span<situation const> number_situations();

} // namespace x279::testing
