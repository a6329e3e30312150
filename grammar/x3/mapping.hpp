#pragma once

// The mapping language: which JSON key stands for which place of a transaction set. Parsed line by line; nesting, names
// and places are judged by grammar/compiler/mapping_compiler.cpp.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace x279::grammar::mapping {

/// A word and what follows it: `where REF01 = SY` is {"where", {"REF01", "SY"}}.
struct clause {
  std::string word;
  std::vector<std::string> arguments;
};

/// `mapping response from 271`
struct header_line {
  std::string name;
  std::string set;
};
/// `document each lowest 2000A, 2000B, 2000C with ancestors`
struct document_line {
  std::string unit; ///< "each" or "set"
  std::vector<clause> clauses;
};
/// `object provider as provider from first 2100B {`, `array …`, `inline from … {`, `part NAME {`
struct open_line {
  std::string kind;
  std::string key;
  std::vector<clause> clauses;
};
struct use_line {
  std::string part;
};
struct close_line {
  char brace = '}';
};
/// `npi  NM109 where NM108 = XX`
struct field_line {
  std::string key; ///< with "[]" for a list
  std::vector<clause> clauses;
};

using statement = std::variant<header_line, document_line, open_line, use_line, close_line, field_line>;

struct line {
  std::uint32_t number = 0; ///< in the file, from 1
  statement what;
};

struct fault {
  std::uint32_t line = 0;
  std::uint32_t column = 0; ///< from 1; 0 where the whole line is meant
  std::string message;
};

/// Reads a mapping text. What is wrong goes to `faults`, one for each bad line; the good lines are returned all the same.
std::vector<line> parse(std::string_view text, std::vector<fault>& faults);

} // namespace x279::grammar::mapping
