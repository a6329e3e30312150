#include <x279/report.hpp>

#include "catalogue/answer_codes.hpp"
#include "catalogue/wording.hpp"
#include "guide/codes.hpp"
#include "report/members.hpp"

namespace x279 {

namespace {

/// What the API names a fault by: the path of the property. What came as X12 has none.
std::string field_of(finding const& f) {
  if (!f.path.empty()) return std::string(f.path);
  return f.where.segment_id.empty() ? std::string() : catalogue::element_name(f.where);
}

/// The follow-up action (AAA04) of a request that its sender can mend: C.
std::string_view correct_and_resubmit() {
  tables::code_list const* const actions = find_code_list("889");
  return actions == nullptr ? std::string_view{} : code_name(*actions, "C");
}

void write_error(json::json_writer& out, finding const& f) {
  using report::member;
  std::string_view const code = catalogue::codes_of(f).aaa;
  out.open('{');
  member(out, "\"field\":", field_of(f));
  member(out, "\"code\":", code);
  std::string description = message(f);
  if (std::string const mend = hint(f); !mend.empty()) description.append(". ").append(mend);
  member(out, "\"description\":", description);
  if (!code.empty()) member(out, "\"followupAction\":", correct_and_resubmit());
  if (!f.where.loop.empty()) member(out, "\"location\":", std::string("Loop ").append(f.where.loop));
  out.close('}');
}

} // namespace

void append_api_errors(findings const& found, std::string& out) {
  json::json_writer json;
  json.attach(out);
  json.open('{');
  json.key("\"errors\":");
  json.open('[');
  for (finding const& f : found.list())
    if (f.severity == severity::error) write_error(json, f);
  json.close(']');
  json.close('}');
  json.finish();
  json.raw("\n");
  json.detach();
}

} // namespace x279
