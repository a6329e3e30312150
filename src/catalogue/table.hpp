#pragma once

// The catalogue as guidec prints it from grammar/rules.

#include <x279/finding.hpp>

#include <span>

namespace x279::catalogue {

struct entry {
  x279::rule rule{};
  rule_info info;
};

/// All rules, ascending by the number in `enum class rule`, which is ascending by id as well.
std::span<entry const> entries() noexcept;

} // namespace x279::catalogue
