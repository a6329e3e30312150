#pragma once

#include "json/json_writer.hpp"

#include <cstdint>
#include <string_view>

namespace x279::report {

/// A text that is left out where it is empty. `key` is as it prints, `"rule":`.
inline void member(json::json_writer& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  out.key(key);
  out.string(value);
}

/// A number that is left out where it does not apply.
inline void ordinal(json::json_writer& out, std::string_view key, std::uint64_t value) {
  if (value == 0) return;
  out.key(key);
  out.number(value);
}

} // namespace x279::report
