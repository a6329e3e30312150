#pragma once

#include "syntax/utf8.hpp"
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

/// The name of a file: bytes, on most systems, which need not be UTF-8.
inline void file_name(json::json_writer& out, std::string_view key, std::string_view name) {
  json::text_encoding const before = out.encoding();
  if (!syntax::is_utf8(name)) out.set_encoding(json::text_encoding::latin1);
  member(out, key, name);
  out.set_encoding(before);
}

/// A number that is left out where it does not apply.
inline void ordinal(json::json_writer& out, std::string_view key, std::uint64_t value) {
  if (value == 0) return;
  out.key(key);
  out.number(value);
}

} // namespace x279::report
