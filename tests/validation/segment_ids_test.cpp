// The element separator behind the identifier of a segment is lost: one finding at its place, and the segment is judged as
// it was meant.

#include "support/full_set.hpp"
#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

/// Tries each segment between ST and SE that has a first element. Returns how many were tried.
std::size_t try_each_segment(std::string const& sound) {
  std::size_t tried = 0;
  for (std::size_t at = sound.find('~', sound.find("~ST*") + 1) + 1; !sound.substr(at).starts_with("SE*");
       at = sound.find('~', at) + 1) {
    std::size_t const separator = sound.find('*', at);
    if (sound[separator + 1] == '*') continue; // without its separator an empty element is none
    ++tried;
    std::string const id = sound.substr(at, separator - at);
    x279::findings const found = judged(std::string(sound).erase(separator, 1));
    BOOST_TEST(shown(found) == "X279-S137 " + id + "01", sound.substr(at, 24) << ": " << shown(found));
    if (!found.list().empty()) BOOST_TEST(found.list()[0].where.offset == separator);
  }
  return tried;
}

} // namespace

BOOST_AUTO_TEST_SUITE(segment_ids)

BOOST_AUTO_TEST_CASE(a_separator_lost_behind_any_identifier_is_one_finding_in_front_of_the_first_element) {
  BOOST_TEST(try_each_segment(question()) > 10u);
  BOOST_TEST(try_each_segment(answer()) > 14u);
}

BOOST_AUTO_TEST_CASE(that_holds_for_every_segment_of_the_guides) {
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()}) {
    std::size_t tried = 0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) tried += try_each_segment(make_full_set(g, seed).text());
    BOOST_TEST_MESSAGE("guide " << g.id() << ": " << tried << " segments tried");
    BOOST_TEST(tried > 60u);
  }
}

BOOST_AUTO_TEST_CASE(what_else_is_wrong_with_the_set_is_still_told) {
  std::string const text = edited(edited(question(), "DMG*D8*19800101*F~", "DMGD8*19800101*F~"), "EQ*30^98", "EQ*QQ");
  BOOST_TEST(shown(judged(text)) == "X279-S137 DMG01\nX279-V643 EQ01");
}

BOOST_AUTO_TEST_CASE(an_identifier_with_one_character_too_many_is_misspelled) {
  BOOST_TEST(shown(judged(edited(question(), "N3*1 MAIN STREET", "N33*1 MAIN STREET"))) == "X279-V606 N33");
}

BOOST_AUTO_TEST_CASE(a_validator_that_has_seen_such_an_identifier_judges_the_next_payload_as_before) {
  std::string const bad = edited(question(), "N3*1 MAIN STREET", "N3A*B*C*D"),
                    good = edited(question(), "N3*1 ", "N3A");
  x279::validator v;
  x279::findings found;
  BOOST_TEST_REQUIRE(bool(v.validate(bad, {}, found)));
  found.clear();
  BOOST_TEST_REQUIRE(bool(v.validate(good, {}, found)));
  BOOST_TEST(shown(found) == shown(judged(good)));
}

BOOST_AUTO_TEST_SUITE_END()
