// X12 to JSON and back, byte for byte: `interchangeLayout` carries what stands around the values.

#include "compose/exact_round_trip.hpp"
#include "support/made_up.hpp"
#include "support/random_batch.hpp"
#include "support/random_payload.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;
namespace fs = std::filesystem;

void comes_back(std::string_view payload, std::string const& where) {
  round_trip const trip = exact(payload);
  BOOST_TEST(trip.x12 == payload, where << told(trip));
}

/// What nobody should write and somebody does: empty elements at the end, blanks behind values, segments of nothing but
/// separators, segments that nobody knows, line breaks now and then.
std::string roughened(std::string_view text, x279::delimiters const& d, random_source& random) {
  std::string out;
  std::string const e(1, d.element), r(1, d.repetition), c(1, d.component), t(1, d.segment);
  for (std::size_t at = 0, end; (end = text.find(d.segment, at)) != text.npos; at = end + 1) {
    std::string segment(text.substr(at, end - at));
    std::size_t const begin = segment.find_first_not_of("\r\n");
    std::string const id = segment.substr(begin, segment.find(d.element) - begin);
    bool const in_set = std::set<std::string>{"ISA", "GS", "ST", "SE", "GE", "IEA"}.count(id) == 0;
    if (in_set && random.percent(20))
      for (std::size_t n = random.few(4); n != 0; --n) segment += random.percent(70) ? e : " ";
    if (in_set && random.percent(5)) segment += t + "REF" + e + e;
    // The same segment without a value behind its qualifier, and one with blanks for a value.
    if ((id == "REF" || id == "DTP") && random.percent(20))
      segment += t + segment.substr(begin, segment.find(e, segment.find(e) + 1) - begin);
    if (in_set && id != "HL" && random.percent(10))
      if (std::size_t const last = segment.rfind(e); last != segment.npos) segment.replace(last + 1, segment.npos, " ");
    if (in_set && random.percent(5))
      segment += t + "XYZ" + e + "A " + c + c + "B" + c + r + c + "C" + r + r + e + " " + e + "D" + c;
    out += segment + t;
    if (random.percent(3)) out += random.percent(50) ? "\n" : " \t\r\n ";
  }
  return out;
}

payload_options options_of(std::uint64_t seed, transaction kind) {
  static constexpr x279::delimiters choices[] = {
      {}, {'|', '^', ':', '~'}, {'*', '{', ':', '~'}, {'\x1D', '\x1F', ':', '\x1E'}, {'*', '>', ':', '!'}};
  payload_options made;
  made.seed = seed;
  made.kind = kind;
  made.delimiters = choices[seed % std::size(choices)];
  made.breaks = static_cast<line_breaks>(seed / 5 % 3);
  made.interchanges = 1 + seed % 2;
  made.groups = 1 + seed / 2 % 3;
  made.sets = 1 + seed / 3 % 3;
  made.set.subscribers = 1 + seed / 7 % 3;
  return made;
}

