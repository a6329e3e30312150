#pragma once

#include <string>
#include <vector>

namespace x279::grammar {

/// What the command line gave: where to write, and the texts to read.
struct arguments {
  std::string out_dir;
  std::vector<std::string> files;
};

/// Each returns 0, or 1 after printing `FILE:LINE:COLUMN: what is wrong` to stderr.
int compile_guides(arguments const& a);
int compile_rules(arguments const& a);
int compile_mapping(arguments const& a);
int compile_profiles(arguments const& a);
int compile_inquiry(arguments const& a);
int compile_documents(arguments const& a);

} // namespace x279::grammar
