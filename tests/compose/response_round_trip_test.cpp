// 271 and 270 to JSON and back, nothing lost on the way: `unmappedSegments` and `segmentLayout` carry what the keys do not.

#include "compose/round_trip.hpp"
#include "support/random_payload.hpp"

#include <guide/tables.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::testing;
namespace fs = std::filesystem;

void check(std::string_view payload, std::string const& where) {
  round_trip const o = there_and_back(payload, x279::unmapped::reversible, other_envelope());
  for (std::string const& fault : o.faults) BOOST_TEST(false, where << ": " << fault);
  std::vector<std::string> const before = sets_of(payload), after = sets_of(o.x12);
  BOOST_TEST_REQUIRE(before.size() == after.size(), where);
  for (std::size_t i = 0; i != before.size(); ++i) BOOST_TEST(after[i] == before[i], where << ", set " << i + 1);
}

/// The codes that a guide lists, or those of a segment: "12-EB03-1 30", by the node that holds the element.
class code_tally {
public:
  explicit code_tally(x279::tables::guide const& g) : guide_(g) {
    for (std::size_t n = 0; n != g.nodes.size(); ++n)
      if (g.nodes[n].usage != x279::tables::usage::not_used)
        for (x279::tables::element_rule const& e : g.nodes[n].elements)
          if (e.usage != x279::tables::usage::not_used)
            for (std::string_view const code : e.codes) missing_.insert(name(n, e.position, e.component, code));
  }
  void note(made_segment const& s, x279::delimiters const& d) {
    for (x279::tables::element_rule const& e : guide_.nodes[s.node].elements) {
      if (e.position >= s.parts.size() || e.codes.empty()) continue;
      for (std::string_view const repetition : pieces(s.parts[e.position], d.repetition)) {
        auto const components = pieces(repetition, d.component);
        std::size_t const component = e.component == 0 ? 0 : e.component - 1u;
        if (component < components.size()) missing_.erase(name(s.node, e.position, e.component, components[component]));
      }
    }
  }
  std::string missing() const {
    std::string all;
    for (std::string const& one : missing_) all.append(all.empty() ? "" : ", ").append(one);
    return all;
  }

private:
  std::string name(std::size_t node, unsigned element, unsigned component, std::string_view code) const {
    auto const& s = guide_.nodes[node];
    return std::to_string(node) + " " + std::string(guide_.loops[s.loop].id) + " " + std::string(s.id) + " " +
           std::to_string(element) + "-" + std::to_string(component) + " " + std::string(code);
  }
  static std::vector<std::string_view> pieces(std::string_view text, char separator) {
    std::vector<std::string_view> all;
    for (std::size_t end = 0; end != text.npos; text.remove_prefix(end == text.npos ? 0 : end + 1)) {
      end = text.find(separator);
      all.push_back(text.substr(0, end));
    }
    return all;
  }

