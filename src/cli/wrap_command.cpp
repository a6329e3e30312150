#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/reporting.hpp"

#include <x279/wrap.hpp>

#include <CLI/CLI.hpp>

#include <memory>

namespace x279::cli {

namespace {

struct wrap_arguments {
  std::string file = "-";
  bool repair = false;
  cli::reporting reporting;
};

int wrap(wrap_arguments const& a) {
  auto const payload = read_input(a.file);
  if (!payload) return exit_io;
  findings found(a.reporting.most);
  std::string json;
  bool const good = x279::wrap(*payload, json, found);
  print(a.reporting, found);
  if (!good) return exit_unreadable;
  json += '\n';
  return write_output(json) ? exit_clean : exit_io;
}

int unwrap(wrap_arguments const& a) {
  auto const json = read_input(a.file);
  if (!json) return exit_io;
  findings found(a.reporting.most);
  std::string payload;
  auto const lines = a.repair ? wrapped_lines::repair : wrapped_lines::keep;
  auto const done = x279::unwrap(*json, lines, payload, found, {.separator = component_separator::any});
  if (!done) {
    print_failure(a.reporting, a.file, *json, found, done.error());
    return exit_unreadable;
  }
  print(a.reporting, found);
  if (!write_output(payload)) return exit_io;
  return found.has_errors() ? exit_findings : exit_clean;
}

} // namespace

void add_wrap(CLI::App& app, int& code) {
  auto const a = std::make_shared<wrap_arguments>();
  CLI::App* const c =
      app.add_subcommand("wrap", "Put a payload into the body of the raw-x12 endpoint: {\"x12\": \"...\"}");
  c->add_option("FILE", a->file, "The payload, UTF-8; - for stdin")->capture_default_str();
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = wrap(*a); });
}

void add_unwrap(CLI::App& app, int& code) {
  auto const a = std::make_shared<wrap_arguments>();
  CLI::App* const c = app.add_subcommand("unwrap", "Take the payload out of {\"x12\": \"...\"}, byte for byte");
  c->add_option("FILE", a->file, "The JSON text; - for stdin")->capture_default_str();
  c->add_flag("--repair", a->repair, "Take line breaks out of the interchanges, those in the middle of segments too");
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = unwrap(*a); });
}

} // namespace x279::cli
