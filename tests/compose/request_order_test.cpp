// The order of segments in a 270 that comes from JSON, and what the composer adds to what the request says.

#include "compose/composing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

struct setting {
  std::string_view path, json;
};

boost::json::value request_with(std::vector<setting> const& settings) {
  boost::json::value request = smallest_request();
  for (setting const& s : settings) put_at(request, s.path, boost::json::parse(boost::json::string_view(s.json)));
  return request;
}

/// The segments of a loop and those inside it by its letters: "2110C" or "2100", without the loop.
std::string written(std::vector<setting> const& settings, std::string_view beginning,
                    x279::compose_options const& options = made_up_envelope()) {
  composition const made = composed(request_with(settings), options);
  if (!made.summary) return made.told();
  std::string text;
  for (std::string const& one : those_of(placed_segments(made.x12), beginning))
    text += one.substr(one.find(' ') + 1) + '~';
  return text;
}

setting const two_dependents{"dependents", R"([{"firstName":"SAM"},{"firstName":"KIM"}])"};

} // namespace

BOOST_AUTO_TEST_SUITE(request_order)

BOOST_AUTO_TEST_CASE(references_of_the_information_receiver_come_in_the_order_of_the_model_with_the_login_last) {
  BOOST_TEST(written({{"portalPassword", R"("PIN1")"},
                      {"portalUsername", R"("USER1")"},
                      {"informationReceiverName.federalTaxpayerIdentificationNumber", R"("TJ1")"},
                      {"informationReceiverName.priorIdentifierNumber", R"("Q41")"},
                      {"informationReceiverName.submitterIdNumber", R"("EO1")"},
                      {"informationReceiverName.facilityIdNumber", R"("1J1")"},
                      {"informationReceiverName.medicareProviderNumber", R"("1C1")"},
                      {"informationReceiverName.informationReceiverAdditionalIdentifierState", R"("OH")"},
                      {"informationReceiverName.stateLicenceNumber", R"("0B1")"}},
                     "2100B REF") ==
             "REF*0B*0B1*OH~REF*1C*1C1~REF*1J*1J1~REF*EO*EO1~REF*Q4*Q41~REF*TJ*TJ1~REF*JD*USER1~REF*4A*PIN1~");
}

BOOST_AUTO_TEST_CASE(references_of_the_subscriber_come_in_the_order_of_the_model) {
  BOOST_TEST(written({{"subscriber.additionalIdentification.agencyClaimNumber", R"("Y41")"},
                      {"subscriber.additionalIdentification.contractNumber", R"("CT1")"},
                      {"subscriber.additionalIdentification.policyNumber", R"("1L1")"},
                      {"subscriber.additionalIdentification.planNumber", R"("181")"},
                      {"subscriber.medicaidRecipientIdentificationNumber", R"("NQ1")"},
                      {"subscriber.caseNumber", R"("3H1")"},
                      {"subscriber.idCard", R"("HJ1")"},
                      {"subscriber.groupNumber", R"("6P1")"},
                      {"subscriber.ssn", R"("SY1")"}},
                     "2100C REF") == "REF*SY*SY1~REF*6P*6P1~REF*HJ*HJ1~REF*3H*3H1~REF*NQ*NQ1~REF*18*181~REF*1L*1L1~"
                                     "REF*CT*CT1~REF*Y4*Y41~");
}

BOOST_AUTO_TEST_CASE(segments_of_a_member_come_in_the_order_of_the_guide) {
  BOOST_TEST(
      written({{"encounter.dateOfService", R"("20260201")"},
               {"subscriber.idCardIssueDate", R"("20250101")"},
               {"subscriber.healthCareCodeInformation", R"([{"diagnosisCode":"Z0000","diagnosisTypeCode":"ABK"}])"},
               {"subscriber.birthSequenceNumber", R"("1")"},
               {"subscriber.gender", R"("F")"},
               {"subscriber.providerCode", R"("RF")"},
               {"subscriber.referenceIdentificationQualifier", R"("9K")"},
               {"subscriber.providerIdentifier", R"("P1")"},
               {"subscriber.address", R"({"city":"SPRINGFIELD","address1":"1 LAKE STREET"})"},
               {"subscriber.ssn", R"("SY1")"}},
              "2100C") ==
      "NM1*IL*1*DOE*JANE****MI*W000000001~REF*SY*SY1~N3*1 LAKE STREET~N4*SPRINGFIELD~PRV*RF*9K*P1~DMG***F~"
      "INS*Y*18***************1~HI*ABK:Z0000~DTP*102*D8*20250101~DTP*291*D8*20260201~");
}

BOOST_AUTO_TEST_CASE(segments_of_a_question_come_in_the_order_of_the_guide) {
  BOOST_TEST(written({{"encounter.referenceIdentificationQualifier", R"("G1")"},
                      {"encounter.priorAuthorizationOrReferralNumber", R"("A1")"},
                      {"encounter.industryCode", R"("11")"},
                      {"subscriber.spendDownTotalBilledAmount", R"("2")"},
                      {"subscriber.spendDownAmount", R"("1")"},
                      {"encounter.serviceTypeCodes", R"(["30"])"}},
                     "2110C") == "EQ*30~AMT*R*1~AMT*PB*2~III*ZZ*11~REF*G1*A1~");
}

