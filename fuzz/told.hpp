#pragma once

// What holds of findings and of the reports made from them, whatever they were found in.

#include "law.hpp"

#include <x279/finding.hpp>
#include <x279/report.hpp>

#include <syntax/characters.hpp>
#include <syntax/utf8.hpp>

#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace x279::fuzz {

/// What a target's options follow from, so that a file is all it takes to see a crash again.
inline std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325u; // FNV-1a
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return h ^ h >> 29;
}

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Bytes of the payload that stand in a text for people, such as a segment id, must not reach a terminal or a log as
/// control characters or broken UTF-8.
inline bool is_printable(std::string_view text) {
  return syntax::is_utf8(text) && std::none_of(text.begin(), text.end(), syntax::is_control);
}

/// Every finding points into the payload, and every text can be made.
inline void findings_are_told(findings const& found, std::string_view text) {
  std::size_t texts = 0;
  for (finding const& f : found.list()) {
    law(f.where.offset <= text.size() && f.where.length <= text.size() - f.where.offset,
        "findings: inside the payload");
    if (++texts > 20) continue;
    for (std::string const& said : {message(f), describe(f.where), hint(f), message(f, reveal::values, text)}) {
      law(!said.empty(), "findings: a text");
      law(is_printable(said), "findings: a text that can be printed");
    }
  }
}

/// JSON documents behind one another, as Boost.JSON reads them; its reader refuses bytes that are not UTF-8.
inline void valid_json(std::string_view json) {
  boost::json::stream_parser parser;
  while (!json.empty()) {
    boost::system::error_code error;
    parser.reset();
    json.remove_prefix(parser.write_some(json.data(), json.size(), error));
    law(!error && parser.done(), "output: valid JSON");
    law(parser.release().is_object(), "output: an object");
    while (!json.empty() && is_blank(json.front())) json.remove_prefix(1);
  }
}

/// All reports that show no payload, behind one another; those for machines are sound.
inline std::string reports(findings const& found) {
  std::string json, text;
  append_json_report(found, json);
  file_findings const files[] = {{.artifact = "made_up.x12", .found = &found}};
  append_sarif_report(files, json);
  append_api_errors(found, json);
  valid_json(json);
  append_text_report(found, text);
  law(text.empty() == found.list().empty(), "report: something to say");
  return json + text;
}

inline bool same(finding const& a, finding const& b) {
  return a.rule == b.rule && a.severity == b.severity && a.where.offset == b.where.offset &&
         a.where.length == b.where.length && a.where.interchange == b.where.interchange && a.where.set == b.where.set &&
         a.where.segment_in_set == b.where.segment_in_set && a.where.element == b.where.element &&
         a.where.component == b.where.component && a.where.repetition == b.where.repetition && a.numbers == b.numbers &&
         a.related == b.related && a.path == b.path && a.other_path == b.other_path && a.wanted == b.wanted &&
         a.help == b.help;
}

inline bool same(findings const& a, findings const& b) {
  return std::equal(a.list().begin(), a.list().end(), b.list().begin(), b.list().end(),
                    [](finding const& x, finding const& y) { return same(x, y); });
}

} // namespace x279::fuzz
