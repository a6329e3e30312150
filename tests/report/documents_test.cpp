// SARIF, the API's errors, and the catalogue's section on a rule.

#include "report/reporting.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace x279;
using namespace x279::testing;

constexpr std::string_view bad_request =
    R"({"controlNumber":"123456789","tradingPartnerServiceId":"SERVICE","provider":{"organizationName":"CLINIC",
    "npi":"1234567893"},"subscriber":{"memberId":"W00000001","firstName":"JANE","lastName":"DOE","dateOfBirth":"1980-01-01"}})";

boost::json::object sarif_run(std::span<file_findings const> files) {
  std::string out;
  append_sarif_report(files, out);
  auto const log = boost::json::parse(out).as_object();
  BOOST_TEST(log.at("version").as_string() == "2.1.0");
  BOOST_TEST_REQUIRE(log.at("runs").as_array().size() == 1u);
  return log.at("runs").as_array()[0].as_object();
}

} // namespace

BOOST_AUTO_TEST_SUITE(report_documents)

BOOST_AUTO_TEST_CASE(sarif_has_a_rule_for_each_result_and_its_bytes) {
  std::string const payload = faulty_question();
  judged_payload const judged(payload);
  auto const run = sarif_run(std::vector<file_findings>{{.artifact = "in/question.270", .found = &judged.found}});
  auto const& driver = run.at("tool").as_object().at("driver").as_object();
  BOOST_TEST(driver.at("name").as_string() == "x279");
  auto const& rules = driver.at("rules").as_array();
  auto const& results = run.at("results").as_array();
  BOOST_TEST_REQUIRE(results.size() == judged.found.list().size());
  for (std::size_t i = 0; i != results.size(); ++i) {
    auto const& result = results[i].as_object();
    finding const& f = judged.found.list()[i];
    BOOST_TEST(result.at("ruleId").as_string() == info(f.rule).id);
    auto const& rule = rules.at(result.at("ruleIndex").to_number<std::size_t>()).as_object();
    BOOST_TEST(rule.at("id").as_string() == info(f.rule).id);
    BOOST_TEST(rule.at("name").as_string() == info(f.rule).name);
    BOOST_TEST(!rule.at("fullDescription").as_object().at("text").as_string().empty());
    std::string_view const level = f.severity == severity::error     ? "error"
                                   : f.severity == severity::warning ? "warning"
                                                                     : "note";
    BOOST_TEST(result.at("level").as_string() == level);
    BOOST_TEST(std::string_view(result.at("message").as_object().at("text").as_string()).starts_with(message(f)));
    auto const& location = result.at("locations").as_array().at(0).as_object();
    auto const& physical = location.at("physicalLocation").as_object();
    BOOST_TEST(physical.at("artifactLocation").as_object().at("uri").as_string() == "in/question.270");
    BOOST_TEST(physical.at("region").as_object().at("byteOffset").to_number<std::uint64_t>() == f.where.offset);
    BOOST_TEST(physical.at("region").as_object().at("byteLength").to_number<std::uint64_t>() == f.where.length);
  }
  auto const& gender =
      results[0].as_object().at("locations").as_array()[0].as_object().at("logicalLocations").as_array()[0].as_object();
  BOOST_TEST(gender.at("fullyQualifiedName").as_string() == "interchange 1/set 1/segment 12/2100C/DMG03");
}

BOOST_AUTO_TEST_CASE(sarif_counts_what_is_not_listed) {
  findings found(1);
  finding f;
  f.rule = rule::code_unknown;
  found.add(f);
  std::vector<file_findings> const files{{.artifact = "a", .found = &found}, {.artifact = "b", .found = &found}};
  BOOST_TEST(!sarif_run(files).contains("properties"));
  found.add(f);
  BOOST_TEST(sarif_run(files).at("properties").as_object().at("notListed").to_number<int>() == 2);
}

