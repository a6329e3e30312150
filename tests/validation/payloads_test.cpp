// Whole payloads: those that are right have no finding of the tables, and damage anywhere leaves the validator standing.

#include "support/random_payload.hpp"
#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;

namespace {

/// The findings of the tables of severity warning and error, one a line.
std::string told_by_tables(x279::findings const& found) {
  std::string text;
  for (x279::finding const& f : found.list())
    if (f.severity != x279::severity::info && x279::info(f.rule).id.starts_with("X279-V6")) text += shown(f) + '\n';
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(payloads_judged)

BOOST_AUTO_TEST_CASE(random_payloads_that_keep_to_the_guide_have_no_finding) {
  for (transaction const kind : {transaction::inquiry_270, transaction::response_271})
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      std::string const text = make_payload({.seed = seed, .kind = kind, .sets = 3}).text;
      BOOST_TEST(told_by_tables(judged(text)) == "", "seed " << seed);
    }
}

BOOST_AUTO_TEST_CASE(delimiters_of_the_interchange_make_no_difference) {
  for (x279::delimiters const d : {x279::delimiters{'|', '^', ':', '~'}, x279::delimiters{'*', '!', ':', '\n'}}) {
    std::string text = answer();
    for (char& c : text) c = c == '*' ? d.element : c == '^' ? d.repetition : c == '~' ? d.segment : c;
    BOOST_TEST(shown(judged(text), x279::severity::info) == "");
  }
}

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_count_as_one_character_each) {
  std::string fifty_five;
  for (int i = 0; i != 55; ++i) fifty_five += "é";
  std::string const good = edited(question(), "N3*1 MAIN STREET~", "N3*" + fifty_five + "~");
  BOOST_TEST(told_by_tables(judged(good)) == "");
  std::string const bad = edited(question(), "N3*1 MAIN STREET~", "N3*" + fifty_five + "é~");
  BOOST_TEST(told_by_tables(judged(bad)) == "X279-V631 N301\n");
}

BOOST_AUTO_TEST_CASE(damaged_payloads_have_the_same_findings_each_time) {
  x279::validator v;
  x279::findings first(10'000), second(10'000);
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::string const text = make_payload({.seed = seed, .sets = 4, .damaged_percent = 60}).text;
    first.clear();
    second.clear();
    bool const read = bool(v.validate(text, {}, first));
    BOOST_TEST(bool(v.validate(text, {}, second)) == read);
    BOOST_TEST(shown(first, x279::severity::info) == shown(second, x279::severity::info));
    x279::findings fresh(10'000);
    x279::validator other;
    static_cast<void>(bool(other.validate(text, {}, fresh)));
    BOOST_TEST(shown(first, x279::severity::info) == shown(fresh, x279::severity::info));
  }
}

