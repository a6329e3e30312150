// What stands around interchanges, and payloads that are none.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_payload)

BOOST_AUTO_TEST_CASE(what_is_no_x12_is_told_by_its_kind) {
  struct {
    std::string_view payload;
    errc code;
    std::uint64_t offset;
  } const cases[] = {
      {"", errc::empty_input, 0},
      {" \r\n\t ", errc::empty_input, 5},
      {"\xEF\xBB\xBF", errc::empty_input, 3},
      {"\xEF\xBB\xBF \n", errc::empty_input, 5},
      {"UNA:+.? 'UNB+UNOA:1+A+B'", errc::edifact, 0},
      {" UNB+UNOA:1+A+B'", errc::edifact, 1},
      {"UNBELIEVABLE", errc::not_x12, 0},
      {"UNB", errc::not_x12, 0},
      {"\xC9\xE2\xC1\x5C\xF0\xF0", errc::ebcdic, 0},
      {"{\"x12\": \"ISA*00*\"}", errc::not_x12, 0},
      {"<html><body>502 Bad Gateway</body></html>", errc::not_x12, 0},
      {"hello", errc::not_x12, 0},
      {"ISAAC NEWTON", errc::not_x12, 0},
      {"isa*00*          *00*", errc::not_x12, 0},
      {"ST*271*0001~SE*2*0001~", errc::not_x12, 0},
      {"I", errc::not_x12, 0},
      {"ISA", errc::not_x12, 0},
      {"ISA*", errc::not_x12, 0},
      {std::string_view("\0\0", 2), errc::not_x12, 0},
      {std::string_view("I\0S\0A\0*\0", 8), errc::utf16, 0},
      {std::string_view("\0I\0S\0A\0*", 8), errc::utf16, 0},
      {std::string_view("\xFF\xFEI\0S\0A\0", 8), errc::utf16, 0},
      {std::string_view("\xFE\xFF\0\n\0I\0S\0A", 10), errc::utf16, 0},
      {std::string_view("{\0\"\0", 4), errc::utf16, 0},
      {std::string_view("\0 \0{\0\n", 6), errc::utf16, 0},
      {std::string_view("I\0S\0A", 5), errc::not_x12, 0},
      {std::string_view("{\0\0\0", 4), errc::not_x12, 0},
      {std::string_view("\xFE\xFFI\0S\0A\0", 8), errc::not_x12, 0},
      {"\xFF\xFEISA*00*", errc::not_x12, 0},
  };
  for (auto const& c : cases) BOOST_TEST_CONTEXT(c.payload) {
      reading const r{std::string(c.payload)};
      BOOST_TEST_REQUIRE(!r.ok());
      BOOST_TEST(r.error().code == c.code);
      BOOST_TEST(r.error().offset == c.offset);
      BOOST_TEST(r.payload().interchanges().empty());
    }
}

BOOST_AUTO_TEST_CASE(json_around_an_interchange_is_not_read_as_x12) {
  // Its escapes would end up in the values.
  BOOST_TEST(!reading("{\"x12\":\"" + sample() + "\"}").ok());
  BOOST_TEST(!reading("<payload>" + sample() + "</payload>").ok());
}

BOOST_AUTO_TEST_CASE(lower_case_isa_never_begins_an_interchange) {
  std::string text = sample();
  text.replace(0, 3, "isa");
  BOOST_TEST(!reading(text).ok());
}

