// No value of a request reaches the interchange as anything but a value: every string path, every delimiter.

#include "compose/composing.hpp"
#include "support/random_request.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

/// Each string of a JSON text, with its path.
void list_strings(boost::json::value const& v, std::string const& path, std::vector<std::string>& out) {
  if (auto const* list = v.if_array()) {
    for (std::size_t i = 0; i != list->size(); ++i) list_strings((*list)[i], path + "[" + std::to_string(i) + "]", out);
  } else if (auto const* o = v.if_object()) {
    for (auto const& [key, one] : *o)
      list_strings(one, path.empty() ? std::string(key) : path + "." + std::string(key), out);
  } else {
    out.push_back(path);
  }
}

std::string without_indexes(std::string path) {
  for (std::size_t at = 0; (at = path.find('[', at)) != path.npos; ++at)
    path.erase(at + 1, path.find(']', at) - at - 1);
  return path;
}

struct example {
  boost::json::value request;
  std::string path;
};

/// A request for each key of the model that a 270 holds, and the path of a value under it.
std::map<std::string, example> const& examples() {
  static std::map<std::string, example> const all = [] {
    std::map<std::string, example> made;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
      boost::json::value const request = boost::json::parse(x279::testing::random_request({.seed = seed}));
      std::vector<std::string> paths;
      list_strings(request, "", paths);
      for (std::string const& path : paths) made.try_emplace(without_indexes(path), example{request, path});
    }
    return made;
  }();
  return all;
}

/// Whether a value that is not sent because another stands in its place: its content does not matter.
bool is_passed_over(composition const& made, std::string const& path) {
  for (x279::finding const& f : made.found.list())
    if (f.rule == x279::rule::key_not_sent && f.path == path) return true;
  return false;
}

/// Puts `text` at each path in turn. Nothing may be written, and a finding of severity error must stand at the path.
void try_everywhere(std::string const& text, x279::compose_options const& options) {
  x279::composer composer;
  std::size_t tried = 0;
  for (auto const& [key, one] : examples()) {
    boost::json::value request = one.request;
    put_at(request, one.path, boost::json::string(text));
    composition made;
    made.x12 = "what was there";
    bool const written = composer.compose(boost::json::serialize(request), options, made.x12, made.found).has_value();
    if (is_passed_over(made, one.path)) continue;
    ++tried;
    BOOST_TEST(!written, key << " took " << text.size() << " bytes that hold a delimiter");
    BOOST_TEST(made.x12 == "what was there", key);
    auto const told = made.faults();
    BOOST_TEST(std::any_of(told.begin(), told.end(), [&](auto const& f) { return f.ends_with(" " + one.path); }),
               one.path << " is not told of: " << made.told());
  }
  BOOST_TEST(tried > 110u); // the paths of the model, but for identifiers that another one stands in for
}

x279::compose_options with_delimiters(x279::delimiters const& d) {
  x279::compose_options options = made_up_envelope();
  options.envelope.delimiters = d;
  return options;
}

std::vector<x279::delimiters> delimiter_sets() {
  x279::delimiters usual, bars, controls;
  bars.element = '|';
  bars.repetition = '#';
  bars.segment = '!';
  controls.element = '\x1D';
  controls.repetition = '\x1F';
  controls.segment = '\x1E';
  return {usual, bars, controls};
}

} // namespace

BOOST_AUTO_TEST_SUITE(request_guard)

BOOST_AUTO_TEST_CASE(no_string_of_the_model_takes_a_delimiter) {
  BOOST_TEST(examples().size() > 120u);
  for (x279::delimiters const& d : delimiter_sets())
    for (char const c : {d.element, d.repetition, d.component, d.segment}) BOOST_TEST_CONTEXT("delimiter " << int(c)) {
        try_everywhere(std::string("A") + c + "B", with_delimiters(d));
        try_everywhere(std::string(1, c), with_delimiters(d));
      }
}

BOOST_AUTO_TEST_CASE(no_string_of_the_model_takes_a_forged_trailer) {
  for (std::string const forged : {"X~SE*1*1~", "X~SE*1*1~GE*1*1~IEA*1*000000001~ISA*00*", "~", "A~\nSE*1*1~"})
    try_everywhere(forged, made_up_envelope());
}

BOOST_AUTO_TEST_CASE(no_string_of_the_model_takes_a_control_character) {
  for (std::string const text : {"A\nB", "A\rB", "\tA", "A\x7F", "A\x1D"}) try_everywhere(text, made_up_envelope());
  try_everywhere(std::string("A\0B", 3), made_up_envelope());
}

BOOST_AUTO_TEST_CASE(no_string_of_the_model_takes_what_is_outside_the_character_set) {
  try_everywhere("M\xC3\x9CLLER", made_up_envelope());
  x279::compose_options basic = made_up_envelope();
  basic.envelope.characters = x279::character_set::basic;
  basic.envelope.application_sender = "999999";
  boost::json::value request = smallest_request();
  put_at(request, "tradingPartnerName", "LAKE HEALTH PLAN"); // "Unknown" would stand there, which has small letters
  BOOST_TEST(composed(request, basic).told() == "");
  put_at(request, "subscriber.lastName", "Doe");
  BOOST_TEST(composed(request, basic).told() == "X279-W506 subscriber.lastName");
  BOOST_TEST(composed(request).told() == "");
}

BOOST_AUTO_TEST_CASE(a_character_is_refused_only_where_it_is_a_delimiter) {
  auto const sets = delimiter_sets();
  boost::json::value request = smallest_request();
  put_at(request, "subscriber.lastName", "DOE|ROE");
  BOOST_TEST(composed(request, with_delimiters(sets[0])).told() == "");
  BOOST_TEST(composed(request, with_delimiters(sets[1])).told() == "X279-W501 subscriber.lastName");
  BOOST_TEST(composed(request, with_delimiters(sets[2])).told() == "");
  put_at(request, "subscriber.lastName", "DOE*ROE");
  BOOST_TEST(composed(request, with_delimiters(sets[0])).told() == "X279-W501 subscriber.lastName");
  composition const made = composed(request, with_delimiters(sets[1]));
  BOOST_TEST_REQUIRE(made.summary.has_value(), made.told());
  auto const back = converted(made.x12);
  BOOST_TEST(value_at(back.documents.at(0), "subscriber.lastName")->as_string() == "DOE*ROE");
}

BOOST_AUTO_TEST_CASE(blanks_alone_are_refused_and_those_at_the_end_are_dropped) {
  boost::json::value request = smallest_request();
  put_at(request, "subscriber.lastName", "   ");
  BOOST_TEST(composed(request).told().find("X279-W508 subscriber.lastName") != std::string::npos);
  put_at(request, "subscriber.lastName", " DOE  ");
  composition const made = composed(request);
  BOOST_TEST(made.told(x279::severity::info).find("X279-W509 subscriber.lastName") != std::string::npos);
  BOOST_TEST(made.x12.find("NM1*IL*1* DOE*JANE*") != std::string::npos, made.x12);
}

BOOST_AUTO_TEST_CASE(what_the_caller_holds_is_kept_before_what_is_written) {
  x279::composer composer;
  x279::findings found;
  std::string out = "before ";
  BOOST_TEST(composer.compose(boost::json::serialize(smallest_request()), made_up_envelope(), out, found).has_value());
  BOOST_TEST(out.starts_with("before ISA*00*"));
}

BOOST_AUTO_TEST_SUITE_END()
