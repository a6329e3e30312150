#include "compiler/guide_faults.hpp"

#include "guide/tables.hpp"

#include <functional>

namespace x279::grammar {

text_error guide_faults::locate(ast::word const& where, std::string message) const {
  char const* const at = where.text.data();
  std::less_equal<> const not_after; // pointers into different sources have this order alone
  for (source const& s : sources_)
    if (not_after(s.text.data(), at) && not_after(at, s.text.data() + s.text.size()))
      return error_at(s.text, s.name, at, std::move(message));
  return {"", 0, 0, std::move(message)};
}

void guide_faults::add(ast::word const& where, std::string message) {
  if (errors_.size() < most_errors) errors_.push_back(locate(where, std::move(message)));
}

std::string guide_faults::place(ast::word const& where) const {
  text_error const e = locate(where, {});
  return e.file + ':' + std::to_string(e.line) + ':' + std::to_string(e.column);
}

std::string unescape(std::string_view literal) {
  std::string text;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '\\' && i + 1 < literal.size()) ++i;
    text += literal[i];
  }
  return text;
}

unsigned short to_count(std::string_view digits) {
  unsigned long n = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return tables::unlimited;
    n = n * 10 + static_cast<unsigned long>(c - '0');
    if (n >= tables::unlimited) return tables::unlimited;
  }
  return static_cast<unsigned short>(n);
}

} // namespace x279::grammar