BOOST_AUTO_TEST_CASE(isa_inside_a_name_never_begins_an_interchange) {
  for (std::string_view name : {"ISAAC", "ISA", "ISA*ISA", "ISABEL*ISA"}) {
    reading const r(with_body("NM1*IL*1*" + std::string(name) + "~"));
    BOOST_TEST(names(r.rules()) == "");
    BOOST_TEST(r.payload().interchanges().size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(blanks_around_interchanges_are_no_gaps) {
  reading const r(" \r\n" + sample() + "\r\n\t " + with_body("EB*1~", "0001", "000000906") + "\n\n");
  BOOST_TEST(names(r.rules()) == "");
  BOOST_TEST(r.payload().gap_count() == 0u);
  BOOST_TEST(r.payload().interchanges().size() == 2u);
}

BOOST_AUTO_TEST_CASE(gaps_are_kept_and_reported_with_their_place) {
  std::string const one = with_body("EB*1~", "0001", "000000001");
  std::string const two = with_body("EB*1~", "0001", "000000002");
  reading const r("\x01"
                  "0000000500\x02" +
                  one + " x y \n" + two + "\x03");
  BOOST_TEST(names(r.rules()) == "foreign_bytes foreign_bytes foreign_bytes");
  BOOST_TEST_REQUIRE(r.payload().gap_count() == 3u);
  BOOST_TEST(r.payload().gap(0) == "\x01"
                                   "0000000500\x02");
  BOOST_TEST(r.payload().gap(1) == "x y");
  BOOST_TEST(r.payload().gap(2) == "\x03");
  BOOST_TEST(r.at(r.found()[1].where) == "x y");
  BOOST_TEST(r.found()[1].numbers[0] == 3u);
  BOOST_TEST(r.found()[1].where.interchange == 0u);
  BOOST_TEST(r.payload().interchanges().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_a_gap_of_its_own) {
  reading const r("\xEF\xBB\xBF" + sample());
  BOOST_TEST(names(r.rules()) == "byte_order_mark");
  BOOST_TEST_REQUIRE(r.payload().gap_count() == 1u);
  BOOST_TEST(r.payload().gap(0).size() == 3u);
  BOOST_TEST(r.interchange().original_offset(0) == 3u);
  BOOST_TEST(r.interchange().original_text() == sample());
}

BOOST_AUTO_TEST_CASE(interchanges_with_other_delimiters_follow_one_another) {
  std::string const one = with_body("EB*1*IND*30^88**X~", "0001", "000000001");
  std::string const two =
      with_delimiters(with_body("EB*1*IND*30^88**HC:1~", "0001", "000000002"), {'|', '!', ':', '\n'});
  std::string const three =
      with_delimiters(with_body("EB*1*IND*30^88**HC:1~", "0001", "000000003"), {'\x1D', '\x1F', ':', '\x1E'});
  reading const r(one + two + three + one);
  BOOST_TEST(r.count(rule::duplicate_interchange) == 1u);
  BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 4u);
  BOOST_TEST(r.interchange(1).delimiters().element == '|');
  BOOST_TEST(r.interchange(2).delimiters().segment == '\x1E');
  for (std::size_t i = 0; i != 4; ++i) {
    segment_view const eb = r.set(i).segment(1);
    BOOST_TEST(eb.id() == "EB");
    BOOST_TEST(eb[3].repetitions()[2] == "88");
    if (i == 1 || i == 2) BOOST_TEST(eb[5].component(2) == "1");
  }
}

BOOST_AUTO_TEST_CASE(a_new_isa_closes_an_interchange_that_has_no_iea) {
  std::string const whole = with_body("EB*1~", "0001", "000000002");
  for (std::string_view lost :
       {"IEA*1*000000001~", "GE*1*905~IEA*1*000000001~", "SE*3*0001~GE*1*905~IEA*1*000000001~"}) {
    reading const r(edited(with_body("EB*1~", "0001", "000000001"), lost, "") + whole);
    BOOST_TEST_REQUIRE(r.ok());
    BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 2u);
    BOOST_TEST(r.interchange(1).original_text() == whole);
    BOOST_TEST(r.count(rule::interchange_trailer_missing) == 1u);
    BOOST_TEST(r.first(rule::interchange_trailer_missing).where.interchange == 1u);
    BOOST_TEST(r.set(1).accepted());
  }
}

BOOST_AUTO_TEST_CASE(the_next_interchange_is_found_where_the_terminator_of_the_iea_was_lost) {
  std::string const one = with_body("EB*1~", "0001", "000000001");
  for (delimiters const& d : {delimiters{}, delimiters{'|', '!', ':', '\n'}, delimiters{'*', '^', ':', '\r'}}) {
    std::string const two = with_delimiters(with_body("EB*1~", "0001", "000000002"), d);
    for (std::string_view instead : {"", "#", "\x01\x02"}) {
      std::string damaged = one;
      damaged.replace(damaged.size() - 1, 1, instead);
      reading const r(damaged + two);
      BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 2u);
      BOOST_TEST(r.interchange(1).original_text() == two);
      BOOST_TEST(r.set(0).accepted());
      BOOST_TEST(r.set(1).accepted());
    }
  }
}

BOOST_AUTO_TEST_CASE(the_next_interchange_is_found_behind_any_other_damage_of_the_end) {
  std::string const one = with_body("EB*1~", "0001", "000000001");
  std::string const two = with_body("EB*1~", "0001", "000000002");
  for (std::size_t cut = 1; cut != one.size() - 106; ++cut) {
    BOOST_TEST_CONTEXT("behind " << one.substr(106, one.size() - cut - 106)) {
      reading const r(one.substr(0, one.size() - cut) + two);
      BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 2u);
      BOOST_TEST(r.interchange(1).original_text() == two);
      BOOST_TEST(r.payload().sets()[r.payload().sets().size() - 1].accepted());
    }
  }
}