/// All that a payload's transaction sets say: each value with its place, and the set that it is in.
std::vector<std::string> values_of(std::string_view payload) {
  x279::parser parser;
  x279::findings found;
  std::vector<std::string> out;
  auto const read = parser.parse(payload, {}, found);
  BOOST_TEST_REQUIRE(read.has_value());
  for (x279::set_view const set : read->sets())
    for (std::uint32_t s = 1; s + 1 < set.size(); ++s) {
      x279::segment_view const segment = set.segment(s);
      for (std::size_t e = 1; e <= segment.size(); ++e) {
        std::size_t r = 0;
        for (std::string_view const repetition : segment[e].repetitions()) {
          std::size_t c = 0;
          ++r;
          for (std::string_view piece : x279::pieces(repetition, segment.delimiters().component)) {
            ++c;
            while (piece.ends_with(' ')) piece.remove_suffix(1);
            if (piece.empty()) continue;
            out.push_back(std::to_string(set.number()) + " " + std::string(segment.id()) + std::to_string(e) + "-" +
                          std::to_string(c) + "^" + std::to_string(r) + " " + std::string(piece));
          }
        }
      }
    }
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(exact_round_trip)

BOOST_AUTO_TEST_CASE(random_payloads_come_back_byte_for_byte) {
  for (transaction const kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
      payload_options const made = options_of(seed, kind);
      std::string const text = make_payload(made).text;
      comes_back(text, describe(made));
      random_source random(seed);
      comes_back(roughened(text, made.delimiters, random), describe(made) + " roughened");
    }
}

BOOST_AUTO_TEST_CASE(segments_without_a_value_come_back_beside_those_that_have_one) {
  for (std::string_view const segments :
       {"REF*6P*GROUP~REF*6P~",
        "REF*6P~REF*6P*GROUP~REF*6P*~",
        "REF*18*PLAN*NAME~REF*18**OTHER~",
        "REF*6P* ~REF*6P*GROUP~",
        "N3* *SUITE 2~N4* *TN~",
        "N3* ~N3*1 LAKE RD~",
        "DTP*291*D8*20240105~DTP*291*D8~DTP*291*D8* ~",
        "MPI*A*B*C*D*E*RD8*20240101~",
        "DMG**19800101~",
        "DTP*291**20240105~",
        "MPI*A*B*C*D*E*D8*20240101-20240103~",
        "EB*1~MSG~MSG*SECOND~",
        "EB*1~MSG* ~MSG*SECOND~",
        "EB*1~HSD* ~HSD*VS*3~HSD~HSD*VS*4~",
        "EB*1~DTP*435~DTP*435*D8*20240101~DTP*435~",
        "EB*1~DTP*435*D8~DTP*435*RD8*20240101-20240103~DTP*435*D8* ~DTP*435*D8*20240105~DTP*435*D8~",
        "EB*1~DTP*435*RD8*20240101~DTP*096*RD8*20240101-~DTP*435*RD8*-~",
        "EB*1~DTP*435*D8*20240101-20240103~",
        "EB*1**30^ ^35~",
        "EB*1** ^30~",
        "EB*1**30^ ~",
        "EB*1~LS*2120~NM1*P3*1*ROE~PER*IC* * * *TE*5~PER*IC*DESK*TE* *EM* *FX*7~LE*2120~"})
    for (x279::compatibility const compat : {x279::compatibility::none, x279::compatibility::chc}) {
      std::string const text = std::string(head) + std::string(segments) + std::string(tail);
      round_trip const trip = there_and_back(text, x279::unmapped::exact, {}, compat);
      BOOST_TEST(trip.x12 == text, segments << told(trip));
      if (segments.find("* ") != segments.npos || segments.find("^ ") != segments.npos)
        continue; // blanks at the end of a segment or repetition are not written there
      round_trip const anew = there_and_back(text, x279::unmapped::reversible, other_envelope(), compat);
      BOOST_TEST(sets_of(anew.x12) == sets_of(text), segments);
    }
}

// A layout is a promise.
BOOST_AUTO_TEST_CASE(damaged_payloads_come_back_byte_for_byte_or_have_no_layout) {
  std::size_t carried = 0, all = 0;
  for (transaction const kind : {transaction::response_271, transaction::inquiry_270})
    for (std::uint64_t seed = 1; seed <= 800; ++seed) {
      payload_options made = options_of(seed, kind);
      made.interchanges = made.groups = made.sets = 1;
      made.damaged_percent = 100;
      std::string const text = make_payload(made).text;
      round_trip const trip = exact(text);
      if (trip.json.empty()) continue;
      ++all;
      bool const has_layout = trip.json.find("\"interchangeLayout\"") != trip.json.npos;
      BOOST_TEST(has_layout != trip.found(x279::rule::interchange_not_carried), describe(made));
      if (!has_layout) continue;
      ++carried;
      BOOST_TEST(trip.x12 == text, describe(made) << told(trip));
    }
  BOOST_TEST_MESSAGE(carried << " of " << all << " damaged payloads are carried");
  BOOST_TEST(carried * 2 > all);
}

BOOST_AUTO_TEST_CASE(what_stands_in_an_envelope_comes_back) {
  for (auto const& [what, by] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"*00*          *00*", "*00*          *01*"},     // a password qualifier without a password
           {"*ZZ*LAKESIDE       *", "*ZZ*LAKESIDE*"},        // not padded
           {"*ZZ*LAKESIDE       *", "*01*LAKESIDE       *"}, //
           {"*00501*000000086*", "*00501*0000086  *"},       // no nine digits
           {"*240105*0930*", "*249999*    *"},               // no date, no time
           {"*0*T*:~GS", "*1*P*:~\r\nGS"},                   //
           {"*^*00501*", "*U*00501*"},                       // a habit of 4010: there are no repetitions
           {"~GS*HB*", "~\n\n  GS*HB*"},                     //
           {"*X*005010X279A1~ST", "*X*005010X279~ST"},       //
           {"*X*005010X279A1~ST", "*X*005010X279A1**~ST"},   //
           {"ST*271*0001*005010X279A1~", "ST*271*0001~"},    //
           {"ST*271*0001*", "ST*271*1*"},                    //
           {"SE*9*0001~", "SE*8*0001~"},                     // a count that is wrong
           {"SE*9*0001~", "SE*9*0002~"},                     //
           {"SE*9*0001~", "SE*9*0001*~"},                    //
           {"GE*1*86~", "GE*01*86~"},                        //
           {"GE*1*86~", "GE*3*87~"},                         //
           {"IEA*1*000000086~", "IEA*1*000000086~\r\n\r\n"}, //
           {"IEA*1*000000086~", "IEA*1*86~"},                //
           {"IEA*1*000000086~", "IEA*1*000000086"},          // cut off
           {"ISA*", " \r\n\tISA*"},                          //
           {"ISA*", "\xEF\xBB\xBF\nISA*"},                   // a byte order mark
           {"DOE*JANE", "D\xC3\x96\x45*JANE"},               // UTF-8
           {"DOE*JANE", "D\xD6\x45*JANE"},                   // ISO 8859-1
           {"DOE*JANE****", "DOE  *JANE * *  **"},           // blanks
           {"HL*3*2*22*0~", "HL*3*2*22*0~REF~N3**~"},        // segments that say nothing
           {"W000000001~", "W000000001~DMG~EB*1**30^^88^*****  *****HC:99213:~"}, //
           {"W000000001~", "W000000001~XYZ*1*A :B:*C^D:^:E~"},                    // a segment that nobody knows
       }) {
    std::string const text = replaced(usual(), what, by);
    comes_back(text, std::string(by));
  }
}

