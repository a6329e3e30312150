// What the schema of the request refuses beyond the guide, the composer refuses too, and at the same key.

#include "support/json_schema.hpp"

#include <x279/compose.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

namespace json = boost::json;

std::string text_of(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(in, "cannot read " << path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A published request in which one member is another; null: it is missing.
json::value request_with(std::string_view object, std::string_view key, json::value const& v) {
  json::value request = json::parse(text_of(X279_SOURCE_DIR "/tests/data/seeds/request_3.json"));
  json::object& at = object.empty() ? request.as_object() : request.as_object().at(object).as_object();
  if (v.is_null())
    at.erase(key);
  else
    at[key] = v;
  return request;
}

struct verdict {
  bool written = false;
  std::vector<std::string> paths; ///< of the errors
};

verdict composed(json::value const& request) {
  x279::compose_options options{.envelope = x279::envelopes::raw_x12_gateway()};
  options.envelope.sender_id = "999999";
  options.envelope.security = "MADEUP";
  options.envelope.date = "20260115";
  options.envelope.time = "1412";
  x279::composer composer;
  x279::findings found;
  std::string out;
  verdict got;
  got.written = composer.compose(json::serialize(request), options, out, found).has_value();
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error) got.paths.emplace_back(f.path);
  return got;
}

/// Both refuse the request, and say so at this path.
void refused_by_both(std::string_view object, std::string_view key, json::value const& v, std::string const& path) {
  static x279::test::json_schema const schema(text_of(X279_DOCUMENTS "/x279/schema/request.schema.json"));
  json::value const request = request_with(object, key, v);
  auto const faults = schema.faults(request);
  std::string const parent = path.substr(0, path.rfind('.') == path.npos ? 0 : path.rfind('.'));
  std::string const missing = parent + ": required " + path.substr(parent.empty() ? 0 : parent.size() + 1);
  BOOST_TEST(std::any_of(faults.begin(), faults.end(),
                         [&](auto const& f) { return f.starts_with(path + ": ") || f == missing; }),
             path << " in the schema");
  verdict const got = composed(request);
  BOOST_TEST(!got.written, path);
  BOOST_TEST((std::find(got.paths.begin(), got.paths.end(), path) != got.paths.end()), path << " from the composer");
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_and_composer)

BOOST_AUTO_TEST_CASE(a_request_that_json_forbids_is_refused_by_schema_and_composer_alike) {
  refused_by_both("", "controlNumber", "12345678", "controlNumber");
  refused_by_both("", "controlNumber", "12345678X", "controlNumber");
  refused_by_both("", "controlNumber", 123456789, "controlNumber");
  refused_by_both("", "controlnumber", "123456789", "controlnumber");
  for (char const* key : {"controlNumber", "tradingPartnerServiceId", "provider", "subscriber"})
    refused_by_both("", key, nullptr, key);
  refused_by_both("subscriber", "memberId", "A_1", "subscriber.memberId");
  refused_by_both("subscriber", "caseNumber", "1-2", "subscriber.caseNumber");
  refused_by_both("subscriber", "dateOfBirth", "", "subscriber.dateOfBirth");
  refused_by_both("subscriber", "address", {{"city", "NOWHERE"}}, "subscriber.address.address1");
  refused_by_both("subscriber", "healthCareCodeInformation", json::array{json::object{{"diagnosisCode", "R51"}}},
                  "subscriber.healthCareCodeInformation[0].diagnosisTypeCode");
  refused_by_both("encounter", "industryCode", "00", "encounter.industryCode");
  refused_by_both("", "meta", 7, "meta");
  refused_by_both("", "unmappedSegments", "x", "unmappedSegments");
  refused_by_both("", "segmentLayout", "x", "segmentLayout");
  refused_by_both("", "interchangeLayout", "x", "interchangeLayout");
  refused_by_both("", "payer", json::object{{"name", "MADE UP PLAN"}}, "payer");
  refused_by_both("encounter", "serviceTypeCodes", json::array(100, "30"), "encounter.serviceTypeCodes");
}

BOOST_AUTO_TEST_CASE(a_request_at_the_limits_is_written) {
  BOOST_TEST(composed(request_with("subscriber", "memberId", "A-1")).written);
  BOOST_TEST(composed(request_with("subscriber", "caseNumber", "A1")).written);
  BOOST_TEST(composed(request_with("encounter", "industryCode", "11")).written);
  BOOST_TEST(composed(request_with("encounter", "serviceTypeCodes", json::array(99, "30"))).written);
}

BOOST_AUTO_TEST_SUITE_END()
