#include "cli/commands.hpp"
#include "cli/envelope_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/reporting.hpp"

#include <x279/acknowledge.hpp>
#include <x279/validate.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <memory>

namespace x279::cli {

namespace {

struct ack_arguments {
  std::string file = "-";
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
    return envelope.io ? exit_io : exit_unreadable;
  }
  validate_options reading;
  if (a.strict) reading.read.tolerate = tolerances::strict();
  if (a.any_separator) reading.read.separator = component_separator::any;
  findings judged(std::numeric_limits<std::uint32_t>::max()); // a set whose findings were dropped would be accepted
  validator validator;
  auto const read = validator.validate(*payload, reading, judged);
  if (!read && read.error().code != errc::refused) {
    print(a.reporting, a.file, read.error());
    return exit_unreadable;
  }
  std::string answer;
  auto const done = x279::acknowledge(validator.last(), judged, *envelope.envelope, options_of(a), answer, told);
  print(a.reporting, told);
  if (!done) {
    print(a.reporting, a.file, done.error());
    return exit_unreadable;
  }
  if (!write_output(answer)) return exit_io;
  if (done->interchanges == 0 && a.reporting.for_people())
    std::fprintf(stderr, "x279: %s: nothing here is to be acknowledged\n", a.file.c_str());
  return judged.has_errors() ? exit_findings : exit_clean;
}

} // namespace

void add_ack(CLI::App& app, int& code) {
  auto const a = std::make_shared<ack_arguments>();
  CLI::App* const c =
      app.add_subcommand("ack", "Answer a payload with TA1 and 999: what was accepted, and what is wrong "
                                "with the rest");
  c->add_option("FILE", a->file, "The payload to answer; - for stdin")->capture_default_str();
  c->add_option("--ta1", a->ta1,
                "Answer the interchange with a TA1; auto: where ISA14 asks, or the envelope has an error")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  c->add_option("--accept", a->accept,
                "Which transaction sets: clean ones, also those that break the guide alone, or any; errors are noted")
      ->check(CLI::IsMember({"clean", "guide-errors", "any-errors"}))
      ->capture_default_str();
  c->add_flag("--warnings", a->warnings, "Note warnings too");
  c->add_flag("--reveal", a->reveal, "Copy the elements in error (IK404): patients' data. Secrets are never copied");
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  add_envelope_options(*c, a->envelope);
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = acknowledge(*a); });
}

} // namespace x279::cli