// X279-E254: it is converted as what it is, and goes back under the name that it came with.
BOOST_AUTO_TEST_CASE(a_set_under_the_identifier_of_the_other_comes_back) {
  std::string const answer = x279::made_up::interchange(x279::made_up::active_coverage_271()),
                    question =
                        x279::made_up::interchange(x279::made_up::general_question_270(), {.transaction = "270"});
  for (std::string const& payload : {replaced(answer, "ST*271*", "ST*270*"), replaced(question, "ST*270*", "ST*271*"),
                                     replaced(replaced(answer, "ST*271*", "ST*270*"), "GS*HB*", "GS*HS*"),
                                     replaced(replaced(question, "ST*270*", "ST*271*"), "GS*HS*", "GS*HB*")}) {
    round_trip const trip = exact(payload);
    BOOST_TEST(trip.x12 == payload, told(trip));
    BOOST_TEST(trip.found(x279::rule::body_of_other_set));
    BOOST_TEST(!trip.found(x279::rule::interchange_not_carried));
    // It is judged as any other message: with the name that it came with it does not go out.
    static x279::composer composer;
    x279::findings found;
    std::string out;
    BOOST_TEST(!composer.compose(trip.json, {.envelope = other_envelope()}, out, found).has_value());
    BOOST_TEST(found.count(x279::severity::error) == 1u);
    BOOST_TEST((found.list().front().rule == x279::rule::body_of_other_set));
    BOOST_TEST(found.list().front().path == "interchangeLayout");
  }
}

BOOST_AUTO_TEST_CASE(a_control_number_of_three_digits_comes_back_without_a_finding) {
  std::string const payload = replaced(replaced(usual(), "ST*271*0001*", "ST*271*001*"), "SE*9*0001~", "SE*9*001~");
  round_trip trip = exact(payload);
  BOOST_TEST(trip.x12 == payload, told(trip));
  BOOST_TEST(!trip.found(x279::rule::frame_made_anew));
  // Where the layout cannot be used, the number is another one.
  trip.json = changed(trip.json, [](boost::json::object& o) { layout_of(o).at("GS").as_array()[0] = "HC"; });
  compose(trip, other_envelope());
  BOOST_TEST(trip.x12 != "");
  BOOST_TEST(trip.x12.find("ST*271*001*") == std::string::npos);
  BOOST_TEST(trip.found(x279::rule::frame_made_anew));
}

// As each value of the set does: the number would go out without the layout too.
BOOST_AUTO_TEST_CASE(a_set_number_keeps_to_the_characters_in_use) {
  std::string const payload = replaced(replaced(usual(), "ST*271*0001*", "ST*271*0[01*"), "SE*9*0001~", "SE*9*0[01~");
  std::string const json = exact(payload).json;
  auto const compose = [&](x279::character_set characters, std::string& out, x279::findings& found) {
    static x279::composer composer;
    return composer
        .compose(json, {.envelope = {.characters = characters}, .carried = x279::carried_sets::as_received}, out, found)
        .has_value();
  };
  x279::findings fine, found;
  std::string out, none;
  BOOST_TEST(compose(x279::character_set::extended, out, fine));
  BOOST_TEST(out == payload);
  BOOST_TEST(!compose(x279::character_set::basic, none, found));
  BOOST_TEST(none == "");
  BOOST_TEST(std::any_of(found.list().begin(), found.list().end(), [](x279::finding const& f) {
    return f.rule == x279::rule::value_outside_character_set && f.path == "unmappedSegments[0].elements.ST02";
  }));
}

// What goes out as it was received is judged by no guide; that a reader takes it is asked all the same.
BOOST_AUTO_TEST_CASE(a_segment_that_was_made_too_large_by_hand_is_refused) {
  static x279::composer composer;
  for (std::string const element : {"HL128", "HL129"}) {
    std::string const json = changed(exact(usual()).json, [&](boost::json::object& document) {
      boost::json::value& level = document.at("unmappedSegments").as_array().at(2);
      level.as_object().at("elements").as_object()[element] = "1";
    });
    x279::findings found;
    std::string out;
    bool const done = composer.compose(json, {.carried = x279::carried_sets::as_received}, out, found).has_value();
    BOOST_TEST(done == (element == "HL128"));
    if (done) continue;
    BOOST_TEST(found.count(x279::severity::error) == 1u);
    BOOST_TEST((found.list()[0].rule == x279::rule::drafted_segment_too_large));
    BOOST_TEST(found.list()[0].path == "unmappedSegments[2].elements.HL129");
  }
}