BOOST_AUTO_TEST_CASE(every_byte_changed_leaves_the_places_inside_the_payload) {
  std::string const good = answer();
  x279::validator v;
  x279::findings found(10'000);
  for (std::size_t i = 0; i != good.size(); ++i)
    for (char const c : {'*', ':', '^', '~', ' ', '7', 'q', '\xC3'}) {
      std::string bad = good;
      bad[i] = c;
      found.clear();
      static_cast<void>(bool(v.validate(bad, {}, found)));
      for (x279::finding const& f : found.list())
        BOOST_TEST_REQUIRE(f.where.offset + f.where.length <= bad.size(), shown(f) << " with byte " << i);
    }
}

BOOST_AUTO_TEST_CASE(the_summary_counts_sets_and_faults) {
  std::string const body = x279::made_up::active_coverage_271();
  std::string const broken = edited(body, "EB*1**30", "EB*1**QQ");
  std::string const text = x279::made_up::interchange_of({body, broken, body});
  x279::findings found;
  x279::validator v;
  auto const summary = v.validate(text, {}, found);
  BOOST_TEST_REQUIRE(bool(summary));
  BOOST_TEST(summary->interchanges == 1u);
  BOOST_TEST(summary->sets == 3u);
  BOOST_TEST(summary->judged == 3u);
  BOOST_TEST(summary->faulty_sets == 1u);
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error) BOOST_TEST(f.where.set == 2u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_fails_as_the_parser_does) {
  x279::findings found;
  x279::validator v;
  auto const empty = v.validate("", {}, found);
  BOOST_TEST_REQUIRE(!empty);
  BOOST_TEST((empty.error().code == x279::errc::empty_input));
}

BOOST_AUTO_TEST_CASE(the_search_for_lost_separators_gives_up_in_a_set_that_is_all_wrong) {
  std::string body = std::string(x279::made_up::start_271()) + "HL*3*2*22*0~NM1*IL*1*DOE*JANE****MI*00000000001~";
  std::string const doubled = "EB*1**30~DTP**291*RD8*20250101-20251231~";
  BOOST_TEST(told_by_tables(judged(x279::made_up::interchange(body + doubled))) == "X279-V651 DTP01\n");
  for (int i = 0; i != 3000; ++i) body += "EB*QQ**QQ**EXAMPLE PLAN*QQ~"; // no separator explains that
  x279::findings const found = judged(x279::made_up::interchange(body + doubled));
  BOOST_TEST(found.count(x279::severity::error) >= 3u * 3000u);
  for (x279::finding const& f : found.list()) BOOST_TEST_REQUIRE((f.rule != x279::rule::separator_doubled));
}

std::string text_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The errors of SNIP types 1 and 2, of whatever rule. HI01 to HI08 are alike, and so are the repetitions of an element.
std::set<std::string> errors_of_syntax(std::string const& text) {
  x279::findings found(10'000);
  x279::validator v;
  static_cast<void>(bool(v.validate(text, {}, found)));
  std::set<std::string> kinds;
  for (x279::finding f : found.list()) {
    std::uint8_t const snip = x279::info(f.rule).snip;
    if (f.severity != x279::severity::error || (snip != 1 && snip != 2)) continue;
    f.where.repetition = 0;
    std::string kind = shown(f);
    if (f.where.segment_id.view() == "HI") kind.erase(kind.find("HI") + 2, 2);
    kinds.insert(kind);
  }
  return kinds;
}

/// The files that two other programs have found clean: rows of the corpus's list with 0 in both columns.
std::vector<std::filesystem::path> clean_files(std::filesystem::path const& corpus) {
  std::ifstream list(corpus / "SOURCES.md");
  std::vector<std::filesystem::path> files;
  std::string line, folder;
  while (std::getline(list, line)) {
    if (line.starts_with("## ")) {
      folder = line.substr(3);
      std::ranges::replace(folder, '/', '_');
    }
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');) {
      cell.erase(0, cell.find_first_not_of(' '));
      cells.push_back(cell.substr(0, cell.find_last_not_of(' ') + 1));
    }
    if (cells.size() > 7 && cells[5] == "0" && cells[6] == "0") files.push_back(corpus / folder / cells[1]);
  }
  return files;
}

/// With X279_CORPUS: payloads that nothing is wrong with, as others see it too.
BOOST_AUTO_TEST_CASE(public_payloads_that_others_find_clean_have_no_error_of_syntax_or_guide) {
  char const* const corpus = std::getenv("X279_CORPUS");
  if (corpus == nullptr) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: nothing tried");
    return;
  }
  auto const files = clean_files(std::filesystem::path(corpus) / "x12");
  BOOST_TEST(files.size() >= 8u);
  for (auto const& file : files) {
    std::string const text = text_of(file);
    BOOST_TEST(!text.empty(), file.string());
    for (std::string const& kind : errors_of_syntax(text)) BOOST_ERROR(file.filename().string() << ": " << kind);
  }
}

/// With X279_CORPUS: answers of public origin. Their findings have been read one by one and are true; each kind of them
/// has a made-up row in elements_test, or in the cases of the catalogue. A kind that is not listed here may be a false alarm.
BOOST_AUTO_TEST_CASE(public_answers_have_no_finding_but_those_known_to_be_true) {
  static std::set<std::string> const known_true{
      "X279-V610 N301",  "X279-V610 TRN02", "X279-V611 N401",  "X279-V611 TRN03", "X279-V612 DMG02",
      "X279-V612 NM108", "X279-V615 HI-3",  "X279-V630 TRN03", "X279-V643 EB03",  "X279-V643 EB12",
      "X279-E216 IEA02", // a ~ stands behind it, where 0x1E ends the segments
      "X279-E244 ST02",  // three digits
      "X279-E246 ST03",  // without the A1 of GS08
  };
  char const* const corpus = std::getenv("X279_CORPUS");
  if (corpus == nullptr) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: nothing tried");
    return;
  }
  std::size_t files = 0;
  for (auto const& entry : std::filesystem::directory_iterator(std::filesystem::path(corpus) / "pairs")) {
    if (entry.path().extension() != ".271") continue;
    ++files;
    for (std::string const& kind : errors_of_syntax(text_of(entry.path())))
      BOOST_TEST(known_true.contains(kind), entry.path().filename().string() << ": " << kind);
  }
  BOOST_TEST(files > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
