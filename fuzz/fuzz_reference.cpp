// The fast reader against the Spirit X3 reader: the same segments, elements, repetitions and components of any payload.
// Input: a payload.

#include "law.hpp"
#include "mutate.hpp"
#include "support/index_check.hpp"
#include "support/token_check.hpp"

#include <x279/interchange.hpp>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

using x279::fuzz::law;
using namespace x279::testing;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  static index_runner runner;
  static text_index expected;
  expected_index(x279::reference::read_elements(text, {}), text, {}, expected);
  for (named_kernel const& k : kernels()) law(runner.run(k.run, text, {}) == expected, "reference: same index");

  // Any separator, because the gateway's rule would refuse half of what a fuzzer makes; and no limits, because what a
  // limit leaves out the reference reader still has.
  x279::read_limits const none{
      .segment_bytes = ~0u, .elements_per_segment = ~0u, .segments_per_set = ~0u, .repetitions = ~0u, .gaps = ~0u};
  static x279::parser parser;
  static x279::findings found;
  found.clear();
  auto const read = parser.parse(text, {.separator = x279::component_separator::any, .limits = none}, found);
  if (!read) return 0;
  for (x279::interchange_view i : read->interchanges()) {
    std::string const d = difference(i);
    if (!d.empty()) std::fprintf(stderr, "interchange %u, %s\n", i.number(), d.c_str());
    law(d.empty(), "reference: same tokens");
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return x279::fuzz::mutate(data, size, most, seed);
}
