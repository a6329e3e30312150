// The shape of every document: keys known, in the order of the model, nothing empty; and no key of the model untested.

#include "json/documents.hpp"
#include "json/made_up_message.hpp"
#include "json/object_shapes.hpp"
#include "json/table_file.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <string>

namespace {

using namespace x279::test;

void check(object_shapes& shapes, std::string const& root, std::string const& where, conversion const& got) {
  for (auto const& document : got.documents)
    for (std::string const& f : shapes.faults(document, root)) BOOST_TEST(false, where << ": " << f);
}

void check_table(object_shapes& shapes, std::string const& root, std::string const& table) {
  for (example const& e : read_table(table))
    for (output o : {output::standard, output::chc, output::chc_2025}) {
      std::string const where = e.file + ":" + std::to_string(e.line) + " [" + std::string(name_of(o)) + "]";
      try {
        check(shapes, root, where, converted(message_of(e), o));
      } catch (std::exception const& ex) {
        BOOST_ERROR(where << ": " << ex.what());
      }
    }
}

void check_all_seen(object_shapes const& shapes, std::string const& root) {
  for (std::string const& key : shapes.not_seen(root)) BOOST_TEST(false, "no document has shown " << key);
}

constexpr std::string_view header =
    "ISA*00*          *00*          *ZZ*LAKEHEALTH     *ZZ*LAKESIDE       *240105*0930*^"
    "*00501*000000905*0*T*:~";

std::string acknowledgment_999() {
  return std::string(header) +
         "GS*FA*LAKEHEALTH*LAKESIDE*20240105*0930*905*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HS*77*005010X279A1~"
         "AK2*270*0001*005010X279A1~IK5*R*5~AK9*R*1*1*0~SE*6*0001~GE*1*905~IEA*1*000000905~";
}

std::string rejected_ta1() { return std::string(header) + "TA1*000000077*240105*0929*R*006~IEA*0*000000905~"; }

} // namespace

BOOST_AUTO_TEST_SUITE(key_order)

BOOST_AUTO_TEST_CASE(objects_of_the_response_have_their_keys_in_the_order_of_the_model) {
  object_shapes shapes;
  check_table(shapes, "response", "response_rows.txt");
  check_table(shapes, "response", "code_texts.txt");
  check(shapes, "response", "999", converted(acknowledgment_999()));
  check(shapes, "response", "TA1", converted(rejected_ta1()));
  x279::convert_options with_echo;
  with_echo.json.x12 = x279::raw_echo::include;
  with_echo.json.trading_partner_service_id = "SENT-ID";
  check(shapes, "response", "with x12", converted(message_of(read_table("response_rows.txt").front()), with_echo));
  check_all_seen(shapes, "response");
}

BOOST_AUTO_TEST_CASE(objects_of_the_request_have_their_keys_in_the_order_of_the_model) {
  object_shapes shapes;
  check_table(shapes, "request", "request_rows.txt");
  check_all_seen(shapes, "request");
}

// Boost.JSON keeps the last of two equal keys, and drops white space: a document that comes back the same had neither.
BOOST_AUTO_TEST_CASE(a_document_has_no_key_twice_and_no_white_space) {
  for (char const* table : {"response_rows.txt", "request_rows.txt"})
    for (example const& e : read_table(table))
      for (output o : {output::standard, output::chc}) {
        conversion const got = converted(message_of(e), o);
        for (std::size_t i = 0; i < got.lines.size(); ++i)
          BOOST_TEST(got.lines[i] == compact(got.documents[i]), e.file << ":" << e.line << " " << got.lines[i]);
      }
}

BOOST_AUTO_TEST_CASE(pretty_and_compact_say_the_same) {
  for (example const& e : read_table("response_rows.txt")) {
    conversion const compact_one = converted(message_of(e));
    if (compact_one.lines.size() != 1) continue;
    x279::convert_options options;
    options.json.layout = x279::json_layout::pretty;
    x279::converter c;
    x279::findings found;
    std::string out;
    BOOST_TEST_REQUIRE(c.convert(message_of(e), options, out, found).has_value());
    BOOST_TEST(compact(boost::json::parse(out)) == compact_one.lines.front());
    BOOST_TEST(out.find("\n  \"controlNumber\"") != std::string::npos,
               "a key stands on a line of its own, indented by two");
  }
}

BOOST_AUTO_TEST_SUITE_END()
