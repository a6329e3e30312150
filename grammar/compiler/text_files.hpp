#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace x279::grammar {

/// The whole file, or nothing where it cannot be read.
std::optional<std::string> read_file(std::filesystem::path const& path);

/// Writes the text, making folders as needed; leaves a file alone that holds it already, so that nothing is compiled
/// again because of its time. False, after a line on stderr, where it cannot be written.
bool write_file(std::filesystem::path const& path, std::string const& text);

} // namespace x279::grammar
