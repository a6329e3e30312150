#include "answering.hpp"

#include "support/situations.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>
#include <vector>

// TA1 and 999 written: what an EDI analyst expects to see behind a payload.

namespace {

using namespace x279::testing;
using x279::acceptance;
using x279::acknowledge_options;
using x279::interchange_answer;
using x279::made_up::interchange_of;

std::string const good = x279::made_up::general_question_270();

/// The made-up question with an element that has no such date.
std::string bad_date() { return edited(good, "EQ*30", "DTP*291*D8*20261301~EQ*30"); }

} // namespace

BOOST_AUTO_TEST_SUITE(acknowledging)

BOOST_AUTO_TEST_CASE(a_good_question_is_accepted) {
  answered const a = answer(question());
  BOOST_TEST(content(a.text) == "AK1*HS*1*005010X279A1\nAK2*270*0001*005010X279A1\nIK5*A\nAK9*A*1*1*1");
  BOOST_TEST(a.summary.groups == 1u);
  BOOST_TEST(a.summary.accepted_sets == 1u);
  BOOST_TEST(a.summary.ta1 == 0u);
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(sender_and_receiver_change_places) {
  std::string const payload = question();
  answered const a = answer(payload);
  auto const isa = [](std::string_view text, std::size_t element) {
    std::size_t from = 0;
    while (element-- != 0) from = text.find('*', from) + 1;
    return std::string(text.substr(from, text.find('*', from) - from));
  };
  for (auto const& [ours, theirs] : {std::pair(5, 7), {6, 8}, {7, 5}, {8, 6}, {15, 15}})
    BOOST_TEST(isa(a.text, static_cast<std::size_t>(ours)) == isa(payload, static_cast<std::size_t>(theirs)));
  BOOST_TEST(has(a.text, "~GS*FA*"));
  BOOST_TEST(has(a.text, "*X*005010X231A1~ST*999*0001*005010X231A1~"));
}

BOOST_AUTO_TEST_CASE(an_id_that_the_profile_refuses_is_rejected_by_the_code_of_its_element) {
  std::vector<std::string> faults;
  auto const by = [&](std::string_view demand) {
    auto const made = x279::load_profile("profile own \"Own\"\n" + std::string(demand), "own.profile", faults);
    BOOST_TEST_REQUIRE(made.has_value());
    return content(answer(question(), {}, answering_envelope(), *made).text);
  };
  BOOST_TEST(has(by("codes 270 ISA08 = NOBODY"), "*R*008\n"));
  BOOST_TEST(has(by("codes 270 ISA05 = 30"), "*R*005\n"));
  BOOST_TEST(has(by("length 270 ISA06 2..3"), "*R*006\n"));
  BOOST_TEST(!has(by("codes 270 ISA08 = NOBODY as warning"), "TA1"));
}

BOOST_AUTO_TEST_CASE(a_sender_of_ones_own_is_kept) {
  x279::envelope e = answering_envelope();
  e.sender_id = "LAKEHEALTHHUB";
  BOOST_TEST(has(answer(question(), {}, e).text, "*ZZ*LAKEHEALTHHUB  *ZZ*"));
}

BOOST_AUTO_TEST_CASE(an_element_in_error_is_named_by_segment_loop_position_and_data_element) {
  answered const a = answer(x279::made_up::interchange(bad_date(), {.transaction = "270"}));
  BOOST_TEST(has(content(a.text), "*2100*8\n"));
  BOOST_TEST(has(content(a.text), "IK3*DTP*"));
  BOOST_TEST(has(content(a.text), "\nIK4*3*1251*8\nIK5*R*5\nAK9*R*1*1*0"));
  BOOST_TEST(!has(a.text, "20261301")); // nobody asked for the value
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(the_element_is_copied_when_asked_for) {
  acknowledge_options const shown{.values = x279::reveal::values};
  answered const a = answer(x279::made_up::interchange(bad_date(), {.transaction = "270"}), shown);
  BOOST_TEST(has(content(a.text), "\nIK4*3*1251*8*20261301\n"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_user_name_or_pin_is_never_copied) {
  acknowledge_options const shown{.values = x279::reveal::values};
  std::string const long_pin(60, '7');
  for (std::string_view const code : {"JD", "4A", "EO"}) {
    std::string const body = edited(good, "HL*3*", "REF*" + std::string(code) + "*" + long_pin + "~HL*3*");
    answered const a = answer(x279::made_up::interchange(body, {.transaction = "270"}), shown);
    BOOST_TEST(has(content(a.text), "\nIK4*2*127*5"));
    BOOST_TEST(has(a.text, long_pin) == (code == "EO"));
  }
}

BOOST_AUTO_TEST_CASE(good_sets_are_accepted_beside_bad_ones) {
  answered const a = answer(interchange_of({good, bad_date(), good}, {.transaction = "270"}));
  std::string const text = content(a.text);
  BOOST_TEST(has(text, "AK9*P*3*3*2"));
  BOOST_TEST(has(text, "IK5*A\nAK2*270*"));
  BOOST_TEST(has(text, "IK5*R*5\nAK2*270*"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(errors_are_noted_where_the_policy_accepts_them) {
  std::string const x12_fault = edited(question(), "BHT*0022*13*", "BHT*0022*QQ*");
  // HL02 names the information source: a legal number for X12, the wrong level for the guide.
  std::string const guide_fault = edited(question(), "~HL*3*2*", "~HL*3*1*");
  struct expected {
    acceptance accept;
    std::string_view x12, guide;
  };
  for (expected const& e : {expected{acceptance::without_errors, "IK5*R*5\nAK9*R*1*1*0", "IK5*R*I5\nAK9*R*1*1*0"},
                            {acceptance::with_guide_errors, "IK5*R*5\nAK9*R*1*1*0", "IK5*E*I5\nAK9*E*1*1*1"},
                            {acceptance::with_any_errors, "IK5*E*5\nAK9*E*1*1*1", "IK5*E*I5\nAK9*E*1*1*1"}}) {
    BOOST_TEST(content(answer(x12_fault, {.accept = e.accept}).text).ends_with(e.x12));
    BOOST_TEST(content(answer(guide_fault, {.accept = e.accept}).text).ends_with(e.guide));
    BOOST_TEST(content(answer(question(), {.accept = e.accept}).text).ends_with("IK5*A\nAK9*A*1*1*1"));
  }
}

BOOST_AUTO_TEST_CASE(warnings_are_noted_when_asked_for) {
  // An NPI whose check digit is wrong: a warning.
  std::string const payload = edited(question(), "1234567893", "1234567890");
  BOOST_TEST(has(content(answer(payload).text), "IK5*A"));
  answered const a = answer(payload, {.notes = x279::noted::errors_and_warnings});
  BOOST_TEST(has(content(a.text), "\nIK4*9*67*I12\nIK5*E*I5\nAK9*E*1*1*1"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_group_of_a_version_that_nobody_reads_is_rejected) {
  std::string payload = question();
  for (std::size_t at; (at = payload.find("005010X279A1")) != payload.npos;) payload.replace(at, 12, "004010X092A1");
  answered const a = answer(payload);
  BOOST_TEST(has(content(a.text), "IK5*R*I6\nAK9*R*1*1*0*2"));
}

BOOST_AUTO_TEST_CASE(a_version_mistyped_in_st03_alone_is_the_fault_of_its_set) {
  // GS08 is right, so that the group is of a version that is read: AK905 has nothing to say.
  std::string const wrong = edited(question(), "*0001*005010X279A1", "*0001*005010X222A1");
  BOOST_TEST(content(answer(wrong).text).ends_with("AK2*270*0001*005010X222A1\nIK5*R*I6\nAK9*R*1*1*0"));
  std::string const two =
      edited(interchange_of({good, good}, {.transaction = "270"}), "*0002*005010X279A1", "*0002*005010X222A1");
  BOOST_TEST(content(answer(two).text).ends_with("IK5*A\nAK2*270*0002*005010X222A1\nIK5*R*I6\nAK9*P*2*2*1"));
  // In GS08 and ST03 alike it is the group that nobody here reads.
  std::string both = question();
  for (std::size_t at; (at = both.find("005010X279A1")) != both.npos;) both.replace(at, 12, "005010X279A2");
  answered const a = answer(both);
  BOOST_TEST(content(a.text).ends_with("IK5*R*I6\nAK9*R*1*1*0*2"), content(a.text));
  BOOST_TEST(a.judged.has_errors());
}

BOOST_AUTO_TEST_CASE(a_set_of_another_kind_is_no_fault_of_its_group) {
  std::string const stray = edited(question(), "~ST*270*", "~ST*837*");
  BOOST_TEST(content(answer(stray).text).ends_with("AK2*837*0001*005010X279A1\nIK5*R*1\nAK9*R*1*1*0"));
  // GS01, or GS08, of a group that nobody here reads.
  std::string const claims = edited(stray, "~GS*HS*", "~GS*HC*");
  BOOST_TEST(content(answer(claims).text).ends_with("IK5*R*1\nAK9*R*1*1*0*1"));
  std::string version = stray;
  for (std::size_t at; (at = version.find("005010X279A1")) != version.npos;) version.replace(at, 12, "005010X222A1");
  BOOST_TEST(content(answer(version).text).ends_with("IK5*R*1\nAK9*R*1*1*0*2"));
}

BOOST_AUTO_TEST_CASE(a_set_that_strays_into_a_group_of_another_kind_is_rejected_alone) {
  std::string const two = edited(interchange_of({good, good}, {.transaction = "270"}), "~ST*270*0002", "~ST*271*0002");
  answered const a = answer(two);
  BOOST_TEST(has(content(a.text), "IK5*A\nAK2*271*0002*"), content(a.text));
  BOOST_TEST(has(content(a.text), "\nIK5*R*6"), content(a.text)); // by what stands in it, it is a 270: ST01 is wrong
  BOOST_TEST(content(a.text).ends_with("\nAK9*P*2*2*1"), content(a.text));
  // All of them: then GS01 is wrong.
  BOOST_TEST(content(answer(edited(question(), "~GS*HS*", "~GS*HB*")).text).ends_with("IK5*R\nAK9*R*1*1*0*1"));
}

BOOST_AUTO_TEST_CASE(a_group_without_sets_is_accepted_as_it_counts_itself) {
  std::string empty = question();
  std::size_t const st = empty.find("~ST*");
  empty.erase(st, empty.find("~GE*") - st);
  std::string const said = edited(empty, "~GE*1*", "~GE*0*");
  // X12 has no code for it, and GE01 agrees with what is there.
  BOOST_TEST(content(answer(said).text) == "AK1*HS*1*005010X279A1\nAK9*A*0*0*0");
  BOOST_TEST(errors_in(answer(said).text) == "");
  BOOST_TEST(content(answer(empty).text).ends_with("AK9*R*1*0*0*5")); // GE01 counts one that is lost
  BOOST_TEST(content(answer(edited(said, "~GS*HS*", "~GS*HC*")).text).ends_with("AK9*R*0*0*0*1"));
}

BOOST_AUTO_TEST_CASE(one_sender_that_cannot_be_repeated_leaves_nobody_else_unanswered) {
  std::string const payload = question();
  auto const isa = [](std::string_view text, std::size_t element) {
    std::size_t from = text.rfind("ISA*");
    while (element-- != 0) from = text.find('*', from) + 1;
    return std::string(text.substr(from, text.find('*', from) - from));
  };
  auto const with_sender = [&](std::string const& isa06, std::string const& gs02) {
    std::string p =
        edited(payload, "*ZZ*" + isa(payload, 6) + "*", "*ZZ*" + isa06 + std::string(15 - isa06.size(), ' ') + "*");
    std::size_t const at = p.find("~GS*HS*") + 7;
    return p.replace(at, p.find('*', at) - at, gs02);
  };
  auto const told = [](answered const& a) {
    std::string text;
    for (x279::finding const& f : a.told.list())
      text += std::string(f.where.segment_id.view()) + std::to_string(f.where.element) +
              (f.severity == x279::severity::error ? "! "
               : f.numbers[0] != 0                 ? " "
                                                   : "- ");
    return text;
  };
  // GS02 of one character: ISA06 stands in for it. The group is answered, and rejected for its GS02.
  answered a = answer(with_sender("GATEWAY01", "G"));
  BOOST_TEST(has(a.text, "*GATEWAY01*20260116*"), a.text);
  BOOST_TEST(content(a.text).ends_with("AK9*R*1*1*0*1"));
  BOOST_TEST(told(a) == "GS2 ");
  BOOST_TEST(errors_in(a.text) == "");
  // A blank ISA06: GS02 stands in for it, and the TA1 says what is wrong.
  a = answer(with_sender("", "GATEWAY01"));
  BOOST_TEST(isa(a.text, 8) == "GATEWAY01      ");
  BOOST_TEST(has(content(a.text), "*R*006\n"), content(a.text));
  BOOST_TEST(told(a) == "ISA6 ");
  BOOST_TEST(errors_in(a.text) == "");
  // No GS can be written to either: the TA1 alone goes out, with 024.
  a = answer(with_sender("G", "G"));
  BOOST_TEST(content(a.text).starts_with("TA1*"));
  BOOST_TEST(content(a.text).ends_with("*R*024"), content(a.text));
  BOOST_TEST(told(a).starts_with("GS2- "), told(a));
  BOOST_TEST(errors_in(a.text) == "");
  // Nobody is named at all: what stands beside it is answered.
  a = answer(with_sender("", "") + payload);
  BOOST_TEST(content(a.text) == content(answer(payload).text));
  BOOST_TEST(a.summary.interchanges == 1u);
  BOOST_TEST(has(told(a), "ISA6! "), told(a));
  // The second group has a code that can be repeated.
  std::string const group = payload.substr(payload.find("GS*"), payload.find("IEA*") - payload.find("GS*"));
  a = answer(edited(with_sender("G", "G"), "~IEA*1*",
                    "~" + edited(edited(group, "*1*X*", "*2*X*"), "GE*1*1", "GE*1*2") + "IEA*2*"));
  BOOST_TEST(a.summary.groups == 2u);
  BOOST_TEST(content(a.text).ends_with("AK9*A*1*1*1"), content(a.text));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(each_code_of_a_set_and_a_group_is_told_once) {
  std::string body = good;
  for (int i = 0; i != 3; ++i) body += "DTP*291*D8*20261301~";
  std::string payload = x279::made_up::interchange(body, {.transaction = "270"});
  std::size_t const se = payload.find("~SE*");
  payload.replace(se, payload.find('~', se + 1) - se, "~SE*99*0002");
  answered const a = answer(edited(payload, "~GE*1*1", "~GE*7*99"));
  BOOST_TEST(has(content(a.text), "IK5*R*4*3*5\nAK9*R*7*1*0*5*4"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_segment_that_x12_does_not_know_is_told_by_the_set_alone) {
  std::string const body = edited(good, "HL*3*", "XXX*1~HL*3*");
  answered const a = answer(x279::made_up::interchange(body, {.transaction = "270"}));
  BOOST_TEST(!has(content(a.text), "XXX"));
  BOOST_TEST(!has(content(a.text), "IK3"));
  BOOST_TEST(has(content(a.text), "IK5*R*5"));
}

BOOST_AUTO_TEST_CASE(a_segment_whose_first_separator_is_lost_is_not_taken_for_a_known_one) {
  answered const a = answer(edited(question(), "~NM1*1P*", "~NM11P*"));
  BOOST_TEST(has(content(a.text), "IK5*R*5"));
  std::string const header = content(answer(edited(question(), "~BHT*0022*", "~BHT0022*")).text);
  BOOST_TEST(has(header, "IK5*R*5"));
  for (std::string const& text : {content(a.text), header}) { // IK304 1 would need an IK301
    BOOST_TEST(!has(text, "*1\nCTX"), text);
    BOOST_TEST(!has(text, "*1\nIK"), text);
    BOOST_TEST(!has(text, "???"), text);
  }
}

BOOST_AUTO_TEST_CASE(a_lost_or_doubled_separator_is_told_at_the_element_that_is_wrong_as_it_was_received) {
  std::string const payload = question();
  std::size_t const npi = payload.find("*XX*");
  std::string lost = payload, doubled = payload;
  lost.erase(npi, 1);
  doubled.insert(npi, "*");
  // The reader is told of NM107, which is right for who reads XX as a suffix: it is NM108 that has no code of its list.
  BOOST_TEST(has(content(answer(lost, {.values = x279::reveal::values}).text), "*8\nIK4*8*66*7*1234567893\n"),
             content(answer(lost, {.values = x279::reveal::values}).text));
  BOOST_TEST(has(content(answer(doubled).text), "*8\nIK4*8*66*2\n"), content(answer(doubled).text));
  std::string const merged = edited(payload, "NM1*1P*2*", "NM1*1P2*");
  BOOST_TEST(has(content(answer(merged).text), "*8\nIK4*1*98*7\n"), content(answer(merged).text));
}

BOOST_AUTO_TEST_CASE(an_element_that_no_ik4_can_count_is_told_by_its_segment) {
  std::string const payload = question();
  std::string const wide = edited(payload, "~BHT*0022*13*", "~BHT*0022*13*" + std::string(97, '*') + "\x01*");
  answered const a = answer(wide);
  BOOST_TEST(has(content(a.text), "IK3*BHT*2**8\nIK4*"), content(a.text));
  BOOST_TEST(!has(content(a.text), "IK4*1"), content(a.text)); // IK401-1 has two digits
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_control_character_is_told_with_its_element) {
  answered const a = answer(edited(question(), "~BHT*0022*13*", "~BHT*0022*13*\x01"));
  BOOST_TEST(has(content(a.text), "IK3*BHT*2**8\nIK4*3**6\nIK5*R*5"), content(a.text));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_segment_without_elements_is_told) {
  std::string const payload = question();
  std::size_t const eq = payload.find("~EQ*");
  std::string bare = payload;
  bare.erase(eq + 3, payload.find('~', eq + 1) - eq - 3);
  answered const a = answer(bare);
  BOOST_TEST(has(content(a.text), "IK3*EQ*"), content(a.text));
  BOOST_TEST(has(content(a.text), "*2110*8\n"), content(a.text));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_missing_segment_stands_where_it_was_expected) {
  std::size_t const at = good.find("BHT*");
  std::string body = good;
  body.erase(at, body.find('~', at) + 1 - at);
  answered const a = answer(x279::made_up::interchange(body, {.transaction = "270"}));
  BOOST_TEST(has(content(a.text), "IK3*BHT*2**3\n"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_fault_of_a_patient_is_found_by_the_trace_number) {
  answered const a = answer(x279::made_up::interchange(bad_date(), {.transaction = "270"}));
  BOOST_TEST(has(content(a.text), "*2100*8\nCTX*TRN02:TRACE0001\nIK4*"));
  BOOST_TEST(errors_in(a.text) == "");
  // A trace number longer than the context has room for is cut to 35 characters.
  std::string const long_trace = edited(bad_date(), "TRACE0001", "TRACE00010002000300040005000600070008000900");
  BOOST_TEST(has(content(answer(x279::made_up::interchange(long_trace, {.transaction = "270"})).text),
                 "\nCTX*TRN02:TRACE000100020003000400050006000700\n"));
  // What is wrong outside of any patient has none.
  std::string const provider = edited(good, "NM1*1P*2*", "NM1*1P*9*");
  BOOST_TEST(!has(content(answer(x279::made_up::interchange(provider, {.transaction = "270"})).text), "CTX"));
}

BOOST_AUTO_TEST_CASE(an_element_that_another_one_requires_names_its_trigger) {
  // INS03 without INS04: the guide wants both or none.
  std::string body = x279::made_up::active_coverage_271();
  std::size_t const at = body.find("~", body.find("DMG*")) + 1;
  body.insert(at, "INS*Y*18*001~");
  answered const a = answer(x279::made_up::interchange(body));
  BOOST_TEST(has(content(a.text), "\nIK4*4*1203*I9\nCTX*SITUATIONAL TRIGGER*INS*"));
  BOOST_TEST(has(content(a.text), "*2100*3\nIK5*R*I5\n"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(an_element_of_another_segment_is_named_as_the_trigger) {
  auto const told = [](std::string const& payload) {
    return content(answer(payload, {.notes = x279::noted::errors_and_warnings}).text);
  };
  // 270 2110C AMT: BHT06 does not announce a spend-down.
  std::string const amount = edited(question(), "~SE*", "~AMT*R*10~SE*");
  BOOST_TEST(has(told(amount), "*2110*I9\nCTX*SITUATIONAL TRIGGER*BHT*2**6\n"));
  // 270 2000C: HL04 says that the subscriber is the patient, and nothing is asked.
  std::string nobody = question();
  std::size_t const eq = nobody.find("~EQ*") + 1;
  nobody.erase(eq, nobody.find('~', eq) + 1 - eq);
  BOOST_TEST(has(told(nobody), "IK3*EQ*"));
  BOOST_TEST(has(told(nobody), "*I7\nCTX*SITUATIONAL TRIGGER*HL*"));
  BOOST_TEST(has(told(nobody), "*2000*4\n"));
  // The element of the finding's own segment.
  std::string const person = edited(question(), "NM1*1P*2*", "NM1*1P*1*");
  BOOST_TEST(has(told(person), "IK4*4*1036*I9\nCTX*SITUATIONAL TRIGGER*NM1*"));
  BOOST_TEST(has(told(person), "*2100*2\n"));
  for (std::string const& payload : {amount, nobody, person})
    BOOST_TEST(errors_in(answer(payload, {.notes = x279::noted::errors_and_warnings}).text) == "");
}

/// 999 CTX: the element that called for another one, or forbade it, wherever it is a single one.
BOOST_AUTO_TEST_CASE(each_situational_fault_names_its_trigger_where_one_element_is_it) {
  x279::rule const without[] = {
      x279::rule::spend_down_without_amount,           // an AMT that is not there
      x279::rule::country_of_domestic_address,         // N404 itself
      x279::rule::diagnosis_pointer_unknown,           // a diagnosis that is not there
      x279::rule::lower_level_missing,                 // an AAA that is not there
      x279::rule::benefits_not_merged,                 // all segments of another loop 2110
      x279::rule::provider_rejection_without_provider, // a PRV that is not there
  };
  std::set<x279::rule> named, unnamed;
  for (auto const rows : {inquiry_situations(), response_situations()})
    for (situation const& row : rows) {
      x279::rule_info const& r = x279::info(row.rule);
      std::string_view const code = r.ik304.empty() ? r.ik403 : r.ik304;
      bool const is_situational = r.snip == 4 && code.starts_with('I') && r.severity != x279::severity::info;
      if (row.at.empty() || !is_situational) continue;
      answered const a = answer(payload_of(row), {.notes = x279::noted::errors_and_warnings});
      bool const is_named = has(a.text, "~CTX*SITUATIONAL TRIGGER*");
      bool const is_exempt = std::ranges::find(without, row.rule) != std::end(without);
      if (a.judged.list().size() == 1) BOOST_TEST(is_named != is_exempt, r.name << ": " << content(a.text));
      (is_named ? named : unnamed).insert(row.rule);
      BOOST_TEST(errors_in(a.text) == "", r.name);
    }
  for (x279::rule const r : without) BOOST_TEST(unnamed.contains(r), x279::info(r).name);
  BOOST_TEST(named.size() > 20u);
}

BOOST_AUTO_TEST_CASE(the_trigger_is_the_segment_that_has_it) {
  auto const told = [](std::string const& payload) {
    return content(answer(payload, {.notes = x279::noted::errors_and_warnings}).text);
  };
  // 270 2100B: the first REF of two with one code; DTP01 alike; HI02 in front of HI03.
  std::string const twice = edited(question(), "1234567893~", "1234567893~REF*EO*A1~REF*EO*A2~");
  BOOST_TEST(has(told(twice), "IK3*REF*8*2100*I9\nCTX*SITUATIONAL TRIGGER*REF*7*2100*1\n"), told(twice));
  std::string const gap = edited(question(), "DTP*291", "HI*ABK:E119**ABF:I10~DTP*291");
  BOOST_TEST(has(told(gap), "*I13\nCTX*SITUATIONAL TRIGGER*HI*11*2100*2\n"), told(gap));
  // 271 2100C NM103: the benefit says that the patient is answered.
  std::string const nameless =
      edited(x279::made_up::interchange(x279::made_up::active_coverage_271()), "*DOE*JANE****MI*", "******MI*");
  BOOST_TEST(has(told(nameless), "\nIK4*3*1035*I9\nCTX*SITUATIONAL TRIGGER*EB*"), told(nameless));
  for (std::string const& payload : {twice, gap, nameless})
    BOOST_TEST(errors_in(answer(payload, {.notes = x279::noted::errors_and_warnings}).text) == "");
}

BOOST_AUTO_TEST_CASE(wrong_counts_and_numbers_are_told_by_set_and_group) {
  std::string const payload = question();
  std::size_t const se = payload.find("~SE*") + 4;
  std::string wrong = payload;
  wrong.replace(se, payload.find('*', se) - se, "99");
  BOOST_TEST(has(content(answer(wrong).text), "IK5*R*4\nAK9*R*1*1*0"));

  wrong = edited(payload, "~GE*1*1", "~GE*1*906");
  answered const a = answer(wrong);
  BOOST_TEST(has(content(a.text), "IK5*R\nAK9*R*1*1*0*4"));
  BOOST_TEST(errors_in(a.text) == "");
  wrong = edited(payload, "~GE*1*1", "~GE*X*1");
  BOOST_TEST(has(content(answer(wrong).text), "AK9*R*1*1*0*5"));
}

BOOST_AUTO_TEST_CASE(a_count_with_too_many_zeros_is_told_by_the_code_of_its_trailer) {
  std::string const payload = question();
  answered a = answer(edited(payload, "~SE*", "~SE*0000000000"));
  BOOST_TEST(content(a.text).ends_with("IK5*R*4\nAK9*R*1*1*0"), content(a.text));
  a = answer(edited(payload, "~GE*1*", "~GE*0000001*"));
  BOOST_TEST(content(a.text).ends_with("AK9*R*1*1*0*5"), content(a.text));
  BOOST_TEST(!has(content(a.text), "TA1"));
  a = answer(edited(payload, "~IEA*1*", "~IEA*000001*"));
  BOOST_TEST(has(content(a.text), "*E*021\n"), content(a.text));
  BOOST_TEST(content(a.text).ends_with("AK9*A*1*1*1"),
             content(a.text)); // 021 is survived, as other counts of the IEA are
}

BOOST_AUTO_TEST_CASE(an_interchange_that_asks_for_it_gets_a_ta1) {
  std::string const payload = question();
  std::string const asking = edited(payload, "*00501*000000905*0*", "*00501*000000905*1*");
  std::string const ta1 = "TA1*000000905*" + payload.substr(70, 6) + "*" + payload.substr(77, 4) + "*A*000\n";
  BOOST_TEST(content(answer(asking).text).starts_with(ta1));
  BOOST_TEST(!has(content(answer(payload).text), "TA1"));
  BOOST_TEST(content(answer(payload, {.ta1 = interchange_answer::always}).text).starts_with(ta1));
  BOOST_TEST(!has(content(answer(asking, {.ta1 = interchange_answer::never}).text), "TA1"));
}

BOOST_AUTO_TEST_CASE(a_bad_envelope_gets_a_ta1_unasked) {
  std::string const payload = question();
  answered a = answer(edited(payload, "~IEA*1*000000905", "~IEA*1*000000906"));
  BOOST_TEST(has(content(a.text), "*E*001\n"));
  BOOST_TEST(has(content(a.text), "AK9*A*1*1*1")); // the receiver has taken it in all the same
  a = answer(edited(payload, "*00501*000000905*0*", "*00401*000000905*0*"));
  BOOST_TEST(has(content(a.text), "*R*017"));
  BOOST_TEST(!has(content(a.text), "IK5*A"));
  BOOST_TEST(errors_in(a.text) == "");
  std::string no_end = payload.substr(0, payload.find("~IEA*") + 1);
  BOOST_TEST(has(content(answer(no_end).text), "*R*023"));
}

BOOST_AUTO_TEST_CASE(acknowledgments_are_not_acknowledged) {
  std::string const first = answer(question(), {.ta1 = interchange_answer::always}).text;
  answered const again = answer(first);
  BOOST_TEST(again.text == "");
  BOOST_TEST(again.summary.interchanges == 0u);
  // A TA1 gets no TA1, whatever is asked for.
  std::string ta1_alone = first.substr(0, first.find("GS*")) + "IEA*0*000000001~";
  BOOST_TEST(answer(ta1_alone, {.ta1 = interchange_answer::always}).text == "");
}

BOOST_AUTO_TEST_CASE(each_interchange_is_answered_by_one_of_its_own) {
  std::string const payload = question() + edited(question(), "*00501*000000905*0*", "*00501*000000905*1*");
  answered const a = answer(payload);
  BOOST_TEST(a.summary.interchanges == 2u);
  BOOST_TEST(has(a.text, "~IEA*1*000000001~ISA*"));
  BOOST_TEST(a.text.ends_with("~IEA*1*000000002~"));
  BOOST_TEST(has(a.text, "ST*999*0002*"));
  BOOST_TEST(errors_in(a.text) == "");
}

BOOST_AUTO_TEST_CASE(a_set_of_another_kind_is_not_supported) {
  std::string const payload = edited(edited(question(), "~GS*HS*", "~GS*HN*"), "~ST*270*", "~ST*277*");
  BOOST_TEST(has(content(answer(payload).text), "AK2*277*0001*005010X279A1\nIK5*R*1"));
}

BOOST_AUTO_TEST_CASE(a_slip_in_the_envelope_is_answered_where_it_stands) {
  struct {
    std::string_view what, with, content;
  } const rows[] = {
      {"~GS*HS*", "~GS*HS", "AK9*R*1*1*0*4"},
      {"~ST*270*", "~ST*270", "IK3*ST*1**8\nIK4*2**1\nIK5*R*5"},
      {"~ST*270*", "~S5*270*", "IK3*ST*1**1\nIK5*R*5"},
      {"~TRN*", "TRN*", "IK3*HL*7*2000*8\nCTX*TRN02:TRACE0001\nIK5*R*5"},
      {"~GE*1*", "~GE*1**", "AK9*R*1*1*0*4"},
      {"~IEA*1*", "~IEA1*", "*E*001\n"},
      {"~IEA*1*", "IEA*1*", "AK9*R*1*1*0*4"},
      {"~ST*270*", "ST*270*", "AK9*R*1*1*0*4"},
      {"~GE*1*", "GE*1*", "IK3*SE*13**8\n"},
      {"~ST*270*", "~ST*", "AK9*R*1*1*0*5"},
      {"~SE*13*", "~SE*", "IK3*SE*13**8\nCTX*TRN02:TRACE0001\nIK4*1**1\nIK5*R*5"},
      {"~GE*1*", "~GE*", "AK9*R*1*1*0*4"},
      {"~IEA*1*", "~IEA*", "*E*001\n"},
  };
  for (auto const& row : rows) {
    answered const a = answer(edited(question(), row.what, row.with));
    BOOST_TEST(has(content(a.text), row.content), row.with << ": " << content(a.text));
    BOOST_TEST(errors_in(a.text) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_group_header_that_cannot_be_read_is_told_by_the_ta1) {
  std::string const payload = edited(question(), "~GS*HS*", "~GS**");
  answered a = answer(payload); // ISA14 is 0
  BOOST_TEST(content(a.text).starts_with("TA1*000000905*"));
  BOOST_TEST(content(a.text).ends_with("*R*024"));
  BOOST_TEST(errors_in(a.text) == "");
  // The other group is answered by its 999.
  std::size_t const from = payload.find("GS*"), end = payload.find("IEA*");
  std::string const good_one = question();
  std::string const group = good_one.substr(good_one.find("GS*"), good_one.find("IEA*") - good_one.find("GS*"));
  std::string const both = payload.substr(0, from) + group + payload.substr(from, end - from) + "IEA*2*000000905~";
  a = answer(both);
  BOOST_TEST(has(content(a.text), "*E*024\nAK1*HS*1*"), content(a.text));
  BOOST_TEST(a.summary.groups == 1u);
}

BOOST_AUTO_TEST_CASE(an_acknowledgment_repeats_numbers_and_dates_in_the_form_that_it_may_have) {
  interchange_answer const always = interchange_answer::always;
  std::string const payload = question();
  std::string const date = payload.substr(70, 6), time = payload.substr(77, 4);
  auto const ta1 = [&](std::string const& p) {
    std::string const text = content(answer(p, {.ta1 = always}).text);
    return text.substr(0, text.find('\n'));
  };
  auto const with = [&](std::string_view isa09, std::string_view isa10, std::string_view isa13) {
    std::string p =
        edited(payload, "*" + date + "*" + time + "*", "*" + std::string(isa09) + "*" + std::string(isa10) + "*");
    return edited(p, "*00501*000000905*", "*00501*" + std::string(isa13) + "*");
  };
  BOOST_TEST(ta1(with(date, time, "905")).starts_with("TA1*000000905*" + date + "*" + time + "*"));
  BOOST_TEST(ta1(with("20" + date, time, "000000905")).starts_with("TA1*000000905*" + date + "*" + time + "*"));
  BOOST_TEST(ta1(with(date, time + "59", "000000905")).starts_with("TA1*000000905*" + date + "*" + time + "*"));
  // What has no such form: the date and the time of the answer, and a number that nothing sent has.
  BOOST_TEST(ta1(with("      ", "    ", "000000905")).starts_with("TA1*000000905*260116*0815*"));
  BOOST_TEST(ta1(with(date, time, "00000090A")).starts_with("TA1*000000000*"));
  BOOST_TEST(ta1(with(date, time, "1000000905")).starts_with("TA1*000000000*"));

  std::string const group = edited(payload, "*1*X*005010X279A1~ST", "*1234567890*X*005010X279A1~ST");
  answered const a = answer(group);
  BOOST_TEST(has(content(a.text), "AK1*HS*0*005010X279A1\n"), content(a.text));
  BOOST_TEST(has(content(a.text), "AK9*R*1*1*0*6"), content(a.text));
  BOOST_TEST_REQUIRE(!a.told.list().empty());
  BOOST_TEST(a.told.list()[0].where.element == 6);

  std::string const set = edited(edited(payload, "~ST*270*0001*", "~ST*270*1*"), "*0001~GE", "*1~GE");
  BOOST_TEST(has(content(answer(set).text), "\nAK2*270*0001*"));
}

BOOST_AUTO_TEST_CASE(a_lost_first_segment_of_a_loop_is_named_itself) {
  std::string body = good;
  std::size_t const at = body.find("NM1*IL*");
  body.erase(at, body.find('~', at) + 1 - at);
  answered const a = answer(x279::made_up::interchange(body, {.transaction = "270"}));
  BOOST_TEST(has(content(a.text), "IK3*NM1*9*2100*3\n"), content(a.text));
  BOOST_TEST(!has(content(a.text), "IK3*DMG"));
}

BOOST_AUTO_TEST_CASE(a_set_that_no_ak2_can_name_is_told_by_the_group) {
  for (std::string_view const st : {"~ST*270**", "~ST**0001*", "~ST*27*0001*"}) {
    answered const a = answer(edited(question(), "~ST*270*0001*", st), {.accept = acceptance::with_any_errors});
    BOOST_TEST(content(a.text) == "AK1*HS*1*005010X279A1\nAK9*R*1*1*0*5");
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_echoed_is_told_to_the_caller) {
  answered const a = answer(edited(question(), "~ST*270*0001*", "~ST*270**"));
  BOOST_TEST_REQUIRE(!a.told.list().empty());
  BOOST_TEST((a.told.list()[0].rule == x279::rule::echo_impossible));
  BOOST_TEST(a.told.list()[0].where.element == 2);
  BOOST_TEST(!has(content(a.text), "AK2"));
  BOOST_TEST(has(content(a.text), "AK9*R*1*1*0"));
  BOOST_TEST(answer(question()).told.list().empty());
}

BOOST_AUTO_TEST_CASE(a_date_or_a_time_that_a_ta1_cannot_repeat_is_told) {
  for (auto const& [element, good_one, bad_one] :
       {std::tuple{9, "*250101*1200*^*", "*251301*1200*^*"}, {10, "*250101*1200*^*", "*250101*2512*^*"}}) {
    answered const a = answer(edited(question(), good_one, bad_one));
    BOOST_TEST(has(content(a.text), "TA1*"), a.text);
    auto const& told = a.told.list();
    BOOST_TEST(std::ranges::any_of(told, [&, at = element](x279::finding const& f) {
      return f.rule == x279::rule::echo_impossible && f.where.segment_id == x279::short_text<3>("ISA") &&
             f.where.element == at;
    }));
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_acknowledged_by_a_list_that_has_dropped_findings) {
  std::string const payload = x279::made_up::interchange(bad_date() + "XXX*1~", {.transaction = "270"});
  x279::findings judged(1), told;
  x279::validator v;
  BOOST_TEST_REQUIRE(v.validate(payload, {}, judged).has_value());
  BOOST_TEST_REQUIRE(judged.dropped() != 0u);
  std::string out = "kept";
  auto const done = x279::acknowledge(v.last(), judged, answering_envelope(), {}, out, told);
  BOOST_TEST(!done.has_value());
  BOOST_TEST(out == "kept");
  BOOST_TEST_REQUIRE(told.list().size() == 1u);
  BOOST_TEST((told.list()[0].rule == x279::rule::judged_findings_dropped));
}

BOOST_AUTO_TEST_CASE(nothing_is_written_with_a_bad_setting) {
  x279::envelope e = answering_envelope();
  e.control_number = "12";
  x279::findings judged, told;
  x279::validator v;
  std::string const payload = question();
  BOOST_TEST_REQUIRE(v.validate(payload, {}, judged).has_value());
  std::string out = "kept";
  BOOST_TEST(!x279::acknowledge(v.last(), judged, e, {}, out, told).has_value());
  BOOST_TEST(out == "kept");
  BOOST_TEST(told.has_errors());
}

BOOST_AUTO_TEST_SUITE_END()
