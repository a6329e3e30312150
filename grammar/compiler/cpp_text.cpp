#include "compiler/cpp_text.hpp"

#include <algorithm>
#include <cctype>

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

std::string snake_case(std::string const& key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    auto const at = [&](std::size_t k) { return static_cast<unsigned char>(key[k]); };
    bool const upper = std::isupper(at(i)) != 0;
    bool const begins_word =
        upper && i != 0 && (!std::isupper(at(i - 1)) || (i + 1 < key.size() && std::islower(at(i + 1))));
    if (begins_word) out += '_';
    out += static_cast<char>(std::tolower(at(i)));
  }
  return out;
}

std::string comment(std::string_view text, std::string_view indent) {
  constexpr std::size_t columns = 120;
  std::string out, line;
  auto const end_line = [&] { out.append(line).append("\n"); };
  std::string const start = std::string(indent) + "///";
  line = start;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(' '), text.size());
    if (line.size() + 1 + end > columns && line != start) {
      end_line();
      line = start;
    }
    line.append(" ").append(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  end_line();
  return out;
}

} // namespace x279::grammar
