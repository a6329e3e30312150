#include "catalogue/rule_cases.hpp"

#include "conformance/case_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace x279::testing {

namespace {

/// A line in words and texts: `- fires at `ISA06`: `A` becomes `B``.
struct token {
  std::string text;
  bool quoted = false;
};

std::vector<token> tokens_of(std::string_view line) {
  std::vector<token> all;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '`') {
      std::size_t const end = line.find('`', at + 1);
      if (end == line.npos) throw std::runtime_error("a ` is not closed");
      all.push_back({test::detail::unescaped(line.substr(at + 1, end - at - 1)), true});
      at = end + 1;
    } else if (std::string_view(" ,;").find(line[at]) != std::string_view::npos) {
      ++at;
    } else if (line[at] == ':') {
      all.push_back({":", false});
      ++at;
    } else {
      std::size_t const end = std::min(line.find_first_of(" ,;:`", at), line.size());
      all.push_back({std::string(line.substr(at, end - at)), false});
      at = end;
    }
  }
  return all;
}

/// One line of a section.
class line_reader {
public:
  explicit line_reader(std::string_view line) : all_(tokens_of(line)) {}

  bool at_end() const { return at_ == all_.size(); }
  bool is(std::string_view word) const { return !at_end() && !all_[at_].quoted && all_[at_].text == word; }
  bool is_text() const { return !at_end() && all_[at_].quoted; }
  bool take(std::string_view word) { return is(word) && ++at_ != 0; }
  void expect(std::string_view word) {
    if (!take(word)) throw std::runtime_error("expected \"" + std::string(word) + "\"");
  }
  std::string word() {
    if (at_end() || all_[at_].quoted) throw std::runtime_error("expected a word");
    return all_[at_++].text;
  }
  std::string text() {
    if (!is_text()) throw std::runtime_error("expected a text in ` `");
    return all_[at_++].text;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> some{text()};
    while (is_text()) some.push_back(text());
    return some;
  }

private:
  std::vector<token> all_;
  std::size_t at_ = 0;
};

/// `A` becomes `B` [everywhere] | `A` goes | `NEW` before `OLD` | `NEW` behind `OLD`
text_edit edit_of(line_reader& in) {
  std::string const first = in.text();
  if (in.take("goes")) return {first, ""};
  if (in.take("before")) {
    std::string const there = in.text();
    return {there, first + there};
  }
  if (in.take("behind")) {
    std::string const there = in.text();
    return {there, there + first};
  }
  in.expect("becomes");
  text_edit e{first, in.text()};
  e.everywhere = in.take("everywhere");
  return e;
}

rule_run run_of(line_reader& in, unsigned line) {
  rule_run r;
  r.line = line;
  while (!in.take(":")) {
    if (in.take("at"))
      r.at = in.text();
    else if (in.take("with"))
      r.options = in.texts();
    else if (in.take("by"))
      r.profile = in.text();
    else if (in.take("beside"))
      r.beside = in.texts();
    else
      throw std::runtime_error("expected at, with, by, beside or a colon");
  }
  if (in.take("as")) {
    in.expect("it");
    in.expect("is");
    return r;
  }
  do r.edits.push_back(edit_of(in));
  while (!in.at_end());
  return r;
}

/// "read `envelope` with `gaps=1`", "read back `report` about `question`".
void read_deed(line_reader& in, rule_case& c) {
  if (!c.verb.empty()) throw std::runtime_error("the section says twice what is done");
  c.verb = in.word();
  while (!in.is_text()) c.verb += ' ' + in.word();
  c.payloads.push_back(in.text());
  while (!in.at_end()) {
    if (in.take("about"))
      c.payloads.push_back(in.text());
    else if (in.take("by"))
      c.profile = in.text();
    else if (in.take("with"))
      c.options = in.texts();
    else
      throw std::runtime_error("expected about, by or with");
  }
}

