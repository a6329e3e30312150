#pragma once

#include <string>
#include <string_view>

namespace x279::grammar {

/// Text for a cell of a Markdown table: a bar and a line feed would end the cell; angle brackets and what Markdown takes for
/// emphasis are escaped.
std::string markdown_cell(std::string_view text);
/// A piece of code: `EB03`. The text must not hold a backtick.
std::string markdown_code(std::string_view text);

} // namespace x279::grammar
