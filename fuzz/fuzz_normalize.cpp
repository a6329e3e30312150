// Any bytes under other delimiters, and in a JSON text and out of it. Input: a payload; the delimiters to write follow from
// a hash of its bytes.

#include "law.hpp"
#include "mutate.hpp"
#include "told.hpp"

#include <x279/normalize.hpp>
#include <x279/wrap.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

using x279::fuzz::hash;
using x279::fuzz::law;

namespace {

bool has(x279::findings const& found, x279::rule r) {
  return std::any_of(found.list().begin(), found.list().end(), [=](x279::finding const& f) { return f.rule == r; });
}

bool is_change(x279::finding const& f) {
  return f.rule >= x279::rule::element_separator_changed && f.rule <= x279::rule::empties_removed;
}

void normalize_twice(std::string_view text) {
  constexpr x279::delimiters choices[] = {
      {}, {'|', '!', ':', '\''}, {'\x1D', '\x1F', ':', '\x1E'}, {'*', '\\', ':', '"'}};
  x279::normalize_options const options{.delimiters = choices[hash(text) & 3]};
  x279::findings found;
  std::string once = "before";
  auto const done = x279::normalize(text, options, once, found);
  law(!has(found, x279::rule::not_read_back), "what is written reads back");
  if (!done) {
    law(once == "before", "nothing is written where something is refused");
    return;
  }
  once.erase(0, 6);
  x279::findings again;
  std::string twice;
  law(x279::normalize(once, options, twice, again).has_value(), "what is normal can be normalized");
  law(once == twice, "what is normal stays as it is");
  law(std::none_of(again.list().begin(), again.list().end(), is_change), "and nothing is told to have changed");
}

void wrap_and_unwrap(std::string_view text) {
  x279::findings found;
  std::string json, payload;
  if (!x279::wrap(text, json, found)) return;
  auto const back = x279::unwrap(json, x279::wrapped_lines::keep, payload, found);
  law(back.has_value() && *back == text, "what was wrapped comes out byte for byte");
  law(found.list().empty(), "without a finding");
  payload.clear();
  auto const repaired = x279::unwrap(json, x279::wrapped_lines::repair, payload, found);
  law(repaired.has_value() || payload.empty(), "nothing is written where nothing can be read");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  normalize_twice(text);
  wrap_and_unwrap(text);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return x279::fuzz::mutate(data, size, most, seed);
}
