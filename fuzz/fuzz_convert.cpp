// From bytes to JSON, with the laws of the reader asserted on the way. Input: a payload.

#include "both_ways.hpp"
#include "mutate.hpp"

#include <x279/guide.hpp>
#include <x279/placed_set.hpp>

#include <span>
#include <utility>

using x279::fuzz::has_faults;
using x279::fuzz::is_blank;
using x279::fuzz::law;

namespace {

x279::convert_options options_for(std::uint64_t h) {
  x279::convert_options o;
  if (h & 1) o.read.separator = x279::component_separator::any;
  if ((h >> 1 & 7) == 0) o.read.tolerate = x279::tolerances::strict();
  if ((h >> 4 & 7) == 0)
    o.read.limits = {
        .segment_bytes = 200, .elements_per_segment = 8, .segments_per_set = 20, .repetitions = 3, .gaps = 2};
  o.json.compat = static_cast<x279::compatibility>((h >> 7 & 7) > 2 ? 0 : h >> 7 & 7);
  o.json.layout = static_cast<x279::json_layout>(h >> 10 & 1);
  o.json.x12 = static_cast<x279::raw_echo>((h >> 11 & 3) == 0);
  o.json.unmapped = static_cast<x279::unmapped>((h >> 13 & 1) == 0 ? 0 : 1 + (h >> 20 & 3) % 3);
  if ((h >> 14 & 3) == 0) o.json.trading_partner_service_id = "MADEUP\"\\\n1";
  return o;
}

/// Interchanges and gaps lie in the payload one behind the other, and nothing but blanks lies between them.
void accounting(x279::payload_view const& read, std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  auto const add = [&](std::string_view s) {
    if (s.empty()) return;
    law(s.data() >= text.data() && s.data() + s.size() <= text.data() + text.size(), "accounting: inside the payload");
    auto const from = static_cast<std::size_t>(s.data() - text.data());
    spans.emplace_back(from, from + s.size());
  };
  for (x279::interchange_view i : read.interchanges()) add(i.original_text());
  for (std::size_t g = 0; g != read.gap_count(); ++g) add(read.gap(g));
  std::sort(spans.begin(), spans.end());
  std::size_t at = 0;
  for (auto const& [from, to] : spans) {
    law(from >= at, "accounting: no byte twice");
    law(std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(from),
                    is_blank),
        "accounting: nothing lost");
    at = to;
  }
  law(std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_blank),
      "accounting: nothing lost at the end");
}

/// The sets of an interchange lie in it one behind the other, and so do their segments.
void order(x279::payload_view const& read) {
  for (x279::interchange_view i : read.interchanges()) {
    char const* at = i.text().data();
    char const* const end = at + i.text().size();
    for (x279::set_view set : i.sets()) {
      law(set.text().data() >= at && set.text().data() + set.text().size() <= end, "order of the sets");
      char const* in_set = set.text().data();
      at = in_set + set.text().size();
      for (std::uint32_t s = 0; s != set.size(); ++s) {
        std::string_view const segment = set.segment(s).text();
        law(segment.data() >= in_set && segment.data() + segment.size() <= at, "order of the segments");
        in_set = segment.data() + segment.size();
      }
    }
  }
}

/// Each segment has one place, and each loop instance encloses what it says.
void placing(x279::payload_view const& read, x279::walker& walker, x279::findings& found) {
  for (x279::set_view set : read.sets()) {
    auto const guide = set.kind() == x279::set_kind::inquiry_270          ? x279::guides::inquiry_270()
                       : set.kind() == x279::set_kind::acknowledgment_999 ? x279::guides::acknowledgment_999()
                                                                          : x279::guides::response_271();
    x279::placed_set const placed = walker.walk(set, guide, found);
    law(placed.places().size() == set.size(), "placing: a place for each segment");
    auto const loops = placed.loops();
    for (x279::segment_place const& p : placed.places()) law(p.loop < loops.size(), "placing: a loop for each segment");
    for (std::size_t i = 0; i != loops.size(); ++i) {
      law(loops[i].next > i && loops[i].next <= loops.size(), "placing: the next loop comes later");
      law(loops[i].first <= loops[i].last && loops[i].last <= set.size(), "placing: a loop lies in its set");
      if (i != 0)
        law(loops[i].parent < i && loops[loops[i].parent].next >= loops[i].next, "placing: a loop lies in its parent");
    }
  }
}

struct outcome {
  bool done = false;
  std::string json;
  x279::findings found;
};

bool same(outcome const& a, outcome const& b) {
  return a.done == b.done && a.json == b.json && x279::fuzz::same(a.found, b.found);
}