BOOST_AUTO_TEST_CASE(two_payloads_put_together_come_back_even_if_the_first_is_cut_off) {
  std::string const one = usual(), open = one.substr(0, one.size() - 1);
  round_trip trip = exact(open);
  trip.json += exact(one).json;
  trip.json = changed(trip.json, [n = 0](boost::json::object& o) mutable {
    layout_of(o)["interchange"] = layout_of(o)["transactionSet"] = ++n;
  });
  compose(trip, {});
  BOOST_TEST(trip.x12 == one + one, told(trip));
}

BOOST_AUTO_TEST_CASE(two_payloads_of_one_envelope_that_speak_of_two_patients_stay_two) {
  std::string const one = usual(), other = replaced(one, "*DOE*", "*ROE*");
  BOOST_TEST_REQUIRE(one != other);
  round_trip trip = exact(one);
  trip.json += exact(other).json;
  compose(trip, {});
  BOOST_TEST(trip.x12 == one + other, told(trip));
}

BOOST_AUTO_TEST_CASE(two_payloads_of_one_envelope_stay_two_though_the_second_says_all_that_the_first_says) {
  std::string const one = usual(),
                    more = replaced(replaced(one, "W000000001~", "W000000001~DMG*D8*19800102~"), "SE*9", "SE*10");
  round_trip trip = exact(one);
  trip.json += exact(more).json;
  compose(trip, {});
  BOOST_TEST(trip.x12 == one + more, told(trip));
}

BOOST_AUTO_TEST_CASE(what_is_carried_is_judged_unless_it_is_trusted) {
  std::string const faulty = replaced(usual(), "*DOE*", "*" + std::string(61, 'D') + "*");
  round_trip trip = exact(faulty);
  compose(trip, {});
  BOOST_TEST(trip.x12 == faulty, told(trip));
  static x279::composer composer;
  std::string out;
  x279::findings found;
  BOOST_TEST(!composer.compose(trip.json, {}, out, found).has_value());
  BOOST_TEST(out.empty());
  BOOST_TEST(found.has_errors());
  // The envelope that is carried is judged too.
  for (auto const& [what, by] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"*0*T*:~", "*0*X*:~"},
                                                                  {"*240105*0930*^", "*241305*0930*^"},
                                                                  {"GE*1*86", "GE*5*86"},
                                                                  {"GS*HB", "GS*HS"},
                                                                  {"IEA*1", "IEA*2"}}) {
    trip = exact(replaced(usual(), what, by));
    compose(trip, {});
    BOOST_TEST(trip.x12 == replaced(usual(), what, by), by);
    found.clear();
    BOOST_TEST(!composer.compose(trip.json, {}, out, found).has_value(), by);
    BOOST_TEST(out.empty());
    BOOST_TEST(std::any_of(found.list().begin(), found.list().end(),
                           [](x279::finding const& f) {
                             return f.severity == x279::severity::error && f.path == "interchangeLayout";
                           }),
               by);
  }
  // A layout of nothing does not make a request trusted.
  std::string const request =
      R"({"segmentLayout":[],"controlNumber":"000000905","tradingPartnerServiceId":"MADEUP1",
          "subscriber":{"memberId":"M1","firstName":"JANE","lastName":"DOE","dateOfBirth":"29991341"}})";
  BOOST_TEST(!composer.compose(request, {.envelope = other_envelope()}, out, found).has_value());
  BOOST_TEST(out.empty());
}

BOOST_AUTO_TEST_CASE(a_layout_does_not_make_another_transaction_of_it) {
  for (bool const of_group : {true, false}) {
    round_trip trip = exact(usual());
    trip.json = changed(trip.json, [&](boost::json::object& o) {
      if (of_group)
        layout_of(o).at("GS").as_array()[0] = "HC";
      else
        layout_of(o)["ST"] = boost::json::array{"837", "0001", "005010X222A1"};
    });
    compose(trip, other_envelope());
    BOOST_TEST(trip.x12.find("ST*837") == std::string::npos);
    BOOST_TEST(trip.x12.find("GS*HC") == std::string::npos);
    BOOST_TEST(trip.found(x279::rule::interchange_layout_not_used));
  }
}

BOOST_AUTO_TEST_CASE(what_the_guide_has_no_place_for_comes_back_byte_for_byte) {
  for (auto const& [what, by] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"~HL*3*2", "~N4*ANYTOWN*OH~N4*ANYTOWN*OH~HL*3*2"}, // twice, where the guide has it once
           {"DOE*JANE", "DOE*JANE:"},                          // no composite
           {"DOE*JANE", "DOE*JANE:A"},                         //
           {"DOE*JANE", "DOE^DOE*JANE"},                       // no repetitions
       }) {
    std::string const payload = replaced(usual(), what, by);
    round_trip const trip = exact(payload);
    BOOST_TEST(!trip.found(x279::rule::interchange_not_carried), by);
    BOOST_TEST(trip.x12 == payload, by);
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_carried_is_said_and_leaves_no_layout) {
  for (auto const& [what, by] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"*T*:~GS", "*T*>~GS"},                               // a separator that is never written
           {"IEA*1*000000086~", "IEA*1*000000086~ --"},          // text behind it
           {"~GS*HB", "~TA1*000000001*240105*0930*A*000~GS*HB"}, //
           {"GE*1*86~", ""},                                     // a trailer is missing
           {"IEA*1*000000086~", ""},                             //
           {"IEA*1*000000086~", "IEA*1*000000086~garbage"},      //
           {"ISA*00", "garbage\nISA*00"},                        //
           {"~GE*1", "~XYZ*1~GE*1"},                             // outside of any set
           {"ST*271*0001*005010X279A1~", "ST*835*0001~SE*2*0001~ST*271*0001*005010X279A1~"},
           {"DOE*JANE", "D\x01\x45*JANE"},             //
           {"LAKE HEALTH PLAN", "LAKE HEA\nLTH PLAN"}, // wrapped
           {"~HL*2", "~HLX2*1~HL*2"},                  // an id of four
           {"~HL*2", "~~HL*2"},                        // a terminator too many
       }) {
    round_trip const trip = exact(replaced(usual(), what, by));
    BOOST_TEST(trip.json.find("interchangeLayout") == trip.json.npos, by);
    BOOST_TEST(trip.found(x279::rule::interchange_not_carried), by);
  }
  round_trip const carried = exact(usual());
  BOOST_TEST(carried.json.find("interchangeLayout") != carried.json.npos);
  BOOST_TEST(!carried.found(x279::rule::interchange_not_carried));
}

