#include "commands.hpp"
#include "rules.hpp"
#include "text_files.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>

namespace x279::grammar {

int compile_rules(arguments const& a) {
  std::vector<rules::source> sources;
  for (std::string const& file : a.files) {
    std::optional<std::string> text = read_file(file);
    if (!text) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return 1;
    }
    sources.push_back({file, std::move(*text)});
  }
  rules::compiled const compiled = rules::compile(sources);
  for (text_error const& fault : compiled.faults) std::fprintf(stderr, "%s\n", describe(fault).c_str());
  if (!compiled.faults.empty()) return 1;
  std::filesystem::path const out(a.out_dir);
  bool const header = write_file(out / "include" / "x279" / "rules.hpp", rules::print_header(compiled.rules));
  bool const source = write_file(out / "catalogue.cpp", rules::print_table(compiled.rules));
  return header && source ? 0 : 1;
}

} // namespace x279::grammar