BOOST_AUTO_TEST_CASE(sarif_names_the_path_of_what_is_wrong_in_a_json_document) {
  findings const found = refused(bad_request);
  auto const run = sarif_run(std::vector<file_findings>{{.artifact = "request.json", .found = &found}});
  bool seen = false;
  for (auto const& result : run.at("results").as_array()) {
    auto const& location = result.as_object().at("locations").as_array()[0].as_object();
    if (location.at("logicalLocations").as_array()[0].as_object().at("fullyQualifiedName").as_string() !=
        "subscriber.dateOfBirth")
      continue;
    seen = true;
    BOOST_TEST(!location.at("physicalLocation").as_object().contains("region"));
  }
  BOOST_TEST(seen);
}

BOOST_AUTO_TEST_CASE(sarif_of_nothing_is_a_log_without_results) {
  auto const run = sarif_run({});
  BOOST_TEST(run.at("results").as_array().empty());
  BOOST_TEST(run.at("tool").as_object().at("driver").as_object().at("rules").as_array().empty());
}

BOOST_AUTO_TEST_CASE(the_errors_of_the_api_name_the_field_by_its_path) {
  findings const found = refused(bad_request);
  std::string out;
  append_api_errors(found, out);
  auto const document = boost::json::parse(out).as_object();
  bool seen = false;
  for (auto const& e : document.at("errors").as_array()) {
    auto const& error = e.as_object();
    BOOST_TEST(!error.at("description").as_string().empty());
    seen = seen || error.at("field").as_string() == "subscriber.dateOfBirth";
  }
  BOOST_TEST(seen);
}

BOOST_AUTO_TEST_CASE(the_errors_of_the_api_hold_errors_alone_with_code_action_and_loop) {
  rule rejecting{};
  for (rule const r : all_rules())
    if (!info(r).aaa.empty()) rejecting = r;
  BOOST_TEST_REQUIRE((rejecting != rule{}));
  findings found;
  finding f{.rule = rejecting, .severity = severity::error, .aaa = info(rejecting).aaa};
  f.where.segment_id = std::string_view("DMG");
  f.where.element = 2;
  f.where.loop = std::string_view("2100C");
  found.add(f);
  found.add({.rule = rule::lower_case, .severity = severity::info});
  found.add({.rule = rule::code_unknown, .severity = severity::error, .path = "subscriber.gender"});
  std::string out;
  append_api_errors(found, out);
  auto const document = boost::json::parse(out).as_object();
  auto const& errors = document.at("errors").as_array();
  BOOST_TEST_REQUIRE(errors.size() == 2u);
  auto const& first = errors[0].as_object();
  BOOST_TEST(first.at("field").as_string() == "DMG02");
  BOOST_TEST(first.at("code").as_string() == info(rejecting).aaa);
  BOOST_TEST(first.at("followupAction").as_string() == "Please Correct and Resubmit");
  BOOST_TEST(first.at("location").as_string() == "Loop 2100C");
  auto const& second = errors[1].as_object();
  BOOST_TEST(second.at("field").as_string() == "subscriber.gender");
  for (char const* key : {"code", "followupAction", "location"}) BOOST_TEST(!second.contains(key), key);
}

BOOST_AUTO_TEST_CASE(each_rule_is_explained_in_full) {
  for (rule const r : all_rules()) {
    rule_info const& i = info(r);
    std::string text;
    append_explanation(i, text);
    BOOST_TEST_CONTEXT(i.id) {
      for (std::string_view part : {i.id, i.name, i.why, i.good, i.bad, i.source})
        BOOST_TEST(text.find(part) != text.npos, part);
      BOOST_TEST(text.find("{0:") == text.npos);
    }
  }
  std::string count;
  append_explanation(info(rule::segment_count_wrong), count);
  BOOST_TEST(count.find("SE01 counts {0} segments; the transaction set has {1}, ST and SE included") != count.npos);
  BOOST_TEST(count.find("acknowledgment  IK502 4") != count.npos);
}

BOOST_AUTO_TEST_CASE(rules_are_found_by_name) {
  for (rule const r : all_rules()) BOOST_TEST(find_rule_by_name(info(r).name) == &info(r));
  BOOST_TEST(find_rule_by_name("no_such_name") == nullptr);
  BOOST_TEST(all_rules().size() == rule_count);
}

BOOST_AUTO_TEST_SUITE_END()
