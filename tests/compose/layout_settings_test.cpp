// Settings of the envelope over an `interchangeLayout` that a document carries: each that is given wins, and no other element
// changes.

#include "compose/exact_round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace x279::testing;

constexpr std::string_view no_password = "*00*          *ZZ*LAKEHEALTH", password = "*01*SECRET    *ZZ*LAKEHEALTH";

std::string with_password() { return replaced(usual(), no_password, password); }

/// Settings as a file or the command line gives them.
x279::envelope settings(std::string_view json) {
  x279::envelope e;
  x279::findings found;
  BOOST_TEST_REQUIRE(x279::read_envelope(json, e, found), json);
  return e;
}

/// What a payload that was carried becomes with these settings.
std::string with(std::string_view json, std::string_view payload) {
  round_trip const trip = exact(payload, settings(json));
  BOOST_TEST_MESSAGE(told(trip));
  return trip.x12;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layout_settings)

BOOST_AUTO_TEST_CASE(an_empty_password_takes_the_one_that_is_carried_out) {
  BOOST_TEST(with(R"({"security": ""})", with_password()) == usual());
  BOOST_TEST(with(R"({"authorization": ""})", replaced(usual(), "ISA*00*          *", "ISA*03*LAKE      *")) ==
             usual());
  // In C++: a member that is as in an envelope that nobody has filled in is given by its name.
  BOOST_TEST(exact(with_password(), {.given = {"security"}}).x12 == usual());
  BOOST_TEST(exact(with_password(), {.security = ""}).x12 == with_password());
}

BOOST_AUTO_TEST_CASE(a_setting_that_is_as_the_library_would_have_it_wins_too) {
  std::string const test = usual(), production = replaced(usual(), "*0*T*:", "*0*P*:");
  BOOST_TEST(with(R"({"usage": "production"})", test) == production);
  BOOST_TEST(with("{}", test) == test);
  std::string const asking = replaced(usual(), "*0*T*:", "*1*T*:");
  BOOST_TEST(with(R"({"acknowledgment": "none"})", asking) == test);
  std::string bars;
  for (char const c : usual()) bars += c == '*' ? '|' : c;
  BOOST_TEST(with(R"({"element_separator": "*"})", bars) == usual());
  BOOST_TEST(with(R"({"repetition_separator": "^"})", replaced(usual(), "*^*00501*", "*!*00501*")) == usual());
}

BOOST_AUTO_TEST_CASE(no_line_breaks_are_wanted_where_some_are_carried) {
  std::string lines;
  for (char const c : usual()) lines += c == '~' ? std::string("~\n") : std::string(1, c);
  for (std::string_view const id : {"GS*", "HL*2", "GE*", "IEA*"}) // not every one alike
    lines = replaced(lines, "\n" + std::string(id), "\r\n " + std::string(id));
  BOOST_TEST(with(R"({"line_breaks": "none"})", lines) == usual());
  BOOST_TEST(with("{}", lines) == lines);
}

BOOST_AUTO_TEST_CASE(a_control_number_that_is_given_wins_over_the_one_that_is_carried) {
  std::string wanted = usual();
  for (int i = 0; i != 2; ++i) wanted = replaced(wanted, "*000000086", "*000000777"); // ISA13, IEA02
  BOOST_TEST(with(R"({"control_number": "000000777"})", usual()) == wanted);

  round_trip trip = exact(usual());
  trip.json =
      changed(trip.json, [](boost::json::object& o) { o["controlNumber"] = o["reassociationKey"] = "000000099"; });
  compose(trip, {.control_number = "000000777"});
  BOOST_TEST(trip.x12 == wanted, told(trip));
}

BOOST_AUTO_TEST_CASE(the_interchanges_of_a_batch_are_counted_on_from_the_number_that_is_given) {
  std::string const second =
      replaced(replaced(usual(), "00501*000000086", "00501*000000087"), "IEA*1*000000086", "IEA*1*000000087");
  std::string const made = with(R"({"control_number": "000000777"})", usual() + second);
  BOOST_TEST(made.find("*00501*000000777*") != made.npos);
  BOOST_TEST(made.find("*00501*000000778*") != made.npos);
  BOOST_TEST(made.find("IEA*1*000000778~") != made.npos);
}

