// Payloads that somebody built to make the converter slow, large or talkative, and what became of them.

#include "support/made_up.hpp"

#include <x279/convert.hpp>
#include <x279/report.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace {

using namespace x279;

struct outcome {
  std::string json, text_report, json_report;
  convert_summary summary;
  bool read = false;
  error failure;
  double seconds = 0;

  std::size_t count(std::string_view what) const {
    std::size_t n = 0;
    for (std::size_t at = json.find(what); at != json.npos; at = json.find(what, at + 1)) ++n;
    return n;
  }
  bool has(std::string_view what) const { return count(what) != 0; }
};

outcome convert(std::string const& payload, json_options const& options = {}) {
  converter c;
  findings found;
  outcome o;
  auto const start = std::chrono::steady_clock::now();
  auto const done = c.convert(payload, {.read = {}, .json = options}, o.json, found);
  o.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  o.read = done.has_value();
  if (done)
    o.summary = *done;
  else
    o.failure = done.error();
  append_text_report(found, o.text_report);
  append_json_report(found, o.json_report);
  return o;
}

std::string times(std::size_t n, std::function<std::string(std::size_t)> const& make) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += make(i);
  return text;
}

std::string subscribers(std::size_t n) {
  return times(n, [](std::size_t i) { return "HL*" + std::to_string(i + 3) + "*2*22*0~NM1*IL*1*DOE~"; });
}

std::string set_of(std::string const& body) { return made_up::interchange(body); }

std::string const levels =
    "BHT*0022*11*1*20250101*1200~HL*1**20*1~NM1*PR*2*PLAN*****PI*12345~HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*1234567893~";

