#include <x279/report.hpp>

#include "guide/segment_ids.hpp"
#include "json/json_writer.hpp"

#include <array>

namespace x279 {

namespace {

constexpr std::array<std::string_view, 3> severity_names{"info", "warning", "error"};

std::string_view name_of(severity s) noexcept { return severity_names[static_cast<std::size_t>(s)]; }

void member(json::json_writer& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  out.key(key);
  out.string(value);
}

/// A number that is left out where it does not apply.
void ordinal(json::json_writer& out, std::string_view key, std::uint64_t value) {
  if (value == 0) return;
  out.key(key);
  out.number(value);
}

void write_place(json::json_writer& out, place const& p) {
  ordinal(out, "\"interchange\":", p.interchange);
  ordinal(out, "\"group\":", p.group);
  ordinal(out, "\"set\":", p.set);
  ordinal(out, "\"segmentInSet\":", p.segment_in_set);
  ordinal(out, "\"segmentInFile\":", p.segment_in_file);
  out.key("\"offset\":");
  out.number(p.offset);
  out.key("\"length\":");
  out.number(p.length);
  member(out, "\"loop\":", p.loop);
  member(out, "\"segmentId\":", shown_segment_id(p.segment_id));
  ordinal(out, "\"element\":", p.element);
  ordinal(out, "\"component\":", p.component);
  ordinal(out, "\"repetition\":", p.repetition);
}

void write_finding(json::json_writer& out, finding const& f) {
  rule_info const& rule = info(f.rule);
  out.open('{');
  member(out, "\"rule\":", rule.id);
  member(out, "\"severity\":", name_of(f.severity));
  ordinal(out, "\"snip\":", rule.snip);
  member(out, "\"message\":", message(f));
  member(out, "\"hint\":", hint(f));
  write_place(out, f.where);
  member(out, "\"path\":", f.path);
  std::size_t const before = out.mark();
  out.key("\"ack\":");
  out.open('{');
  std::size_t const empty = out.mark();
  member(out, "\"ta105\":", rule.ta105);
  member(out, "\"ak905\":", rule.ak905);
  member(out, "\"ik304\":", rule.ik304);
  member(out, "\"ik403\":", rule.ik403);
  member(out, "\"ik502\":", rule.ik502);
  bool const nothing = out.mark() == empty;
  out.close('}');
  if (nothing) out.rewind(before);
  member(out, "\"aaa\":", rule.aaa);
  out.close('}');
}

} // namespace

void append_json_report(findings const& found, std::string& out) {
  json::json_writer json;
  json.attach(out);
  json.open('{');
  json.key("\"version\":");
  json.number(1);
  json.key("\"findings\":");
  json.open('[');
  for (finding const& f : found.list()) write_finding(json, f);
  json.close(']');
  json.key("\"summary\":");
  json.open('{');
  json.key("\"errors\":");
  json.number(found.count(severity::error));
  json.key("\"warnings\":");
  json.number(found.count(severity::warning));
  json.key("\"infos\":");
  json.number(found.count(severity::info));
  json.key("\"notListed\":");
  json.number(found.dropped());
  json.close('}');
  json.close('}');
  json.finish();
  json.raw("\n");
  json.detach();
}

void append_text_report(findings const& found, std::string& out) {
  for (finding const& f : found.list()) {
    out.append(name_of(f.severity)).append(" ").append(info(f.rule).id).append(" ");
    out.append(f.path.empty() ? describe(f.where) : std::string(f.path)).append(": ").append(message(f)).append("\n");
    if (std::string const mend = hint(f); !mend.empty()) out.append("  ").append(mend).append("\n");
  }
  if (found.dropped() != 0) out.append("and ").append(std::to_string(found.dropped())).append(" more findings\n");
}

} // namespace x279
