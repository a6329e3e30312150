#include "markdown.hpp"

namespace x279::grammar {

std::string markdown_cell(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (c == '|' || c == '*' || c == '_' || c == '<' || c == '[' || c == '`' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  std::string out = "`";
  for (char const c : text) {
    if (c == '|') out += '\\'; // GitHub's tables split at a bar even inside code
    out += c;
  }
  return out + '`';
}

} // namespace x279::grammar
