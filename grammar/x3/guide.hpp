#pragma once

#include "x3/guide_ast.hpp"
#include "x3/text_error.hpp"

#include <string_view>
#include <vector>

namespace x279::grammar {

struct parsed_guide_text {
  ast::guide_text text;
  std::vector<text_error> errors; ///< empty: all of the text is in `text`
};

/// Reads a text of the guide language: dictionary, guides, code lists (grammar/guides/README.md). Only the form is
/// checked here. After a fault it goes on at the next item, so that one run shows the faults of several.
///
/// `text` must outlive the result, which points into it; `file_name` stands in the errors. Linear in the text.
parsed_guide_text parse_guide(std::string_view text, std::string_view file_name);

} // namespace x279::grammar
