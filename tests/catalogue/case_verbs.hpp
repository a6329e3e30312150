#pragma once

// What the cases of the catalogue do with their inputs: one verb each.

#include "catalogue/rule_cases.hpp"

#include <x279/finding.hpp>

#include <set>
#include <string>
#include <vector>

namespace x279::testing {

/// One run of a case: its inputs as they were handed over, and what was found in them.
struct rule_trial {
  std::vector<std::string> inputs;
  std::vector<finding> found;
  findings kept{100'000}; ///< owns the paths of `found`
  findings also{100'000}; ///< the same for the second input
};

/// Makes the inputs of the run and does with them what the case says. Throws `std::runtime_error` where the case cannot be
/// understood.
rule_trial tried(case_book const& book, rule_case const& c, rule_run const& run);

/// The verbs there are, as in "read back".
std::set<std::string> case_verbs();

/// What a payload hands over: a body of a set in an envelope with right counts, anything else as it is.
std::string handed_over(std::string const& kind, std::string const& text);

} // namespace x279::testing
