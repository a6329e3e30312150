// What the reference reader itself promises. It is the measure of the fast reader, so it is held to examples worked out
// by hand and to the law that nothing of the text is lost.

#include "support/every_text.hpp"
#include "x3/reference.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace reference = x279::reference;
using x279::delimiters;
using x279::testing::every_text;

namespace {

/// The tokens in one line: segments in [], elements after |, repetitions after ^, components after :.
std::string shown(reference::segments const& s) {
  std::string out;
  for (reference::segment const& one : s.list) {
    (out += '[') += one.id;
    for (reference::element const& e : one.elements) {
      out += '|';
      for (reference::repetition const& r : e.repetitions) {
        if (&r != &e.repetitions.front()) out += '^';
        for (std::size_t i = 0; i != r.size(); ++i) {
          if (i != 0) out += ':';
          out += r[i];
        }
      }
    }
    out += ']';
  }
  return s.rest.empty() ? out : out + "rest:" + std::string(s.rest);
}

std::string const header =
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260101*1200*^*00501*000000001*0*T*:~";

} // namespace

BOOST_AUTO_TEST_SUITE(reference_reader)

BOOST_AUTO_TEST_CASE(a_segment_is_an_id_and_its_elements) {
  auto const read = [](std::string_view text) { return shown(reference::read(text, {})); };
  BOOST_TEST(read("") == "");
  BOOST_TEST(read("~") == "[]");
  BOOST_TEST(read("ST~") == "[ST]");
  BOOST_TEST(read("ST*~") == "[ST|]");
  BOOST_TEST(read("EB*1**30~") == "[EB|1||30]");
  BOOST_TEST(read("*~*") == "[|]rest:*");
  BOOST_TEST(read("ST*271~SE*2") == "[ST|271]rest:SE*2");
}

BOOST_AUTO_TEST_CASE(an_element_is_repetitions_of_components) {
  auto const s = reference::read("EB*1^30*HC:99213::^AD*^*:~", {});
  BOOST_TEST(shown(s) == "[EB|1^30|HC:99213::^AD|^|:]");
  BOOST_REQUIRE(s.list.size() == 1u);
  auto const& e = s.list[0].elements;
  BOOST_REQUIRE(e.size() == 4u);
  BOOST_TEST(e[0].repetitions.size() == 2u);
  BOOST_TEST(e[1].text == "HC:99213::^AD");
  BOOST_TEST(e[1].repetitions.size() == 2u);
  BOOST_TEST(e[1].repetitions[0].size() == 4u);
  BOOST_TEST(e[2].repetitions.size() == 2u);
  BOOST_TEST(e[3].repetitions[0].size() == 2u);
  BOOST_TEST(s.list[0].text == "EB*1^30*HC:99213::^AD*^*:");
}

BOOST_AUTO_TEST_CASE(without_a_repetition_separator_nothing_repeats) {
  delimiters const d{.element = '*', .repetition = '\0', .component = ':', .segment = '~'};
  using namespace std::string_view_literals;
  auto const s = reference::read("EB*1^30\0A*B:C~"sv, d);
  BOOST_REQUIRE(s.list.size() == 1u);
  BOOST_TEST(s.list[0].elements[0].repetitions.size() == 1u);
  BOOST_TEST(s.list[0].elements[0].repetitions[0].size() == 1u);
  BOOST_TEST(s.list[0].elements[1].repetitions[0].size() == 2u);
}

BOOST_AUTO_TEST_CASE(blanks_between_segments_belong_to_none) {
  auto const blanks = reference::between::blanks;
  BOOST_TEST(shown(reference::read("ST*1~\r\nSE*2~\n \t", {}, blanks)) == "[ST|1][SE|2]rest:\n \t");
  BOOST_TEST(shown(reference::read("ST*1~\nSE*2~", {})) == "[ST|1][\nSE|2]");
  // A blank that is a delimiter is no blank.
  delimiters const lines{.element = '*', .repetition = '^', .component = ':', .segment = '\n'};
  BOOST_TEST(shown(reference::read("ST*1\n\nSE*2\n", lines, blanks)) == "[ST|1][][SE|2]");
}