BOOST_AUTO_TEST_CASE(levels_are_numbered_and_know_their_parents_and_children) {
  composition const alone = composed(request_with({}));
  composition const one = composed(request_with({{"dependents[0].firstName", R"("SAM")"}}));
  composition const three =
      composed(request_with({{"dependents", R"([{"firstName":"SAM"},{"firstName":"KIM"},{"firstName":"LEE"}])"}}));
  auto const levels = [](composition const& made) {
    std::string text;
    for (std::string const& s : segments_of(made.x12))
      if (s.starts_with("HL*")) text += s + '~';
    return text;
  };
  BOOST_TEST(levels(alone) == "HL*1**20*1~HL*2*1*21*1~HL*3*2*22*0~");
  BOOST_TEST(levels(one) == "HL*1**20*1~HL*2*1*21*1~HL*3*2*22*1~HL*4*3*23*0~");
  BOOST_TEST(levels(three) == "HL*1**20*1~HL*2*1*21*1~HL*3*2*22*1~HL*4*3*23*0~HL*5*3*23*0~HL*6*3*23*0~");
}

BOOST_AUTO_TEST_CASE(counts_and_control_numbers_agree) {
  composition const made = composed(request_with({two_dependents}));
  auto const segments = segments_of(made.x12);
  BOOST_TEST(segments.size() == made.summary->segments + 4); // ISA, GS, GE, IEA
  BOOST_TEST(segments[segments.size() - 3] == "SE*" + std::to_string(made.summary->segments) + "*000000905");
  BOOST_TEST(segments[segments.size() - 2] == "GE*1*905");
  BOOST_TEST(segments.back() == "IEA*1*000000905");
  BOOST_TEST(segments[1] == "GS*HS*999999samp*PAYERID*20260115*1412*905*X*005010X279A1");
  BOOST_TEST(segments[2] == "ST*270*000000905*005010X279A1");
  BOOST_TEST(segments[0].size() == 105u);
}

BOOST_AUTO_TEST_CASE(a_control_number_that_the_caller_gives_counts_before_that_of_the_json) {
  x279::compose_options options = made_up_envelope();
  options.envelope.control_number = "000000111";
  composition const made = composed(request_with({}), options);
  BOOST_TEST(made.summary->control_number == "000000111");
  BOOST_TEST(segments_of(made.x12).back() == "IEA*1*000000111");
  std::string const two = boost::json::serialize(request_with({})) + "\n" +
                          boost::json::serialize(request_with({{"controlNumber", R"("000000906")"}}));
  BOOST_TEST(segments_of(composed(two, options).x12).back() ==
             "IEA*1*000000112"); // ISA13 of the first; then it is counted on
}

BOOST_AUTO_TEST_CASE(without_a_question_the_general_one_is_asked) {
  BOOST_TEST(written({}, "2110C") == "EQ*30~");
  BOOST_TEST(written({{"encounter", "{}"}}, "2110C") == "EQ*30~");
  BOOST_TEST(written({{"encounter.dateOfService", R"("20260201")"}}, "2110C") == "EQ*30~");
  BOOST_TEST(written({{"encounter.serviceTypeCodes", R"(["35"])"}}, "2110C") == "EQ*35~");
  BOOST_TEST(written({two_dependents}, "2110D") == "EQ*30~EQ*30~");
  BOOST_TEST(written({two_dependents}, "2110C") == ""); // the subscriber is not the patient
}

BOOST_AUTO_TEST_CASE(procedures_alone_have_no_general_question_in_front) {
  setting const procedures{"encounter.medicalProcedures",
                           R"([{"procedureCode":"G0101","productOrServiceIDQualifier":"HC"},)"
                           R"({"procedureCode":"J0120","productOrServiceIDQualifier":"HC"}])"};
  BOOST_TEST(written({procedures}, "2110C") == "EQ**HC:G0101~EQ**HC:J0120~");
  BOOST_TEST(written({procedures, {"encounter.serviceTypeCodes", R"(["30"])"}}, "2110C") ==
             "EQ*30~EQ**HC:G0101~EQ**HC:J0120~");
  // The spend-down stands with the first question, whichever that is.
  BOOST_TEST(written({procedures, {"subscriber.spendDownAmount", R"("1")"}}, "2110C") ==
             "EQ**HC:G0101~AMT*R*1~EQ**HC:J0120~");
}

