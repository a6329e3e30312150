#include <x279/report.hpp>

#include "catalogue/answer_codes.hpp"
#include "guide/segment_ids.hpp"
#include "report/members.hpp"
#include "report/wording.hpp"

namespace x279 {

namespace {

using report::member, report::ordinal;

void write_place(json::json_writer& out, finding const& f) {
  place const& p = f.where;
  ordinal(out, "\"interchange\":", p.interchange);
  ordinal(out, "\"group\":", p.group);
  ordinal(out, "\"set\":", p.set);
  ordinal(out, "\"segmentInSet\":", p.segment_in_set);
  ordinal(out, "\"segmentInFile\":", p.segment_in_file);
  if (report::has_bytes(f)) {
    out.key("\"offset\":");
    out.number(p.offset);
    out.key("\"length\":");
    out.number(p.length);
  }
  member(out, "\"loop\":", p.loop);
  member(out, "\"segmentId\":", shown_segment_id(p.segment_id));
  ordinal(out, "\"element\":", p.element);
  ordinal(out, "\"component\":", p.component);
  ordinal(out, "\"repetition\":", p.repetition);
}

/// The segment that the trigger of the rule stands in; 0: there is none.
std::uint64_t trigger_segment(finding const& f, std::string_view trigger) noexcept {
  bool const is_own = trigger.starts_with(f.where.segment_id.view());
  return f.numbers[1] != 0 ? f.numbers[1] : is_own ? f.where.segment_in_set : 0;
}

void write_finding(json::json_writer& out, finding const& f) {
  rule_info const& rule = info(f.rule);
  out.open('{');
  member(out, "\"rule\":", rule.id);
  member(out, "\"severity\":", report::name_of(f.severity));
  ordinal(out, "\"snip\":", rule.snip);
  member(out, "\"message\":", message(f));
  member(out, "\"hint\":", hint(f));
  write_place(out, f);
  if (std::uint64_t const at = trigger_segment(f, rule.trigger); f.path.empty() && !rule.trigger.empty() && at != 0) {
    member(out, "\"trigger\":", rule.trigger);
    ordinal(out, "\"triggerSegment\":", at);
  }
  member(out, "\"path\":", f.path);
  member(out, "\"otherPath\":", f.other_path);
  member(out, "\"wanted\":", f.wanted);
  std::size_t const before = out.mark();
  out.key("\"ack\":");
  out.open('{');
  std::size_t const empty = out.mark();
  catalogue::answer_codes const codes = catalogue::codes_of(f);
  member(out, "\"ta105\":", codes.ta105);
  member(out, "\"ak905\":", codes.ak905);
  member(out, "\"ik304\":", codes.ik304);
  member(out, "\"ik403\":", codes.ik403);
  member(out, "\"ik502\":", codes.ik502);
  bool const nothing = out.mark() == empty;
  out.close('}');
  if (nothing) out.rewind(before);
  member(out, "\"aaa\":", codes.aaa);
  out.close('}');
}

} // namespace

void append_json_report(findings const& found, std::string& out) { append_json_report({.found = &found}, out); }

void append_json_report(file_findings const& file, std::string& out) {
  findings const& found = *file.found;
  json::json_writer json;
  json.attach(out);
  json.open('{');
  json.key("\"version\":");
  json.number(1);
  report::file_name(json, "\"file\":", file.artifact);
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

} // namespace x279
