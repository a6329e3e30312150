#include <x279/report.hpp>

#include "catalogue/wording.hpp"
#include "report/members.hpp"
#include "report/wording.hpp"

#include <x279/version.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace x279 {

namespace {

using report::member;

/// SARIF has a word of its own for what is only worth knowing.
std::string_view level_of(severity s) { return s == severity::info ? "note" : report::name_of(s); }

void text_object(json::json_writer& out, std::string_view key, std::string_view text) {
  out.key(key);
  out.open('{');
  member(out, "\"text\":", text);
  out.close('}');
}

void write_rule(json::json_writer& out, rule_info const& rule) {
  out.open('{');
  member(out, "\"id\":", rule.id);
  member(out, "\"name\":", rule.name);
  text_object(out, "\"shortDescription\":", report::generic(rule.what));
  text_object(out, "\"fullDescription\":", rule.why);
  text_object(out, "\"help\":", report::generic(rule.mend));
  out.key("\"defaultConfiguration\":");
  out.open('{');
  member(out, "\"level\":", level_of(rule.severity));
  out.close('}');
  out.close('}');
}

/// "interchange 1/set 2/segment 14/2110C/EB03": the way down to the place.
std::string logical_name(place const& p) {
  std::string name;
  auto const add = [&name](std::string_view part, std::uint32_t number) {
    if (number == 0) return;
    if (!name.empty()) name += '/';
    name.append(part).append(std::to_string(number));
  };
  add("interchange ", p.interchange);
  if (p.set == 0) add("group ", p.group);
  add("set ", p.set);
  add("segment ", p.segment_in_set != 0 ? p.segment_in_set : p.segment_in_file);
  if (!p.loop.empty()) name.append(name.empty() ? "" : "/").append(p.loop);
  if (!p.segment_id.empty()) name.append(name.empty() ? "" : "/").append(catalogue::element_name(p));
  return name;
}

void write_physical(json::json_writer& out, finding const& f, std::string_view artifact) {
  out.key("\"physicalLocation\":");
  out.open('{');
  out.key("\"artifactLocation\":");
  out.open('{');
  report::file_name(out, "\"uri\":", artifact);
  out.close('}');
  if (report::has_bytes(f)) {
    out.key("\"region\":");
    out.open('{');
    out.key("\"byteOffset\":");
    out.number(f.where.offset);
    out.key("\"byteLength\":");
    out.number(f.where.length);
    out.close('}');
  }
  out.close('}');
}

void write_location(json::json_writer& out, finding const& f, std::string_view artifact) {
  out.key("\"locations\":");
  out.open('[');
  out.open('{');
  if (!artifact.empty()) write_physical(out, f, artifact);
  std::string const name = f.path.empty() ? logical_name(f.where) : std::string(f.path);
  if (!name.empty()) {
    out.key("\"logicalLocations\":");
    out.open('[');
    out.open('{');
    member(out, "\"fullyQualifiedName\":", name);
    member(out, "\"kind\":", !f.path.empty() ? "property" : f.where.element != 0 ? "element" : "segment");
    out.close('}');
    out.close(']');
  }
  out.close('}');
  out.close(']');
}

void write_result(json::json_writer& out, finding const& f, std::string_view artifact, std::uint64_t rule_index) {
  out.open('{');
  member(out, "\"ruleId\":", info(f.rule).id);
  out.key("\"ruleIndex\":");
  out.number(rule_index);
  member(out, "\"level\":", level_of(f.severity));
  std::string text = message(f);
  if (std::string const mend = hint(f); !mend.empty()) text.append(". ").append(mend);
  text_object(out, "\"message\":", text);
  write_location(out, f, artifact);
  out.close('}');
}

/// The rules that were broken, ascending.
std::vector<rule> rules_of(std::span<file_findings const> files) {
  std::vector<rule> rules;
  for (file_findings const& file : files)
    for (finding const& f : file.found->list()) rules.push_back(f.rule);
  std::ranges::sort(rules);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

/// SARIF has no word for results that were counted alone: the run's bag of properties has them.
void write_not_listed(json::json_writer& out, std::span<file_findings const> files) {
  std::size_t dropped = 0;
  for (file_findings const& file : files) dropped += file.found->dropped();
  if (dropped != 0) out.raw(",\"properties\":{\"notListed\":" + std::to_string(dropped) + "}");
}

} // namespace

void append_sarif_report(std::span<file_findings const> files, std::string& out) {
  std::vector<rule> const rules = rules_of(files);
  json::json_writer json;
  json.attach(out);
  json.raw("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":"
           "{\"driver\":{\"name\":\"x279\",\"version\":\"" X279_VERSION "\",\"rules\":");
  json.open('[');
  for (rule const r : rules) write_rule(json, info(r));
  json.close(']');
  json.finish();
  json.raw("}},\"results\":");
  json.open('[');
  for (file_findings const& file : files)
    for (finding const& f : file.found->list())
      write_result(json, f, file.artifact,
                   static_cast<std::uint64_t>(std::ranges::lower_bound(rules, f.rule) - rules.begin()));
  json.close(']');
  json.finish();
  write_not_listed(json, files);
  json.raw("}]}\n");
  json.detach();
}

} // namespace x279