// The way back takes memory: 250 bytes for each byte of the interchange.
BOOST_AUTO_TEST_CASE(an_interchange_of_more_than_8_mib_is_not_carried) {
  x279::converter converter;
  x279::findings found;
  std::string json;
  x279::convert_options options;
  options.json.unmapped = x279::unmapped::exact;
  std::string const batch = x279::testing::realistic_batch((std::size_t{8} << 20) + 1);
  BOOST_TEST_REQUIRE(converter.convert(batch, options, json, found).has_value());
  BOOST_TEST(json.find("interchangeLayout") == json.npos);
  BOOST_TEST_REQUIRE(found.list().size() == 1u);
  BOOST_TEST((found.list()[0].rule == x279::rule::interchange_not_carried));
  BOOST_TEST(found.list()[0].where.segment_id.view() == "ISA");
}

BOOST_AUTO_TEST_CASE(line_breaks_behind_terminators_are_carried_and_those_that_are_terminators_are_not) {
  for (std::string const line_break : {"\n", "\r", "\r\n"}) {
    std::string behind, instead;
    for (char const c : usual()) {
      behind += c == '~' ? "~" + line_break : std::string(1, c);
      instead += c == '~' ? line_break : std::string(1, c);
    }
    comes_back(behind, "line breaks");
    round_trip const trip = exact(instead);
    BOOST_TEST(trip.json.find("interchangeLayout") == trip.json.npos);
    BOOST_TEST(trip.found(x279::rule::interchange_not_carried));
  }
}

BOOST_AUTO_TEST_CASE(reversible_documents_do_not_hold_the_layout) {
  round_trip const trip = there_and_back(usual(), x279::unmapped::reversible, other_envelope());
  BOOST_TEST(trip.json.find("segmentLayout") != trip.json.npos);
  BOOST_TEST(trip.json.find("interchangeLayout") == trip.json.npos);
  BOOST_TEST(!trip.found(x279::rule::interchange_not_carried));
}

BOOST_AUTO_TEST_CASE(a_value_that_was_changed_wins_and_the_rest_stays_as_it_was) {
  std::string const text = replaced(usual(), "DOE*JANE****MI*W000000001~", "DOE  *JANE****MI*W000000001**~\r\n");
  round_trip trip = exact(text);
  trip.json = changed(trip.json, [](boost::json::object& o) {
    o["subscriber"].get_object()["firstName"] = "MARY ANN";
    o["controlNumber"] = o["reassociationKey"] = "000000099";
  });
  compose(trip, {});
  std::string wanted = replaced(text, "JANE", "MARY ANN");
  for (int i = 0; i != 2; ++i) wanted = replaced(wanted, "000000086", "000000099"); // ISA13, IEA02
  BOOST_TEST(trip.x12 == wanted, told(trip));
  BOOST_TEST(!trip.found(x279::rule::segment_shape_not_used));
  BOOST_TEST(!trip.found(x279::rule::interchange_layout_not_used));
}

BOOST_AUTO_TEST_CASE(a_segment_with_one_value_more_is_written_without_its_shape) {
  std::string const text = replaced(usual(), "DOE*JANE****MI*W000000001~", "DOE*JANE****MI*W000000001**~\r\n");
  round_trip trip = exact(text);
  trip.json = changed(trip.json, [](boost::json::object& o) { o["subscriber"].get_object()["middleName"] = "M"; });
  compose(trip, {});
  BOOST_TEST(trip.x12 == replaced(usual(), "DOE*JANE****MI*W000000001~", "DOE*JANE*M***MI*W000000001~\r\n"),
             told(trip));
  BOOST_TEST(trip.found(x279::rule::segment_shape_not_used));
}

