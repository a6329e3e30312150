// A 999, a 997 or a TA1 that came where a 271 was awaited. The texts are written down here, not taken from the mapping or
// from the code lists.

#include "json/documents.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace x279::test;

constexpr std::string_view header =
    "ISA*00*          *00*          *ZZ*LAKEHEALTH     *ZZ*LAKESIDE       *240105*0930*^*00501*000000905*0*T*:~";

/// The sets of a functional group that answers, "999" or "997".
std::string answer(std::string_view transaction, std::string const& segments, std::size_t count) {
  std::string const version = transaction == "999" ? "*005010X231A1" : "";
  return std::string(header) + "GS*FA*LAKEHEALTH*LAKESIDE*20240105*0930*905*X*005010X231A1~ST*" +
         std::string(transaction) + "*0001" + version + "~" + segments + "SE*" + std::to_string(count + 2) +
         "*0001~GE*1*905~IEA*1*000000905~";
}

std::string interchange_answer(std::string_view verdict, std::string_view note) {
  return std::string(header) + "TA1*000000077*240105*0929*" + std::string(verdict) + "*" + std::string(note) +
         "~IEA*0*000000905~";
}

std::string at(boost::json::value const& document, std::string_view path) {
  boost::json::value const* const v = value_at(document, path);
  return v == nullptr ? "(absent)" : std::string(v->as_string());
}

constexpr std::pair<char, std::string_view> statuses[] = {
    {'A', "SUCCESS"}, {'E', "SUCCESS"}, {'M', "ERROR"}, {'P', "ERROR"}, {'R', "ERROR"}, {'W', "ERROR"}, {'X', "ERROR"}};

constexpr std::pair<std::string_view, std::string_view> notes[] = {
    {"001", "Control numbers in header and trailer do not match"},
    {"002", "Control standards identifier not supported"},
    {"003", "Version of the controls not supported"},
    {"004", "The Segment Terminator is Invalid"},
    {"005", "Invalid Interchange ID Qualifier for Sender"},
    {"006", "Invalid Interchange Sender ID"},
    {"007", "Invalid Interchange ID Qualifier for Receiver"},
    {"008", "Invalid Interchange Receiver ID"},
    {"009", "Unknown Interchange Receiver ID"},
    {"010", "Invalid Authorization Information Qualifier Value"},
    {"011", "Invalid Authorization Information Value"},
    {"012", "Invalid Security Information Qualifier Value"},
    {"013", "Invalid Security Information Value"},
    {"014", "Invalid Interchange Date Value"},
    {"015", "Invalid Interchange Time Value"},
    {"016", "Invalid Interchange Standards Identifier Value"},
    {"017", "Invalid Interchange Version ID Value"},
    {"018", "Invalid Interchange Control Number Value"},
    {"019", "Invalid Acknowledgment Requested Value"},
    {"020", "Invalid Test Indicator Value"},
    {"021", "Invalid Number of Included Groups Value"},
    {"022", "Invalid Control Structure"},
    {"023", "Improper (Premature) End-of-File (Transmission)"},
    {"024", "Invalid Interchange Content (such as an invalid GS)"},
    {"025", "Duplicate Interchange Control Number"},
    {"026", "Invalid Data Element Separator"},
    {"027", "Invalid Component Element Separator"},
    {"028", "Invalid Delivery Date in Deferred Delivery Request"},
    {"029", "Invalid Delivery Time in Deferred Delivery Request"},
    {"030", "Invalid Delivery Time Code in Deferred Delivery Request"},
    {"031", "Invalid Grade of Service Code"}};

} // namespace

BOOST_AUTO_TEST_SUITE(acknowledgments_as_json)

BOOST_AUTO_TEST_CASE(each_verdict_of_a_999_and_a_997_about_a_set) {
  for (auto const& [transaction, verdict] : {std::pair("999", "IK5"), std::pair("997", "AK5")})
    for (auto const& [code, status] : statuses) {
      std::string const letter(1, code);
      std::string const group = "AK1*HS*77~AK2*270*0001~";
      conversion const got =
          converted(answer(transaction, group + verdict + "*" + letter + "*5~AK9*" + letter + "*1*1*0~", 4));
      BOOST_REQUIRE(got.documents.size() == 1u);
      auto const& document = got.documents[0];
      BOOST_TEST(at(document, "status") == status, transaction << ' ' << letter);
      BOOST_TEST(at(document, "transactionSetAcknowledgement") == letter);
      BOOST_TEST(at(document, "implementationTransactionSetSyntaxError") == "5");
      BOOST_TEST(at(document, "controlNumber") == "000000905");
      BOOST_TEST(document.as_object().size() == 5u); // and reassociationKey
    }
}

BOOST_AUTO_TEST_CASE(each_verdict_about_a_whole_group) {
  for (std::string_view const transaction : {"999", "997"})
    for (auto const& [code, status] : statuses) {
      conversion const got = converted(answer(transaction, "AK1*HS*77~AK9*" + std::string(1, code) + "*1*1*0~", 2));
      BOOST_REQUIRE(got.documents.size() == 1u);
      BOOST_TEST(at(got.documents[0], "status") == status, transaction << ' ' << code);
      BOOST_TEST(at(got.documents[0], "transactionSetAcknowledgement") == "(absent)");
    }
}

BOOST_AUTO_TEST_CASE(a_code_that_is_no_verdict_has_no_status) {
  conversion const got = converted(answer("999", "AK1*HS*77~AK2*270*0001~IK5*Q~AK9*R*1*1*0~", 4));
  BOOST_TEST(at(got.documents.at(0), "status") == "(absent)");
  BOOST_TEST(at(got.documents.at(0), "transactionSetAcknowledgement") == "Q");
}

BOOST_AUTO_TEST_CASE(each_set_of_a_999_has_a_document_of_its_own) {
  conversion const got = converted(
      answer("999", "AK1*HS*77~AK2*270*0001~IK5*A~AK2*270*0002~IK3*HL*3**8~IK4*1**I12~IK5*R*I5~AK9*P*2*2*1~", 8));
  BOOST_REQUIRE(got.documents.size() == 2u);
  BOOST_TEST(at(got.documents[0], "status") == "SUCCESS");
  BOOST_TEST(at(got.documents[0], "implementationTransactionSetSyntaxError") == "(absent)");
  BOOST_TEST(at(got.documents[1], "status") == "ERROR");
  BOOST_TEST(at(got.documents[1], "implementationTransactionSetSyntaxError") == "I5");
}

BOOST_AUTO_TEST_CASE(each_note_of_a_ta1) {
  for (auto const& [code, text] : notes)
    for (auto const& [verdict, status] : {std::pair("R", "ERROR"), std::pair("E", "SUCCESS")}) {
      conversion const got = converted(interchange_answer(verdict, code));
      BOOST_REQUIRE(got.documents.size() == 1u);
      auto const& document = got.documents[0];
      BOOST_TEST(at(document, "status") == status, code);
      BOOST_TEST(at(document, "controlNumber") == "000000077"); // of the interchange that is answered
      BOOST_TEST(at(document, "reassociationKey") == "000000905");
      BOOST_TEST(at(document, "errors[0].field") == "TA1");
      BOOST_TEST(at(document, "errors[0].code") == code);
      BOOST_TEST(at(document, "errors[0].description") == text);
    }
}

BOOST_AUTO_TEST_CASE(a_ta1_without_a_fault_has_no_errors) {
  conversion const got = converted(interchange_answer("A", "000"));
  BOOST_TEST(at(got.documents.at(0), "status") == "SUCCESS");
  BOOST_TEST(value_at(got.documents.at(0), "errors") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
