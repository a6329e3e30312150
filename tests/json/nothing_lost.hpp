#pragma once

// Nothing lost, nothing invented: the values of a message against its documents and their `unmappedSegments`.

#include "json/documents.hpp"

#include <x279/delimiters.hpp>
#include <x279/segment.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::test {

inline std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> all;
  for (std::string_view piece : x279::pieces(text, at)) all.push_back(piece);
  return all;
}

/// The segments of a set, ST first, from a message with the usual delimiters and one set.
inline std::vector<std::vector<std::string_view>> segments_of(std::string_view message) {
  std::vector<std::vector<std::string_view>> all;
  for (std::string_view segment : cut(message, '~'))
    if (segment.substr(0, 3) == "ST*" || !all.empty()) {
      all.push_back(cut(segment, '*'));
      if (all.back().front() == "SE") break;
    }
  return all;
}

inline void collect(boost::json::value const& v, std::set<std::string, std::less<>>& strings) {
  if (v.is_string()) strings.emplace(v.get_string());
  if (v.is_array())
    for (auto const& entry : v.get_array()) collect(entry, strings);
  if (v.is_object())
    for (auto const& [key, value] : v.get_object()) collect(value, strings);
}

/// Code and text, of all lists together.
inline std::multimap<std::string, std::string, std::less<>> known_texts() {
  std::multimap<std::string, std::string, std::less<>> texts;
  for (example const& e : read_table("code_texts.txt")) {
    std::string const code = e.title.substr(e.title.rfind(": ") + 2);
    for (expectation const& x : e.expectations) {
      if (!x.json) continue;
      std::set<std::string, std::less<>> strings;
      collect(boost::json::parse(*x.json), strings);
      for (std::string const& s : strings) texts.emplace(code, s);
    }
  }
  return texts;
}

/// Elements whose value is told by the key or the object that another element of the segment stands under, and what the
/// request's JSON leaves to its defaults: a payer's name that is not known, the kinds of the loops' names, INS and AMT.
inline bool implied(bool inquiry, std::string_view segment, std::size_t element, std::string_view value) {
  static std::set<std::pair<std::string_view, std::size_t>> const all{{"REF", 1}, {"DTP", 1}, {"DTP", 2}, {"DMG", 1},
                                                                      {"NM1", 8}, {"PER", 1}, {"PRV", 2}};
  static std::set<std::pair<std::string_view, std::size_t>> const of_requests{
      {"NM1", 1}, {"NM1", 2}, {"INS", 1}, {"AMT", 1}, {"III", 1}};
  if (segment == "NM1" && element == 1 && value == "03") return true;
  if (inquiry &&
      ((segment == "NM1" && element == 3 && value == "Unknown") || of_requests.count({segment, element}) != 0))
    return true;
  return all.count({segment, element}) != 0;
}

class completeness {
public:
  completeness() : texts_(known_texts()) {}

  /// Values of the message that no document shows.
  std::vector<std::string> lost(std::string_view message, conversion const& got) const {
    std::set<std::string, std::less<>> strings;
    for (auto const& document : got.documents) collect(document, strings);
    std::vector<std::string> missing;
    auto const segments = segments_of(message);
    bool const inquiry = segments[0][1] == "270";
    for (auto const& segment : segments)
      for (std::size_t i = 1; i < segment.size(); ++i) {
        if (implied(inquiry, segment[0], i, segment[i]) || strings.count(segment[i]) != 0) continue;
        for (std::string_view repetition : cut(segment[i], '^'))
          for (std::string_view value : cut(repetition, ':'))
            if (!shown(value, strings))
              missing.push_back(std::string(segment[0]) + std::to_string(i) + " " + std::string(value));
      }
    return missing;
  }

private:
  bool shown(std::string_view value, std::set<std::string, std::less<>> const& strings) const {
    if (value.empty() || strings.count(value) != 0) return true;
    auto const [from, to] = texts_.equal_range(value);
    for (auto text = from; text != to; ++text)
      if (strings.count(text->second) != 0) return true;
    std::size_t const hyphen = value.find('-'); // a period stands as two dates in some places
    return hyphen != std::string_view::npos && strings.count(value.substr(0, hyphen)) != 0 &&
           strings.count(value.substr(hyphen + 1)) != 0;
  }

  std::multimap<std::string, std::string, std::less<>> texts_;
};

/// "EB13-7" of a segment.
inline std::string_view element_at(std::vector<std::string_view> const& segment, std::string_view name) {
  name.remove_prefix(segment[0].size());
  std::size_t const hyphen = name.find('-');
  std::size_t const element = std::stoul(std::string(name.substr(0, hyphen)));
  if (element >= segment.size()) return {};
  if (hyphen == std::string_view::npos) return segment[element];
  auto const components = cut(segment[element], ':');
  std::size_t const component = std::stoul(std::string(name.substr(hyphen + 1)));
  return component <= components.size() ? components[component - 1] : std::string_view();
}

inline std::string joined(boost::json::value const& v) {
  if (v.is_string()) return std::string(v.get_string());
  std::string text;
  for (auto const& entry : v.get_array()) (text += text.empty() ? "" : "^") += entry.get_string();
  return text;
}

/// What the list of a document says that is not so.
inline std::vector<std::string> untrue(std::string_view message, boost::json::value const& document) {
  std::vector<std::string> faults;
  auto const segments = segments_of(message);
  auto const* list = document.get_object().if_contains("unmappedSegments");
  if (!list) return {"there is no list"};
  std::size_t before = 0;
  for (auto const& entry : list->get_array()) {
    auto const ordinal = static_cast<std::size_t>(entry.at("ordinal").to_number<std::uint64_t>());
    if (ordinal <= before || ordinal > segments.size()) {
      faults.push_back("ordinal " + std::to_string(ordinal));
      break;
    }
    before = ordinal;
    auto const& segment = segments[ordinal - 1];
    if (std::string_view(entry.at("segment").get_string()) != segment[0]) faults.push_back("segment " + compact(entry));
    bool const blank = std::all_of(segment.begin() + 1, segment.end(), [](std::string_view e) { return e.empty(); });
    if (entry.at("elements").get_object().empty() && !blank) faults.push_back("no elements " + compact(entry));
    for (auto const& [name, value] : entry.at("elements").get_object())
      if (element_at(segment, name) != joined(value)) faults.push_back("element " + compact(entry));
  }
  return faults;
}

} // namespace x279::test
