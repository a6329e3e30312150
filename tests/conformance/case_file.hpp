#pragma once

// Reads the Markdown of this folder: prose for people, fenced blocks for the runner. README.md explains the form.

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::test {

struct block {
  std::string kind; ///< "x12", "json", "findings", "error"
  std::string form; ///< what stands behind the kind: "raw", "escaped", "part"
  std::string text; ///< lines, each with its line feed
  unsigned line = 0;
};

struct conformance_case {
  std::string file, title;
  unsigned line = 0;
  std::vector<std::string> options; ///< the flags of the command line
  std::vector<block> blocks;
};

namespace detail {

inline std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (true) {
    std::size_t const from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return all;
    text.remove_prefix(from);
    std::size_t const to = text.find_first_of(" \t");
    all.emplace_back(text.substr(0, to));
    if (to == std::string_view::npos) return all;
    text.remove_prefix(to);
  }
}

class case_reader {
public:
  explicit case_reader(std::string const& path) : file_(path.substr(path.rfind('/') + 1)), in_(path, std::ios::binary) {
    if (!in_) throw std::runtime_error("cannot read " + path);
  }

  std::vector<conformance_case> read() {
    for (std::string text; std::getline(in_, text);) {
      ++line_;
      take(text);
    }
    if (in_block_) throw std::runtime_error(file_ + ": a block is not closed");
    std::erase_if(all_, [](conformance_case const& c) { return c.blocks.empty(); });
    return std::move(all_);
  }

private:
  void take(std::string const& text) {
    if (in_block_) {
      if (text == "```")
        in_block_ = false;
      else
        all_.back().blocks.back().text += text + "\n";
    } else if (text.rfind("## ", 0) == 0) {
      all_.push_back({file_, text.substr(3), line_, {}, {}});
    } else if (text.rfind("```", 0) == 0) {
      if (all_.empty()) throw std::runtime_error(file_ + ": a block before the first heading");
      std::vector<std::string> const info = words(std::string_view(text).substr(3));
      if (info.empty()) throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": a block without a kind");
      all_.back().blocks.push_back({info[0], info.size() > 1 ? info[1] : "", "", line_});
      in_block_ = true;
    } else if (text.rfind("Options: `", 0) == 0) {
      if (all_.empty() || text.back() != '`')
        throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": Options?");
      all_.back().options = words(std::string_view(text).substr(10, text.size() - 11));
    }
  }

  std::string file_;
  std::ifstream in_;
  std::vector<conformance_case> all_;
  bool in_block_ = false;
  unsigned line_ = 0;
};

inline int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : throw std::runtime_error("\\x?");
}

/// \r \n \t \\ and \x1D, with upper-case digits.
inline std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    switch (text.at(++i)) {
    case 'r': out += '\r'; break;
    case 'n': out += '\n'; break;
    case 't': out += '\t'; break;
    case '\\': out += '\\'; break;
    case 'x':
      out += static_cast<char>(hex_digit(text.at(i + 1)) * 16 + hex_digit(text.at(i + 2)));
      i += 2;
      break;
    default: throw std::runtime_error("an escape that is none");
    }
  }
  return out;
}

} // namespace detail

inline std::vector<conformance_case> read_cases(std::string const& path) { return detail::case_reader(path).read(); }

/// The bytes that an x12 block stands for: its lines joined; `raw` with the line breaks; `escaped` joined, escapes undone.
inline std::string payload_of(block const& b) {
  if (b.form == "raw") return b.text;
  std::string joined;
  for (char c : b.text)
    if (c != '\n') joined += c;
  return b.form == "escaped" ? detail::unescaped(joined) : joined;
}

} // namespace x279::test
