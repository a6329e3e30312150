// From JSON to an interchange and back, with the laws of the writer asserted on the way. Input: one or more JSON documents.

#include "both_ways.hpp"
#include "mutate_json.hpp"
#include "support/random_payload.hpp"
#include "support/random_request.hpp"

#include <compose/layout.hpp>
#include <compose/value_tree.hpp>
#include <json/json_reader.hpp>
#include <syntax/characters.hpp>

using x279::fuzz::has_faults;
using x279::fuzz::law;

namespace {

x279::compose_options options_for(std::uint64_t h) {
  x279::compose_options o{.envelope = {.sender_id = "999999",
                                       .receiver_id = "RTEXCHANGE",
                                       .application_sender = "999999SAMP",
                                       .application_receiver = "PAYERID",
                                       .date = "20260115",
                                       .time = "1412"}};
  constexpr x279::delimiters choices[] = {
      {}, {}, {'|', '!', ':', '\''}, {'\x1D', '\x1F', ':', '\x1E'}, {'*', '\0', ':', '~'}};
  o.envelope.delimiters = choices[h % 5];
  o.envelope.characters = static_cast<x279::character_set>(h >> 8 & 3 ? (h >> 8 & 1) + 1 : 0);
  o.envelope.line_breaks = static_cast<x279::line_break>((h >> 12) % 3);
  if (h >> 23 & 3) o.carried = x279::carried_sets::as_received;
  if (h >> 16 & 1) o.envelope.originating_company = "9MADEUP999";
  o.envelope.trace = static_cast<x279::trace_levels>(h >> 17 & 1);
  if ((h >> 18 & 3) == 0) o.envelope.control_number = "000000077";
  if ((h >> 20 & 7) == 0) o.profile = *x279::find_profile("tr3");
  if ((h >> 20 & 7) == 1) o.profile = *x279::find_profile("optum-json");
  return o;
}

/// What is said of a request names keys and codes: it can be printed, and shows no value.
void texts(x279::findings const& found) {
  std::size_t told = 0;
  for (x279::finding const& f : found.list()) {
    if (++told > 20) return;
    for (std::string const& said : {x279::message(f), x279::hint(f)})
      law(!said.empty() && x279::fuzz::is_printable(said), "findings: a text that can be printed");
    law(std::all_of(f.path.begin(), f.path.end(),
                    [](char c) {
                      return x279::syntax::is_alphanumeric(c) ||
                             std::string_view("._-[]?").find(c) != std::string_view::npos;
                    }),
        "findings: a path of keys and numbers");
  }
}

struct outcome {
  bool done = false;
  x279::errc why{};
  std::string x12;
  x279::compose_summary summary;
  std::vector<std::string> told;
};

outcome compose(x279::composer& composer, std::string_view json, x279::compose_options const& options) {
  outcome out;
  x279::findings found;
  out.x12 = "before";
  auto const done = composer.compose(json, options, out.x12, found);
  texts(found);
  out.done = done.has_value();
  if (done) {
    out.summary = *done;
    law(!found.has_errors(), "what has an error is not written");
    law(out.x12.starts_with("before"), "what was there is kept");
  } else {
    out.why = done.error().code;
    law(out.x12 == "before", "nothing is written where something is refused");
    law(done.error().code != x279::errc::not_written || found.has_errors(), "what is refused has a reason");
    law(done.error().offset <= json.size(), "an error stands in the text");
  }
  out.x12.erase(0, 6);
  for (x279::finding const& f : found.list()) {
    law(f.rule != x279::rule::not_read_back, "what is written reads back");
    out.told.push_back(std::string(x279::info(f.rule).id) + ' ' + std::string(f.path));
  }
  return out;
}

bool same(outcome const& a, outcome const& b) {
  return a.done == b.done && a.why == b.why && a.x12 == b.x12 && a.told == b.told;
}

/// Whether one of the documents was a message before.
bool carries_layout(std::string_view json) {
  x279::compose::value_tree tree;
  for (std::size_t at = 0; at != json.size();) {
    auto const read = x279::json::read_json(json.substr(at), tree);
    law(read.has_value(), "what was written from can be read");
    if (x279::compose::layout_reader::is_carried(tree)) return true;
    at += *read;
  }
  return false;
}

/// What was written reads without a finding about its envelope, holds what the summary says, and keeps to the guide.
void reads_well(outcome const& written, bool received) {
  static x279::validator validator;
  x279::findings found;
  auto const judged = validator.validate(written.x12, {}, found);
  law(judged.has_value(), "what is written can be read");
  x279::payload_view const read = validator.last();
  law(read.gap_count() == 0, "nothing but interchanges is written");
  law(read.interchanges().size() == written.summary.interchanges, "summary: interchanges");
  std::size_t segments = 0;
  for (x279::set_view const set : read.sets()) segments += set.size();
  law(segments == written.summary.segments, "summary: segments");
  law(received || judged->sets == written.summary.interchanges, "a set in each interchange");
  for (x279::finding const& f : found.list()) {
    if (f.severity != x279::severity::error) continue;
    if (received) continue; // what is wrong with it was received so
    law(f.where.set != 0, "the envelope is sound");
    law(x279::info(f.rule).snip > 2, "what is written keeps to the tables of the guide");
  }
}

/// X12 to JSON to X12: segment for segment, and byte for byte where the interchange goes with it.
void comes_back(outcome const& written, x279::compose_options const& options, bool received) {
  static x279::converter converter;
  static x279::composer composer;
  for (x279::unmapped const carried : {x279::unmapped::reversible, x279::unmapped::exact}) {
    bool const exact = carried == x279::unmapped::exact;
    x279::findings found;
    std::string json;
    auto const done = converter.convert(written.x12, {.json = {.unmapped = carried}}, json, found);
    law(done.has_value() && done->converted == done->sets, "what is written can be converted");
    for (x279::finding const& f : found.list())
      law(f.rule != x279::rule::interchange_not_carried, "what is written can be carried");
    x279::compose_options const bare{.envelope = {.characters = options.envelope.characters},
                                     .carried = x279::carried_sets::as_received};
    x279::compose_options same = options;
    same.carried = x279::carried_sets::as_received;
    // A layout of the interchange brings the characters with it that it was received in.
    if (received) same.envelope.characters = x279::character_set::utf8;
    outcome const again = compose(composer, json, exact ? bare : same);
    if (!again.done) return law(has_faults(written.x12), "what is sound and was converted can be written");
    if (exact)
      law(again.x12 == written.x12, "and is the same");
    else
      law(x279::testing::sets_of(again.x12) == x279::testing::sets_of(written.x12), "and says the same");
  }
}

/// Documents that can be written, to be changed from there.
std::string random_documents(std::uint64_t seed) {
  static x279::converter converter;
  if (seed % 2 == 0) return x279::testing::random_request({.seed = seed});
  x279::testing::payload_options made;
  made.seed = seed;
  made.kind = static_cast<x279::testing::transaction>(seed >> 1 & 1);
  made.set.subscribers = 1 + (seed >> 2) % 2;
  std::string json;
  x279::findings found;
  x279::convert_options options;
  options.json.unmapped = static_cast<x279::unmapped>((seed >> 3) % 4);
  (void)converter.convert(x279::testing::make_payload(made).text, options, json, found);
  return json;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const [json, h] = x279::fuzz::input(data, size);
  x279::compose_options const options = options_for(h);
  static x279::composer used;
  outcome const first = compose(used, json, options);
  if (h % 4 == 0) law(same(first, compose(used, json, options)), "determinism");
  if (h % 16 == 1) {
    x279::composer fresh;
    law(same(first, compose(fresh, json, options)), "reuse: a used composer equals a new one");
  }
  x279::fuzz::amplification(first.x12, json);
  (void)x279::form_of(json);
  if (!first.done) return 0;
  bool const received = carries_layout(json);
  reads_well(first, received);
  comes_back(first, options, received);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::string const fresh = seed % 16 == 0 ? random_documents(seed / 16) : std::string{};
  if (!fresh.empty() && fresh.size() <= most) {
    std::memcpy(data, fresh.data(), fresh.size());
    size = fresh.size();
  }
  return x279::fuzz::mutate_json(data, size, most, seed);
}
