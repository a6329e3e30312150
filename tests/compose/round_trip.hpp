#pragma once

// Payloads to JSON and back.

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/interchange.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// An envelope that nothing is wrong with, and that is not the one of any payload.
inline x279::envelope other_envelope() {
  return {.sender_id = "MADEUPSENDER",
          .receiver_id = "MADEUPDEST",
          .date = "20260115",
          .time = "1412",
          .characters = x279::character_set::utf8};
}

/// The transaction sets of a payload under the usual delimiters. ST02 and the trailers, which the writer makes, are left out.
/// `kinds`: empty stands for all.
inline std::vector<std::string> sets_of(std::string_view payload, std::vector<x279::set_kind> const& kinds = {}) {
  static x279::parser parser;
  x279::findings found;
  x279::read_options options;
  options.separator = x279::component_separator::any;
  std::vector<std::string> out;
  auto const read = parser.parse(payload, options, found);
  if (!read) return out;
  for (x279::set_view const set : read->sets()) {
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), set.kind()) == kinds.end()) continue;
    x279::delimiters const d = set.interchange().delimiters();
    std::string text;
    for (std::uint32_t s = 1; s + 1 < set.size(); ++s) {
      std::string segment;
      // Empty elements, repetitions and components at the end say nothing, nor do blanks at the end of a value (271 in the wild
      // pad names with them). A segment of nothing else is left out with a finding.
      auto const end_value = [&](std::string_view nothing) {
        while (!segment.empty() && nothing.find(segment.back()) != nothing.npos) segment.pop_back();
      };
      for (char const c : set.segment(s).text()) {
        char const mark = c == d.element ? '*' : c == d.component ? ':' : c == d.repetition && c != '\0' ? '^' : c;
        if (mark == '*') end_value(" ^:");
        if (mark == '^') end_value(" :");
        if (mark == ':') end_value(" ");
        segment += mark;
      }
      end_value(" ^:*");
      if (segment.find('*') != segment.npos) text += segment + '~';
    }
    out.push_back(text);
  }
  return out;
}

struct round_trip {
  std::string json, x12;
  std::vector<std::string> faults; ///< why nothing was written
  x279::findings reading, writing;

  bool found(x279::rule r) const {
    for (x279::findings const* const all : {&reading, &writing})
      for (x279::finding const& f : all->list())
        if (f.rule == r) return true;
    return false;
  }
};

/// JSON to X12.
inline void compose(round_trip& trip, x279::envelope const& envelope) {
  static x279::composer composer;
  trip.x12.clear();
  trip.faults.clear();
  trip.writing.clear();
  auto const done = composer.compose(trip.json, {.envelope = envelope, .carried = x279::carried_sets::as_received},
                                     trip.x12, trip.writing);
  if (done) return;
  trip.faults.emplace_back(x279::describe(done.error().code));
  for (x279::finding const& f : trip.writing.list())
    if (f.severity == x279::severity::error) trip.faults.push_back(std::string(f.path) + ": " + x279::message(f));
}

inline round_trip there_and_back(std::string_view payload, x279::unmapped carried, x279::envelope const& envelope,
                                 x279::compatibility compat = x279::compatibility::none) {
  static x279::converter converter;
  round_trip trip;
  x279::convert_options options;
  options.read.separator = x279::component_separator::any;
  options.json.unmapped = carried;
  options.json.compat = compat;
  (void)converter.convert(payload, options, trip.json, trip.reading);
  compose(trip, envelope);
  return trip;
}

inline std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace x279::testing