BOOST_AUTO_TEST_CASE(other_numbers_that_are_given_stand_in_header_and_trailer) {
  BOOST_TEST(with(R"({"set_control_number": "4711"})", usual()) ==
             replaced(replaced(usual(), "ST*271*0001*", "ST*271*4711*"), "SE*9*0001~", "SE*9*4711~"));
  BOOST_TEST(with(R"({"group_control_number": "7"})", usual()) ==
             replaced(replaced(usual(), "*0930*86*X*", "*0930*7*X*"), "GE*1*86~", "GE*1*7~"));
  // Without a layout of the interchange too.
  round_trip const plain = there_and_back(usual(), x279::unmapped::reversible, [] {
    x279::envelope e = other_envelope();
    e.set_control_number = "4711";
    return e;
  }());
  BOOST_TEST(plain.x12.find("ST*271*4711*") != plain.x12.npos, told(plain));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_another_element_stays_as_it_is_carried) {
  for (auto const& [what, by] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"*240105*0930*", "*249999*    *"},                 // no date, no time
           {"*00501*000000086*", "*00501*0000086  *"},         // no nine digits
           {"*ZZ*LAKESIDE       *", "*99*LAKESIDE       *"},   // no qualifier
           {"*LAKEHEALTH*LAKESIDE*2024", "*L*LAKESIDE*2024"},  // too short
           {"GS*HB*LAKEHEALTH*LAKESIDE*20240105", "GS*HB***"}, //
           {"*0930*86*X*", "*0930*A*X*"},                      //
           {"*00*          *00*", "*00*          *01*"},       // a password qualifier without a password
           {"*^*00501*", "*U*00501*"},                         //
           {"GE*1*86~", "GE*3*87~"},                           //
           {"IEA*1*000000086~", "IEA*7*86~"},                  //
           {"SE*9*0001~", "SE*8*0002~"},                       //
       }) {
    std::string const text = replaced(usual(), what, by), wanted = replaced(text, "*T*:~", "*P*:~");
    BOOST_TEST(with(R"({"usage": "production"})", text) == wanted, by);
  }
  std::string const none = replaced(usual(), "*^*00501*", "*U*00501*"); // '^' is not taken
  BOOST_TEST(with(R"({"element_separator": "^"})", none) == [&] {
    std::string wanted;
    for (char const c : none) wanted += c == '*' ? '^' : c;
    return wanted;
  }());
  std::string const text = replaced(usual(), "IEA*1*000000086~", "IEA*7*86~");
  BOOST_TEST(with(R"({"control_number": "000000777"})", text) ==
             replaced(replaced(text, "*000000086*", "*000000777*"), "IEA*7*86~", "IEA*7*000000777~"));
}

BOOST_AUTO_TEST_CASE(a_setting_at_fault_is_refused_though_its_element_is_carried_well) {
  for (auto const& [json, rule] : std::vector<std::pair<std::string_view, x279::rule>>{
           {R"({"sender_id": ""})", x279::rule::setting_missing},
           {R"({"sender_id": "SIXTEEN-LETTERS-"})", x279::rule::setting_too_long},
           {R"({"security_qualifier": "01"})", x279::rule::setting_promised},
           {R"({"control_number": "12AB"})", x279::rule::setting_not_a_control_number},
           {R"({"segment_terminator": "*"})", x279::rule::delimiters_equal},
       }) {
    round_trip const trip = exact(usual(), settings(json));
    BOOST_TEST(trip.x12 == "", json);
    BOOST_TEST(trip.writing.count(x279::severity::error) == 1u, json);
    BOOST_TEST(trip.found(rule), json << told(trip));
  }
  BOOST_TEST(exact(with_password(), settings(R"({"security_qualifier": "00"})")).found(x279::rule::setting_denied));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_no_setting_is_told) {
  round_trip const trip = exact(usual(), {.given = {"sender"}});
  BOOST_TEST(trip.x12 == "");
  BOOST_TEST(trip.found(x279::rule::setting_unknown));
}

BOOST_AUTO_TEST_SUITE_END()