BOOST_AUTO_TEST_CASE(an_isa_cut_short_is_named) {
  reading const r(std::string(isa.substr(0, 60)));
  BOOST_TEST(r.error().code == errc::not_x12);
  BOOST_TEST(names(r.rules()) == "isa_element_count");
  reading const behind(sample() + std::string(isa.substr(0, 60)));
  BOOST_TEST_REQUIRE(behind.ok());
  BOOST_TEST(names(behind.rules()) == "isa_element_count");
  BOOST_TEST(behind.payload().gap_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_parser_remembers_a_refused_payload_until_the_next) {
  std::string const other = edited(sample(), "*0*T*:~", "*0*T*>~");
  parser p;
  findings found;
  BOOST_TEST(p.last().interchanges().empty());
  BOOST_TEST(!p.parse(std::string_view(other), {}, found).has_value());
  BOOST_TEST(p.last().interchanges().size() == 1u);
  BOOST_TEST(!p.last().interchanges()[0].accepted());
  BOOST_TEST(p.last().interchanges()[0].header()[13].text() == "000000905");
  BOOST_TEST(!p.parse(std::string_view("x"), {}, found).has_value());
  BOOST_TEST(p.last().interchanges().empty());
}

BOOST_AUTO_TEST_CASE(a_parser_can_be_moved) {
  std::string const text = sample();
  findings found;
  parser p;
  auto const r = p.parse(std::string_view(text), {}, found);
  BOOST_TEST_REQUIRE(r.has_value());
  parser q = std::move(p);
  BOOST_TEST(r->sets().size() == 3u); // views point to what moved along
  BOOST_TEST(r->sets()[2].identifier() == "270");
  p = parser();
  BOOST_TEST(p.parse(std::string_view(text), {}, found).has_value());
}

BOOST_AUTO_TEST_CASE(the_elements_of_a_segment_come_in_their_order) {
  reading const r(sample());
  BOOST_TEST_REQUIRE(r.ok());
  for (interchange_view const interchange : r.payload().interchanges())
    for (std::uint32_t i = 0; i != interchange.size(); ++i) {
      segment_view const segment = interchange.segment(i);
      std::size_t number = 0;
      for (element_view const element : segment.elements()) {
        ++number;
        BOOST_TEST(element.text() == segment[number].text());
        BOOST_TEST(element.text().data() == segment[number].text().data());
      }
      BOOST_TEST(number == segment.size());
    }
  segment_view const none;
  BOOST_TEST((none.elements().begin() == none.elements().end()));
}

BOOST_AUTO_TEST_SUITE_END()
