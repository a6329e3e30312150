// planStatus repeats what stands in benefitsInformation, and is compared with it: in time that grows with the number of entries
// alone.

#include "compose/composing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <limits>
#include <string>

namespace {

/// A response with so many benefits, each of a plan of its own, and a plan status for each.
std::string response_with(std::size_t plans) {
  std::string status, benefits;
  for (std::size_t i = 0; i != plans; ++i) {
    std::string const comma = i == 0 ? "" : ",", plan = "PLAN " + std::to_string(i);
    status += comma + R"({"statusCode":"1","status":"Active Coverage","planDetails":")" + plan + R"("})";
    benefits += comma + R"({"code":"1","name":"Active Coverage","planCoverage":")" + plan + R"("})";
  }
  return R"({"controlNumber":"000000905","provider":{"providerName":"MADE UP CLINIC","npi":"1234567893"},)"
         R"("subscriber":{"memberId":"MEMBER0001","firstName":"JANE","lastName":"DOE"},)"
         R"("payer":{"name":"MADE UP PLAN","payorIdentification":"12345"},"planStatus":[)" +
         status + R"(],"benefitsInformation":[)" + benefits + "]}";
}

/// Processor time for each plan: the least of a few runs.
double time_for_each(std::size_t plans) {
  std::string const json = response_with(plans);
  double least = std::numeric_limits<double>::max();
  for (int run = 0; run != 4; ++run) {
    std::clock_t const before = std::clock();
    x279::test::composition const made = x279::test::composed(json);
    least = std::min(least, static_cast<double>(std::clock() - before) / static_cast<double>(plans));
    BOOST_TEST_REQUIRE(made.summary.has_value(), made.told());
    for (x279::finding const& f : made.found.list()) BOOST_TEST((f.rule != x279::rule::derived_value_differs));
  }
  return least;
}

} // namespace

BOOST_AUTO_TEST_SUITE(many_plans)

// Were each compared with all, eight times the plans would take eight times the time for each of them. A machine with
// neighbours is given half of that.
BOOST_AUTO_TEST_CASE(eight_times_the_plans_take_about_eight_times_the_time) {
  double const few = time_for_each(1000), many = time_for_each(8000);
  BOOST_TEST(many < 4 * few, many << " and " << few << " clock ticks for each");
}

BOOST_AUTO_TEST_SUITE_END()
