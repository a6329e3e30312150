// Laws that hold for the JSON of every payload, shown on random ones that use all of the guide: what is one set's alone
// stays that, and what is no part of the meaning (delimiters, line breaks, kernels, what a converter did before)
// changes nothing.

#include "support/random_payload.hpp"

#include <x279/convert.hpp>

#include <syntax/index.hpp>

#include <boost/json/stream_parser.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;

namespace {

struct outcome {
  bool read = false;
  std::string json;
  x279::convert_summary summary;
  x279::findings found;
};

outcome convert(x279::converter& converter, std::string_view text, x279::convert_options const& options = {}) {
  outcome out;
  if (auto done = converter.convert(text, options, out.json, out.found)) {
    out.read = true;
    out.summary = *done;
  }
  return out;
}

/// Rule, severity and segment of each finding; byte offsets left out.
std::string shown(x279::findings const& found) {
  std::string s;
  for (x279::finding const& f : found.list())
    s += std::string(x279::info(f.rule).id) + " set " + std::to_string(f.where.set) + " segment " +
         std::to_string(f.where.segment_in_set) + " element " + std::to_string(f.where.element) + '\n';
  return s;
}

/// Number of JSON objects in a text that holds nothing but JSON objects; a failed test where it holds anything else.
std::size_t objects_in(std::string_view json) {
  std::size_t count = 0;
  boost::json::stream_parser parser;
  while (!json.empty()) {
    boost::system::error_code error;
    parser.reset();
    json.remove_prefix(parser.write_some(json.data(), json.size(), error));
    if (error || !parser.done()) {
      BOOST_ERROR("not JSON: " << error.message());
      return count;
    }
    BOOST_TEST(parser.release().is_object());
    ++count;
    json.remove_prefix(std::min(json.find_first_not_of(" \r\n"), json.size()));
  }
  return count;
}

payload_options options_for(std::uint64_t seed) {
  payload_options o{
      .seed = seed, .kind = seed % 3 == 0 ? transaction::inquiry_270 : transaction::response_271, .sets = 3};
  o.set.characters = static_cast<repertoire>(seed / 3 % 3);
  return o;
}

x279::convert_options json_options_for(std::uint64_t seed) {
  x279::convert_options o;
  o.json.compat = static_cast<x279::compatibility>(seed % 3);
  o.json.layout = static_cast<x279::json_layout>(seed / 3 % 2);
  o.json.unmapped = static_cast<x279::unmapped>(seed / 6 % 2);
  return o;
}

constexpr std::uint64_t seeds = 300;

/// The payload with set `i` alone.
std::string alone(payload const& p, std::size_t i) {
  std::size_t const head = p.sets.front().offset;
  std::size_t const tail = p.sets.back().offset + p.sets.back().length;
  return p.text.substr(0, head) + p.text.substr(p.sets[i].offset, p.sets[i].length) + p.text.substr(tail);
}

} // namespace

BOOST_AUTO_TEST_SUITE(laws)

BOOST_AUTO_TEST_CASE(every_valid_set_is_converted_to_valid_json_without_an_error) {
  x279::converter converter;
  std::size_t documents = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options const o = options_for(seed);
    BOOST_TEST_CONTEXT(describe(o)) {
      payload const p = make_payload(o);
      outcome const out = convert(converter, p.text, json_options_for(seed));
      BOOST_TEST(out.read);
      BOOST_TEST(!out.found.has_errors(), shown(out.found));
      BOOST_TEST(out.summary.sets == p.sets.size());
      BOOST_TEST(out.summary.converted == p.sets.size());
      BOOST_TEST(out.summary.set_aside == 0u);
      BOOST_TEST(out.summary.documents >= p.sets.size());
      BOOST_TEST(objects_in(out.json) == out.summary.documents);
      documents += out.summary.documents;
    }
  }
  BOOST_TEST_MESSAGE(documents << " documents");
}

BOOST_AUTO_TEST_CASE(a_batch_gives_what_its_sets_give_alone) {
  x279::converter converter;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options const o = options_for(seed);
    payload const p = make_payload(o);
    std::string singles;
    for (std::size_t i = 0; i != p.sets.size(); ++i) singles += convert(converter, alone(p, i)).json;
    BOOST_TEST((convert(converter, p.text).json == singles), "the batch differs: " << describe(o));
  }
}