// What the layout tells of a segment is no statement: else a benefit that was taken out would stay as a bare EB*1, an active
// coverage that nobody states.
BOOST_AUTO_TEST_CASE(what_was_taken_out_of_the_document_is_not_written) {
  std::string const benefits =
      "EB*1*IND*30~REF*18*PLAN~DTP*291*D8*20240105~MSG*FIRST~EB*1*FAM*98~"
      "III*ZZ*11~LS*2120~NM1*P3*1*ROE*RICHARD~PRV*PC*PXC*207Q00000X~LE*2120~EB*1**88~HSD*VS*5~";
  std::string const text = replaced(std::string(head) + benefits + std::string(tail), "SE*9", "SE*21");
  // One of several: what has no key would go to another one.
  for (std::size_t const benefit : {0u, 1u, 2u}) {
    round_trip one = exact(text);
    BOOST_TEST(one.x12 == text, told(one));
    one.json = changed(one.json, [&](boost::json::object& o) {
      auto& list = o.at("benefitsInformation").as_array();
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(benefit));
      o.erase("planStatus"); // which says the same once more
    });
    compose(one, {});
    BOOST_TEST(one.x12 == "");
    BOOST_TEST(one.found(x279::rule::entries_taken_out));
  }

  round_trip trip = exact(text);
  trip.json = changed(trip.json, [](boost::json::object& o) {
    o["benefitsInformation"] = boost::json::array{};
    o.erase("planStatus");
  });
  compose(trip, {});
  BOOST_TEST(trip.x12.find("EB*") == trip.x12.npos);
  BOOST_TEST(trip.x12.find("2120") == trip.x12.npos);

  trip = exact(text);
  trip.json = changed(trip.json, [](boost::json::object& o) {
    for (auto& one : o.at("benefitsInformation").as_array())
      for (char const* const key : {"benefitsRelatedEntity", "benefitsRelatedEntities"}) one.as_object().erase(key);
  });
  compose(trip, {});
  BOOST_TEST(trip.x12 == replaced(replaced(text, "LS*2120~NM1*P3*1*ROE*RICHARD~PRV*PC*PXC*207Q00000X~LE*2120~", ""),
                                  "SE*21", "SE*17"),
             told(trip));
}

BOOST_AUTO_TEST_CASE(settings_that_are_given_win_over_those_that_are_carried) {
  std::string const text = replaced(usual(), "*ZZ*LAKESIDE       *", "*01*LAKESIDE       *");
  round_trip trip = exact(text, {.sender_id = "NEWSENDER", .date = "20260115", .usage = x279::usage_indicator::test});
  std::string wanted = replaced(text, "LAKEHEALTH     ", "NEWSENDER      ");
  wanted = replaced(replaced(wanted, "*240105*", "*260115*"), "LAKESIDE*20240105", "LAKESIDE*20260115");
  BOOST_TEST(trip.x12 == wanted, told(trip));

  compose(trip, {.delimiters = {'|', '^', ':', '~'}, .line_breaks = x279::line_break::lf});
  wanted.clear();
  for (char const c : text) wanted += c == '*' ? "|" : c == '~' ? "~\n" : std::string(1, c);
  BOOST_TEST(trip.x12 == wanted, told(trip));

  compose(trip, {.security = "SECRET"});
  BOOST_TEST(trip.x12 == replaced(text, "*00*          *ZZ*", "*01*SECRET    *ZZ*"), told(trip));
}

BOOST_AUTO_TEST_CASE(a_setting_that_cannot_be_one_is_refused_once) {
  round_trip const trip = exact(usual(), {.date = "20261399"});
  BOOST_TEST(trip.x12 == "");
  BOOST_TEST(trip.writing.count(x279::severity::error) == 1u);
  BOOST_TEST(trip.found(x279::rule::setting_not_a_date));
}

BOOST_AUTO_TEST_CASE(one_document_of_a_batch_keeps_its_envelope_and_is_counted_anew) {
  std::string const second = "ST*271*0002*005010X279A1~BHT*0022*11*DESK-7-0002*20240105*0930~HL*1**20*1~"
                             "NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01~SE*5*0002~";
  std::string const batch = replaced(usual(), "GE*1*86~", second + "GE*2*86~");
  round_trip trip = exact(batch);
  BOOST_TEST(trip.x12 == batch, told(trip));
  trip.json.erase(trip.json.find('\n') + 1);
  compose(trip, {});
  BOOST_TEST(trip.x12 == usual(), told(trip));
}

BOOST_AUTO_TEST_CASE(one_patient_of_a_set_goes_out_with_levels_that_count_from_one) {
  std::string const other = "HL*4*2*22*0~NM1*IL*1*ROE*MARY****MI*W000000002~EB*V~";
  std::string const both = replaced(replaced(usual(), "SE*9*", other + "SE*12*"), "HL*1**20*1~", "HL*1**20*1*~");
  for (x279::unmapped const carried : {x279::unmapped::exact, x279::unmapped::reversible}) {
    round_trip trip = there_and_back(both, carried, other_envelope());
    trip.json.erase(0, trip.json.find('\n') + 1);
    static x279::composer composer;
    std::string out;
    x279::findings found;
    BOOST_TEST(composer.compose(trip.json, {.envelope = other_envelope()}, out, found).has_value());
    BOOST_TEST(out.find("HL*2*1*21*1~") != out.npos);
    BOOST_TEST(out.find("HL*3*2*22*0~NM1*IL*1*ROE*") != out.npos);
    BOOST_TEST(out.find("HL*4*") == out.npos);
  }
  // A set that is there as a whole keeps the numbers that it came in with.
  std::string const odd = replaced(replaced(both, "HL*3*2*", "HL*7*2*"), "HL*4*2*", "HL*7*2*");
  comes_back(odd, "levels of one number");
  round_trip trip = exact(odd);
  trip.json.erase(0, trip.json.find('\n') + 1);
  compose(trip, {});
  BOOST_TEST(trip.x12.find("HL*3*2*22*0~NM1*IL*1*ROE*") != trip.x12.npos, told(trip));
}

