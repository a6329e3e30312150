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

/// Letters that are typed and read for digits.
char shape(char c) noexcept {
  switch (upper(c)) {
  case 'O': return '0';
  case 'I':
  case 'L': return '1';
  case 'Z': return '2';
  case 'S': return '5';
  case 'B': return '8';
  default: return upper(c);
  }
}

bool looks_like(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return shape(x) == shape(y); });
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

struct near_code {
  std::string_view code{};
  unsigned count = 0;

  void add(std::string_view c) noexcept {
    code = c;
    ++count;
  }
};

} // namespace

bool is_one_slip(std::string_view a, std::string_view b) noexcept {
  return alike(a, b) ? a != b : is_swapped(a, b) || is_one_off(a, b);
}

std::string_view nearest(std::span<std::string_view const> codes, std::string_view text) noexcept {
  if (text.size() > longest) return {};
  near_code swapped, looking, one_off;
  for (std::string_view code : codes) {
    if (alike(code, text)) return code;
    if (text.size() < 2) continue;
    if (looks_like(code, text)) looking.add(code);
    if (is_swapped(code, text))
      swapped.add(code);
    else if (is_one_off(code, text) && (code.size() > 2 || code.size() != text.size()))
      one_off.add(code);
  }
  if (swapped.count == 1 && one_off.count == 0) return swapped.code;
  if (swapped.count != 0) return {};
  if (looking.count != 0) return looking.count == 1 ? looking.code : std::string_view{};
  return one_off.count == 1 && one_off.code.size() > 2 ? one_off.code : std::string_view{};
}

} // namespace x279
