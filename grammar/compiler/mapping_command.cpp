#include "commands.hpp"
#include "mapping_compiler.hpp"
#include "text_files.hpp"

#include <cstdio>

namespace x279::grammar {

int compile_mapping(arguments const& a) {
  int failed = 0;
  for (std::string const& file : a.files) {
    if (!file.ends_with(".map")) continue;
    auto const text = read_file(file);
    if (!text) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      failed = 1;
      continue;
    }
    std::vector<mapping::fault> faults;
    auto const lines = mapping::parse(*text, faults);
    auto const compiled = mapping::compile(lines, faults);
    for (auto const& f : faults) {
      std::fprintf(stderr, "%s:%u:%u: %s\n", file.c_str(), f.line, f.column, f.message.c_str());
      failed = 1;
    }
    if (failed) continue;
    if (!write_file(a.out_dir + "/mapping_" + compiled.name + ".cpp", mapping::print_tables(compiled))) failed = 1;
    // The typed views are for the two eligibility messages; an acknowledgment has no use for them.
    bool const viewed = compiled.name == "response" || compiled.name == "request";
    if (viewed &&
        !write_file(a.out_dir + "/include/x279/" + compiled.name + "_views.hpp", mapping::print_views(compiled)))
      failed = 1;
  }
  return failed;
}

} // namespace x279::grammar
