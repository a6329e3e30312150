// A main for fuzz targets without libFuzzer: runs the target once with each file that is named, and with each file of
// each folder. A crash ends the program, so the name of the file is printed before it is tried when --verbose is given.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

std::vector<std::filesystem::path> files_of(std::filesystem::path const& name) {
  if (!std::filesystem::is_directory(name)) return {name};
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(name))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end()); // the order of a folder differs between file systems
  return files;
}

bool run(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> const bytes(std::istreambuf_iterator<char>(in), {});
  if (!in && bytes.empty()) return false;
  // A block of exactly this size: one byte too far is seen by a sanitizer or by valgrind.
  auto const block = std::make_unique<std::uint8_t[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(block.get(), bytes.data(), bytes.size());
  LLVMFuzzerTestOneInput(block.get(), bytes.size());
  return true;
}

} // namespace

int main(int argc, char** argv) {
  bool verbose = false;
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    if (argv[i] == std::string_view("--verbose")) {
      verbose = true;
      continue;
    }
    for (std::filesystem::path const& file : files_of(argv[i])) {
      if (verbose) std::fprintf(stderr, "%s\n", file.c_str());
      if (!run(file)) {
        std::fprintf(stderr, "cannot read %s\n", file.c_str());
        return 1;
      }
      ++count;
    }
  }
  std::printf("%zu inputs\n", count);
  return count == 0 ? 1 : 0;
}
