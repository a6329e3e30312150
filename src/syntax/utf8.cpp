#include "utf8.hpp"

#include "characters.hpp"

#include <cstdint>
#include <cstring>

namespace x279::syntax {
namespace {

/// Behind the stretch of ASCII that begins at `at`, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080) != 0) break;
  }
  while (at < text.size() && !is_high(text[at])) ++at;
  return at;
}

/// Length of the character of two to four bytes that begins at `at`; 0 where there is none. RFC 3629, section 4: the
/// second byte's range depends on the first.
std::size_t character_length(std::string_view text, std::size_t at) noexcept {
  auto const byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  auto const continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  unsigned const lead = byte(0);
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    unsigned const low = lead == 0xE0 ? 0xA0 : 0x80;
    unsigned const high = lead == 0xED ? 0x9F : 0xBF;
    return byte(1) >= low && byte(1) <= high && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    unsigned const low = lead == 0xF0 ? 0x90 : 0x80;
    unsigned const high = lead == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= low && byte(1) <= high && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

} // namespace

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; (at = skip_ascii(text, at)) < text.size();) {
    std::size_t const length = character_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool begins_utf16(std::string_view text) noexcept {
  for (std::size_t const low : {0u, 1u}) { // where a character of ASCII stands in its two bytes
    std::size_t at = text.starts_with(low == 0 ? "\xFF\xFE" : "\xFE\xFF") ? 2 : 0;
    auto const next_is = [&](std::string_view some) {
      bool const is =
          at + 1 < text.size() && text[at + 1 - low] == '\0' && some.find(text[at + low]) != std::string_view::npos;
      if (is) at += 2;
      return is;
    };
    while (next_is(" \t\r\n")) {}
    if (next_is("I") ? next_is("S") && next_is("A") : next_is("{") && next_is(" \t\r\n\"}")) return true;
  }
  return false;
}

bool append_latin1(std::string_view utf8, std::string& out) {
  out.reserve(out.size() + utf8.size());
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    auto const byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out += utf8[at];
      continue;
    }
    if (byte < 0xC2 || byte > 0xC3 || at + 1 == utf8.size()) return false;
    out += static_cast<char>((byte & 3) << 6 | (static_cast<unsigned char>(utf8[++at]) & 0x3F));
  }
  return true;
}

high_bytes count_high_bytes(std::string_view text, delimiters const& d) noexcept {
  high_bytes found;
  for (std::size_t at = 0; (at = skip_ascii(text, at)) < text.size(); ++at) {
    if (is_delimiter(text[at], d)) continue;
    if (found.count++ == 0) found.first = at;
  }
  return found;
}

} // namespace x279::syntax
