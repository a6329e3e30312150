// Whatever is wrong with a payload: the report prints, and no value of the message is in it.

#include "guide/tables.hpp"
#include "report/reporting.hpp"
#include "support/random_payload.hpp"

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace {

using namespace x279;
using namespace x279::testing;

/// All codes that stand in the guides.
std::set<std::string, std::less<>> codes_of_guides() {
  std::set<std::string, std::less<>> out;
  for (guide const g :
       {guides::inquiry_270(), guides::response_271(), guides::acknowledgment_999(), guides::envelope()})
    for (tables::segment_rule const& node : g.table().nodes) {
      out.emplace(node.id);
      for (tables::element_rule const& e : node.elements) {
        out.emplace(e.fixed);
        out.insert(e.codes.begin(), e.codes.end());
      }
    }
  return out;
}

bool is_masked(std::string_view token) {
  return std::ranges::all_of(token, [](char c) {
    bool const letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter ? c == 'A' : c < '0' || c > '9' || c == '9';
  });
}

/// The first value in a line that shows a segment which is neither masked nor a code of the guides; empty: there is none.
std::string leak_in(std::string_view line) {
  static auto const codes = codes_of_guides();
  for (std::size_t at = 4; at <= line.size();) {
    std::size_t const end = std::min(line.find_first_of("*^:", at), line.size());
    std::string_view const token = line.substr(at, end - at);
    bool const cut = token.find("...") != token.npos;
    if (!cut && token != "[secret]" && token != "???" && !is_masked(token) && !codes.contains(token))
      return std::string(token);
    at = end + 1;
  }
  return {};
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(any_payload)

BOOST_AUTO_TEST_CASE(no_value_leaks_and_all_of_it_prints) {
  std::size_t shown = 0;
  for (std::uint64_t seed = 1; seed <= 90; ++seed) {
    payload_options o{.seed = seed, .sets = 3, .damaged_percent = 100};
    o.kind = seed % 2 == 0 ? transaction::inquiry_270 : transaction::response_271;
    payload const p = make_payload(o);
    validator judge;
    findings found;
    if (!judge.validate(p.text, {}, found)) continue;
    std::string text, revealed;
    append_text_report(found, judge.last(), {}, text);
    append_text_report(found, judge.last(), {.shown = reveal::values}, revealed);
    BOOST_TEST_CONTEXT(testing::describe(o)) {
      BOOST_TEST(is_printable(text));
      BOOST_TEST(is_printable(revealed));
      for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        std::string_view const line = std::string_view(text).substr(at, end - at);
        if (line.starts_with("    ") && line.find('^') != line.find_first_not_of(' ')) {
          ++shown;
          BOOST_TEST(leak_in(line) == "");
        }
        at = end + 1;
      }
    }
  }
  BOOST_TEST(shown > 100u);
}

BOOST_AUTO_TEST_SUITE_END()
