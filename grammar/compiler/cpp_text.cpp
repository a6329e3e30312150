#include "compiler/cpp_text.hpp"

namespace x279::grammar {

std::string literal(std::string_view s) {
  std::string out = "\"";
  for (char c : s) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || (c == '?' && out.back() == '?')) { // compilers warn of trigraphs
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += '\\';
      for (int shift : {6, 3, 0}) out += static_cast<char>('0' + (byte >> shift & 7));
    }
  }
  return out + '"';
}

} // namespace x279::grammar
