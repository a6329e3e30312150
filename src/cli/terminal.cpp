#include "cli/terminal.hpp"

#include <cstdlib>

#include <unistd.h>

namespace x279::cli {

colours colours_of_stdout() {
  char const* const refused = std::getenv("NO_COLOR");
  bool const wanted = refused == nullptr || *refused == '\0';
  return wanted && isatty(STDOUT_FILENO) == 1 ? colours::on : colours::off;
}

} // namespace x279::cli
