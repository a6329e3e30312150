#include "cli/commands.hpp"
#include "cli/envelope_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/reporting.hpp"

#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/wrap.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace x279::cli {

namespace {

struct convert_arguments {
  std::string file = "-";
  std::string compat = "none";
  std::string service_id;
  bool pretty = false, with_x12 = false, lossless = false, strict = false, any_separator = false, wrap = false,
       as_received = false;
  envelope_arguments envelope;
  cli::reporting reporting;
};

convert_options options_of(convert_arguments const& a) {
  convert_options o;
  if (a.strict) o.read.tolerate = tolerances::strict();
  if (a.any_separator) o.read.separator = component_separator::any;
  if (a.compat == "chc") o.json.compat = compatibility::chc;
  if (a.compat == "chc-2025") o.json.compat = compatibility::chc_2025;
  if (a.pretty) o.json.layout = json_layout::pretty;
  if (a.with_x12) o.json.x12 = raw_echo::include;
  if (a.lossless) o.json.unmapped = unmapped::exact;
  o.json.trading_partner_service_id = a.service_id;
  return o;
}

int to_json(convert_arguments const& a, std::string_view payload, findings& found) {
  std::string json;
  converter converter;
  auto const done = converter.convert(payload, options_of(a), json, found);
  if (!done) {
    print_failure(a.reporting, a.file, payload, found, done.error());
    return exit_unreadable;
  }
  print(a.reporting, found);
  if (!write_output(json)) return exit_io;
  if (done->documents == 0) {
    if (a.reporting.for_people())
      std::fprintf(stderr, "x279: %s: no transaction set could be converted\n", a.file.c_str());
    return exit_unreadable;
  }
  return found.has_errors() ? exit_findings : exit_clean;
}

int to_x12(convert_arguments const& a, std::string_view json, findings& found) {
  envelope_reading reading = given_envelope_of(a.envelope, found);
  if (!reading.envelope) {
    print(a.reporting, found);
    return reading.io ? exit_io : exit_usage;
  }
  std::string text, wrapped;
  std::string const date = clock_date(), time = clock_time();
  composer composer;
  auto const done = composer.compose(json,
                                     {.envelope = std::move(*reading.envelope),
                                      .default_date = date,
                                      .default_time = time,
                                      .carried = a.as_received ? carried_sets::as_received : carried_sets::judged},
                                     text, found);
  if (!done) {
    print_failure(a.reporting, a.file, json, found, done.error());
    return exit_unreadable;
  }
  bool const whole = !a.wrap || wrap(text, wrapped, found);
  print(a.reporting, found);
  if (!whole) return exit_unreadable;
  return write_output(a.wrap ? wrapped : text) ? exit_clean : exit_io;
}

int convert(convert_arguments const& a) {
  auto const payload = read_input(a.file);
  if (!payload) return exit_io;
  findings found(a.reporting.most);
  return form_of(*payload) == payload_form::document ? to_x12(a, *payload, found) : to_json(a, *payload, found);
}

} // namespace

void add_convert(CLI::App& app, int& code) {
  auto const a = std::make_shared<convert_arguments>();
  CLI::App* const c = app.add_subcommand(
      "convert", "Turn a 271, 270, 999 or TA1 into JSON, one line per document; a JSON request into a 270, a JSON "
                 "response into a 271. Findings on stderr");
  c->add_option("FILE", a->file,
                "An interchange, a JSON text {\"x12\": \"...\"} around one, or JSON requests or responses; - for stdin")
      ->capture_default_str();
  c->add_flag("--pretty", a->pretty, "Indent the JSON");
  c->add_flag("--with-x12", a->with_x12, "Echo the raw text under x12");
  c->add_option("--compat", a->compat,
                "chc: the API's converter byte for byte, its bugs included (meta and possibleResolutions excepted); "
                "chc-2025: as of 2025")
      ->check(CLI::IsMember({"none", "chc", "chc-2025"}))
      ->capture_default_str();
  c->add_flag(
      "--lossless", a->lossless,
      "Carry what the model has no key for, the order of the segments and the layout of the interchange (ISA02 "
      "and ISA04, which may be passwords, with it), so that the JSON becomes the same X12 again, byte for byte");
  c->add_flag(
      "--as-received", a->as_received,
      "Write what --lossless JSON carries with the faults that it came in with, which are refused otherwise; for "
      "JSON whose origin you trust");
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  c->add_option("--trading-partner-service-id", a->service_id, "Echo of the request's id, which no 271 carries");
  c->add_flag("--wrap", a->wrap, "Put the X12 that was written into a JSON text {\"x12\": \"...\"}");
  add_envelope_options(*c, a->envelope);
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = convert(*a); });
}

} // namespace x279::cli
