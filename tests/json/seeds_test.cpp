// The examples that the API's developer portal publishes (tests/data/seeds).

#include "json/documents.hpp"

#include <x279/finding.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace x279::test;

std::string seed(std::string const& name) {
  std::ifstream in(X279_SOURCE_DIR "/tests/data/seeds/" + name, std::ios::binary);
  BOOST_TEST_REQUIRE(in.good(), "tests/data/seeds/" << name << " is not there");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// As the portal prints its payloads: a line break after so many characters, in the middle of tokens.
std::string wrapped(std::string const& x12, std::size_t width, std::string_view line_break) {
  std::string out;
  for (std::size_t i = 0; i < x12.size(); i += width) (out += x12.substr(i, width)) += line_break;
  return out;
}

std::string in_json(std::string const& x12) { return boost::json::serialize(boost::json::object{{"x12", x12}}); }

std::string only_line(conversion const& c) {
  BOOST_TEST_REQUIRE(c.lines.size() == 1u);
  return c.lines.front();
}

constexpr std::string_view raw_271_in_json =
    R"({"controlNumber":"123456789","reassociationKey":"123456789",)"
    R"("provider":{"providerName":"provider_name","entityIdentifier":"Provider","entityType":"Non-Person Entity","npi":"0123456789"},)"
    R"("subscriber":{"firstName":"johnOne","lastName":"doeOne","gender":"M","entityIdentifier":"Insured or Subscriber",)"
    R"("entityType":"Person","dateOfBirth":"18800102","ssn":"111111111"},)"
    R"("subscriberTraceNumbers":[{"traceTypeCode":"1","traceType":"Current Transaction Trace Numbers",)"
    R"("referenceIdentification":"123456789","originatingCompanyIdentifier":"9EMDEON999"}],)"
    R"("payer":{"entityIdentifier":"Payer","entityType":"Non-Person Entity","name":"Unknown","payorIdentification":"PAYERID"},)"
    R"("planInformation":{"socialSecurityNumber":"111111111"},"planDateInformation":{"plan":"20160818-20160818"},)"
    R"("planStatus":[{"statusCode":"1","status":"Active Coverage","planDetails":"QMB","serviceTypeCodes":["30"]}],)"
    R"("benefitsInformation":[{"code":"1","name":"Active Coverage","coverageLevelCode":"IND","coverageLevel":"Individual",)"
    R"("serviceTypeCodes":["30"],"serviceTypes":["Health Benefit Plan Coverage"],"insuranceTypeCode":"QM",)"
    R"("insuranceType":"Qualified Medicare Beneficiary","planCoverage":"QMB","benefitsDateInformation":{"benefit":"20160818-20160818"}},)"
    R"({"code":"R","name":"Other or Additional Payor","coverageLevelCode":"IND","coverageLevel":"Individual",)"
    R"("serviceTypeCodes":["30"],"serviceTypes":["Health Benefit Plan Coverage"],"insuranceTypeCode":"WA",)"
    R"("planCoverage":"MEDICARE PART A","benefitsDateInformation":{"plan":"20160818-20160818"}},)"
    R"({"code":"R","name":"Other or Additional Payor","coverageLevelCode":"IND","coverageLevel":"Individual",)"
    R"("serviceTypeCodes":["30"],"serviceTypes":["Health Benefit Plan Coverage"],"insuranceTypeCode":"MB",)"
    R"("insuranceType":"Medicare Part B","planCoverage":"MEDICARE PART B","benefitsDateInformation":{"plan":"20160818-20160818"}}]})";

// The published request 3 says service type 30 where its 270 says 98, and has a second identifier that no 270 can carry.
constexpr std::string_view raw_270_in_json =
    R"({"controlNumber":"123456789","tradingPartnerServiceId":"serviceId",)"
    R"("provider":{"organizationName":"provider_name","npi":"0123456789","providerCode":"AD","referenceIdentification":"54321g"},)"
    R"("subscriber":{"memberId":"0000000000","firstName":"johnOne","lastName":"doeOne","gender":"M","dateOfBirth":"18800102",)"
    R"("ssn":"555443333","idCard":"card123"},)"
    R"("dependents":[{"firstName":"janeOne","lastName":"doeone","gender":"F","dateOfBirth":"18160421","groupNumber":"1111111111"}],)"
    R"("encounter":{"beginningDateOfService":"20100101","endDateOfService":"20100102","serviceTypeCodes":["98"]}})";

} // namespace

