#include <x279/report.hpp>

#include "report/members.hpp"

#include <array>
#include <cstddef>

namespace x279 {

namespace {

struct key_names {
  std::string_view json, text;
};

key_names names_of(correlation_key k) {
  constexpr std::array<key_names, 4> names{{{"trace", "trace number"},
                                            {"transactionReference", "BHT03"},
                                            {"patientAccount", "patient account"},
                                            {"patient", "member id, birth date and name"}}};
  return names[static_cast<std::size_t>(k)];
}

std::string_view name_of(patient_level level) {
  constexpr std::array<std::string_view, 3> names{"subscriber", "dependent", "none"};
  return names[static_cast<std::size_t>(level)];
}

void write_patient(json::json_writer& out, correlated_patient const& p) {
  out.open('{');
  report::ordinal(out, "\"set\":", p.set);
  report::ordinal(out, "\"segmentInSet\":", p.segment_in_set);
  report::member(out, "\"level\":", name_of(p.level));
  out.close('}');
}

void write_patients(json::json_writer& out, std::string_view key, std::vector<correlated_patient> const& all,
                    std::vector<std::uint32_t> const& which) {
  out.key(key);
  out.open('[');
  for (std::uint32_t const i : which) write_patient(out, all[i]);
  out.close(']');
}

std::string text_of(correlated_patient const& p) {
  std::string out = "set " + std::to_string(p.set) + ", segment " + std::to_string(p.segment_in_set);
  if (p.level != patient_level::none) out.append(" (").append(name_of(p.level)).append(")");
  return out;
}

} // namespace

void append_json_report(correlation const& c, std::string& out) {
  json::json_writer json;
  json.attach(out);
  json.open('{');
  json.key("\"version\":");
  json.number(1);
  json.key("\"pairs\":");
  json.open('[');
  for (correlated_pair const& pair : c.pairs) {
    json.open('{');
    json.key("\"inquiry\":");
    write_patient(json, c.inquiries[pair.inquiry]);
    json.key("\"response\":");
    write_patient(json, c.responses[pair.response]);
    report::member(json, "\"by\":", names_of(pair.by).json);
    json.close('}');
  }
  json.close(']');
  write_patients(json, "\"unmatchedInquiries\":", c.inquiries, c.unmatched_inquiries);
  write_patients(json, "\"unmatchedResponses\":", c.responses, c.unmatched_responses);
  json.close('}');
  json.finish();
  json.raw("\n");
  json.detach();
}

void append_text_report(correlation const& c, std::string& out) {
  for (correlated_pair const& pair : c.pairs)
    out.append("270 ")
        .append(text_of(c.inquiries[pair.inquiry]))
        .append(" - 271 ")
        .append(text_of(c.responses[pair.response]))
        .append(": by ")
        .append(names_of(pair.by).text)
        .append("\n");
  for (std::uint32_t const i : c.unmatched_inquiries)
    out.append("270 ").append(text_of(c.inquiries[i])).append(": no answer\n");
  for (std::uint32_t const i : c.unmatched_responses)
    out.append("271 ").append(text_of(c.responses[i])).append(": no question\n");
}

} // namespace x279