BOOST_AUTO_TEST_CASE(damage_inside_one_set_leaves_the_json_of_the_others) {
  x279::converter converter;
  std::size_t compared = 0;
  for (fault f : set_faults) {
    if (f == fault::cut_short) continue; // the next ST is gone with it: see placing_test.cpp
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      payload_options o = options_for(seed);
      // Whether an interchange is UTF-8 is a matter of all its bytes: one broken character changes the others' letters.
      if (f == fault::changed_byte && o.set.characters == repertoire::utf8) continue;
      payload const whole = make_payload(o);
      o.damaged_percent = 100;
      o.faults = {f};
      payload const damaged = make_payload(o);
      std::size_t const victim = seed % whole.sets.size();
      payload_set const &from = damaged.sets[victim], &to = whole.sets[victim];
      std::string const text = whole.text.substr(0, to.offset) + damaged.text.substr(from.offset, from.length) +
                               whole.text.substr(to.offset + to.length);
      std::string before, behind;
      for (std::size_t i = 0; i != victim; ++i) before += convert(converter, alone(whole, i)).json;
      for (std::size_t i = victim + 1; i != whole.sets.size(); ++i) behind += convert(converter, alone(whole, i)).json;
      std::string const json = convert(converter, text).json;
      BOOST_TEST((json.starts_with(before) && std::string_view(json).substr(before.size()).ends_with(behind)),
                 "another set changed: " << describe(o) << ", damaged set " << victim + 1);
      ++compared;
    }
  }
  BOOST_TEST_MESSAGE(compared << " payloads");
}

BOOST_AUTO_TEST_CASE(other_delimiters_mean_the_same) {
  x279::converter converter;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options const o = options_for(seed);
    std::string const text = make_payload(o).text;
    std::string other = text; // no value holds a delimiter, so that a delimiter is one wherever it stands
    std::replace(other.begin(), other.end(), '*', '\x1d');
    std::replace(other.begin(), other.end(), '^', '\x1f');
    std::replace(other.begin(), other.end(), '~', '\n');
    outcome const a = convert(converter, text, json_options_for(seed)),
                  b = convert(converter, other, json_options_for(seed));
    BOOST_TEST((a.json == b.json), "the JSON differs: " << describe(o));
    BOOST_TEST((shown(a.found) == shown(b.found)), "the findings differ: " << describe(o));
  }
}

BOOST_AUTO_TEST_CASE(line_breaks_behind_segments_mean_nothing) {
  x279::converter converter;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options o = options_for(seed);
    std::string const json = convert(converter, make_payload(o).text).json;
    for (line_breaks b : {line_breaks::lf, line_breaks::crlf}) {
      o.breaks = b;
      BOOST_TEST((convert(converter, make_payload(o).text).json == json), "the JSON differs: " << describe(o));
    }
  }
}

BOOST_AUTO_TEST_CASE(hard_wrapping_means_nothing) {
  x279::converter converter;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options const o = options_for(seed);
    std::string const text = make_payload(o).text;
    std::size_t const width = 40 + seed % 60;
    std::string wrapped;
    for (std::size_t at = 0; at < text.size(); at += width)
      (wrapped += text.substr(at, width)) += seed % 2 == 0 ? "\n" : "\r\n";
    BOOST_TEST((convert(converter, wrapped).json == convert(converter, text).json),
               "the JSON differs: " << describe(o) << ", wrapped at " << width);
  }
}

BOOST_AUTO_TEST_CASE(every_kernel_gives_the_same_json_and_findings) {
  using x279::syntax::kernel_id;
  auto const usual = x279::syntax::active_kernel();
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options o = options_for(seed);
    o.damaged_percent = 50;
    std::string const text = make_payload(o).text;
    x279::converter converter;
    BOOST_TEST(x279::syntax::use_kernel(kernel_id::portable));
    outcome const portable = convert(converter, text);
    for (kernel_id k : {kernel_id::avx2, kernel_id::avx512}) {
      if (!x279::syntax::use_kernel(k)) continue;
      outcome const other = convert(converter, text);
      BOOST_TEST((other.json == portable.json && shown(other.found) == shown(portable.found)),
                 x279::syntax::name_of(k) << " differs: " << describe(o));
    }
  }
  x279::syntax::use_kernel(usual);
}

