// A 271 (or 270, 999, TA1) to JSON: convert_file FILE

#include "read_file.hpp"

#include <x279/convert.hpp>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::string const payload = read_file(argv[1]);

  x279::converter converter; // keep one per thread: it reuses its memory
  x279::findings found;
  std::string json;
  auto const done = converter.convert(payload, {.json = {.layout = x279::json_layout::pretty}}, json, found);
  if (!done) {
    std::cerr << x279::describe(done.error().code) << " at byte " << done.error().offset << '\n';
    return 1;
  }
  std::cout << json << '\n';
  return found.has_errors() ? 1 : 0;
}
