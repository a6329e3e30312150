#pragma once

// How the grammars that go on behind a fault note it. Included by their .cpp files alone, as x3/config.hpp is.

#include "x3/config.hpp"
#include "x3/text_error.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace x279::grammar {

/// What is expected where a text in quotes does not end: a fault at the end of its line, not behind the blanks there.
inline constexpr char const* unclosed = "a closing quote (\") on the same line";

struct fault_log {
  std::string_view text;
  std::string_view file;
  std::vector<text_error>* errors;

  void add(x3::expectation_failure<iterator> const& failure) const {
    if (errors->size() >= most_errors) return;
    iterator at = failure.where(); // still before what is skipped, if anything is
    iterator const end = text.data() + text.size();
    while (failure.which() != unclosed && at != end && std::string_view(" \t\r\n#").find(*at) != std::string_view::npos)
      at = *at == '#' ? std::find(at, end, '\n') : at + 1;
    errors->push_back(error_at(text, file, at, "expected " + failure.which()));
  }
};
struct fault_log_tag;

} // namespace x279::grammar
