#pragma once

#include "support/random_source.hpp"

#include <x279/delimiters.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace x279::testing {

/// Payloads of the shape that payers send: for measurements. A 271 of 45 benefits is about 4 KB, a segment about
/// 31 bytes, and every fourth byte is a delimiter. Codes, amounts and names are drawn anew each time, because repeated
/// text flatters a branch predictor.
struct realistic_options {
  std::uint64_t seed = 1;
  x279::delimiters delimiters{};
  std::size_t benefits = 45; ///< EB in each 271
  bool interchange_per_set = false;
};

/// A batch of 271s of at least `bytes` bytes: one interchange and one group, or an interchange for each set.
std::string realistic_batch(std::size_t bytes, realistic_options const& options = {});

/// One interchange with one 271.
std::string realistic_271(realistic_options const& options = {});

} // namespace x279::testing
