// A request put together in C++ is the request in JSON: the same members, the same 270, the same findings.

#include "compose/composing.hpp"
#include "compose/inquiry_of_json.hpp"
#include "support/random_request.hpp"
#include "support/random_source.hpp"

#include <compiler/cpp_text.hpp>
#include <compose/inquiry_tree.hpp>
#include <eligibility/mapping_tables.hpp>

#include <x279/inquiry.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;
using x279::inquiry;
using x279::testing::random_request;

composition composed(inquiry const& from, x279::compose_options const& options = made_up_envelope()) {
  composition made;
  x279::composer c;
  auto const done = c.compose(from, options, made.x12, made.found);
  if (done)
    made.summary = *done;
  else
    made.why = done.error();
  return made;
}

/// Everything that can be told of a finding.
std::string text_of(x279::finding const& f) {
  return std::string(x279::info(f.rule).id) + ' ' + std::string(f.path) + ' ' + std::string(f.other_path) + ' ' +
         x279::message(f) + ' ' + x279::describe(f.where) + ' ' + std::to_string(static_cast<int>(f.severity));
}

std::vector<std::string> texts_of(composition const& made) {
  std::vector<std::string> all;
  for (x279::finding const& f : made.found.list()) all.push_back(text_of(f));
  return all;
}

bool agree(composition const& a, composition const& b) {
  return a.summary.has_value() == b.summary.has_value() && a.x12 == b.x12 && texts_of(a) == texts_of(b) &&
         (!a.summary || (a.summary->segments == b.summary->segments && a.summary->kind == b.summary->kind &&
                         a.summary->control_number == b.summary->control_number));
}

