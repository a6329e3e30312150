#include <x279/finding.hpp>

#include <boost/test/unit_test.hpp>

namespace {

x279::finding at(std::uint64_t offset, x279::severity s = x279::severity::error) {
  x279::finding f;
  f.rule = x279::rule::segment_count_wrong;
  f.severity = s;
  f.where.offset = offset;
  return f;
}

} // namespace

BOOST_AUTO_TEST_SUITE(findings)

BOOST_AUTO_TEST_CASE(findings_are_kept_in_order_and_counted_by_severity) {
  x279::findings found;
  BOOST_TEST(!found.has_errors());
  found.add(at(7, x279::severity::warning));
  found.add(at(3, x279::severity::info));
  found.add(at(5, x279::severity::info));
  BOOST_TEST(!found.has_errors());
  found.add(at(1));
  BOOST_TEST(found.has_errors());
  BOOST_TEST(found.count(x279::severity::error) == 1u);
  BOOST_TEST(found.count(x279::severity::warning) == 1u);
  BOOST_TEST(found.count(x279::severity::info) == 2u);
  BOOST_TEST_REQUIRE(found.list().size() == 4u);
  BOOST_TEST(found.list()[0].where.offset == 7u);
  BOOST_TEST(found.list()[3].where.offset == 1u);
  BOOST_TEST(found.dropped() == 0u);
}

BOOST_AUTO_TEST_CASE(beyond_the_cap_findings_are_counted_and_not_kept) {
  for (std::size_t const n : {2u, 3u, 4u}) {
    x279::findings found(3);
    for (std::size_t i = 0; i != n; ++i) found.add(at(i));
    BOOST_TEST(found.list().size() == (n < 3 ? n : 3));
    BOOST_TEST(found.dropped() == (n < 3 ? 0 : n - 3));
    BOOST_TEST(found.count(x279::severity::error) == n);
  }
}

BOOST_AUTO_TEST_CASE(a_list_that_is_appended_counts_with_what_was_beyond_its_cap) {
  x279::findings all(3), some(2);
  all.add(at(1));
  for (std::uint64_t i = 2; i != 4; ++i) some.add(at(i, x279::severity::warning));
  some.add(at(4));
  all.append(some);
  BOOST_TEST(all.list().size() == 3u);
  BOOST_TEST(all.list().back().where.offset == 3u);
  BOOST_TEST(all.dropped() == 1u);
  BOOST_TEST(all.count(x279::severity::error) == 2u);
  BOOST_TEST(all.count(x279::severity::warning) == 2u);
  all.append(some); // nothing of it has room
  BOOST_TEST(all.dropped() == 4u);
  BOOST_TEST(all.list().size() == 3u);
}

BOOST_AUTO_TEST_CASE(the_paths_of_a_list_that_is_appended_outlive_it) {
  x279::findings all;
  {
    x279::findings some;
    x279::finding f = at(1);
    f.path = some.keep("subscriber.address.postalCode");
    some.add(f);
    all.append(some);
  }
  BOOST_TEST(all.list().front().path == "subscriber.address.postalCode");
}

BOOST_AUTO_TEST_CASE(an_error_beyond_the_cap_is_still_an_error) {
  x279::findings found(1);
  found.add(at(0, x279::severity::info));
  found.add(at(1));
  BOOST_TEST(found.has_errors());
}

BOOST_AUTO_TEST_CASE(the_cap_is_a_thousand_unless_another_is_asked_for) {
  x279::findings found;
  for (std::uint64_t i = 0; i != 1001; ++i) found.add(at(i));
  BOOST_TEST(found.list().size() == 1000u);
  BOOST_TEST(found.dropped() == 1u);
}

BOOST_AUTO_TEST_CASE(a_cleared_list_is_like_a_new_one_and_keeps_its_memory) {
  x279::findings found(2);
  for (std::uint64_t i = 0; i != 5; ++i) found.add(at(i));
  x279::finding const* const memory = found.list().data();
  found.clear();
  BOOST_TEST(found.list().empty());
  BOOST_TEST(found.dropped() == 0u);
  BOOST_TEST(found.count(x279::severity::error) == 0u);
  BOOST_TEST(!found.has_errors());
  for (std::uint64_t i = 0; i != 5; ++i) found.add(at(i));
  BOOST_TEST(found.list().data() == memory);
  BOOST_TEST(found.dropped() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
