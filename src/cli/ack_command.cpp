#include "cli/commands.hpp"
#include "cli/envelope_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/payload_file.hpp"
#include "cli/reporting.hpp"
#include "cli/terminal.hpp"

#include <x279/acknowledge.hpp>
#include <x279/report.hpp>
#include <x279/validate.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace x279::cli {

namespace {

struct ack_arguments {
  std::string file = "-";
  std::string received; ///< TA1, 999 or 997 to be read; empty: an answer is written
  std::string format = "text";
  std::string ta1 = "auto", accept = "clean";
  bool warnings = false, reveal = false, strict = false, any_separator = false;
  envelope_arguments envelope;
  cli::reporting reporting;
};

acknowledge_options options_of(ack_arguments const& a) {
  acknowledge_options o;
  if (a.ta1 == "always") o.ta1 = interchange_answer::always;
  if (a.ta1 == "never") o.ta1 = interchange_answer::never;
  if (a.accept == "guide-errors") o.accept = acceptance::with_guide_errors;
  if (a.accept == "any-errors") o.accept = acceptance::with_any_errors;
  if (a.warnings) o.notes = noted::errors_and_warnings;
  if (a.reveal) o.values = reveal::values;
  return o;
}

int acknowledge(ack_arguments const& a) {
  auto const payload = read_input(a.file);
  if (!payload) return exit_io;
  findings told(a.reporting.most);
  envelope_reading const envelope = envelope_of(a.envelope, told);
  if (!envelope.envelope) {
    print(a.reporting, told);
    return envelope.io ? exit_io : exit_usage;
  }
  validate_options reading;
  if (a.strict) reading.read.tolerate = tolerances::strict();
  if (a.any_separator) reading.read.separator = component_separator::any;
  findings judged(std::numeric_limits<std::uint32_t>::max()); // a set whose findings were dropped would be accepted
  validator validator;
  auto const read = validator.validate(*payload, reading, judged);
  if (!read && read.error().code != errc::refused) {
    print_failure(a.reporting, a.file, *payload, told, read.error());
    return exit_unreadable;
  }
  std::string answer;
  auto const done = x279::acknowledge(validator.last(), judged, *envelope.envelope, options_of(a), answer, told);
  if (!done) {
    print_failure(a.reporting, a.file, *payload, told, done.error());
    return exit_unreadable;
  }
  print(a.reporting, told);
  if (!write_output(answer)) return exit_io;
  if (done->interchanges == 0 && !told.has_errors() && a.reporting.for_people())
    std::fprintf(stderr, "x279: %s: nothing here is to be acknowledged\n", a.file.c_str());
  bool const is_rejected = done->accepted_sets != done->sets;
  return judged.has_errors() || told.has_errors() || is_rejected ? exit_findings : exit_clean;
}

bool holds_acknowledgment(payload_view p) {
  return std::ranges::any_of(p.interchanges(), [](interchange_view i) { return i.acknowledgment_count() != 0; }) ||
         std::ranges::any_of(p.sets(), [](set_view s) {
           return s.kind() == set_kind::acknowledgment_999 || s.kind() == set_kind::acknowledgment_997;
         });
}

/// What is wrong with the answer's own envelope makes no rejection of what it accepts.
void take_for_warnings(findings& of_answer) {
  std::vector<finding> const& list = of_answer.list();
  for (std::size_t i = 0; i != list.size(); ++i) {
    finding f = list[i];
    if (f.severity != severity::error) continue;
    f.severity = severity::warning;
    of_answer.replace(i, f);
  }
}

std::string counted(std::uint32_t n, char const* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

/// Says what somebody has answered to what was sent: findings on stdout that point into what was sent.
int read_back(ack_arguments const& a) {
  payload_file received{.name = a.received, .found = findings(a.reporting.most)};
  payload_file sent{.name = a.file, .found = findings(a.reporting.most)};
  for (payload_file* const f : {&received, &sent})
    if (int const code = f->read(a.reporting); code != exit_clean) return code;

  read_options options;
  if (a.strict) options.tolerate = tolerances::strict();
  if (a.any_separator) options.separator = component_separator::any;
  parser parsers[2];
  auto const answer = parsers[0].parse(received.payload, options, received.found);
  auto const asked = parsers[1].parse(sent.payload, options, sent.found);
  if (answer) take_for_warnings(received.found);
  if (!answer && !a.reporting.for_people()) add_failure(received.found, received.payload, answer.error());
  if (!asked && !a.reporting.for_people()) add_failure(sent.found, sent.payload, asked.error());
  for (payload_file* const f : {&received, &sent}) f->print_findings(a.reporting);
  if (!answer) print(a.reporting, a.received, answer.error());
  if (!asked) print(a.reporting, a.file, asked.error());
  if (!answer || !asked) return exit_unreadable;
  if (!holds_acknowledgment(*answer)) {
    std::fprintf(stderr, "x279: %s: neither TA1 nor 999 nor 997 is in it\n", a.received.c_str());
    return exit_unreadable;
  }

  findings told(a.reporting.most);
  acknowledgment_summary const s = read_acknowledgment(*answer, *asked, told);
  sent.move_places(told, 0);
  std::string out;
  if (a.format == "json") {
    append_json_report({.artifact = artifact_of(a.file), .found = &told}, out);
  } else {
    append_text_report(told, *asked,
                       {.shown = a.reveal ? reveal::values : reveal::nothing, .colour = colours_of_stdout()}, out);
    out += a.file + ": " + counted(s.ta1, "TA1") + ", " + counted(s.groups, "functional group") +
           " acknowledged: " + counted(s.accepted_sets, "transaction set") + " accepted, " +
           std::to_string(s.rejected_sets) + " rejected\n";
  }
  if (!write_output(out)) return exit_io;
  bool const is_answered = s.ta1 != 0 || s.groups != 0; // else the answer speaks of something else
  return told.has_errors() || !is_answered ? exit_findings : exit_clean;
}

} // namespace

void add_ack(CLI::App& app, int& code) {
  auto const a = std::make_shared<ack_arguments>();
  CLI::App* const c = app.add_subcommand(
      "ack", "Answer a payload with TA1 and 999: what was accepted, and what is wrong with the rest. With --read, say "
             "what somebody has answered to a payload that was sent");
  c->add_option("FILE", a->file, "The payload to answer, or with --read the one that was sent; - for stdin")
      ->capture_default_str();
  CLI::Option* const read =
      c->add_option("--read", a->received,
                    "A TA1, 999 or 997 that came back for FILE: findings on stdout that point into FILE. The exit "
                    "status tells of FILE: 0 where nothing was rejected, 1 where something was, or where nothing "
                    "in the answer speaks of FILE");
  c->add_option("--format", a->format,
                "With --read: text, the segment of FILE with a mark under the fault, values masked; or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str()
      ->needs(read);
  c->add_option("--ta1", a->ta1,
                "Answer the interchange with a TA1; auto: where ISA14 asks, or the envelope has an error")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str()
      ->excludes(read);
  c->add_option("--accept", a->accept,
                "Which transaction sets: clean ones, also those that break the guide alone, or any; errors are noted")
      ->check(CLI::IsMember({"clean", "guide-errors", "any-errors"}))
      ->capture_default_str()
      ->excludes(read);
  c->add_flag("--warnings", a->warnings, "Note warnings too")->excludes(read);
  c->add_flag("--reveal", a->reveal,
              "Copy the elements in error (IK404), with --read show values: patients' data. Secrets stay hidden");
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  add_envelope_options(*c, a->envelope);
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = a->received.empty() ? acknowledge(*a) : read_back(*a); });
}

} // namespace x279::cli
