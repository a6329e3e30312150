#pragma once

#include "x3/guide_ast.hpp"
#include "x3/text_error.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar {

/// A text and the name that errors give it.
struct source {
  std::string name;
  std::string text;
};

/// Collects what is wrong with texts that were parsed. A word is a view of its source, so it knows its place.
class guide_faults {
public:
  explicit guide_faults(std::span<source const> sources) : sources_(sources) {}

  void add(ast::word const& where, std::string message);
  void add(text_error e) { errors_.push_back(std::move(e)); }

  /// "271.guide:42:9"
  std::string place(ast::word const& where) const;

  std::vector<text_error> take() { return std::move(errors_); }
  bool any() const { return !errors_.empty(); }

private:
  text_error locate(ast::word const& where, std::string message) const;

  std::span<source const> sources_;
  std::vector<text_error> errors_;
};

/// "`NM103`", for messages.
inline std::string quoted(std::string_view s) { return '`' + std::string(s) + '`'; }

/// The text of a string literal: `\"` is a quote, `\\` a backslash.
std::string unescape(std::string_view literal);

/// Digits as a number; 0xFFFF ("no limit") for ">1" and for what exceeds it.
unsigned short to_count(std::string_view digits);

} // namespace x279::grammar
