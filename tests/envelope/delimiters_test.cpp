// Delimiters: every byte in every position, pairs that are equal, and what the ISA may look like around them.

#include "reading.hpp"

#include <syntax/characters.hpp>

#include <boost/test/unit_test.hpp>

#include <array>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_delimiters)

namespace {

read_options any_separator() {
  read_options options;
  options.separator = component_separator::any;
  return options;
}

bool is_in(std::string_view text, char c) { return text.find(c) != text.npos; }

} // namespace

BOOST_AUTO_TEST_CASE(every_byte_as_element_separator) {
  for (int byte = 0; byte != 256; ++byte) BOOST_TEST_CONTEXT(byte) {
      auto const c = static_cast<char>(byte);
      if (is_in("^:~", c)) continue; // pairs have their own case
      reading const r(with_delimiters(sample(), {c, '^', ':', '~'}));
      if (syntax::can_separate(c)) {
        BOOST_TEST_REQUIRE(r.ok());
        BOOST_TEST(r.interchange().delimiters().element == c);
        BOOST_TEST(names(r.rules()) == "");
        BOOST_TEST(r.set(0).segment(0)[3].text() == "005010X279A1");
      } else {
        BOOST_TEST_REQUIRE(!r.ok());
        BOOST_TEST(r.error().code == errc::refused);
        BOOST_TEST(r.count(rule::element_separator_unusable) == 1u);
        BOOST_TEST(r.first(rule::element_separator_unusable).where.offset == 3u);
      }
    }
}

BOOST_AUTO_TEST_CASE(every_byte_as_segment_terminator) {
  for (int byte = 0; byte != 256; ++byte) BOOST_TEST_CONTEXT(byte) {
      auto const c = static_cast<char>(byte);
      if (is_in("*^:", c)) continue;
      reading const r(with_delimiters(sample(), {'*', '^', ':', c}));
      if (syntax::can_separate(c)) {
        BOOST_TEST_REQUIRE(r.ok());
        BOOST_TEST(r.interchange().delimiters().segment == c);
        BOOST_TEST(names(r.rules()) == "");
        BOOST_TEST(r.payload().sets().size() == 3u);
      } else {
        BOOST_TEST(!r.ok());
        BOOST_TEST(r.count(rule::segment_terminator_unusable) == 1u);
        BOOST_TEST(!r.interchange().accepted());
        BOOST_TEST(r.interchange().header()[13].text() == "000000905");
      }
    }
}

BOOST_AUTO_TEST_CASE(every_byte_as_component_separator) {
  std::string const text = edited(sample(), "EQ*30^35", "EQ*30^35*HC:1");
  for (int byte = 0; byte != 256; ++byte) BOOST_TEST_CONTEXT(byte) {
      auto const c = static_cast<char>(byte);
      if (is_in("*^~", c)) continue;
      std::string const payload = with_delimiters(text, {'*', '^', c, '~'});
      reading const strict(payload);
      reading const r(payload, any_separator());
      BOOST_TEST(strict.ok() == (c == ':'));
      if (!syntax::can_separate(c)) {
        BOOST_TEST(!r.ok());
        BOOST_TEST(r.count(rule::component_separator_unusable) == 1u);
        BOOST_TEST(r.payload().sets().size() == 3u); // cut all the same, and refused
        BOOST_TEST(!r.set(0).accepted());
      } else {
        BOOST_TEST_REQUIRE(r.ok());
        BOOST_TEST(r.set(2).segment(2)[2].component(2) == "1");
        BOOST_TEST(r.count(rule::component_separator_not_colon) == (c == ':' ? 0u : 1u));
        BOOST_TEST(strict.count(rule::component_separator_not_colon) == (c == ':' ? 0u : 1u));
      }
      if (c != ':' && syntax::can_separate(c)) {
        finding const& f = strict.first(rule::component_separator_not_colon);
        BOOST_TEST(f.severity == severity::error);
        BOOST_TEST(f.where.element == 16);
        BOOST_TEST(f.where.offset == 104u);
        BOOST_TEST(strict.error().code == errc::refused);
        BOOST_TEST(r.first(rule::component_separator_not_colon).severity == severity::info);
      }
    }
}

BOOST_AUTO_TEST_CASE(a_separator_lost_or_doubled_at_isa16_is_not_told_by_all_that_is_cut_wrongly) {
  for (std::string_view const doubled : {"*T**:~", "*T*::~"}) {
    reading const r(edited(sample(), "*T*:~", doubled));
    BOOST_TEST(!r.ok());
    BOOST_TEST(names(r.rules()) == "delimiters_not_distinct", doubled);
  }
  reading const lost(edited(sample(), "*T*:~", "*T:~"));
  BOOST_TEST(!lost.ok());
  BOOST_TEST(names(lost.rules()) == "isa_element_length segment_terminator_unusable");
}