BOOST_AUTO_TEST_CASE(place_of_service_and_authorisation_go_with_every_question) {
  BOOST_TEST(
      written({{"encounter.serviceTypeCodes", R"(["30"])"},
               {"encounter.industryCode", R"("11")"},
               {"encounter.priorAuthorizationOrReferralNumber", R"("A1")"},
               {"encounter.referenceIdentificationQualifier", R"("G1")"},
               {"encounter.medicalProcedures", R"([{"procedureCode":"G0101","productOrServiceIDQualifier":"HC"}])"}},
              "2110C") == "EQ*30~III*ZZ*11~REF*G1*A1~EQ**HC:G0101~III*ZZ*11~REF*G1*A1~");
}

BOOST_AUTO_TEST_CASE(every_dependent_is_asked_about) {
  std::vector<setting> const asked{
      two_dependents,
      {"encounter.serviceTypeCodes", R"(["30","35"])"},
      {"encounter.industryCode", R"("11")"},
      {"encounter.dateOfService", R"("20260201")"},
      {"encounter.medicalProcedures", R"([{"procedureCode":"G0101","productOrServiceIDQualifier":"HC"}])"}};
  std::string const questions = "EQ*30^35~III*ZZ*11~EQ**HC:G0101~III*ZZ*11~";
  BOOST_TEST(written(asked, "2110D") == questions + questions);
  BOOST_TEST(written(asked, "2100D") == "NM1*03*1**SAM~DTP*291*D8*20260201~NM1*03*1**KIM~DTP*291*D8*20260201~");
}

BOOST_AUTO_TEST_CASE(a_plan_date_stays_with_its_dependent) {
  BOOST_TEST(written({{"dependents", R"([{"firstName":"SAM","planIssueDate":"20250101"},{"firstName":"KIM"}])"}},
                     "2100D") == "NM1*03*1**SAM~DTP*291*D8*20250101~NM1*03*1**KIM~");
}

BOOST_AUTO_TEST_CASE(trace_numbers_stand_under_subscriber_and_dependent_or_the_patient_alone) {
  x279::compose_options options = made_up_envelope();
  setting const dependent{"dependents[0].firstName", R"("SAM")"};
  std::string const trn = "TRN*1*000000905*9MADEUP999~";
  BOOST_TEST(written({}, "2000C TRN", options) == trn);
  BOOST_TEST(written({dependent}, "2000C TRN", options) == trn);
  BOOST_TEST(written({dependent}, "2000D TRN", options) == trn);
  options.envelope.trace = x279::trace_levels::patient;
  BOOST_TEST(written({}, "2000C TRN", options) == trn);
  BOOST_TEST(written({dependent}, "2000C TRN", options) == "");
  BOOST_TEST(written({dependent}, "2000D TRN", options) == trn);
  options.envelope.originating_company.clear();
  BOOST_TEST(written({dependent}, "2000D TRN", options) == "");
}

BOOST_AUTO_TEST_CASE(letter_case_is_passed_through) {
  BOOST_TEST(written({{"subscriber.firstName", R"("Jane")"}, {"subscriber.lastName", R"("doe")"}}, "2100C NM1") ==
             "NM1*IL*1*doe*Jane****MI*W000000001~");
}

BOOST_AUTO_TEST_CASE(the_order_of_the_keys_does_not_matter) {
  std::string const one = R"({"controlNumber":"000000905","tradingPartnerServiceId":"LHP01",)"
                          R"("provider":{"organizationName":"LAKESIDE CLINIC","npi":"1234567893"},)"
                          R"("subscriber":{"memberId":"W000000001","firstName":"JANE","lastName":"DOE","ssn":"1"},)"
                          R"("dependents":[{"firstName":"SAM","gender":"M"}],)"
                          R"("encounter":{"serviceTypeCodes":["30"],"dateOfService":"20260201"}})";
  std::string const other = R"({"encounter":{"dateOfService":"20260201","serviceTypeCodes":["30"]},)"
                            R"("dependents":[{"gender":"M","firstName":"SAM"}],)"
                            R"("subscriber":{"ssn":"1","lastName":"DOE","firstName":"JANE","memberId":"W000000001"},)"
                            R"("provider":{"npi":"1234567893","organizationName":"LAKESIDE CLINIC"},)"
                            R"("tradingPartnerServiceId":"LHP01","controlNumber":"000000905"})";
  BOOST_TEST(composed(std::string_view(one)).told() == "");
  BOOST_TEST(composed(std::string_view(one)).x12 == composed(std::string_view(other)).x12);
}

BOOST_AUTO_TEST_CASE(a_used_composer_equals_a_new_one) {
  x279::composer composer;
  std::vector<boost::json::value> const requests{request_with({two_dependents}), request_with({{"controlNumber", "1"}}),
                                                 request_with({}),
                                                 request_with({{"encounter.serviceTypeCodes", R"(["1","35"])"}})};
  for (int round = 0; round != 2; ++round)
    for (boost::json::value const& request : requests) {
      x279::findings found;
      std::string x12;
      (void)composer.compose(boost::json::serialize(request), made_up_envelope(), x12, found).has_value();
      composition const fresh = composed(request);
      BOOST_TEST(x12 == fresh.x12);
      BOOST_TEST(found.list().size() == fresh.found.list().size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
