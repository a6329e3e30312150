// Lossless documents of random sets, changed by hand at random: what is written says all that they say, or it is told what is
// wrong with them. Nothing is lost silently.

#include "compose/round_trip.hpp"
#include "support/random_payload.hpp"
#include "support/random_source.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;
namespace json = boost::json;

/// What is carried beside the model, and planStatus, which repeats what stands in benefitsInformation and is not read.
constexpr std::array<std::string_view, 4> passed_over{"unmappedSegments", "segmentLayout", "interchangeLayout",
                                                      "planStatus"};

bool is_passed_over(std::string_view key) {
  return std::find(passed_over.begin(), passed_over.end(), key) != passed_over.end();
}

std::vector<json::object> documents(std::string_view text) {
  std::vector<json::object> all;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    all.push_back(json::parse(text.substr(0, end)).as_object());
    text.remove_prefix(end + 1);
  }
  return all;
}

/// A key of an object in the document, at any depth.
struct member {
  json::object* object;
  std::string key;
};

void list_members(json::value& v, std::vector<member>& out);

void list_members(json::object& o, std::vector<member>& out) {
  for (auto& [key, value] : o) {
    if (is_passed_over(key)) continue;
    out.push_back({&o, key});
    list_members(value, out);
  }
}

void list_members(json::value& v, std::vector<member>& out) {
  if (v.is_object()) return list_members(v.get_object(), out);
  if (v.is_array())
    for (json::value& one : v.get_array()) list_members(one, out);
}

void change_end(json::string& text) {
  char& last = text.back();
  last = last == '1' ? '2' : '1';
}

/// Changes an entry of a list of texts, takes one out, or puts one in once more.
void edit_list(json::array& list, random_source& random) {
  if (list.empty()) return list.push_back("30");
  std::size_t const at = random.below(list.size());
  switch (random.below(3)) {
  case 0:
    if (list[at].is_string() && !list[at].get_string().empty()) change_end(list[at].get_string());
    return;
  case 1: list.erase(list.begin() + static_cast<std::ptrdiff_t>(at)); return;
  default:
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(random.below(list.size() + 1)), json::value(list[at]));
  }
}

/// Takes a key away, changes the end of a text, or puts an entry into a list once more.
void edit(json::object& document, random_source& random) {
  std::vector<member> members;
  list_members(document, members);
  auto const& [object, key] = members[random.below(members.size())];
  json::value& value = object->at(key);
  if (value.is_string() && random.below(2) == 0) {
    change_end(value.get_string());
  } else if (value.is_array() && !value.get_array().empty() && !value.get_array()[0].is_object() &&
             random.below(4) != 0) {
    edit_list(value.get_array(), random);
  } else if (value.is_array() && !value.get_array().empty() && value.get_array()[0].is_object() &&
             random.below(2) == 0) {
    value.get_array().push_back(json::value(value.get_array()[0]));
  } else {
    object->erase(key);
  }
}

bool is_nothing(json::value const& v) {
  if (v.is_object())
    return std::all_of(v.get_object().begin(), v.get_object().end(),
                       [](auto const& m) { return is_nothing(m.value()); });
  return v.is_array() && std::all_of(v.get_array().begin(), v.get_array().end(), is_nothing);
}

std::size_t entries_that_say_something(json::array const& list) {
  return static_cast<std::size_t>(
      std::count_if(list.begin(), list.end(), [](auto const& e) { return !is_nothing(e); }));
}

/// Whether all that one value says stands in the other.
bool says(json::value const& all, json::value const& some) {
  if (is_nothing(some)) return true;
  if (some.is_object())
    return all.is_object() && std::all_of(some.get_object().begin(), some.get_object().end(), [&](auto const& m) {
             json::value const* const there = all.get_object().if_contains(m.key());
             return is_passed_over(m.key()) || (there ? says(*there, m.value()) : is_nothing(m.value()));
           });
  if (some.is_array())
    return all.is_array() && all.get_array().size() >= entries_that_say_something(some.get_array()) &&
           std::all_of(some.get_array().begin(), some.get_array().end(), [&](json::value const& one) {
             auto const& entries = all.get_array(); // `errors` are in the order of their loops
             return std::any_of(entries.begin(), entries.end(), [&](auto const& e) { return says(e, one); });
           });
  return all == some;
}

