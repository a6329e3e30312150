#include "answering.hpp"

#include "support/answered_places.hpp"
#include "support/random_payload.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

// What holds for every payload: the answer is a valid interchange, and reading it back names what the validator had named.

namespace {

using namespace x279::testing;

void check(payload const& p, x279::acknowledge_options const& options) {
  BOOST_TEST_CONTEXT(describe(p.options)) {
    answered const a = answer(p.text, options);
    BOOST_TEST_REQUIRE(!a.text.empty());
    BOOST_TEST(errors_in(a.text) == "");
    BOOST_TEST(a.summary.accepted_sets <= a.summary.sets);

    x279::parser theirs, ours;
    x279::findings unread(100'000), found(100'000);
    auto const read = theirs.parse(a.text, {}, unread);
    auto const sent = ours.parse(p.text, {}, unread);
    BOOST_TEST_REQUIRE((read.has_value() && sent.has_value()));
    auto const summary = x279::read_acknowledgment(*read, *sent, found);
    BOOST_TEST(summary.accepted_sets == a.summary.accepted_sets);
    BOOST_TEST(summary.groups == a.summary.groups);
    for (x279::finding const& f : found.list())
      BOOST_TEST((f.rule != x279::rule::group_verdict_contradicted && f.rule != x279::rule::set_verdict_contradicted));
    if (!a.told.list().empty()) return; // a set that could not be echoed has no AK2 loop
    std::set<answered_place> const judged = places_to_answer(*sent, a.judged, options.notes),
                                   told = places_answered(found);
    std::vector<answered_place> unlike;
    std::ranges::set_symmetric_difference(judged, told, std::back_inserter(unlike));
    for (auto const& [set, segment, id, element, component, repetition] : unlike)
      BOOST_ERROR((judged.contains({set, segment, id, element, component, repetition}) ? "lost: " : "made up: ")
                  << "set " << set << " segment " << segment << ' ' << id << ' ' << element << '-' << component << '['
                  << repetition << ']');
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(laws)

BOOST_AUTO_TEST_CASE(a_payload_without_faults_is_accepted_whole) {
  for (std::uint64_t seed = 1; seed != 40; ++seed)
    for (transaction const kind : {transaction::inquiry_270, transaction::response_271}) {
      payload const p = make_payload({.seed = seed, .kind = kind, .groups = 2, .sets = 3});
      answered const a = answer(p.text);
      BOOST_TEST_CONTEXT(describe(p.options)) {
        if (a.judged.has_errors()) continue; // conditions between segments, which the maker of payloads does not know
        BOOST_TEST(a.summary.accepted_sets == 6u);
        BOOST_TEST(errors_in(a.text) == "");
      }
    }
}

BOOST_AUTO_TEST_CASE(each_kind_of_damage_is_answered_and_read_back) {
  for (fault const f : set_faults)
    for (std::uint64_t seed = 1; seed != 25; ++seed)
      for (transaction const kind : {transaction::inquiry_270, transaction::response_271})
        check(make_payload({.seed = seed, .kind = kind, .sets = 2, .damaged_percent = 60, .faults = {f}}), {});
}

/// Any text in an element of ISA, GS, ST, SE, GE and IEA; the ISA keeps its separators.
BOOST_AUTO_TEST_CASE(an_answer_is_valid_whatever_the_envelope_holds) {
  std::string const good = question();
  std::size_t answers = 0;
  for (std::string_view const id : {"ISA", "GS", "ST", "SE", "GE", "IEA"})
    for (std::size_t element = 1; element != (id == "ISA" ? 16u : 10u); ++element)
      for (std::string_view const text : {"",
                                          " ",
                                          "0",
                                          "5",
                                          "05",
                                          "00",
                                          "905",
                                          "0000000905",
                                          "1234567890",
                                          "260115",
                                          "20260115",
                                          "141259",
                                          "9999",
                                          "A",
                                          "a",
                                          "HSGATEWAY01",
                                          "NINE DIGITS",
                                          "270",
                                          "850",
                                          "999",
                                          "HS",
                                          "HB",
                                          "FA",
                                          "ZZ",
                                          "\x01",
                                          "\xC3\xA4",
                                          "FORTY CHARACTERS THAT FIT NOWHERE AT ALL"}) {
        std::size_t from = id == "ISA" ? 0 : good.find("~" + std::string(id) + "*") + 1;
        std::size_t const end = good.find('~', from);
        for (std::size_t n = 0; n != element && from < end; ++n) from = good.find_first_of("*~", from) + 1;
        if (from > end) continue;
        std::string payload = good;
        payload.replace(from, good.find_first_of("*~", from) - from, text);
        BOOST_TEST_CONTEXT(id << ' ' << element << " holds '" << text << "'") {
          x279::findings judged(100'000), told;
          x279::validator v;
          auto const read = v.validate(payload, {}, judged);
          if (!read && read.error().code != x279::errc::refused) continue;
          std::string out;
          x279::envelope const e = answering_envelope();
          x279::acknowledge_options const options{.ta1 = x279::interchange_answer::always};
          BOOST_TEST(x279::acknowledge(v.last(), judged, e, options, out, told).has_value(), errors_of(told));
          if (!out.empty()) BOOST_TEST(errors_in(out) == "", out);
          answers += !out.empty();
        }
      }
  BOOST_TEST(answers > 500u);
}

BOOST_AUTO_TEST_CASE(the_answer_is_the_same_under_every_policy_but_for_the_verdict) {
  for (std::uint64_t seed = 1; seed != 40; ++seed) {
    payload const p = make_payload({.seed = seed, .interchanges = 2, .groups = 2, .sets = 2, .damaged_percent = 50});
    for (auto const accept : {x279::acceptance::with_guide_errors, x279::acceptance::with_any_errors})
      check(p, {.ta1 = x279::interchange_answer::always, .accept = accept, .values = x279::reveal::values});
  }
}

BOOST_AUTO_TEST_CASE(other_delimiters_make_no_difference) {
  for (std::uint64_t seed = 1; seed != 20; ++seed)
    check(make_payload({.seed = seed, .delimiters = {'|', '!', ':', '\n'}, .sets = 3, .damaged_percent = 60}),
          {.values = x279::reveal::values});
}

BOOST_AUTO_TEST_SUITE_END()
