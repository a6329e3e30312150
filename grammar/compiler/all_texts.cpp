#include "all_texts.hpp"

#include "text_files.hpp"

#include <cstdio>
#include <utility>

namespace x279::grammar {

std::optional<all_texts> read_all(std::vector<std::string> const& files) {
  all_texts out;
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

std::optional<std::vector<mapping::compiled_mapping>> compile_mappings(std::vector<source> const& sources) {
  std::vector<mapping::compiled_mapping> out;
  bool failed = false;
  for (source const& s : sources) {
    std::vector<mapping::fault> faults;
    out.push_back(mapping::compile(mapping::parse(s.text, faults), faults));
    for (auto const& f : faults)
      std::fprintf(stderr, "%s:%u:%u: %s\n", s.name.c_str(), f.line, f.column, f.message.c_str());
    failed = failed || !faults.empty();
  }
  if (failed) return std::nullopt;
  return out;
}

std::optional<compiled_guide_texts> compile_guides_of(all_texts const& texts) {
  compiled_guide_texts out = compile_guide_texts(texts.guides);
  for (text_error const& e : out.errors) std::fprintf(stderr, "%s\n", describe(e).c_str());
  if (!out.errors.empty()) return std::nullopt;
  return out;
}

} // namespace x279::grammar
