// Each rule of the catalogue has a test that names it: by its name or by its id, outside of the tests of the catalogue. The
// families with tables of rows (V6xx, V7xx) are held to a row that fires and one that stays silent beside.

#include <x279/finding.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

bool is_of_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

/// All words that stand in the tests.
std::set<std::string, std::less<>> words_of_tests() {
  std::set<std::string, std::less<>> words;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(X279_SOURCE_DIR) / "tests")) {
    fs::path const& file = entry.path();
    bool const is_test = file.extension() == ".cpp" || file.extension() == ".md" || file.extension() == ".txt";
    if (!entry.is_regular_file() || !is_test || file.parent_path().filename() == "catalogue") continue;
    std::ifstream in(file, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '\\') { // an escape such as \n is no part of the word behind it
        at += 2;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && is_of_a_word(text[end])) ++end;
      if (end != at) words.insert(text.substr(at, end - at));
      at = std::max(end, at + 1);
    }
  }
  return words;
}

} // namespace

BOOST_AUTO_TEST_SUITE(every_rule)

BOOST_AUTO_TEST_CASE(has_a_test_that_names_it) {
  auto const words = words_of_tests();
  BOOST_TEST_REQUIRE(words.contains("separator_lost")); // the folder was found
  BOOST_TEST(!words.contains("no_rule_has_this"
                             "_name"));
  for (x279::rule const r : x279::all_rules()) {
    x279::rule_info const& info = x279::info(r);
    BOOST_TEST((words.contains(info.name) || words.contains(info.id)), info.id << ' ' << info.name << " has no test");
  }
}

BOOST_AUTO_TEST_SUITE_END()
