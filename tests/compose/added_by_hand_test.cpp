// Entries that are added by hand to a lossless 271: what the guide asks for around them and beside what they say is made, as in
// a document without a layout.

#include "compose/composing.hpp"
#include "compose/exact_round_trip.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;
namespace json = boost::json;

struct step {
  std::string key;
  json::value whole; ///< what stood under it
};
struct listed {
  std::vector<step> path;
  json::value entry;
};
using lists = std::map<std::string, std::vector<listed>>;

constexpr std::size_t most_entries = 5; ///< tried of each list

bool is_passed_over(std::string_view key) {
  return key == "unmappedSegments" || key == "segmentLayout" || key == "interchangeLayout" || key == "planStatus";
}

/// The first entries of the lists of objects in a document, by the keys that lead there.
void list_lists(json::object const& o, std::vector<step> const& around, std::string const& name, lists& out) {
  for (auto const& [key, value] : o) {
    if (is_passed_over(key)) continue;
    std::vector<step> path = around;
    path.push_back({std::string(key), value});
    std::string const own = name + (name.empty() ? "" : ".") + std::string(key);
    if (value.is_object()) list_lists(value.get_object(), path, own, out);
    if (!value.is_array() || value.get_array().empty() || !value.get_array()[0].is_object()) continue;
    if (out[own].size() != most_entries) out[own].push_back({path, value.get_array()[0]});
    for (json::value const& one : value.get_array()) list_lists(one.get_object(), path, own, out);
  }
}

/// The lists of valid random answers.
lists all_lists() {
  lists out;
  x279::converter converter;
  for (std::uint64_t seed = 1; seed != 200; ++seed) {
    payload_options made;
    made.seed = seed;
    x279::findings ignored;
    std::string text;
    BOOST_TEST_REQUIRE(converter.convert(make_payload(made).text, {}, text, ignored).has_value());
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      list_lists(json::parse(text.substr(at, text.find('\n', at) - at)).as_object(), {}, {}, out);
  }
  return out;
}

/// Puts the entry into the list of a document, behind those that are there. Where the list is in an object that the document
/// lacks, all of that is put in.
void add(json::object& document, listed const& one) {
  json::object* o = &document;
  for (step const& s : one.path) {
    if (!o->contains(s.key)) {
      (*o)[s.key] = s.whole;
      return;
    }
    json::value& v = o->at(s.key);
    if (&s == &one.path.back()) return v.get_array().push_back(one.entry);
    o = v.is_array() ? &v.get_array()[0].get_object() : &v.get_object();
  }
}

/// An AAA of 2110D stands behind an EB of the dependent, and that is in another list.
bool names_a_benefit(listed const& one) {
  step const& first = one.path.front();
  return json::serialize(first.key == "dependents" ? first.whole : one.entry).find("Loop 2110D") != std::string::npos;
}

std::string const answer = replaced(std::string(head) + "EB*1**30~" + std::string(tail), "SE*9", "SE*10");

struct outcome {
  std::string x12;
  std::string of_the_guide; ///< findings of SNIP 1 and 2, severity error
  std::string others;
};

outcome composed(std::string_view text, x279::carried_sets carried = x279::carried_sets::judged) {
  static x279::composer composer;
  x279::findings found;
  outcome made;
  (void)composer.compose(text, {.carried = carried}, made.x12, found);
  for (x279::finding const& f : found.list()) {
    if (f.severity != x279::severity::error) continue;
    unsigned const snip = static_cast<unsigned>(x279::info(f.rule).snip);
    (snip == 1 || snip == 2 ? made.of_the_guide : made.others)
        .append(x279::info(f.rule).id)
        .append(" ")
        .append(f.path)
        .append(" ");
  }
  return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(added_by_hand)

BOOST_AUTO_TEST_CASE(an_entry_added_to_any_list_is_written_as_the_guide_has_it) {
  std::string const carried = exact(answer).json;
  lists const all = all_lists();
  BOOST_TEST(all.size() > 20u);
  for (auto const& [name, entries] : all) {
    std::size_t written = 0;
    std::string others;
    for (listed const& one : entries) {
      if (names_a_benefit(one)) continue;
      outcome const made = composed(changed(carried, [&](json::object& o) { add(o, one); }));
      BOOST_TEST(made.of_the_guide == "", name << ": " << json::serialize(one.entry));
      written += !made.x12.empty();
      others += made.others;
    }
    BOOST_TEST((written != 0 || !others.empty() || name == "dependents.allAAAErrors"), name);
  }
}

BOOST_AUTO_TEST_CASE(the_brackets_around_a_new_2120_are_written_with_it) {
  std::string const json = changed(exact(answer).json, [](json::object& o) {
    o.at("benefitsInformation").as_array()[0].as_object()["benefitsRelatedEntities"] = json::array{
        json::object{{"entityIdentifier", "Primary Care Provider"}, {"entityType", "Person"}, {"entityName", "ROE"}}};
  });
  BOOST_TEST(composed(json).x12.find("EB*1**30~LS*2120~NM1*P3*1*ROE~LE*2120~SE*13*") != std::string::npos,
             composed(json).x12 << composed(json).of_the_guide);
}

BOOST_AUTO_TEST_CASE(the_codes_of_a_new_rejection_follow_from_its_reason) {
  std::string const json = changed(exact(usual()).json, [](json::object& o) {
    o.at("subscriber").as_object()["aaaErrors"] =
        json::array{json::object{{"code", "75"}, {"followupAction", "Please Correct and Resubmit"}}};
  });
  BOOST_TEST(composed(json).x12.find("~AAA*Y**75*C~") != std::string::npos,
             composed(json).x12 << composed(json).others);
}

BOOST_AUTO_TEST_CASE(an_entry_added_behind_late_segments_is_written) {
  // REF between LS and LE, DTP behind LE: both belong before LS
  std::string const late =
      replaced(std::string(head) + "EB*1**30~LS*2120~REF*6P*GROUP1~LE*2120~DTP*291*D8*20240105~" + std::string(tail),
               "SE*9", "SE*14");
  round_trip const trip = exact(late);
  BOOST_TEST(trip.x12 == late, told(trip));
  std::string const json = changed(trip.json, [](json::object& o) {
    json::array& list = o.at("benefitsInformation").as_array();
    json::object again = list[0].as_object();
    again["benefitsAdditionalInformation"] = {{"groupNumber", "GROUP2"}};
    again["benefitsDateInformation"] = {{"plan", "20240106"}};
    list.push_back(again);
  });
  std::string const x12 = composed(json, x279::carried_sets::as_received).x12;
  BOOST_TEST(x12.find("EB*1**30~LS*2120~REF*6P*GROUP1~LE*2120~DTP*291*D8*20240105~EB*1**30~") != std::string::npos,
             x12);
  for (std::string_view const segment : {"REF*6P*GROUP2~", "DTP*291*D8*20240106~"})
    BOOST_TEST((x12.find(segment) != x12.npos && x12.find(segment) > x12.rfind("EB*1")), x12);
}

BOOST_AUTO_TEST_SUITE_END()
