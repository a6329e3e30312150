#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/payload_file.hpp"
#include "cli/reporting.hpp"

#include <x279/correlate.hpp>
#include <x279/report.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <string>

namespace x279::cli {

namespace {

struct correlate_arguments {
  std::string inquiry, response;
  std::string format = "text";
  bool any_separator = false;
  cli::reporting reporting;
};

int correlate(correlate_arguments const& a) {
  payload_file inquiry{.name = a.inquiry, .found = findings(a.reporting.most)};
  payload_file response{.name = a.response, .found = findings(a.reporting.most)};
  auto const failed = [&](int code) {
    return a.format != "json" || write_failures({&inquiry, &response}) ? code : int{exit_io};
  };
  for (payload_file* const s : {&inquiry, &response})
    if (int const code = s->read(a.reporting); code != exit_clean) return failed(code);

  correlator correlator;
  read_options options;
  if (a.any_separator) options.separator = component_separator::any;
  auto const done = correlator.correlate(inquiry.payload, response.payload, options, inquiry.found, response.found);
  for (payload_file* const s : {&inquiry, &response}) {
    findings known;
    parser parser;
    if (!done) // which of the two was it?
      if (auto const read = parser.parse(s->payload, options, known); !read)
        add_failure(s->found, s->payload, read.error());
    s->print_findings(a.reporting);
  }
  if (!done) {
    std::fprintf(stderr, "x279: %s, %s: %s\n", a.inquiry.c_str(), a.response.c_str(),
                 std::string(describe(done.error().code)).c_str());
    return failed(exit_unreadable);
  }
  std::string out;
  if (a.format == "json")
    append_json_report(*done, out);
  else
    append_text_report(*done, out);
  if (!write_output(out)) return exit_io;
  return inquiry.found.has_errors() || response.found.has_errors() ? exit_findings : exit_clean;
}

} // namespace

void add_correlate(CLI::App& app, int& code) {
  auto const a = std::make_shared<correlate_arguments>();
  CLI::App* const c =
      app.add_subcommand("correlate", "Pair the patients of a 270 with those of a 271, and say what the 271 does not "
                                      "return: pairs on stdout, findings on stderr, those of the 270 first");
  c->add_option("270", a->inquiry, "Interchanges, or a JSON text {\"x12\": \"...\"} around one; - for stdin")
      ->required();
  c->add_option("271", a->response, "The same with the answers")->required();
  c->add_option("--format", a->format, "How the pairs print")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  add_reporting(*c, a->reporting);
  c->callback([a, &code] { code = correlate(*a); });
}

} // namespace x279::cli
