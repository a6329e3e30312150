// Which of the two models a JSON document is: the one that has more keys of it alone.

#include "compose/composing.hpp"
#include "eligibility/mapping_tables.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;
namespace json = boost::json;
namespace mapping = x279::mapping;

/// The JSON type at the end of a path of keys.
enum class form : std::uint8_t { text, list, object };
using keys = std::map<std::string, form>;

/// Every key of a model by the path that leads to it; lists of objects by their first entry.
void list_keys(mapping::mapping const& m, std::uint16_t object, std::string const& around, keys& out) {
  mapping::object const& o = m.objects[object];
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    mapping::field const& f = m.fields[o.first_field + i];
    bool const is_object = f.kind == mapping::value_kind::object;
    if (is_object && m.objects[f.child].inlined) {
      list_keys(m, f.child, around, out);
      continue;
    }
    std::string const path = around + "/" + std::string(f.key);
    bool const is_list = is_object
                             ? m.objects[f.child].array
                             : f.kind == mapping::value_kind::list || f.kind == mapping::value_kind::component_list;
    out.emplace(path, is_list ? form::list : is_object ? form::object : form::text);
    if (is_object) list_keys(m, f.child, path + (is_list ? "/0" : ""), out);
  }
}

keys keys_of(mapping::mapping const& m) {
  keys out;
  list_keys(m, 0, "", out);
  return out;
}

/// The paths of the keys that one model has and the other has not, of those whose objects both have.
std::vector<std::string> alone(keys const& some, keys const& others) {
  std::vector<std::string> out;
  for (auto const& [path, what] : some) {
    std::string around = path.substr(0, path.rfind('/'));
    if (around.ends_with("/0")) around.resize(around.size() - 2);
    if (!others.contains(path) && (around.empty() || others.contains(around))) out.push_back(path);
  }
  return out;
}

json::value nothing_of(form what) {
  switch (what) {
  case form::text: return "1";
  case form::list: return json::array{};
  case form::object: break;
  }
  return json::object{};
}

/// Puts a key into a document, with the objects that lead to it.
void put(json::object& document, std::string const& path, keys const& model) {
  json::object* o = &document;
  std::size_t begin = 1;
  for (std::size_t end = path.find('/', begin); end != path.npos; end = path.find('/', begin)) {
    json::value& v =
        o->emplace(path.substr(begin, end - begin), nothing_of(model.at(path.substr(0, end)))).first->value();
    begin = end + 1;
    if (v.is_array()) {
      if (v.get_array().empty()) v.get_array().push_back(json::object{});
      begin += 2; // the number of the entry
    }
    o = v.is_array() ? &v.get_array()[0].get_object() : &v.get_object();
  }
  (*o)[path.substr(begin)] = nothing_of(model.at(path));
}

/// Whether the document was read as one that has no such key.
bool is_unknown(composition const& made, std::string const& path) {
  std::string told = path.substr(1);
  for (std::size_t at = told.find("/0"); at != told.npos; at = told.find("/0")) told.replace(at, 2, "[0]");
  std::replace(told.begin(), told.end(), '/', '.');
  return std::any_of(made.found.list().begin(), made.found.list().end(),
                     [&](x279::finding const& f) { return f.rule == x279::rule::unknown_key && f.path == told; });
}

bool is_mixed(composition const& made) {
  return std::any_of(made.found.list().begin(), made.found.list().end(),
                     [](x279::finding const& f) { return f.rule == x279::rule::keys_of_both_models; });
}

struct pair_of_models {
  keys request = keys_of(mapping::request), response = keys_of(mapping::response);
  std::vector<std::string> of_request = alone(request, response), of_response = alone(response, request);
};

} // namespace

BOOST_AUTO_TEST_SUITE(models)

BOOST_FIXTURE_TEST_CASE(each_key_that_one_model_has_alone_decides_for_it, pair_of_models) {
  BOOST_TEST(of_request.size() > 40u);
  BOOST_TEST(of_response.size() > 60u);
  auto const check = [](std::vector<std::string> const& paths, keys const& model) {
    for (std::string const& path : paths) {
      json::object document;
      put(document, path, model);
      composition const made = composed(document);
      BOOST_TEST(!is_unknown(made, path), path);
      BOOST_TEST(!is_mixed(made), path);
    }
  };
  check(of_request, request);
  check(of_response, response);
}

BOOST_FIXTURE_TEST_CASE(one_stray_key_is_outvoted_by_two, pair_of_models) {
  auto const check = [](std::vector<std::string> const& strays, keys const& its, std::vector<std::string> const& voters,
                        keys const& model) {
    for (std::string const& stray : strays) {
      json::object document;
      put(document, stray, its);
      for (std::string const& voter : voters) put(document, voter, model);
      BOOST_TEST(is_unknown(composed(document), stray), stray);
    }
  };
  check(of_response, response, {"/encounter", "/informationReceiverName"}, request);
  check(of_request, request, {"/planStatus", "/benefitsInformation"}, response);
}

BOOST_FIXTURE_TEST_CASE(keys_inside_of_what_both_models_have_count_too, pair_of_models) {
  json::value document =
      json::parse(R"({"controlNumber": "000000905", "provider": {"organizationName": "A", "taxId": "1"},
                                         "subscriber": {"birthSequenceNumber": "1"}, "payer": {}, "planStatus": []})");
  composition const made = composed(document);
  BOOST_TEST(is_unknown(made, "/payer"));
  BOOST_TEST(!is_unknown(made, "/provider/organizationName"));
}

BOOST_FIXTURE_TEST_CASE(as_many_keys_of_one_as_of_the_other_are_told, pair_of_models) {
  for (std::string const& path : of_response) {
    json::object document;
    put(document, path, response);
    put(document, "/encounter", request);
    composition const made = composed(document);
    BOOST_TEST(is_mixed(made), path);
    BOOST_TEST(is_unknown(made, path), path);
  }
}

BOOST_AUTO_TEST_SUITE_END()
