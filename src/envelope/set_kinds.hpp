#pragma once

// Which transaction sets are read here, by the identifiers in ST01, GS01, GS08 and ST03. The guides say the same of
// themselves; tests/envelope/set_kinds_test.cpp holds the two against each other.

#include <x279/interchange.hpp>

#include <span>
#include <string_view>

namespace x279::detail {

struct known_set {
  std::string_view identifier; ///< ST01
  std::string_view group;      ///< GS01
  std::string_view version;    ///< GS08 and ST03; empty where any will do
  set_kind kind;
};

std::span<known_set const> known_sets() noexcept;
/// nullptr where ST01 names none of them.
known_set const* find_known_set(std::string_view identifier) noexcept;

/// `version` is that of the set or the same without A1, the edition that A1 replaced.
bool is_version_of(known_set const& set, std::string_view version) noexcept;
/// `version` is that of one of them, or the same without A1.
bool is_known_version(std::string_view version) noexcept;
/// `version` is one of those read here without its A1.
bool lacks_a1(std::string_view version) noexcept;

set_kind classify(std::string_view identifier, std::string_view version) noexcept;

} // namespace x279::detail
