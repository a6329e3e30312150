// Each segment terminator of a set lost in turn: whatever reads the payload reads it as if the terminator stood there.

#include "validation/judging.hpp"

#include <x279/convert.hpp>
#include <x279/normalize.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;

namespace {

/// Offsets of the terminators of ST to SE.
std::vector<std::size_t> terminators_of_set(std::string_view text) {
  std::vector<std::size_t> all;
  std::size_t const last = text.find("~GE*");
  for (std::size_t at = text.find('~', text.find("~ST*") + 1); at <= last; at = text.find('~', at + 1))
    all.push_back(at);
  return all;
}

std::string without(std::string const& text, std::size_t at) { return std::string(text).erase(at, 1); }

/// But for those of conditions between segments, which validating alone tells of.
std::size_t count_told(x279::findings const& found) {
  std::size_t told = 0;
  for (x279::finding const& f : found.list()) told += f.severity != x279::severity::info && !is_of_situation(f);
  return told;
}

bool is_told(x279::findings const& found) {
  return !found.list().empty() && found.list()[0].rule == x279::rule::segment_terminator_lost;
}
bool is_told_once(x279::findings const& found) { return is_told(found) && count_told(found) == 1; }

std::string converted(std::string const& text, x279::findings& found) {
  std::string json;
  x279::converter c;
  BOOST_TEST(c.convert(text, {}, json, found).has_value());
  return json;
}

std::string normalized(std::string const& text, x279::findings& found) {
  std::string x12;
  BOOST_TEST(x279::normalize(text, {}, x12, found).has_value());
  return x12;
}

} // namespace

BOOST_AUTO_TEST_SUITE(lost_terminators)

BOOST_AUTO_TEST_CASE(each_way_of_reading_puts_a_lost_terminator_right) {
  std::size_t tried = 0;
  for (std::string const& sound : {question(), answer()}) {
    x279::findings none;
    std::string const json = converted(sound, none), x12 = normalized(sound, none);
    BOOST_TEST(count_told(none) == 0u);
    for (std::size_t const at : terminators_of_set(sound)) {
      std::string const damaged = without(sound, at);
      std::string const what = sound.substr(at - 12, 24);
      x279::findings of_judging, of_converting, of_normalizing;
      x279::validator v;
      BOOST_TEST(v.validate(damaged, {}, of_judging).has_value());
      BOOST_TEST(is_told_once(of_judging), what);
      BOOST_TEST(converted(damaged, of_converting) == json, what);
      BOOST_TEST(is_told_once(of_converting), what);
      BOOST_TEST(normalized(damaged, of_normalizing) == x12, what);
      BOOST_TEST(is_told(of_normalizing), what);
      ++tried;
    }
  }
  BOOST_TEST_MESSAGE(tried << " terminators lost");
  BOOST_TEST(tried == 34u);
}

BOOST_AUTO_TEST_CASE(a_lost_terminator_is_refused_where_wrong_counts_are) {
  x279::convert_options strict;
  strict.read.tolerate.counts = x279::tolerance::refuse;
  std::string const text = edited(answer(), "~DMG*", "DMG*");
  std::string json;
  x279::findings found;
  x279::converter c;
  auto const done = c.convert(text, strict, json, found);
  BOOST_TEST((!done || done->converted == 0));
  BOOST_TEST(is_told(found));
}

BOOST_AUTO_TEST_SUITE_END()