  x279::tables::guide const& guide_;
  std::set<std::string> missing_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(response_round_trip)

BOOST_AUTO_TEST_CASE(random_sets_of_the_whole_guide_come_back_segment_for_segment) {
  for (transaction const kind : {transaction::response_271, transaction::inquiry_270}) {
    std::set<std::string> loops, segments, elements;
    code_tally codes(guide_of(kind));
    code_walk walk; // by chance some code would be left out
    for (std::uint64_t seed = 1; seed <= 700; ++seed) {
      payload_options made;
      made.seed = seed;
      made.kind = kind;
      made.set.subscribers = 1 + seed % 3;
      made.set.walk = &walk;
      payload const p = make_payload(made);
      check(p.text, "seed " + std::to_string(seed));
      for (payload_set const& set : p.sets)
        for (made_segment const& s : set.made.segments) {
          auto const& node = guide_of(kind).nodes[s.node];
          loops.emplace(guide_of(kind).loops[node.loop].id);
          segments.insert(std::to_string(s.node));
          codes.note(s, made.delimiters);
          for (std::size_t e = 1; e < s.parts.size(); ++e)
            if (!s.parts[e].empty()) elements.insert(std::to_string(s.node) + "-" + std::to_string(e));
        }
    }
    // All that the guide uses has gone there and back.
    std::size_t used_segments = 0, used_elements = 0;
    for (auto const& node : guide_of(kind).nodes) {
      if (node.usage == x279::tables::usage::not_used) continue;
      ++used_segments;
      for (auto const& e : node.elements) used_elements += e.component == 0 && e.usage != x279::tables::usage::not_used;
    }
    BOOST_TEST(loops.size() == guide_of(kind).loops.size());
    BOOST_TEST(segments.size() == used_segments);
    BOOST_TEST(elements.size() == used_elements);
    BOOST_TEST(codes.missing() == "");
  }
}

BOOST_AUTO_TEST_CASE(a_segment_out_of_place_and_one_that_nobody_knows_come_back) {
  std::string const head =
      "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
      "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
      "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~";
  std::string const tail = "SE*1*0001~GE*1*1~IEA*1*000000001~";
  check(head +
            "XYZ*1*A:B*C^D~HL*2*1*21*1~NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~"
            "NM1*IL*1*ROE*JANE****MI*AAA111~EB*1**30~DTP*291*D8*20260101~DMG*D8*19800229*F~MSG*TEXT~" +
            tail,
        "out of place");
}

// Test files number each interchange and each set alike; what is of one set is told by its segments.
BOOST_AUTO_TEST_CASE(sets_with_the_same_control_numbers_come_back_each_by_itself) {
  auto const interchange = [](std::string const& patients, std::size_t segments) {
    return "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
           "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
           "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
           "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~" +
           patients + "SE*" + std::to_string(segments) + "*0001~GE*1*1~IEA*1*000000001~";
  };
  std::string const jane = interchange("HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~EB*1**30~", 10);
  std::string const sam = interchange("HL*3*2*22*0~NM1*IL*1*ROE*SAM****MI*AAA222~EB*1**30~", 10);
  std::string const both = interchange("HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~EB*1**30~"
                                       "HL*4*2*22*0~NM1*IL*1*ROE*SAM****MI*AAA222~EB*6**30~",
                                       13);
  check(jane + sam, "two of the same numbers");
  check(jane + jane, "the same once more");
  check(both + jane + both, "two patients, one, two");
  std::string const jane_and_more = interchange("HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~EB*1**30~EB*6**35~", 11);
  check(jane + jane_and_more + jane, "the same, one benefit more, the same");
}

// Not part of this project: the environment variable X279_CORPUS names the folder.
BOOST_AUTO_TEST_CASE(payloads_of_the_corpus_come_back) {
  char const* corpus = std::getenv("X279_CORPUS");
  if (!corpus || !*corpus) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: no payloads to send there and back");
    return;
  }
  std::size_t count = 0;
  for (auto const& entry : fs::directory_iterator(fs::path(corpus) / "pairs")) {
    if (entry.path().extension() != ".271") continue;
    check(file_text(entry.path()), entry.path().filename().string());
    ++count;
  }
  BOOST_TEST(count == 34u);
}

// Without a layout the set is written in the order of the guide, from the keys alone.
BOOST_AUTO_TEST_CASE(a_response_without_layout_becomes_a_271_in_the_order_of_the_guide) {
  static x279::composer composer;
  std::string out;
  x279::findings found;
  auto const done = composer.compose(
      R"({"controlNumber":"000000905","payer":{"name":"MADE UP PLAN","payorIdentification":"12345"},
          "provider":{"providerName":"MADE UP CLINIC","npi":"1234567893"},
          "subscriber":{"memberId":"AAA111","lastName":"ROE","firstName":"JANE","dateOfBirth":"19800229","gender":"F",
                        "groupNumber":"G1"},
          "planInformation":{"groupNumber":"G1","groupDescription":"MADE UP EMPLOYER"},
          "planDateInformation":{"planBegin":"20260101"},
          "benefitsInformation":[
            {"code":"1","name":"Active Coverage","serviceTypeCodes":["30"],
             "serviceTypes":["Health Benefit Plan Coverage"],"planCoverage":"GOLD"},
            {"code":"B","serviceTypeCodes":["98"],"benefitAmount":"25",
             "benefitsRelatedEntities":[{"entityIdentifier":"Payer","entityType":"Non-Person Entity","entityName":"OTHER"}],
             "additionalInformation":[{"description":"PER VISIT"}]}]})",
      {.envelope = other_envelope()}, out, found);
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error) BOOST_TEST(false, f.path << ": " << x279::message(f));
  BOOST_TEST_REQUIRE(done.has_value());
  BOOST_TEST(sets_of(out).at(0) ==
             "BHT*0022*11**20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
             "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~"
             "REF*6P*G1*MADE UP EMPLOYER~DMG*D8*19800229*F~DTP*346*D8*20260101~EB*1**30**GOLD~"
             "EB*B**98****25~MSG*PER VISIT~LS*2120~NM1*PR*2*OTHER~LE*2120~");
}

