// The kernels of the fast reader against the reference reader: every delimiter at its place, on every short text over a
// small alphabet, on random texts of all lengths, and on made-up payloads.

#include "support/every_text.hpp"
#include "support/index_check.hpp"
#include "support/random_batch.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include <string>
#include <string_view>

using namespace x279::testing;
using x279::delimiters;
namespace reference = x279::reference;

namespace {

struct checker {
  index_runner runner;
  text_index expected;
  std::size_t compared = 0;

  void check(std::string_view text, delimiters const& d) {
    expected_index(reference::read_elements(text, d), text, d, expected);
    for (named_kernel const& k : kernels()) {
      ++compared;
      if (!(runner.run(k.run, text, d) == expected)) BOOST_ERROR(k.name << " differs from the reference on " << text);
    }
  }
};

delimiters random_delimiters(random_source& random) {
  delimiters d;
  d.element = static_cast<char>(random.below(256));
  do d.segment = static_cast<char>(random.below(256));
  while (d.segment == d.element);
  return d;
}

} // namespace

BOOST_AUTO_TEST_SUITE(kernels_and_reference)

BOOST_AUTO_TEST_CASE(agree_on_every_short_text) {
  checker c;
  // Behind a stretch without delimiters too, so that the text lies across the edge of a 64-byte block.
  std::string shifted;
  std::size_t const count = every_text("*~:^A\n1", exhaustive_length, [&](std::string_view text) {
    c.check(text, {});
    if (text.size() <= 6) {
      shifted.assign(60, 'A');
      shifted += text;
      c.check(shifted, {});
    }
  });
  BOOST_TEST_MESSAGE(count << " texts, " << c.compared << " comparisons");
  BOOST_TEST(c.compared >= count);
}

BOOST_AUTO_TEST_CASE(agree_on_random_bytes_of_every_length_up_to_300) {
  checker c;
  random_source random(20260101);
  for (std::size_t length = 0; length <= 300; ++length)
    for (int round = 0; round != 40; ++round) {
      delimiters const d = random_delimiters(random);
      unsigned const density = static_cast<unsigned>(random.below(60));
      std::string text(length, '\0');
      for (char& x : text)
        x = random.percent(density) ? (random.percent(70) ? d.element : d.segment)
                                    : static_cast<char>(random.below(256));
      BOOST_TEST_CONTEXT("length " << length << ", round " << round) { c.check(text, d); }
    }
  BOOST_TEST_MESSAGE(c.compared << " comparisons");
  BOOST_TEST(c.compared == 301u * 40 * kernels().size());
}

BOOST_AUTO_TEST_CASE(agree_wherever_a_scan_starts) {
  // A long text is scanned in stretches: each starts at some offset, with the offsets of the whole text.
  index_runner runner, whole;
  std::string const text = realistic_271({.seed = 77});
  for (named_kernel const& k : kernels()) {
    text_index const all = whole.run(k.run, text, {});
    for (std::size_t from = 0; from <= 200; ++from) {
      text_index const& part = runner.run(k.run, text, {}, from);
      auto const skipped = static_cast<std::size_t>(std::count_if(
          text.begin(), text.begin() + static_cast<std::ptrdiff_t>(from), [](char x) { return x == '*' || x == '~'; }));
      BOOST_TEST(std::equal(part.element_end.begin(), part.element_end.end(),
                            all.element_end.begin() + static_cast<std::ptrdiff_t>(skipped), all.element_end.end()),
                 k.name << " from " << from);
    }
  }
}

BOOST_AUTO_TEST_CASE(agree_on_payloads) {
  checker c;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    payload_options o{.seed = seed, .kind = seed % 3 == 0 ? transaction::inquiry_270 : transaction::response_271};
    o.breaks = static_cast<line_breaks>(seed % 3);
    if (seed % 5 == 0) o.delimiters = {.element = '\x1d', .repetition = '\x1f', .component = ':', .segment = '\n'};
    o.damaged_percent = seed % 2 == 0 ? 100 : 0;
    o.set.characters = static_cast<repertoire>(seed % 3);
    BOOST_TEST_CONTEXT(describe(o)) { c.check(make_payload(o).text, o.delimiters); }
  }
  c.check(realistic_batch(2'000'000), {});
  BOOST_TEST(c.compared == 201u * kernels().size());
  BOOST_TEST_MESSAGE(c.compared << " comparisons");
}

BOOST_AUTO_TEST_SUITE_END()
