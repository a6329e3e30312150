#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace x279::cli {

/// The bytes of a file, or of stdin for "-". Nothing where it cannot be read; a line on stderr says why.
std::optional<std::string> read_input(std::string const& name);

/// Writes to stdout and flushes; false where that fails (closed pipe, full disk), after a line on stderr.
bool write_output(std::string_view text);

/// Writes a file, over what is there; false where that fails, after a line on stderr.
bool write_file(std::string const& name, std::string_view text);

/// What a report calls a file: stdin has no name.
inline std::string_view artifact_of(std::string_view name) noexcept { return name == "-" ? std::string_view{} : name; }

} // namespace x279::cli