BOOST_AUTO_TEST_CASE(a_used_converter_equals_a_new_one) {
  x279::converter used;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    payload_options o = options_for(seed);
    o.damaged_percent = seed % 2 == 0 ? 60 : 0;
    std::string const text = make_payload(o).text;
    x279::converter fresh;
    outcome const a = convert(used, text, json_options_for(seed)), b = convert(fresh, text, json_options_for(seed)),
                  again = convert(used, text, json_options_for(seed));
    BOOST_TEST((a.json == b.json && a.json == again.json), "the JSON remembers: " << describe(o));
    BOOST_TEST((shown(a.found) == shown(b.found) && shown(a.found) == shown(again.found)),
               "the findings remember: " << describe(o));
  }
}

BOOST_AUTO_TEST_CASE(a_payload_cut_anywhere_still_gives_its_whole_sets) {
  x279::converter converter;
  payload_options const o{.seed = 21, .sets = 3, .set = {.subscribers = 1, .benefits = 2}};
  payload const p = make_payload(o);
  std::vector<std::string> json;
  for (std::size_t i = 0; i != p.sets.size(); ++i) json.push_back(convert(converter, alone(p, i)).json);
  for (std::size_t n = 0; n <= p.text.size(); ++n) {
    std::string whole;
    for (std::size_t i = 0; i != p.sets.size() && p.sets[i].offset + p.sets[i].length <= n; ++i) whole += json[i];
    BOOST_TEST(convert(converter, p.text.substr(0, n)).json.starts_with(whole),
               "cut at byte " << n << ": " << describe(o));
  }
}

BOOST_AUTO_TEST_CASE(json_is_at_most_64_times_as_long_as_the_payload_and_64_kib) {
  x279::converter converter;
  auto const check = [&](std::string const& text) {
    std::size_t const most = 64 * text.size() + 65536;
    for (auto compat : {x279::compatibility::none, x279::compatibility::chc, x279::compatibility::chc_2025}) {
      x279::convert_options o;
      o.json = {.compat = compat,
                .layout = x279::json_layout::pretty,
                .x12 = x279::raw_echo::include,
                .unmapped = x279::unmapped::include};
      outcome const out = convert(converter, text, o);
      BOOST_TEST(out.json.size() <= most);
    }
  };
  for (std::uint64_t seed = 1; seed <= 100; ++seed) check(make_payload(options_for(seed)).text);

  // The baits: what little text makes much JSON of. Each goes into a 271 many times.
  std::string const head = isa({}, "000000001") +
                           "GS*HB*MADEUPAPP*MADEUPDEST*20260101*1200*1*X*005010X279A1~ST*271*0001*005010X279A1~"
                           "BHT*0022*11*1*20260101*1200~HL*1**20*1~NM1*PR*2*MADE UP*****PI*1~HL*2*1*21*1~NM1*1P*2*MADE "
                           "UP*****XX*1234567893~";
  std::string service_types;
  for (int i = 0; i != 1000; ++i) service_types += i == 0 ? "CQ" : "^CQ";
  for (std::string_view bait :
       {"EB*1**CQ~", "HL*3*2*22*0~", "HL*3*2*22*0~NM1*IL*1~", "NM1*IL*1~EB*1~", "HL*3*2*22*1~HL*4*3*23*0~",
        "AAA*N**75*C~", "LS*2120~NM1*P3~LE*2120~", "EB~", "REF*18~", "HL*1**20~HL*2*1*21~HL*3*2*22~", "A~"}) {
    std::string text = head + "HL*3*2*22*0~NM1*IL*1*ROE~";
    while (text.size() < 40'000) text += bait;
    BOOST_TEST_CONTEXT(bait) { check(text + "SE*1*0001~GE*1*1~IEA*1*000000001~"); }
  }
  check(head + "HL*3*2*22*0~NM1*IL*1*ROE~EB*1**" + service_types + "~SE*1*0001~GE*1*1~IEA*1*000000001~");
  std::string sets = isa({}, "000000001");
  while (sets.size() < 40'000) sets += "ST*271~HL***22~SE~";
  check(sets + "IEA*1*000000001~");
}

BOOST_AUTO_TEST_SUITE_END()
