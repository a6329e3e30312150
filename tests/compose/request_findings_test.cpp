// What the composer says of a request that cannot become a 270: each rule at its path, and silent beside it.

#include "compose/composing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

struct setting {
  std::string_view path;
  std::string json; ///< empty: the key is taken away
};

struct refusal {
  std::vector<setting> wrong; ///< on top of the smallest request
  std::string_view told;      ///< all findings of severity error
  std::vector<setting> right; ///< instead
};

std::string request_with(std::vector<setting> const& settings) {
  boost::json::value request = smallest_request();
  for (setting const& s : settings)
    if (s.json.empty())
      put_at(request, s.path, {});
    else
      put_at(request, s.path, boost::json::parse(s.json));
  return boost::json::serialize(request);
}

void check(refusal const& r) {
  BOOST_TEST_CONTEXT(r.told) {
    composition const refused = composed(std::string_view(request_with(r.wrong)));
    BOOST_TEST(!refused.summary);
    BOOST_TEST((refused.why.code == x279::errc::not_written));
    BOOST_TEST(refused.x12 == "");
    BOOST_TEST(refused.told() == r.told);
    composition const written = composed(std::string_view(request_with(r.right)));
    BOOST_TEST(written.summary.has_value());
    BOOST_TEST(written.told() == "");
    BOOST_TEST(written.told(x279::severity::info).find(r.told.substr(0, 9)) == std::string::npos);
  }
}

void check_all(std::vector<refusal> const& all) {
  for (refusal const& r : all) check(r);
}

