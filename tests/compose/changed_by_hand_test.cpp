// JSON that carries the layout of its transaction set, and keys of it changed by hand: the keys win, or the finding says what
// disagrees.

#include "compose/composing.hpp"
#include "compose/exact_round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;
using change = std::function<void(boost::json::object&)>;

constexpr std::string_view body =
    "ST*271*0001*005010X279A1~BHT*0022*11*DESK-7-0001*20240105*0930~HL*1**20*1~NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01~"
    "HL*2*1*21*1~NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893~"
    "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*W000000001~REF*SY*990000001~DMG*D8*19800101*F~"
    "INS*Y*18*001*25~DTP*346*D8*20240101~EB*1**30**GOLD~DTP*292*D8*20240102~EB*C*IND*30***23*500~"
    "HL*4*2*22*0~TRN*2*TRACE0002*9EXAMPLE01~NM1*IL*1*ROE*RICHARD****MI*W000000002~DMG*D8*19700202*M~"
    "DTP*346*D8*20240101~EB*1**30~";

std::string family() {
  return std::string(head.substr(0, head.find("ST*"))) + std::string(body) + "SE*23*0001~GE*1*86~IEA*1*000000086~";
}

struct outcome {
  std::string errors, x12;
};

/// The documents of the set with a change made to the one with this number.
outcome with(std::size_t document, change const& c, x279::unmapped carried = x279::unmapped::exact,
             std::string const& set = family()) {
  round_trip const trip = there_and_back(set, carried, other_envelope());
  std::size_t number = 0;
  std::string const json = changed(trip.json, [&](boost::json::object& o) {
    if (number++ == document) c(o);
  });
  static x279::composer composer;
  x279::findings found;
  outcome made;
  x279::compose_options options;
  if (carried != x279::unmapped::exact) options.envelope = other_envelope();
  (void)composer.compose(json, options, made.x12, found);
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error) {
      made.errors.append(made.errors.empty() ? "" : ", ").append(x279::info(f.rule).id).append(" ").append(f.path);
      if (!f.other_path.empty()) made.errors.append(" / ").append(f.other_path);
    }
  return made;
}

boost::json::object& inside(boost::json::object& o, std::string_view key) { return o.at(key).as_object(); }

