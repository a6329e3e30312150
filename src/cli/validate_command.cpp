#include "cli/commands.hpp"
#include "cli/envelope_options.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/reporting.hpp"
#include "cli/terminal.hpp"
#include "write/settings.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/acknowledge.hpp>
#include <x279/compose.hpp>
#include <x279/profile.hpp>
#include <x279/report.hpp>
#include <x279/validate.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::cli {

namespace {

struct validate_arguments {
  std::vector<std::string> files;
  std::string format = "text";
  std::string today;
  std::string profile_name; ///< of a built-in profile, or a file
  std::string mode;
  x279::profile profile;
  std::string ack;             ///< file for TA1 and 999; empty: none
  envelope_arguments envelope; ///< ISA and GS of them, and of the 270 that a request would become
  std::size_t max_findings = 1000;
  bool reveal = false, strict = false, any_separator = false;
};

validate_options options_of(validate_arguments const& a) {
  validate_options o;
  if (a.strict) o.read.tolerate = tolerances::strict();
  if (a.any_separator) o.read.separator = component_separator::any;
  o.today = a.today;
  o.profile = a.profile;
  if (a.mode == "real-time") o.mode = exchange_mode::real_time;
  if (a.mode == "batch") o.mode = exchange_mode::batch;
  return o;
}

/// The only error of a payload must not be lost behind a thousand notes: what is listed is chosen when all is known. An
/// answer is made of all there is, else a set whose findings were dropped would be accepted.
std::size_t most_judged(validate_arguments const& a) {
  constexpr std::size_t most_listed = 1000000; // as --max-findings has it
  return a.ack.empty() ? most_listed : std::numeric_limits<std::uint32_t>::max();
}

/// Leaves the most severe ones in the list, as many as are to be listed, in their order; the rest is counted.
void choose_listed(findings& found, std::size_t most) {
  std::vector<finding>& list = found.list();
  if (list.size() <= most) return;
  std::array<std::size_t, 3> room{};
  for (finding const& f : list) ++room[static_cast<std::size_t>(f.severity)];
  std::size_t left = most;
  for (std::size_t s = room.size(); s-- != 0; left -= room[s]) room[s] = std::min(room[s], left);
  std::stable_partition(list.begin(), list.end(), [&](finding const& f) {
    std::size_t& own = room[static_cast<std::size_t>(f.severity)];
    return own != 0 && own-- != 0;
  });
  findings listed(most);
  listed.append(found);
  found = std::move(listed);
}

/// What becomes of a file: its text must live as long as what was read of it is shown.
struct judged_file {
  std::string name;
  std::string text;
  std::string inside{}; ///< the interchange that a JSON text {"x12": …} holds
  findings found;
  validate_summary summary{};
  bool is_request = false; ///< a document of the JSON model, judged as the message that it becomes
  bool is_foreign = false; ///< no interchange was found: there is no segment to show
  bool is_read = false;
};

/// The envelope of a request: what is given, and for the rest something that there is nothing to say of.
envelope filled_in(envelope e, validate_arguments const& a) {
  if (e.sender_id.empty()) e.sender_id = "SENDER";
  if (e.receiver_id.empty()) e.receiver_id = "RECEIVER";
  if (e.date.empty()) e.date = a.today.empty() ? clock_date() : a.today;
  if (e.time.empty()) e.time = clock_time();
  if (e.control_number.empty()) e.control_number = "000000001";
  return e;
}

/// Settings that there is nothing to say of.
envelope harmless(validate_arguments const& a) {
  return filled_in({.application_sender = "SENDER", .application_receiver = "RECEIVER"}, a);
}

/// The setting that a path names; nullptr where it names none.
write::setting const* setting_at(std::string_view path) {
  std::string_view constexpr settings = "envelope.";
  return path.starts_with(settings) ? write::find_setting(path.substr(settings.size())) : nullptr;
}

bool is_of_given_setting(std::string_view path, envelope const& given) {
  write::setting const* const s = setting_at(path);
  return s != nullptr && write::is_given(*s, given);
}

/// Whether a finding speaks of settings that nobody has given: here is no envelope to be complete.
bool is_of_no_setting(finding const& f, envelope const& given) {
  return setting_at(f.path) != nullptr && !is_of_given_setting(f.path, given) &&
         !is_of_given_setting(f.other_path, given);
}

class judge {
public:
  /// `given`: what the options say of the envelope of a request.
  judge(validate_arguments const& a, envelope given)
      : options_(options_of(a)), given_(std::move(given)), envelope_(filled_in(given_, a)), harmless_(harmless(a)) {
    // What is wrong with an id in GS is told where the id was given for ISA.
    if (given_.application_sender.empty()) given_.application_sender = given_.sender_id;
    if (given_.application_receiver.empty()) given_.application_receiver = given_.receiver_id;
  }

