// Each fault of an envelope, put into a payload that is right, gives its findings and no others.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_findings)

BOOST_AUTO_TEST_CASE(a_payload_that_is_right_has_no_finding) {
  reading const r(sample());
  BOOST_TEST_REQUIRE(r.ok());
  BOOST_TEST(names(r.rules()) == "");
  BOOST_TEST(r.payload().interchanges().size() == 1u);
  BOOST_TEST(r.payload().sets().size() == 3u);
  BOOST_TEST(r.interchange().groups().size() == 2u);
  BOOST_TEST(r.interchange().acknowledgment_count() == 1u);
  BOOST_TEST(r.interchange().acknowledgment(0)[1].text() == "000000101");
}

namespace {

/// A fault, the findings it gives in order, and the place of the first.
struct fault {
  std::string_view name;
  std::string_view what, with;
  std::string_view rules;
  std::string_view segment;
  unsigned element;
  std::uint64_t first_number, second_number;
};

constexpr fault faults[] = {
    // ISA
    {"sender one too long", "GATEWAY01      *ZZ", "GATEWAY01       *ZZ", "isa_element_length", "ISA", 6, 16, 15},
    {"ISA02 without padding", "ISA*00*          *00*", "ISA*00**00*", "isa_element_length", "ISA", 2, 0, 10},
    {"an ISA of fifteen elements", "ISA*00*          *00*", "ISA*00          *00*", "isa_element_count", "ISA", 0, 15,
     16},
    {"an ISA of seventeen elements", "GATEWAY01      *ZZ", "GATEWAY01*     *ZZ", "isa_element_count", "ISA", 0, 17, 16},
    {"month 13", "*260115*1412*^", "*261315*1412*^", "interchange_date_invalid", "ISA", 9, 0, 0},
    {"hour 24", "*260115*1412*^", "*260115*2412*^", "interchange_time_invalid", "ISA", 10, 0, 0},
    {"version 00401", "*00501*", "*00401*", "interchange_version_4010", "ISA", 12, 0, 0},
    {"version 00602", "*00501*", "*00602*", "interchange_version_unknown", "ISA", 12, 0, 0},
    {"ISA13 with blanks", "*00501*000000905*", "*00501*      905*",
     "interchange_control_number_invalid interchange_control_number_mismatch", "ISA", 13, 0, 0},
    {"ISA14 Y", "*0*T*:~", "*Y*T*:~", "acknowledgment_request_invalid", "ISA", 14, 0, 0},
    {"ISA15 I", "*0*T*:~", "*0*I*:~", "usage_indicator_invalid", "ISA", 15, 0, 0},
    {"ISA11 U", "1412*^*00501", "1412*U*00501", "repetition_separator_unusable", "ISA", 11, 0, 0},
    {"ISA11 blank", "1412*^*00501", "1412* *00501", "repetition_separator_unusable", "ISA", 11, 0, 0},
    {"ISA11 the component separator", "1412*^*00501", "1412*:*00501", "repetition_separator_clash", "ISA", 11, 0, 0},
    {"ISA11 the terminator", "1412*^*00501", "1412*~*00501", "repetition_separator_clash", "ISA", 11, 0, 0},
    // IEA
    {"IEA01 wrong", "IEA*2*", "IEA*3*", "group_count_wrong", "IEA", 1, 3, 2},
    {"IEA01 beyond all numbers", "IEA*2*", "IEA*99999999999999999999999*", "group_count_wrong", "IEA", 1,
     ~std::uint64_t{0}, 2},
    {"IEA01 empty", "IEA*2*", "IEA**", "count_not_a_number", "IEA", 1, 0, 2},
    {"IEA01 negative", "IEA*2*", "IEA*-2*", "count_not_a_number", "IEA", 1, 0, 2},
    {"IEA02 wrong", "IEA*2*000000905", "IEA*2*000000906", "interchange_control_number_mismatch", "IEA", 2, 0, 0},
    {"no IEA", "IEA*2*000000905~", "", "interchange_trailer_missing", "IEA", 0, 0, 0},
    {"TA1 behind a group", "GE*1*906~", "GE*1*906~TA1*000000102*260115*1412*A*000~", "misplaced_acknowledgment", "TA1",
     0, 1, 0},
    // GS
    {"GS04 not a date", "*20260115*1412*905*", "*20260230*1412*905*", "group_date_invalid", "GS", 4, 0, 0},
    {"GS05 not a time", "*20260115*1412*905*", "*20260115*14125*905*", "group_time_invalid", "GS", 5, 0, 0},
    {"GS06 not a number", "*1412*905*", "*1412*A905*", "group_control_number_invalid group_control_number_mismatch",
     "GS", 6, 0, 0},
    {"GS06 zero", "*1412*905*", "*1412*0*", "group_control_number_invalid group_control_number_mismatch", "GS", 6, 0,
     0},
    {"GS06 with zeros", "*1412*905*", "*1412*0905*", "group_control_number_zeros group_control_number_mismatch", "GS",
     6, 0, 0},
    {"GS06 twice", "*1412*906*", "*1412*905*", "duplicate_group group_control_number_mismatch", "GS", 6, 1, 0},
    {"GS07 T", "*906*X*", "*906*T*", "group_agency_invalid", "GS", 7, 0, 0},
    {"GS01 of a 271 group HS", "GS*HB*", "GS*HS*", "group_unfit", "GS", 1, 2, 0},
    {"GE01 wrong", "GE*2*905", "GE*1*905", "set_count_wrong", "GE", 1, 1, 2},
    {"GE01 not a number", "GE*2*905", "GE*TWO*905", "count_not_a_number", "GE", 1, 0, 2},
    {"GE02 wrong", "GE*2*905", "GE*2*907", "group_control_number_mismatch", "GE", 2, 0, 0},
    {"no GE before GS", "GE*2*905~", "", "group_trailer_missing", "GE", 0, 0, 0},
    {"no GE before IEA", "GE*1*906~", "", "group_trailer_missing", "GE", 0, 0, 0},
    {"a group with nothing in it", "GE*1*906~", "GE*1*906~GS*HB*A1*B1*20260115*1412*907*X*005010X279A1~GE*0*907~",
     "group_empty group_count_wrong", "GS", 0, 0, 0},
    {"a second GE", "GE*1*906~", "GE*1*906~GE*1*906~", "stray_trailer", "GE", 0, 1, 0},
    // ST
    {"no SE before ST", "SE*4*0001~ST*271*0002", "ST*271*0002", "set_trailer_missing", "SE", 0, 0, 0},
    {"no SE before GE", "SE*4*0001~GE*1*906", "GE*1*906", "set_trailer_missing", "SE", 0, 0, 0},
    {"SE01 wrong", "SE*4*0002", "SE*5*0002", "segment_count_wrong", "SE", 1, 5, 4},
    {"SE01 with zeros in front is the same number", "SE*4*0002", "SE*0004*0002", "", "", 0, 0, 0},
    {"SE01 not a number", "SE*4*0002", "SE*4 *0002", "count_not_a_number", "SE", 1, 0, 4},
    {"SE02 wrong", "SE*4*0002", "SE*4*0003", "set_control_number_mismatch", "SE", 2, 0, 0},
    {"ST02 too short", "ST*271*0002", "ST*271*002", "set_control_number_invalid set_control_number_mismatch", "ST", 2,
     3, 0},
    {"ST02 too long", "ST*271*0002", "ST*271*0123456789", "set_control_number_invalid set_control_number_mismatch",
     "ST", 2, 10, 0},
    {"ST02 twice in its group", "ST*271*0002", "ST*271*0001", "duplicate_set set_control_number_mismatch", "ST", 2, 1,
     0},
    {"ST01 empty", "ST*271*0002", "ST**0002", "set_id_invalid", "ST", 1, 0, 0},
    {"ST01 not digits", "ST*271*0002", "ST*27X*0002", "set_id_invalid", "ST", 1, 0, 0},
    {"a set of another kind", "ST*271*0002", "ST*834*0002", "set_not_supported", "ST", 1, 1, 0},
    {"ST03 unlike GS08", "0002*005010X279A1", "0002*005010X231A1", "version_differs", "ST", 3, 0, 0},
    {"a 270 among 271", "ST*271*0002", "ST*270*0002", "group_unfit", "ST", 1, 1, 0},
    {"ST03 absent", "0002*005010X279A1", "0002", "", "", 0, 0, 0},
    {"a set before GS", "GS*HB*", "ST*271*0009*005010X279A1~SE*2*0009~GS*HB*", "set_outside_group", "ST", 0, 1, 0},
    {"a second SE", "SE*4*0002~", "SE*4*0002~SE*4*0002~", "stray_trailer", "SE", 0, 1, 0},
    {"segments outside of sets", "SE*4*0002~", "SE*4*0002~EB*1~EB*R~", "stray_segment", "EB", 0, 2, 0},
    {"an ISA that is none", "HL*1**20*1~SE*4*0001", "ISA*00~SE*4*0001", "misplaced_isa", "ISA", 0, 1, 0},
    // segments
    {"an empty segment", "HL*1**20*1~", "HL*1**20*1~~", "empty_segment", "", 0, 1, 0},
    {"a bare id", "HL*1**20*1~", "HL~", "bare_segment_id", "HL", 0, 1, 0},
    {"an id of four letters", "HL*1**20*1~", "HLHL*1~", "segment_id_malformed", "???", 0, 1, 0},
    {"an id of one letter", "HL*1**20*1~", "H*1~", "segment_id_malformed", "H", 0, 1, 0},
    {"an id that begins with a digit", "HL*1**20*1~", "1HL*1~", "segment_id_malformed", "1HL", 0, 1, 0},
    {"an id with a full stop", "HL*1**20*1~", "H.*1~", "segment_id_malformed", "H.", 0, 1, 0},
    {"no id", "HL*1**20*1~", "*1**20*1~", "segment_id_malformed", "", 0, 1, 0},
    {"trailing separators", "HL*1**20*1~", "HL*1**20*1**~", "trailing_empty_elements", "HL", 0, 1, 0},
    {"a tab in a value", "ISAAC ISABEL", "ISAAC\tISABEL", "control_characters", "NM1", 3, 1, 0},
    {"lower case", "ISAAC ISABEL", "Isaac ISABEL", "lower_case", "NM1", 3, 4, 0},
    {"UTF-8", "ISAAC ISABEL",
     "ISA\xC3\x84"
     "C ISABEL",
     "", "", 0, 0, 0},
    {"ISO 8859-1", "ISAAC ISABEL",
     "ISA\xC4"
     "C ISABEL",
     "not_utf8", "NM1", 3, 1, 0},
};

} // namespace