class book_reader {
public:
  book_reader(std::string const& file, case_book& book) : file_(file), book_(book) {}

  void take(std::string const& line) {
    ++line_;
    try {
      if (open_.empty())
        take_prose(line);
      else
        take_block(line);
    } catch (std::exception const& e) {
      throw std::runtime_error(where() + e.what());
    }
  }
  void end() {
    if (!open_.empty()) throw std::runtime_error(where() + "a block is not closed");
  }

private:
  std::string where() const { return file_ + ":" + std::to_string(line_) + ": "; }

  void take_prose(std::string const& line) {
    if (line.starts_with("```")) {
      auto const words = test::detail::words(std::string_view(line).substr(3));
      if (words.size() != 2) throw std::runtime_error("a block needs a kind and a name");
      if (!book_.payloads.insert({words[1], {words[0], "", file_}}).second)
        throw std::runtime_error("a second payload " + words[1]);
      open_ = words[1];
    } else if (line.starts_with("## X279-")) {
      auto const words = test::detail::words(std::string_view(line).substr(3));
      if (words.size() != 2) throw std::runtime_error("a section begins with the id and the name of its rule");
      book_.cases.push_back({.file = file_, .id = words[0], .name = words[1], .line = line_});
      in_case_ = true;
    } else if (line.starts_with("#")) {
      in_case_ = false;
    } else if (in_case_ && line.starts_with("- ")) {
      take_item(line.substr(2));
    }
  }

  void take_item(std::string const& line) {
    rule_case& c = book_.cases.back();
    // Prose, and so read before it is cut into words.
    if (constexpr std::string_view elsewhere = "not here: "; line.starts_with(elsewhere)) {
      c.reason = line.substr(elsewhere.size());
      return;
    }
    line_reader in(line);
    if (in.is("fires") || in.is("silent")) {
      rule_run& run = in.word() == "fires" ? c.fires : c.silent;
      if (run.line != 0) throw std::runtime_error("the section has such a line already");
      run = run_of(in, line_);
    } else if (in.take("tested")) {
      in.expect("by");
      c.test_name = in.text();
      in.expect("in");
      c.test_file = in.text();
    } else {
      read_deed(in, c);
    }
    if (!in.at_end()) throw std::runtime_error("there is more on the line than can be read");
  }

  void take_block(std::string const& line) {
    named_payload& p = book_.payloads.find(open_)->second;
    if (line == "```")
      open_.clear();
    else // one segment a line is for the reader; a JSON text keeps its lines
      p.text += p.kind == "json" || p.kind == "text" ? line + "\n" : line;
  }

  std::string file_;
  case_book& book_;
  std::string open_; ///< the payload that is being read
  unsigned line_ = 0;
  bool in_case_ = false;
};

} // namespace

void read_rule_cases(std::string_view text, std::string const& file, case_book& book) {
  book_reader reader(file, book);
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    reader.take(std::string(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  reader.end();
}

case_book read_case_book() {
  namespace fs = std::filesystem;
  case_book book;
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(fs::path(X279_SOURCE_DIR) / "tests/catalogue/cases"))
    if (entry.path().extension() == ".md" && entry.path().stem() != "README") files.push_back(entry.path());
  std::ranges::sort(files);
  for (fs::path const& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    read_rule_cases(text, file.filename().string(), book);
  }
  return book;
}

std::string with_edits(std::string text, std::vector<text_edit> const& edits) {
  for (text_edit const& e : edits) {
    std::size_t at = text.find(e.what);
    if (at == text.npos) throw std::runtime_error("nowhere in the payload: " + e.what);
    if (!e.everywhere && text.find(e.what, at + 1) != text.npos)
      throw std::runtime_error("more than once in the payload: " + e.what);
    for (; at != text.npos; at = e.everywhere ? text.find(e.what, at + e.with.size()) : text.npos)
      text.replace(at, e.what.size(), e.with);
  }
  return text;
}

} // namespace x279::testing
