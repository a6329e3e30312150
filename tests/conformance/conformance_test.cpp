// Runs every case of the Markdown files in this folder.

#include "conformance/case_file.hpp"
#include "conformance/text_diff.hpp"

#include <x279/compose.hpp>
#include <x279/convert.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

x279::convert_options options_of(conformance_case const& c) {
  x279::convert_options o;
  for (std::size_t i = 0; i < c.options.size(); ++i) {
    std::string const& flag = c.options[i];
    if (flag == "--compat" && ++i < c.options.size())
      o.json.compat = c.options[i] == "chc" ? x279::compatibility::chc : x279::compatibility::chc_2025;
    else if (flag == "--trading-partner-service-id" && ++i < c.options.size())
      o.json.trading_partner_service_id = c.options[i];
    else if (flag == "--with-x12")
      o.json.x12 = x279::raw_echo::include;
    else if (flag == "--lossless")
      o.json.unmapped = x279::unmapped::exact;
    else if (flag == "--strict")
      o.read.tolerate = x279::tolerances::strict();
    else if (flag == "--any-separator")
      o.read.separator = x279::component_separator::any;
    else
      throw std::runtime_error("an option that is none: " + flag);
  }
  return o;
}

std::string_view name_of(x279::errc code) {
  switch (code) {
  case x279::errc::empty_input: return "empty_input";
  case x279::errc::not_x12: return "not_x12";
  case x279::errc::edifact: return "edifact";
  case x279::errc::ebcdic: return "ebcdic";
  case x279::errc::refused: return "refused";
  case x279::errc::input_too_large: return "input_too_large";
  case x279::errc::not_json: return "not_json";
  case x279::errc::json_without_x12: return "json_without_x12";
  case x279::errc::json_syntax: return "json_syntax";
  case x279::errc::wrong_transaction: return "wrong_transaction";
  case x279::errc::not_written: return "not_written";
  case x279::errc::utf16: return "utf16";
  case x279::errc::json_too_deep: return "json_too_deep";
  case x279::errc::guide_syntax: return "guide_syntax";
  }
  return "another one";
}

/// "X279-E201 error ISA06 byte 35": rule, severity, element or segment, place in the set, byte.
std::string compact_form(x279::finding const& f) {
  static char const* const severities[] = {"info", "warning", "error"};
  std::string text(x279::info(f.rule).id);
  text += std::string(" ") + severities[static_cast<int>(f.severity)];
  if (!f.where.segment_id.empty()) {
    text += " " + std::string(f.where.segment_id.view());
    if (f.where.element != 0) text += (f.where.element < 10 ? "0" : "") + std::to_string(f.where.element);
    if (f.where.component != 0) text += "-" + std::to_string(f.where.component);
    if (f.where.repetition != 0) text += " repetition " + std::to_string(f.where.repetition);
  }
  if (f.where.segment_in_set != 0) text += " segment " + std::to_string(f.where.segment_in_set);
  return text + " byte " + std::to_string(f.where.offset);
}

/// Whether all that `part` says holds of `whole`: keys may be missing in `part`, entries of lists may not.
bool holds(boost::json::value const& part, boost::json::value const& whole) {
  if (part.is_object() && whole.is_object()) {
    for (auto const& [key, value] : part.get_object()) {
      auto const* other = whole.get_object().if_contains(key);
      if (!other || !holds(value, *other)) return false;
    }
    return true;
  }
  if (part.is_array() && whole.is_array()) {
    auto const &a = part.get_array(), &b = whole.get_array();
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), holds);
  }
  return part == whole;
}

struct outcome {
  std::string json;
  std::vector<boost::json::value> documents;
  std::vector<x279::finding> found;
  std::string error; ///< name of the errc, or empty
};

outcome run(conformance_case const& c, std::string const& payload) {
  x279::converter converter;
  x279::findings found;
  std::string out;
  auto const done = converter.convert(payload, options_of(c), out, found);
  outcome o;
  o.json = out;
  o.found = found.list();
  if (!done) o.error = name_of(done.error().code);
  for (std::string const& line : lines_in(out)) o.documents.push_back(boost::json::parse(line));
  return o;
}

/// Faults of a case, each a text of several lines.
class judge {
public:
  explicit judge(conformance_case const& c) : case_(c) {}

  std::vector<std::string> faults() {
    std::string payload;
    for (block const& b : case_.blocks)
      if (b.kind == "x12") payload += payload_of(b);
    outcome const got = run(case_, payload);
    compare_error(got);
    compare_documents(got);
    compare_findings(got);
    compare_back(got, payload);
    return std::move(faults_);
  }

private:
  std::vector<block const*> blocks(std::string_view kind) const {
    std::vector<block const*> all;
    for (block const& b : case_.blocks)
      if (b.kind == kind) all.push_back(&b);
    return all;
  }

  void add(unsigned line, std::string const& what) {
    faults_.push_back(case_.file + ":" + std::to_string(line) + " " + case_.title + "\n" + what);
  }

