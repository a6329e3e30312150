#pragma once

namespace x279::cli {

/// What the tool's exit status says. Part of its interface: scripts rely on it. Where `ack --read` reads an answer, 0 and 1 tell
/// whether what was sent was accepted: what is wrong with the answer's envelope is no fault of that.
enum exit_code : int {
  exit_clean = 0,      ///< done, no finding of severity error
  exit_findings = 1,   ///< output was made, and there are findings of severity error
  exit_usage = 2,      ///< the command line is wrong
  exit_unreadable = 3, ///< nothing could be made of the input
  exit_io = 4,         ///< a file could not be read or written
};

} // namespace x279::cli
