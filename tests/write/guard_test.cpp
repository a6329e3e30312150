// What the writer refuses: values that would be read as something else, places that are none.

#include "write/drafting.hpp"

#include <write/draft_judge.hpp>

#include <boost/test/unit_test.hpp>

#include <array>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(write_guard)

namespace {

/// A set whose NM103 is this text, with a path.
write::draft_set with_name(drafting& d, std::string_view text) {
  auto set = d.set("BHT*0022*13~NM1*IL*1*NAME*JANE~");
  for (auto& v : set.values)
    if (v.text == "NAME") {
      v.text = text;
      v.path = "subscriber.lastName";
    }
  return set;
}

written_text with_name(std::string_view text, envelope const& e = good_envelope()) {
  drafting d;
  return written(e, {with_name(d, text)});
}

bool refused_for(written_text const& w, rule r, std::size_t byte) {
  if (w.good || !w.text.empty() || w.found.list().size() != 1) return false;
  finding const& f = w.found.list()[0];
  return f.rule == r && f.severity == severity::error && f.numbers[0] == byte && f.path == "subscriber.lastName" &&
         f.where.segment_id.view() == "NM1" && f.where.element == 3 && f.where.set == 1 && f.where.segment_in_set == 3;
}

} // namespace

BOOST_AUTO_TEST_CASE(no_delimiter_of_any_choice_gets_into_a_value_at_any_place) {
  std::array<delimiters, 4> const choices{delimiters{}, delimiters{'|', '!', ':', '\''},
                                          delimiters{'\x1D', '\x1F', ':', '\x1E'}, delimiters{'+', '#', ':', '%'}};
  std::string const name = "DOEROE";
  for (delimiters const& d : choices) {
    envelope e = good_envelope();
    e.delimiters = d;
    BOOST_TEST(with_name(name, e).good);
    for (auto const& [byte, r] : {std::pair{d.element, rule::value_holds_element_separator},
                                  std::pair{d.repetition, rule::value_holds_repetition_separator},
                                  std::pair{d.component, rule::value_holds_component_separator},
                                  std::pair{d.segment, rule::value_holds_segment_terminator}})
      for (std::size_t at = 0; at <= name.size(); ++at)
        BOOST_TEST(refused_for(with_name(std::string(name).insert(at, 1, byte), e), r, at + 1));
  }
}

BOOST_AUTO_TEST_CASE(a_delimiter_of_another_interchange_is_a_character_like_others) {
  envelope e = good_envelope();
  e.delimiters = {'|', '!', ':', '\''};
  auto const w = with_name("DOE*ROE~", e);
  BOOST_TEST(w.good);
  BOOST_TEST(w.text.find("'NM1|IL|1|DOE*ROE~|JANE'SE|") != w.text.npos);
}

BOOST_AUTO_TEST_CASE(a_forged_trailer_is_refused_with_all_that_is_wrong_with_it) {
  for (std::string_view const forged : {"X~SE*1*1~", "X~SE*4*000000905~GE*1*905~IEA*1*000000905~ISA*"}) {
    auto const w = with_name(forged);
    BOOST_TEST(!w.good);
    BOOST_TEST(w.text.empty());
    BOOST_TEST(w.rules() == "value_holds_segment_terminator value_holds_element_separator");
  }
}

BOOST_AUTO_TEST_CASE(every_fault_is_told_at_once) {
  drafting d;
  envelope e = good_envelope();
  e.sender_id = "";
  e.date = "today";
  auto set = with_name(d, "DOE*ROE");
  set.control_number = "1";
  auto const w = written(e, {set, with_name(d, "ROE\n")});
  BOOST_TEST(w.rules() == "setting_missing setting_not_a_date drafted_set_number_invalid value_holds_element_separator "
                          "value_holds_control_character");
}

BOOST_AUTO_TEST_CASE(nothing_is_added_to_the_text_when_something_is_refused) {
  drafting d;
  findings found;
  std::string text = "before";
  write::draft_set const sets[] = {d.set("BHT*0022*13~"), with_name(d, "DOE~")};
  BOOST_TEST(!write::write_interchange(good_envelope(), {.sets = sets}, text, found));
  BOOST_TEST(text == "before");
}

BOOST_AUTO_TEST_CASE(control_characters_are_in_no_character_set) {
  for (auto const characters : {character_set::basic, character_set::extended, character_set::utf8}) {
    envelope e = good_envelope();
    e.application_sender = "SAMPLE";
    e.characters = characters;
    for (int c = 0; c != 0x20; ++c)
      BOOST_TEST(
          refused_for(with_name(std::string("DOE") + static_cast<char>(c), e), rule::value_holds_control_character, 4));
    BOOST_TEST(refused_for(with_name("\x7F", e), rule::value_holds_control_character, 1));
  }
  envelope e = good_envelope();
  e.characters = character_set::utf8;
  BOOST_TEST(refused_for(with_name("DOE \xC2\x85", e), rule::value_holds_control_character, 5));
  BOOST_TEST(with_name("DOE \xC2\xA1", e).good);
}

