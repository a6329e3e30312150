#include "cli/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace x279::cli {

namespace {

struct closer {
  void operator()(std::FILE* f) const noexcept {
    if (f != stdin) std::fclose(f);
  }
};

void complain(std::string const& name, int why) {
  std::fprintf(stderr, "x279: %s: %s\n", name.c_str(), std::strerror(why));
}

} // namespace

std::optional<std::string> read_input(std::string const& name) {
  std::unique_ptr<std::FILE, closer> const file(name == "-" ? stdin : std::fopen(name.c_str(), "rb"));
  if (!file) {
    complain(name, errno);
    return std::nullopt;
  }
  std::string bytes;
  char buffer[65536];
  while (std::size_t const n = std::fread(buffer, 1, sizeof buffer, file.get())) bytes.append(buffer, n);
  if (std::ferror(file.get())) {
    complain(name, errno);
    return std::nullopt;
  }
  return bytes;
}

bool write_output(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  complain("stdout", errno);
  return false;
}

bool write_file(std::string const& name, std::string_view text) {
  std::unique_ptr<std::FILE, closer> file(std::fopen(name.c_str(), "wb"));
  bool const written = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (written && std::fclose(file.release()) == 0) return true;
  complain(name, errno);
  return false;
}

} // namespace x279::cli
