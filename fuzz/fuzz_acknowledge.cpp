// Any bytes answered with TA1 and 999, the answer judged and read back; any acknowledgment read against anything that was
// sent; any patients brought together. Input: a payload, in which what was sent and what came back may both stand: it is
// read as either. The options follow from a hash of its bytes.

#include "law.hpp"
#include "mutate.hpp"
#include "told.hpp"

#include <x279/acknowledge.hpp>
#include <x279/correlate.hpp>
#include <x279/validate.hpp>

#include "support/answered_places.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using x279::fuzz::hash;
using x279::fuzz::law;

namespace {

x279::acknowledge_options options_for(std::uint64_t h) {
  x279::acknowledge_options o;
  o.ta1 = static_cast<x279::interchange_answer>((h & 3) % 3);
  o.accept = static_cast<x279::acceptance>((h >> 2 & 3) % 3);
  o.notes = static_cast<x279::noted>(h >> 4 & 1);
  o.values = static_cast<x279::reveal>(h >> 5 & 1);
  return o;
}

x279::envelope const ours{.sender_id = "MADEUPPAYER",
                          .receiver_id = "MADEUPGATE",
                          .date = "20260116",
                          .time = "0815",
                          .control_number = "000000001",
                          .group_control_number = "1",
                          .set_control_number = "0001"};

/// An answer repeats what it answers, right or wrong: only what is wrong there may be wrong in it.
void is_sound(std::string_view answer) {
  static x279::validator validator;
  x279::findings found(100'000);
  law(validator.validate(answer, {}, found).has_value(), "answer: can be read");
  for (x279::finding const& f : found.list()) {
    std::string_view const id = f.where.segment_id;
    law(f.severity != x279::severity::error || id == "AK1" || id == "AK2" || id == "TA1", "answer: has no error");
  }
}

void answer_and_read_back(std::string_view text, std::uint64_t h) {
  static x279::validator validator;
  x279::findings judged(100'000), told;
  x279::validate_options reading;
  if (h >> 6 & 1) reading.read.separator = x279::component_separator::any;
  if ((h >> 7 & 7) == 0) reading.read.tolerate = x279::tolerances::strict();
  auto const read = validator.validate(text, reading, judged);
  if (!read && read.error().code != x279::errc::refused) return;

  x279::acknowledge_options const options = options_for(h);
  std::string answer;
  x279::envelope own = ours;
  if ((h >> 12 & 1) != 0) own.sender_id = own.receiver_id = {}; // those that were received, whatever they are
  auto const done = x279::acknowledge(validator.last(), judged, own, options, answer, told);
  x279::fuzz::findings_are_told(told, text);
  law(done.has_value(), "answer: every payload can be answered");
  if (answer.empty()) return;
  law(done->accepted_sets <= done->sets, "answer: no set counted twice");
  is_sound(answer);

  static x279::parser theirs;
  x279::findings unread, found(100'000);
  auto const back = theirs.parse(answer, {}, unread);
  law(back.has_value(), "answer: can be read");
  auto const summary = x279::read_acknowledgment(*back, validator.last(), found);
  x279::fuzz::findings_are_told(found, text);
  x279::fuzz::reports(found);
  if (!told.list().empty()) return; // what could not be echoed is not in the answer
  law(summary.ta1 == done->ta1, "read back: each TA1");
  law(summary.groups == done->groups, "read back: each group");
  law(summary.accepted_sets == done->accepted_sets, "read back: each verdict");
  for (x279::finding const& f : found.list())
    law(f.rule != x279::rule::group_verdict_contradicted && f.rule != x279::rule::set_verdict_contradicted,
        "answer: agrees with itself");
  using namespace x279::testing;
  law(places_to_answer(validator.last(), judged, options.notes) == places_answered(found), "read back: each place");
}

void read_against_itself(std::string_view text) {
  static x279::parser parser;
  x279::findings unread, once(100'000), twice(100'000);
  auto const read = parser.parse(text, {}, unread);
  if (!read) return;
  x279::read_acknowledgment(*read, *read, once);
  x279::read_acknowledgment(*read, *read, twice);
  law(x279::fuzz::same(once, twice), "acknowledgment: determinism");
  x279::fuzz::findings_are_told(once, text);
}

bool same(x279::correlation const& a, x279::correlation const& b) {
  auto const key = [](x279::correlated_pair const& p) { return std::tuple(p.inquiry, p.response, p.by); };
  return std::equal(a.pairs.begin(), a.pairs.end(), b.pairs.begin(), b.pairs.end(),
                    [&](auto const& x, auto const& y) { return key(x) == key(y); }) &&
         a.unmatched_inquiries == b.unmatched_inquiries && a.unmatched_responses == b.unmatched_responses;
}

/// Each patient has one partner at most, or is among those without.
void each_is_counted_once(x279::correlation const& c) {
  std::vector<unsigned> asked(c.inquiries.size()), answered(c.responses.size());
  auto const is_none = [&](std::size_t i) { return c.responses[i].level == x279::patient_level::none; };
  for (x279::correlated_pair const& pair : c.pairs) {
    law(pair.inquiry < asked.size() && pair.response < answered.size(), "pairs: patients that are there");
    ++asked[pair.inquiry];
    answered[pair.response] += !is_none(pair.response);
  }
  for (std::uint32_t const i : c.unmatched_inquiries) ++asked.at(i);
  for (std::uint32_t const i : c.unmatched_responses) answered.at(i) += !is_none(i);
  for (unsigned const n : asked) law(n == 1, "pairs: each question once");
  for (std::size_t i = 0; i != answered.size(); ++i)
    law(answered[i] == 1 || (answered[i] == 0 && is_none(i)), "pairs: each answer once");
}

void correlate_with_itself(std::string_view text, std::uint64_t h) {
  static x279::correlator used;
  x279::findings of_270, of_271, again;
  auto const done = used.correlate(text, text, {}, of_270, of_271);
  if (!done) return;
  each_is_counted_once(*done);
  x279::fuzz::findings_are_told(of_270, text);
  x279::fuzz::findings_are_told(of_271, text);
  std::string json, lines;
  x279::append_json_report(*done, json);
  x279::append_text_report(*done, lines);
  x279::fuzz::valid_json(json);
  if ((h >> 10 & 3) != 0) return;
  x279::correlator fresh;
  auto const second = fresh.correlate(text, text, {}, again, again);
  law(second.has_value() && same(*done, *second), "pairs: determinism");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::uint64_t const h = hash(text);
  answer_and_read_back(text, h);
  read_against_itself(text);
  correlate_with_itself(text, h);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return x279::fuzz::mutate(data, size, most, seed);
}
