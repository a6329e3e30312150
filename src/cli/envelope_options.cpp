#include "cli/envelope_options.hpp"

#include "cli/files.hpp"
#include "json/json_writer.hpp"

#include <CLI/CLI.hpp>

#include <ctime>
#include <string_view>
#include <utility>

namespace x279::cli {

namespace {

constexpr char const* gateway_name = "raw-x12";

std::string from_clock(char const* form) {
  std::time_t const now = std::time(nullptr);
  std::tm const* const local = std::localtime(&now); // the tool has one thread
  char text[16];
  return {text, local == nullptr ? 0 : std::strftime(text, sizeof text, form, local)};
}

void give(std::string& setting, std::string const& argument) {
  if (!argument.empty()) setting = argument;
}

/// The settings of the command line are read as those of a file are: one that stands twice is refused.
bool read_settings(std::vector<std::string> const& settings, envelope& e, findings& found) {
  std::string text;
  json::json_writer out;
  out.attach(text);
  out.open('{');
  for (std::string const& one : settings) {
    std::size_t const equals = one.find('=');
    std::string key;
    json::json_writer quoted;
    quoted.attach(key);
    quoted.string(std::string_view(one).substr(0, equals));
    quoted.finish();
    quoted.raw(":");
    quoted.detach();
    out.key(key);
    out.string(equals == one.npos ? std::string_view{} : std::string_view(one).substr(equals + 1));
  }
  out.close('}');
  out.finish();
  out.detach();
  return read_envelope(text, e, found);
}

} // namespace

void add_envelope_options(CLI::App& command, envelope_arguments& a) {
  command.add_option("--envelope", a.file, "A JSON file with the settings of ISA and GS; - for stdin");
  command.add_option("--set", a.settings, "One such setting, KEY=TEXT; for each KEY once")
      ->type_name("KEY=TEXT")
      ->allow_extra_args(false);
  command.add_option("--preset", a.preset, "Settings to begin with: raw-x12, the gateway's raw endpoint")
      ->check(CLI::IsMember({gateway_name}));
  command.add_option("--date", a.date, "CCYYMMDD; the local clock's unless given");
  command.add_option("--time", a.time, "HHMM; the local clock's unless given");
  command.add_option("--control-number", a.control_number, "ISA13: nine digits");
  command.footer("Keys of the --envelope file, all of them strings:\n" + describe_envelope_settings());
}

std::string clock_date() { return from_clock("%Y%m%d"); }
std::string clock_time() { return from_clock("%H%M"); }

envelope_reading given_envelope_of(envelope_arguments const& a, findings& found) {
  envelope e;
  if (a.preset == gateway_name) e = envelopes::raw_x12_gateway();
  if (!a.file.empty()) {
    auto const text = read_input(a.file);
    if (!text) return {.io = true};
    if (!read_envelope(*text, e, found)) return {};
  }
  if (!read_settings(a.settings, e, found)) return {};
  give(e.date, a.date);
  give(e.time, a.time);
  give(e.control_number, a.control_number);
  return {.envelope = std::move(e)};
}

envelope_reading envelope_of(envelope_arguments const& a, findings& found) {
  envelope_reading reading = given_envelope_of(a, found);
  if (!reading.envelope) return reading;
  if (reading.envelope->date.empty()) reading.envelope->date = clock_date();
  if (reading.envelope->time.empty()) reading.envelope->time = clock_time();
  return reading;
}

} // namespace x279::cli
