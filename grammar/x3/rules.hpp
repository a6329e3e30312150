#pragma once

// The rules language: the catalogue of findings as text (grammar/README.md describes it). This is the syntax alone;
// what a key may hold is checked by grammar/compiler/rules.hpp.

#include "text_error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar::rules {

// All views are parts of the text that was parsed, so that a view is also a position.

/// A key and its value.
struct field {
  std::string_view key;
  /// One bare word, or one or more strings with their quotes and escapes as they stand.
  std::vector<std::string_view> value;
};

/// One rule.
struct block {
  std::string_view id;
  std::string_view name;
  std::vector<field> fields;
};

struct parsed {
  std::vector<block> blocks;
  /// The first place where the text is not of the language; `blocks` is empty then.
  std::optional<text_error> stopped;
};

/// `file` is the name for messages; `text` must outlive the result. Linear in the text.
parsed parse(std::string_view text, std::string_view file);

} // namespace x279::grammar::rules
