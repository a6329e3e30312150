// The JSON Schemas of request and response: valid themselves, and true of what the converter writes.

#include "conformance/case_file.hpp"
#include "eligibility/mapping_tables.hpp"
#include "support/json_schema.hpp"
#include "support/random_payload.hpp"
#include "json/documents.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace x279::test;
using x279::testing::payload_options;
using x279::testing::transaction;
namespace json = boost::json;

std::string text_of(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(in, "cannot read " << path);
  return {std::istreambuf_iterator<char>(in), {}};
}

json_schema const& schema(std::string_view name) {
  static json_schema const request(text_of(X279_DOCUMENTS "/x279/schema/request.schema.json"));
  static json_schema const response(text_of(X279_DOCUMENTS "/x279/schema/response.schema.json"));
  return name == "request" ? request : response;
}

conversion lossless(std::string_view message, output o) {
  x279::convert_options options;
  options.json.compat = compatibility_of(o);
  options.json.unmapped = x279::unmapped::exact;
  options.json.x12 = x279::raw_echo::include;
  options.json.trading_partner_service_id = "PAYER1";
  return converted(message, options);
}

std::string joined(std::vector<std::string> const& all) {
  std::string out;
  for (std::string const& one : all) out += "\n  " + one;
  return out;
}

json::value seed_request(int number) {
  return json::parse(text_of(X279_SOURCE_DIR "/tests/data/seeds/request_" + std::to_string(number) + ".json"));
}

/// The faults of a seed request in which one member is set to something else.
std::vector<std::string> spoilt(std::string_view object, std::string_view key, json::value v) {
  json::value request = seed_request(3);
  json::object& at = object.empty() ? request.as_object() : request.as_object().at(object).as_object();
  at[key] = std::move(v);
  return schema("request").faults(request);
}

/// Whether JSON asks here for more than the guide does, so that a sound 270 may lack it: a required key, a shape.
bool beyond_the_guide(std::string const& fault) {
  if (fault.find(": required ") != std::string::npos) return true;
  std::size_t const end = fault.find(": pattern");
  if (end == std::string::npos) return false;
  std::string const key = fault.substr(0, end).substr(fault.substr(0, end).rfind('.') + 1);
  return std::any_of(x279::mapping::request.fields.begin(), x279::mapping::request.fields.end(),
                     [&](auto const& f) { return f.key == key && f.limits.shape != x279::mapping::value_shape::any; });
}

/// What is wrong with a document of the converter by the schema of its kind.
std::vector<std::string> faults_of(json::value const& document) {
  bool const request = !document.as_object().contains("reassociationKey"); // which each response has
  auto faults = schema(request ? "request" : "response").faults(document);
  if (request) std::erase_if(faults, beyond_the_guide);
  return faults;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schemas)

BOOST_AUTO_TEST_CASE(schemas_are_valid_themselves) {
  for (std::string_view name : {"request", "response"})
    BOOST_TEST(schema(name).own_faults().empty(), name << joined(schema(name).own_faults()));
}

