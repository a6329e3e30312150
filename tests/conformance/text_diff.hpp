#pragma once

// Differences of two texts line by line, and JSON laid out so that they show.

#include <boost/json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace x279::test {

/// Two blanks a level; lists of strings on one line.
inline void lay_out(boost::json::value const& v, std::string const& indent, std::string& out) {
  auto const plain = [](boost::json::value const& x) { return !x.is_object() && !x.is_array(); };
  if (v.is_object() && !v.get_object().empty()) {
    out += "{\n";
    std::size_t left = v.get_object().size();
    for (auto const& [key, value] : v.get_object()) {
      out += indent + "  " + boost::json::serialize(boost::json::string(key)) + ": ";
      lay_out(value, indent + "  ", out);
      out += --left == 0 ? "\n" : ",\n";
    }
    out += indent + "}";
  } else if (v.is_array() && !std::all_of(v.get_array().begin(), v.get_array().end(), plain)) {
    out += "[\n";
    std::size_t left = v.get_array().size();
    for (auto const& entry : v.get_array()) {
      out += indent + "  ";
      lay_out(entry, indent + "  ", out);
      out += --left == 0 ? "\n" : ",\n";
    }
    out += indent + "]";
  } else {
    out += boost::json::serialize(v);
  }
}

inline std::string laid_out(boost::json::value const& v) {
  std::string out;
  lay_out(v, "", out);
  return out + "\n";
}

inline std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// "- wanted" and "+ found" where the texts part, with two lines around; empty where they are equal.
inline std::string diff(std::string_view wanted, std::string_view found) {
  if (wanted == found) return {};
  std::vector<std::string> const a = lines_in(wanted), b = lines_in(found);
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::vector<std::string> marked;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      marked.push_back("  " + a[i]), ++i, ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      marked.push_back("- " + a[i++]);
    } else {
      marked.push_back("+ " + b[j++]);
    }
  }
  std::string out;
  for (std::size_t k = 0; k < marked.size(); ++k) {
    bool near = false;
    for (std::size_t n = k < 2 ? 0 : k - 2; n < std::min(k + 3, marked.size()); ++n) near |= marked[n][0] != ' ';
    if (near) out += "    " + marked[k] + "\n";
  }
  return out;
}

} // namespace x279::test
