#include "all_texts.hpp"
#include "commands.hpp"
#include "mapping_aggregates.hpp"
#include "mapping_places.hpp"
#include "text_files.hpp"

#include <cstdio>

namespace x279::grammar {

int compile_inquiry(arguments const& a) {
  auto const read = read_all(a.files);
  if (!read) return 1;
  auto const guides = compile_guides_of(*read);
  auto const mappings = compile_mappings(read->mappings);
  if (!guides || !mappings) return 1;
  for (mapping::compiled_mapping const& m : *mappings) {
    if (m.name != "request") continue;
    mapping::json_object const root = mapping::resolve(m, guides->guides);
    mapping::aggregates const made = mapping::print_aggregates(root, guides->lists);
    for (std::string const& fault : made.faults) std::fprintf(stderr, "request.map: %s\n", fault.c_str());
    bool const written = made.faults.empty() && write_file(a.out_dir + "/include/x279/inquiry.hpp", made.header) &&
                         write_file(a.out_dir + "/inquiry_members.hpp", made.members);
    return written ? 0 : 1;
  }
  std::fputs("there is no mapping of the request\n", stderr);
  return 1;
}

} // namespace x279::grammar