// "field" says which segment a rejection came from; nothing in a 271 holds it.
BOOST_AUTO_TEST_CASE(a_rejection_that_names_another_segment_than_AAA_is_refused) {
  auto const faults_of = [](std::string_view field) {
    round_trip trip;
    trip.json = R"({"controlNumber":"000000905","payer":{"name":"MADE UP PLAN","payorIdentification":"12345"},
                    "errors":[{"field":")" +
                std::string(field) + R"(","code":"42","followupAction":"Please Resubmit Original Transaction",
                    "location":"Loop 2100A"}]})";
    compose(trip, other_envelope());
    std::string text;
    for (x279::finding const& f : trip.writing.list())
      if (f.rule == x279::rule::derived_value_differs) text += f.path;
    return text;
  };
  BOOST_TEST(faults_of("EB") == "errors[0].field");
  BOOST_TEST(faults_of("AAA") == "");
}

// A composite whose rest has no key (HI02-3), and gaps.
BOOST_AUTO_TEST_CASE(values_that_repeat_in_a_segment_come_back_in_their_places) {
  std::string const head =
      "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
      "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
      "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
      "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~";
  std::string const tail = "SE*11*0001~GE*1*1~IEA*1*000000001~";
  for (std::string_view const segment :
       {"HI*BK:8901*BF:87200:D8:20240101~", "HI*BK:8901**BF:87200:D8:20240101~", "HI**BK:8901*BF:87200~"})
    check(head + std::string(segment) + tail, std::string(segment));
  std::size_t const payer = head.find("HL*2*1");
  for (std::string_view const segment : {"PER*IC*DESK**5550100*TE*5550101~", "PER*IC*DESK***TE*5550101~"})
    check(std::string(head).insert(payer, segment) + tail, std::string(segment));
}

// A date prints under one key, whichever segment it stands in, and its format with it (271 2100C DMG, MPI).
BOOST_AUTO_TEST_CASE(a_date_without_a_format_comes_back_without_one) {
  std::string const head =
      "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
      "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
      "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
      "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~";
  std::string const tail = "EB*1**30~SE*13*0001~GE*1*1~IEA*1*000000001~";
  for (std::string_view const dates :
       {"DMG***F~DMG**19800101~", "DMG*D8~DMG**19800101*F~", "DMG*D8*19800101~DMG**19800102~", "DMG**19800101~DMG***F~",
        "MPI*A*B*C~MPI*A*B*C***20240101-20240131~", "MPI*A*B*C~MPI*A*B*C****20240101-20240131~", "DMG*:*19800101~",
        "DMG***F~DMG*:*19800101~"})
    check(head + std::string(dates) + tail, std::string(dates));
}

// Each element of a name prints under one key, whichever of the segments it stands in (271 2100C NM1).
BOOST_AUTO_TEST_CASE(a_name_that_stands_twice_comes_back_with_the_elements_that_each_has) {
  std::string const head =
      "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
      "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
      "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
      "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~";
  std::string const tail = "EB*1**30~SE*12*0001~GE*1*1~IEA*1*000000001~";
  for (std::string_view const names : {"NM1**1*ROE*JANE****MI*AAA111~NM1*IL*1*DOE~", "NM1*IL*1*ROE~NM1*IL*1*DOE*JANE~",
                                       "NM1**1*ROE~NM1**1*DOE~", "NM1*IL**ROE~NM1*IL*1*DOE~"})
    check(head + std::string(names) + tail, std::string(names));
}

BOOST_AUTO_TEST_CASE(a_segment_that_the_guide_names_and_does_not_use_comes_back) {
  std::string const before =
      "ISA*00*          *00*          *ZZ*MADEUPSENDER   *ZZ*MADEUPDEST     *260115*1412*^*00501*000000001*0*T*:~"
      "GS*HB*MADEUPAPP*MADEUPDEST*20260115*1412*1*X*005010X279A1~ST*271*0001*005010X279A1~"
      "BHT*0022*11*REF1*20260115*1412~HL*1**20*1~NM1*PR*2*MADE UP PLAN*****PI*12345~HL*2*1*21*1~"
      "NM1*1P*2*MADE UP CLINIC*****XX*1234567893~HL*3*2*22*0~NM1*IL*1*ROE*JANE****MI*AAA111~";
  check(before + "PER*IC*DESK*TE*5550101~SE*11*0001~GE*1*1~IEA*1*000000001~", "2100C PER");
}

BOOST_AUTO_TEST_SUITE_END()
