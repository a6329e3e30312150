// Slips in GS, ST, SE, GE and IEA: one finding names the byte, and all else is read as if there were none.

#include "envelope/reading.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace x279;
using namespace x279::testing;

namespace {

constexpr std::string_view control_ids[] = {"GS", "ST", "SE", "GE", "IEA"};

/// One interchange with one set, nothing wrong with it.
std::string sound() {
  return std::string(isa) + "GS*HS*GATEWAY01*PAYERX*20260115*1412*905*X*005010X279A1~"
                            "ST*270*0001*005010X279A1~BHT*0022*13*A3*20260115*1412~EQ*30^35~SE*4*0001~"
                            "GE*1*905~IEA*1*000000905~";
}

/// Offsets of the separators of the segments of the envelope, but for the ISA.
std::vector<std::size_t> control_separators(std::string_view text) {
  std::vector<std::size_t> all;
  for (std::size_t from = isa.size(); from < text.size();) {
    std::size_t const end = text.find('~', from);
    std::string_view const segment = text.substr(from, end - from);
    if (std::find(std::begin(control_ids), std::end(control_ids), segment.substr(0, segment.find('*'))) !=
        std::end(control_ids))
      for (std::size_t i = 0; i != segment.size(); ++i)
        if (segment[i] == '*') all.push_back(from + i);
    from = end + 1;
  }
  return all;
}

/// What the views show of a payload.
std::string seen(reading const& r) {
  std::string all;
  for (interchange_view const in : r.payload().interchanges())
    for (segment_view const segment : in.segments()) all.append(segment.text()).append("~");
  for (set_view const set : r.payload().sets())
    all.append(set.control_number()).append(set.accepted() ? " accepted\n" : " refused\n");
  return all;
}

void is_read_as_sound(std::string const& damaged, rule told, std::size_t at) {
  reading const r(damaged), whole(sound());
  BOOST_REQUIRE(r.ok());
  BOOST_TEST(names(r.rules()) == info(told).name, damaged << ": " << names(r.rules()));
  if (r.found().empty()) return;
  BOOST_TEST(r.found()[0].where.offset == at, damaged);
  BOOST_TEST(seen(r) == seen(whole), damaged);
  BOOST_TEST(r.interchange().original_text() == damaged);
}

} // namespace

BOOST_AUTO_TEST_SUITE(envelope_slips)

BOOST_AUTO_TEST_CASE(each_lost_separator_of_the_envelope_is_one_finding_at_its_byte) {
  std::string const text = sound();
  for (std::size_t const at : control_separators(text))
    is_read_as_sound(std::string(text).erase(at, 1), rule::control_separator_lost, at);
}

