// request -> 270 -> request: what comes back is what was sent, but for what the 270 has no room for.

#include "compose/composing.hpp"
#include "support/random_request.hpp"

#include <eligibility/mapping_tables.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace x279::test;
using boost::json::object;
using x279::testing::random_request;

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define X279_SLOW_BUILD
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(X279_SLOW_BUILD) || !defined(NDEBUG)
constexpr std::uint64_t rounds = 10'000; // each costs ten times as much
#else
constexpr std::uint64_t rounds = 100'000;
#endif

void rename(object& o, std::string_view from, std::string_view to) {
  auto const at = o.find(from);
  if (at == o.end()) return;
  auto value = std::move(at->value());
  o.erase(from);
  o[to] = std::move(value);
}

object* object_at(object& o, std::string_view key) {
  auto const at = o.find(key);
  return at == o.end() ? nullptr : at->value().if_object();
}

/// 2100B NM1 holds one identifier; 1P stands where no type is given.
void settle_provider(object& provider) {
  bool sent = false;
  for (std::string_view const key : {"npi", "serviceProviderNumber", "taxId", "payorId", "ssn", "employersId",
                                     "pharmacyProcessorNumber", "servicesPlanID"}) {
    if (sent) provider.erase(key);
    sent = sent || provider.contains(key);
  }
  auto const type = provider.find("providerType");
  if (type != provider.end() && type->value() == "provider") provider.erase("providerType");
}

/// A patient's plan date and the encounter's date are the same DTP*291.
void settle_dates(object& request) {
  if (!request.contains("encounter")) request["encounter"].emplace_object();
  auto const dependents = request.find("dependents");
  object& patient = dependents == request.end() ? request.at("subscriber").get_object()
                                                : dependents->value().get_array().at(0).get_object();
  for (auto const& [own, shared] : {std::pair{"planIssueDate", "dateOfService"},
                                    {"beginningPlanIssueDate", "beginningDateOfService"},
                                    {"endPlanIssueDate", "endDateOfService"}})
    if (auto const at = patient.find(own); at != patient.end()) {
      auto value = std::move(at->value());
      patient.erase(own);
      request.at("encounter").get_object()[shared] = std::move(value);
    }
}

/// Something is asked: the first procedure where there is no general question, EQ*30 where there is none either.
void settle_questions(object& request) {
  object const& subscriber = request.at("subscriber").get_object();
  object& encounter = request.at("encounter").get_object();
  if (encounter.contains("serviceTypeCodes") || encounter.contains("procedureCode")) return;
  auto const list = encounter.find("medicalProcedures");
  bool const has_other = encounter.contains("diagnosisCodePointer") || subscriber.contains("coverageLevelCode");
  if (list == encounter.end() || has_other) {
    encounter["serviceTypeCodes"] = boost::json::array{"30"};
    return;
  }
  auto& procedures = list->value().get_array();
  object const first = procedures.front().get_object();
  procedures.erase(procedures.begin());
  if (procedures.empty()) encounter.erase("medicalProcedures");
  for (auto const& [key, value] : first) encounter[key] = value;
}

/// What comes back of a request.
boost::json::value settled(boost::json::value request) {
  object& o = request.get_object();
  settle_provider(o.at("provider").get_object());
  if (object* const receiver = object_at(o, "informationReceiverName")) {
    rename(*receiver, "stateLicenseNumber", "stateLicenceNumber");
    rename(*receiver, "contractNumber", "contactNumber");
  }
  settle_dates(o);
  settle_questions(o);
  return request;
}

/// Where the two differ; the order of keys is none of it.
std::string told_apart(boost::json::value const& a, boost::json::value const& b) {
  std::vector<std::string> all;
  differences(a, b, "", all);
  std::string text;
  for (std::string const& one : all)
    if (!one.ends_with(": the order of the keys")) text += "\n    " + one.substr(0, 300);
  return text;
}

void count_paths(boost::json::value const& v, std::string const& path, std::map<std::string, std::size_t>& counts) {
  if (auto const* list = v.if_array()) {
    for (auto const& one : *list)
      if (one.is_object()) count_paths(one, path + "[]", counts);
    if (!list->empty() && !list->front().is_object()) ++counts[path];
  } else if (auto const* o = v.if_object()) {
    for (auto const& [key, one] : *o)
      count_paths(one, path.empty() ? std::string(key) : path + "." + std::string(key), counts);
  } else {
    ++counts[path];
  }
}

/// The paths of an object of the mapping, an array's entries as [].
void list_paths(std::uint16_t number, std::string const& before, std::map<std::string, std::size_t>& out) {
  using namespace x279::mapping;
  auto const& o = request.objects[number];
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    field const& f = request.fields[o.first_field + i];
    if (f.kind != value_kind::object) {
      out[before + std::string(f.key)] = 0;
      continue;
    }
    auto const& child = request.objects[f.child];
    list_paths(f.child, child.inlined ? before : before + std::string(f.key) + (child.array ? "[]." : "."), out);
  }
}

/// Keys that the model knows and the 270 does not (N406; 2100D NM109).
bool is_never_sent(std::string_view path) {
  return path.ends_with(".locationIdentifier") || path == "dependents[].memberId" ||
         path.ends_with(".productOrServiceIdQualifier"); // the spelling of the response: see request_places.txt
}

} // namespace

BOOST_AUTO_TEST_SUITE(request_round_trip)

BOOST_AUTO_TEST_CASE(a_request_comes_back_from_its_270_as_it_was_sent) {
  x279::composer composer;
  x279::converter converter;
  x279::findings found;
  auto const options = made_up_envelope();
  std::string x12, json;
  unsigned faults = 0;
  for (std::uint64_t seed = 1; seed <= rounds && faults < 5; ++seed) {
    std::string const request = random_request({.seed = seed});
    x12.clear();
    json.clear();
    found.clear();
    bool const written = bool(composer.compose(request, options, x12, found));
    std::string told;
    for (x279::finding const& f : found.list())
      if (f.severity != x279::severity::info)
        told += std::string(x279::info(f.rule).id) + ' ' + x279::message(f) + "; ";
    if (!written) {
      ++faults;
      BOOST_TEST(written, "seed " << seed << ": " << told << "\n" << request);
      continue;
    }
    found.clear();
    bool const read = bool(converter.convert(x12, {}, json, found));
    boost::json::value const wanted = settled(boost::json::parse(request));
    boost::json::value const back = read ? boost::json::parse(json) : boost::json::value();
    if (back == wanted && !found.has_errors()) continue;
    ++faults;
    BOOST_TEST((back == wanted && !found.has_errors()), "seed " << seed << told_apart(wanted, back) << "\n"
                                                                << request << "\n"
                                                                << x12);
  }
}

BOOST_AUTO_TEST_CASE(every_key_of_the_model_is_among_the_random_requests) {
  std::map<std::string, std::size_t> counts;
  list_paths(0, "", counts);
  std::size_t const keys = counts.size();
  for (std::uint64_t seed = 1; seed <= 2000; ++seed)
    count_paths(boost::json::parse(random_request({.seed = seed})), "", counts);
  BOOST_TEST(counts.size() == keys); // nothing that the mapping does not know
  for (auto const& [path, count] : counts)
    if (is_never_sent(path))
      BOOST_TEST(count == 0u, path);
    else
      BOOST_TEST(count >= 20u, path << " occurs " << count << " times");
}

BOOST_AUTO_TEST_SUITE_END()
