#include "report/wording.hpp"

#include "catalogue/answer_codes.hpp"

#include <utility>

namespace x279::report {

namespace {

/// The place behind the brace that closes the placeholder at `open`, or the end.
std::size_t behind_placeholder(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i != text.size(); ++i) {
    depth += text[i] == '{';
    depth -= text[i] == '}';
    if (depth == 0) return i + 1;
  }
  return text.size();
}

std::string listed(catalogue::answer_codes const& c) {
  std::pair<std::string_view, std::string_view> const codes[] = {{"TA105", c.ta105}, {"AK905", c.ak905},
                                                                 {"IK304", c.ik304}, {"IK403", c.ik403},
                                                                 {"IK502", c.ik502}, {"AAA03", c.aaa}};
  std::string text;
  for (auto const& [element, code] : codes)
    if (!code.empty()) text.append(text.empty() ? "" : ", ").append(element).append(" ").append(code);
  return text;
}

} // namespace

std::string answer_codes(rule_info const& r) { return listed({r.ta105, r.ak905, r.ik304, r.ik403, r.ik502, r.aaa}); }

std::string answer_codes(finding const& f) { return listed(catalogue::codes_of(f)); }

std::string generic(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    bool const doubled = i + 1 < text.size() && text[i] == text[i + 1];
    if ((text[i] == '{' || text[i] == '}') && doubled) {
      out += text[i];
      i += 2;
    } else if (text[i] != '{') {
      out += text[i++];
    } else {
      std::size_t const end = behind_placeholder(text, i);
      std::string_view const placeholder = text.substr(i, end - i);
      std::size_t const bar = placeholder.find('|');
      out += bar == placeholder.npos ? placeholder : placeholder.substr(bar + 1, placeholder.size() - bar - 2);
      i = end;
    }
  }
  return out;
}

} // namespace x279::report
