#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/reporting.hpp"

#include <x279/normalize.hpp>

#include <CLI/CLI.hpp>

#include <memory>

namespace x279::cli {

namespace {

struct normalize_arguments {
  std::string file = "-";
  char element = delimiters{}.element, repetition = delimiters{}.repetition, segment = delimiters{}.segment;
  bool strict = false;
  cli::reporting reporting;
};

int normalize(normalize_arguments const& a) {
  auto const payload = read_input(a.file);
  if (!payload) return exit_io;
  normalize_options options;
  if (a.strict) options.read.tolerate = tolerances::strict();
  options.delimiters.element = a.element;
  options.delimiters.repetition = a.repetition;
  options.delimiters.segment = a.segment;
  findings found(a.reporting.most);
  std::string text;
  auto const done = x279::normalize(*payload, options, text, found);
  if (!done) {
    print_failure(a.reporting, a.file, *payload, found, done.error());
    return exit_unreadable;
  }
  print(a.reporting, found);
  if (!write_output(text)) return exit_io;
  return found.has_errors() ? exit_findings : exit_clean;
}

} // namespace

void add_normalize(CLI::App& app, int& code) {
  auto const a = std::make_shared<normalize_arguments>();
  CLI::App* const c = app.add_subcommand(
      "normalize", "Write interchanges under the usual delimiters, ':' between components, without line breaks and "
                   "empty ends: the same data; what was changed is told on stderr");
  c->add_option("FILE", a->file, "An interchange under any delimiters; - for stdin")->capture_default_str();
  c->add_option("--element-separator", a->element, "What to write between elements")->capture_default_str();
  c->add_option("--repetition-separator", a->repetition, "What to write between repetitions")->capture_default_str();
  c->add_option("--segment-terminator", a->segment, "What to write behind segments")->capture_default_str();
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = normalize(*a); });
}

} // namespace x279::cli