  /// Fails where nothing can be read.
  result<validate_summary> operator()(judged_file& file) {
    if (!json::looks_like_json(file.text)) return validator_.validate(file.text, options_, file.found);
    auto const inside = json::unwrap(file.text, file.inside, file.found);
    file.is_foreign = !inside && inside.error().code == errc::refused;
    if (file.is_foreign) return inside.error();
    if (!inside) return judge_request(file);
    std::size_t const first = file.found.list().size();
    auto const done = validator_.validate(file.inside, options_, file.found);
    json::move_places(file.text, file.found, first);
    return done;
  }
  payload_view read() const { return validator_.last(); }
  envelope const& given() const noexcept { return given_; }

private:
  result<validate_summary> judge_request(judged_file& file) {
    file.is_request = true;
    findings told(file.found.cap());
    envelope around = envelope_;
    auto done = compose(file, around, told);
    bool refused = false; // a setting, and the request with it
    for (finding const& f : told.list())
      for (std::string_view const path : {f.path, f.other_path})
        if (write::setting const* const s = setting_at(path); s != nullptr && f.severity == severity::error) {
          write::take(*s, harmless_, around);
          refused = !done;
        }
    for (finding const& f : told.list())
      if (!is_of_no_setting(f, given_) && (!refused || setting_at(f.path) != nullptr))
        file.found.add(file.found.keep(f));
    if (refused) { // what is judged then is the request alone
      told.clear();
      done = compose(file, around, told);
      for (finding const& f : told.list())
        if (setting_at(f.path) == nullptr) file.found.add(file.found.keep(f));
    }
    validate_summary s;
    if (done)
      s.interchanges = s.sets = s.judged = static_cast<std::uint32_t>(done->interchanges);
    else if (done.error().code != errc::not_written)
      return done.error();
    return s;
  }

  result<compose_summary> compose(judged_file const& file, envelope const& around, findings& told) {
    std::string written;
    return composer_.compose(
        file.text, {.envelope = around, .profile = options_.profile, .today = options_.today, .mode = options_.mode},
        written, told);
  }

