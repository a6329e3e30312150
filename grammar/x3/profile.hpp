#pragma once

// The profile language: what a trading partner asks for beyond the guide (grammar/profiles/README.md describes it). This
// is the syntax alone; grammar/compiler/profile_compiler.hpp checks it against the guides.

#include "x3/text_error.hpp"

#include <string_view>
#include <vector>

namespace x279::grammar::profiles {

// All views are parts of the text that was parsed, so that a view is also a position.
using word = std::string_view;

/// "270 2100C NM109". Each part may be missing.
struct place {
  word set;                ///< "270" or "271"
  std::vector<word> loops; ///< "2100C"
  word target;             ///< a segment or an element: "NM1", "NM109", "EQ02-1"
};

/// "when NM108 = MI", "unless REF01 { SY 6P }", "when DMG02".
struct condition {
  word kind; ///< empty: none
  word element;
  std::vector<word> codes;
};

/// One demand, or a word about a rule. Which members are set follows from the keyword.
struct statement {
  word keyword;
  place at;
  word subject; ///< "patients", "component", "basic", a rule's id, the first of two equal elements
  word negation;
  word other; ///< the second of two equal elements
  std::vector<word> texts;
  std::vector<std::vector<word>> options;
  std::vector<word> numbers;
  word unit;
  condition when;
  word weight;
  std::vector<word> because;
  word aaa; ///< "62"
};

struct profile {
  word name, title, version, base;
  std::vector<word> source;
  std::vector<statement> statements;
};

struct parsed {
  profile text;
  std::vector<text_error> errors; ///< empty: all of the text is in `text`
};

/// Reads a text of the profile language. After a fault it goes on at the next statement, so that one run shows several.
/// `text` must outlive the result, which points into it; `file` is the name in the errors. Linear in the text.
parsed parse(std::string_view text, std::string_view file);

} // namespace x279::grammar::profiles
