#include "guide/near_codes.hpp"

#include "syntax/characters.hpp"

#include <algorithm>
#include <cstddef>

namespace x279 {

namespace {

constexpr std::size_t longest = 8;

char upper(char c) noexcept { return syntax::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

bool alike(char a, char b) noexcept { return upper(a) == upper(b); }

bool alike(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return alike(x, y); });
}

/// Two neighbours in another order, all else alike.
bool is_swapped(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  std::size_t i = 0;
  while (i != a.size() && alike(a[i], b[i])) ++i;
  return i + 1 < a.size() && alike(a[i], b[i + 1]) && alike(a[i + 1], b[i]) && alike(a.substr(i + 2), b.substr(i + 2));
}

bool is_one_off(std::string_view a, std::string_view b) noexcept {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i != a.size() && alike(a[i], b[i])) ++i;
  if (a.size() != b.size()) return alike(a.substr(i), b.substr(i + 1));
  return i != a.size() && alike(a.substr(i + 1), b.substr(i + 1));
}

} // namespace

bool is_one_slip(std::string_view a, std::string_view b) noexcept {
  return alike(a, b) ? a != b : is_swapped(a, b) || is_one_off(a, b);
}

std::string_view nearest(std::span<std::string_view const> codes, std::string_view text) noexcept {
  if (text.size() > longest) return {};
  std::string_view swapped, one_off;
  bool several_swapped = false, several = false;
  for (std::string_view code : codes) {
    if (alike(code, text)) return code;
    if (text.size() < 2) continue;
    if (is_swapped(code, text)) {
      several_swapped = !swapped.empty();
      swapped = code;
    } else if (is_one_off(code, text)) {
      several = several || !one_off.empty();
      one_off = code;
    }
  }
  if (!swapped.empty()) return several_swapped ? std::string_view{} : swapped;
  return several ? std::string_view{} : one_off;
}

} // namespace x279
