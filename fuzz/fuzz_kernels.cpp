// Every kernel against the portable one: the same delimiters at the same offsets, the same traits, at any alignment.
// Input: element separator, segment terminator, offset of the first byte to scan, and the text.

#include "law.hpp"
#include "support/index_check.hpp"

#include <syntax/characters.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

using x279::fuzz::law;
using namespace x279::testing;
namespace syntax = x279::syntax;

namespace {

/// The traits by their definition.
std::uint32_t traits_of(std::string_view text, char element, char segment) {
  std::uint32_t traits = 0;
  for (char c : text) {
    if (c == element || c == segment) continue;
    if (syntax::is_line_break(c))
      traits |= syntax::has_line_break;
    else if (syntax::is_control(c))
      traits |= syntax::has_control;
    else if (syntax::is_high(c))
      traits |= syntax::has_high;
    else if (syntax::is_lower(c))
      traits |= syntax::has_lower;
  }
  return traits;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size < 3 || data[0] == data[1]) return 0;
  x279::delimiters const d{.element = static_cast<char>(data[0]), .segment = static_cast<char>(data[1])};
  std::size_t const length = size - 3;
  std::size_t const from = std::min<std::size_t>(data[2], length);

  static index_runner portable, other;
  for (std::size_t alignment : {0u, 1u, 31u}) {
    // Blocks of exactly the right size, so that a sanitizer sees one byte too far.
    auto const block = std::make_unique<char[]>(alignment + length);
    if (length != 0) std::memcpy(block.get() + alignment, data + 3, length);
    std::string_view const text(block.get() + alignment, length);
    std::uint32_t traits = 0;
    text_index const& right = portable.run(syntax::scan_portable, text, d, from, &traits);
    law(traits == traits_of(text.substr(from), d.element, d.segment), "traits of the portable kernel");
    for (named_kernel const& k : kernels().subspan(1)) {
      std::uint32_t its_traits = 0;
      law(other.run(k.run, text, d, from, &its_traits) == right, "kernel: same index");
      law(its_traits == traits, "kernel: same traits");
    }
  }
  return 0;
}
