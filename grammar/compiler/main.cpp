// guidec: turns the text of grammar/ into the C++ tables of the library.
//   guidec guides  OUT_DIR FILE...   guides and code lists
//   guidec rules   OUT_DIR FILE...   the catalogue of findings
//   guidec mapping OUT_DIR FILE...   JSON mapping
//   guidec profiles OUT_DIR FILE... profiles, with the guides and rules that they speak of
//   guidec inquiry OUT_DIR FILE...   the request as C++ aggregates, from mappings and guides
//   guidec documents OUT_DIR FILE... pages and JSON Schemas, from all texts together

#include "commands.hpp"

#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
  if (argc >= 4) {
    x279::grammar::arguments const a{argv[2], {argv + 3, argv + argc}};
    if (std::strcmp(argv[1], "guides") == 0) return x279::grammar::compile_guides(a);
    if (std::strcmp(argv[1], "rules") == 0) return x279::grammar::compile_rules(a);
    if (std::strcmp(argv[1], "mapping") == 0) return x279::grammar::compile_mapping(a);
    if (std::strcmp(argv[1], "profiles") == 0) return x279::grammar::compile_profiles(a);
    if (std::strcmp(argv[1], "inquiry") == 0) return x279::grammar::compile_inquiry(a);
    if (std::strcmp(argv[1], "documents") == 0) return x279::grammar::compile_documents(a);
  }
  std::fputs("usage: guidec guides|rules|mapping|profiles|inquiry|documents OUT_DIR FILE...\n", stderr);
  return 2;
}