BOOST_AUTO_TEST_CASE(documents_with_the_raw_text_beside_them_go_back) {
  x279::converter converter;
  x279::convert_options options;
  options.json.unmapped = x279::unmapped::exact;
  options.json.x12 = x279::raw_echo::include;
  round_trip trip;
  BOOST_TEST_REQUIRE(converter.convert(usual(), options, trip.json, trip.reading).has_value());
  BOOST_TEST((x279::form_of(trip.json) == x279::payload_form::document));
  compose(trip, {});
  BOOST_TEST(trip.x12 == usual(), told(trip));
  // The text is an echo: what the document says counts.
  trip.json = changed(trip.json, [](boost::json::object& o) { o["x12"] = "ISA*"; });
  compose(trip, {});
  BOOST_TEST(trip.x12 == usual(), told(trip));
  for (std::string_view const wrapped :
       {R"({"x12":"ISA*"})", R"({"id":"1","x12":"ISA*"})", R"({"meta":{"traceId":"1"},"x12":"ISA*"})",
        R"({"controlNumber":"000000001","x12":"ISA*","subscriber":{}})"})
    BOOST_TEST((x279::form_of(wrapped) == x279::payload_form::wrapped), wrapped);
}

BOOST_AUTO_TEST_CASE(byte_order_marks_between_documents_are_passed_over) {
  std::string const mark = "\xEF\xBB\xBF", one = usual(), other = replaced(one, "*DOE*", "*ROE*");
  std::string const first = exact(one).json, second = exact(other).json;
  for (std::string const& json :
       {mark + first + mark + second, first + "\n" + mark + "\r\n" + second, "\n" + mark + first + second + mark}) {
    BOOST_TEST((x279::form_of(json) == x279::payload_form::document));
    round_trip trip;
    trip.json = json;
    compose(trip, {});
    BOOST_TEST(trip.x12 == one + other, told(trip));
  }
}

BOOST_AUTO_TEST_CASE(a_layout_that_no_conversion_writes_is_a_finding_at_its_place) {
  round_trip const good = exact(replaced(usual(), "W000000001~", "W000000001*~\n"));
  auto const refused = [&](std::string_view path, std::function<void(boost::json::object&)> const& change) {
    round_trip trip = good;
    trip.json = changed(good.json, [&](boost::json::object& o) { change(layout_of(o)); });
    compose(trip, other_envelope());
    bool found = false;
    for (x279::finding const& f : trip.writing.list())
      found = found || (f.rule == x279::rule::malformed_interchange_layout && f.path == path);
    BOOST_TEST(found, path << told(trip));
    BOOST_TEST(trip.x12 == "");
  };
  refused("interchangeLayout", [](auto& o) { o.erase("ISA"); });
  refused("interchangeLayout", [](auto& o) { o.erase("group"); });
  refused("interchangeLayout", [](auto& o) { o["ISA"].as_array().pop_back(); });
  refused("interchangeLayout", [](auto& o) { o["ISA"].as_array()[15] = ">"; });
  refused("interchangeLayout", [](auto& o) { o["ISA"].as_array()[5] = "A~GS*"; });
  refused("interchangeLayout", [](auto& o) { o["GS"].as_array()[1] = "A\n"; });
  refused("interchangeLayout", [](auto& o) { o["GS"].as_array()[1] = "A:B"; });
  refused("interchangeLayout", [](auto& o) { o["SE"] = boost::json::array{"9", "1~ST"}; });
  refused("interchangeLayout", [](auto& o) { o["lineBreak"] = "X"; });
  refused("interchangeLayout", [](auto& o) { o["before"] = "ISA"; });
  refused("interchangeLayout", [](auto& o) { o["elementSeparator"] = "."; });
  refused("interchangeLayout.elementSeparator", [](auto& o) { o["elementSeparator"] = "**"; });
  refused("interchangeLayout.group", [](auto& o) { o["group"] = 0; });
  refused("interchangeLayout.transactionSet", [](auto& o) { o["transactionSet"] = "1"; });
  refused("interchangeLayout.digest", [](auto& o) { o["digest"] = "0123456789ABCDEF"; });
  refused("interchangeLayout.digest", [](auto& o) { o["digest"] = "0123"; });
  refused("interchangeLayout.encoding", [](auto& o) { o["encoding"] = "EBCDIC"; });
  refused("interchangeLayout.ISA[4]", [](auto& o) { o["ISA"].as_array()[4] = 1; });
  refused("interchangeLayout.surprise", [](auto& o) { o["surprise"] = 1; });
  auto const segment = [](auto& o) -> boost::json::object& { return o["segments"].as_array()[0].as_object(); };
  refused("interchangeLayout.segments[0].shape", [&](auto& o) { segment(o)["shape"] = "*x* x"; });
  refused("interchangeLayout.segments[0].shape", [&](auto& o) { segment(o)["shape"] = "*x~ST"; });
  refused("interchangeLayout.segments[0].shape", [&](auto& o) { segment(o)["shape"] = "*xx"; });
  refused("interchangeLayout", [&](auto& o) { segment(o)["lineBreak"] = "~"; });
  refused("interchangeLayout.segments[0]", [&](auto& o) { segment(o).erase("ordinal"); });
  refused("interchangeLayout", [&](auto& o) { o["segments"].as_array().push_back(o["segments"].as_array()[0]); });
}

