#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace x279::testing {

/// Calls `visit` with every text over the alphabet of up to `longest` characters, the empty one first.
/// Returns how many there were: (k^(n+1) - 1) / (k - 1) for k letters.
template <class Visit>
std::size_t every_text(std::string_view alphabet, std::size_t longest, Visit const& visit) {
  std::size_t count = 0;
  for (std::size_t length = 0; length <= longest; ++length) {
    std::string text(length, alphabet.front());
    std::string digits(length, '\0'); // the text's characters as positions in the alphabet
    for (bool more = true; more;) {
      visit(std::string_view(text));
      ++count;
      more = false;
      for (std::size_t i = 0; i != length && !more; ++i) {
        auto const next = (static_cast<std::size_t>(digits[i]) + 1) % alphabet.size();
        digits[i] = static_cast<char>(next);
        text[i] = alphabet[next];
        more = next != 0;
      }
    }
  }
  return count;
}

/// How long the texts of exhaustive tests are: eight characters, fewer where the build is not optimised.
#if defined(__OPTIMIZE__)
inline constexpr std::size_t exhaustive_length = 8;
#else
inline constexpr std::size_t exhaustive_length = 6;
#endif

} // namespace x279::testing
