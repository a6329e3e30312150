// Whatever is wrong with the payloads: each patient has one partner at most, or is among those without.

#include "correlation/correlating.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace {

using namespace x279;
using namespace x279::testing;

std::string damaged(transaction kind, std::uint64_t seed) {
  payload_options o{.seed = seed, .sets = 4, .damaged_percent = 70};
  o.kind = kind;
  return make_payload(o).text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(any_payload)

BOOST_AUTO_TEST_CASE(each_patient_is_paired_once_or_left_over) {
  correlator c; // used again and again
  std::size_t patients = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    findings a, b;
    auto const done =
        c.correlate(damaged(transaction::inquiry_270, seed), damaged(transaction::response_271, seed + 1000), {}, a, b);
    if (!done) continue;
    std::vector<int> asked(done->inquiries.size()), answered(done->responses.size());
    for (correlated_pair const& pair : done->pairs) {
      ++asked.at(pair.inquiry);
      if (done->responses.at(pair.response).level != patient_level::none) ++answered.at(pair.response);
    }
    for (std::uint32_t const i : done->unmatched_inquiries) ++asked.at(i);
    for (std::uint32_t const i : done->unmatched_responses) ++answered.at(i);
    BOOST_TEST_CONTEXT("seed " << seed) {
      for (int const n : asked) BOOST_TEST(n == 1);
      for (std::size_t i = 0; i != answered.size(); ++i)
        BOOST_TEST((answered[i] == 1 || done->responses[i].level == patient_level::none));
    }
    patients += asked.size() + answered.size();
  }
  BOOST_TEST(patients > 200u);
}

BOOST_AUTO_TEST_SUITE_END()
