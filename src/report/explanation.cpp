#include <x279/report.hpp>

#include "report/wording.hpp"

#include <array>

namespace x279 {

namespace {

std::string_view snip_text(std::uint8_t snip) {
  constexpr std::array<std::string_view, 8> names{"none applies",
                                                  "1, syntax",
                                                  "2, requirements of the guide",
                                                  "3, balancing",
                                                  "4, situations",
                                                  "5, external code sets",
                                                  "6, product types",
                                                  "7, requirements of a trading partner"};
  return snip < names.size() ? names[snip] : std::string_view{};
}

std::string_view confidence_text(char c) {
  if (c == 'A') return "A, an official statement, or two sources that agree";
  if (c == 'B') return "B, one source";
  return "C, general knowledge of the guide";
}

std::string acknowledgments(rule_info const& r) {
  std::string text = report::answer_codes(r);
  return text.empty() ? "none" : text;
}

void entry(std::string& out, std::string_view title, std::string_view text) {
  constexpr std::size_t column = 16;
  if (text.empty()) return;
  out.append(title).append(column - title.size(), ' ').append(text).append("\n");
}

} // namespace

void append_explanation(rule_info const& r, std::string& out) {
  out.append(r.id).append(" ").append(r.name).append("\n\n").append(report::generic(r.what)).append("\n\n");
  out.append(r.why).append("\n\nTo mend it: ").append(report::generic(r.mend)).append("\n\n");
  if (!r.good.empty()) out.append("Right:\n  ").append(r.good).append("\n");
  if (!r.bad.empty()) out.append("Wrong:\n  ").append(r.bad).append("\n");
  out.append("\n");
  entry(out, "severity", report::name_of(r.severity));
  entry(out, "SNIP type", snip_text(r.snip));
  entry(out, "acknowledgment", acknowledgments(r));
  entry(out, "confidence", confidence_text(r.confidence));
  entry(out, "source", r.source);
}

} // namespace x279
