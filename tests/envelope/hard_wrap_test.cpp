// Payloads cut into lines in the middle of tokens.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_hard_wrap)

namespace {

std::string wrapped(std::string_view text, std::size_t columns, std::string_view line_break) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += columns) {
    if (at != 0) out += line_break;
    out += text.substr(at, columns);
  }
  return out;
}

/// Everything that a caller sees of the first interchange, as text.
std::string contents(reading const& r) {
  std::string all;
  interchange_view const in = r.interchange();
  for (std::uint32_t i = 0; i != in.size(); ++i) {
    segment_view const s = in.segment(i);
    all.append(s.id());
    for (std::size_t e = 1; e <= s.size(); ++e) all.append("*").append(s[e].text());
    all.append("~");
  }
  for (set_view set : r.payload().sets())
    all.append(set.control_number()).append(set.accepted() ? " accepted" : " refused").append(set.text());
  return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_width_gives_what_the_unwrapped_payload_gives) {
  std::string const text = sample();
  reading const whole(text);
  for (std::string_view line_break : {"\n", "\r\n", "\r"})
    for (std::size_t columns = 1; columns <= 130; ++columns) BOOST_TEST_CONTEXT("columns " << columns) {
        reading const r(wrapped(text, columns, line_break));
        BOOST_TEST_REQUIRE(r.ok());
        BOOST_TEST(names(r.rules()) == "hard_wrapped");
        BOOST_TEST(contents(r) == contents(whole));
        BOOST_TEST(r.interchange().text() == whole.bytes());
        BOOST_TEST(r.interchange().original_text() == r.bytes());
        BOOST_TEST(r.first(rule::hard_wrapped).severity == severity::warning);
      }
}

BOOST_AUTO_TEST_CASE(a_single_line_break_anywhere_is_seen_counted_and_placed) {
  std::string const text = sample();
  reading const whole(text);
  for (std::size_t at = 1; at != text.size(); ++at) BOOST_TEST_CONTEXT("at " << at) {
      std::string broken = text;
      broken.insert(at, "\r\n");
      reading const r(broken);
      BOOST_TEST_REQUIRE(r.ok());
      bool const between = text[at - 1] == '~';
      BOOST_TEST(names(r.rules()) == (between ? "line_breaks_between_segments" : "hard_wrapped"));
      BOOST_TEST(contents(r).substr(0, 300) == contents(whole).substr(0, 300));
      if (between) continue;
      finding const& f = r.first(rule::hard_wrapped);
      BOOST_TEST(f.numbers[0] == 1u);
      BOOST_TEST(f.where.offset == at);
    }
}

BOOST_AUTO_TEST_CASE(offsets_lead_back_to_the_bytes_that_came) {
  std::string const text = sample();
  for (std::size_t columns : {1u, 7u, 80u}) {
    reading const r(wrapped(text, columns, "\r\n"));
    interchange_view const in = r.interchange();
    for (std::uint32_t i = 0; i != text.size(); ++i) {
      auto const original = in.original_offset(i);
      BOOST_TEST_REQUIRE(r.bytes()[static_cast<std::size_t>(original)] == text[i]);
    }
  }
}

BOOST_AUTO_TEST_CASE(findings_in_a_wrapped_payload_carry_the_places_of_the_bytes_that_came) {
  std::string const wrong = edited(sample(), "SE*4*0002", "SE*5*0002");
  for (std::size_t columns = 3; columns != 90; ++columns) {
    reading const r(wrapped(wrong, columns, "\n"));
    finding const& f = r.first(rule::segment_count_wrong);
    BOOST_TEST(r.at(f.where) == "5");
    place const p = r.set(1).place_of(0);
    std::string text(r.at(p));
    std::erase(text, '\n');
    BOOST_TEST(text == "ST*271*0002*005010X279A1");
  }
}

BOOST_AUTO_TEST_CASE(line_breaks_behind_terminators_are_no_reason_to_copy_wherever_the_interchange_ends) {
  std::string const lines = with_line_breaks(sample(), "\r\n");
  std::string const trailer = "IEA*2*000000905~\r\n";
  std::string const open_end = lines.substr(0, lines.size() - trailer.size());
  for (std::string const& text : {lines, lines + lines, open_end, open_end + lines, open_end + "IEA*2*000000905",
                                  open_end + "IEA*2*000000905\r\n", open_end + "IEA*2*000000905#" + lines,
                                  open_end + "IEA*2\r\n", open_end + "\r\nGE*1*1", open_end + "\r\n \r\n"}) {
    reading const r(text);
    for (interchange_view in : r.payload().interchanges()) BOOST_TEST(is_inside(in.text(), r.bytes()));
    BOOST_TEST(r.count(rule::hard_wrapped) == 0u);
    BOOST_TEST(r.count(rule::line_breaks_between_segments) == r.payload().interchanges().size());
  }
}

BOOST_AUTO_TEST_CASE(a_payload_with_line_breaks_behind_terminators_is_not_copied) {
  reading const r(with_line_breaks(sample(), "\r\n  "));
  BOOST_TEST(is_inside(r.interchange().text(), r.bytes()));
  reading const w(wrapped(sample(), 80, "\n"));
  BOOST_TEST(!is_inside(w.interchange().text(), w.bytes()));
}

BOOST_AUTO_TEST_CASE(blanks_that_were_lost_at_a_line_end_make_a_short_isa_element) {
  // The published raw examples: ISA06 and ISA08 end at a line end.
  std::string const text = edited(sample(), "PAYERX         *260115", "PAYERX\n*260115");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "isa_element_length hard_wrapped");
  BOOST_TEST(r.first(rule::isa_element_length).where.element == 8);
  BOOST_TEST(r.first(rule::isa_element_length).numbers[0] == 6u);
  BOOST_TEST(r.payload().sets().size() == 3u);
}

BOOST_AUTO_TEST_CASE(wrapped_interchanges_follow_one_another) {
  std::string const one = with_body("EB*1*IND*30^88~", "0001", "000000001");
  std::string const two = with_body("EB*1*IND*30^88~", "0001", "000000002");
  std::string const lf = with_delimiters(with_body("EB*1*IND*30^88~", "0001", "000000003"), {'|', '^', ':', '\n'});
  for (std::size_t columns = 2; columns != 80; ++columns) BOOST_TEST_CONTEXT(columns) {
      reading const r(wrapped(one + two, columns, "\r\n") + "\r\n" + lf + wrapped(two, columns, "\n"));
      BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 4u);
      BOOST_TEST(r.count(rule::hard_wrapped) == 3u);
      BOOST_TEST(r.count(rule::duplicate_interchange) == 1u);
      for (set_view set : r.payload().sets()) BOOST_TEST(set.segment(1)[3].repetitions()[2] == "88");
      BOOST_TEST(is_inside(r.interchange(2).text(), r.bytes()));
    }
}

BOOST_AUTO_TEST_CASE(a_wrapped_interchange_without_iea_ends_where_the_next_begins) {
  std::string const one = edited(with_body("EB*1~", "0001", "000000001"), "IEA*1*000000001~", "");
  std::string const two = with_body("EB*1~", "0001", "000000002");
  for (std::size_t columns = 2; columns != 60; ++columns) BOOST_TEST_CONTEXT(columns) {
      reading const r(wrapped(one + two, columns, "\n"));
      BOOST_TEST_REQUIRE(r.payload().interchanges().size() == 2u);
      BOOST_TEST(r.set(0).accepted());
      BOOST_TEST(r.set(1).accepted());
      BOOST_TEST(r.count(rule::interchange_trailer_missing) == 1u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
