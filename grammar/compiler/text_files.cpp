#include "text_files.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

namespace x279::grammar {

std::optional<std::string> read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool write_file(std::filesystem::path const& path, std::string const& text) {
  if (read_file(path) == text) return true;
  std::error_code ignored; // the stream tells
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
  return static_cast<bool>(out);
}

} // namespace x279::grammar