/// Four times the input takes about four times as long; a square would take sixteen. The bound leaves room for a busy
/// machine.
void expect_linear(std::string_view what, std::function<std::string(std::size_t)> const& payload,
                   json_options const& options) {
  BOOST_TEST_CONTEXT(what) {
    double best = 1e9, twice = 1e9;
    for (int run = 0; run < 4; ++run) {
      best = std::min(best, convert(payload(8000), options).seconds);
      twice = std::min(twice, convert(payload(32000), options).seconds);
    }
    BOOST_TEST(twice < 12 * best + 0.1, "four times the input took " << twice / best << " times as long");
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_AUTO_TEST_CASE(time_grows_with_the_payload_and_not_with_its_square) {
  json_options const chc{.compat = compatibility::chc};
  json_options const lossless{.unmapped = unmapped::include};
  expect_linear("many names of the receiver, many subscribers",
                [](std::size_t n) {
                  return set_of(levels + times(n, [](std::size_t) { return "NM1*1P*2*A~"; }) + subscribers(n));
                },
                {});
  expect_linear(
      "many identifications of the receiver, many subscribers",
      [](std::size_t n) { return set_of(levels + times(n, [](std::size_t) { return "REF*1J*A~"; }) + subscribers(n)); },
      {});
  expect_linear(
      "many traces",
      [](std::size_t n) {
        return set_of(levels + "HL*3*2*22*0~" + times(n, [](std::size_t) { return "TRN*2*A~"; }) + "NM1*IL*1*DOE~");
      },
      chc);
  expect_linear(
      "many subscribers", [](std::size_t n) { return set_of(levels + subscribers(n)); }, lossless);
  expect_linear("many names of one subscriber",
                [](std::size_t n) {
                  return set_of(levels + "HL*3*2*22*0~" + times(n, [](std::size_t) { return "NM1*IL*1*DOE~"; }));
                },
                {});
  expect_linear(
      "many plans",
      [](std::size_t n) {
        return set_of(levels + "HL*3*2*22*0~NM1*IL*1*DOE~" +
                      times(n, [](std::size_t i) { return "EB*1****" + std::to_string(i) + "~"; }));
      },
      chc);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_subscriber_is_cut_however_much_there_is) {
  auto const o = convert(set_of(levels + "HL*3*2*22*0~NM1*IL*1*DOE~EB*1**30~LS*2120~NM1*PR*2*A~LE*2120~" +
                                times(300, [](std::size_t i) { return "MSG*TEXT " + std::to_string(i) + "~"; })));
  BOOST_TEST(o.count("\"description\"") == 300u);
}

BOOST_AUTO_TEST_CASE(every_subscriber_of_a_set_has_a_document_though_the_text_is_echoed) {
  auto const o = convert(set_of(levels + subscribers(120)), {.x12 = raw_echo::include});
  BOOST_TEST(o.summary.documents == 120u);
  BOOST_TEST(o.count("\"x12\"") == 1u); // once for the set, in its first document
}

BOOST_AUTO_TEST_CASE(output_stays_within_64_times_the_payload_also_when_it_is_indented) {
  for (json_layout const layout : {json_layout::compact, json_layout::pretty}) {
    std::string const payload =
        set_of(levels + "HL*3*2*22*0~NM1*IL*1*DOE~" + times(60000, [](std::size_t) { return "AAA*N**52*Y~"; }));
    auto const o = convert(payload, {.layout = layout});
    BOOST_TEST(o.json.size() <= 64 * payload.size() + 65536);
  }
}

BOOST_AUTO_TEST_CASE(a_set_that_breaks_the_limit_takes_no_other_down) {
  std::string const many =
      levels + "HL*3*2*22*0~NM1*IL*1*DOE~" + times(60000, [](std::size_t) { return "AAA*N**52*Y~"; });
  std::string const plain = made_up::active_coverage_271();
  auto const o = convert(made_up::interchange_of({many, plain}), {.layout = json_layout::pretty});
  BOOST_TEST(o.has("\"EXAMPLE PLAN\""));
}

BOOST_AUTO_TEST_CASE(what_begins_a_segment_behind_a_stray_terminator_is_not_shown) {
  auto const o = convert(set_of(levels + "HL*3*2*22*0~NM1*IL*1~DOE*JANE~\x1b[2*q~\xe9"
                                         "A*1~DMG*D8*19800101~"));
  for (std::string const& report : {o.text_report, o.json_report}) {
    BOOST_TEST(report.find("DOE") == report.npos);
    BOOST_TEST(report.find('\x1b') == report.npos);
    BOOST_TEST(std::all_of(report.begin(), report.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    BOOST_TEST(report.find("P301") != report.npos); // and yet the segments without a place are told
  }
}

BOOST_AUTO_TEST_CASE(a_name_of_the_wrong_kind_is_carried_where_the_place_does_not_say_it) {
  auto const o = convert(set_of(levels + "HL*3*2*22*0~NM1*03*1*DOE~"), {.unmapped = unmapped::include});
  BOOST_TEST(o.has("\"NM101\":\"03\""));
  auto const dependent =
      convert(set_of(levels + "HL*3*2*22*1~NM1*IL*1*DOE~HL*4*3*23*0~NM1*03*1*DOE~"), {.unmapped = unmapped::include});
  BOOST_TEST(!dependent.has("\"NM101\":\"03\"")); // 271 2100D NM101 is always 03
}

BOOST_AUTO_TEST_CASE(a_range_without_end_is_told_whole) {
  auto const o = convert(set_of(levels + "HL*3*2*22*0~NM1*IL*1*DOE~EB*1~DTP*435*RD8*20200101-~DTP*435*D8*20210101~"),
                         {.unmapped = unmapped::include});
  BOOST_TEST(o.has("\"date\":\"20200101-\""));
  BOOST_TEST(o.has("{\"DTP02\":\"RD8\"}"));  // the form of the date says D8
  BOOST_TEST(!o.has("{\"DTP01\":\"435\"}")); // `admissions` says it
}

BOOST_AUTO_TEST_CASE(an_acknowledgment_of_a_whole_group_gives_its_verdict) {
  auto const a999 = convert(made_up::interchange("AK1*HS*1*005010X279A1~AK9*R*1*1*0~", {.transaction = "999"}));
  BOOST_TEST(a999.has("\"status\":\"ERROR\""));
  std::string a997 = made_up::interchange("AK1*HS*1~AK9*R*1*1*0~", {.transaction = "999"});
  for (std::size_t at; (at = a997.find("ST*999")) != a997.npos;) a997.replace(at, 6, "ST*997");
  BOOST_TEST(convert(a997).has("\"status\":\"ERROR\""));
}

BOOST_AUTO_TEST_CASE(a_backslash_before_a_raw_line_break_is_a_fault_of_the_json) {
  auto const o = convert("{\"x12\":\"ISA*A\\\nB\"}");
  BOOST_TEST(!o.read);
  BOOST_TEST((o.failure.code == errc::json_syntax));
}

BOOST_AUTO_TEST_SUITE_END()