BOOST_AUTO_TEST_CASE(each_fault_has_its_findings_and_no_others) {
  for (fault const& f : faults) {
    BOOST_TEST_CONTEXT(f.name) {
      reading const r(edited(sample(), f.what, f.with));
      BOOST_TEST(names(r.rules()) == f.rules);
      if (f.rules.empty() || r.found().empty()) continue;
      finding const& first = r.found().front();
      BOOST_TEST(first.where.segment_id.view() == f.segment);
      BOOST_TEST(first.where.element == f.element);
      BOOST_TEST(first.numbers[0] == f.first_number);
      BOOST_TEST(first.numbers[1] == f.second_number);
      BOOST_TEST(first.severity == info(first.rule).severity);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_fault_leaves_the_other_sets_delivered) {
  for (fault const& f : faults) {
    if (f.rules == "isa_element_count") continue;
    BOOST_TEST_CONTEXT(f.name) {
      reading const r(edited(sample(), f.what, f.with));
      BOOST_TEST_REQUIRE(r.ok());
      set_range const sets = r.payload().sets();
      BOOST_TEST_REQUIRE(sets.size() >= 3u);
      for (set_view set : sets) BOOST_TEST(set.accepted());
      set_view const last = sets[sets.size() - 1];
      BOOST_TEST(last.identifier() == "270");
      BOOST_TEST(last.kind() == set_kind::inquiry_270);
    }
  }
}

BOOST_AUTO_TEST_CASE(an_iea_that_lost_its_terminator_is_still_the_trailer) {
  std::string text = sample();
  text.pop_back();
  for (std::string_view behind : {"", "\n", " \r\n"}) {
    reading const r(text + std::string(behind));
    BOOST_TEST(names(r.rules()) == "last_terminator_missing");
    BOOST_TEST_REQUIRE(r.interchange().has_trailer());
    BOOST_TEST(r.interchange().trailer()[2].text() == "000000905");
    BOOST_TEST(r.interchange().accepted());
  }
}

BOOST_AUTO_TEST_CASE(an_interchange_with_neither_group_nor_ta1_is_noticed) {
  reading const r(std::string(isa) + "IEA*0*000000905~");
  BOOST_TEST(names(r.rules()) == "interchange_empty");
}

BOOST_AUTO_TEST_CASE(an_interchange_of_ta1_alone_is_right) {
  reading const r(std::string(isa) +
                  "TA1*000000101*260115*1412*A*000~TA1*000000102*260115*1412*R*001~IEA*0*000000905~");
  BOOST_TEST(names(r.rules()) == "");
  BOOST_TEST(r.interchange().acknowledgment_count() == 2u);
  BOOST_TEST(r.interchange().acknowledgment(1)[4].text() == "R");
  BOOST_TEST(r.payload().sets().empty());
}

BOOST_AUTO_TEST_CASE(several_oddities_of_one_kind_in_a_set_are_one_finding_with_a_count) {
  reading const r(with_body("EB*1*~EB*R**~~EB~~EB*6*~"));
  BOOST_TEST(names(r.rules()) == "trailing_empty_elements empty_segment bare_segment_id segment_count_wrong");
  BOOST_TEST(r.first(rule::trailing_empty_elements).numbers[0] == 3u);
  BOOST_TEST(r.first(rule::trailing_empty_elements).where.segment_in_set == 2u);
  BOOST_TEST(r.first(rule::empty_segment).numbers[0] == 2u);
  BOOST_TEST(r.first(rule::empty_segment).where.segment_in_set == 4u);
}

BOOST_AUTO_TEST_CASE(oddities_of_two_sets_are_two_findings) {
  std::string text = edited(sample(), "A1*20260115*1412~HL*1**20*1~", "A1*20260115*1412~HL*1**20*~");
  text = edited(text, "*A2*20260115*1412~", "*A2*20260115*1412*~");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "trailing_empty_elements trailing_empty_elements");
  BOOST_TEST(r.found()[0].where.set == 1u);
  BOOST_TEST(r.found()[1].where.set == 2u);
}

BOOST_AUTO_TEST_CASE(control_characters_are_one_finding_for_each_set_that_has_any) {
  std::string text = edited(edited(sample(), "*A1*", "*A\x01\x02*"), "*A3*", "*A\x01*");
  text = edited(text, "GS*HS*GATEWAY01", "GS*HS*GATE\x01WAY");
  reading const r(text);
  BOOST_TEST_REQUIRE(names(r.rules()) == "control_characters control_characters control_characters");
  BOOST_TEST(r.found()[0].where.set == 1u);
  BOOST_TEST(r.found()[0].numbers[0] == 2u);
  BOOST_TEST(r.found()[1].where.set == 3u);
  BOOST_TEST(r.found()[2].where.set == 0u);
  BOOST_TEST(r.found()[2].where.segment_id.view() == "GS");
}

BOOST_AUTO_TEST_CASE(trailing_separators_of_a_header_belong_to_what_it_opens) {
  reading const st(edited(sample(), "ST*271*0002*005010X279A1", "ST*271*0002*005010X279A1*"));
  BOOST_TEST(st.first(rule::trailing_empty_elements).where.set == 2u);
  reading const gs(edited(sample(), "906*X*005010X279A1", "906*X*005010X279A1*"));
  BOOST_TEST(gs.first(rule::trailing_empty_elements).where.group == 2u);
  BOOST_TEST(gs.first(rule::trailing_empty_elements).where.set == 0u);
}

BOOST_AUTO_TEST_CASE(empty_segments_do_not_count_in_se01) {
  reading const r(edited(sample(), "HL*1**20*1~", "HL*1**20*1~~~"));
  BOOST_TEST(names(r.rules()) == "empty_segment");
}

BOOST_AUTO_TEST_CASE(a_group_without_a1_is_told_once_and_its_sets_are_read) {
  std::string text = sample();
  for (std::size_t at = 0; (at = text.find("279A1", at)) != text.npos;) text.erase(at + 3, 2);
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "version_without_a1 version_without_a1"); // two groups
  BOOST_TEST(r.first(rule::version_without_a1).where.element == 8u);
  BOOST_TEST(r.set(0).kind() == set_kind::response_271);
  BOOST_TEST(r.set(2).kind() == set_kind::inquiry_270);
}

