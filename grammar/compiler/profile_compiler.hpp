#pragma once

// The second pass over the profile language: places are looked up in the guides, rules in the catalogue, and demands are
// made. guidec prints them as C++ (profile_print.hpp); `x279::load_profile` uses them as they are.

#include "compiler/guide_compiler.hpp"
#include "guide/tables.hpp"
#include "validation/profile_tables.hpp"
#include "x3/text_error.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace x279::grammar::profiles {

/// What the catalogue says of a rule, as far as a profile may change it.
struct rule_fact {
  std::uint16_t number = 0;
  std::uint8_t severity = 0; ///< 0 info, 1 warning, 2 error
  std::uint8_t snip = 0;
};

/// What a profile is checked against.
struct surroundings {
  std::span<tables::guide const* const> guides; ///< "270", "271" and "envelope"
  std::function<std::optional<rule_fact>(std::string_view id)> rule;
  std::function<tables::profile const*(std::string_view name)> base;
};

/// A profile with all that its tables point into. Movable.
struct compiled_profile {
  tables::profile table;

  text_store texts;
  array_store<std::string_view> codes;
  array_store<std::uint32_t> numbers;
  std::vector<tables::demand> demands;
  std::vector<tables::severity_choice> severities;
  std::vector<tables::rule_help> helps;

  std::vector<text_error> errors; ///< empty, or the rest is not to be used
};

/// Compiles one text. Refused are, beside faults of form: places that no guide has; codes that the guide does not allow
/// there; a condition about another segment; a severity below error for a fault of syntax (SNIP type 1).
/// Linear in the text, apart from looking up places. `file` is the name in the errors.
compiled_profile compile(std::string_view text, std::string_view file, surroundings const& facts);

/// The name of the base that a text asks for; empty where it asks for none or is faulty.
std::string_view base_of(std::string_view text);

/// The severity that the language calls by this word: 0 info, 1 warning, 2 error.
std::uint8_t severity_called(std::string_view word);

} // namespace x279::grammar::profiles
