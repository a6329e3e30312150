// Random messages, valid by their guide and damaged: every document has the shape of the model and holds what was sent.

#include "json/chc_converter.hpp"
#include "json/documents.hpp"
#include "json/nothing_lost.hpp"
#include "json/object_shapes.hpp"

#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace {

using namespace x279::test;
using x279::testing::payload_options;
using x279::testing::transaction;

constexpr std::uint64_t rounds = 300;

conversion lossless(std::string_view message, output o) {
  x279::convert_options options;
  options.json.compat = compatibility_of(o);
  options.json.unmapped = x279::unmapped::include;
  return converted(message, options);
}

payload_options options_of(std::uint64_t seed, transaction kind) {
  payload_options o;
  o.seed = seed;
  o.kind = kind;
  return o;
}

void check_shape(object_shapes& shapes, conversion const& got, transaction kind, std::string const& where) {
  for (auto const& document : got.documents)
    for (std::string const& f : shapes.faults(without(document, {"unmappedSegments"}),
                                              kind == transaction::inquiry_270 ? "request" : "response"))
      BOOST_TEST(false, where << ": " << f);
}

} // namespace

BOOST_AUTO_TEST_SUITE(random_messages)

BOOST_AUTO_TEST_CASE(documents_have_the_shape_of_the_model_and_hold_every_value) {
  object_shapes shapes;
  completeness const check;
  for (transaction kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
      payload_options const made = options_of(seed, kind);
      std::string const message = make_payload(made).text;
      std::string const where = describe(made);
      conversion const got = lossless(message, output::standard);
      check_shape(shapes, got, kind, where);
      for (std::string const& value : check.lost(message, got)) BOOST_TEST(false, where << ": lost " << value);
      for (auto const& document : got.documents)
        for (std::string const& fault : untrue(message, document)) BOOST_TEST(false, where << ": " << fault);
      check_shape(shapes, lossless(message, output::chc), kind, where + " chc");
    }
}

BOOST_AUTO_TEST_CASE(damaged_messages_give_documents_of_the_same_shape) {
  object_shapes shapes;
  for (transaction kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
      payload_options made = options_of(seed, kind);
      made.sets = 3;
      made.damaged_percent = 70;
      std::string const where = describe(made);
      for (output o : {output::standard, output::chc})
        check_shape(shapes, lossless(make_payload(made).text, o), kind, where);
    }
}

BOOST_AUTO_TEST_CASE(the_api_s_output_differs_by_its_documented_bugs_alone) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
    payload_options made = options_of(seed, transaction::response_271);
    made.set.subscribers = 1;
    std::string const message = make_payload(made).text;
    conversion const fair = converted(message);
    if (fair.documents.size() != 1) continue;
    // A nature of injury has no text: by default the code stands in industryCode, for the API nothing.
    auto const wanted = without(converted(message, output::chc).documents.at(0), {"industryCode"});
    auto const found = without(spoilt(fair.documents[0]), {"industryCode"});
    BOOST_TEST(compact(found) == compact(wanted), describe(made) << ", spoilt default | chc" << list_of(found, wanted));
    ++compared;
  }
  BOOST_TEST(compared > rounds / 4);
}

BOOST_AUTO_TEST_CASE(other_delimiters_mean_the_same) {
  for (transaction kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
      std::string const message = make_payload(options_of(seed, kind)).text;
      std::string other = message;
      for (char& c : other) c = c == '*' ? '\x1D' : c == '^' ? '\x1F' : c == '~' ? '\x1E' : c == ':' ? '\x1C' : c;
      x279::convert_options any;
      any.read.separator = x279::component_separator::any;
      BOOST_TEST(converted(other, any).lines == converted(message).lines, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()
