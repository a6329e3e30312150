#pragma once

// The texts of grammar/ together, for commands that need more than one kind of them.

#include "guide_compiler.hpp"
#include "mapping_compiler.hpp"
#include "rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace x279::grammar {

/// What is read, by the ends of the file names.
struct all_texts {
  std::vector<source> guides; ///< and code lists
  std::vector<rules::source> rules;
  std::vector<source> mappings;
};

/// Nothing after a line on stderr, where a file cannot be read.
std::optional<all_texts> read_all(std::vector<std::string> const& files);

/// Compiles all mappings; nothing after printing what is wrong.
std::optional<std::vector<mapping::compiled_mapping>> compile_mappings(std::vector<source> const& sources);
/// Compiles guides and code lists; nothing after printing what is wrong.
std::optional<compiled_guide_texts> compile_guides_of(all_texts const& texts);

} // namespace x279::grammar
