// The report for machines: each key, what it means, and where it is left out.

#include "report/reporting.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>

namespace {

using namespace x279;
using namespace x279::testing;

std::string text_at(boost::json::object const& o, std::string_view key) {
  auto const* const v = o.if_contains(key);
  return v == nullptr ? "(absent)" : v->is_string() ? std::string(v->as_string()) : "(no string)";
}

std::uint64_t number_at(boost::json::object const& o, std::string_view key) {
  auto const* const v = o.if_contains(key);
  return v == nullptr ? 0 : v->to_number<std::uint64_t>();
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_report)

BOOST_AUTO_TEST_CASE(a_finding_in_a_set_has_its_whole_place) {
  std::string const payload = faulty_question();
  judged_payload const judged(payload);
  auto const report = read_report(judged.found);
  BOOST_TEST(number_at(report, "version") == 1u);
  auto const entry = entry_of(report, id_of(rule::code_unknown));
  BOOST_TEST(text_at(entry, "severity") == "error");
  BOOST_TEST(number_at(entry, "snip") == info(rule::code_unknown).snip);
  BOOST_TEST(text_at(entry, "message").starts_with("DMG03"));
  BOOST_TEST(!text_at(entry, "hint").empty());
  BOOST_TEST(number_at(entry, "interchange") == 1u);
  BOOST_TEST(number_at(entry, "group") == 1u);
  BOOST_TEST(number_at(entry, "set") == 1u);
  BOOST_TEST(number_at(entry, "segmentInSet") == 12u);
  BOOST_TEST(number_at(entry, "segmentInFile") == 14u);
  BOOST_TEST(number_at(entry, "offset") == payload.find("*Q~") + 1);
  BOOST_TEST(number_at(entry, "length") == 1u);
  BOOST_TEST(text_at(entry, "loop") == "2100C");
  BOOST_TEST(text_at(entry, "segmentId") == "DMG");
  BOOST_TEST(number_at(entry, "element") == 3u);
  BOOST_TEST(!entry.contains("component"));
  BOOST_TEST(!entry.contains("repetition"));
  BOOST_TEST(!entry.contains("path"));
  BOOST_TEST(text_at(entry.at("ack").as_object(), "ik403") == "7");
  BOOST_TEST(!entry.at("ack").as_object().contains("ta105"));
}

BOOST_AUTO_TEST_CASE(what_should_stand_there_is_no_path) {
  findings found;
  finding f;
  f.rule = rule::envelope_code_not_taken;
  f.wanted = "CMS";
  found.add(f);
  auto const entry = entry_of(read_report(found), id_of(f.rule));
  BOOST_TEST(text_at(entry, "wanted") == "CMS");
  BOOST_TEST(text_at(entry, "otherPath") == "(absent)");
}

BOOST_AUTO_TEST_CASE(a_repetition_is_counted) {
  judged_payload const judged(edited(faulty_question(), "*Q~", "*F~"));
  auto const entry = entry_of(read_report(judged.found), id_of(rule::code_unknown));
  BOOST_TEST(text_at(entry, "segmentId") == "EQ");
  BOOST_TEST(number_at(entry, "repetition") == 2u);
}

BOOST_AUTO_TEST_CASE(what_stands_outside_of_sets_has_no_set) {
  std::string const sound = made_up::interchange(made_up::general_question_270(), {.transaction = "270"});
  struct wrong {
    std::string_view what, with, segment;
  };
  for (wrong const& w : {wrong{"IEA*1*", "IEA*7*", "IEA"}, wrong{"~GE*1*", "~GE*7*", "GE"},
                         wrong{"*X*005010X279A1~ST", "*T*005010X279A1~ST", "GS"}, wrong{"*0*T*:", "*7*T*:", "ISA"}}) {
    BOOST_TEST_CONTEXT(w.segment) {
      judged_payload const judged(edited(sound, w.what, w.with));
      bool seen = false;
      auto const report = read_report(judged.found);
      for (auto const& f : report.at("findings").as_array()) {
        auto const& entry = f.as_object();
        if (text_at(entry, "segmentId") != w.segment) continue;
        seen = true;
        BOOST_TEST(!entry.contains("set"));
        BOOST_TEST(!entry.contains("segmentInSet"));
        BOOST_TEST(number_at(entry, "segmentInFile") != 0u);
        BOOST_TEST(entry.contains("offset"));
      }
      BOOST_TEST(seen);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_finding_of_a_json_document_has_a_path_and_no_bytes) {
  findings const found = refused(
      R"({"controlNumber":"123456789","tradingPartnerServiceId":"SERVICE","provider":{"organizationName":"CLINIC",
    "npi":"1234567893"},"subscriber":{"memberId":"W00000001","firstName":"JANE","lastName":"DOE","dateOfBirth":"1980-01-01"}})");
  bool seen = false;
  auto const report = read_report(found);
  for (auto const& f : report.at("findings").as_array()) {
    auto const& entry = f.as_object();
    if (text_at(entry, "path") != "subscriber.dateOfBirth") continue;
    seen = true;
    BOOST_TEST(!entry.contains("offset"));
    BOOST_TEST(!entry.contains("length"));
  }
  BOOST_TEST(seen);
}

BOOST_AUTO_TEST_CASE(codes_of_acknowledgments_stand_under_ack_and_the_reject_reason_beside_it) {
  findings found;
  std::set<std::string> keys;
  for (rule const r : all_rules())
    found.add({.rule = r, .severity = info(r).severity, .where = {.length = 1}, .aaa = info(r).aaa});
  auto const report = read_report(found);
  auto const& entries = report.at("findings").as_array();
  BOOST_TEST_REQUIRE(entries.size() == rule_count);
  for (std::size_t i = 0; i != entries.size(); ++i) {
    rule_info const& r = info(all_rules()[i]);
    auto const& entry = entries[i].as_object();
    BOOST_TEST_CONTEXT(r.id) {
      auto const* const ack = entry.if_contains("ack");
      auto const code = [&](std::string_view key) {
        return ack == nullptr ? std::string("(absent)") : text_at(ack->as_object(), key);
      };
      auto const wanted = [](std::string_view c) { return c.empty() ? std::string("(absent)") : std::string(c); };
      BOOST_TEST(code("ta105") == wanted(r.ta105));
      BOOST_TEST(code("ak905") == wanted(r.ak905));
      BOOST_TEST(code("ik304") == wanted(r.ik304));
      BOOST_TEST(code("ik403") == wanted(r.ik403));
      BOOST_TEST(code("ik502") == wanted(r.ik502));
      BOOST_TEST(text_at(entry, "aaa") == wanted(r.aaa));
      if (ack != nullptr) BOOST_TEST(!ack->as_object().empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(codes_are_those_that_an_answer_has_at_this_place) {
  judged_payload const judged(edited(faulty_question(), "EQ*30^Q9~", "EQ*30~ZZZ*1~EB*1~"));
  auto const report = read_report(judged.found);
  boost::json::object const unknown{{"ik502", "5"}}, known{{"ik304", "6"}};
  std::size_t seen = 0;
  for (auto const& f : report.at("findings").as_array()) {
    auto const& entry = f.as_object();
    if (text_at(entry, "rule") != id_of(rule::segment_not_in_set)) continue;
    ++seen;
    BOOST_TEST((entry.at("ack").as_object() == (text_at(entry, "segmentId") == "EB" ? known : unknown)));
  }
  BOOST_TEST(seen == 2u);
}

BOOST_AUTO_TEST_CASE(what_asks_for_something_is_named_as_its_trigger) {
  // NM102 1, a person; and AMT without BHT06.
  judged_payload const judged(edited(edited(faulty_question(), "*1P*2*", "*1P*1*"), "EQ*30^Q9~", "EQ*30~AMT*R*10~"));
  auto const report = read_report(judged.found);
  auto const name = entry_of(report, id_of(rule::person_without_first_name));
  BOOST_TEST(text_at(name, "trigger") == "NM102");
  BOOST_TEST(number_at(name, "triggerSegment") == number_at(name, "segmentInSet"));
  auto const amount = entry_of(report, id_of(rule::spend_down_amount_unasked));
  BOOST_TEST(text_at(amount, "trigger") == "BHT06");
  BOOST_TEST(number_at(amount, "triggerSegment") == 2u);
  BOOST_TEST(!entry_of(report, id_of(rule::code_unknown)).contains("trigger"));
}

BOOST_AUTO_TEST_CASE(the_file_is_named_where_there_is_one) {
  judged_payload const judged(faulty_question());
  auto const report_of = [&](std::string_view name) {
    std::string out;
    append_json_report({.artifact = name, .found = &judged.found}, out);
    return boost::json::parse(out).as_object();
  };
  BOOST_TEST(text_at(report_of("day \"1\".270"), "file") == "day \"1\".270");
  BOOST_TEST(!report_of("").contains("file"));
  BOOST_TEST(text_at(report_of("\xFC"
                               "ber.270"),
                     "file") == "\xC3\xBC"
                                "ber.270"); // bytes that are not UTF-8
  BOOST_TEST((report_of("a.270").at("findings") == read_report(judged.found).at("findings")));
}

BOOST_AUTO_TEST_CASE(the_summary_counts_what_is_listed_and_what_is_not) {
  findings found(2);
  for (int i = 0; i != 3; ++i) found.add({.rule = rule::code_unknown, .severity = severity::error});
  found.add({.rule = rule::lower_case, .severity = severity::info});
  auto const report = read_report(found);
  auto const& summary = report.at("summary").as_object();
  BOOST_TEST(report.at("findings").as_array().size() == 2u);
  BOOST_TEST(number_at(summary, "errors") == 3u);
  BOOST_TEST(number_at(summary, "warnings") == 0u);
  BOOST_TEST(number_at(summary, "infos") == 1u);
  BOOST_TEST(number_at(summary, "notListed") == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
