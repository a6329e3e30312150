#include "all_texts.hpp"
#include "commands.hpp"
#include "mapping_page.hpp"
#include "mapping_schema.hpp"
#include "text_files.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

namespace x279::grammar {

namespace {

/// The mapping with this name first, then those that stand in for it: of the response, all but the request.
std::vector<mapping::compiled_mapping const*> family(std::vector<mapping::compiled_mapping> const& all,
                                                     std::string_view name) {
  std::vector<mapping::compiled_mapping const*> out;
  for (auto const& m : all)
    if (m.name == name) out.push_back(&m);
  for (auto const& m : all)
    if (name == "response" && m.name != "response" && m.name != "request") out.push_back(&m);
  return out;
}

bool write_mapping(std::string const& out_dir, std::string_view name, std::vector<mapping::compiled_mapping> const& all,
                   compiled_guide_texts const& guides) {
  std::vector<mapping::json_object> roots;
  std::vector<mapping::page_part> parts;
  auto const members = family(all, name);
  if (members.empty()) return true;
  for (auto const* m : members) roots.push_back(mapping::resolve(*m, guides.guides));
  for (std::size_t i = 0; i != members.size(); ++i) parts.push_back({members[i], &roots[i]});
  std::string const schema = name == "request" ? mapping::request_schema(roots.front(), guides.lists)
                                               : mapping::response_schema(roots, guides.lists);
  return write_file(fmt::format("{}/share/doc/x279/{}.md", out_dir, name),
                    mapping::mapping_page(parts, guides.lists)) &&
         write_file(fmt::format("{}/share/x279/schema/{}.schema.json", out_dir, name), schema);
}

} // namespace

int compile_documents(arguments const& a) {
  auto const read = read_all(a.files);
  if (!read) return 1;
  auto const guides = compile_guides_of(*read);
  auto const mappings = compile_mappings(read->mappings);
  rules::compiled const catalogue = rules::compile(read->rules);
  for (text_error const& e : catalogue.faults) std::fprintf(stderr, "%s\n", describe(e).c_str());
  if (!guides || !mappings || !catalogue.faults.empty()) return 1;
  bool const written = write_mapping(a.out_dir, "request", *mappings, *guides) &&
                       write_mapping(a.out_dir, "response", *mappings, *guides) &&
                       write_file(a.out_dir + "/share/doc/x279/findings.md", rules::print_page(catalogue.rules));
  return written ? 0 : 1;
}

} // namespace x279::grammar