// A blank segment stands in no list of values, so that nothing but the layout says what it is.
BOOST_AUTO_TEST_CASE(a_forged_segment_does_not_get_into_the_envelope) {
  round_trip const good = exact(replaced(usual(), "HL*3*2*22*0~", "HL*3*2*22*0~REF**~"));
  for (std::string_view const id : {"SE", "ST", "GE", "GS", "IEA", "ISA", "TA1", "REF*1~SE", "~", ""}) {
    round_trip trip = good;
    trip.json = changed(good.json, [&](boost::json::object& o) {
      for (auto& one : layout_of(o)["segments"].as_array()) one.as_object()["segment"] = id;
    });
    compose(trip, {});
    BOOST_TEST(trip.faults.empty(), id);
    BOOST_TEST(sets_of(trip.x12) == sets_of(usual()), boost::test_tools::per_element());
    BOOST_TEST(std::count(trip.x12.begin(), trip.x12.end(), '~') == 13, id);
  }
}

// Whatever a layout says: what is written has the values of the JSON and no others.
BOOST_AUTO_TEST_CASE(layouts_changed_at_random_bring_nothing_in) {
  std::size_t written = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    random_source random(seed);
    payload_options made = options_of(seed, transaction::response_271);
    made.interchanges = made.groups = made.sets = made.set.subscribers = 1;
    made.delimiters = {};
    std::string const text = roughened(make_payload(made).text, made.delimiters, random);
    round_trip trip = exact(text);
    if (std::count(trip.json.begin(), trip.json.end(), '\n') != 1)
      continue; // else they may not belong together any more
    trip.json = changed(trip.json, [&](boost::json::object& o) {
      std::vector<boost::json::value*> texts;
      std::function<void(boost::json::value&)> const collect = [&](boost::json::value& v) {
        if (v.is_string()) texts.push_back(&v);
        if (v.is_array())
          for (auto& one : v.get_array()) collect(one);
        if (v.is_object())
          for (auto& one : v.get_object()) collect(one.value());
      };
      collect(o.at("interchangeLayout"));
      auto& hit = texts[random.below(texts.size())]->get_string();
      std::string_view const bytes = "*x: ^~\n.A9";
      std::string now(hit.c_str(), hit.size());
      std::size_t const at = random.below(now.size() + 1);
      now.replace(at, random.below(2), 1, bytes[random.below(bytes.size())]);
      hit = now;
    });
    compose(trip, {});
    if (!trip.faults.empty()) continue;
    ++written;
    BOOST_TEST(values_of(trip.x12) == values_of(text), boost::test_tools::per_element());
  }
  BOOST_TEST(written > 50u); // else nothing was looked at
}

// Not part of this project: the environment variable X279_CORPUS names the folder.
BOOST_AUTO_TEST_CASE(payloads_of_the_corpus_come_back_byte_for_byte) {
  char const* corpus = std::getenv("X279_CORPUS");
  if (!corpus || !*corpus) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: no payloads to send there and back");
    return;
  }
  std::map<std::string, std::size_t> counts;
  for (auto const& entry : fs::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".json" || entry.path().extension() == ".md") continue;
    std::string const text = file_text(entry.path()), name = entry.path().filename().string();
    round_trip trip = exact(text);
    if (sets_of(text, {x279::set_kind::inquiry_270, x279::set_kind::response_271}).empty()) {
      ++counts["no 270 or 271 that is read"];
      continue;
    }
    if (trip.found(x279::rule::interchange_not_carried)) {
      // Segment for segment, under separators that stand in none of its values.
      x279::envelope other = other_envelope();
      compose(trip, other);
      if (!trip.faults.empty()) {
        other.delimiters.repetition = '`';
        compose(trip, other);
      }
      BOOST_TEST(trip.faults.empty(), name << told(trip));
      ++counts["segment for segment"];
      continue;
    }
    BOOST_TEST((trip.x12 == text), name << told(trip));
    ++counts["byte for byte"];
  }
  for (auto const& [what, n] : counts) BOOST_TEST_MESSAGE(n << " payloads of the corpus: " << what);
  BOOST_TEST(counts["byte for byte"] == 56u);
  BOOST_TEST(counts["segment for segment"] == 8u);
}

BOOST_AUTO_TEST_SUITE_END()
