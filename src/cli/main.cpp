// The command line tool. Data goes to stdout, findings to stderr.

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

#include <x279/version.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  CLI::App app{"x279 reads X12 270/271 (005010X279A1) eligibility messages and turns them into the JSON of the "
               "Eligibility API v3."};
  app.set_version_flag("--version", std::string("x279 ") + X279_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 clean, 1 output was made though there are errors, 2 usage, 3 unreadable, 4 input/output failure.");
  int code = x279::cli::exit_clean;
  x279::cli::add_convert(app, code);
  x279::cli::add_validate(app, code);
  x279::cli::add_explain(app, code);
  x279::cli::add_correlate(app, code);
  x279::cli::add_normalize(app, code);
  x279::cli::add_wrap(app, code);
  x279::cli::add_unwrap(app, code);
  x279::cli::add_ack(app, code);
  std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an output failure like another: exit code 4
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    return app.exit(e) == 0 ? x279::cli::exit_clean : x279::cli::exit_usage;
  } catch (std::exception const& e) { // out of memory
    std::fprintf(stderr, "x279: %s\n", e.what());
    return x279::cli::exit_io;
  }
  return code;
}
