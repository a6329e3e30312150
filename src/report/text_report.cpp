#include <x279/report.hpp>

#include "report/shown_segment.hpp"
#include "report/wording.hpp"

namespace x279 {

namespace {

constexpr std::string_view sgr_reset = "\x1b[0m", sgr_bold = "\x1b[1m";

std::string_view colour_of(severity s) {
  switch (s) {
  case severity::error: return "\x1b[1;31m";
  case severity::warning: return "\x1b[1;33m";
  case severity::info: break;
  }
  return "\x1b[1;36m";
}

/// A text in a colour, or as it is.
void paint(std::string& out, std::string_view text, std::string_view sgr, colours c) {
  if (c == colours::on) out += sgr;
  out += text;
  if (c == colours::on) out += sgr_reset;
}

void first_line(std::string& out, finding const& f, colours c) {
  paint(out, report::name_of(f.severity), colour_of(f.severity), c);
  out += ' ';
  paint(out, info(f.rule).id, sgr_bold, c);
  out.append(" ").append(f.path.empty() ? describe(f.where) : std::string(f.path)).append(": ");
  out.append(message(f)).append("\n");
}

void mend_line(std::string& out, finding const& f) {
  std::string const mend = hint(f), codes = report::answer_codes(f);
  bool const is_answered = f.severity != severity::info && !codes.empty();
  if (mend.empty() && !is_answered) return;
  out.append("  ").append(mend);
  if (is_answered) out.append(mend.empty() ? "" : " ").append("A receiver answers ").append(codes).append(".");
  out += '\n';
}

void more_line(std::string& out, findings const& found) {
  if (found.dropped() != 0) out.append("and ").append(std::to_string(found.dropped())).append(" more findings\n");
}

void segment_lines(std::string& out, finding const& f, payload_view read, text_report_options const& o) {
  if (!f.path.empty()) return;
  report::shown_segment const s = report::show_segment(read, f.where, o.shown);
  if (s.text.empty()) return;
  out.append("    ").append(s.text).append("\n    ").append(s.from, ' ');
  paint(out, std::string(s.width, '^'), colour_of(f.severity), o.colour);
  out += '\n';
}

} // namespace

void append_text_report(findings const& found, std::string& out) {
  for (finding const& f : found.list()) {
    first_line(out, f, colours::off);
    mend_line(out, f);
  }
  more_line(out, found);
}

void append_text_report(findings const& found, payload_view read, text_report_options const& o, std::string& out) {
  for (finding const& f : found.list()) {
    first_line(out, f, o.colour);
    segment_lines(out, f, read, o);
    mend_line(out, f);
  }
  more_line(out, found);
}

} // namespace x279
