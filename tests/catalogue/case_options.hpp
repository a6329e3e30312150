#pragma once

// The settings that a case of the catalogue names: "gaps=1", "strict", "sender_id=".

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/validate.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace x279::testing {

struct case_options {
  read_options read;
  json_options json;
  /// Of what is written; filled in with what nothing is wrong with, but for what a case changes.
  x279::envelope envelope;
  x279::profile profile; ///< the lines behind "by", as a profile
  std::string today;
  std::string listed; ///< "icd10cm:E119": the caller's own list, with one code; empty: the caller has none
  exchange_mode mode = exchange_mode::by_profile;
  std::size_t kept = 100'000; ///< findings of a judgment that are kept for an acknowledgment

  validate_options judging() const;
  convert_options converting() const { return {.read = read, .json = json}; }
  compose_options composing() const;
};

/// Throws `std::runtime_error` where a word or a line of the profile cannot be understood.
case_options options_of(std::vector<std::string> const& words, std::string const& profile_lines);

} // namespace x279::testing
