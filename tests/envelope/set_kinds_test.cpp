// The envelope knows a few facts of the messages without the guides, which stand above it. Here the two are compared.

#include "reading.hpp"

#include <envelope/set_kinds.hpp>
#include <envelope/visit.hpp>
#include <guide/tables.hpp>
#include <syntax/isa.hpp>
#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

using namespace x279;

BOOST_AUTO_TEST_SUITE(envelope_set_kinds)

BOOST_AUTO_TEST_CASE(known_sets_are_those_of_the_guides) {
  for (guide g : {guides::inquiry_270(), guides::response_271(), guides::acknowledgment_999()}) {
    detail::known_set const* const known = detail::find_known_set(g.id());
    BOOST_TEST_REQUIRE(known != nullptr);
    BOOST_TEST(known->version == g.version());
    BOOST_TEST(known->group == g.table().group);
    BOOST_TEST(detail::classify(g.id(), g.version()) == known->kind);
  }
}

BOOST_AUTO_TEST_CASE(kinds_by_identifier_and_version) {
  using detail::classify;
  BOOST_TEST(classify("270", "005010X279A1") == set_kind::inquiry_270);
  BOOST_TEST(classify("271", "005010X279") == set_kind::response_271);
  BOOST_TEST(classify("999", "005010X231") == set_kind::acknowledgment_999);
  BOOST_TEST(classify("997", "004010") == set_kind::acknowledgment_997);
  BOOST_TEST(classify("997", "") == set_kind::acknowledgment_997);
  BOOST_TEST(classify("271", "004010X092A1") == set_kind::other);
  BOOST_TEST(classify("271", "005010X231A1") == set_kind::other);
  BOOST_TEST(classify("271", "") == set_kind::other);
  BOOST_TEST(classify("834", "005010X279A1") == set_kind::other);
  BOOST_TEST(classify("", "") == set_kind::other);
  BOOST_TEST(detail::lacks_a1("005010X279"));
  BOOST_TEST(!detail::lacks_a1("005010X279A1"));
  BOOST_TEST(!detail::lacks_a1("005010"));
  BOOST_TEST(!detail::lacks_a1(""));
}

BOOST_AUTO_TEST_CASE(the_widths_of_the_isa_are_those_of_the_guide) {
  tables::guide const& envelope = guides::envelope().table();
  std::size_t compared = 0;
  for (tables::segment_rule const& segment : envelope.nodes) {
    if (segment.id != "ISA") continue;
    for (tables::element_rule const& element : segment.elements) {
      tables::data_element const& de = envelope.elements[element.element];
      BOOST_TEST(syntax::isa_widths[element.position - 1u] == de.min);
      BOOST_TEST(syntax::isa_widths[element.position - 1u] == de.max);
      ++compared;
    }
  }
  BOOST_TEST(compared == syntax::isa_widths.size());
}

BOOST_AUTO_TEST_CASE(no_two_segment_ids_of_the_guides_share_a_place_in_the_visitors_memory) {
  std::map<std::size_t, std::string_view> taken;
  std::set<std::string_view> ids;
  for (guide g : {guides::inquiry_270(), guides::response_271(), guides::acknowledgment_999(), guides::envelope()})
    for (tables::segment_rule const& segment : g.table().nodes) ids.insert(segment.id);
  BOOST_TEST(ids.size() > 40u);
  for (std::string_view id : ids) {
    auto const [place, is_new] = taken.emplace(detail::known_id_slot(id), id);
    BOOST_TEST(is_new, id << " and " << place->second);
  }
}

BOOST_AUTO_TEST_SUITE_END()
