// The walker against the generator: each segment of a valid random set was made for a place in the guide, and there the
// walker must put it, without a finding. What damages one set changes no other.

#include "support/random_batch.hpp"
#include "support/random_payload.hpp"

#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace x279::testing;

namespace {

x279::guide guide_for(transaction kind) {
  return kind == transaction::inquiry_270 ? x279::guides::inquiry_270() : x279::guides::response_271();
}

struct reader {
  x279::parser parser;
  x279::walker walker;
  x279::findings envelope, placement;
};

void print(x279::findings const& found) {
  for (x279::finding const& f : found.list())
    BOOST_TEST_MESSAGE("    " << x279::info(f.rule).id << ' ' << x279::describe(f.where) << ": " << x279::message(f));
}

/// Loop ids and segment ids from the outside in, the innermost last: what a place amounts to.
std::string path(x279::placed_set const& placed, std::uint32_t segment) {
  x279::segment_place const& p = placed.places()[segment];
  std::string s = std::string(placed.loop_id(p.loop)) + '#' + std::to_string(p.loop) + ' ' + std::to_string(p.node);
  return p.late ? s + " late" : s;
}

void all_segments_stand_where_they_were_made_for(transaction kind, std::uint64_t seeds) {
  reader r;
  std::size_t segments = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options o{.seed = seed, .kind = kind, .breaks = static_cast<line_breaks>(seed % 3), .sets = 2};
    o.set.characters = static_cast<repertoire>(seed % 3);
    payload const p = make_payload(o);
    BOOST_TEST_CONTEXT(describe(o)) {
      r.envelope.clear();
      auto const read = r.parser.parse(p.text, {}, r.envelope);
      BOOST_REQUIRE(read);
      BOOST_TEST(!r.envelope.has_errors());
      if (r.envelope.has_errors()) print(r.envelope);
      BOOST_REQUIRE(read->sets().size() == p.sets.size());
      for (std::size_t i = 0; i != p.sets.size(); ++i) {
        x279::set_view const set = read->sets()[i];
        auto const& made = p.sets[i].made.segments;
        r.placement.clear();
        x279::placed_set const placed = r.walker.walk(set, guide_for(kind), r.placement);
        BOOST_TEST(r.placement.list().empty());
        if (!r.placement.list().empty()) print(r.placement);
        BOOST_REQUIRE(placed.places().size() == made.size());
        for (std::size_t s = 0; s != made.size(); ++s) {
          ++segments;
          x279::segment_place const& place = placed.places()[s];
          if (place.node != made[s].node || place.late)
            BOOST_ERROR("set " << i + 1 << " segment " << s + 1 << " (" << made[s].parts[0] << ") is placed at "
                               << path(placed, static_cast<std::uint32_t>(s)) << ", not at node " << made[s].node);
        }
        for (x279::loop_instance const& l : placed.loops()) BOOST_TEST(!l.implied);
      }
    }
  }
  BOOST_TEST_MESSAGE(segments << " segments");
}

/// What is read of one set: the places of its segments, without the set's offset in the payload.
std::vector<std::string> reading(reader& r, x279::set_view set, transaction kind) {
  r.placement.clear();
  x279::placed_set const placed = r.walker.walk(set, guide_for(kind), r.placement);
  std::vector<std::string> out;
  for (std::uint32_t s = 0; s != set.size(); ++s)
    out.push_back(std::string(set.segment(s).text()) + " @ " + path(placed, s));
  for (x279::finding const& f : r.placement.list())
    out.push_back(std::string(x279::info(f.rule).id) + " segment " + std::to_string(f.where.segment_in_set));
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(placing)

BOOST_AUTO_TEST_CASE(every_segment_of_a_valid_271_stands_in_its_place) {
  all_segments_stand_where_they_were_made_for(transaction::response_271, 500);
}

BOOST_AUTO_TEST_CASE(every_segment_of_a_valid_270_stands_in_its_place) {
  all_segments_stand_where_they_were_made_for(transaction::inquiry_270, 500);
}

BOOST_AUTO_TEST_CASE(every_segment_of_a_realistic_batch_stands_in_its_place) {
  reader r;
  std::string const text = realistic_batch(1'000'000);
  auto const read = r.parser.parse(text, {}, r.envelope);
  BOOST_REQUIRE(read);
  BOOST_TEST(!r.envelope.has_errors());
  print(r.envelope);
  for (x279::set_view set : read->sets())
    static_cast<void>(r.walker.walk(set, x279::guides::response_271(), r.placement));
  BOOST_TEST(r.placement.list().empty());
  print(r.placement);
}

BOOST_AUTO_TEST_CASE(damage_inside_one_set_changes_no_other) {
  reader r;
  std::size_t compared = 0;
  for (fault f : set_faults)
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      payload_options o{
          .seed = seed, .kind = seed % 2 == 0 ? transaction::inquiry_270 : transaction::response_271, .sets = 5};
      o.set.benefits = 2;
      payload const whole = make_payload(o);

      // The sets of the whole payload, one of them replaced by a damaged copy.
      std::size_t const victim = seed % 5;
      o.damaged_percent = 100;
      o.faults = {f};
      payload const damaged =
          make_payload(o); // all damaged; the sets themselves come out otherwise, which is no matter
      payload_set const& from = damaged.sets[victim];
      payload_set const& to = whole.sets[victim];
      std::string const text = whole.text.substr(0, to.offset) + damaged.text.substr(from.offset, from.length) +
                               whole.text.substr(to.offset + to.length);

      r.envelope.clear();
      std::vector<std::vector<std::string>> before;
      {
        auto const read = r.parser.parse(whole.text, {}, r.envelope);
        BOOST_REQUIRE(read);
        for (x279::set_view set : read->sets()) before.push_back(reading(r, set, o.kind));
      }
      auto const read = r.parser.parse(text, {}, r.envelope);
      BOOST_REQUIRE(read);
      // A set that lost its trailer, or was cut short, may swallow the segment in front of the next ST, never the ST:
      // counted from the end, the sets behind the damage are the same.
      auto const sets = read->sets();
      BOOST_TEST_CONTEXT(describe(o) << ", damaged set " << victim + 1) {
        BOOST_REQUIRE(sets.size() >= before.size() - (f == fault::cut_short ? 1 : 0));
        for (std::size_t i = 0; i != before.size(); ++i) {
          if (i == victim || (f == fault::cut_short && i == victim + 1)) continue; // cut short: the next ST is gone
          std::size_t const at = i < victim ? i : sets.size() - (before.size() - i);
          BOOST_TEST(reading(r, sets[at], o.kind) == before[i], "set " << i + 1);
          ++compared;
        }
      }
    }
  BOOST_TEST_MESSAGE(compared << " sets beside a damaged one");
}

BOOST_AUTO_TEST_SUITE_END()
