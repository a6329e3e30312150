#include "json/json_writer.hpp"

#include <algorithm>
#include <array>

namespace x279::json {

namespace {

// How a byte prints: 0 as it is, 1 as \u00XX or by Latin-1, else the letter behind the backslash (RFC 8259 section 7).
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> t{};
  for (std::size_t c = 0; c < 0x20; ++c) t[c] = 1;
  for (std::size_t c = 0x80; c < 0x100; ++c) t[c] = 1;
  t['"'] = '"';
  t['\\'] = '\\';
  t['\b'] = 'b';
  t['\f'] = 'f';
  t['\n'] = 'n';
  t['\r'] = 'r';
  t['\t'] = 't';
  return t;
}();

} // namespace

bool is_plain(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return escapes[static_cast<unsigned char>(c)] == 0; });
}

void json_writer::grow(std::size_t more) {
  // In steps that stay in the first level of the cache: a string fills what it grows by with zeros first.
  std::size_t const written = mark();
  out_->resize(written + std::max(more, std::size_t{8192}));
  at_ = out_->data() + written;
  end_ = out_->data() + out_->size();
}

char* json_writer::escape(char* out, std::string_view text) const noexcept {
  constexpr char hex[] = "0123456789abcdef";
  while (text.size() >= 8) { // long texts are mostly letters too
    std::uint64_t word;
    std::memcpy(&word, text.data(), 8);
    if (unusual(word) != 0) break;
    std::memcpy(out, &word, 8);
    out += 8;
    text.remove_prefix(8);
  }
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    char const how = escapes[byte];
    if (how == 0) [[likely]] {
      *out++ = c;
    } else if (how != 1) {
      *out++ = '\\';
      *out++ = how;
    } else if (byte < 0x20) {
      for (char const u : {'\\', 'u', '0', '0'}) *out++ = u;
      *out++ = hex[byte >> 4];
      *out++ = hex[byte & 15];
    } else if (encoding_ == text_encoding::utf8) {
      *out++ = c;
    } else {
      *out++ = static_cast<char>(0xC0 | byte >> 6);
      *out++ = static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

void append_pretty(std::string_view compact, std::string& out) {
  std::size_t depth = 0;
  bool quoted = false;
  auto const new_line = [&] {
    out += '\n';
    out.append(2 * depth, ' ');
  };
  for (std::size_t i = 0; i < compact.size(); ++i) {
    char const c = compact[i];
    if (quoted) {
      out += c;
      if (c == '\\' && i + 1 < compact.size())
        out += compact[++i];
      else if (c == '"')
        quoted = false;
    } else if (c == '{' || c == '[') {
      out += c;
      char const closing = c == '{' ? '}' : ']';
      if (i + 1 < compact.size() && compact[i + 1] == closing) {
        out += compact[++i];
      } else {
        ++depth;
        new_line();
      }
    } else if (c == '}' || c == ']') {
      --depth;
      new_line();
      out += c;
    } else if (c == ',') {
      out += c;
      new_line();
    } else if (c == ':') {
      out += ": ";
    } else {
      out += c;
      quoted = c == '"';
    }
  }
}

} // namespace x279::json
