#pragma once

// The catalogue of findings, checked, and its printing as C++. The texts are grammar/rules/*.rules.

#include "../x3/rules.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar::rules {

/// The acknowledgment codes that a rule may lead to, in the order of their keys.
inline constexpr std::array<std::string_view, 6> acknowledgment_keys{"ta105", "ak905", "ik304",
                                                                     "ik403", "ik502", "aaa"};

/// One checked rule.
struct definition {
  /// What stands for the rule in `enum class rule`: thousands from the id's letter (A = 0 … Z = 25), then its number.
  /// X279-S104 is 18104. It follows from the id alone, so that no rule moves when another comes or goes.
  std::uint16_t number = 0;
  std::string id;
  std::string name;
  std::string severity; ///< "error", "warning", "info"
  std::uint8_t snip = 0;
  char confidence = 'A';
  std::array<std::string, acknowledgment_keys.size()> codes; ///< empty where the rule leads to none
  std::string trigger; ///< "NM102"; empty where no element made another one required or forbidden
  std::string what, why, mend, good, bad, source;
};

/// A rules text and the name that messages call it by.
struct source {
  std::string file;
  std::string text;
};

struct compiled {
  std::vector<definition> rules;  ///< ascending by number
  std::vector<text_error> faults; ///< in reading order; `rules` means nothing unless there are none
};

/// Parses and checks. All faults are found that do not hide behind another.
compiled compile(std::vector<source> const& sources);

/// x279/rules.hpp: `enum class rule`.
std::string print_header(std::vector<definition> const& rules);
/// catalogue.cpp: the table behind src/catalogue/table.hpp.
std::string print_table(std::vector<definition> const& rules);
/// findings.md: the catalogue for people to read, by family and id.
std::string print_page(std::vector<definition> const& rules);

} // namespace x279::grammar::rules
