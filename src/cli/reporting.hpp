#pragma once

#include <x279/finding.hpp>
#include <x279/result.hpp>

#include <cstddef>
#include <string>

namespace CLI {
class App;
}

namespace x279::cli {

/// How findings print on stderr: the options `--findings` and `--max-findings`, the same for every subcommand.
struct reporting {
  std::string form = "text";
  std::size_t most = 1000;

  bool for_people() const noexcept { return form != "json"; }
};

/// Adds the options; `r` must outlive the parsing of the command line.
void add_reporting(CLI::App& command, reporting& r);

/// Prints all findings.
void print(reporting const& r, findings const& found);
/// Prints why nothing came of a file. Machines have the exit code.
void print(reporting const& r, std::string const& file, error const& why);

} // namespace x279::cli
