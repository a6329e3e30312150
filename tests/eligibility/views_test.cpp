// The typed views say what the JSON says: every getter, over made-up and random messages.

#include "eligibility/request_views_as_json.hpp"
#include "eligibility/response_views_as_json.hpp"
#include "json/documents.hpp"
#include "json/made_up_message.hpp"

#include "support/random_payload.hpp"

#include <x279/eligibility.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace x279::test;
using x279::testing::transaction;

/// Reads messages as a C++ program would; reused from one message to the next.
class program {
public:
  std::vector<std::string> documents_of(std::string_view message) {
    std::vector<std::string> all;
    auto const payload = parser_.parse(message, {}, found_);
    BOOST_TEST_REQUIRE(payload.has_value());
    for (x279::set_view const set : payload->sets()) {
      if (set.kind() == x279::set_kind::response_271) {
        auto const placed = walker_.walk(set, x279::guides::response_271(), found_);
        for (x279::eligibility::response const view : reader_.responses(placed))
          all.push_back(compact(view_writer::as_json(view)));
      } else {
        auto const placed = walker_.walk(set, x279::guides::inquiry_270(), found_);
        for (x279::eligibility::request const view : reader_.requests(placed))
          all.push_back(compact(view_writer::as_json(view)));
      }
    }
    return all;
  }

private:
  x279::parser parser_;
  x279::walker walker_;
  x279::eligibility::reader reader_;
  x279::findings found_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(eligibility_views)

BOOST_AUTO_TEST_CASE(views_of_the_made_up_messages_say_what_the_json_says) {
  program p;
  for (char const* table : {"response_rows.txt", "code_texts.txt", "request_rows.txt"})
    for (example const& e : read_table(table)) {
      std::string const message = message_of(e);
      BOOST_TEST_CONTEXT(e.file << ":" << e.line << " " << e.title)
      BOOST_TEST(p.documents_of(message) == converted(message).lines, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(views_of_random_messages_say_what_the_json_says) {
  program p;
  for (transaction kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      x279::testing::payload_options made;
      made.seed = seed;
      made.kind = kind;
      made.sets = 3;
      made.damaged_percent = seed % 2 == 0 ? 50 : 0;
      made.faults = {x279::testing::fault::lost_segment, x279::testing::fault::doubled_segment,
                     x279::testing::fault::swapped_segments, x279::testing::fault::wrong_parent};
      std::string const message = make_payload(made).text;
      BOOST_TEST_CONTEXT(describe(made))
      BOOST_TEST(p.documents_of(message) == converted(message).lines, boost::test_tools::per_element());
    }
}

namespace {

/// The first response of a message, with all that keeps it alive.
struct read_response {
  explicit read_response(std::string text) : message(std::move(text)) {
    auto const payload = parser.parse(message, {}, found);
    BOOST_TEST_REQUIRE(payload.has_value());
    placed.emplace(walker.walk(payload->sets()[0], x279::guides::response_271(), found));
    auto const responses = reader.responses(*placed);
    BOOST_TEST_REQUIRE(responses.size() == 1u);
    view = responses[0];
  }
  std::string message;
  x279::parser parser;
  x279::walker walker;
  x279::eligibility::reader reader;
  x279::findings found;
  std::optional<x279::placed_set> placed;
  x279::eligibility::response view;
};

std::string minimal_271(std::vector<addition> additions) {
  return message_of(example{"", "", 0, false, std::move(additions), {}, {}});
}

} // namespace

BOOST_AUTO_TEST_CASE(a_view_of_what_is_not_there_is_empty) {
  read_response const r(minimal_271({}));
  BOOST_TEST(static_cast<bool>(r.view.subscriber()));
  BOOST_TEST(r.view.subscriber().address().city().empty());
  BOOST_TEST(r.view.benefits_information().empty());
  BOOST_TEST(r.view.plan_status().size() == 0u);
  BOOST_TEST(r.view.payer().contact_information().contacts().empty());
  BOOST_TEST(x279::eligibility::benefit().code().empty());
  BOOST_TEST(x279::eligibility::benefit().service_type_codes().empty());
}

// "Whether the message has this object at all."
BOOST_AUTO_TEST_CASE(an_object_that_the_message_does_not_have_is_false) {
  read_response const without_address(minimal_271({{"2110C", "EB*1**30"}}));
  BOOST_TEST(!without_address.view.subscriber().address());
  BOOST_TEST(!without_address.view.subscriber().response_provider());
  BOOST_TEST(!without_address.view.payer().contact_information());
  BOOST_TEST(!without_address.view.plan_information());
  BOOST_TEST(!without_address.view.plan_date_information());
  BOOST_TEST(!without_address.view.benefits_information()[0].benefits_related_entity());
  BOOST_TEST(!without_address.view.benefits_information()[0].composite_medical_procedure_identifier());
  read_response const with_address(minimal_271({{"2100C", "N4*NASHVILLE*TN*37203"}}));
  BOOST_TEST(static_cast<bool>(with_address.view.subscriber().address()));
}

// A range holds the objects of the JSON's array: PER with one number is one contact.
BOOST_AUTO_TEST_CASE(lists_hold_no_blank_entries) {
  read_response const r(minimal_271({{"2100A", "PER*IC*DESK*TE*8005550100"}, {"2100C", "HI*ABK:Z0000**ABF:E119"}}));
  BOOST_TEST(r.view.payer().contact_information().contacts().size() == 1u);
  BOOST_TEST(r.view.subscriber().health_care_diagnosis_codes().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
