// Ordinals and offsets of segments, elements, repetitions and components.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_places)

BOOST_AUTO_TEST_CASE(segments_count_from_isa_and_from_st) {
  reading const r(sample());
  place const st = r.set(0).place_of(0);
  BOOST_TEST(st.segment_in_file == 4u); // ISA, TA1, GS, ST
  BOOST_TEST(st.segment_in_set == 1u);
  place const eq = r.set(2).place_of(2);
  BOOST_TEST(eq.segment_id.view() == "EQ");
  BOOST_TEST(eq.segment_in_file == 16u);
  BOOST_TEST(eq.segment_in_set == 3u);
  BOOST_TEST(eq.interchange == 1u);
  BOOST_TEST(eq.group == 2u);
  BOOST_TEST(eq.set == 3u);
  BOOST_TEST(r.at(eq) == "EQ*30^35");
}

BOOST_AUTO_TEST_CASE(segments_count_anew_in_each_interchange_and_sets_do_not) {
  reading const r(sample() + with_body("EB*1~", "0001", "000000906"));
  place const p = r.set(3).place_of(1);
  BOOST_TEST(p.interchange == 2u);
  BOOST_TEST(p.group == 1u);
  BOOST_TEST(p.set == 4u);
  BOOST_TEST(p.segment_in_file == 4u);
  BOOST_TEST(r.set(3).number() == 4u);
  BOOST_TEST(r.set(3).interchange().number() == 2u);
  BOOST_TEST(r.set(3).group().number() == 1u);
  BOOST_TEST(r.set(3).group().header()[6].text() == "905");
}

BOOST_AUTO_TEST_CASE(elements_repetitions_and_components_have_places) {
  reading const r(with_body("EB*1**30^88^^UC**HC:99213:25*~"));
  set_view const set = r.set(0);
  BOOST_TEST(r.at(set.place_of(1, 1)) == "1");
  BOOST_TEST(r.at(set.place_of(1, 3)) == "30^88^^UC");
  BOOST_TEST(r.at(set.place_of(1, 3, 0, 2)) == "88");
  BOOST_TEST(r.at(set.place_of(1, 3, 0, 4)) == "UC");
  BOOST_TEST(r.at(set.place_of(1, 5, 2)) == "99213");
  BOOST_TEST(r.at(set.place_of(1, 5, 3, 1)) == "25");
  BOOST_TEST(set.place_of(1, 5, 2).component == 2);
  BOOST_TEST(set.place_of(1, 3, 0, 2).repetition == 2u);
  BOOST_TEST(set.place_of(1, 3).element == 3);
}

BOOST_AUTO_TEST_CASE(what_is_empty_or_absent_has_a_place_of_no_length) {
  reading const r(with_body("EB*1**30^88^^UC**HC:99213:25*~"));
  set_view const set = r.set(0);
  std::size_t const eb = r.bytes().find("EB*1");
  place const empty = set.place_of(1, 2);
  BOOST_TEST(empty.offset == eb + 5);
  BOOST_TEST(empty.length == 0u);
  place const empty_repetition = set.place_of(1, 3, 0, 3);
  BOOST_TEST(empty_repetition.length == 0u);
  BOOST_TEST(empty_repetition.offset == eb + 12);
  place const absent = set.place_of(1, 20);
  BOOST_TEST(absent.length == 0u);
  BOOST_TEST(r.bytes()[static_cast<std::size_t>(absent.offset)] == '~');
  BOOST_TEST(absent.element == 20);
  for (place const& none :
       {set.place_of(1, 5, 7), set.place_of(1, 20, 1, 1), set.place_of(1, 20, 2), set.place_of(1, 3, 0, 9)}) {
    BOOST_TEST(none.length == 0u);
    BOOST_TEST(none.offset == absent.offset);
  }
}

BOOST_AUTO_TEST_CASE(a_segment_behind_line_breaks_begins_at_its_id) {
  reading const r(with_line_breaks(sample(), "\r\n    "));
  for (std::uint32_t i = 0; i != r.set(0).size(); ++i) {
    place const p = r.set(0).place_of(i);
    BOOST_TEST(r.at(p) == r.set(0).segment(i).text());
    BOOST_TEST(r.at(p).substr(0, 2) == r.set(0).segment(i).id().substr(0, 2));
  }
  BOOST_TEST(r.set(1).text().substr(0, 7) == "ST*271*");
}

BOOST_AUTO_TEST_CASE(the_text_of_a_set_runs_from_st_to_the_terminator_of_se) {
  reading const r(sample());
  BOOST_TEST(r.set(1).text() == "ST*271*0002*005010X279A1~BHT*0022*11*A2*20260115*1412~"
                                "NM1*PR*2*ISAAC ISABEL NARCISA~SE*4*0002~");
}

BOOST_AUTO_TEST_CASE(a_missing_trailer_is_placed_at_the_next_segment_read) {
  reading const r(edited(sample(), "SE*4*0001~ST*271*0002", "ST*271*0002"));
  place const p = r.first(rule::set_trailer_missing).where;
  BOOST_TEST(p.set == 1u);
  BOOST_TEST(p.segment_in_set == 4u);
  BOOST_TEST(p.segment_in_file == 7u);
  BOOST_TEST(p.length == 0u);
  BOOST_TEST(r.bytes().substr(static_cast<std::size_t>(p.offset), 11) == "ST*271*0002");
  reading const end(edited(sample(), "IEA*2*000000905~", ""));
  BOOST_TEST(end.first(rule::interchange_trailer_missing).where.offset == end.bytes().size());
}

BOOST_AUTO_TEST_CASE(header_and_trailer_are_there_or_are_empty_segments) {
  reading const r(std::string(isa) + "ST*271*0001*005010X279A1~SE*2*0001~");
  BOOST_TEST(!r.interchange().has_trailer());
  BOOST_TEST(r.interchange().trailer().id() == "");
  BOOST_TEST(r.interchange().trailer()[2].text() == "");
  group_view const group = r.interchange().groups()[0];
  BOOST_TEST(!group.has_header());
  BOOST_TEST(!group.has_trailer());
  BOOST_TEST(group.header().size() == 0u);
  BOOST_TEST(group.trailer().text() == "");
  BOOST_TEST(r.set(0).version() == "005010X279A1");
  BOOST_TEST(r.set(0).kind() == set_kind::response_271);
}

BOOST_AUTO_TEST_CASE(the_version_of_a_set_is_st03_or_else_gs08) {
  reading const r(edited(sample(), "0002*005010X279A1", "0002"));
  BOOST_TEST(r.set(1).version() == "005010X279A1");
  BOOST_TEST(r.set(1).kind() == set_kind::response_271);
  reading const other(edited(sample(), "0002*005010X279A1", "0002*005010X231A1"));
  BOOST_TEST(other.set(1).version() == "005010X231A1");
  BOOST_TEST(other.set(1).kind() == set_kind::other);
}

BOOST_AUTO_TEST_SUITE_END()
