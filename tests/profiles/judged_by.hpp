#pragma once

// Payloads judged by a profile: what the tests of profiles ask about.

#include "validation/judging.hpp"

#include <x279/profile.hpp>
#include <x279/validate.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// A profile from lines of the language behind its head.
inline profile with(std::string_view lines) {
  std::vector<std::string> faults;
  auto made = load_profile("profile mine \"Made up\"\n" + std::string(lines), "mine.profile", faults);
  if (!made) throw std::logic_error(faults.empty() ? "no fault told" : faults.front());
  return *made;
}

/// The faults of such a text, one a line.
inline std::string faults_of(std::string_view lines) {
  std::vector<std::string> faults;
  auto const made = load_profile("profile mine \"Made up\"\n" + std::string(lines), "mine.profile", faults);
  if (made.has_value() != faults.empty()) throw std::logic_error("faults and result do not agree");
  std::string text;
  for (std::string const& f : faults) text += (text.empty() ? "" : "\n") + f;
  return text;
}

/// All findings of the payload.
inline findings all_found(std::string_view payload, validate_options const& options) {
  findings found(100'000);
  validator v;
  if (!v.validate(payload, options, found)) throw std::logic_error("the payload cannot be read");
  return found;
}

/// The same as a list of its own, without the texts that live in `findings`.
inline std::vector<finding> listed(std::string_view payload, validate_options const& options) {
  return all_found(payload, options).list();
}

/// The findings of the profile alone (X279-C8xx), one a line.
inline std::string asked(std::string_view payload, profile const& by, std::string_view today = "20260115",
                         exchange_mode mode = exchange_mode::by_profile) {
  std::string text;
  for (finding const& f : listed(payload, {.today = today, .profile = by, .mode = mode}))
    if (info(f.rule).id.starts_with("X279-C8")) text += (text.empty() ? "" : "\n") + shown(f);
  return text;
}

/// The sentences of those findings.
inline std::string told(std::string_view payload, profile const& by) {
  std::string text;
  findings const found = all_found(payload, {.today = "20260115", .profile = by});
  for (finding const& f : found.list())
    if (info(f.rule).id.starts_with("X279-C8")) text += (text.empty() ? "" : "\n") + message(f);
  return text;
}

} // namespace x279::testing