/// Each member holds its own name.
inquiry every_member() {
  using namespace x279::inquiry_parts;
  address const somewhere{.address1 = "address1",
                          .address2 = "address2",
                          .city = "city",
                          .state = "state",
                          .postal_code = "postal_code",
                          .country_code = "country_code",
                          .location_identifier = "location_identifier",
                          .country_sub_division_code = "country_sub_division_code"};
  additional_identification const numbers{.plan_number = "plan_number",
                                          .policy_number = "policy_number",
                                          .member_identification_number = "member_identification_number",
                                          .contract_number = "contract_number",
                                          .medical_record_identification_number =
                                              "medical_record_identification_number",
                                          .patient_account_number = "patient_account_number",
                                          .health_insurance_claim_number = "health_insurance_claim_number",
                                          .identification_card_serial_number = "identification_card_serial_number",
                                          .insurance_policy_number = "insurance_policy_number",
                                          .plan_network_identification_number = "plan_network_identification_number",
                                          .agency_claim_number = "agency_claim_number"};
  diagnosis const one{.diagnosis_type_code = "diagnosis_type_code", .diagnosis_code = "diagnosis_code"};
  return {
      .control_number = "control_number",
      .trading_partner_service_id = "trading_partner_service_id",
      .trading_partner_name = "trading_partner_name",
      .submitter_transaction_identifier = "submitter_transaction_identifier",
      .provider = {.organization_name = "organization_name",
                   .last_name = "last_name",
                   .first_name = "first_name",
                   .npi = "npi",
                   .service_provider_number = "service_provider_number",
                   .payor_id = "payor_id",
                   .tax_id = "tax_id",
                   .ssn = "ssn",
                   .pharmacy_processor_number = "pharmacy_processor_number",
                   .services_plan_id = "services_plan_id",
                   .employers_id = "employers_id",
                   .provider_type = "provider_type",
                   .provider_code = "provider_code",
                   .reference_identification = "reference_identification"},
      .portal_username = "portal_username",
      .portal_password = "portal_password",
      .information_receiver_name = {.state_license_number = "state_license_number",
                                    .medicare_provider_number = "medicare_provider_number",
                                    .medicaid_provider_number = "medicaid_provider_number",
                                    .facility_id_number = "facility_id_number",
                                    .contract_number = "contract_number",
                                    .device_pin_number = "device_pin_number",
                                    .submitter_id_number = "submitter_id_number",
                                    .national_provider_identifier = "national_provider_identifier",
                                    .provider_plan_network_id_number = "provider_plan_network_id_number",
                                    .facility_network_id_number = "facility_network_id_number",
                                    .prior_identifier_number = "prior_identifier_number",
                                    .social_security_number = "social_security_number",
                                    .federal_taxpayer_identification_number = "federal_taxpayer_identification_number",
                                    .information_receiver_additional_identifier_state =
                                        "information_receiver_additional_identifier_state",
                                    .address = somewhere},
      .subscriber = {.member_id = "member_id",
                     .first_name = "first_name",
                     .middle_name = "middle_name",
                     .last_name = "last_name",
                     .suffix = "suffix",
                     .gender = "gender",
                     .date_of_birth = "date_of_birth",
                     .ssn = "ssn",
                     .group_number = "group_number",
                     .id_card = "id_card",
                     .case_number = "case_number",
                     .medicaid_recipient_identification_number = "medicaid_recipient_identification_number",
                     .additional_identification = numbers,
                     .address = somewhere,
                     .provider_code = "provider_code",
                     .reference_identification_qualifier = "reference_identification_qualifier",
                     .provider_identifier = "provider_identifier",
                     .birth_sequence_number = "birth_sequence_number",
                     .health_care_code_information = {one},
                     .spend_down_amount = "spend_down_amount",
                     .spend_down_total_billed_amount = "spend_down_total_billed_amount",
                     .coverage_level_code = "coverage_level_code",
                     .id_card_issue_date = "id_card_issue_date",
                     .beginning_card_issue_date = "beginning_card_issue_date",
                     .end_card_issue_date = "end_card_issue_date",
                     .plan_issue_date = "plan_issue_date",
                     .beginning_plan_issue_date = "beginning_plan_issue_date",
                     .end_plan_issue_date = "end_plan_issue_date"},
      .dependents = {{.member_id = "member_id",
                      .first_name = "first_name",
                      .middle_name = "middle_name",
                      .last_name = "last_name",
                      .suffix = "suffix",
                      .gender = "gender",
                      .date_of_birth = "date_of_birth",
                      .ssn = "ssn",
                      .group_number = "group_number",
                      .id_card = "id_card",
                      .additional_identification = numbers,
                      .address = somewhere,
                      .provider_code = "provider_code",
                      .reference_identification_qualifier = "reference_identification_qualifier",
                      .provider_identifier = "provider_identifier",
                      .health_care_code_information = {one},
                      .id_card_issue_date = "id_card_issue_date",
                      .beginning_card_issue_date = "beginning_card_issue_date",
                      .end_card_issue_date = "end_card_issue_date",
                      .plan_issue_date = "plan_issue_date",
                      .beginning_plan_issue_date = "beginning_plan_issue_date",
                      .end_plan_issue_date = "end_plan_issue_date",
                      .individual_relationship_code = "individual_relationship_code",
                      .birth_sequence_number = "birth_sequence_number",
                      .issue_number = "issue_number",
                      .eligibility_category = "eligibility_category"}},
      .encounter = {.date_of_service = "date_of_service",
                    .beginning_date_of_service = "beginning_date_of_service",
                    .end_date_of_service = "end_date_of_service",
                    .service_type_codes = {"service_type_codes"},
                    .product_or_service_id_qualifier = "product_or_service_id_qualifier",
                    .procedure_code = "procedure_code",
                    .procedure_modifiers = {"procedure_modifiers"},
                    .diagnosis_code_pointer = {"diagnosis_code_pointer"},
                    .medical_procedures = {{.product_or_service_id_qualifier = "product_or_service_id_qualifier",
                                            .procedure_code = "procedure_code",
                                            .procedure_modifiers = {"procedure_modifiers"},
                                            .diagnosis_code_pointer = {"diagnosis_code_pointer"}}},
                    .industry_code = "industry_code",
                    .prior_authorization_or_referral_number = "prior_authorization_or_referral_number",
                    .reference_identification_qualifier = "reference_identification_qualifier"}};
}

