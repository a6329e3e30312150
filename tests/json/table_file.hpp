#pragma once

// Reads the tables of expected/: made-up messages, and what their JSON must say. response_rows.txt explains the form.

#include <cctype>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::test {

/// Which output a line speaks of. A line without a prefix speaks of the first two.
enum class output { standard, chc, chc_2025 };

struct expectation {
  std::optional<output> only;      ///< the one output it speaks of
  unsigned document = 1;           ///< counted from 1
  std::string path;                ///< "benefitsInformation[0].code", "document", "documents"
  std::optional<std::string> json; ///< nothing: the key must be absent
  unsigned line = 0;
};

/// Segments added at the end of a loop.
struct addition {
  std::string loop;
  std::string segments; ///< cut at ~
};

struct example {
  std::string file, title;
  unsigned line = 0;
  bool inquiry = false; ///< a 270
  std::vector<addition> additions;
  std::string stop; ///< nothing follows this loop
  std::vector<expectation> expectations;
};

namespace detail {

inline bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

inline std::vector<std::string> columns(std::string_view row) {
  std::vector<std::string> all;
  while (true) {
    std::size_t const bar = row.find(" | ");
    std::string_view column = row.substr(0, bar);
    while (!column.empty() && column.front() == ' ') column.remove_prefix(1);
    while (!column.empty() && column.back() == ' ') column.remove_suffix(1);
    all.emplace_back(column);
    if (bar == std::string_view::npos) return all;
    row.remove_prefix(bar + 3);
  }
}

/// `{1}` becomes the first column. Other braces stay: they are JSON.
inline std::string filled(std::string_view text, std::vector<std::string> const& row) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const placeholder = i + 2 < text.size() && text[i] == '{' && text[i + 2] == '}' &&
                             std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
    if (!placeholder) {
      out += text[i];
      continue;
    }
    auto const column = static_cast<std::size_t>(text[i + 1] - '0');
    if (column == 0 || column > row.size()) throw std::runtime_error("a row lacks column " + std::to_string(column));
    out += row[column - 1];
    i += 2;
  }
  return out;
}

inline example filled(example e, std::vector<std::string> const& row, unsigned line) {
  e.title += ": " + (row.empty() ? std::string() : row.front());
  e.line = line;
  for (addition& a : e.additions) a = {filled(a.loop, row), filled(a.segments, row)};
  for (expectation& x : e.expectations) {
    x.path = filled(x.path, row);
    if (x.json) x.json = filled(*x.json, row);
    if (x.json == "absent") x.json.reset(); // `{2}` may stand for it
  }
  return e;
}

inline expectation read_expectation(std::string_view text, unsigned line) {
  expectation x;
  x.line = line;
  for (auto const& [prefix, only] : {std::pair{"default: ", output::standard}, std::pair{"chc: ", output::chc},
                                     std::pair{"chc-2025: ", output::chc_2025}})
    if (starts(text, prefix)) {
      x.only = only;
      text.remove_prefix(std::string_view(prefix).size());
    }
  if (starts(text, "@")) {
    x.document = static_cast<unsigned>(text[1] - '0');
    text.remove_prefix(3);
  }
  std::size_t const sign = text.find(" = ");
  if (sign == std::string_view::npos) throw std::runtime_error("neither a keyword nor an expectation");
  x.path = text.substr(0, sign);
  std::string_view const value = text.substr(sign + 3);
  if (value != "absent") x.json = value;
  return x;
}

class table_reader {
public:
  explicit table_reader(std::string const& path) : file_(path.substr(path.rfind('/') + 1)), in_(path) {
    if (!in_) throw std::runtime_error("cannot read " + path);
  }

  std::vector<example> read() {
    for (std::string text; std::getline(in_, text);) {
      ++line_;
      try {
        take(text);
      } catch (std::runtime_error const& e) {
        throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": " + e.what());
      }
    }
    finish();
    return std::move(all_);
  }

private:
  void take(std::string_view text) {
    if (text.empty() || text.front() == '#') return;
    if (starts(text, "message 270")) {
      inquiry_ = true;
    } else if (starts(text, "case ") || starts(text, "table ")) {
      finish();
      table_ = text.front() == 't';
      std::string_view const title = text.substr(text.find(' ') + 1);
      current_ = example{file_, std::string(title), line_, inquiry_, {}, {}, {}};
    } else if (starts(text, "  ") && current_) {
      body(text.substr(2));
    } else {
      throw std::runtime_error("a line that belongs to nothing");
    }
  }

  void body(std::string_view text) {
    if (starts(text, "at ")) {
      std::size_t const gap = text.find(' ', 3);
      current_->additions.push_back({std::string(text.substr(3, gap - 3)), std::string(text.substr(gap + 1))});
    } else if (starts(text, "stop ")) {
      current_->stop = text.substr(5);
    } else if (table_ && starts(text, "row ")) {
      all_.push_back(filled(*current_, columns(text.substr(4)), line_));
    } else {
      current_->expectations.push_back(read_expectation(text, line_));
    }
  }

  void finish() {
    if (current_ && !table_) all_.push_back(std::move(*current_));
    current_.reset();
  }

  std::string file_;
  std::ifstream in_;
  std::vector<example> all_;
  std::optional<example> current_;
  bool table_ = false, inquiry_ = false;
  unsigned line_ = 0;
};

} // namespace detail

inline std::vector<example> read_table(std::string const& name) {
  return detail::table_reader(std::string(X279_SOURCE_DIR "/tests/json/expected/") + name).read();
}

} // namespace x279::test
