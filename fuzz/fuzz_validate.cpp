// Any bytes judged, with and without a profile, with the laws of the validator and of the reports asserted on the way.
// Input: a payload; the options follow from a hash of its bytes.

#include "law.hpp"
#include "mutate.hpp"
#include "told.hpp"

#include <x279/validate.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using x279::fuzz::hash;
using x279::fuzz::law;

namespace {

x279::validate_options options_for(std::uint64_t h) {
  x279::validate_options o;
  if (h & 1) o.read.separator = x279::component_separator::any;
  if ((h >> 1 & 7) == 0) o.read.tolerate = x279::tolerances::strict();
  if ((h >> 4 & 7) == 0)
    o.read.limits = {
        .segment_bytes = 200, .elements_per_segment = 8, .segments_per_set = 20, .repetitions = 3, .gaps = 2};
  if (h >> 7 & 1) o.today = "20260115";
  o.mode = static_cast<x279::exchange_mode>((h >> 8 & 3) % 3);
  if (h >> 10 & 1)
    o.codes.ask = [](void const*, std::string_view list, std::string_view code) {
      return static_cast<x279::code_standing>(hash(code) % 3 * !list.empty());
    };
  return o;
}

x279::profile profile_for(std::uint64_t h) {
  auto const names = x279::profile_names();
  return *x279::find_profile(names[h % names.size()]);
}

struct judged {
  bool done = false;
  x279::validate_summary summary;
  x279::findings found{100'000}; // nothing is dropped of a payload as short as a fuzzer's
};

judged judge(x279::validator& validator, std::string_view text, x279::validate_options const& options) {
  judged j;
  if (auto const done = validator.validate(text, options, j.found)) {
    j.done = true;
    j.summary = *done;
    law(done->judged <= done->sets && done->faulty_sets <= done->judged, "summary: no set counted twice");
  }
  law(j.found.dropped() == 0, "all findings are listed");
  x279::fuzz::findings_are_told(j.found, text);
  return j;
}

bool same(judged const& a, judged const& b) {
  return a.done == b.done && a.summary.sets == b.summary.sets && a.summary.judged == b.summary.judged &&
         a.summary.faulty_sets == b.summary.faulty_sets && x279::fuzz::same(a.found, b.found);
}

/// Set by set in the order of the payload, those of the envelope first. What a guide or a condition says stands in a set;
/// what is wrong with SE01, the reader says.
void sorted(x279::findings const& found) {
  std::uint32_t set = 0;
  for (x279::finding const& f : found.list()) {
    std::string_view const family = x279::info(f.rule).id.substr(5, 2);
    bool const of_tables = family == "V6" && f.where.set != 0 && f.rule != x279::rule::trailer_count_too_long;
    bool const of_set = family == "P3" || family == "V7" || of_tables;
    if (of_set) law(f.where.set >= set && f.where.set != 0, "findings: set by set");
    if (of_set) set = f.where.set;
    if (family == "E2" || family == "S1") law(set == 0, "findings: those of the envelope first");
  }
}

using key = std::tuple<x279::rule, std::uint64_t, unsigned, unsigned, unsigned, std::string_view>;

std::vector<key> errors(x279::findings const& found) {
  std::vector<key> all;
  for (x279::finding const& f : found.list())
    if (f.severity == x279::severity::error)
      all.emplace_back(f.rule, f.where.offset, f.where.element, f.where.component, f.where.repetition, f.related);
  std::sort(all.begin(), all.end());
  return all;
}

/// What is an error by the guide is one by every profile; what could be read can be.
void profiles_only_add(judged const& plain, judged const& by_profile) {
  law(plain.done == by_profile.done, "profile: reads what the guide reads");
  auto const before = errors(plain.found), now = errors(by_profile.found);
  law(std::includes(now.begin(), now.end(), before.begin(), before.end()), "profile: only adds");
}

/// The report with the segments: what it shows of the payload can be printed.
std::string segments_shown(judged const& j, x279::payload_view read, x279::reveal shown) {
  std::string text;
  x279::append_text_report(j.found, read, {.shown = shown}, text);
  law(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }),
      "report: segments that can be printed");
  return text;
}

constexpr std::string_view canary = "ZQXJKV";

/// The payload with a value of its own, the canary, in the place of one of its elements.
std::string with_canary(std::string_view text, std::uint64_t h) {
  constexpr std::string_view delimiters = "*~^:\r\n";
  std::string out(text);
  std::size_t const from = h % (text.size() + 1);
  std::size_t const begin = std::min(out.find_first_of(delimiters, from), out.size());
  if (begin == out.size()) return out + std::string(canary);
  std::size_t const end = std::min(out.find_first_of(delimiters, begin + 1), out.size());
  std::size_t const isa = out.rfind("ISA", begin);
  // In an ISA the widths count: the canary takes the last characters of what stands there.
  bool const in_isa = isa != out.npos && begin - isa < 106;
  std::size_t const taken = in_isa ? std::min(canary.size(), end - begin - 1) : end - begin - 1;
  return out.replace(end - taken, taken, in_isa ? canary.substr(0, taken) : canary);
}

/// No text tells a value unless it is asked to.
void no_value_leaks(x279::validator& validator, std::string_view text, x279::validate_options const& options,
                    std::uint64_t h) {
  if (text.find(canary.substr(0, 3)) != text.npos) return;
  std::string const marked = with_canary(text, h);
  judged const j = judge(validator, marked, options);
  std::string all = x279::fuzz::reports(j.found) + segments_shown(j, validator.last(), x279::reveal::nothing);
  for (x279::finding const& f : j.found.list()) all += x279::message(f) + x279::hint(f) + x279::describe(f.where);
  law(all.find(canary.substr(0, 3)) == all.npos, "report: no value");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::uint64_t const h = hash(text);
  x279::validate_options options = options_for(h);

  static x279::validator used;
  judged const plain = judge(used, text, options);
  sorted(plain.found);
  x279::fuzz::reports(plain.found);
  segments_shown(plain, used.last(), h >> 11 & 1 ? x279::reveal::values : x279::reveal::nothing);

  options.profile = profile_for(h >> 12);
  judged const by_profile = judge(used, text, options);
  sorted(by_profile.found);
  profiles_only_add(plain, by_profile);
  law(same(by_profile, judge(used, text, options)), "determinism");
  if (h >> 16 & 1) x279::fuzz::reports(by_profile.found);
  no_value_leaks(used, text, options, h >> 17);
  if ((h >> 32 & 7) == 0) {
    x279::validator fresh;
    law(same(by_profile, judge(fresh, text, options)), "reuse: a used validator equals a new one");
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return x279::fuzz::mutate(data, size, most, seed);
}
