#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"

#include <x279/report.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <string>

namespace x279::cli {

namespace {

struct explain_arguments {
  std::string rule;
  bool list = false;
};

int explain(explain_arguments const& a) {
  std::string out;
  if (a.list) {
    for (rule const r : all_rules()) out.append(info(r).id).append(" ").append(info(r).name).append("\n");
    return write_output(out) ? exit_clean : exit_io;
  }
  rule_info const* found = find_rule(a.rule);
  if (found == nullptr) found = find_rule_by_name(a.rule);
  if (found == nullptr) {
    std::fprintf(stderr, "x279: no rule has this id or name; explain --list lists them all\n");
    return exit_usage;
  }
  append_explanation(*found, out);
  return write_output(out) ? exit_clean : exit_io;
}

} // namespace

void add_explain(CLI::App& app, int& code) {
  auto const a = std::make_shared<explain_arguments>();
  CLI::App* const c = app.add_subcommand("explain", "Say what a finding means and how to mend it");
  CLI::Option* const rule = c->add_option("RULE", a->rule, "Its id, X279-E242, or its name");
  c->add_flag("--list", a->list, "List all rules")->excludes(rule);
  c->callback([a, &code] {
    if (a->rule.empty() && !a->list) throw CLI::RequiredError("RULE or --list");
    code = explain(*a);
  });
}

} // namespace x279::cli