BOOST_AUTO_TEST_SUITE(published_examples)

BOOST_AUTO_TEST_CASE(the_response_of_2025_comes_out_as_published) {
  boost::json::value wanted = boost::json::parse(seed("response.json"));
  boost::json::object rest; // meta says how the message travelled; no 271 holds it
  for (auto const& [key, value] : wanted.get_object())
    if (key != "meta") rest[key] = value;
  x279::convert_options options;
  options.json.compat = x279::compatibility::chc_2025;
  options.json.x12 = x279::raw_echo::include;
  options.json.trading_partner_service_id = "serviceId";
  BOOST_TEST(only_line(converted(seed("response.271"), options)) == compact(rest));
}

BOOST_AUTO_TEST_CASE(the_raw_271_becomes_the_same_json_by_default_and_for_the_api) {
  BOOST_TEST(only_line(converted(seed("raw_x12_271.x12"))) == raw_271_in_json);
  BOOST_TEST(only_line(converted(seed("raw_x12_271.x12"), output::chc)) == raw_271_in_json);
}

BOOST_AUTO_TEST_CASE(the_raw_270_becomes_the_request_that_it_was_made_from) {
  BOOST_TEST(only_line(converted(seed("raw_x12_270.x12"))) == raw_270_in_json);
}

BOOST_AUTO_TEST_CASE(the_long_isa_of_the_raw_271_is_named_with_its_element_and_length) {
  conversion const got = converted(seed("raw_x12_271.x12"));
  auto const isa06 = std::find_if(got.found.begin(), got.found.end(), [](x279::finding const& f) {
    return f.where.segment_id.view() == "ISA" && f.where.element == 6 && f.numbers[0] == 16;
  });
  BOOST_TEST_REQUIRE((isa06 != got.found.end()));
  BOOST_TEST(isa06->numbers[1] == 15u);
  BOOST_TEST(isa06->where.offset == 35u); // ISA*00*…10…*01*…10…*ZZ*
  BOOST_TEST(isa06->where.length == 16u);
  BOOST_TEST(x279::message(*isa06).find("ISA06") != std::string::npos);
  BOOST_TEST(x279::message(*isa06).find("16") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_breaks_within_tokens_change_nothing) {
  for (std::size_t width : {40u, 66u, 72u, 80u, 93u, 105u, 106u, 107u, 200u})
    for (char const* line_break : {"\n", "\r\n"}) {
      BOOST_TEST_CONTEXT("wrapped at " << width) {
        BOOST_TEST(only_line(converted(wrapped(seed("raw_x12_271.x12"), width, line_break))) == raw_271_in_json);
        BOOST_TEST(only_line(converted(wrapped(seed("raw_x12_270.x12"), width, line_break))) == raw_270_in_json);
      }
    }
}

BOOST_AUTO_TEST_CASE(the_body_of_the_raw_x12_endpoint_is_read_as_it_is) {
  BOOST_TEST(only_line(converted(in_json(seed("raw_x12_271.x12")))) == raw_271_in_json);
  BOOST_TEST(only_line(converted(in_json(seed("raw_x12_270.x12")))) == raw_270_in_json);
  BOOST_TEST(only_line(converted("\n{ \"meta\": {\"traceId\": \"x12\"},\n  \"x12\" : " +
                                 boost::json::serialize(boost::json::string(seed("raw_x12_271.x12"))) + " }\n")) ==
             raw_271_in_json);
  BOOST_TEST(only_line(converted(in_json(wrapped(seed("raw_x12_271.x12"), 80, "\r\n")))) == raw_271_in_json);
}

// As the portal prints it: the string of "x12" runs over several lines, which JSON does not allow.
BOOST_AUTO_TEST_CASE(the_body_of_the_raw_x12_endpoint_with_line_breaks_as_printed) {
  for (std::size_t width : {66u, 80u, 85u})
    BOOST_TEST(only_line(converted("{\n    \"x12\": \"" + wrapped(seed("raw_x12_271.x12"), width, "\n") +
                                   "\"    \n}\n")) == raw_271_in_json);
}

BOOST_AUTO_TEST_SUITE_END()