/// The paths of an object of the mapping that have a member, in its order: of two spellings the right one, which never
/// prints.
void list_paths(std::uint16_t number, std::string const& before, std::vector<std::string>& out) {
  using namespace x279::mapping;
  auto const& o = request.objects[number];
  auto const field_at = [&](std::uint16_t i) -> field const& { return request.fields[o.first_field + i]; };
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    field const& f = field_at(i);
    if (f.kind != value_kind::object) {
      auto const same_in_cpp = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
      auto const is_same = [&](field const& a, field const& b) {
        return std::equal(a.key.begin(), a.key.end(), b.key.begin(), b.key.end(), same_in_cpp);
      };
      bool const corrected =
          i + 1 != o.field_count && field_at(i + 1).input && !f.input && !is_same(f, field_at(i + 1));
      bool const known = f.input && is_same(f, field_at(i - 1));
      if (!corrected && !known) out.push_back(before + std::string(f.key));
      continue;
    }
    auto const& child = request.objects[f.child];
    list_paths(f.child, child.inlined ? before : before + std::string(f.key) + (child.array ? "[0]." : "."), out);
  }
}

inquiry smallest_inquiry() {
  return {.control_number = "000000905",
          .trading_partner_service_id = "LHP01",
          .provider = {.organization_name = "LAKESIDE CLINIC", .npi = "1234567893"},
          .subscriber = {.member_id = "W000000001", .first_name = "JANE", .last_name = "DOE"}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(inquiries)

BOOST_AUTO_TEST_CASE(each_key_of_the_model_has_a_member_of_its_name) {
  inquiry const all = every_member();
  x279::compose::value_tree tree;
  x279::compose::read_inquiry(all, tree);
  std::vector<std::string> paths, wanted;
  for (std::uint32_t n = 1; n != tree.size(); ++n) {
    if (tree[n].type != x279::compose::value_type::string) continue;
    bool const in_list = tree[tree[n].parent].type == x279::compose::value_type::array;
    std::uint32_t const named = in_list ? tree[n].parent : n;
    paths.push_back(tree.path(named));
    BOOST_TEST(tree[n].text == x279::grammar::snake_case(std::string(tree[named].key)));
  }
  list_paths(0, "", wanted);
  BOOST_TEST(wanted.size() > 140u);
  BOOST_TEST(paths == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_request_in_cpp_becomes_the_270_of_the_same_request_in_json) {
  composition const made = composed(smallest_inquiry());
  BOOST_TEST(made.told(x279::severity::warning) == "");
  BOOST_TEST(made.x12 == composed(smallest_request()).x12);
  inquiry more = smallest_inquiry();
  more.encounter = {.date_of_service = "20260101", .service_type_codes = {"30", "98"}};
  more.dependents = {{.first_name = "SAM", .date_of_birth = "20190305"}, {}};
  boost::json::value request = smallest_request();
  put_at(request, "encounter", boost::json::parse(R"({"dateOfService":"20260101","serviceTypeCodes":["30","98"]})"));
  put_at(request, "dependents", boost::json::parse(R"([{"firstName":"SAM","dateOfBirth":"20190305"},{}])"));
  BOOST_TEST(agree(composed(more), composed(request)));
  BOOST_TEST(composed(more).x12.find("NM1*03*1**SAM~DMG*D8*20190305~DTP*291*D8*20260101~EQ*30^98~") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(random_requests_are_the_same_in_both_forms) {
  std::size_t texts = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    boost::json::value const request = rightly_spelt(boost::json::parse(random_request({.seed = seed})));
    inquiry const same = inquiry_of(request, texts);
    composition const from_json = composed(request), from_struct = composed(same);
    BOOST_TEST_REQUIRE(agree(from_json, from_struct), "seed " << seed << "\n"
                                                              << boost::json::serialize(request) << "\n"
                                                              << from_json.x12 << from_json.told() << "\n"
                                                              << from_struct.x12 << from_struct.told());
    BOOST_TEST(from_json.summary.has_value(), from_json.told());
  }
  BOOST_TEST(texts > 50'000u);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_request_is_told_alike_of_both_forms) {
  constexpr std::string_view wrong[] = {
      "*",        "A~B",      "  ",  " A ", "M\xC3\x9CLLER",
      "00000000", "19800230", "ZZZ", "-",   "1234567890123456789012345678901234567890123456789012345678901234567890"};
  std::size_t texts = 0;
  std::set<x279::rule> rules;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    x279::testing::random_source random(seed);
    boost::json::value request = rightly_spelt(boost::json::parse(random_request({.seed = seed})));
    std::vector<boost::json::value*> strings;
    list_strings(request, strings);
    for (std::size_t n = random.few(3); n != 0; --n)
      *strings[random.below(strings.size())] = boost::json::string(wrong[random.below(std::size(wrong))]);
    if (random.percent(20)) request.get_object().erase(random.percent(50) ? "provider" : "controlNumber");
    composition const from_json = composed(request), from_struct = composed(inquiry_of(request, texts));
    BOOST_TEST_REQUIRE(agree(from_json, from_struct), "seed " << seed << ": " << from_json.told() << "\n"
                                                              << from_struct.told());
    for (x279::finding const& f : from_json.found.list()) rules.insert(f.rule);
  }
  BOOST_TEST(rules.size() > 15u);
}

BOOST_AUTO_TEST_CASE(an_inquiry_of_nothing_lacks_what_an_empty_object_lacks) {
  composition const made = composed(inquiry{});
  BOOST_TEST(!made.summary);
  BOOST_TEST((made.why.code == x279::errc::not_written));
  BOOST_TEST(made.told() == composed(std::string_view("{}")).told());
  BOOST_TEST(made.x12 == "");
}

BOOST_AUTO_TEST_CASE(an_empty_text_in_a_list_is_no_absent_one) {
  inquiry q = smallest_inquiry();
  q.encounter.service_type_codes = {"30", ""};
  BOOST_TEST(composed(q).told() == "X279-J413 encounter.serviceTypeCodes[1]");
  q.encounter.service_type_codes = {};
  BOOST_TEST(composed(q).told() == "");
}

BOOST_AUTO_TEST_CASE(bytes_that_no_json_could_hold_are_refused_at_their_path) {
  using namespace std::string_view_literals;
  x279::compose_options utf8 = made_up_envelope();
  utf8.envelope.characters = x279::character_set::utf8;
  for (std::string_view const text : {"\xFF"sv, "A\xC3"sv, "\xED\xA0\x80"sv, "A\0B"sv, "A*SE*1"sv, "\xC3\x28"sv}) {
    inquiry q = smallest_inquiry();
    q.subscriber.last_name = text;
    for (auto const& options : {utf8, made_up_envelope()}) {
      composition const made = composed(q, options);
      BOOST_TEST(!made.summary);
      BOOST_TEST(made.told().find(" subscriber.lastName") != std::string::npos, made.told());
      BOOST_TEST(made.x12 == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(one_composer_serves_both_forms_in_turn) {
  x279::composer c;
  x279::findings found;
  std::string out;
  std::string const json = boost::json::serialize(smallest_request());
  std::string const once = composed(smallest_inquiry()).x12;
  for (int i = 0; i != 3; ++i) {
    BOOST_TEST(c.compose(smallest_inquiry(), made_up_envelope(), out, found).has_value());
    BOOST_TEST(!c.compose("{}", made_up_envelope(), out, found).has_value());
    BOOST_TEST(!c.compose(inquiry{}, made_up_envelope(), out, found).has_value());
    BOOST_TEST(c.compose(json, made_up_envelope(), out, found).has_value());
  }
  BOOST_TEST(out == once + once + once + once + once + once);
}

BOOST_AUTO_TEST_SUITE_END()