BOOST_AUTO_TEST_CASE(every_byte_can_be_data_and_every_byte_a_delimiter) {
  for (int c = 0; c != 256; ++c) {
    char const byte = static_cast<char>(c);
    std::string const data = std::string("AB*") + byte + "~";
    if (byte != '*' && byte != '~')
      BOOST_TEST(reference::read_elements(data, {}).list.at(0).elements.at(0).text == std::string(1, byte));
    if (byte == '~' || byte == 'A' || byte == 'B') continue;
    delimiters const d{.element = byte, .repetition = '\0', .component = '\0', .segment = '~'};
    auto const s = reference::read(std::string("AB") + byte + "A" + byte + "~", d);
    BOOST_TEST(s.list.at(0).elements.size() == 2u);
  }
}

BOOST_AUTO_TEST_CASE(tokens_and_delimiters_make_up_the_whole_text) {
  std::size_t const count = every_text("*~:^A\n1", 6, [](std::string_view text) {
    auto const s = reference::read(text, {});
    std::size_t bytes = s.rest.size();
    for (auto const& segment : s.list) {
      bytes += segment.text.size() + 1;
      std::size_t inside = segment.id.size();
      for (auto const& e : segment.elements) {
        inside += 1 + e.text.size();
        std::size_t deep = e.repetitions.size() - 1;
        for (auto const& r : e.repetitions) {
          deep += r.size() - 1;
          for (std::string_view c : r) deep += c.size();
        }
        if (deep != e.text.size()) BOOST_ERROR("repetitions of " << text);
      }
      if (inside != segment.text.size()) BOOST_ERROR("elements of " << text);
    }
    if (bytes != text.size()) BOOST_ERROR("segments of " << text);
  });
  BOOST_TEST(count == 137'257u);
}

BOOST_AUTO_TEST_CASE(the_fixed_header_gives_the_delimiters) {
  std::string const text = header + "GS*HB";
  auto const h = reference::read_fixed_header(text);
  BOOST_REQUIRE(h);
  BOOST_TEST(h->text == header);
  BOOST_TEST((h->delimiters == delimiters{}));
  BOOST_TEST(h->elements[5] == "SENDER         ");
  BOOST_TEST(h->elements[12] == "000000001");
}

BOOST_AUTO_TEST_CASE(the_fixed_header_wants_each_width) {
  for (std::size_t at : {4u, 10u, 35u, 60u, 90u}) {
    std::string text = header;
    text.insert(at, 1, '0');
    BOOST_TEST(!reference::read_fixed_header(text));
    BOOST_TEST(reference::read_counted_header(text).has_value());
    text = header;
    text.erase(at, 1);
    BOOST_TEST(!reference::read_fixed_header(text));
    BOOST_TEST(reference::read_counted_header(text).has_value());
  }
  for (std::size_t n = 0; n != header.size(); ++n) {
    BOOST_TEST(!reference::read_fixed_header(header.substr(0, n)));
    BOOST_TEST(!reference::read_counted_header(header.substr(0, n)));
  }
}

BOOST_AUTO_TEST_CASE(the_counted_header_reads_elements_of_any_length) {
  auto const h = reference::read_counted_header("ISA|00||00||ZZ|A|ZZ|B|260101|1200|U|00401|1|0|P|>\n");
  BOOST_REQUIRE(h);
  BOOST_TEST(h->delimiters.element == '|');
  BOOST_TEST(h->delimiters.repetition == 'U');
  BOOST_TEST(h->delimiters.component == '>');
  BOOST_TEST(h->delimiters.segment == '\n');
  BOOST_TEST(h->elements[1] == "");
  BOOST_TEST(!reference::read_counted_header("ISA|00||00||ZZ|A|ZZ|B|260101|1200|U|00401|1|0|P|>|\n")); // a 17th element
  BOOST_TEST(!reference::read_counted_header("isa|00||00||ZZ|A|ZZ|B|260101|1200|U|00401|1|0|P|>\n"));
}

BOOST_AUTO_TEST_SUITE_END()
