#include "answering.hpp"

#include "catalogue/answer_codes.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <utility>

// TA1 and 999 read back into findings that point into what was sent.

namespace {

using namespace x279::testing;
using x279::finding;
using x279::rule;
using x279::severity;

struct read_back {
  x279::findings found;
  x279::acknowledgment_summary summary;

  finding const* find(rule r) const {
    auto const at = std::ranges::find(found.list(), r, &finding::rule);
    return at == found.list().end() ? nullptr : &*at;
  }
};

read_back read(std::string_view answer, std::string_view sent) {
  read_back r;
  x279::parser theirs, ours;
  x279::findings unread;
  auto const a = theirs.parse(answer, {}, unread);
  static_cast<void>(ours.parse(sent, {}, unread)); // what was refused has been sent all the same
  BOOST_TEST_REQUIRE(a.has_value());
  r.summary = x279::read_acknowledgment(*a, ours.last(), r.found);
  return r;
}

/// A 999 with this between ST and SE, as a receiver may send it.
std::string answer_of(std::string_view body) { return x279::made_up::interchange(body, {.transaction = "999"}); }

/// An interchange that holds this TA1 alone.
std::string ta1(std::string_view segment) {
  return "ISA*00*          *00*          *ZZ*THEM           *ZZ*US             *260116*0815*^*00501*000000001*0*P*:~" +
         std::string(segment) + "~IEA*0*000000001~";
}

constexpr std::string_view group = "AK1*HS*1*005010X279A1~";
constexpr std::string_view set = "AK2*270*0001*005010X279A1~";

std::string body(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (std::string_view const p : parts) text += p;
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading_back)

BOOST_AUTO_TEST_CASE(an_accepted_set_has_no_errors) {
  std::string const sent = question();
  read_back const r = read(answer_of(body({group, set, "IK5*A~AK9*A*1*1*1~"})), sent);
  BOOST_TEST(!r.found.has_errors());
  BOOST_TEST(r.summary.accepted_sets == 1u);
  BOOST_TEST(r.summary.groups == 1u);
  BOOST_TEST_REQUIRE(r.find(rule::set_accepted) != nullptr);
  BOOST_TEST(r.find(rule::set_accepted)->where.offset == sent.find("ST*270"));
  BOOST_TEST_REQUIRE(r.find(rule::group_accepted) != nullptr);
  BOOST_TEST(r.find(rule::group_accepted)->where.offset == sent.find("GS*HS"));
  BOOST_TEST(r.find(rule::set_rejected) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_fault_points_at_the_element_that_was_sent) {
  std::string const sent = question();
  // BHT is the second segment of each set; BHT04 is a date.
  read_back const r = read(answer_of(body({group, set, "IK3*BHT*2**8~IK4*4*373*8~IK5*R*5~AK9*R*1*1*0~"})), sent);
  BOOST_TEST(r.summary.rejected_sets == 1u);
  BOOST_TEST(r.find(rule::group_rejected) != nullptr);
  BOOST_TEST(r.find(rule::set_rejected) != nullptr);
  finding const* const s = r.find(rule::segment_fault_reported);
  BOOST_TEST_REQUIRE(s != nullptr);
  BOOST_TEST(s->where.offset == sent.find("BHT*"));
  BOOST_TEST(s->where.segment_in_set == 2u);
  BOOST_TEST(x279::message(*s) == "the receiver reports a fault of BHT: code 8, Segment Has Data Element Errors");
  finding const* const e = r.find(rule::element_fault_reported);
  BOOST_TEST_REQUIRE(e != nullptr);
  BOOST_TEST(x279::message(*e) == "the receiver reports a fault of BHT04: code 8, Invalid Date");
  BOOST_TEST((e->severity == severity::error));
  std::size_t at = sent.find("BHT*");
  for (int i = 0; i != 4; ++i) at = sent.find('*', at) + 1;
  BOOST_TEST(e->where.offset == at);
  finding const* const c = r.find(rule::set_fault_reported);
  BOOST_TEST_REQUIRE(c != nullptr);
  BOOST_TEST(c->related.view() == "5");
}

BOOST_AUTO_TEST_CASE(each_code_that_was_received_stands_by_itself) {
  std::string const sent = question();
  std::string const report = body({group, set, "IK3*BHT*2**8~IK4*4*373*8~IK5*R*5*23~AK9*R*1*1*0*4~"});
  std::string answer = answer_of(report);
  answer.insert(answer.find("GS*FA"), "TA1*000000905*" + sent.substr(70, 6) + "*" + sent.substr(77, 4) + "*R*018~");
  read_back const r = read(answer, sent);
  auto const code = [&](rule of, std::string_view x279::catalogue::answer_codes::*which) {
    finding const* const f = r.find(of);
    BOOST_TEST_REQUIRE(f != nullptr);
    x279::catalogue::answer_codes const codes = x279::catalogue::codes_of(*f);
    unsigned others = 0;
    for (auto const one : {&x279::catalogue::answer_codes::ta105, &x279::catalogue::answer_codes::ak905,
                           &x279::catalogue::answer_codes::ik304, &x279::catalogue::answer_codes::ik403,
                           &x279::catalogue::answer_codes::ik502})
      others += one != which && !(codes.*one).empty();
    BOOST_TEST(others == 0u);
    return std::string(codes.*which);
  };
  using codes = x279::catalogue::answer_codes;
  BOOST_TEST(code(rule::interchange_rejected, &codes::ta105) == "018");
  BOOST_TEST(code(rule::group_fault_reported, &codes::ak905) == "4");
  BOOST_TEST(code(rule::segment_fault_reported, &codes::ik304) == "8");
  BOOST_TEST(code(rule::element_fault_reported, &codes::ik403) == "8");
  BOOST_TEST(code(rule::set_fault_reported, &codes::ik502) == "5");
  BOOST_TEST(code(rule::set_rejected, &codes::ik502) == "");
  // What no list knows is not repeated.
  read_back const odd = read(answer_of(body({group, set, "IK5*R*QQ~AK9*R*1*1*0~"})), sent);
  finding const* const f = odd.find(rule::set_fault_reported);
  BOOST_TEST_REQUIRE(f != nullptr);
  BOOST_TEST(x279::catalogue::codes_of(*f).ik502 == "");
}

BOOST_AUTO_TEST_CASE(what_was_accepted_with_errors_is_a_warning) {
  read_back const r = read(answer_of(body({group, set, "IK3*BHT*2**8~IK4*4*373*8~IK5*E*5~AK9*E*1*1*1~"})), question());
  BOOST_TEST(!r.found.has_errors());
  BOOST_TEST(r.find(rule::set_accepted_with_errors) != nullptr);
  BOOST_TEST(r.find(rule::group_accepted_with_errors) != nullptr);
  BOOST_TEST_REQUIRE(r.find(rule::element_fault_reported) != nullptr);
  BOOST_TEST((r.find(rule::element_fault_reported)->severity == severity::warning));
}

BOOST_AUTO_TEST_CASE(a_missing_segment_is_expected_in_front_of_the_one_that_stands_there) {
  std::string const sent = question();
  read_back const r = read(answer_of(body({group, set, "IK3*TRN*3**I8~IK5*R*I5~AK9*R*1*1*0~"})), sent);
  finding const* const f = r.find(rule::segment_fault_reported);
  BOOST_TEST_REQUIRE(f != nullptr);
  BOOST_TEST(f->where.segment_id.view() == "TRN");
  BOOST_TEST(f->where.offset == sent.find("HL*1**"));
  BOOST_TEST(f->where.length == 0u);
  BOOST_TEST(r.find(rule::acknowledged_segment_unknown) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_missing_segment_belongs_to_its_own_loop) {
  std::string const subscriber = edited(question(), "EQ*30~", "");
  std::string const dependent =
      edited(edited(subscriber, "HL*3*2*22*0~", "HL*3*2*22*1~"), "~SE*", "~HL*4*3*23*0~NM1*03*1*ROE*JIM~SE*");
  for (auto const& [sent, loop] : {std::pair{subscriber, "2110C"}, std::pair{dependent, "2110D"}}) {
    answered const a = answer(sent);
    BOOST_TEST_REQUIRE(a.text.find("~IK3*EQ*") != std::string::npos, content(a.text));
    read_back const r = read(a.text, sent);
    auto const f = std::ranges::find_if(r.found.list(), [](finding const& one) {
      return one.rule == rule::segment_fault_reported && one.where.segment_id.view() == "EQ";
    });
    BOOST_TEST_REQUIRE((f != r.found.list().end()));
    BOOST_TEST(f->where.loop.view() == loop);
  }
  // IK303 names no loop of the guide that has the segment: that of the segment in front of which it was expected.
  read_back const r = read(answer_of(body({group, set, "IK3*TRN*3*2110*I8~IK5*R*I5~AK9*R*1*1*0~"})), question());
  BOOST_TEST_REQUIRE(r.find(rule::segment_fault_reported) != nullptr);
  BOOST_TEST(r.find(rule::segment_fault_reported)->where.loop.view() == "2000A");
}

BOOST_AUTO_TEST_CASE(a_position_that_does_not_fit_is_told) {
  for (std::string_view const ik3 : {"IK3*TRN*3**8~", "IK3*TRN*900**8~", "IK3*TRN*X**8~"}) {
    read_back const r = read(answer_of(body({group, set, ik3, "IK5*R*5~AK9*R*1*1*0~"})), question());
    BOOST_TEST(r.find(rule::acknowledged_segment_unknown) != nullptr);
    BOOST_TEST(r.find(rule::segment_fault_reported) != nullptr);
  }
}

BOOST_AUTO_TEST_CASE(a_segment_that_does_not_stand_there_gets_no_fault_of_another_one) {
  std::string const sent = question();
  for (std::string_view const ik3 : {"IK3*REF*2**8~", "IK3*REF*99**8~", "IK3*REF***8~"}) {
    read_back const r = read(answer_of(body({group, set, ik3, "IK4*1*128*7~IK5*R*5~AK9*R*1*1*0~"})), sent);
    BOOST_TEST(r.find(rule::acknowledged_segment_unknown) != nullptr);
    for (rule const one : {rule::segment_fault_reported, rule::element_fault_reported}) {
      finding const* const f = r.find(one);
      BOOST_TEST_REQUIRE(f != nullptr);
      BOOST_TEST(f->where.segment_id.view() == "REF");
      BOOST_TEST(f->where.length == 0u);
      BOOST_TEST((f->severity == severity::warning));
    }
    BOOST_TEST(x279::message(*r.find(rule::element_fault_reported)) ==
               "the receiver reports a fault of REF01: code 7, Invalid Code Value");
  }
}

BOOST_AUTO_TEST_CASE(receivers_print_long_loop_ids_and_leave_ak2_out) {
  read_back const r = read(answer_of(body({group, "IK3*BHT*2*2010AA*8~IK4*4*373*8~IK5*R*5~AK9*R*1*1*0~"})), question());
  BOOST_TEST(r.find(rule::element_fault_reported) != nullptr);
  BOOST_TEST(r.summary.rejected_sets == 1u);
}

BOOST_AUTO_TEST_CASE(a_997_is_read_like_a_999) {
  std::string const answer =
      edited(edited(answer_of(body({group, "AK2*270*0001~AK3*BHT*2**8~AK4*4*373*8~AK5*R*5~AK9*R*1*1*0~"})), "ST*999*",
                    "ST*997*"),
             "*005010X231A1~AK1", "~AK1");
  read_back const r = read(answer, question());
  BOOST_TEST(r.find(rule::set_rejected) != nullptr);
  BOOST_TEST(r.find(rule::element_fault_reported) != nullptr);
}

BOOST_AUTO_TEST_CASE(blanks_and_zeros_that_a_receiver_drops_make_no_other_number) {
  std::string const padded = edited(edited(question(), "*1*X*", "*000000001 *X*"), "*270*0001*", "*270*0001 *");
  read_back const r = read(answer_of(body({group, set, "IK5*A~AK9*A*1*1*1~"})), padded);
  BOOST_TEST(r.summary.groups == 1u);
  BOOST_TEST(r.summary.accepted_sets == 1u);
  BOOST_TEST(r.find(rule::acknowledged_group_unknown) == nullptr);
  BOOST_TEST(read(answer_of(body({"AK1*HS*10*005010X279A1~", set, "IK5*A~AK9*A*1*1*1~"})), padded).summary.groups ==
             0u);
}

BOOST_AUTO_TEST_CASE(a_set_is_known_by_its_number_without_zeros_in_front) {
  read_back r = read(answer_of(body({group, "AK2*270*1*005010X279A1~IK5*A~AK9*A*1*1*1~"})), question());
  BOOST_TEST(r.summary.accepted_sets == 1u);
  BOOST_TEST(r.find(rule::acknowledged_set_unknown) == nullptr);
  BOOST_TEST(r.find(rule::set_unanswered) == nullptr);

  // Two sets with one number, written in two ways: nobody can tell which of them is meant.
  std::string const one = question();
  std::size_t const from = one.find("ST*270*"), to = one.find("GE*1*");
  std::string second = one.substr(from, to - from);
  for (std::size_t at = 0; (at = second.find("*0001", at)) != second.npos; at += 6) second.replace(at, 5, "*00001");
  std::string const two = edited(one, "GE*1*", second + "GE*2*");
  r = read(answer_of(body({group, "AK2*270*1*005010X279A1~IK5*R*5~AK9*P*2*2*1~"})), two);
  BOOST_TEST(r.find(rule::acknowledged_set_unknown) != nullptr);
  BOOST_TEST(r.find(rule::set_rejected) == nullptr);
  r = read(answer_of(body({group, "AK2*270*00001*005010X279A1~IK5*R*5~AK9*P*2*2*1~"})), two);
  BOOST_TEST_REQUIRE(r.find(rule::set_rejected) != nullptr);
  BOOST_TEST(r.find(rule::set_rejected)->where.set == 2u);
}

BOOST_AUTO_TEST_CASE(sets_that_a_receiver_does_not_list_are_accepted_where_its_count_says_so) {
  std::string const one = question();
  std::size_t const from = one.find("ST*270*"), to = one.find("GE*1*");
  std::string second = one.substr(from, to - from);
  for (std::size_t at = 0; (at = second.find("*0001", at)) != second.npos; at += 5) second.replace(at, 5, "*0002");
  std::string const two = edited(one, "GE*1*", second + "GE*2*");
  read_back const counted = read(answer_of(body({group, "AK2*270*0002*005010X279A1~IK5*R*5~AK9*P*2*2*1~"})), two);
  BOOST_TEST(counted.summary.accepted_sets == 1u);
  BOOST_TEST(counted.summary.rejected_sets == 1u);
  BOOST_TEST(counted.find(rule::set_unanswered) == nullptr);
  // No set is left to be the accepted one, or one too many.
  for (std::string_view const accepted : {"0", "2", ""}) {
    read_back const r = read(
        answer_of(body({group, "AK2*270*0002*005010X279A1~IK5*R*5~AK9*P*2*2*" + std::string(accepted) + "~"})), two);
    BOOST_TEST(r.summary.accepted_sets == 0u);
    BOOST_TEST(r.find(rule::set_unanswered) != nullptr);
  }
  // A part that was rejected is nowhere, or the receiver speaks of other sets.
  for (std::string_view const body_of : {"AK9*P*2*2*2~", "AK2*270*0002*005010X279A1~IK5*R*5~AK9*P*5*5*1~"}) {
    read_back const r = read(answer_of(body({group, body_of})), two);
    BOOST_TEST(r.summary.accepted_sets == 0u);
    BOOST_TEST(r.find(rule::set_unanswered) != nullptr);
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_is_too_short_is_told_apart_by_the_order_from_the_one_that_answers_it) {
  std::string const one = question(); // AK202 has four characters at least: 1 is answered as 0001
  std::size_t const from = one.find("ST*270*"), to = one.find("GE*1*");
  std::string first = one.substr(from, to - from);
  for (std::size_t at = 0; (at = first.find("*0001", at)) != first.npos; at += 2) first.replace(at, 5, "*1");
  std::string const two = one.substr(0, from) + first + one.substr(from, to - from) + "GE*2*1~IEA*1*000000905~";
  answered const a = answer(two);
  BOOST_TEST(content(a.text).find("AK2*270*0001*") != content(a.text).rfind("AK2*270*0001*"), content(a.text));
  read_back const r = read(a.text, two);
  BOOST_TEST(r.summary.accepted_sets == 1u);
  BOOST_TEST_REQUIRE((r.find(rule::set_rejected) != nullptr && r.find(rule::set_accepted) != nullptr));
  BOOST_TEST(r.find(rule::set_rejected)->where.set == 1u);
  BOOST_TEST(r.find(rule::set_accepted)->where.set == 2u);
}

BOOST_AUTO_TEST_CASE(an_answer_to_something_else_is_told) {
  read_back r = read(answer_of("AK1*HS*906*005010X279A1~AK2*270*0001~IK5*R*5~AK9*R*1*1*0~"), question());
  BOOST_TEST(r.find(rule::acknowledged_group_unknown) != nullptr);
  BOOST_TEST(r.find(rule::group_unanswered) != nullptr);
  BOOST_TEST(r.find(rule::set_rejected) == nullptr);

  r = read(answer_of(body({group, "AK2*270*0999~IK3*BHT*2**8~IK5*R*5~AK9*P*1*1*0~"})), question());
  BOOST_TEST(r.find(rule::acknowledged_set_unknown) != nullptr);
  BOOST_TEST(r.find(rule::set_unanswered) != nullptr);
  BOOST_TEST(r.find(rule::group_accepted_in_part) != nullptr);
  BOOST_TEST(r.find(rule::segment_fault_reported) == nullptr);
  BOOST_TEST(r.find(rule::group_unanswered) == nullptr);
}

BOOST_AUTO_TEST_CASE(an_acknowledgment_that_contradicts_itself_is_told) {
  std::string const sent = question();
  auto const contradicts = [&](std::string_view of_set, std::string_view ak9, rule r) {
    return read(answer_of(body({group, set, of_set, ak9})), sent).find(r) != nullptr;
  };
  struct {
    std::string_view of_set, ak9;
    bool is_contradiction;
  } const groups[] = {
      {"IK5*R*5~", "AK9*A*1*1*1~", true},  {"IK5*R*5~", "AK9*E*1*1*0~", true},  {"IK5*A~", "AK9*R*1*1*0~", true},
      {"IK5*E*5~", "AK9*P*1*1*1~", true},  {"IK5*A~", "AK9*A*1*1*0~", true},    {"IK5*R*5~", "AK9*R*1*1*1~", true},
      {"IK5*R*5~", "AK9*R*1*1*0~", false}, {"IK5*A~", "AK9*A*1*1*1~", false},   {"IK5*E*5~", "AK9*E*1*1*1~", false},
      {"IK5*A~", "AK9*E*1*1*1*5~", false}, {"IK5*X*5~", "AK9*M*1*1*0~", false},
  };
  for (auto const& [of_set, ak9, is_contradiction] : groups)
    BOOST_TEST(contradicts(of_set, ak9, rule::group_verdict_contradicted) == is_contradiction, of_set << ak9);
  // Nobody knows what became of a set that the receiver does not list.
  BOOST_TEST(read(answer_of(body({group, "AK9*P*1*1*0~"})), sent).find(rule::group_verdict_contradicted) == nullptr);

  for (std::string_view const fault : {"IK3*BHT*2**8~", "IK3*BHT*2**8~IK4*4*373*8~"}) {
    std::string const of_set = body({fault, "IK5*A~"}), noted = body({fault, "IK5*E*5~"});
    BOOST_TEST(contradicts(of_set, "AK9*A*1*1*1~", rule::set_verdict_contradicted), of_set);
    BOOST_TEST(!contradicts(noted, "AK9*E*1*1*1~", rule::set_verdict_contradicted), noted);
  }
  BOOST_TEST(contradicts("IK5*A*5~", "AK9*A*1*1*1~", rule::set_verdict_contradicted));
}

BOOST_AUTO_TEST_CASE(faults_of_the_group_have_their_meaning) {
  read_back const r = read(answer_of(body({group, set, "IK5*R~AK9*R*1*1*0*4~"})), question());
  finding const* const f = r.find(rule::group_fault_reported);
  BOOST_TEST_REQUIRE(f != nullptr);
  BOOST_TEST(x279::message(*f).find("code 4, Group Control Number in the") != std::string::npos);
  BOOST_TEST((f->severity == severity::error));
}

BOOST_AUTO_TEST_CASE(a_ta1_points_at_the_element_of_the_isa) {
  std::string const sent = question();
  read_back r = read(ta1("TA1*000000905*260115*1412*R*015"), sent);
  finding const* f = r.find(rule::interchange_rejected);
  BOOST_TEST_REQUIRE(f != nullptr);
  BOOST_TEST(f->where.element == 10);
  BOOST_TEST(f->where.offset == 77u);
  BOOST_TEST(x279::message(*f).find("code 015, Invalid Interchange Time Value") != std::string::npos);
  BOOST_TEST(r.summary.ta1 == 1u);
  BOOST_TEST(r.find(rule::group_unanswered) == nullptr);
  BOOST_TEST(read(ta1("TA1*000000905*260115*1412*A*000"), sent).find(rule::interchange_acknowledged) != nullptr);
  BOOST_TEST(read(ta1("TA1*000000905*260115*1412*E*020"), sent).find(rule::interchange_acknowledged_with_errors) !=
             nullptr);
  r = read(ta1("TA1*000000906*260115*1412*A*000"), sent);
  BOOST_TEST(r.find(rule::acknowledged_interchange_unknown) != nullptr);
  BOOST_TEST(r.find(rule::interchange_acknowledged) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_ta1_about_an_element_that_the_isa_lacks_points_behind_the_isa) {
  std::string const cut = "ISA*00*:~GS*"; // the sender's program stopped here, and then sent all of it
  std::string whole = question();
  std::ranges::replace(whole, '*', '|');
  read_back const r = read(ta1("TA1*000000000*260115*1412*R*018"), cut + whole);
  finding const* const f = r.find(rule::interchange_rejected);
  BOOST_TEST_REQUIRE(f != nullptr);
  BOOST_TEST(f->where.offset == cut.find('~'));
  BOOST_TEST(f->where.length == 0u);
  BOOST_TEST(f->where.element == 13);
}

BOOST_AUTO_TEST_CASE(a_group_of_acknowledgments_waits_for_no_answer) {
  std::string const ours = question(), theirs = answer_of(body({group, set, "IK5*A~AK9*A*1*1*1~"}));
  std::size_t const from = theirs.find("GS*FA"), to = theirs.find("IEA*");
  std::string const sent = edited(ours, "IEA*1*", theirs.substr(from, to - from) + "IEA*2*");
  read_back const r = read(answer_of(body({group, set, "IK5*A~AK9*A*1*1*1~"})), sent);
  BOOST_TEST(r.summary.accepted_sets == 1u);
  BOOST_TEST(r.find(rule::group_unanswered) == nullptr);

  // A 999 that stands in a group of inquiries, and behind it a group with the same GS06: it is the second that is answered.
  std::string const astray = edited(theirs.substr(from, to - from), "GS*FA", "GS*HS");
  std::string const twice = edited(ours, "GS*HS", astray + "GS*HS");
  read_back const second = read(answer(twice).text, twice);
  BOOST_TEST(second.find(rule::acknowledged_set_unknown) == nullptr);
  BOOST_TEST(second.find(rule::group_unanswered) == nullptr);
}

BOOST_AUTO_TEST_CASE(codes_that_no_list_knows_are_not_repeated) {
  read_back const r =
      read(answer_of(body({group, set, "IK3*BHT*2**DOE~IK4*4**JANE~IK5*R*ROE~AK9*R*1*1*0*XX~"})), question());
  for (finding const& f : r.found.list()) {
    BOOST_TEST(f.related.empty());
    for (std::string_view const value : {"DOE", "JANE", "ROE", "XX"})
      BOOST_TEST(x279::message(f).find(value) == std::string::npos);
  }
  BOOST_TEST(r.find(rule::element_fault_reported) != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
