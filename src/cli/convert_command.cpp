#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"

#include <x279/convert.hpp>
#include <x279/report.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace x279::cli {

namespace {

struct convert_arguments {
  std::string file = "-";
  std::string compat = "none";
  std::string findings = "text";
  std::string service_id;
  std::size_t max_findings = 1000;
  bool pretty = false, with_x12 = false, lossless = false, strict = false, any_separator = false;
};

convert_options options_of(convert_arguments const& a) {
  convert_options o;
  if (a.strict) o.read.tolerate = tolerances::strict();
  if (a.any_separator) o.read.separator = component_separator::any;
  if (a.compat == "chc") o.json.compat = compatibility::chc;
  if (a.compat == "chc-2025") o.json.compat = compatibility::chc_2025;
  if (a.pretty) o.json.layout = json_layout::pretty;
  if (a.with_x12) o.json.x12 = raw_echo::include;
  if (a.lossless) o.json.unmapped = unmapped::reversible;
  o.json.trading_partner_service_id = a.service_id;
  return o;
}

int convert(convert_arguments const& a) {
  auto const payload = read_input(a.file);
  if (!payload) return exit_io;
  findings found(a.max_findings);
  std::string json;
  converter converter;
  auto const done = converter.convert(*payload, options_of(a), json, found);
  std::string report;
  if (a.findings == "json")
    append_json_report(found, report);
  else
    append_text_report(found, report);
  std::fwrite(report.data(), 1, report.size(), stderr);
  bool const for_people = a.findings != "json"; // machines have the exit code
  if (!done) {
    if (for_people)
      std::fprintf(stderr, "x279: %s: %s (byte %llu)\n", a.file.c_str(),
                   std::string(describe(done.error().code)).c_str(),
                   static_cast<unsigned long long>(done.error().offset));
    return exit_unreadable;
  }
  if (!write_output(json)) return exit_io;
  if (done->documents == 0) {
    if (for_people) std::fprintf(stderr, "x279: %s: no transaction set could be converted\n", a.file.c_str());
    return exit_unreadable;
  }
  return found.has_errors() ? exit_findings : exit_clean;
}

} // namespace

void add_convert(CLI::App& app, int& code) {
  auto const a = std::make_shared<convert_arguments>();
  CLI::App* const c =
      app.add_subcommand("convert", "Turn a 271, 270, 999 or TA1 into JSON: one line per document, findings on stderr");
  c->add_option("FILE", a->file, "An interchange, or a JSON text {\"x12\": \"...\"} around one; - for stdin")
      ->capture_default_str();
  c->add_flag("--pretty", a->pretty, "Indent the JSON");
  c->add_flag("--with-x12", a->with_x12, "Echo the raw text under x12");
  c->add_option("--compat", a->compat,
                "chc: the API's converter byte for byte, its bugs included (meta and possibleResolutions excepted); "
                "chc-2025: as of 2025")
      ->check(CLI::IsMember({"none", "chc", "chc-2025"}))
      ->capture_default_str();
  c->add_flag("--lossless", a->lossless, "List what the model has no key for under unmappedSegments");
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  c->add_option("--trading-partner-service-id", a->service_id, "Echo of the request's id, which no 271 carries");
  c->add_option("--findings", a->findings, "How findings print on stderr")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  c->add_option("--max-findings", a->max_findings, "The most findings listed; the rest is counted")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->capture_default_str();
  c->callback([a, &code] { code = convert(*a); });
}

} // namespace x279::cli
