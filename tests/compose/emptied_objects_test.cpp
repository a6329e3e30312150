// Every object of the models, emptied: what is told of it has a place in the JSON.

#include "compose/composing.hpp"

#include <eligibility/mapping_tables.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;
using x279::mapping::value_kind;

/// The paths of the objects inside one, an entry for each array: "encounter.medicalProcedures[0]".
void list_objects(x279::mapping::mapping const& m, std::uint16_t number, std::string const& path,
                  std::vector<std::string>& out) {
  x279::mapping::object const& o = m.objects[number];
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    x279::mapping::field const& f = m.fields[o.first_field + i];
    if (f.kind != value_kind::object || (f.modes & x279::mapping::mode_default) == 0) continue;
    x279::mapping::object const& child = m.objects[f.child];
    std::string inside = path;
    if (!child.inlined) {
      inside.append(path.empty() ? "" : ".").append(f.key).append(child.array ? "[0]" : "");
      out.push_back(inside);
    }
    list_objects(m, f.child, inside, out);
  }
}

std::vector<std::string> objects_of(x279::mapping::mapping const& m) {
  std::vector<std::string> all;
  list_objects(m, 0, {}, all);
  return all;
}

boost::json::value smallest_response() {
  return boost::json::parse(
      R"({"controlNumber":"000000905","payer":{"name":"LAKE HEALTH PLAN","payorIdentification":"LHP01"},)"
      R"("provider":{"providerName":"LAKESIDE CLINIC","npi":"1234567893"},)"
      R"("subscriber":{"memberId":"W000000001","firstName":"JANE","lastName":"DOE"},)"
      R"("benefitsInformation":[{"code":"1"}]})");
}

void check(x279::mapping::mapping const& m, boost::json::value const& document, std::size_t most_objects) {
  std::vector<std::string> const objects = objects_of(m);
  BOOST_TEST(objects.size() == most_objects);
  for (std::string const& path : objects) {
    boost::json::value emptied = document;
    put_at(emptied, path, boost::json::object{});
    composition const made = composed(emptied);
    for (x279::finding const& f : made.found.list())
      BOOST_TEST(!f.path.empty(), path << " = {}: " << x279::info(f.rule).id << " " << x279::message(f));
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(emptied_objects)

BOOST_AUTO_TEST_CASE(each_finding_about_an_empty_object_of_a_request_has_a_path) {
  check(x279::mapping::request, smallest_request(), 13);
  boost::json::value family = smallest_request();
  put_at(family, "dependents[0].firstName", "SAM");
  check(x279::mapping::request, family, 13);
}

BOOST_AUTO_TEST_CASE(each_finding_about_an_empty_object_of_a_response_has_a_path) {
  check(x279::mapping::response, smallest_response(), 44);
}

BOOST_AUTO_TEST_CASE(what_an_object_lacks_is_told_at_that_object) {
  auto const told_of = [](std::string_view path) {
    boost::json::value emptied = smallest_request();
    put_at(emptied, path, boost::json::object{});
    return composed(emptied).told();
  };
  BOOST_TEST(told_of("provider") == "X279-V610 provider, X279-V611 provider, X279-V611 provider, X279-V611 provider");
  BOOST_TEST(told_of("encounter.medicalProcedures[0]") == "X279-W512 encounter.medicalProcedures[0]");
  BOOST_TEST(told_of("subscriber.healthCareCodeInformation[0]") ==
             "X279-J422 subscriber.healthCareCodeInformation[0].diagnosisTypeCode, "
             "X279-J422 subscriber.healthCareCodeInformation[0].diagnosisCode");
  boost::json::value response = smallest_response();
  put_at(response, "benefitsInformation[1]", boost::json::object{});
  BOOST_TEST(composed(response).told() == "X279-W512 benefitsInformation[1]");
  put_at(response, "benefitsInformation[1]", boost::json::object{{"code", "1"}});
  BOOST_TEST(composed(response).told() == "");
}

BOOST_AUTO_TEST_SUITE_END()
