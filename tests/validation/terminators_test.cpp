// Segment terminators that are lost: one finding of the segment that has lost its own, and none of what would follow.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

using namespace x279::testing;

namespace {

/// A payload without the terminator at this offset, and what is told of it.
void is_one_finding(std::string const& sound, std::size_t at) {
  std::string const damaged = std::string(sound).erase(at, 1);
  std::size_t const begin = sound.rfind('~', at - 1) + 1;
  std::string const id = sound.substr(begin, sound.find('*', begin) - begin);
  std::string const next = sound.substr(at + 1, sound.find('*', at) - at - 1);
  x279::findings const found = judged(damaged);
  BOOST_TEST(shown(found) == "X279-S129 " + id, sound.substr(at - 12, 24) << ": " << shown(found));
  if (found.list().empty()) return;
  BOOST_TEST(found.list()[0].where.offset == at);
  BOOST_TEST(found.list()[0].related.view() == next);
}

} // namespace

BOOST_AUTO_TEST_SUITE(terminators)

BOOST_AUTO_TEST_CASE(each_lost_segment_terminator_is_one_finding_of_its_segment) {
  for (std::string const& sound : {question(), answer()})
    for (std::size_t at = sound.find("~GS"); (at = sound.find('~', at)) + 1 != sound.size(); ++at)
      if (at != sound.find("~GS")) is_one_finding(sound, at);
}

BOOST_AUTO_TEST_CASE(two_lost_terminators_are_two_findings) {
  std::string const damaged = edited(edited(question(), "~TRN", "TRN"), "~DMG", "DMG");
  BOOST_TEST(shown(judged(damaged)) == "X279-S129 HL\nX279-S129 N4");
}

BOOST_AUTO_TEST_CASE(a_name_that_ends_like_a_segment_is_no_lost_terminator) {
  for (std::string_view const name : {"COLLINS", "CALEB", "WEST", "KOHL", "DELHI"}) {
    // A segment is lost, and the count is that of the whole.
    std::string const text = edited(edited(question(), "*DOE*", "*" + std::string(name) + "*"), "REF*6P*GRP001~", "");
    BOOST_TEST(shown(judged(text)) == "X279-E242 SE01", name << ": " << shown(judged(text)));
  }
}

BOOST_AUTO_TEST_CASE(a_count_that_agrees_without_it_leaves_a_segment_as_it_is) {
  std::string const text = edited(question(), "~TRN", "TRN");
  std::size_t const count = text.find("SE*") + 3;
  std::string less = text;
  less.replace(count, 2, std::to_string(std::stoi(text.substr(count, 2)) - 1));
  std::string const told = shown(judged(less));
  BOOST_TEST(told.find("X279-S129") == told.npos, told);
}

BOOST_AUTO_TEST_SUITE_END()
