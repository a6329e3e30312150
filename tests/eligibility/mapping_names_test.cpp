#include <boost/test/unit_test.hpp>

#include "eligibility/bound_mapping.hpp"

#include <x279/guide.hpp>

// Every loop, segment, element, component and code list that a mapping names stands in the guide or the code lists.

namespace {

void expect_known(x279::mapping::mapping const& m, x279::guide g) {
  BOOST_TEST_CONTEXT(m.name) {
    for (auto const& name : x279::mapping::unknown_names(m, g)) BOOST_ERROR("unknown: " + name);
    BOOST_TEST(m.fields.size() > 1u);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mapping_names)

BOOST_AUTO_TEST_CASE(every_place_of_the_mappings_is_in_its_guide) {
  expect_known(x279::mapping::response, x279::guides::response_271());
  expect_known(x279::mapping::request, x279::guides::inquiry_270());
  expect_known(x279::mapping::acknowledgment, x279::guides::acknowledgment_999());
  expect_known(x279::mapping::interchange_acknowledgment, x279::guides::envelope());
}

BOOST_AUTO_TEST_CASE(a_place_that_no_guide_has_is_told) {
  x279::mapping::field fields[] = {{.key = "x", .printed = "\"x\":", .from = {"EB", 99, 0}},
                                   {.key = "y",
                                    .printed = "\"y\":",
                                    .from = {"EB", 1, 0},
                                    .text = x279::mapping::code_text::or_code,
                                    .codes = "no_such_list"}};
  std::string_view loops[] = {"9999Z"};
  x279::mapping::object objects[] = {{.name = "o", .loops = loops, .first_field = 0, .field_count = 2}};
  x279::mapping::mapping const made_up{"made_up", "271", {}, objects, fields};
  BOOST_TEST(x279::mapping::unknown_names(made_up, x279::guides::response_271()).size() == 3u);
}

BOOST_AUTO_TEST_CASE(the_mappings_fit_the_fixed_sizes_of_the_reader) {
  for (auto const* bound :
       {&x279::mapping::bound_response(), &x279::mapping::bound_request(), &x279::mapping::bound_acknowledgment(),
        &x279::mapping::bound_interchange_acknowledgment()}) {
    BOOST_TEST(bound->kind_ids.size() < x279::mapping::max_kinds);
    for (auto const& o : bound->objects) BOOST_TEST(o.source->field_count <= x279::mapping::max_fields);
    BOOST_TEST(bound->guide->loops.size() <= 32u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
