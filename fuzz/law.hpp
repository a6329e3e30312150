#pragma once

#include <cstdio>
#include <cstdlib>

namespace x279::fuzz {

/// Ends the program, and with it the fuzzer's run, where a law does not hold.
inline void law(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", what);
  std::abort();
}

} // namespace x279::fuzz
