#pragma once

#include "cli/reporting.hpp"

#include <x279/finding.hpp>

#include <cstddef>
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

  /// Clean, or what the tool ends with; that is told on stderr.
  int read();
  /// Lets places that count in the payload count in the file. Once, when all is found.
  void move_places(findings& more, std::size_t from) const;
  /// What was found while the payload was read, to stderr.
  void print_findings(reporting const& r);
};

} // namespace x279::cli