BOOST_AUTO_TEST_CASE(every_byte_as_repetition_separator) {
  for (int byte = 0; byte != 256; ++byte) BOOST_TEST_CONTEXT(byte) {
      auto const c = static_cast<char>(byte);
      if (c == '*') continue; // then ISA11 is no element of its own
      reading const r(with_delimiters(sample(), {'*', c, ':', '~'}));
      bool const clash = is_in(":~", c);
      bool const usable = syntax::can_separate(c) && !clash;
      BOOST_TEST_REQUIRE(r.ok());
      BOOST_TEST(r.interchange().delimiters().repetition == (usable ? c : '\0'));
      BOOST_TEST(r.count(rule::repetition_separator_clash) == (clash ? 1u : 0u));
      BOOST_TEST(r.count(rule::repetition_separator_unusable) == (!usable && !clash ? 1u : 0u));
      if (!clash) BOOST_TEST(r.set(2).segment(2)[1].repetitions().size() == (usable ? 2u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(a_delimiter_that_serves_twice_is_refused) {
  for (int byte = 0; byte != 256; ++byte) BOOST_TEST_CONTEXT(byte) {
      auto const c = static_cast<char>(byte);
      if (!syntax::can_separate(c) || c == '^') continue;
      // component and terminator
      if (c != '*') {
        reading const r(with_delimiters(sample(), {'*', '^', c, c}), any_separator());
        BOOST_TEST(!r.ok());
        BOOST_TEST(r.count(rule::delimiters_not_distinct) == 1u);
        BOOST_TEST(r.payload().sets().size() == 3u);
      }
      // element and component
      if (c != '~') {
        reading const r(with_delimiters(sample(), {c, '^', c, '~'}), any_separator());
        BOOST_TEST(!r.ok());
        BOOST_TEST(r.count(rule::delimiters_not_distinct) == 1u);
      }
      // element and terminator: such a text cannot be cut at all
      if (c != ':') {
        reading const r(with_delimiters(sample(), {c, '^', ':', c}), any_separator());
        BOOST_TEST(!r.ok());
        BOOST_TEST(!r.found().empty());
        BOOST_TEST(r.payload().sets().empty());
      }
      // repetition and another: read without repetitions, unless it is the element separator
      if (c != '*' && c != '~') {
        reading const r(with_delimiters(sample(), {'*', c, c, '~'}), any_separator());
        BOOST_TEST(r.ok());
        BOOST_TEST(r.count(rule::repetition_separator_clash) == 1u);
        BOOST_TEST(r.interchange().delimiters().repetition == '\0');
      }
    }
}

BOOST_AUTO_TEST_CASE(all_four_the_same_is_refused) {
  for (int byte = 0; byte != 256; ++byte) {
    auto const c = static_cast<char>(byte);
    BOOST_TEST(!reading(with_delimiters(sample(), {c, c, c, c}), any_separator()).ok());
  }
}

BOOST_AUTO_TEST_CASE(the_character_found_is_shown_and_its_place) {
  struct {
    char c;
    std::string_view shown;
  } const cases[] = {{'>', ">"}, {'|', "|"}, {'\x1D', "0x1D"}, {'\xD6', "0xD6"}, {'`', "`"}, {'\n', "0x0A"}};
  for (auto const& c : cases) {
    reading const r(with_delimiters(sample(), {'*', '^', c.c, '~'}));
    finding const& f = r.first(rule::component_separator_not_colon);
    BOOST_TEST(f.related.view() == c.shown);
    BOOST_TEST(r.at(f.where) == std::string(1, c.c));
  }
  reading const blank(with_delimiters(sample(), {'*', '^', ' ', '~'}));
  BOOST_TEST(blank.first(rule::component_separator_unusable).related.view() == "blank");
}

BOOST_AUTO_TEST_CASE(isa11_of_version_00401_is_no_separator_and_nobody_minds) {
  for (std::string_view isa11 : {"U", "^", ":", " "}) {
    reading const r(edited(sample(), "1412*^*00501", "1412*" + std::string(isa11) + "*00401"));
    BOOST_TEST(names(r.rules()) == "interchange_version_4010");
    BOOST_TEST(r.interchange().delimiters().repetition == '\0');
  }
  reading const first(edited(sample(), "*00501*", "*00402*")); // the first version that has one
  BOOST_TEST(first.interchange().delimiters().repetition == '^');
}

BOOST_AUTO_TEST_CASE(each_element_of_the_isa_too_short_or_too_long_by_up_to_fifteen) {
  constexpr std::array<int, 16> widths{2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  std::size_t at = 4;
  for (std::size_t element = 1; element <= 15; ++element) { // ISA16 is a case of its own
    for (int more = -15; more <= 15; ++more) {
      int const width = widths[element - 1] + more;
      if (more == 0 || width < 0) continue;
      BOOST_TEST_CONTEXT("ISA" << element << ' ' << width) {
        std::string text = sample();
        if (more < 0)
          text.erase(at + static_cast<std::size_t>(width), static_cast<std::size_t>(-more));
        else
          text.insert(at + static_cast<std::size_t>(widths[element - 1]), static_cast<std::size_t>(more), '0');
        reading const r(text);
        BOOST_TEST_REQUIRE(r.ok());
        BOOST_TEST(r.count(rule::isa_element_length) == 1u);
        finding const& f = r.first(rule::isa_element_length);
        BOOST_TEST(f.where.element == element);
        BOOST_TEST(f.where.offset == at);
        BOOST_TEST(f.where.length == static_cast<unsigned>(width));
        BOOST_TEST(f.numbers[0] == static_cast<unsigned>(width));
        BOOST_TEST(f.numbers[1] == static_cast<unsigned>(widths[element - 1]));
        delimiters const& d = r.interchange().delimiters();
        BOOST_TEST(d.component == ':');
        BOOST_TEST(d.segment == '~');
        BOOST_TEST(r.payload().sets().size() == 3u);
        BOOST_TEST(r.set(2).kind() == set_kind::inquiry_270);
      }
    }
    at += static_cast<std::size_t>(widths[element - 1]) + 1;
  }
}

BOOST_AUTO_TEST_CASE(the_published_answer_with_a_sender_of_sixteen_characters) {
  // ISA of 107 characters: fixed offsets would take * for the component separator and : for the terminator.
  reading const r(edited(sample(), "*ZZ*GATEWAY01      *", "*ZZ* RTEXCHANGE     *"));
  BOOST_TEST_REQUIRE(r.ok());
  finding const& f = r.first(rule::isa_element_length);
  BOOST_TEST(f.where.element == 6);
  BOOST_TEST(f.numbers[0] == 16u);
  BOOST_TEST(f.numbers[1] == 15u);
  BOOST_TEST(r.interchange().delimiters().component == ':');
  BOOST_TEST(r.interchange().delimiters().segment == '~');
}

BOOST_AUTO_TEST_CASE(blanks_behind_isa16) {
  for (std::string_view blanks : {" ", "   "}) {
    reading const r(edited(sample(), "*0*T*:~", "*0*T*:" + std::string(blanks) + "~"));
    BOOST_TEST(names(r.rules()) == "isa_element_length");
    BOOST_TEST(r.first(rule::isa_element_length).where.element == 16);
    BOOST_TEST(r.first(rule::isa_element_length).numbers[0] == 1 + blanks.size());
    BOOST_TEST(r.payload().sets().size() == 3u);
  }
  reading const in_front(edited(sample(), "*0*T*:~", "*0*T* :~"));
  BOOST_TEST(in_front.payload().sets().size() == 3u);
  BOOST_TEST(in_front.interchange().delimiters().component == ':');
}

BOOST_AUTO_TEST_CASE(line_breaks_as_terminator) {
  struct {
    std::string_view line_break;
    char terminator;
    std::string_view rules;
  } const cases[] = {
      {"\n", '\n', ""},
      {"\r", '\r', ""},
      {"\r\n", '\r', "line_breaks_between_segments"},
      {"\x1C", '\x1C', ""},
      {"\x1D\n", '\x1D', "line_breaks_between_segments"},
      {"~\n", '~', "line_breaks_between_segments"},
      {"~\r\n", '~', "line_breaks_between_segments"},
      {"~\r\n\t  ", '~', "line_breaks_between_segments"},
      {"~ ", '~', "line_breaks_between_segments"},
  };
  for (auto const& c : cases) {
    std::string text;
    for (char byte : sample()) {
      if (byte == '~')
        text += c.line_break;
      else
        text += byte;
    }
    reading const r(text);
    BOOST_TEST_REQUIRE(r.ok());
    BOOST_TEST(r.interchange().delimiters().segment == c.terminator);
    BOOST_TEST(r.payload().sets().size() == 3u);
    BOOST_TEST(r.set(1).accepted());
    BOOST_TEST(is_inside(r.interchange().text(), r.bytes())); // not copied
    BOOST_TEST(names(r.rules()) == c.rules);
    BOOST_TEST(r.set(1).segment(1)[2].text() == "11");
    if (r.count(rule::line_breaks_between_segments) != 0)
      BOOST_TEST(r.first(rule::line_breaks_between_segments).numbers[0] == r.interchange().size() - 1);
  }
}

BOOST_AUTO_TEST_CASE(blank_lines_where_line_breaks_are_the_terminator_are_empty_segments) {
  std::string text = with_delimiters(sample(), {'*', '^', ':', '\n'});
  text = edited(text, "SE*4*0001\nST*271", "\n\nSE*4*0001\n\nST*271");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "empty_segment empty_segment");
  BOOST_TEST(r.found()[0].numbers[0] == 2u);
  BOOST_TEST(r.found()[0].where.set == 1u);
  BOOST_TEST(r.found()[1].where.set == 0u);
}

BOOST_AUTO_TEST_CASE(a_terminator_lf_with_cr_in_front_of_most) {
  // The ISA ends in LF alone, all others in CR LF: the CR are taken out, and no segment ends in one.
  std::string text;
  for (std::string rest = sample(); char byte : rest) {
    if (byte != '~')
      text += byte;
    else
      text += text.size() == 105 ? "\n" : "\r\n";
  }
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "line_breaks_between_segments");
  BOOST_TEST(r.first(rule::line_breaks_between_segments).numbers[0] == r.interchange().size() - 1);
  BOOST_TEST(r.set(0).segment(3).text() == "SE*4*0001");
}

BOOST_AUTO_TEST_SUITE_END()
