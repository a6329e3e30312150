// The one published request whose 270 is published too (tests/data/seeds).

#include "compose/composing.hpp"

#include <boost/test/unit_test.hpp>

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

/// The envelope that the published 270 shows.
x279::compose_options published_envelope() {
  x279::compose_options options{.envelope = x279::envelopes::raw_x12_gateway()};
  x279::envelope& e = options.envelope;
  e.security = "password";
  e.sender_id = "999999";
  e.application_sender = "999999samp";
  e.application_receiver = "PAYERID";
  e.date = "20200708";
  e.time = "0603";
  e.originating_company = "9EMDEON999";
  return options;
}

/// Request 3 with what its 270 says otherwise: the name of the provider, and the service type.
boost::json::value request_of_the_270() {
  boost::json::value request = boost::json::parse(seed("request_3.json"));
  put_at(request, "provider.organizationName", "provider_name");
  put_at(request, "encounter.serviceTypeCodes[0]", "98");
  return request;
}

} // namespace

BOOST_AUTO_TEST_SUITE(published_request)

BOOST_AUTO_TEST_CASE(the_270_comes_out_byte_for_byte) {
  composition const made = composed(request_of_the_270(), published_envelope());
  BOOST_TEST_REQUIRE(made.summary.has_value(), made.told());
  BOOST_TEST(made.x12 == seed("raw_x12_270.x12"));
  BOOST_TEST(made.summary->segments == 21u);
  BOOST_TEST(made.summary->control_number == "123456789");
  BOOST_TEST((made.summary->kind == x279::set_kind::inquiry_270));
}

BOOST_AUTO_TEST_CASE(the_identifier_that_is_not_sent_is_named) {
  composition const made = composed(request_of_the_270(), published_envelope());
  BOOST_TEST(made.told(x279::severity::info).find("X279-J420 provider.serviceProviderNumber") != std::string::npos,
             made.told(x279::severity::info));
}

BOOST_AUTO_TEST_CASE(each_published_request_becomes_a_270_that_reads_back_as_the_request) {
  for (std::string const name : {"request_1.json", "request_2.json", "request_3.json"}) BOOST_TEST_CONTEXT(name) {
      boost::json::value request = boost::json::parse(seed(name));
      composition const made = composed(request, published_envelope());
      BOOST_TEST_REQUIRE(made.summary.has_value(), made.told());
      put_at(request, "provider.serviceProviderNumber", {}); // a 270 holds one identifier of the provider
      auto const back = converted(made.x12);
      BOOST_TEST_REQUIRE(back.documents.size() == 1u);
      BOOST_TEST((back.documents.front() == request), list_of(request, back.documents.front()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
