#pragma once

#include <x279/finding.hpp>
#include <x279/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

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
/// Prints why nothing came of a file: a line for people. Machines have it among the findings, or not at all.
void print(reporting const& r, std::string const& file, error const& why);

/// Adds the finding that a file could not be read; stderr has the system's word for it.
void add_unread(findings& found);
/// Adds the finding that tells why nothing was read of `text`, where no other has told.
void add_failure(findings& found, std::string_view text, error const& why);
/// Prints all findings and why nothing came of a file, whose bytes are `text`. Then that is among the findings.
void print_failure(reporting const& r, std::string const& file, std::string_view text, findings& found,
                   error const& why);

} // namespace x279::cli
