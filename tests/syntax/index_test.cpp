// The index over texts that come in pieces, one text behind another.

#include <syntax/index.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace x279;

BOOST_AUTO_TEST_SUITE(syntax_index)

namespace {

std::vector<std::uint32_t> ends(syntax::index const& index) {
  std::uint32_t const n = index.segment_count();
  std::uint32_t const last = n == 0 ? 0 : index.segment_last()[n - 1];
  return {index.element_end(), index.element_end() + last};
}

std::vector<std::uint32_t> lasts(syntax::index const& index) {
  return {index.segment_last(), index.segment_last() + index.segment_count()};
}

using numbers = std::vector<std::uint32_t>;

} // namespace

BOOST_AUTO_TEST_CASE(the_example_of_the_header) {
  syntax::index index;
  std::string_view const text = "NM1*PR*2*ACME~HL*2*1~";
  index.begin_text();
  index.scan(text, 0, static_cast<std::uint32_t>(text.size()), '*', '~');
  BOOST_TEST(ends(index) == (numbers{3, 6, 8, 13, 16, 18, 20}), boost::test_tools::per_element());
  BOOST_TEST(lasts(index) == (numbers{4, 7}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_text_in_pieces_gives_the_index_of_the_whole) {
  std::mt19937 random(5);
  std::string text;
  for (int i = 0; i != 3000; ++i) text += "*~AB1 \n"[random() % 7];
  auto const size = static_cast<std::uint32_t>(text.size());
  syntax::index whole;
  whole.begin_text();
  std::uint32_t const traits = whole.scan(text, 0, size, '*', '~');
  for (int round = 0; round != 200; ++round) {
    syntax::index pieces;
    pieces.begin_text();
    std::uint32_t seen = 0;
    for (std::uint32_t at = 0; at != size;) {
      std::uint32_t const to = std::min(size, at + static_cast<std::uint32_t>(random() % 300));
      seen |= pieces.scan(text, at, to, '*', '~');
      at = to;
    }
    BOOST_TEST(ends(pieces) == ends(whole), boost::test_tools::per_element());
    BOOST_TEST(lasts(pieces) == lasts(whole), boost::test_tools::per_element());
    BOOST_TEST(seen == traits);
  }
}

BOOST_AUTO_TEST_CASE(texts_stand_behind_one_another_and_count_from_zero) {
  syntax::index index;
  index.begin_text();
  index.scan("A*1~B~", 0, 6, '*', '~');
  std::size_t const first_end = index.first_end(), first_segment = index.first_segment();
  index.begin_text();
  index.scan("CC|22|", 0, 6, '|', '\n');
  BOOST_TEST(index.segment_count() == 0u); // no terminator yet
  index.begin_text();
  index.scan("D*~", 0, 3, '*', '~');
  BOOST_TEST(ends(index) == (numbers{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(index.all_element_ends()[first_end] == 1u);
  BOOST_TEST(index.all_segment_lasts()[first_segment + 1] == 3u);
  index.clear();
  BOOST_TEST(index.segment_count() == 0u);
  BOOST_TEST(index.first_end() == 0u);
}

BOOST_AUTO_TEST_CASE(segments_can_be_added_by_hand_and_taken_back) {
  syntax::index index;
  index.begin_text();
  std::array<std::uint32_t, 3> const isa{3, 6, 10};
  index.add_segment(isa);
  std::string_view const text = "ISA*00*AAA~GS*1~ST*2~EB";
  index.scan(text, 11, static_cast<std::uint32_t>(text.size()), '*', '~');
  BOOST_TEST(index.segment_count() == 3u);
  BOOST_TEST(lasts(index) == (numbers{3, 5, 7}), boost::test_tools::per_element());
  index.keep_segments(2);
  BOOST_TEST(lasts(index) == (numbers{3, 5}), boost::test_tools::per_element());
  index.add_segment(isa);
  BOOST_TEST(lasts(index) == (numbers{3, 5, 8}), boost::test_tools::per_element());
  index.keep_segments(0);
  BOOST_TEST(index.segment_count() == 0u);
  index.add_segment(isa);
  index.restart_text();
  BOOST_TEST(index.segment_count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