BOOST_AUTO_TEST_CASE(a_schema_with_a_fault_is_seen_to_have_one) {
  std::string const head = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)";
  for (std::string_view rest : {R"("type":"text"})", R"("maxLength":-1})", R"("enum":["a","a"]})",
                                R"("$ref":"#/$defs/no"})", R"("properties":{"a":{"maxlength":3}}})", R"("anyOf":[]})"})
    BOOST_TEST(json_schema(head + std::string(rest)).own_faults().size() == 1u, rest);
}

BOOST_AUTO_TEST_CASE(the_published_requests_are_valid) {
  for (int number : {1, 2, 3}) {
    auto const faults = schema("request").faults(seed_request(number));
    BOOST_TEST(faults.empty(), "request " << number << joined(faults));
  }
}

BOOST_AUTO_TEST_CASE(a_request_that_cannot_become_a_270_is_refused) {
  using faults = std::vector<std::string>;
  BOOST_TEST(spoilt("", "controlNumber", "12345678") == faults{"controlNumber: minLength"});
  BOOST_TEST(spoilt("", "controlNumber", "12345678X") == faults{"controlNumber: pattern"});
  BOOST_TEST(spoilt("", "controlNumber", 123456789) == faults{"controlNumber: type"});
  BOOST_TEST(spoilt("", "controlnumber", "123456789") == faults{"controlnumber: additionalProperties"});
  BOOST_TEST(spoilt("subscriber", "memberId", "A_1") == faults{"subscriber.memberId: pattern"});
  BOOST_TEST(spoilt("subscriber", "memberId", json::string(81, 'A')) == faults{"subscriber.memberId: maxLength"});
  BOOST_TEST(spoilt("subscriber", "suffix", json::string(11, 'A')) == faults{"subscriber.suffix: maxLength"});
  BOOST_TEST(spoilt("subscriber", "gender", "U") == faults{"subscriber.gender: enum"});
  BOOST_TEST(spoilt("subscriber", "dateOfBirth", "1980-01-02") == faults{"subscriber.dateOfBirth: pattern"});
  BOOST_TEST(spoilt("subscriber", "dateOfBirth", "") == faults{"subscriber.dateOfBirth: pattern"});
  BOOST_TEST(spoilt("subscriber", "providerCode", "SB") == faults{"subscriber.providerCode: enum"});
  BOOST_TEST(
      spoilt("provider", "providerCode", "SB").empty()); // the information receiver may be a submitter (2100B PRV01)
  BOOST_TEST(spoilt("encounter", "industryCode", "00") == faults{"encounter.industryCode: enum"});
  BOOST_TEST(spoilt("encounter", "industryCode", "11").empty());
  BOOST_TEST(spoilt("subscriber", "spendDownAmount", "1,5") == faults{"subscriber.spendDownAmount: pattern"});
  BOOST_TEST(spoilt("subscriber", "spendDownAmount", "12.50").empty());
  json::value const five{"A", "B", "C", "D", "E"};
  BOOST_TEST(spoilt("encounter", "procedureModifiers", five) ==
             (faults{"encounter.procedureModifiers: maxItems", "encounter.procedureModifiers[0]: minLength",
                     "encounter.procedureModifiers[1]: minLength", "encounter.procedureModifiers[2]: minLength",
                     "encounter.procedureModifiers[3]: minLength", "encounter.procedureModifiers[4]: minLength"}));
  BOOST_TEST(spoilt("subscriber", "address", {{"city", "NOWHERE"}}) == faults{"subscriber.address: required address1"});
  BOOST_TEST(
      spoilt("subscriber", "address", {{"address1", "1 ROAD"}, {"city", "NOWHERE"}, {"locationIdentifier", "X"}}) ==
      faults{"subscriber.address.locationIdentifier: not"}); // N406 is not used in a 270
  json::value bare = seed_request(2);
  for (std::string_view key : {"controlNumber", "tradingPartnerServiceId", "provider", "subscriber"}) {
    json::value without = bare;
    without.as_object().erase(key);
    BOOST_TEST(schema("request").faults(without) == faults{": required " + std::string(key)});
  }
}

BOOST_AUTO_TEST_CASE(a_response_of_another_form_is_refused) {
  auto const faults = [](char const* text) { return schema("response").faults(json::parse(text)); };
  BOOST_TEST(faults(R"({"controlNumber":"123456789","meta":{"traceId":"1"},"later":"key"})").empty());
  BOOST_TEST(faults(R"({"controlNumber":1})").size() == 1u);
  BOOST_TEST(faults(R"({"benefitsInformation":{}})").size() == 1u);
  BOOST_TEST(faults(R"({"benefitsInformation":[{"code":"ZZ"}]})").empty()); // a payer's unknown code
  BOOST_TEST(faults(R"({"benefitsInformation":[{"name":"no such name"}]})").size() == 1u);
  BOOST_TEST(faults(R"({"benefitsInformation":[{"serviceTypes":["no such name"]}]})").size() == 1u);
  BOOST_TEST(faults(R"({"benefitsInformation":[{"serviceTypes":[null]}]})").empty());
  BOOST_TEST(faults(R"({"errors":[{"field":"XYZ"}]})").size() == 1u);
  BOOST_TEST(faults(R"({"errors":[{"field":"TA1","code":"001"}]})").empty());
}

BOOST_AUTO_TEST_CASE(responses_made_of_random_271_are_valid) {
  for (output o : {output::standard, output::chc, output::chc_2025})
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
      payload_options made;
      made.seed = seed;
      made.kind = transaction::response_271;
      for (auto const& document : lossless(make_payload(made).text, o).documents) {
        auto const faults = schema("response").faults(document);
        BOOST_TEST(faults.empty(), describe(made) << joined(faults));
        auto const unknown = schema("response").unknown_keys(document);
        BOOST_TEST(unknown.empty(), describe(made) << joined(unknown));
      }
    }
}

BOOST_AUTO_TEST_CASE(requests_made_of_random_270_are_valid_but_for_what_json_asks_beyond_the_guide) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    payload_options made;
    made.seed = seed;
    made.kind = transaction::inquiry_270;
    for (auto const& document : lossless(make_payload(made).text, output::standard).documents) {
      BOOST_TEST(!document.as_object().contains("reassociationKey"));
      BOOST_TEST(document.as_object().contains("interchangeLayout"));
      BOOST_TEST(faults_of(document).empty(), describe(made) << joined(faults_of(document)));
    }
  }
}

BOOST_AUTO_TEST_CASE(documents_of_the_conformance_cases_are_valid) {
  std::size_t seen = 0;
  for (auto const& file : std::filesystem::directory_iterator(X279_SOURCE_DIR "/tests/conformance")) {
    if (file.path().extension() != ".md" || file.path().filename() == "README.md") continue;
    for (conformance_case const& c : read_cases(file.path().string()))
      for (block const& b : c.blocks) {
        if (b.kind != "x12") continue;
        conversion got;
        try {
          x279::convert_options options;
          options.read.separator = x279::component_separator::any;
          got = converted(payload_of(b), options);
        } catch (std::runtime_error const&) {
          continue; // a case of what cannot be read
        }
        for (auto const& document : got.documents) {
          BOOST_TEST(faults_of(document).empty(), c.file << ": " << c.title << joined(faults_of(document)));
          ++seen;
        }
      }
  }
  BOOST_TEST(seen > 50u);
}

BOOST_AUTO_TEST_SUITE_END()
