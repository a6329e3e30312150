// The converter as a thing: used again and again, its counts, and messages that do not disturb one another.

#include "json/documents.hpp"
#include "json/made_up_message.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace x279::test;

std::vector<std::string> all_messages() {
  std::vector<std::string> all;
  for (char const* table : {"response_rows.txt", "request_rows.txt"})
    for (example const& e : read_table(table)) all.push_back(message_of(e));
  return all;
}

std::string converted_by(x279::converter& c, std::string const& message, x279::convert_options const& options) {
  std::string out;
  x279::findings found;
  BOOST_TEST_REQUIRE(c.convert(message, options, out, found).has_value());
  for (x279::finding const& f : found.list())
    out += std::string(x279::info(f.rule).id) + " " + std::to_string(f.where.offset) + "\n";
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(converter)

BOOST_AUTO_TEST_CASE(a_used_converter_gives_what_a_new_one_gives) {
  std::vector<std::string> messages = all_messages();
  std::mt19937 random(11);
  x279::converter used;
  for (int round = 0; round < 3; ++round) {
    std::shuffle(messages.begin(), messages.end(), random);
    for (std::string const& message : messages) {
      x279::convert_options options;
      options.json.compat = compatibility_of(random() % 2 != 0 ? output::chc : output::standard);
      options.json.unmapped = random() % 2 != 0 ? x279::unmapped::include : x279::unmapped::omit;
      x279::converter fresh;
      BOOST_TEST(converted_by(used, message, options) == converted_by(fresh, message, options));
    }
  }
}

BOOST_AUTO_TEST_CASE(messages_in_one_payload_give_what_each_gives_alone) {
  std::vector<std::string> const messages = all_messages();
  std::string payload;
  std::vector<std::string> wanted;
  for (std::string const& message : messages) {
    payload += message;
    for (std::string const& line : converted(message).lines) wanted.push_back(line);
  }
  conversion const got = converted(payload);
  BOOST_TEST(got.lines == wanted, boost::test_tools::per_element());
  BOOST_TEST(got.summary.interchanges == messages.size());
  BOOST_TEST(got.summary.sets == messages.size());
  BOOST_TEST(got.summary.converted == messages.size());
  BOOST_TEST(got.summary.set_aside == 0u);
  BOOST_TEST(got.summary.documents == wanted.size());
}

BOOST_AUTO_TEST_CASE(documents_are_appended_to_what_is_there) {
  std::string const message = all_messages().front();
  x279::converter c;
  x279::findings found;
  std::string out = "before\n";
  BOOST_TEST_REQUIRE(c.convert(message, {}, out, found).has_value());
  BOOST_TEST(out == "before\n" + converted(message).lines.at(0) + "\n");
}

BOOST_AUTO_TEST_CASE(sets_of_another_kind_are_counted_as_set_aside) {
  std::string message = all_messages().front();
  std::size_t const end = message.find("GE*1*");
  message.replace(end, 4, "ST*835*0002~BPR*I*1~SE*3*0002~GE*2");
  conversion const got = converted(message);
  BOOST_TEST(got.summary.sets == 2u);
  BOOST_TEST(got.summary.converted == 1u);
  BOOST_TEST(got.summary.set_aside == 1u);
  BOOST_TEST(got.summary.documents == 1u);
}

BOOST_AUTO_TEST_CASE(a_failed_call_leaves_the_output_alone_and_the_converter_fit) {
  x279::converter c;
  std::string const message = all_messages().front();
  for (char const* bad : {"", "  \n", "<html>", "UNB+UNOA", "{\"a\":1}", "{\"x12\":\"ISA", "ISA*00*"}) {
    x279::findings found;
    std::string out = "kept";
    BOOST_TEST(!c.convert(bad, {}, out, found).has_value(), bad);
    BOOST_TEST(out == "kept");
    BOOST_TEST_REQUIRE(c.convert(message, {}, out, found).has_value());
    BOOST_TEST(out == "kept" + converted(message).lines.at(0) + "\n");
  }
}

// Whatever is cut off, what comes out is JSON; and the first set does not change once it is complete.
BOOST_AUTO_TEST_CASE(a_payload_cut_anywhere_still_gives_whole_documents) {
  std::string const first = all_messages().front(), payload = first + all_messages().at(1);
  std::string const wanted = converted(first).lines.at(0);
  std::size_t const complete = first.find("~GE*");
  for (std::size_t length = 0; length <= payload.size(); ++length) {
    x279::converter c;
    x279::findings found;
    std::string out;
    bool const read = c.convert(payload.substr(0, length), {}, out, found).has_value();
    std::vector<std::string> const lines = lines_of(out);
    for (std::string const& line : lines) BOOST_TEST(boost::json::parse(line).is_object());
    if (length > complete + 1) {
      BOOST_TEST(read);
      BOOST_TEST_REQUIRE(!lines.empty());
      BOOST_TEST(lines.front() == wanted, "cut at " << length);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
