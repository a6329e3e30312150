#include "cli/reporting.hpp"

#include "catalogue/failure.hpp"

#include <x279/report.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>

namespace x279::cli {

void add_reporting(CLI::App& command, reporting& r) {
  command.add_option("--findings", r.form, "How findings print on stderr")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.add_option("--max-findings", r.most, "The most findings listed; the rest is counted")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->capture_default_str();
}

void print(reporting const& r, findings const& found) {
  std::string text;
  if (r.for_people())
    append_text_report(found, text);
  else
    append_json_report(found, text);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void print(reporting const& r, std::string const& file, error const& why) {
  if (!r.for_people()) return;
  std::fprintf(stderr, "x279: %s: %s (byte %llu)\n", file.c_str(), std::string(describe(why.code)).c_str(),
               static_cast<unsigned long long>(why.offset));
}

void add_unread(findings& found) {
  found.add({.rule = rule::file_not_read, .severity = info(rule::file_not_read).severity});
}

void add_failure(findings& found, std::string_view text, error const& why) {
  auto const r = catalogue::rule_of(why.code);
  if (!r) return;
  place where;
  where.offset = why.offset;
  where.length = why.offset < text.size(); // a byte to point at, where there is one
  found.add({.rule = *r, .severity = info(*r).severity, .where = where});
}

void print_failure(reporting const& r, std::string const& file, std::string_view text, findings& found,
                   error const& why) {
  if (r.for_people()) print(r, found);
  add_failure(found, text, why);
  if (!r.for_people()) print(r, found);
  print(r, file, why);
}

} // namespace x279::cli
