#pragma once

// Converts a message and looks into the JSON that comes out.

#include "json/table_file.hpp"

#include <x279/convert.hpp>

#include <boost/json.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::test {

inline compatibility compatibility_of(output o) {
  return o == output::chc ? compatibility::chc : o == output::chc_2025 ? compatibility::chc_2025 : compatibility::none;
}

inline std::string_view name_of(output o) {
  return o == output::chc ? "chc" : o == output::chc_2025 ? "chc-2025" : "default";
}

struct conversion {
  std::vector<std::string> lines; ///< one document each, as written
  std::vector<boost::json::value> documents;
  convert_summary summary;
  std::vector<finding> found;
};

inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    if (end == std::string_view::npos) throw std::runtime_error("a document is not closed by a line feed");
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// Throws where the payload cannot be read, or where what was written is not JSON.
inline conversion converted(std::string_view payload, convert_options const& options) {
  converter c;
  findings found;
  std::string out;
  auto const done = c.convert(payload, options, out, found);
  if (!done) throw std::runtime_error("the payload was not read: " + std::string(describe(done.error().code)));
  conversion result;
  result.summary = *done;
  result.found = found.list();
  result.lines = lines_of(out);
  for (std::string const& line : result.lines) result.documents.push_back(boost::json::parse(line));
  return result;
}

inline conversion converted(std::string_view payload, output o = output::standard) {
  convert_options options;
  options.json.compat = compatibility_of(o);
  return converted(payload, options);
}

/// The value at "a.b[0].c"; nullptr where a key or an index is not there.
inline boost::json::value const* value_at(boost::json::value const& from, std::string_view path) {
  boost::json::value const* here = &from;
  while (here && !path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    if (path.front() == '[') {
      std::size_t const close = path.find(']');
      auto const index = static_cast<std::size_t>(std::stoul(std::string(path.substr(1, close - 1))));
      auto const* list = here->if_array();
      here = list && index < list->size() ? &(*list)[index] : nullptr;
      path.remove_prefix(close + 1);
    } else {
      std::string_view const key = path.substr(0, path.find_first_of(".["));
      auto const* object = here->if_object();
      here = object ? object->if_contains(key) : nullptr;
      path.remove_prefix(key.size());
    }
  }
  return here;
}

/// The JSON text without white space, keys in the order in which they were read.
inline std::string compact(boost::json::value const& v) { return boost::json::serialize(v); }

/// Where two values part, as "path: this | that"; the first few.
inline void differences(boost::json::value const& a, boost::json::value const& b, std::string const& path,
                        std::vector<std::string>& out) {
  if (compact(a) == compact(b) || out.size() > 10) return;
  if (a.is_array() && b.is_array() && a.get_array().size() == b.get_array().size()) {
    for (std::size_t i = 0; i < a.get_array().size(); ++i)
      differences(a.get_array()[i], b.get_array()[i], path + "[" + std::to_string(i) + "]", out);
  } else if (a.is_object() && b.is_object()) {
    std::size_t const before = out.size();
    for (auto const& [key, value] : a.get_object()) {
      auto const* other = b.get_object().if_contains(key);
      std::string const here = path + "." + std::string(key);
      if (!other)
        out.push_back(here + ": " + compact(value) + " | absent");
      else
        differences(value, *other, here, out);
    }
    for (auto const& [key, value] : b.get_object())
      if (!a.get_object().contains(key)) out.push_back(path + "." + std::string(key) + ": absent | " + compact(value));
    if (out.size() == before) out.push_back(path + ": the order of the keys");
  } else {
    out.push_back(path + ": " + compact(a) + " | " + compact(b));
  }
}

/// The same as lines of a message.
inline std::string list_of(boost::json::value const& a, boost::json::value const& b) {
  std::vector<std::string> all;
  differences(a, b, "", all);
  std::string text;
  for (std::string const& one : all) text += "\n    " + one.substr(0, 300);
  return text;
}

/// What is wrong with a conversion, for one expectation; empty where it holds.
inline std::string fault(expectation const& expected, conversion const& got) {
  auto const differs = [&](std::string const& found) {
    return expected.path + ": expected " + (expected.json ? *expected.json : "absent") + ", found " + found;
  };
  if (expected.path == "documents")
    return std::to_string(got.documents.size()) == expected.json ? "" : differs(std::to_string(got.documents.size()));
  if (expected.document > got.documents.size()) return differs("no document " + std::to_string(expected.document));
  boost::json::value const& document = got.documents[expected.document - 1];
  boost::json::value const* found = expected.path == "document" ? &document : value_at(document, expected.path);
  if (!expected.json) return found ? differs(compact(*found)) : "";
  if (!found) return differs("absent");
  return compact(boost::json::parse(*expected.json)) == compact(*found) ? "" : differs(compact(*found));
}

} // namespace x279::test