outcome convert(x279::converter& converter, std::string_view text, x279::convert_options const& options) {
  outcome out;
  auto const summary = converter.convert(text, options, out.json, out.found);
  out.done = summary.has_value();
  if (summary) {
    law(summary->converted + summary->set_aside <= summary->sets, "summary: no set counted twice");
    law((summary->documents == 0) == out.json.empty(), "summary: documents");
  } else {
    law(out.json.empty(), "a payload that cannot be read gives no JSON");
  }
  x279::fuzz::findings_are_told(out.found, text);
  return out;
}

/// Whether the writer can write all that stands in the payload: printable ASCII, the usual delimiters, control numbers as
/// they have to be, 270s and 271s alone.
bool can_be_written(x279::payload_view const& read, std::string_view text) {
  auto const plain = [](char c) { return (c >= ' ' && c <= '~') || c == '\r' || c == '\n'; };
  if (read.gap_count() != 0 || !std::all_of(text.begin(), text.end(), plain)) return false;
  for (x279::interchange_view const i : read.interchanges()) {
    if (i.delimiters() != x279::delimiters{}) return false;
    std::string_view const number = i.header()[13];
    if (number.size() != 9 || number.find_first_not_of("0123456789") != number.npos || number == "000000000")
      return false;
  }
  for (x279::set_view const set : read.sets())
    if (!set.accepted() || !set.has_trailer() ||
        (set.kind() != x279::set_kind::inquiry_270 && set.kind() != x279::set_kind::response_271))
      return false;
  return true;
}

/// X12 to JSON to X12, segment for segment. What the writer refuses, the guide refuses too.
void comes_back(std::string_view text) {
  static x279::parser parser;
  static x279::converter converter;
  static x279::composer composer;
  x279::findings found;
  auto const read = parser.parse(text, {}, found);
  if (!read || found.has_errors() || !can_be_written(*read, text)) return;
  std::string json, x12;
  auto const done = converter.convert(text, {.json = {.unmapped = x279::unmapped::reversible}}, json, found);
  if (!done || found.has_errors() || done->sets == 0) return;
  law(done->converted == done->sets, "reversible: what has no error is converted");
  if (!composer.compose(json, {.envelope = x279::testing::other_envelope(), .carried = x279::carried_sets::as_received},
                        x12, found))
    return law(has_faults(text), "reversible: what is sound can be written");
  law(x279::testing::sets_of(x12) == x279::testing::sets_of(text), "reversible: segment for segment");
}

/// The sets that a cut payload still holds whole are those of the whole payload.
void prefix(std::string_view text, std::size_t cut, x279::read_options const& options) {
  static x279::parser whole_parser, cut_parser;
  x279::findings found;
  auto const whole = whole_parser.parse(text, options, found);
  auto const part = cut_parser.parse(text.substr(0, cut), options, found);
  if (!whole || !part) return;
  // A line break far behind may show that the whole interchange is hard-wrapped: then its segments are others.
  for (x279::interchange_view const i : whole->interchanges())
    if (i.text().data() != i.original_text().data()) return;
  auto const wholes = whole->sets(), parts = part->sets();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    x279::set_view const p = parts[i];
    if (p.interchange().text().data() != p.interchange().original_text().data()) return;
    if (!p.has_trailer()) continue;
    law(i < wholes.size(), "prefix: the whole payload has the set too");
    law(wholes[i].text() == p.text(), "prefix: the same set");
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const [text, h] = x279::fuzz::input(data, size);
  x279::convert_options const options = options_for(h);

  static x279::parser parser;
  static x279::walker walker;
  x279::findings found;
  if (auto const read = parser.parse(text, options.read, found)) {
    if (read->gap_count() < options.read.limits.gaps) accounting(*read, text);
    order(*read);
    placing(*read, walker, found);
    x279::fuzz::findings_are_told(found, text);
    if (h % 16 == 0) x279::fuzz::reports(found);
  }

  static x279::converter used;
  outcome const first = convert(used, text, options);
  law(same(first, convert(used, text, options)), "determinism");
  x279::fuzz::amplification(first.json, text);
  x279::fuzz::valid_json(first.json);
  if (h % 8 == 0) {
    x279::converter fresh;
    law(same(first, convert(fresh, text, options)), "reuse: a used converter equals a new one");
  }
  if (h % 2 == 0) comes_back(text);
  if (h % 4 == 0 && size != 0) prefix(text, h / 4 % size, options.read);
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return x279::fuzz::mutate(data, size, most, seed);
}
