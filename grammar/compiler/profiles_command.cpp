#include "compiler/commands.hpp"
#include "compiler/guide_compiler.hpp"
#include "compiler/profile_compiler.hpp"
#include "compiler/profile_print.hpp"
#include "compiler/rules.hpp"
#include "compiler/text_files.hpp"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>

namespace x279::grammar {

namespace {

/// All texts that profiles are checked against, and the profiles.
struct texts {
  std::vector<source> guides;
  std::vector<rules::source> rules;
  std::vector<source> profiles;
};

bool read_all(std::vector<std::string> const& files, texts& into) {
  for (std::string const& file : files) {
    auto text = read_file(file);
    if (!text) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return false;
    }
    std::string const kind = std::filesystem::path(file).extension().string();
    if (kind == ".profile")
      into.profiles.push_back({file, std::move(*text)});
    else if (kind == ".rules")
      into.rules.push_back({file, std::move(*text)});
    else
      into.guides.push_back({file, std::move(*text)});
  }
  return true;
}

bool tell(std::vector<text_error> const& errors) {
  for (text_error const& e : errors) std::fprintf(stderr, "%s\n", describe(e).c_str());
  return errors.empty();
}

/// Compiles each profile behind its base.
class profile_set {
public:
  profile_set(std::vector<source> const& sources, std::span<tables::guide const* const> guides,
              std::vector<rules::definition> const& catalogue)
      : sources_(sources) {
    facts_.guides = guides;
    facts_.base = [this](std::string_view name) { return find(name); };
    facts_.rule = [&catalogue](std::string_view id) -> std::optional<profiles::rule_fact> {
      auto const at = std::find_if(catalogue.begin(), catalogue.end(), [=](auto const& r) { return r.id == id; });
      if (at == catalogue.end()) return std::nullopt;
      return profiles::rule_fact{at->number, profiles::severity_called(at->severity), at->snip};
    };
  }

  /// False, after the faults on stderr, where one is faulty.
  bool compile() {
    std::vector<bool> done(sources_.size());
    for (std::size_t round = 0; round != sources_.size(); ++round) // a chain of bases is not longer than that
      for (std::size_t i = 0; i != sources_.size(); ++i) {
        std::string_view const base = profiles::base_of(sources_[i].text);
        if (done[i] || (!base.empty() && find(base) == nullptr)) continue;
        if (!add(sources_[i])) return false;
        done[i] = true;
      }
    for (std::size_t i = 0; i != sources_.size(); ++i)
      if (!done[i]) return add(sources_[i]); // says that the base is not there
    return true;
  }

  std::vector<tables::profile const*> tables() const {
    std::vector<tables::profile const*> out;
    for (profiles::compiled_profile const& p : compiled_) out.push_back(&p.table);
    return out;
  }

private:
  tables::profile const* find(std::string_view name) const {
    for (profiles::compiled_profile const& p : compiled_)
      if (p.table.name == name) return &p.table;
    return nullptr;
  }

  bool add(source const& from) {
    profiles::compiled_profile p = profiles::compile(from.text, from.name, facts_);
    if (!tell(p.errors)) return false;
    if (std::filesystem::path(from.name).stem().string() != p.table.name) {
      std::fprintf(stderr, "%s:1:1: the profile is not called like its file\n", from.name.c_str());
      return false;
    }
    compiled_.push_back(std::move(p));
    return true;
  }

  std::vector<source> const& sources_;
  profiles::surroundings facts_;
  std::deque<profiles::compiled_profile> compiled_; // they point to each other
};

} // namespace

int compile_profiles(arguments const& a) {
  texts read;
  if (!read_all(a.files, read)) return 1;
  compiled_guide_texts const guides = compile_guide_texts(read.guides);
  rules::compiled const catalogue = rules::compile(read.rules);
  if (!tell(guides.errors) || !tell(catalogue.faults)) return 1;
  std::vector<tables::guide const*> tables;
  for (compiled_guide const& g : guides.guides) tables.push_back(&g.table);
  profile_set set(read.profiles, tables, catalogue.rules);
  if (!set.compile()) return 1;
  return write_file(a.out_dir + "/profiles.cpp", profiles::print(set.tables())) ? 0 : 1;
}

} // namespace x279::grammar
