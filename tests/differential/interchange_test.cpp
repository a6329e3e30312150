// The parser against the reference reader: the same segments, elements, repetitions and components.

#include "support/every_text.hpp"
#include "support/random_batch.hpp"
#include "support/random_payload.hpp"
#include "support/token_check.hpp"

#include <x279/interchange.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

using namespace x279::testing;
namespace reference = x279::reference;

namespace {

struct checker {
  x279::parser parser;
  x279::findings found;
  std::size_t interchanges = 0;
  std::size_t segments = 0;

  void check(std::string_view payload, x279::read_options const& options = {}) {
    found.clear();
    auto const read = parser.parse(payload, options, found);
    if (!read) return;
    for (x279::interchange_view i : read->interchanges()) {
      ++interchanges;
      segments += i.size();
      std::string const d = difference(i);
      BOOST_TEST(d.empty(), d);
    }
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(parser_and_reference)

BOOST_AUTO_TEST_CASE(cut_every_short_element_into_the_same_repetitions_and_components) {
  std::size_t const count = every_text("^:A 1", exhaustive_length, [](std::string_view text) {
    static std::string segment;
    segment.assign("X*").append(text) += '~';
    auto const tokens = reference::read(segment, {});
    auto const& slow = tokens.list.front().elements.front().repetitions;
    x279::delimiters const d{};
    x279::element_view const fast(text, d);
    bool same = fast.repetitions().size() == slow.size();
    std::size_t i = 0;
    for (std::string_view r : fast.repetitions()) {
      if (!same) break;
      x279::pieces const components(r, ':');
      same = components.size() == slow[i].size() && fast.repetitions()[i + 1] == r;
      std::size_t c = 0;
      for (std::string_view component : components) same = same && component == slow[i][c++];
      same = same && c == slow[i].size() && components[c + 1].empty();
      ++i;
    }
    if (!same || i != slow.size()) BOOST_ERROR("differs on " << text);
  });
  BOOST_TEST_MESSAGE(count << " elements");
  BOOST_TEST(count > 10'000u);
}

BOOST_AUTO_TEST_CASE(find_the_same_tokens_with_every_short_text_inside_a_transaction_set) {
  checker c;
  std::string const head =
      isa({}, "000000001") + "GS*HB*AB*CD*20260101*1200*1*X*005010X279A1~ST*271*0001*005010X279A1~";
  std::string const tail = "SE*2*0001~GE*1*1~IEA*1*000000001~";
  std::string payload;
  std::size_t const count = every_text("*~:^A\n1", exhaustive_length - 2, [&](std::string_view text) {
    payload.assign(head).append(text).append(tail);
    c.check(payload);
  });
  BOOST_TEST_MESSAGE(count << " payloads, " << c.interchanges << " interchanges, " << c.segments << " segments");
  BOOST_TEST(c.interchanges >= count);
}

BOOST_AUTO_TEST_CASE(find_the_same_tokens_with_every_short_text_behind_the_header) {
  checker c;
  std::string payload;
  std::size_t const count = every_text("*~ISAE\n", exhaustive_length - 2, [&](std::string_view text) {
    payload.assign(isa({}, "000000001")).append(text);
    c.check(payload);
  });
  BOOST_TEST(c.interchanges >= count);
}

BOOST_AUTO_TEST_CASE(find_the_same_tokens_in_random_payloads) {
  checker c;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    payload_options o{.seed = seed, .kind = seed % 3 == 0 ? transaction::inquiry_270 : transaction::response_271};
    o.interchanges = 1 + seed % 3;
    o.sets = 1 + seed % 4;
    o.breaks = static_cast<line_breaks>(seed / 2 % 3);
    if (seed % 5 == 0) o.delimiters = {.element = '\x1d', .repetition = '\x1f', .component = ':', .segment = '\x1c'};
    if (seed % 7 == 0) o.delimiters = {.element = '|', .repetition = '\0', .component = ':', .segment = '\n'};
    o.set.characters = static_cast<repertoire>(seed % 3);
    BOOST_TEST_CONTEXT(describe(o)) {
      std::size_t const before = c.interchanges;
      c.check(make_payload(o).text);
      BOOST_TEST(c.interchanges - before == o.interchanges);
    }
    o.damaged_percent = 60;
    BOOST_TEST_CONTEXT(describe(o)) { c.check(make_payload(o).text); }
  }
  c.check(realistic_batch(1'000'000));
  BOOST_TEST_MESSAGE(c.interchanges << " interchanges, " << c.segments << " segments");
}

BOOST_AUTO_TEST_CASE(find_the_same_tokens_in_a_payload_cut_anywhere) {
  checker c;
  std::string const whole = make_payload({.seed = 42, .sets = 2, .set = {.benefits = 2}}).text;
  for (std::size_t n = 0; n <= whole.size(); ++n) BOOST_TEST_CONTEXT("cut at byte " << n) {
      c.check(std::string_view(whole).substr(0, n));
    }
}

BOOST_AUTO_TEST_CASE(take_the_same_delimiters_from_a_header_of_the_right_widths) {
  random_source random(5);
  x279::parser parser;
  x279::findings found;
  std::size_t accepted = 0;
  for (int round = 0; round != 20'000; ++round) {
    x279::delimiters d;
    for (char* c : {&d.element, &d.repetition, &d.segment}) *c = static_cast<char>(random.below(256));
    std::string const payload = isa(d, "000000007") + "IEA" + d.element + "0" + d.element + "000000007" + d.segment;
    auto const slow = reference::read_fixed_header(payload);
    found.clear();
    auto const fast = parser.parse(payload, {}, found);
    if (!fast || fast->interchanges().empty()) continue;
    x279::interchange_view const i = fast->interchanges()[0];
    if (!i.accepted()) continue;
    ++accepted;
    BOOST_REQUIRE_MESSAGE(slow, "accepted a header that the reference does not know");
    BOOST_TEST((i.delimiters().element == slow->delimiters.element &&
                i.delimiters().component == slow->delimiters.component &&
                i.delimiters().segment == slow->delimiters.segment));
    // The reader may hold that there is no repetition separator; it never takes another byte for it.
    BOOST_TEST((i.delimiters().repetition == slow->delimiters.repetition || i.delimiters().repetition == '\0'));
  }
  BOOST_TEST(accepted > 1'000u);
}

BOOST_AUTO_TEST_CASE(take_the_same_delimiters_from_a_header_of_other_widths) {
  std::string const whole = isa({}, "000000007") + "IEA*0*000000007~";
  x279::parser parser;
  x279::findings found;
  std::size_t accepted = 0;
  // Each element but the one-byte ones longer and shorter by up to nine characters.
  for (std::size_t at : {5u, 8u, 19u, 22u, 33u, 36u, 52u, 55u, 71u, 78u, 85u, 91u})
    for (int change = -9; change <= 9; ++change) {
      std::string payload = whole;
      std::size_t const end = payload.find('*', at);
      if (change > 0)
        payload.insert(end, static_cast<std::size_t>(change), '0');
      else
        payload.erase(end - std::min<std::size_t>(static_cast<std::size_t>(-change), end - at),
                      std::min<std::size_t>(static_cast<std::size_t>(-change), end - at));
      auto const slow = reference::read_counted_header(payload);
      BOOST_REQUIRE(slow);
      found.clear();
      auto const fast = parser.parse(payload, {}, found);
      BOOST_TEST_CONTEXT("element at byte " << at << ", " << change << " characters") {
        BOOST_REQUIRE(fast);
        BOOST_REQUIRE(fast->interchanges().size() == 1u);
        x279::interchange_view const i = fast->interchanges()[0];
        BOOST_TEST((i.delimiters() == slow->delimiters));
        BOOST_TEST(i.header().size() == 16u);
        for (std::size_t e = 1; e <= 16; ++e) BOOST_TEST(i.header()[e].text() == slow->elements[e - 1]);
        accepted += i.accepted();
      }
    }
  BOOST_TEST(accepted > 0u);
}

BOOST_AUTO_TEST_CASE(find_the_same_tokens_in_the_corpus) {
  char const* const corpus = std::getenv("X279_CORPUS");
  if (!corpus) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: the corpus was not read");
    return;
  }
  checker c;
  std::size_t files = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    auto const extension = entry.path().extension();
    if (!entry.is_regular_file() || extension == ".json" || extension == ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    ++files;
    BOOST_TEST_CONTEXT(entry.path().filename()) {
      c.check(bytes);
      c.check(bytes, {.separator = x279::component_separator::any});
    }
  }
  BOOST_TEST_MESSAGE(files << " files, " << c.interchanges << " interchanges, " << c.segments << " segments");
  BOOST_TEST(files > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