BOOST_AUTO_TEST_CASE(a_set_without_a1_in_a_group_with_it_is_told_of_the_set) {
  reading const r(edited(sample(), "0002*005010X279A1", "0002*005010X279"));
  BOOST_TEST(names(r.rules()) == "version_differs version_without_a1");
  BOOST_TEST(r.first(rule::version_without_a1).where.set == 2u);
}

BOOST_AUTO_TEST_CASE(sets_of_release_4010_are_told_apart) {
  std::string text = sample();
  for (std::size_t at = 0; (at = text.find("005010X279A1", at)) != text.npos;) text.replace(at, 12, "004010X092A1");
  text = edited(text, "1412*^*00501", "1412*U*00401");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "interchange_version_4010 version_of_4010 version_of_4010");
  BOOST_TEST(r.first(rule::version_of_4010).where.element == 8u);
  BOOST_TEST(r.first(rule::version_of_4010).where.segment_id.view() == "GS");
  // 4010 had no ST03.
  for (std::size_t at = 0; (at = text.find("*004010X092A1~BHT")) != text.npos;) text.erase(at, 13);
  reading const older(text);
  BOOST_TEST(older.first(rule::version_of_4010).where.element == 8u);
  BOOST_TEST(older.first(rule::version_of_4010).where.segment_id.view() == "GS");
  BOOST_TEST(r.interchange().delimiters().repetition == '\0');
  for (set_view set : r.payload().sets()) BOOST_TEST(set.kind() == set_kind::other);
  BOOST_TEST(r.set(0).identifier() == "271");
}