  validate_options options_;
  envelope given_, envelope_, harmless_;
  x279::validator validator_;
  composer composer_;
};

std::string counted(std::size_t n, char const* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

std::string summary_line(judged_file const& f) {
  std::string line = f.name + ": ";
  if (!f.is_request)
    line += counted(f.summary.interchanges, "interchange") + ", " + counted(f.summary.sets, "transaction set") +
            (f.summary.faulty_sets != 0 ? ", " + std::to_string(f.summary.faulty_sets) + " faulty" : "") + ": ";
  return line + counted(f.found.count(severity::error), "error") + ", " +
         counted(f.found.count(severity::warning), "warning") + ", " + counted(f.found.count(severity::info), "note") +
         "\n";
}

std::string text_of(judged_file const& f, payload_view read, validate_arguments const& a) {
  std::string out;
  if (f.is_request || f.is_foreign) {
    append_text_report(f.found, out);
    return out;
  }
  text_report_options const o{.shown = a.reveal ? reveal::values : reveal::nothing, .colour = colours_of_stdout()};
  append_text_report(f.found, read, o, out);
  return out;
}

/// Appends TA1 and 999 for one judged payload. What cannot be answered goes to stderr.
int answer(judge const& judge, judged_file const& file, validate_arguments const& a, std::string& acks) {
  findings told;
  envelope e = judge.given();
  if (e.date.empty()) e.date = clock_date();
  if (e.time.empty()) e.time = clock_time();
  if (e.control_number.empty() && a.envelope.file.empty()) e.control_number = "000000001";
  bool const is_written = acknowledge(judge.read(), file.found, e, {}, acks, told).has_value();
  if (is_written && !told.has_errors()) return exit_clean;
  std::string why;
  append_text_report(told, why);
  std::fprintf(stderr, "x279: %s: %s\n%s", file.name.c_str(),
               is_written ? "not all of it is acknowledged" : "no acknowledgment was written", why.c_str());
  return is_written ? exit_findings : exit_unreadable;
}

/// Prints what was found, but for SARIF. False where that fails.
bool print_report(judge const& judge, judged_file const& file, validate_arguments const& a) {
  std::string out;
  if (a.format == "json") append_json_report({.artifact = artifact_of(file.name), .found = &file.found}, out);
  if (a.format == "api-errors") append_api_errors(file.found, out);
  if (a.format == "text") out = text_of(file, judge.read(), a);
  if (a.format == "text" && file.is_read) out += summary_line(file);
  return write_output(out);
}

/// Judges one file, appends its answer to `acks`, which an interchange makes it have, and, but for SARIF, prints what was found.
int validate_file(judge& judge, judged_file& file, validate_arguments const& a, std::optional<std::string>& acks) {
  auto const done = judge(file);
  file.is_read = done.has_value();
  if (done) {
    file.summary = *done;
  } else {
    file.is_foreign |= done.error().code != errc::refused;
    add_failure(file.found, file.text, done.error()); // machines see the report alone
  }
  int code = !done ? exit_unreadable : file.found.has_errors() ? exit_findings : exit_clean;
  bool const has_interchange = !file.is_request && !file.is_foreign; // if only one that is refused
  if (!a.ack.empty() && has_interchange) code = std::max(code, answer(judge, file, a, acks ? *acks : acks.emplace()));
  if (!a.ack.empty() && file.is_request) {
    std::fprintf(stderr, "x279: %s: --ack answers interchanges, and this is a JSON request\n", file.name.c_str());
    code = std::max<int>(code, exit_usage);
  }
  choose_listed(file.found, a.max_findings);
  if (!print_report(judge, file, a)) return exit_io;
  if (!done)
    std::fprintf(stderr, "x279: %s: %s (byte %llu)\n", file.name.c_str(),
                 std::string(describe(done.error().code)).c_str(),
                 static_cast<unsigned long long>(done.error().offset));
  return code;
}

/// A file that could not be opened or read has its report all the same.
int report_unread(judge const& judge, judged_file& file, validate_arguments const& a) {
  file.is_foreign = true;
  add_unread(file.found);
  print_report(judge, file, a);
  return exit_io;
}

/// A profile of the library by its name, else from a file. What is wrong in it goes to stderr.
int choose_profile(validate_arguments& a) {
  if (a.profile_name.empty()) return exit_clean;
  if (auto const known = find_profile(a.profile_name)) {
    a.profile = *known;
    return exit_clean;
  }
  auto const text = read_input(a.profile_name);
  if (!text) return exit_io;
  std::vector<std::string> faults;
  auto loaded = load_profile(*text, a.profile_name, faults);
  for (std::string const& fault : faults) std::fprintf(stderr, "x279: %s\n", fault.c_str());
  if (!loaded) return exit_usage;
  a.profile = std::move(*loaded);
  return exit_clean;
}

int validate(validate_arguments& a) {
  if (int const code = choose_profile(a); code != exit_clean) return code;
  findings told;
  envelope_reading const given = given_envelope_of(a.envelope, told);
  if (!given.envelope) {
    print({}, told);
    return given.io ? exit_io : exit_usage;
  }
  judge judge(a, *given.envelope);
  std::deque<judged_file> kept; // for SARIF, which is one document for all files
  int worst = exit_clean;
  std::optional<std::string> acks;
  for (std::string const& name : a.files) {
    auto text = read_input(name);
    kept.push_back({.name = name, .text = text ? std::move(*text) : std::string(), .found = findings(most_judged(a))});
    judged_file& file = kept.back();
    worst = std::max(worst, text ? validate_file(judge, file, a, acks) : report_unread(judge, file, a));
    if (a.format != "sarif") kept.clear();
  }
  if (acks && !write_file(a.ack, *acks)) worst = exit_io;
  if (a.format != "sarif") return worst;
  std::vector<file_findings> all;
  for (judged_file const& f : kept) all.push_back({.artifact = artifact_of(f.name), .found = &f.found});
  std::string out;
  append_sarif_report(all, out);
  return write_output(out) ? worst : exit_io;
}

std::string check_day(std::string const& day) {
  bool const digits = day.size() == 8 && std::ranges::all_of(day, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::string() : "a day is CCYYMMDD";
}

} // namespace

void add_validate(CLI::App& app, int& code) {
  auto const a = std::make_shared<validate_arguments>();
  CLI::App* const c = app.add_subcommand(
      "validate", "Judge 270, 271 and 999, or the JSON of a request as the 270 it would become with the "
                  "settings of the envelope that are given: findings on stdout");
  c->add_option("FILE", a->files,
                "Interchanges, JSON texts {\"x12\": \"...\"} around one, or JSON requests; - for stdin");
  c->add_option("--format", a->format,
                "text: the segment with a mark under the fault, values masked; json and sarif for machines, json a "
                "line for each "
                "file; api-errors: the errors[] of the Eligibility API")
      ->check(CLI::IsMember({"text", "json", "sarif", "api-errors"}))
      ->capture_default_str();
  c->add_option("--max-findings", a->max_findings,
                "The most findings listed for a file: the most severe ones; the rest is counted")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}))
      ->capture_default_str();
  c->add_flag("--reveal", a->reveal, "Show values in the segments of the text: patients' data. Secrets stay hidden");
  c->add_flag("--strict", a->strict, "Refuse every deviation that could be tolerated");
  c->add_flag("--any-separator", a->any_separator, "Read component separators other than ':' in ISA16");
  std::string names;
  for (std::string_view const name : profile_names()) names.append(names.empty() ? "" : ", ").append(name);
  c->add_option("--profile", a->profile_name,
                "What a trading partner asks for beyond the guide: " + names + ", or a file in the profile language");
  c->add_option("--ack", a->ack, "A file to write TA1 and 999 to, as x279 ack does, with the settings of the envelope");
  add_envelope_options(*c, a->envelope);
  c->add_option("--mode", a->mode, "How the payload is sent, for what a profile says of one way alone")
      ->check(CLI::IsMember({"real-time", "batch"}));
  c->add_option("--today", a->today, "The day that dates are held against, CCYYMMDD; none unless given")
      ->check(CLI::Validator(check_day, "CCYYMMDD"));
  c->callback([a, &code] {
    if (a->files.empty()) a->files.emplace_back("-");
    code = validate(*a);
  });
}

} // namespace x279::cli
