#pragma once

#include <fstream>
#include <iterator>
#include <string>

/// The bytes of a file, empty where it cannot be read.
inline std::string read_file(char const* name) {
  std::ifstream in(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