BOOST_AUTO_TEST_CASE(the_character_set_decides_what_else_is_written) {
  struct row {
    std::string_view text;
    bool basic, extended, utf8;
  };
  constexpr row rows[] = {
      {"DOE !\"&'()+,-./;?=09", true, true, true}, // of the basic set all but * and :, which separate
      {"Doe", false, true, true},
      {"A%@[]_{}\\|<>#$", false, true, true},
      {"A`B", false, false, true},
      {"M\xC3\x9CLLER", false, false, true},
      {"\xF0\x9F\x92\x8A", false, false, true}};
  auto const try_all = [](row const& r) {
    envelope e = good_envelope();
    e.application_sender = "SAMPLE";
    auto const judge = [&](character_set c, bool legal) {
      e.characters = c;
      auto const w = with_name(r.text, e);
      BOOST_TEST_CONTEXT(r.text) {
        BOOST_TEST(w.good == legal);
        BOOST_TEST(w.count(rule::value_outside_character_set) == (legal ? 0u : 1u));
      }
    };
    judge(character_set::basic, r.basic);
    judge(character_set::extended, r.extended);
    judge(character_set::utf8, r.utf8);
  };
  for (row const& r : rows) try_all(r);
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_refused_as_such) {
  envelope e = good_envelope();
  e.characters = character_set::utf8;
  for (std::string_view const text : {"M\xDCLLER", "\xC3", "\xED\xA0\x80", "\xC0\xAF"})
    BOOST_TEST(refused_for(with_name(text, e), rule::value_not_utf8, 1));
}

BOOST_AUTO_TEST_CASE(blanks_alone_are_no_value) {
  BOOST_TEST(refused_for(with_name(" "), rule::value_blank, 1));
  BOOST_TEST(refused_for(with_name("    "), rule::value_blank, 1));
}

BOOST_AUTO_TEST_CASE(blanks_in_front_are_data_and_blanks_behind_are_told_and_dropped) {
  auto const front = with_name(" DOE");
  BOOST_TEST(front.rules() == "");
  BOOST_TEST(front.text.find("*1* DOE*JANE~") != front.text.npos);
  auto const behind = with_name("DOE  ");
  BOOST_TEST(behind.good);
  BOOST_TEST(behind.rules() == "trailing_blanks_dropped");
  BOOST_TEST(behind.found.list()[0].path == "subscriber.lastName");
  BOOST_TEST(!behind.found.has_errors());
  BOOST_TEST(behind.text.find("*1*DOE*JANE~") != behind.text.npos);
}

