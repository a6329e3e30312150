#pragma once

// What the targets have in common that lead from X12 to JSON and back, and from JSON to X12 and back.

#include "compose/round_trip.hpp"
#include "law.hpp"
#include "told.hpp"

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/interchange.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace x279::fuzz {

/// The input of a target. Its options follow from a hash of it, so that a file is all it takes to see a crash again.
struct input {
  std::string_view text;
  std::uint64_t hash = 0;

  input(std::uint8_t const* data, std::size_t size)
      : text(reinterpret_cast<char const*>(data), size), hash(fuzz::hash(text)) {}
};

/// What has faults may be refused by the writer, even where it was read from X12.
inline bool has_faults(std::string_view x12) {
  static validator validator;
  findings found;
  return !validator.validate(x12, {}, found) || found.has_errors();
}

/// No input makes an output that grows out of proportion.
inline void amplification(std::string_view out, std::string_view in) {
  law(out.size() <= 64 * in.size() + 65536, "amplification");
}

} // namespace x279::fuzz