/// The set as it was, but for some texts.
void check(change const& c, std::vector<std::pair<std::string_view, std::string_view>> const& edits) {
  outcome const made = with(0, c);
  BOOST_TEST(made.errors == "");
  std::string wanted = family();
  std::size_t segments = 23;
  for (auto const& [what, by] : edits) {
    wanted = replaced(wanted, what, by);
    if (by.empty()) --segments;
  }
  BOOST_TEST(made.x12 == replaced(wanted, "SE*23", "SE*" + std::to_string(segments)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(changed_by_hand)

BOOST_AUTO_TEST_CASE(documents_as_they_were_are_the_set_again) {
  check([](auto&) {}, {});
}

BOOST_AUTO_TEST_CASE(documents_of_one_set_that_disagree_name_both_places) {
  auto const other_provider = [](auto& o) { inside(o, "provider")["npi"] = "1987654328"; };
  for (x279::unmapped const carried : {x279::unmapped::exact, x279::unmapped::reversible}) {
    BOOST_TEST(with(1, other_provider, carried).errors == "X279-J447 [1].provider.npi / [0].provider.npi");
    BOOST_TEST(with(0, other_provider, carried).errors == "X279-J447 [1].provider.npi / [0].provider.npi");
    BOOST_TEST(with(
                   1, [](auto&) {}, carried)
                   .errors == "");
  }
  auto const both = [](auto& o) { inside(o, "payer")["name"] = "OTHER PLAN"; };
  BOOST_TEST(with(1, both).errors == "X279-J447 [1].payer.name / [0].payer.name");
}

BOOST_AUTO_TEST_CASE(what_stands_under_a_key_of_one_document_alone_names_both_places) {
  auto const without_name = [](auto& o) { inside(o, "payer").erase("name"); };
  auto const with_address = [](auto& o) {
    inside(o, "provider")["address"] = {{"address1", "1 SHORE ROAD"}, {"city", "LAKESIDE"}};
  };
  for (x279::unmapped const carried : {x279::unmapped::exact, x279::unmapped::reversible}) {
    BOOST_TEST(with(1, without_name, carried).errors == "X279-J447 [1].payer.name / [0].payer.name");
    BOOST_TEST(with(0, without_name, carried).errors.starts_with("X279-J447 [1].payer.name / [0].payer.name"));
    BOOST_TEST(with(1, with_address, carried).errors ==
               "X279-J447 [1].provider.address.address1 / [0].provider.address.address1");
  }
}

BOOST_AUTO_TEST_CASE(an_entry_added_to_one_document_of_a_set_is_written_with_it) {
  auto const add = [](std::string_view list, boost::json::object const& entry) {
    return [=](auto& o) { o.at(list).as_array().push_back(entry); };
  };
  auto const check_added = [](change const& c, std::size_t document, std::string_view behind, std::string_view more) {
    outcome const made = with(document, c);
    BOOST_TEST(made.errors == "");
    std::string const wanted = replaced(family(), behind, std::string(behind).append(more));
    BOOST_TEST(made.x12 == replaced(wanted, "SE*23", "SE*24"));
  };
  boost::json::object const benefit{{"code", "C"}, {"name", "Deductible"}, {"benefitAmount", "5"}};
  check_added(add("benefitsInformation", benefit), 0, "EB*C*IND*30***23*500~", "EB*C******5~");
  check_added(add("benefitsInformation", benefit), 1, "DTP*346*D8*20240101~EB*1**30~", "EB*C******5~");
  check_added(add("subscriberTraceNumbers", {{"traceTypeCode", "2"},
                                             {"referenceIdentification", "TRACE0009"},
                                             {"originatingCompanyIdentifier", "9EXAMPLE01"}}),
              1, "TRN*2*TRACE0002*9EXAMPLE01~", "TRN*2*TRACE0009*9EXAMPLE01~");
}

BOOST_AUTO_TEST_CASE(an_entry_added_to_all_documents_of_a_set_stands_in_it_once) {
  round_trip const trip = there_and_back(family(), x279::unmapped::exact, other_envelope());
  std::string const json = changed(trip.json, [](boost::json::object& o) {
    boost::json::object const contact{{"communicationMode", "Telephone"}, {"communicationNumber", "5551234567"}};
    inside(o, "payer")["contactInformation"] = {{"name", "DESK"}, {"contacts", boost::json::array{contact}}};
  });
  x279::test::composition const made = x279::test::composed(json, {});
  BOOST_TEST(made.told() == "");
  std::string const wanted = replaced(family(), "PI*LHP01~", "PI*LHP01~PER*IC*DESK*TE*5551234567~");
  BOOST_TEST(made.x12 == replaced(wanted, "SE*23", "SE*24"));
}

BOOST_AUTO_TEST_CASE(a_dependent_added_by_hand_gets_its_level) {
  outcome const made = with(0, [](auto& o) {
    o["dependents"] = boost::json::array{{{"firstName", "TIM"}, {"lastName", "DOE"}, {"dateOfBirth", "20100101"}}};
    o.erase("planStatus");
    o.erase("benefitsInformation");
    o["errors"] =
        boost::json::array{{{"field", "AAA"}, {"code", "65"}, {"followupAction", "C"}, {"location", "Loop 2100D"}}};
  });
  BOOST_TEST(made.errors == "");
  BOOST_TEST(made.x12.find("HL*3*2*22*1~") != std::string::npos, made.x12);
  BOOST_TEST(made.x12.find("HL*4*3*23*0~NM1*03*1*DOE*TIM~") != std::string::npos, made.x12);
  BOOST_TEST(made.x12.find("HL*5*2*22*0~TRN*2*TRACE0002*9EXAMPLE01~") != std::string::npos, made.x12);
}

// An HL without HL03 belongs to no level: the level that a key asks for is made all the same, and the HL is left out.
BOOST_AUTO_TEST_CASE(a_key_makes_its_level_beside_an_hl_that_has_lost_its_code) {
  constexpr std::string_view answer =
      R"({"errors":[{"field":"AAA","code":"75","followupAction":"Please Correct and Resubmit","location":"Loop 2100C"}],)"
      R"("segmentLayout":[{"ordinal":1,"segment":"ST"},{"ordinal":3,"segment":"HL"},{"ordinal":5,"segment":"HL"}]})";
  static x279::composer composer;
  x279::findings found;
  std::string out;
  x279::compose_options options{.envelope = other_envelope(), .carried = x279::carried_sets::as_received};
  options.envelope.control_number = "000000001";
  BOOST_TEST_REQUIRE(composer.compose(answer, options, out, found).has_value());
  BOOST_TEST(sets_of(out).at(0) == "HL*1**21*1~HL*2*1*22*0~NM1*IL*1~AAA*Y**75*C~");
  BOOST_TEST(found.count(x279::severity::error) == 0u);
}

BOOST_AUTO_TEST_CASE(a_layout_that_is_none_is_the_only_fault_of_its_document) {
  for (std::size_t const one : {0u, 1u}) {
    std::string const path = "[" + std::to_string(one) + "].";
    BOOST_TEST(with(one, [](auto& o) { o.at("segmentLayout").as_array()[2].as_object()["ordinal"] = "3"; }).errors ==
               "X279-J435 " + path + "segmentLayout[2]");
    BOOST_TEST(with(one, [](auto& o) { layout_of(o)["elementSeparator"] = "A*"; }).errors ==
               "X279-J441 " + path + "interchangeLayout.elementSeparator");
  }
}

BOOST_AUTO_TEST_CASE(documents_of_a_set_without_a_number_are_that_set_again) {
  std::string const unnumbered = replaced(replaced(family(), "ST*271*0001*", "ST*271**"), "SE*23*0001", "SE*23*");
  round_trip const trip = there_and_back(unnumbered, x279::unmapped::reversible, other_envelope());
  BOOST_TEST(trip.faults.empty());
  BOOST_TEST(sets_of(trip.x12) == sets_of(unnumbered), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(entries_without_a_value_do_not_move_those_behind_them) {
  for (std::string_view const blank : {"TRN*  ~", "TRN**  ~", "TRN*2*  ~"}) {
    std::string const set =
        replaced(replaced(family(), "TRN*2*TRACE0001", std::string(blank) + "TRN*2*TRACE0001"), "SE*23", "SE*24");
    round_trip const trip = exact(set);
    BOOST_TEST(told(trip) == "");
    BOOST_TEST(trip.x12 == set);
  }
}

BOOST_AUTO_TEST_CASE(a_document_of_a_set_can_stand_without_those_before_it) {
  // 271 2100B REF*Q4: the first document has it under planInformation, the second has its own there.
  std::string const more = replaced(replaced(replaced(family(), "XX*1234567893~", "XX*1234567893~REF*Q4*PRIOR1~"),
                                             "DMG*D8*1970", "REF*Q4*PRIOR2~DMG*D8*1970"),
                                    "SE*23", "SE*25");
  round_trip const trip = there_and_back(more, x279::unmapped::exact, other_envelope());
  x279::test::composition const made = x279::test::composed(trip.json.substr(trip.json.find('\n') + 1), {});
  BOOST_TEST(made.told() == "");
  BOOST_TEST(made.x12.find("REF*Q4*PRIOR1~") != std::string::npos, made.x12);
}

BOOST_AUTO_TEST_CASE(the_format_of_a_date_follows_its_form) {
  auto const benefit_date = [](std::string_view date) {
    return [date](auto& o) {
      o.at("benefitsInformation").as_array()[0].as_object()["benefitsDateInformation"] = {{"benefit", date}};
    };
  };
  check(benefit_date("20240102-20240103"), {{"DTP*292*D8*20240102", "DTP*292*RD8*20240102-20240103"}});
  auto const plan_begin = [](auto& o) { inside(o, "planDateInformation")["planBegin"] = "20240101-20241231"; };
  check(plan_begin, {{"DTP*346*D8*20240101~EB*1**30**GOLD", "DTP*346*RD8*20240101-20241231~EB*1**30**GOLD"}});
  std::string const ranged = replaced(family(), "292*D8*20240102", "292*RD8*20240102-20240105");
  BOOST_TEST(with(0, benefit_date("20240103"), x279::unmapped::exact, ranged).x12 ==
             replaced(ranged, "RD8*20240102-20240105", "D8*20240103"));
  // 271 2110C DTP*435, whose halves stand under keys of their own
  std::string const admitted = replaced(family(), "DTP*292*D8*20240102", "DTP*435*D8*20240102");
  auto const range = [](auto& o) {
    boost::json::object const period{{"startDate", "20240102"}, {"endDate", "20240104"}};
    o.at("benefitsInformation").as_array()[0].as_object()["benefitsDateInformation"] = {
        {"admission", "20240102-20240104"}, {"admissions", boost::json::array{period}}};
  };
  BOOST_TEST(with(0, range, x279::unmapped::exact, admitted).x12 ==
             replaced(admitted, "D8*20240102~EB*C", "RD8*20240102-20240104~EB*C"));
}

BOOST_AUTO_TEST_CASE(a_code_goes_with_all_of_its_keys) {
  auto const without = [](std::size_t entry, std::string_view code, std::string_view name) {
    return [=](auto& o) {
      auto& benefit = o.at("benefitsInformation").as_array()[entry].as_object();
      benefit.erase(code);
      benefit.erase(name);
    };
  };
  check(without(1, "coverageLevelCode", "coverageLevel"), {{"EB*C*IND*30", "EB*C**30"}});
  BOOST_TEST(with(0, without(0, "code", "name")).errors == "X279-V610 [0].benefitsInformation[0]");
}

BOOST_AUTO_TEST_CASE(a_code_of_the_layout_yields_to_the_key_that_was_changed) {
  check(
      [](auto& o) {
        auto& benefit = o.at("benefitsInformation").as_array()[0].as_object();
        benefit["code"] = "6";
        benefit["name"] = "Inactive";
      },
      {{"EB*1**30**GOLD", "EB*6**30**GOLD"}});
  BOOST_TEST(with(0, [](auto& o) { inside(o, "subscriber")["maintenanceReasonCode"] = "AB"; }).errors ==
             "X279-V643 [0].subscriber.maintenanceReasonCode"); // judged as the key says it
  check([](auto& o) { inside(o, "subscriber")["gender"] = "M"; }, {{"19800101*F", "19800101*M"}});
}

BOOST_AUTO_TEST_CASE(two_keys_of_one_place_are_both_changed_or_told) {
  BOOST_TEST(with(0, [](auto& o) { o.at("benefitsInformation").as_array()[0].as_object()["code"] = "6"; }).errors ==
             "X279-J415 [0].benefitsInformation[0].name / [0].benefitsInformation[0].code");
  BOOST_TEST(with(0, [](auto& o) {
               o.at("benefitsInformation").as_array()[0].as_object()["name"] = "Inactive";
             }).errors == "X279-J415 [0].benefitsInformation[0].name / [0].benefitsInformation[0].code");
}

BOOST_AUTO_TEST_CASE(the_qualifier_follows_the_identifier_that_was_put_in_place_of_another) {
  outcome made;
  for (std::size_t const one : {0u, 1u}) {
    made = with(one, [](auto& o) {
      auto& provider = inside(o, "provider");
      provider.erase("npi");
      provider["federalTaxpayersIdNumber"] = "990000009";
    });
    BOOST_TEST(made.errors.starts_with("X279-J447 [1].provider."), made.errors);
  }
  check([](auto& o) { inside(o, "subscriber").erase("memberId"); }, {{"DOE*JANE****MI*W000000001", "DOE*JANE"}});
}

BOOST_AUTO_TEST_CASE(a_key_that_was_taken_out_goes_out_of_the_set) {
  check(
      [](auto& o) {
        inside(o, "subscriber").erase("ssn");
        inside(o, "planInformation").erase("socialSecurityNumber");
      },
      {{"REF*SY*990000001~", ""}});
  check([](auto& o) { inside(o, "subscriber").erase("dateOfBirth"); }, {{"DMG*D8*19800101*F", "DMG***F"}});
  check([](auto& o) { o.erase("subscriberTraceNumbers"); }, {{"TRN*2*TRACE0001*9EXAMPLE01~", ""}});
  check([](auto& o) { o.at("benefitsInformation").as_array()[0].as_object().erase("benefitsDateInformation"); },
        {{"DTP*292*D8*20240102~", ""}});
}

BOOST_AUTO_TEST_CASE(what_a_segment_cannot_be_without_is_told_at_its_object) {
  auto const trace_without = [](std::string_view key) {
    return with(0, [&](auto& o) { o.at("subscriberTraceNumbers").as_array()[0].as_object().erase(key); }).errors;
  };
  BOOST_TEST(trace_without("referenceIdentification") == "X279-V610 [0].subscriberTraceNumbers[0]");
  BOOST_TEST(trace_without("originatingCompanyIdentifier") == "X279-V611 [0].subscriberTraceNumbers[0]");
}

BOOST_AUTO_TEST_CASE(a_segment_of_the_envelope_in_the_layout_of_a_set_is_refused) {
  auto const with_entry = [](std::string_view id, int ordinal) {
    return with(
               0,
               [&](auto& o) {
                 o.at("segmentLayout").as_array().push_back(boost::json::object{{"ordinal", ordinal}, {"segment", id}});
               })
        .errors;
  };
  std::string const refused = "X279-J435 [0].segmentLayout[";
  for (std::string_view const id :
       {"ISA", "GS", "GE", "IEA"}) // at an ordinal of the other document, and at one of its own
    for (int const ordinal : {18, 8}) BOOST_TEST(with_entry(id, ordinal).starts_with(refused), id);
  BOOST_TEST(with_entry("SE", 18).starts_with(refused));
  BOOST_TEST(with_entry("SE", 8).starts_with(refused));
  BOOST_TEST(with_entry("ST", 18).starts_with(refused));
  BOOST_TEST(with_entry("DMG", 8).starts_with(refused)); // which is the TRN
  BOOST_TEST(with_entry("TRN", 8) == "");
}

BOOST_AUTO_TEST_CASE(a_key_that_nobody_knows_in_planStatus_is_told) {
  auto const status_with = [](std::string_view key, boost::json::value const& value) {
    return with(0, [&](auto& o) { o.at("planStatus").as_array()[0].as_object()[key] = value; }).errors;
  };
  BOOST_TEST(status_with("statusKode", "1") == "X279-J410 [0].planStatus[0].statusKode");
  BOOST_TEST(status_with("statusCode", "1") == "");
  BOOST_TEST(with(0, [](auto& o) { o.at("planStatus").as_array().push_back("1"); }).errors ==
             "X279-J412 [0].planStatus[1]");
}

BOOST_AUTO_TEST_SUITE_END()