BOOST_AUTO_TEST_CASE(no_finding_shows_a_value) {
  auto const w = with_name("SECRET~NAME*WITH:ALL^OF\nTHEM  ");
  BOOST_TEST(w.found.list().size() == 6u);
  for (finding const& f : w.found.list()) {
    BOOST_TEST(message(f).find("SECRET") == std::string::npos);
    BOOST_TEST(message(f).find("NM103") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_segment_of_the_envelope_cannot_be_drafted) {
  for (std::string_view const id : {"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1", "", "A", "NM1X", "1AB", "nm1", "N*"}) {
    drafting d;
    auto set = d.set("BHT*0022*13~NM1*IL~");
    set.segments[1].id = id;
    auto const w = written(good_envelope(), {set});
    BOOST_TEST(w.rules() == "drafted_segment_unfit");
    BOOST_TEST(w.text.empty());
  }
  drafting d;
  auto const nm1 = d.set("NM1*IL~", tables::builtin::guide_envelope);
  findings found;
  std::string text;
  BOOST_TEST(!write::write_interchange(good_envelope(), {.acknowledgments = &nm1}, text, found));
  BOOST_TEST(found.list().at(0).rule == rule::drafted_segment_unfit);
}

BOOST_AUTO_TEST_CASE(a_segment_without_any_value_is_refused) {
  drafting d;
  BOOST_TEST(written(good_envelope(), {d.set("BHT*0022~REF~")}).rules() == "drafted_segment_empty");
  BOOST_TEST(written(good_envelope(), {d.set("BHT*0022~REF***~")}).rules() == "drafted_segment_empty");
}

namespace {

/// The node of a segment in the guide of a 271.
std::uint16_t node_of(std::string_view id) {
  auto const nodes = tables::builtin::guide_271.nodes;
  for (std::size_t i = 0; i != nodes.size(); ++i)
    if (nodes[i].id == id) return static_cast<std::uint16_t>(i);
  throw std::logic_error("no such segment in the guide");
}

written_text with_values(std::string_view id, std::vector<write::draft_value> values, std::uint16_t node) {
  write::draft_set set;
  set.guide = &tables::builtin::guide_271;
  set.segments.push_back({id, 0, static_cast<std::uint32_t>(values.size()), node, "2110C"});
  set.values = std::move(values);
  return written(good_envelope(), {set});
}

} // namespace

BOOST_AUTO_TEST_CASE(a_value_has_a_place_in_its_segment) {
  auto const eb = [](std::vector<write::draft_value> values) {
    return with_values("EB", std::move(values), node_of("EB"));
  };
  auto const is_refused = [](written_text const& w) { return !w.good && w.rules() == "value_without_place"; };
  BOOST_TEST(
      eb({{1, 0, 1, "1", {}}, {3, 0, 1, "30", {}}, {3, 0, 2, "88", {}}, {13, 1, 1, "HC", {}}, {13, 2, 1, "99213", {}}})
          .good);
  BOOST_TEST(is_refused(eb({{0, 0, 1, "1", {}}})));                                             // no element
  BOOST_TEST(is_refused(eb({{1, 0, 0, "1", {}}})));                                             // no repetition
  BOOST_TEST(is_refused(eb({{4, 0, 1, "1", {}}, {1, 0, 1, "1", {}}})));                         // out of order
  BOOST_TEST(is_refused(eb({{1, 0, 1, "1", {}}, {1, 0, 1, "1", {}}})));                         // taken
  BOOST_TEST(is_refused(eb({{1, 0, 1, "1", {}}, {13, 0, 1, "HC", {}}, {13, 1, 1, "HC", {}}}))); // by a component
  BOOST_TEST(is_refused(with_values("ZZ", {{2, 2, 1, "1", {}}, {2, 0, 2, "1", {}}, {2, 1, 1, "1", {}}}, tables::none)));
  BOOST_TEST(with_values("ZZ", {{2, 1, 1, "1", {}}, {2, 2, 1, "1", {}}, {2, 1, 2, "1", {}}}, tables::none).good);
}

// X279-W516: the bounds of the reader, each at its edge, for what goes out as it was received.
BOOST_AUTO_TEST_CASE(a_segment_is_no_larger_than_a_reader_takes) {
  constexpr read_limits limits{};
  auto const is_told = [](std::string_view id, std::vector<write::draft_value> values) {
    write::draft_set set;
    set.guide = &tables::builtin::guide_271;
    set.segments.push_back({id, 0, static_cast<std::uint32_t>(values.size()), tables::none, "2110C"});
    set.values = std::move(values);
    findings found;
    write::judge_sizes(set, 1, found);
    // What is told is what a reader leaves out.
    parser reader;
    findings read;
    written_text const w = written(good_envelope(), {set});
    BOOST_REQUIRE(w.good);
    BOOST_TEST(reader.parse(w.text, {}, read).has_value());
    BOOST_TEST(found.has_errors() == read.has_errors());
    return !found.list().empty() && found.list()[0].rule == rule::drafted_segment_too_large;
  };
  auto const element = static_cast<std::uint8_t>(limits.elements_per_segment);
  BOOST_TEST(!is_told("ZZ", {{element, 0, 1, "1", {}}}));
  BOOST_TEST(is_told("ZZ", {{static_cast<std::uint8_t>(element + 1), 0, 1, "1", {}}}));
  auto const repetition = static_cast<std::uint16_t>(limits.repetitions);
  BOOST_TEST(!is_told("ZZ", {{1, 0, repetition, "1", {}}}));
  BOOST_TEST(is_told("ZZ", {{1, 0, static_cast<std::uint16_t>(repetition + 1), "1", {}}}));
  auto const with_text = [&](std::string_view id, std::size_t bytes) {
    std::string const text(bytes, 'A');
    return is_told(id, {{1, 0, 1, "1", {}}, {3, 2, 2, "2", {}}, {4, 0, 1, text, {}}});
  };
  std::size_t const most = limits.segment_bytes - std::string_view("ZZ*1**^:2*").size();
  BOOST_TEST(!with_text("ZZ", most));
  BOOST_TEST(with_text("ZZ", most + 1));
  BOOST_TEST(with_text("ZZZ", most));
}

// What was received with more than the guide has goes out as it came in; that it has is the validator's to tell.
BOOST_AUTO_TEST_CASE(a_value_that_the_guide_has_no_place_for_is_written) {
  auto const eb = [](write::draft_value more) {
    return with_values("EB", {{1, 0, 1, "1", {}}, std::move(more)}, node_of("EB"));
  };
  BOOST_TEST(eb({15, 0, 1, "X", {}}).good); // EB has no EB15
  BOOST_TEST(eb({4, 2, 1, "X", {}}).good);  // EB04 is no composite
  BOOST_TEST(eb({13, 9, 1, "X", {}}).good); // EB13 has eight components
  BOOST_TEST(eb({1, 0, 2, "2", {}}).good);  // EB01 does not repeat
}

BOOST_AUTO_TEST_SUITE_END()
