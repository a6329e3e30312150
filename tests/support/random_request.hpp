#pragma once

// Random requests of the Eligibility API, to become 270s.

#include <cstddef>
#include <cstdint>
#include <string>

namespace x279::testing {

struct request_options {
  std::uint64_t seed = 1;
  std::size_t most_dependents = 3;
};

/// A JSON request that the library has to accept: made from the tables of the mapping, which say what keys there are, and of
/// the 270, which say what values; so that a new key is among them by itself. Its keys come in any order.
std::string random_request(request_options const& options);

} // namespace x279::testing
