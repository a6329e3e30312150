// Reading back: the writer does not hand out what says something else than was meant.

#include "write/drafting.hpp"

#include "write/read_back.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(write_read_back)

namespace {

struct sample {
  drafting texts;
  write::draft_set acknowledgments = texts.set("TA1*000000101*260115*1412*A*000~", tables::builtin::guide_envelope);
  std::vector<write::draft_set> sets{texts.set("BHT*0022*13*A1*20260115*1412~HL*1**20*1~EQ*30^35*HC:99213~"),
                                     texts.set("HL*1**20*1~NM1*PR*2*ACME~"),
                                     texts.set("AK1*HS*1~", tables::builtin::guide_999)};
  envelope settings = good_envelope();
  findings found;
  write::header header = *write::make_header(settings, found);
  std::vector<std::string> numbers{"000000905", "000000906", "000000907"};
  write::draft_interchange draft{.acknowledgments = &acknowledgments, .sets = sets};
  std::string text;

  sample() { BOOST_TEST_REQUIRE(write::write_interchange(settings, draft, text, found)); }

  bool reads_back(std::string_view other) const {
    return write::reads_back(other, {draft, header, numbers, settings.delimiters});
  }
};

} // namespace

BOOST_AUTO_TEST_CASE(what_was_written_reads_back) {
  sample const s;
  BOOST_TEST(s.reads_back(s.text));
}

BOOST_AUTO_TEST_CASE(any_byte_that_is_another_one_is_noticed) {
  // What is noticed here is handed out by nobody: not_read_back says so, and no input is known to bring it about.
  sample const s;
  for (std::size_t at = 0; at != s.text.size(); ++at)
    for (char const c : {'X', '9', ' ', '*', '^', ':', '~', '\n', '\0', '\xC3'}) {
      if (s.text[at] == c) continue;
      std::string other = s.text;
      other[at] = c;
      BOOST_TEST_CONTEXT("byte " << at) { BOOST_TEST(!s.reads_back(other)); }
    }
}

BOOST_AUTO_TEST_CASE(any_byte_too_few_or_too_many_is_noticed) {
  sample const s;
  for (std::size_t at = 0; at != s.text.size(); ++at) {
    BOOST_TEST_CONTEXT("byte " << at) {
      BOOST_TEST(!s.reads_back(std::string(s.text).erase(at, 1)));
      BOOST_TEST(!s.reads_back(s.text.substr(0, at)));
      for (char const c : {'X', '*', '^', ':', '~'}) BOOST_TEST(!s.reads_back(std::string(s.text).insert(at, 1, c)));
    }
  }
  BOOST_TEST(!s.reads_back(s.text + s.text));
  BOOST_TEST(!s.reads_back(""));
}

BOOST_AUTO_TEST_CASE(a_segment_too_few_or_in_another_place_is_noticed) {
  sample const s;
  std::vector<std::string> segments;
  for (std::string_view const p : pieces(s.text, '~'))
    if (!p.empty()) segments.push_back(std::string(p) + '~');
  auto const joined = [&](std::vector<std::string> const& all) {
    std::string text;
    for (std::string const& one : all) text += one;
    return text;
  };
  for (std::size_t i = 0; i != segments.size(); ++i) {
    auto fewer = segments, swapped = segments, twice = segments;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    BOOST_TEST(!s.reads_back(joined(fewer)));
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(i), segments[i]);
    BOOST_TEST(!s.reads_back(joined(twice)));
    if (i + 1 == segments.size()) continue;
    std::swap(swapped[i], swapped[i + 1]);
    BOOST_TEST(!s.reads_back(joined(swapped)));
  }
}

BOOST_AUTO_TEST_SUITE_END()
