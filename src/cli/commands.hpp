#pragma once

namespace CLI {
class App;
}

namespace x279::cli {

/// Adds `convert` to the tool; `exit_code` gets what it ends with. Both must outlive the parsing of the command line.
void add_convert(CLI::App& app, int& exit_code);
// The same for the other subcommands.
void add_correlate(CLI::App& app, int& exit_code);
void add_explain(CLI::App& app, int& exit_code);
void add_normalize(CLI::App& app, int& exit_code);
void add_wrap(CLI::App& app, int& exit_code);
void add_ack(CLI::App& app, int& exit_code);
void add_unwrap(CLI::App& app, int& exit_code);
void add_validate(CLI::App& app, int& exit_code);

} // namespace x279::cli
