#include "compiler/commands.hpp"
#include "compiler/guide_compiler.hpp"
#include "compiler/guide_print.hpp"
#include "compiler/text_files.hpp"

#include <cstdio>

namespace x279::grammar {

int compile_guides(arguments const& a) {
  std::vector<source> sources;
  for (std::string const& file : a.files) {
    auto text = read_file(file);
    if (!text) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return 1;
    }
    sources.push_back({file, std::move(*text)});
  }
  compiled_guide_texts const compiled = compile_guide_texts(sources);
  for (text_error const& e : compiled.errors) std::fprintf(stderr, "%s\n", describe(e).c_str());
  if (!compiled.errors.empty()) return 1;
  for (compiled_guide const& g : compiled.guides)
    if (!write_file(a.out_dir + "/guide_" + std::string(g.table.id) + ".cpp", print_guide(g.table))) return 1;
  return write_file(a.out_dir + "/code_lists.cpp", print_code_lists(compiled.lists.lists)) ? 0 : 1;
}

} // namespace x279::grammar