BOOST_AUTO_TEST_CASE(a_version_that_is_mistyped_alike_in_both_places_is_an_error_of_the_group) {
  std::string text = sample();
  for (std::size_t at = 0; (at = text.find("005010X279A1", at)) != text.npos; ++at)
    text.replace(at, 12, "005010X279A2");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "version_not_supported version_not_supported");
  finding const f = r.first(rule::version_not_supported);
  BOOST_TEST((f.severity == severity::error));
  BOOST_TEST(f.where.segment_id.view() == "GS");
  BOOST_TEST(f.where.element == 8u);
  BOOST_TEST(f.where.set == 0u);
  BOOST_TEST(f.numbers[0] == 2u); // all sets of the group
  // ST03 alone differs from GS08, which is told of the set; a release of 4010 has a finding of its own beside it.
  reading const set(edited(sample(), "0002*005010X279A1", "0002*004010X092A1"));
  BOOST_TEST(names(set.rules()) == "version_differs version_of_4010");
  BOOST_TEST(set.first(rule::version_of_4010).where.set == 2u);
}

BOOST_AUTO_TEST_CASE(the_same_control_number_twice_from_one_sender_is_a_duplicate) {
  std::string const one = with_body("EB*1~");
  std::string const two = with_body("EB*1~", "0001", "000000906");
  reading const r(two + one + two + one);
  BOOST_TEST(names(r.rules()) == "duplicate_interchange duplicate_interchange");
  BOOST_TEST(r.found()[0].where.interchange == 3u);
  BOOST_TEST(r.found()[0].numbers[0] == 1u);
  BOOST_TEST(r.found()[1].where.interchange == 4u);
  BOOST_TEST(r.found()[1].numbers[0] == 2u);
  BOOST_TEST(r.at(r.found()[1].where) == "000000905");
}

