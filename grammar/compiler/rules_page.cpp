// The catalogue of findings as a page that people read.

#include "markdown.hpp"
#include "rules.hpp"

#include <fmt/format.h>

#include <iterator>

namespace x279::grammar::rules {

namespace {

/// "X279-S104" -> "S1".
std::string_view family(definition const& r) { return std::string_view(r.id).substr(5, 2); }

std::string_view family_name(std::string_view family) {
  switch (family.front()) {
  case 'A': return "Acknowledgments";
  case 'C': return "Profiles of trading partners";
  case 'E': return "Envelopes";
  case 'J': return "JSON";
  case 'P': return "Places in the loops";
  case 'S': return "Syntax";
  case 'V': return family == "V6" ? "Elements, segments and loops" : "Situations";
  case 'W': return "Writing";
  default: return "Other";
  }
}

std::string_view snip_text(std::uint8_t snip) {
  constexpr std::string_view names[] = {"none",
                                        "1, syntax",
                                        "2, requirements of the guide",
                                        "3, balancing",
                                        "4, situations",
                                        "5, external code sets",
                                        "6, product types",
                                        "7, requirements of a trading partner"};
  return names[snip];
}

std::string_view confidence_text(char c) {
  if (c == 'A') return "A: an official statement, or two sources that agree";
  if (c == 'B') return "B: one source";
  return "C: general knowledge of the guide";
}

std::string acknowledgments(definition const& r) {
  constexpr std::string_view names[] = {"TA105", "AK905", "IK304", "IK403", "IK502", "AAA03"};
  std::string out;
  for (std::size_t i = 0; i != r.codes.size(); ++i)
    if (!r.codes[i].empty())
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", names[i], markdown_code(r.codes[i]));
  return out.empty() ? "none" : out;
}

/// A code block closes at a fence, so that the example stands in one that it does not hold.
void example(std::string& out, char const* title, std::string const& text) {
  if (text.empty()) return;
  fmt::format_to(std::back_inserter(out), "{}\n\n````\n{}\n````\n\n", title, text);
}

void section(std::string& out, definition const& r) {
  auto const say = std::back_inserter(out);
  fmt::format_to(say, "### <a id=\"{0}\"></a>{0} `{1}`\n\n", r.id, r.name);
  fmt::format_to(say, "**{}**\n\n{}\n\n*To mend it:* {}\n\n", markdown_cell(r.what), markdown_cell(r.why),
                 markdown_cell(r.mend));
  example(out, "Right:", r.good);
  example(out, "Wrong:", r.bad);
  fmt::format_to(say, "| severity | SNIP type | acknowledgment | confidence | source |\n|---|---|---|---|---|\n");
  fmt::format_to(say, "| {} | {} | {} | {} | {} |\n\n", r.severity, snip_text(r.snip), acknowledgments(r),
                 confidence_text(r.confidence), markdown_cell(r.source));
}

} // namespace

std::string print_page(std::vector<definition> const& rules) {
  std::string out =
      "# The catalogue of findings\n\n"
      "Made from `grammar/rules`. Words in braces are filled in by each finding; none stands for a value from "
      "the message.\n\nThe rules come from public material, not from a licensed guide; findings whose "
      "confidence is B or C are warnings.\n";
  auto const say = std::back_inserter(out);
  std::string_view last;
  for (definition const& r : rules) {
    if (family(r) != last) fmt::format_to(say, "\n**{}**\n\n", family_name(last = family(r)));
    fmt::format_to(say, "- [{0}](#{0}) {1}: {2}\n", r.id, markdown_cell(r.name), r.severity);
  }
  last = {};
  for (definition const& r : rules) {
    if (family(r) != last) fmt::format_to(say, "\n## {}\n\n", family_name(last = family(r)));
    section(out, r);
  }
  return out;
}

} // namespace x279::grammar::rules