BOOST_AUTO_TEST_CASE(each_doubled_separator_of_the_envelope_is_one_finding_at_its_byte) {
  std::string const text = sound();
  for (std::size_t const at : control_separators(text))
    is_read_as_sound(std::string(text).insert(at, "*"), rule::control_separator_doubled, at + 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_letter_in_an_identifier_of_the_envelope_is_one_finding) {
  std::string const text = sound();
  for (std::string_view const id : control_ids) {
    std::size_t const begin = text.find("~" + std::string(id) + "*") + 1;
    for (std::size_t i = 0; i != id.size(); ++i) {
      std::string damaged = text;
      damaged[begin + i] = '5';
      is_read_as_sound(damaged, rule::control_segment_misspelled, begin + i);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_lost_letter_of_an_identifier_of_the_envelope_is_one_finding) {
  std::string const text = sound();
  for (std::string_view const id : control_ids) {
    std::size_t const begin = text.find("~" + std::string(id) + "*") + 1;
    for (std::size_t i = 0; i != id.size(); ++i)
      is_read_as_sound(std::string(text).erase(begin + i, 1), rule::control_segment_misspelled, begin + i);
  }
}

BOOST_AUTO_TEST_CASE(a_lost_header_is_told_by_what_has_lost_it) {
  reading const no_st(edited(sound(), "ST*270*0001*005010X279A1~", ""));
  BOOST_TEST(names(no_st.rules()) == "group_empty stray_segment set_count_wrong");
  reading const no_gs(edited(sound(), "GS*HS*GATEWAY01*PAYERX*20260115*1412*905*X*005010X279A1~", ""));
  BOOST_TEST(names(no_gs.rules()) == "set_outside_group");
  reading const lone(edited(sound(), "SE*4*0001~", "SE*4*0001~SE*4*0001~"));
  BOOST_TEST(lone.count(rule::stray_trailer) == 1u);
}

BOOST_AUTO_TEST_CASE(a_terminator_lost_beside_a_segment_of_the_envelope_is_one_finding) {
  std::string const text = sound();
  for (std::string_view const id : {"ST", "BHT", "SE", "GE", "IEA"}) {
    std::size_t const at = text.find("~" + std::string(id) + "*");
    is_read_as_sound(std::string(text).erase(at, 1), rule::segment_terminator_lost, at);
  }
}

/// Of a segment with an element less all others stand beside their places.
BOOST_AUTO_TEST_CASE(an_element_missing_with_its_separator_is_one_finding_at_its_place) {
  struct {
    std::string_view what, with, element;
  } const rows[] = {
      {"GS*HS*", "GS*", "GS01"},
      {"*GATEWAY01*PAYERX*20260115*", "*PAYERX*20260115*", "GS02"},
      {"*PAYERX*20260115*", "*20260115*", "GS03"},
      {"*PAYERX*20260115*", "*PAYERX*", "GS04"},
      {"*1412*905*", "*905*", "GS05"},
      {"*1412*905*", "*1412*", "GS06"},
      {"*1412*905*X*", "*141230*X*", "GS06"},
      {"*905*X*", "*905*", "GS07"},
      {"*X*005010X279A1~", "*X~", "GS08"},
      {"*HS*GATEWAY01*PAYERX*", "*HS*OTHERNAMES*", "GS02 or GS03"},
      {"ST*270*", "ST*", "ST01"},
      {"ST*270*0001*", "ST*270*", "ST02"},
      {"SE*4*", "SE*", "SE01"},
      {"GE*1*", "GE*", "GE01"},
      {"IEA*1*", "IEA*", "IEA01"},
  };
  for (auto const& row : rows) {
    reading const r(edited(sound(), row.what, row.with));
    BOOST_TEST(names(r.rules()) == "control_element_missing", row.with << ": " << names(r.rules()));
    if (r.found().empty()) continue;
    x279::finding const& f = r.found()[0];
    BOOST_TEST(f.related.view() == row.element);
    BOOST_TEST(f.where.segment_id.view() == row.element.substr(0, f.where.segment_id.view().size()));
    BOOST_TEST(f.where.element == row.element[row.element.find('0') + 1] - '0');
    BOOST_TEST(r.payload().sets().size() == 1u);
    BOOST_TEST(r.set(0).accepted());
  }
}

/// ST02 is not known while ST is damaged, and SE repeats it.
BOOST_AUTO_TEST_CASE(a_slip_that_shows_only_behind_another_one_is_put_right_too) {
  std::string const text = edited(edited(sound(), "ST*270*0001", "ST*2700001"), "SE*4*0001", "SE*40001");
  reading const r(edited(edited(text, "GE*1*", "GE*1**"), "IEA*1*", "IEA*1**"));
  BOOST_TEST(names(r.rules()) == "control_separator_lost control_separator_lost control_separator_doubled "
                                 "control_separator_doubled");
  BOOST_TEST(seen(r) == seen(reading(sound())));
  std::uint64_t at = 0;
  for (finding const& f : r.found()) {
    BOOST_TEST(f.where.offset > at);
    at = f.where.offset;
  }
  BOOST_TEST(r.at(r.found()[1].where) == "0001");
  BOOST_TEST(r.interchange().original_text() == r.bytes());
}

BOOST_AUTO_TEST_CASE(several_slips_are_told_each) {
  std::string text = edited(edited(sound(), "GS*HS*", "GS**HS*"), "SE*4*0001", "SE*40001");
  reading const r(edited(text, "IEA*1*000", "IEA1*000"));
  BOOST_TEST(names(r.rules()) == "control_separator_doubled control_separator_lost control_separator_lost");
  BOOST_TEST(seen(r) == seen(reading(sound())));
  BOOST_TEST(r.at(r.found()[1].where) == "0001");
  BOOST_TEST(r.at(r.found()[2].where) == "1");
}

BOOST_AUTO_TEST_CASE(what_may_be_meant_in_several_ways_is_left_as_it_is) {
  struct {
    std::string_view what, with;
  } const rows[] = {
      {"SE*4*0001", "SE*40009"}, // no number that is open
      {"GE*1*905", "GE*1906"},
      {"GE*1*905", "GE*1000000905"},                       // no count has so many digits
      {"ST*270*0001*005010X279A1", "ST*270*000000000905"}, // ST02 is too long, and ST03 missing
      {"GS*HS*GATEWAY01*PAYERX*20260115*1412*905*", "GS*HS*GATEWAY01*20260115*905*"}, // two are missing
      {"*1412*905*X*", "*1412*906*"},   // the number is not that of the GE
      {"*1412*905*X*", "*1412**X*"},    // GS06 is missing; seven elements are no GS
      {"*X*005010X279A1~ST", "*X*~ST"}, // GS08 is there, and empty
      {"ST*270*0001*", "ST**0001*"},
      {"ST*270*0001*", "ST*270**"},
      {"SE*4*0001", "SE**0001"},
      {"SE*4*0001", "SE*4*905"}, // fits a GE, but is called SE
  };
  for (auto const& row : rows) {
    reading const r(edited(sound(), row.what, row.with));
    BOOST_TEST(r.count(rule::control_separator_lost) + r.count(rule::control_separator_doubled) == 0u, row.with);
    BOOST_TEST(!r.found().empty(), row.with);
    BOOST_TEST(r.interchange().text().data() == r.bytes().data(), row.with);
  }
}

BOOST_AUTO_TEST_CASE(a_slip_behind_an_iea_that_has_lost_its_terminator_is_not_of_this_interchange) {
  std::string const behind =
      "ISA*00*BROKEN~GS**HS*GATEWAY01*PAYERX*20260115*1412*905*X*005010X279A1~GE1*905~IEA1*000000905~";
  reading const r(edited(sound(), "~IEA*1*000000905~", "IEA*1*000000905~") + behind);
  BOOST_REQUIRE(r.ok());
  BOOST_TEST(r.count(rule::segment_terminator_lost) == 1u);
  BOOST_TEST(r.interchange().original_text() == edited(sound(), "~IEA*1", "IEA*1"));
}

BOOST_AUTO_TEST_CASE(a_segment_inside_a_set_is_no_misspelled_st) {
  reading const r(edited(sound(), "EQ*30^35~SE*4", "EQ*30^35~AT*270*0001~SE*5"));
  BOOST_TEST(names(r.rules()) == "");
  BOOST_TEST(r.payload().sets().size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_read_before_makes_no_difference) {
  std::string const first = edited(sound(), "EQ*30^35~SE*4", "EQ*30^35~AT*1~SE*5");
  std::string const second = edited(edited(sound(), "~ST*270*", "~AT*270*"), "*000000905*", "*000000906*");
  reading const both(first + edited(second, "IEA*1*000000905", "IEA*1*000000906"));
  BOOST_TEST(both.count(rule::control_segment_misspelled) == 1u);
}

/// A search of the rest of the text for each of them would take minutes.
BOOST_AUTO_TEST_CASE(many_damaged_headers_are_read_in_linear_time) {
  std::string text(isa);
  for (int i = 0; i != 100'000; ++i) text += "GS*HS*GATEWAY01*PAYERX*20260115*1412*1*X~";
  auto const start = std::chrono::steady_clock::now();
  reading const r(text + "IEA*1*000000905~");
  BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
  BOOST_TEST(r.ok());
}

/// Each round of putting right reads the text once more, and each set is searched by itself.
BOOST_AUTO_TEST_CASE(many_damaged_sets_are_read_in_linear_time) {
  std::string text = std::string(isa) + "GS*HS*GATEWAY01*PAYERX*20260115*1412*905*X*005010X279A1~";
  constexpr int sets = 20'000;
  for (int i = 0; i != sets; ++i) {
    std::string const number = std::to_string(100'000 + i);
    text += "ST*270" + number + "*005010X279A1~BHT*0022*13*A3*20260115*1412HL*1**20*1~SE*4" + number + "~";
  }
  text += "GE*" + std::to_string(sets) + "*905~IEA*1*000000905~";
  auto const start = std::chrono::steady_clock::now();
  reading const r(text);
  BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
  BOOST_REQUIRE(r.ok());
  BOOST_TEST(r.payload().sets().size() == static_cast<std::size_t>(sets));
  BOOST_TEST(r.set(sets - 1).size() == 4u);
}

BOOST_AUTO_TEST_CASE(the_next_interchange_is_read_from_its_first_byte) {
  std::string const two = edited(sound(), "IEA*1", "IEA1") + "\r\n" + sound();
  reading const r(two);
  BOOST_TEST(names(r.rules()) == "control_separator_lost duplicate_interchange");
  BOOST_REQUIRE(r.payload().interchanges().size() == 2u);
  BOOST_TEST(r.interchange(1).original_text().data() - r.bytes().data() ==
             static_cast<std::ptrdiff_t>(two.rfind("ISA*")));
}

BOOST_AUTO_TEST_CASE(a_slip_in_a_text_with_wrapped_lines_is_found_at_its_byte) {
  std::string text = edited(edited(sound(), "BHT*0022", "BH\r\nT*0022"), "SE*4*0001", "SE*4**00\r\n01");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "control_separator_doubled hard_wrapped");
  BOOST_TEST(r.found()[0].where.offset == text.find("**00") + 1);
  BOOST_TEST(seen(r) == seen(reading(sound())));
}

BOOST_AUTO_TEST_CASE(a_slip_is_refused_where_wrong_counts_are) {
  read_options const strict{.tolerate = {.counts = tolerance::refuse}};
  reading const of_set(edited(sample(), "SE*4*0002", "SE*4**0002"), strict);
  BOOST_TEST(of_set.set(0).accepted());
  BOOST_TEST(!of_set.set(1).accepted());
  reading const of_group(edited(sample(), "GE*2*905", "GE*2**905"), strict);
  BOOST_TEST(!of_group.set(0).accepted());
  BOOST_TEST(!of_group.set(1).accepted());
  BOOST_TEST(of_group.set(2).accepted());
  reading const whole(edited(sample(), "IEA*2*", "IEA*2**"), strict);
  BOOST_TEST(!whole.interchange().accepted());
}

BOOST_AUTO_TEST_SUITE_END()
