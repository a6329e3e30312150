#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace x279::grammar {

/// A fault in one of the texts of grammar/, at a line and column that count from 1.
struct text_error {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;
};

/// No more faults than this are told of one text: each costs a look at the text before it, and nobody reads more.
inline constexpr std::size_t most_errors = 100;

/// A fault at `where`, which points into `text` or at its end. Linear in the text before it.
inline text_error error_at(std::string_view text, std::string_view file, char const* where, std::string message) {
  std::string_view const before = text.substr(0, static_cast<std::size_t>(where - text.data()));
  std::size_t const last_break = before.rfind('\n'); // npos + 1 is 0: the first line has no break before it
  auto const breaks = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  return {std::string(file), breaks + 1, before.size() - (last_break + 1) + 1, std::move(message)};
}

/// "271.guide:42:9: expected a usage"
inline std::string describe(text_error const& e) {
  return e.file + ':' + std::to_string(e.line) + ':' + std::to_string(e.column) + ": " + e.message;
}

} // namespace x279::grammar
