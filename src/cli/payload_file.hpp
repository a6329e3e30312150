#pragma once

#include "cli/reporting.hpp"

#include <x279/finding.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>

namespace x279::cli {

/// One of two payloads that are read together: a file, in which a JSON text {"x12": ...} may stand around it.
struct payload_file {
  std::string name;
  std::string text{}; ///< of the file
  std::string payload{};
  bool wrapped = false;
  findings found;
  std::size_t first = 0; ///< finding whose place counts in the payload

  /// Clean, or what the tool ends with; that is told on stderr, and among the findings.
  int read(reporting const& r);
  /// Lets places that count in the payload count in the file. Once, when all is found.
  void move_places(findings& more, std::size_t from) const;
  /// What was found while the payload was read, to stderr.
  void print_findings(reporting const& r);
};

/// Where nothing came of files that were read together, and stdout is for a machine: a line for each that is at fault.
bool write_failures(std::initializer_list<payload_file const*> files);

} // namespace x279::cli
