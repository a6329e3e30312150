// "No allocation in steady state": once a parser, walker or converter has seen payloads of a size, the next ones of
// that size cost no call of operator new. The first test shows that the counter counts.

#include "alloc/counting_new.hpp"
#include "support/random_batch.hpp"
#include "support/random_payload.hpp"

#include <x279/convert.hpp>
#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>
#include <x279/validate.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace x279::testing;

namespace {

/// Payloads of many kinds, none longer or with more in it than the first.
std::vector<std::string> payloads() {
  std::vector<std::string> all;
  std::string first = realistic_batch(200'000, {.seed = 7});
  first += realistic_batch(100'000, {.seed = 8, .interchange_per_set = true});
  std::string const damaged =
      make_payload({.seed = 9, .interchanges = 4, .groups = 3, .sets = 20, .damaged_percent = 50}).text;
  all.push_back(first + damaged + damaged);
  all.push_back(first);
  all.push_back(damaged);
  all.push_back(realistic_271({.seed = 10}));
  all.push_back(
      make_payload({.seed = 11, .kind = transaction::inquiry_270, .breaks = line_breaks::crlf, .sets = 10}).text);
  all.push_back("ISA*00*");
  all.push_back("");
  return all;
}

/// Does `work` with each payload twice and then counts the allocations of a third time.
template <class Work>
std::vector<std::size_t> third_time(std::vector<std::string> const& all, Work const& work) {
  for (int round = 0; round != 2; ++round)
    for (std::string const& p : all) work(p);
  std::vector<std::size_t> counts(all.size());
  for (std::size_t i = 0; i != all.size(); ++i) {
    allocation_count const made;
    work(all[i]);
    counts[i] = made();
  }
  return counts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(steady_state)

BOOST_AUTO_TEST_CASE(the_counter_counts) {
  allocation_count const made;
  BOOST_TEST(made() == 0u);
  ::operator delete(::operator new(1)); // a call: a new-expression may be optimised away
  BOOST_TEST(made() >= 1u);
  std::string const s(1000, 'x');
  BOOST_TEST(made() >= 2u);
}

BOOST_AUTO_TEST_CASE(parsing_allocates_nothing) {
  auto const all = payloads();
  x279::parser parser;
  x279::findings found;
  std::size_t segments = 0;
  auto const counts = third_time(all, [&](std::string const& p) {
    found.clear();
    if (auto read = parser.parse(p, {}, found))
      for (x279::interchange_view i : read->interchanges()) segments += i.size();
  });
  BOOST_TEST(segments > 10'000u);
  for (std::size_t i = 0; i != counts.size(); ++i) BOOST_TEST(counts[i] == 0u, "payload " << i << ": " << counts[i]);
}

BOOST_AUTO_TEST_CASE(walking_allocates_nothing) {
  auto const all = payloads();
  x279::parser parser;
  x279::walker walker;
  x279::findings found;
  std::size_t placed = 0;
  auto const counts = third_time(all, [&](std::string const& p) {
    found.clear();
    auto read = parser.parse(p, {}, found);
    if (!read) return;
    for (x279::set_view set : read->sets()) {
      if (set.kind() != x279::set_kind::response_271 && set.kind() != x279::set_kind::inquiry_270) continue;
      auto const guide =
          set.kind() == x279::set_kind::response_271 ? x279::guides::response_271() : x279::guides::inquiry_270();
      placed += walker.walk(set, guide, found).places().size();
    }
  });
  BOOST_TEST(placed > 10'000u);
  for (std::size_t i = 0; i != counts.size(); ++i) BOOST_TEST(counts[i] == 0u, "payload " << i << ": " << counts[i]);
}

BOOST_AUTO_TEST_CASE(validating_allocates_nothing) {
  auto const all = payloads();
  x279::validator validator;
  x279::findings found;
  std::size_t judged = 0;
  auto const counts = third_time(all, [&](std::string const& p) {
    found.clear();
    if (auto const done = validator.validate(p, {}, found)) judged += done->judged;
  });
  BOOST_TEST(judged > 100u);
  for (std::size_t i = 0; i != counts.size(); ++i) BOOST_TEST(counts[i] == 0u, "payload " << i << ": " << counts[i]);
}

BOOST_AUTO_TEST_CASE(converting_allocates_nothing) {
  auto const all = payloads();
  x279::converter converter;
  x279::findings found;
  std::string json;
  std::size_t documents = 0;
  auto const counts = third_time(all, [&](std::string const& p) {
    found.clear();
    json.clear();
    if (auto done = converter.convert(p, {}, json, found)) documents += done->documents;
  });
  BOOST_TEST(documents > 100u);
  for (std::size_t i = 0; i != counts.size(); ++i) BOOST_TEST(counts[i] == 0u, "payload " << i << ": " << counts[i]);
}

BOOST_AUTO_TEST_SUITE_END()
