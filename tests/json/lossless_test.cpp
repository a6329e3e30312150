// `unmappedSegments`: what the model has no key for. Every value of a message must stand somewhere in its documents, and
// what the list says must stand in the message at that very place.

#include "json/documents.hpp"
#include "json/made_up_message.hpp"
#include "json/nothing_lost.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

conversion lossless(std::string_view message, output o = output::standard) {
  x279::convert_options options;
  options.json.compat = compatibility_of(o);
  options.json.unmapped = x279::unmapped::include;
  return converted(message, options);
}

std::vector<example> messages() {
  std::vector<example> all = read_table("response_rows.txt");
  for (example& e : read_table("request_rows.txt")) all.push_back(std::move(e));
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unmapped_segments)

BOOST_AUTO_TEST_CASE(every_value_of_a_message_stands_somewhere_in_its_documents) {
  completeness const check;
  for (example const& e : messages()) {
    std::string const message = message_of(e);
    for (std::string const& value : check.lost(message, lossless(message)))
      BOOST_TEST(false, e.file << ":" << e.line << " " << e.title << ": lost " << value);
  }
}

// Else the test above could not fail.
BOOST_AUTO_TEST_CASE(without_the_list_some_values_are_lost) {
  completeness const check;
  std::size_t lost = 0;
  for (example const& e : messages()) {
    std::string const message = message_of(e);
    lost += check.lost(message, converted(message)).size();
  }
  BOOST_TEST(lost > 1000u);
}

BOOST_AUTO_TEST_CASE(what_the_list_says_stands_in_the_message_at_that_place) {
  for (example const& e : messages())
    for (output o : {output::standard, output::chc}) {
      std::string const message = message_of(e);
      for (auto const& document : lossless(message, o).documents)
        for (std::string const& fault : untrue(message, document))
          BOOST_TEST(false, e.file << ":" << e.line << " " << e.title << ": " << fault);
    }
}

BOOST_AUTO_TEST_CASE(the_list_changes_nothing_else_in_the_document) {
  for (example const& e : messages())
    for (output o : {output::standard, output::chc}) {
      std::string const message = message_of(e);
      conversion const plain = converted(message, o);
      conversion const with_list = lossless(message, o);
      BOOST_TEST_REQUIRE(plain.documents.size() == with_list.documents.size());
      for (std::size_t i = 0; i < plain.documents.size(); ++i) {
        boost::json::object rest;
        for (auto const& [key, value] : with_list.documents[i].get_object())
          if (key != "unmappedSegments") rest[key] = value;
        BOOST_TEST(compact(rest) == plain.lines[i], e.file << ":" << e.line);
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()