  void compare_error(outcome const& got) {
    auto const wanted = blocks("error");
    std::string const name = wanted.empty() ? "" : wanted[0]->text.substr(0, wanted[0]->text.find('\n'));
    if (name != got.error) add(case_.line, "    error: wanted \"" + name + "\", found \"" + got.error + "\"\n");
  }

  void compare_documents(outcome const& got) {
    auto const wanted = blocks("json");
    if (wanted.size() != got.documents.size())
      add(case_.line, "    documents: wanted " + std::to_string(wanted.size()) + ", found " +
                          std::to_string(got.documents.size()) + "\n");
    for (std::size_t i = 0; i < std::min(wanted.size(), got.documents.size()); ++i) {
      boost::json::value const v = boost::json::parse(wanted[i]->text);
      if (wanted[i]->form == "part" ? holds(v, got.documents[i])
                                    : boost::json::serialize(v) == boost::json::serialize(got.documents[i]))
        continue;
      add(wanted[i]->line, diff(laid_out(v), laid_out(got.documents[i])));
    }
    for (std::size_t i = wanted.size(); i < got.documents.size(); ++i) add(case_.line, laid_out(got.documents[i]));
  }

  /// Without a findings block there must be none of severity warning or error.
  void compare_findings(outcome const& got) {
    auto const wanted = blocks("findings");
    std::string found, text;
    for (x279::finding const& f : got.found)
      if (!wanted.empty() || f.severity != x279::severity::info) found += compact_form(f) + "\n";
    for (block const* b : wanted) text += b->text;
    if (std::string const d = diff(text, found); !d.empty())
      add(wanted.empty() ? case_.line : wanted[0]->line, "    findings\n" + d);
  }

  /// With --lossless the documents become the payload again, or what the back blocks say.
  void compare_back(outcome const& got, std::string const& payload) {
    auto const wanted = blocks("back");
    if (std::find(case_.options.begin(), case_.options.end(), "--lossless") == case_.options.end()) {
      if (!wanted.empty()) add(wanted[0]->line, "    a way back without --lossless\n");
      return;
    }
    std::string text = wanted.empty() ? payload : "", back;
    for (block const* b : wanted) text += payload_of(*b);
    x279::composer composer;
    x279::findings found;
    x279::envelope const settings =
        wanted.empty() ? x279::envelope{} : x279::envelope{.sender_id = "SENDER", .receiver_id = "RECEIVER"};
    (void)composer.compose(got.json,
                           {.envelope = settings,
                            .default_date = "20260115",
                            .default_time = "1412",
                            .carried = x279::carried_sets::as_received},
                           back, found);
    if (back != text)
      add(wanted.empty() ? case_.line : wanted[0]->line, "    the way back\n" + diff(text + "\n", back + "\n"));
  }

  conformance_case const& case_;
  std::vector<std::string> faults_;
};

std::vector<conformance_case> all_cases() {
  std::set<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(X279_SOURCE_DIR "/tests/conformance"))
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md") files.insert(entry.path());
  std::vector<conformance_case> all;
  for (auto const& file : files)
    for (conformance_case& c : read_cases(file.string())) all.push_back(std::move(c));
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(every_case_of_the_markdown_files_holds) {
  std::vector<conformance_case> const cases = all_cases();
  BOOST_TEST(cases.size() >= 40u); // fewer: a file is not read
  for (conformance_case const& c : cases) {
    try {
      for (std::string const& f : judge(c).faults()) BOOST_ERROR(f);
    } catch (std::exception const& e) {
      BOOST_ERROR(c.file << ":" << c.line << " " << c.title << ": " << e.what());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_block_is_of_a_known_kind) {
  std::set<std::string> const kinds{"x12",  "x12 raw",      "x12 escaped", "json", "json part",
                                    "back", "back escaped", "findings",    "error"};
  for (conformance_case const& c : all_cases()) {
    bool has_payload = false, has_expectation = false;
    for (block const& b : c.blocks) {
      BOOST_TEST(kinds.count(b.form.empty() ? b.kind : b.kind + " " + b.form) == 1u, c.file << ":" << b.line);
      has_payload |= b.kind == "x12";
      has_expectation |= b.kind != "x12";
    }
    BOOST_TEST(has_payload, c.file << ":" << c.line << " has no x12");
    BOOST_TEST(has_expectation, c.file << ":" << c.line << " expects nothing");
  }
}

// A runner that lets everything pass would not be noticed otherwise.
BOOST_AUTO_TEST_CASE(a_wrong_expectation_is_a_fault) {
  std::vector<conformance_case> cases = all_cases();
  for (conformance_case& c : cases)
    for (block& b : c.blocks) {
      std::string_view const key = "\"controlNumber\": \"";
      std::size_t const at = b.text.find(key);
      if (b.kind != "json" || at == std::string::npos) continue;
      b.text.replace(at + key.size(), 1, "X");
      BOOST_TEST(!judge(c).faults().empty(), c.file << ":" << c.line);
      break;
    }
}

BOOST_AUTO_TEST_SUITE_END()
