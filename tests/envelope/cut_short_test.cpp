#include "support/made_up.hpp"

#include <x279/interchange.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace {

using namespace x279;

std::size_t count(std::string const& payload, rule r) {
  parser p;
  findings found;
  (void)p.parse(payload, {}, found).has_value();
  return static_cast<std::size_t>(
      std::count_if(found.list().begin(), found.list().end(), [&](finding const& f) { return f.rule == r; }));
}

} // namespace

BOOST_AUTO_TEST_SUITE(cut_short)

BOOST_AUTO_TEST_CASE(a_payload_that_ends_inside_a_segment_says_how_much_was_left_out) {
  std::string const whole = made_up::interchange(made_up::active_coverage_271());
  std::string const cut = whole.substr(0, whole.find("EB*B") + 6);
  BOOST_TEST(count(cut, rule::segment_unterminated) == 1u);
  BOOST_TEST(count(whole, rule::segment_unterminated) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