/// The text of a finding, with its hint.
std::string texts_of(composition const& made) {
  std::string all;
  for (x279::finding const& f : made.found.list())
    all +=
        x279::message(f) + '\n' + x279::hint(f) + '\n' + std::string(f.path) + '\n' + std::string(f.other_path) + '\n';
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(request_findings)

BOOST_AUTO_TEST_CASE(a_key_that_nobody_reads) {
  check_all(
      {{{{"subscriber.memberID", R"("W1")"}}, "X279-J410 subscriber.memberID", {{"subscriber.memberId", R"("W1")"}}},
       {{{"partnerId", R"("P1")"}}, "X279-J410 partnerId", {}},
       {{{"memberId", R"("W1")"}}, "X279-J410 memberId", {}},
       {{{"encounter.dateRange", R"({"from":"20260101"})"}}, "X279-J410 encounter.dateRange", {}},
       {{{"dependents[0].firstName", R"("SAM")"}, {"dependents[0].caseNumber", R"("C1")"}},
        "X279-J410 dependents[0].caseNumber",
        {{"dependents[0].firstName", R"("SAM")"}, {"subscriber.caseNumber", R"("C1")"}}}});
}

// It is judged as what most of its keys make it, and the stray one is named.
BOOST_AUTO_TEST_CASE(a_key_of_a_response_in_a_request) {
  check_all({{{{"payer", R"({"name":"MADE UP PLAN"})"}}, "X279-J410 payer", {}},
             {{{"benefitsInformation", R"([{"code":"1"}])"}}, "X279-J410 benefitsInformation", {}},
             {{{"x12", R"("ISA*00*")"}}, "X279-J410 x12", {}}});
}

BOOST_AUTO_TEST_CASE(what_comes_beside_the_model_and_is_of_another_type) {
  check_all({{{{"meta", "7"}}, "X279-J412 meta", {{"meta", R"({"traceId":"T1"})"}}},
             {{{"unmappedSegments", R"("x")"}}, "X279-J435 unmappedSegments", {{"unmappedSegments", "[]"}}},
             {{{"unmappedSegments", R"([7])"}}, "X279-J435 unmappedSegments[0]", {{"unmappedSegments", "[]"}}}});
}

BOOST_AUTO_TEST_CASE(both_spellings_of_the_kind_of_a_procedure) {
  for (std::string_view const key : {"productOrServiceIDQualifier", "productOrServiceIdQualifier"})
    for (std::string_view const object : {"encounter", "encounter.medicalProcedures[0]"}) {
      boost::json::value request = smallest_request();
      put_at(request, std::string(object) + ".procedureCode", "99213");
      put_at(request, std::string(object) + "." + std::string(key), "HC");
      composition const made = composed(request);
      BOOST_TEST(made.told() == "");
      BOOST_TEST(made.x12.find("EQ**HC:99213~") != std::string::npos, object << " " << key);
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_stands_twice) {
  std::string const once = R"("memberId":"W000000001")";
  std::string twice = request_with({});
  twice.insert(twice.find(once), R"("memberId":"W000000002",)");
  composition const refused = composed(std::string_view(twice));
  BOOST_TEST(refused.told() == "X279-J411 subscriber.memberId");
  BOOST_TEST(refused.x12 == "");
  BOOST_TEST(composed(std::string_view(request_with({}))).told(x279::severity::info) == "");
}

BOOST_AUTO_TEST_CASE(an_object_that_stands_twice) {
  std::string twice = request_with({});
  twice.insert(1, R"("subscriber":{"firstName":"JO"},)");
  BOOST_TEST(composed(std::string_view(twice)).told().starts_with("X279-J411 subscriber"));
}

BOOST_AUTO_TEST_CASE(a_patient_who_is_missing_is_told_as_such_alone) {
  boost::json::value request = smallest_request();
  put_at(request, "encounter.serviceTypeCodes[0]", "30");
  BOOST_TEST(composed(request).told(x279::severity::warning) == "");
  put_at(request, "subscriber", "JANE DOE");
  BOOST_TEST(composed(request).told(x279::severity::warning) == "X279-J412 subscriber");
  put_at(request, "subscriber", std::nullopt);
  BOOST_TEST(composed(request).told(x279::severity::warning) == "X279-J422 subscriber");
}

BOOST_AUTO_TEST_CASE(blanks_at_the_end_of_a_value_do_not_count) {
  check_all({{{{"subscriber.birthSequenceNumber", R"("1 2")"}},
              "X279-J446 subscriber.birthSequenceNumber",
              {{"subscriber.birthSequenceNumber", R"("2 ")"}}}});
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type) {
  check_all({{{{"controlNumber", "905"}}, "X279-J412 controlNumber", {{"controlNumber", R"("000000906")"}}},
             {{{"subscriber.groupNumber", "1.5"}}, "X279-J412 subscriber.groupNumber", {}},
             {{{"subscriber.groupNumber", "true"}}, "X279-J412 subscriber.groupNumber", {}},
             {{{"subscriber.groupNumber", R"(["G1"])"}}, "X279-J412 subscriber.groupNumber", {}},
             {{{"subscriber.address", R"("1 LAKE STREET")"}}, "X279-J412 subscriber.address", {}},
             {{{"dependents", R"({"firstName":"SAM"})"}},
              "X279-J412 dependents",
              {{"dependents", R"([{"firstName":"SAM"}])"}}},
             {{{"dependents", R"(["SAM"])"}}, "X279-J412 dependents[0]", {}},
             {{{"encounter.serviceTypeCodes", R"("30")"}},
              "X279-J412 encounter.serviceTypeCodes",
              {{"encounter.serviceTypeCodes", R"(["30"])"}}},
             {{{"encounter.serviceTypeCodes", R"(["30",35])"}}, "X279-J412 encounter.serviceTypeCodes[1]", {}},
             {{{"encounter.medicalProcedures", R"([{"procedureCode":99213,"productOrServiceIDQualifier":"HC"}])"}},
              "X279-J412 encounter.medicalProcedures[0].procedureCode",
              {{"encounter.medicalProcedures", R"([{"procedureCode":"G0101","productOrServiceIDQualifier":"HC"}])"}}}});
}

BOOST_AUTO_TEST_CASE(an_empty_string) {
  check_all(
      {{{{"subscriber.middleName", R"("")"}}, "X279-J413 subscriber.middleName", {{"subscriber.middleName", R"("Q")"}}},
       {{{"encounter.serviceTypeCodes", R"(["30",""])"}}, "X279-J413 encounter.serviceTypeCodes[1]", {}}});
}

BOOST_AUTO_TEST_CASE(null) {
  check_all({{{{"subscriber.middleName", "null"}}, "X279-J414 subscriber.middleName", {}},
             {{{"encounter.serviceTypeCodes", R"([null])"}},
              "X279-J414 encounter.serviceTypeCodes[0]",
              {{"encounter.serviceTypeCodes", R"(["30"])"}}}});
}

BOOST_AUTO_TEST_CASE(two_keys_for_one_place) {
  check_all(
      {{{{"provider.lastName", R"("BROOKS")"}},
        "X279-J415 provider.lastName",
        {{"provider.lastName", R"("BROOKS")"}, {"provider.organizationName", ""}}},
       {{{"encounter.dateOfService", R"("20260201")"},
         {"encounter.beginningDateOfService", R"("20260202")"},
         {"encounter.endDateOfService", R"("20260203")"}},
        "X279-J415 encounter.beginningDateOfService, X279-J415 encounter.endDateOfService",
        {{"encounter.beginningDateOfService", R"("20260202")"}, {"encounter.endDateOfService", R"("20260203")"}}},
       {{{"subscriber.planIssueDate", R"("20250101")"}, {"encounter.dateOfService", R"("20260201")"}},
        "X279-J415 encounter.dateOfService",
        {{"encounter.dateOfService", R"("20260201")"}}},
       {{{"subscriber.planIssueDate", R"("20260201")"}, {"encounter.dateOfService", R"("20260201")"}},
        "X279-J415 encounter.dateOfService",
        {{"encounter.dateOfService", R"("20260201")"}}},
       {{{"subscriber.beginningPlanIssueDate", R"("20260201")"},
         {"subscriber.endPlanIssueDate", R"("20260203")"},
         {"encounter.beginningDateOfService", R"("20260202")"},
         {"encounter.endDateOfService", R"("20260203")"}},
        "X279-J415 encounter.beginningDateOfService, X279-J415 encounter.endDateOfService",
        {{"encounter.beginningDateOfService", R"("20260202")"}, {"encounter.endDateOfService", R"("20260203")"}}},
       {{{"dependents", R"([{"firstName":"SAM","planIssueDate":"20260201"}])"},
         {"encounter.dateOfService", R"("20260201")"}},
        "X279-J415 encounter.dateOfService",
        {{"dependents", R"([{"firstName":"SAM"}])"}, {"encounter.dateOfService", R"("20260201")"}}},
       {{{"informationReceiverName.contactNumber", R"("C1")"}, {"informationReceiverName.contractNumber", R"("C2")"}},
        "X279-J415 informationReceiverName.contractNumber",
        {{"informationReceiverName.contactNumber", R"("C1")"}, {"informationReceiverName.contractNumber", R"("C1")"}}},
       // A second dependent's plan date, and the date of service of all dependents.
       {{{"dependents", R"([{"firstName":"SAM"},{"firstName":"KIM","planIssueDate":"20250101"}])"},
         {"encounter.dateOfService", R"("20260201")"}},
        "X279-J415 dependents[1].planIssueDate",
        {{"dependents", R"([{"firstName":"SAM"},{"firstName":"KIM","planIssueDate":"20250101"}])"}}}});
  composition const refused = composed(std::string_view(request_with({{"provider.lastName", R"("BROOKS")"}})));
  BOOST_TEST(refused.found.list().front().other_path == "provider.organizationName");
}

BOOST_AUTO_TEST_CASE(a_key_without_a_place_in_the_270) {
  check_all(
      {{{{"subscriber.address", R"({"address1":"1 LAKE STREET","city":"SPRINGFIELD","locationIdentifier":"L1"})"}},
        "X279-J416 subscriber.address.locationIdentifier",
        {{"subscriber.address", R"({"address1":"1 LAKE STREET","city":"SPRINGFIELD"})"}}}});
}

BOOST_AUTO_TEST_CASE(a_name_that_no_code_has) {
  check_all({{{{"provider.providerType", R"("veterinary surgery")"}},
              "X279-J417 provider.providerType",
              {{"provider.providerType", R"("hospital")"}}},
             {{{"provider.providerType", R"("Hospital")"}}, "X279-J417 provider.providerType", {}},
             {{{"provider.providerType", R"("1P")"}},
              "X279-J417 provider.providerType",
              {{"provider.providerType", R"("provider")"}}},
             {{{"provider.providerType", R"("1X")"}}, "X279-J417 provider.providerType", {}}});
  auto const hint_of = [](std::string const& type) {
    return texts_of(composed(std::string_view(request_with({{"provider.providerType", type}}))));
  };
  BOOST_TEST(hint_of(R"("2B")").find("Write \"third-party administrator\".") != std::string::npos);
  BOOST_TEST(hint_of(R"("hopsital")").find("Write \"hospital\".") != std::string::npos);
  BOOST_TEST(hint_of(R"("corner shop")").find("one of the names of the list Provider Type.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_number_that_does_not_count) {
  std::string const first = R"([{"diagnosisTypeCode":"ABK","diagnosisCode":"Z0000"}])";
  setting const diagnosis{"subscriber.healthCareCodeInformation", first}, code{"encounter.procedureCode", R"("G0101")"},
      kind{"encounter.productOrServiceIDQualifier", R"("HC")"};
  for (std::string_view const wrong : {"-1", "0", "01", "9", "123", "1.0", "+1", " 1", "one", "18446744073709551617"})
    check({{diagnosis, code, kind, {"encounter.diagnosisCodePointer", R"([")" + std::string(wrong) + R"("])"}},
           "X279-J446 encounter.diagnosisCodePointer[0]",
           {diagnosis, code, kind, {"encounter.diagnosisCodePointer", R"(["1"])"}}});
  for (std::string_view const wrong : {"-2", "0", "02", "1000000000", "x"})
    check({{{"subscriber.birthSequenceNumber", '"' + std::string(wrong) + '"'}},
           "X279-J446 subscriber.birthSequenceNumber",
           {{"subscriber.birthSequenceNumber", R"("2")"}}});
  check({{{"dependents", R"([{"firstName":"SAM","individualRelationshipCode":"19","birthSequenceNumber":"-1"}])"}},
         "X279-J446 dependents[0].birthSequenceNumber",
         {{"dependents",
           R"([{"firstName":"SAM","individualRelationshipCode":"19","birthSequenceNumber":"999999999"}])"}}});
}

BOOST_AUTO_TEST_CASE(more_entries_than_there_are_places) {
  auto const many = [](std::size_t n, std::string const& one) {
    std::string all = "[";
    for (std::size_t i = 0; i != n; ++i) all.append(i == 0 ? "" : ",").append(one);
    return all + "]";
  };
  std::string const procedure = R"({"procedureCode":"G0101","productOrServiceIDQualifier":"HC"})";
  std::string const diagnosis = R"({"diagnosisTypeCode":"ABF","diagnosisCode":"Z0000"})";
  std::string const first = R"([{"diagnosisTypeCode":"ABK","diagnosisCode":"Z0000"},)";
  std::string const codes99 = many(99, R"("30")"), codes100 = many(100, R"("30")");
  std::string const procedures98 = many(98, procedure), procedures99 = many(99, procedure);
  std::string const diagnoses8 = first + many(7, diagnosis).substr(1),
                    diagnoses9 = first + many(8, diagnosis).substr(1);
  setting const code{"encounter.procedureCode", R"("G0101")"}, kind{"encounter.productOrServiceIDQualifier", R"("HC")"};
  check_all({{{{"encounter.serviceTypeCodes", codes100}},
              "X279-J418 encounter.serviceTypeCodes",
              {{"encounter.serviceTypeCodes", codes99}}},
             {{{"encounter.medicalProcedures", procedures99}, code, kind},
              "X279-J418 encounter.medicalProcedures",
              {{"encounter.medicalProcedures", procedures98}, code, kind}},
             {{{"subscriber.healthCareCodeInformation", diagnoses9}},
              "X279-J418 subscriber.healthCareCodeInformation",
              {{"subscriber.healthCareCodeInformation", diagnoses8}}},
             {{{"encounter.procedureModifiers", R"(["25","26","59","76","77"])"}, code, kind},
              "X279-J418 encounter.procedureModifiers",
              {{"encounter.procedureModifiers", R"(["25","26","59","76"])"}, code, kind}},
             {{{"encounter.diagnosisCodePointer", R"(["1","2","3","4","5"])"},
               {"subscriber.healthCareCodeInformation", diagnoses8},
               code,
               kind},
              "X279-J418 encounter.diagnosisCodePointer",
              {{"encounter.diagnosisCodePointer", R"(["1","2","3","4"])"},
               {"subscriber.healthCareCodeInformation", diagnoses8},
               code,
               kind}}});
}

BOOST_AUTO_TEST_CASE(half_of_a_range) {
  for (std::string const who : {"subscriber.", "dependents[0]."})
    for (std::string const what : {"CardIssueDate", "PlanIssueDate"}) {
      std::string const begin = who + "beginning" + what, end = who + "end" + what;
      std::string const begin_told = "X279-J419 " + begin, end_told = "X279-J419 " + end;
      setting const sam{"dependents[0].firstName", R"("SAM")"};
      check_all({{{sam, {begin, R"("20250101")"}}, begin_told, {sam, {begin, R"("20250101")"}, {end, R"("20250131")"}}},
                 {{sam, {end, R"("20250131")"}}, end_told, {}}});
    }
  check_all(
      {{{{"encounter.beginningDateOfService", R"("20260201")"}}, "X279-J419 encounter.beginningDateOfService", {}},
       {{{"encounter.endDateOfService", R"("20260201")"}}, "X279-J419 encounter.endDateOfService", {}}});
}

BOOST_AUTO_TEST_CASE(identifiers_that_are_not_sent_are_told_and_refuse_nothing) {
  composition const made = composed(std::string_view(
      request_with({{"provider.taxId", R"("990000001")"}, {"provider.serviceProviderNumber", R"("SP1")"}})));
  BOOST_TEST(made.summary.has_value());
  auto told = made.faults(x279::severity::info);
  std::sort(told.begin(), told.end());
  BOOST_TEST(joined(told, ", ") == "X279-J420 provider.serviceProviderNumber, X279-J420 provider.taxId");
  for (x279::finding const& f : made.found.list()) BOOST_TEST(f.other_path == "provider.npi");
  BOOST_TEST(composed(std::string_view(request_with({}))).told(x279::severity::info) == "");
}

BOOST_AUTO_TEST_CASE(the_identifier_with_the_highest_rank_is_sent) {
  std::vector<std::pair<std::string, std::string>> const ranked{{"npi", "XX*1234567893"},
                                                                {"serviceProviderNumber", "SV*V2"},
                                                                {"taxId", "FI*V3"},
                                                                {"payorId", "PI*V4"},
                                                                {"ssn", "34*V5"},
                                                                {"employersId", "24*V6"},
                                                                {"pharmacyProcessorNumber", "PP*V7"},
                                                                {"servicesPlanID", "XV*7000000008"}};
  boost::json::value request = smallest_request();
  for (auto const& [key, written] : ranked) put_at(request, "provider." + key, boost::json::string(written.substr(3)));
  for (auto const& [key, written] : ranked) {
    composition const made = composed(request);
    BOOST_TEST_REQUIRE(made.summary.has_value(), made.told());
    BOOST_TEST(joined(those_of(placed_segments(made.x12), "2100B NM1")) ==
               "2100B NM1*1P*2*LAKESIDE CLINIC*****" + written);
    put_at(request, "provider." + key, {});
  }
}

BOOST_AUTO_TEST_CASE(a_key_that_is_missing) {
  check_all({{{{"controlNumber", ""}}, "X279-J422 controlNumber", {}},
             {{{"tradingPartnerServiceId", ""}}, "X279-J422 tradingPartnerServiceId", {}},
             {{{"subscriber.address", R"({"city":"SPRINGFIELD"})"}}, "X279-J422 subscriber.address.address1", {}},
             {{{"subscriber.address", R"({"address1":"1 LAKE STREET"})"}}, "X279-J422 subscriber.address.city", {}},
             {{{"subscriber.healthCareCodeInformation", R"([{"diagnosisTypeCode":"ABK"}])"}},
              "X279-J422 subscriber.healthCareCodeInformation[0].diagnosisCode",
              {{"subscriber.healthCareCodeInformation", R"([{"diagnosisTypeCode":"ABK","diagnosisCode":"Z0000"}])"}}}});
  for (std::string_view const key : {"provider", "subscriber"})
    BOOST_TEST(composed(std::string_view(request_with({{key, ""}}))).told() == "X279-J422 " + std::string(key));
}

BOOST_AUTO_TEST_CASE(a_length_that_the_api_does_not_allow) {
  check_all({{{{"controlNumber", R"("12345678")"}}, "X279-J423 controlNumber", {{"controlNumber", R"("123456789")"}}},
             {{{"controlNumber", R"("1234567890")"}}, "X279-J423 controlNumber", {}}});
  // The guide's lengths are told at the same paths.
  std::string const a61 = '"' + std::string(61, 'A') + '"', a60 = '"' + std::string(60, 'A') + '"';
  composition const refused = composed(std::string_view(request_with({{"tradingPartnerName", a61}})));
  BOOST_TEST_REQUIRE(refused.faults().size() == 1u);
  BOOST_TEST(refused.found.list().front().path == "tradingPartnerName");
  BOOST_TEST(composed(std::string_view(request_with({{"tradingPartnerName", a60}}))).told() == "");
}

BOOST_AUTO_TEST_CASE(characters_that_the_api_does_not_allow) {
  check_all(
      {{{{"controlNumber", R"("12345678A")"}}, "X279-J424 controlNumber", {}},
       {{{"subscriber.memberId", R"("W 1")"}}, "X279-J424 subscriber.memberId", {{"subscriber.memberId", R"("W-1")"}}},
       {{{"subscriber.caseNumber", R"("C-1")"}},
        "X279-J424 subscriber.caseNumber",
        {{"subscriber.caseNumber", R"("C1")"}}},
       {{{"subscriber.healthCareCodeInformation", R"([{"diagnosisTypeCode":"ABK","diagnosisCode":"Z00.00"}])"}},
        "X279-J424 subscriber.healthCareCodeInformation[0].diagnosisCode",
        {{"subscriber.healthCareCodeInformation", R"([{"diagnosisTypeCode":"ABK","diagnosisCode":"Z0000"}])"}}}});
}

BOOST_AUTO_TEST_CASE(a_place_of_service_that_nobody_knows) {
  check_all({{{{"encounter.industryCode", R"("1X")"}},
              "X279-J425 encounter.industryCode",
              {{"encounter.industryCode", R"("11")"}}}});
}

BOOST_AUTO_TEST_CASE(a_first_name_of_an_organisation) {
  check_all({{{{"provider.firstName", R"("ADA")"}},
              "X279-J426 provider.firstName",
              {{"provider.firstName", R"("ADA")"},
               {"provider.lastName", R"("BROOKS")"},
               {"provider.organizationName", ""}}}});
}

BOOST_AUTO_TEST_CASE(a_payer_without_its_id) {
  check_all({{{{"provider.providerType", R"("payer")"}},
              "X279-J427 provider.providerType",
              {{"provider.providerType", R"("payer")"}, {"provider.payorId", R"("PY1")"}, {"provider.npi", ""}}}});
}

// The fault is the date's, not that of a format (DTP02, DMG01) that nobody has written.
BOOST_AUTO_TEST_CASE(a_range_or_hyphens_where_one_date_stands) {
  check_all({{{{"encounter.dateOfService", R"("20260101-20260131")"}},
              "X279-V638 encounter.dateOfService",
              {{"encounter.beginningDateOfService", R"("20260101")"}, {"encounter.endDateOfService", R"("20260131")"}}},
             {{{"subscriber.idCardIssueDate", R"("20260101-20260131")"}},
              "X279-V638 subscriber.idCardIssueDate",
              {{"subscriber.idCardIssueDate", R"("20260101")"}}},
             {{{"subscriber.dateOfBirth", R"("1980-01-01")"}},
              "X279-V638 subscriber.dateOfBirth",
              {{"subscriber.dateOfBirth", R"("19800101")"}}}});
}

BOOST_AUTO_TEST_CASE(a_dependent_with_a_member_id) {
  check_all({{{{"dependents", R"([{"firstName":"SAM","memberId":"W2"}])"}},
              "X279-J428 dependents[0].memberId",
              {{"dependents", R"([{"firstName":"SAM"}])"}}}});
}

BOOST_AUTO_TEST_CASE(keys_of_a_subscriber_who_is_not_the_patient) {
  for (setting const& one : {setting{"subscriber.spendDownAmount", R"("100")"},
                             {"subscriber.spendDownTotalBilledAmount", R"("200")"},
                             {"subscriber.coverageLevelCode", R"("FAM")"}}) {
    std::string const told = "X279-J429 " + std::string(one.path);
    check({{one, {"dependents[0].firstName", R"("SAM")"}}, told, {one}});
  }
}

BOOST_AUTO_TEST_CASE(a_control_number_of_zeros) {
  check_all(
      {{{{"controlNumber", R"("000000000")"}}, "X279-J431 controlNumber", {{"controlNumber", R"("000000001")"}}}});
}

BOOST_AUTO_TEST_CASE(a_state_without_a_licence) {
  setting const state{"informationReceiverName.informationReceiverAdditionalIdentifierState", R"("OH")"};
  for (std::string_view const licence :
       {"informationReceiverName.stateLicenceNumber", "informationReceiverName.stateLicenseNumber"})
    check({{state},
           "X279-J433 informationReceiverName.informationReceiverAdditionalIdentifierState",
           {state, {licence, R"("SL1")"}}});
}

BOOST_AUTO_TEST_CASE(a_code_without_its_identifier) {
  check_all(
      {{{{"provider.providerCode", R"("AD")"}},
        "X279-J434 provider.providerCode",
        {{"provider.providerCode", R"("AD")"}, {"provider.referenceIdentification", R"("207Q00000X")"}}},
       {{{"provider.referenceIdentification", R"("207Q00000X")"}}, "X279-J434 provider.referenceIdentification", {}},
       {{{"encounter.procedureCode", R"("G0101")"}},
        "X279-J434 encounter.procedureCode",
        {{"encounter.procedureCode", R"("G0101")"}, {"encounter.productOrServiceIDQualifier", R"("HC")"}}},
       {{{"encounter.priorAuthorizationOrReferralNumber", R"("A1")"}},
        "X279-J434 encounter.priorAuthorizationOrReferralNumber",
        {{"encounter.priorAuthorizationOrReferralNumber", R"("A1")"},
         {"encounter.referenceIdentificationQualifier", R"("G1")"}}},
       {{{"dependents", R"([{"firstName":"SAM","birthSequenceNumber":"2"}])"}},
        "X279-J434 dependents[0].birthSequenceNumber",
        {{"dependents", R"([{"firstName":"SAM","birthSequenceNumber":"2","individualRelationshipCode":"19"}])"}}},
       {{{"subscriber.providerCode", R"("RF")"}, {"subscriber.providerIdentifier", R"("P1")"}},
        "X279-J434 subscriber.providerCode",
        {{"subscriber.providerCode", R"("RF")"},
         {"subscriber.providerIdentifier", R"("P1")"},
         {"subscriber.referenceIdentificationQualifier", R"("9K")"}}},
       {{{"encounter.medicalProcedures", R"([{"procedureCode":"G0101"}])"}},
        "X279-J434 encounter.medicalProcedures[0].procedureCode",
        {}}});
}

BOOST_AUTO_TEST_CASE(more_than_nine_references_in_a_loop_are_refused) {
  boost::json::value request = smallest_request();
  auto const keys = {"stateLicenceNumber", "medicareProviderNumber", "medicaidProviderNumber",
                     "facilityIdNumber",   "contactNumber",          "devicePinNumber",
                     "submitterIdNumber",  "facilityNetworkIdNumber"};
  for (std::string const key : keys) put_at(request, "informationReceiverName." + key, "V1");
  put_at(request, "portalUsername", "USER1");
  BOOST_TEST(composed(request).told() == "");
  put_at(request, "portalPassword", "PIN1");
  composition const refused = composed(request);
  BOOST_TEST(!refused.summary);
  BOOST_TEST(refused.x12 == "");
  BOOST_TEST_REQUIRE(refused.faults().size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_request_is_told_at_once) {
  composition const refused = composed(std::string_view(request_with({
      {"controlNumber", "905"},
      {"tradingPartnerServiceId", ""},
      {"provider.providerType", R"("veterinary surgery")"},
      {"provider.firstName", R"("ADA")"},
      {"provider.providerCode", R"("AD")"},
      {"subscriber.memberID", R"("W2")"},
      {"subscriber.middleName", R"("")"},
      {"subscriber.suffix", "null"},
      {"subscriber.caseNumber", R"("C 1")"},
      {"subscriber.address", R"({"city":"SPRINGFIELD"})"},
      {"subscriber.spendDownAmount", R"("100")"},
      {"subscriber.beginningCardIssueDate", R"("20250101")"},
      {"dependents", R"([{"firstName":"SAM","memberId":"W2"},{"firstName":"KI~M"}])"},
      {"encounter.industryCode", R"("1X")"},
      {"encounter.procedureModifiers", R"(["25","26","59","76","77"])"},
  })));
  BOOST_TEST(refused.x12 == "");
  auto const told = refused.faults();
  for (std::string const one :
       {"X279-J412 controlNumber", "X279-J422 tradingPartnerServiceId", "X279-J417 provider.providerType",
        "X279-J426 provider.firstName", "X279-J434 provider.providerCode", "X279-J410 subscriber.memberID",
        "X279-J413 subscriber.middleName", "X279-J414 subscriber.suffix", "X279-J424 subscriber.caseNumber",
        "X279-J422 subscriber.address.address1", "X279-J429 subscriber.spendDownAmount",
        "X279-J419 subscriber.beginningCardIssueDate", "X279-J428 dependents[0].memberId",
        "X279-W504 dependents[1].firstName", "X279-J425 encounter.industryCode",
        "X279-J418 encounter.procedureModifiers"})
    BOOST_TEST(std::count(told.begin(), told.end(), one) == 1, one << " is not among " << refused.told());
}

BOOST_AUTO_TEST_CASE(no_text_shows_a_value) {
  std::string const secret = "QXZQXZQXZ";
  boost::json::value request = smallest_request();
  for (std::string const path : {"controlNumber", "provider.providerType", "subscriber.memberId", "subscriber.gender",
                                 "subscriber.dateOfBirth", "subscriber.suffix", "encounter.industryCode",
                                 "encounter.dateOfService", "subscriber.coverageLevelCode", "portalPassword"})
    put_at(request, path, boost::json::string(secret + "~" + secret + "*"));
  put_at(request, "encounter.serviceTypeCodes[0]", boost::json::string(secret));
  composition const refused = composed(request);
  BOOST_TEST(refused.faults().size() >= 10u);
  BOOST_TEST(texts_of(refused).find(secret) == std::string::npos, texts_of(refused));
}

BOOST_AUTO_TEST_CASE(a_key_that_may_be_a_name_is_not_shown) {
  for (std::string const key : {"JANE DOE", "j\xC3\xA4ne", "a.b", "x-y", "", "line\nbreak"}) {
    boost::json::value request = smallest_request();
    request.at("subscriber").get_object()[key] = "1";
    BOOST_TEST(composed(request).told() == "X279-J410 subscriber.???");
  }
  std::string const long_key(60'000, 'k');
  boost::json::value request = smallest_request();
  request.get_object()[long_key] = "1";
  BOOST_TEST(composed(request).told() == "X279-J410 ???");
}

BOOST_AUTO_TEST_CASE(what_was_found_before_refuses_nothing) {
  x279::findings found;
  std::string x12;
  x279::composer composer;
  std::string const wrong = request_with({{"controlNumber", "1"}}), right = request_with({});
  BOOST_TEST(!composer.compose(wrong, made_up_envelope(), x12, found).has_value());
  std::size_t const before = found.list().size();
  BOOST_TEST(composer.compose(right, made_up_envelope(), x12, found).has_value());
  BOOST_TEST(found.list().size() == before);
  BOOST_TEST(x12 == composed(std::string_view(right)).x12);
}

BOOST_AUTO_TEST_CASE(a_control_number_that_an_interchange_before_it_has) {
  boost::json::value request = smallest_request();
  std::string const first = boost::json::serialize(request);
  put_at(request, "controlNumber", "000000906");
  std::string const other = boost::json::serialize(request);
  composition const repeated = composed(std::string_view(first + other + first));
  BOOST_TEST(repeated.told() == "X279-E209 [2].controlNumber");
  BOOST_TEST(x279::message(repeated.found.list().back()).find("interchange 1 ") == 0u);
  BOOST_TEST(repeated.x12 == "");
  BOOST_TEST(composed(std::string_view(first + other)).told() == "");
}

BOOST_AUTO_TEST_CASE(what_a_profile_asks_of_the_envelope_is_told_by_the_setting) {
  x279::compose_options options = made_up_envelope();
  options.profile = *x279::find_profile("hets");
  options.envelope.receiver_id = "PX";
  options.envelope.application_receiver = "";
  std::string const request = request_with({{"tradingPartnerServiceId", "\"CMS\""}});
  std::string told = composed(std::string_view(request), options).told();
  BOOST_TEST(told.find("X279-C820 envelope.receiver_id, X279-C820 envelope.receiver_id") != told.npos, told);
  BOOST_TEST(told.find(" envelope.sender_id") != told.npos, told); // GS02 is another
  options.envelope.receiver_id = "CMS";
  options.envelope.application_sender = "";
  told = composed(std::string_view(request), options).told();
  BOOST_TEST(told.find("envelope.") == told.npos, told);
}

BOOST_AUTO_TEST_CASE(what_a_patient_lacks_is_told_of_the_patient) {
  x279::compose_options options = made_up_envelope();
  boost::json::value request = smallest_request();
  put_at(request, "encounter.serviceTypeCodes[0]", "30");
  boost::json::value with_dependent = request;
  put_at(with_dependent, "dependents[0].lastName", "DOE");
  auto const told = [&](boost::json::value const& r) { return composed(r, options).told(x279::severity::warning); };
  BOOST_TEST(told(request) == "");
  boost::json::value nameless = with_dependent;
  put_at(nameless, "subscriber.memberId", std::nullopt);
  BOOST_TEST(told(nameless) == "X279-V711 subscriber");
  BOOST_TEST(told(with_dependent) == "X279-V711 dependents[0]");

  options.profile = *x279::find_profile("stedi");
  BOOST_TEST(told(request) == "X279-C814 subscriber");
  put_at(request, "subscriber.dateOfBirth", "19800101");
  BOOST_TEST(told(request) == "");
  put_at(request, "subscriber.dateOfBirth", boost::json::value(19800101));
  BOOST_TEST(told(request) == "X279-J412 subscriber.dateOfBirth"); // what is refused is not missing

  boost::json::value two = with_dependent;
  put_at(two, "dependents[0].firstName", "SAM");
  put_at(two, "dependents[0].dateOfBirth", "20150101");
  put_at(two, "dependents[1]", two.at("dependents").at(0));
  put_at(two, "dependents[1].firstName", "KIM");
  BOOST_TEST(told(two) == "X279-C813 dependents[1]");

  std::vector<std::string> faults;
  options.profile = *x279::load_profile("profile mine \"Made up\"\nrequire 270 2100C DMG\nrequire 270 2100C N3\n",
                                        "mine.profile", faults);
  put_at(request, "subscriber.dateOfBirth", std::nullopt);
  BOOST_TEST(told(request) == "X279-C805 subscriber, X279-C805 subscriber");
}

BOOST_AUTO_TEST_CASE(a_request_has_no_bytes_of_the_message_that_nobody_sees) {
  x279::compose_options options = made_up_envelope();
  options.envelope.originating_company = "";
  composition const made = composed(std::string_view(request_with({})), options);
  BOOST_TEST(made.told(x279::severity::info).find("X279-V713 envelope.originating_company") != std::string::npos);
  for (x279::finding const& f : made.found.list()) {
    BOOST_TEST(f.where.offset == 0u);
    BOOST_TEST(f.where.length == 0u);
  }
  BOOST_TEST(composed(std::string_view(request_with({}))).told(x279::severity::info).find("V713") == std::string::npos);
}

// One fault, one finding: what follows from a refused value is not told beside it.
BOOST_AUTO_TEST_CASE(a_refused_value_is_told_once) {
  auto const all_of = [](std::vector<setting> const& wrong) {
    return composed(std::string_view(request_with(wrong))).told(x279::severity::info);
  };
  setting const birth{"subscriber.dateOfBirth", R"("19800101")"};
  // V711, the search items, names what is missing
  BOOST_TEST(all_of({birth, {"subscriber.memberId", R"("W:1")"}}) == "X279-J424 subscriber.memberId");
  BOOST_TEST(all_of({birth, {"subscriber.memberId", R"("")"}}) == "X279-J413 subscriber.memberId");
  BOOST_TEST(all_of({birth, {"subscriber.memberId", ""}}) == "X279-V711 subscriber");
  // V703: BHT06 = RT follows from a spend-down amount that is sent
  BOOST_TEST(all_of({{"subscriber.spendDownAmount", R"("100")"},
                     {"dependents", R"([{"firstName":"SAM","lastName":"DOE","dateOfBirth":"20100101"}])"}}) ==
             "X279-J429 subscriber.spendDownAmount, X279-V714 envelope.trace");
}

BOOST_AUTO_TEST_CASE(a_refused_setting_is_told_once) {
  auto const with = [](auto change, std::string_view request) {
    x279::compose_options options = made_up_envelope();
    change(options.envelope);
    return composed(request, options).told();
  };
  std::string const one = request_with({}), two = one + request_with({{"controlNumber", R"("000000906")"}});
  BOOST_TEST(with([](x279::envelope& e) { e.date = "*"; }, one) == "X279-W501 envelope.date");
  BOOST_TEST(with([](x279::envelope& e) { e.date = "20261301"; }, one) == "X279-W524 envelope.date");
  BOOST_TEST(with([](x279::envelope& e) { e.originating_company = "9MADE*P999"; }, one) ==
             "X279-W501 envelope.originating_company");
  BOOST_TEST(with([](x279::envelope& e) { e.sender_id.clear(); }, two) == "X279-W520 envelope.sender_id");
}

BOOST_AUTO_TEST_CASE(a_setting_that_is_no_code_does_not_hide_that_an_id_is_missing) {
  x279::compose_options options = made_up_envelope();
  options.envelope.sender_qualifier = "XX";
  options.envelope.sender_id.clear();
  BOOST_TEST(composed(std::string_view(request_with({})), options).told() ==
             "X279-W523 envelope.sender_qualifier, X279-W520 envelope.sender_id");
}

// The payer's name, which the API writes where the request has none.
BOOST_AUTO_TEST_CASE(a_text_of_the_library_itself_is_not_complained_of) {
  x279::compose_options options = made_up_envelope();
  options.envelope.application_sender = "GATEWAY";
  auto const birth = request_with({{"subscriber.dateOfBirth", R"("19800101")"}});
  composition const extended = composed(std::string_view(birth), options);
  BOOST_TEST(extended.told(x279::severity::info) == "");
  BOOST_TEST(extended.x12.find("NM1*PR*2*Unknown*") != std::string::npos);
  options.envelope.characters = x279::character_set::basic;
  composition const basic = composed(std::string_view(birth), options);
  BOOST_TEST(basic.told(x279::severity::info) == "");
  BOOST_TEST(basic.x12.find("NM1*PR*2*UNKNOWN*") != std::string::npos);
  // That of the request is.
  auto const named = request_with({{"subscriber.dateOfBirth", R"("19800101")"}, {"tradingPartnerName", R"("Lake")"}});
  BOOST_TEST(composed(std::string_view(named), options).told() == "X279-W506 tradingPartnerName");
}

BOOST_AUTO_TEST_SUITE_END()
