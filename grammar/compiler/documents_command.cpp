#include "commands.hpp"
#include "guide_compiler.hpp"
#include "mapping_page.hpp"
#include "mapping_schema.hpp"
#include "rules.hpp"
#include "text_files.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string_view>

namespace x279::grammar {

namespace {

/// What is read, by the ends of the file names.
struct texts {
  std::vector<source> guides;
  std::vector<rules::source> rules;
  std::vector<source> mappings;
};

std::optional<texts> read_all(std::vector<std::string> const& files) {
  texts out;
  for (std::string const& file : files) {
    auto text = read_file(file);
    if (!text) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return std::nullopt;
    }
    if (file.ends_with(".map"))
      out.mappings.push_back({file, std::move(*text)});
    else if (file.ends_with(".rules"))
      out.rules.push_back({file, std::move(*text)});
    else
      out.guides.push_back({file, std::move(*text)});
  }
  return out;
}

/// Compiles all mappings; nothing after printing what is wrong.
std::vector<mapping::compiled_mapping> compile_all(std::vector<source> const& sources) {
  std::vector<mapping::compiled_mapping> out;
  bool failed = false;
  for (source const& s : sources) {
    std::vector<mapping::fault> faults;
    out.push_back(mapping::compile(mapping::parse(s.text, faults), faults));
    for (auto const& f : faults)
      std::fprintf(stderr, "%s:%u:%u: %s\n", s.name.c_str(), f.line, f.column, f.message.c_str());
    failed = failed || !faults.empty();
  }
  if (failed) out.clear();
  return out;
}

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
  std::optional<texts> const read = read_all(a.files);
  if (!read) return 1;
  compiled_guide_texts const guides = compile_guide_texts(read->guides);
  for (text_error const& e : guides.errors) std::fprintf(stderr, "%s\n", describe(e).c_str());
  rules::compiled const catalogue = rules::compile(read->rules);
  for (text_error const& e : catalogue.faults) std::fprintf(stderr, "%s\n", describe(e).c_str());
  std::vector<mapping::compiled_mapping> const mappings = compile_all(read->mappings);
  if (!guides.errors.empty() || !catalogue.faults.empty() || mappings.size() != read->mappings.size()) return 1;
  bool const written = write_mapping(a.out_dir, "request", mappings, guides) &&
                       write_mapping(a.out_dir, "response", mappings, guides) &&
                       write_file(a.out_dir + "/share/doc/x279/findings.md", rules::print_page(catalogue.rules));
  return written ? 0 : 1;
}

} // namespace x279::grammar