BOOST_AUTO_TEST_CASE(the_same_control_number_from_another_sender_is_none) {
  std::string const one = with_body("EB*1~");
  reading const r(one + edited(one, "*ZZ*GATEWAY01", "*ZZ*GATEWAY02"));
  BOOST_TEST(names(r.rules()) == "");
}

BOOST_AUTO_TEST_CASE(control_numbers_of_sets_may_come_in_any_order) {
  std::string text = std::string(isa) + "GS*HB*PAYERX*GATEWAY01*20260115*1412*905*X*005010X279A1~";
  for (std::string_view number : {"0007", "0003", "0009", "0003", "0007", "0001", "00010"})
    text.append("ST*271*").append(number).append("*005010X279A1~EB*1~SE*3*").append(number).append("~");
  reading const r(text + "GE*7*905~IEA*1*000000905~");
  BOOST_TEST(names(r.rules()) == "duplicate_set duplicate_set");
  BOOST_TEST(r.found()[0].where.set == 4u);
  BOOST_TEST(r.found()[0].numbers[0] == 2u);
  BOOST_TEST(r.found()[1].where.set == 5u);
  BOOST_TEST(r.found()[1].numbers[0] == 1u);
}

BOOST_AUTO_TEST_CASE(the_same_control_number_in_two_groups_is_right) {
  // In sample() the first set of both groups is 0001.
  reading const r(sample());
  BOOST_TEST(r.set(0).control_number() == r.set(2).control_number());
  BOOST_TEST(r.found().empty());
}

BOOST_AUTO_TEST_CASE(no_finding_holds_a_value) {
  // Only identifiers and delimiters may be in a finding; values of these faults must not.
  for (fault const& f : faults) {
    reading const r(edited(sample(), f.what, f.with));
    for (finding const& found : r.found()) {
      std::string const text = message(found) + describe(found.where);
      for (std::string_view value : {"000000905", "ISAAC", "GATEWAY", "PAYERX", "A905", "TWO"})
        BOOST_TEST(text.find(value) == text.npos, f.name << ": " << text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
