// Nothing is read beyond the payload: it ends where a page begins that nobody may read, or begins behind one.

#include "support/guarded_copy.hpp"
#include "support/random_batch.hpp"
#include "support/random_payload.hpp"

#include <x279/convert.hpp>
#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;

namespace {

/// Looks at every byte that the views give.
std::size_t touch(x279::payload_view const& read) {
  std::size_t sum = 0;
  auto const add = [&](std::string_view s) {
    for (char c : s) sum += static_cast<unsigned char>(c);
  };
  for (x279::interchange_view i : read.interchanges()) {
    add(i.text());
    add(i.original_text());
    for (std::uint32_t s = 0; s != i.size(); ++s) {
      x279::segment_view const segment = i.segment(s);
      add(segment.text());
      for (std::size_t e = 1; e <= segment.size() + 1; ++e)
        for (std::string_view r : segment[e].repetitions())
          for (std::string_view c : x279::pieces(r, i.delimiters().component)) add(c);
    }
  }
  for (std::size_t g = 0; g != read.gap_count(); ++g) add(read.gap(g));
  return sum;
}

struct reader {
  x279::parser parser;
  x279::walker walker;
  x279::converter converter;
  x279::findings found;
  std::string json;
  std::size_t sum = 0;

  void read(std::string_view text) {
    found.clear();
    json.clear();
    if (auto payload = parser.parse(text, {}, found)) {
      sum += touch(*payload);
      for (x279::set_view set : payload->sets())
        sum += walker.walk(set, x279::guides::response_271(), found).loops().size();
    }
    static_cast<void>(converter.convert(text, {}, json, found));
    sum += json.size();
  }
};

std::vector<std::string> payloads() {
  return {
      realistic_271({.seed = 3, .benefits = 6}),
      realistic_271({.seed = 4,
                     .delimiters = {.element = '|', .repetition = '\x1e', .component = ':', .segment = '\x1d'},
                     .benefits = 4}),
      make_payload({.seed = 5, .kind = transaction::inquiry_270, .breaks = line_breaks::crlf}).text,
  };
}

} // namespace

BOOST_AUTO_TEST_SUITE(over_read)

BOOST_AUTO_TEST_CASE(a_payload_cut_at_any_byte_is_not_read_beyond_its_end) {
  reader r;
  for (std::string const& whole : payloads())
    for (std::size_t n = 0; n <= whole.size(); ++n) {
      guarded_copy const copy(std::string_view(whole).substr(0, n));
      r.read(copy.view());
    }
  BOOST_TEST(r.sum != 0u);
}

BOOST_AUTO_TEST_CASE(a_payload_is_not_read_before_its_start) {
  reader r;
  for (std::string const& whole : payloads())
    for (std::size_t n = 0; n <= whole.size(); n += 7) {
      guarded_copy const copy(std::string_view(whole).substr(n), guarded_copy::edge::begin);
      r.read(copy.view());
    }
  BOOST_TEST(r.sum != 0u);
}

BOOST_AUTO_TEST_CASE(a_damaged_payload_is_not_read_beyond_its_end) {
  reader r;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    payload_options const options{.seed = seed, .sets = 3, .set = {.benefits = 2}, .damaged_percent = 100};
    guarded_copy const copy(make_payload(options).text);
    BOOST_TEST_CONTEXT(describe(options)) { r.read(copy.view()); }
  }
  BOOST_TEST(r.sum != 0u);
}

BOOST_AUTO_TEST_SUITE_END()