/// 270 2110C/D EQ01: one list for all EQ of the patient.
std::string service_types(json::object const& document) {
  json::value const* const encounter = document.if_contains("encounter");
  json::value const* const list = encounter ? encounter->get_object().if_contains("serviceTypeCodes") : nullptr;
  return list && !list->get_array().empty() ? json::serialize(*list) : "";
}

using change = std::function<void(json::object&, random_source&)>;

/// What is written of the documents of a set, with one to three changes by hand, says what they say.
void check(payload_options const& made, random_source& random, change const& edit_one) {
  std::uint64_t const seed = made.seed;
  static x279::converter converter;
  static x279::composer composer;
  x279::findings ignored;
  std::string text;
  BOOST_TEST_REQUIRE(
      converter.convert(make_payload(made).text, {.json = {.unmapped = x279::unmapped::exact}}, text, ignored)
          .has_value());
  std::vector<json::object> edited = documents(text);
  for (std::size_t i = 0; i != 1 + seed % 3; ++i) edit_one(edited[random.below(edited.size())], random);
  text.clear();
  for (json::object const& one : edited) text += json::serialize(one) + '\n';

  std::string written, back;
  x279::findings told;
  if (!composer.compose(text, {}, written, told).has_value()) {
    bool const has_path = std::any_of(told.list().begin(), told.list().end(), [](x279::finding const& f) {
      return f.severity == x279::severity::error && !f.path.empty() && f.rule != x279::rule::duplicate_interchange;
    });
    BOOST_TEST(has_path, "seed " << seed << ": refused for a reason with a path");
    return;
  }
  BOOST_TEST_REQUIRE(
      converter.convert(written, {.json = {.unmapped = x279::unmapped::exact}}, back, ignored).has_value());
  std::vector<json::object> const again = documents(back);
  BOOST_TEST_REQUIRE(again.size() == edited.size(), "seed " << seed);
  for (std::size_t i = 0; i != again.size(); ++i) {
    BOOST_TEST(says(again[i], edited[i]), "seed " << seed << ", document " << i << ": what it says is written");
    BOOST_TEST(service_types(again[i]) == service_types(edited[i]), "seed " << seed << ", document " << i);
  }
}

void check(std::uint64_t seed, transaction kind) {
  random_source random(seed);
  payload_options made;
  made.seed = seed;
  made.kind = kind;
  made.set.subscribers = 1 + seed % 2;
  check(made, random, edit);
}

} // namespace

BOOST_AUTO_TEST_SUITE(random_edits)

BOOST_AUTO_TEST_CASE(what_an_edited_answer_says_is_written_or_refused) {
  for (std::uint64_t seed = 1; seed != 500; ++seed) check(seed, transaction::response_271);
}

BOOST_AUTO_TEST_CASE(what_an_edited_request_says_is_written_or_refused) {
  for (std::uint64_t seed = 1; seed != 500; ++seed) check(seed, transaction::inquiry_270);
}

BOOST_AUTO_TEST_CASE(service_types_of_many_questions_are_those_of_the_list) {
  for (std::uint64_t seed = 1; seed != 500; ++seed) {
    random_source random(seed);
    payload_options made;
    made.seed = seed;
    made.kind = transaction::inquiry_270;
    made.set.subscribers = made.set.dependents = 1;
    made.set.benefits = 5;
    check(made, random, [](json::object& document, random_source& any) {
      json::value* const encounter = document.if_contains("encounter");
      json::value* const list = encounter ? encounter->get_object().if_contains("serviceTypeCodes") : nullptr;
      if (list && any.below(8) != 0)
        edit_list(list->get_array(), any);
      else if (list)
        encounter->get_object().erase("serviceTypeCodes");
    });
  }
}

BOOST_AUTO_TEST_SUITE_END()
