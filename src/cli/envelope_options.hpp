#pragma once

#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace x279::cli {

/// What a subcommand that writes interchanges is told about ISA and GS.
struct envelope_arguments {
  std::string file;       ///< of settings; empty: none
  std::string preset;     ///< empty: none
  std::string date, time; ///< CCYYMMDD and HHMM; empty: the file's, else those of the machine's clock
  std::string control_number;
  std::vector<std::string> settings; ///< KEY=TEXT, over the file
};

/// Adds `--envelope`, `--set`, `--preset`, `--date`, `--time` and `--control-number`, with the settings of a file in the footer of the
/// help. `a` must outlive the parsing of the command line.
void add_envelope_options(CLI::App& command, envelope_arguments& a);

/// How the reading of the settings ended. Without an envelope, `io` says whether the file could not be read; else the
/// findings say what is wrong in it.
struct envelope_reading {
  std::optional<x279::envelope> envelope;
  bool io = false;
};

/// The preset, then the file over it, then the other options over both.
envelope_reading given_envelope_of(envelope_arguments const& a, findings& found);
/// The same, and the local clock's date or time where nothing gives one.
envelope_reading envelope_of(envelope_arguments const& a, findings& found);

/// The local clock's CCYYMMDD and HHMM: here alone, the library asks none.
std::string clock_date();
std::string clock_time();

} // namespace x279::cli
