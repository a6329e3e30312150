#include "catalogue/case_options.hpp"

#include <x279/profile.hpp>

#include <boost/json.hpp>

#include <charconv>
#include <map>
#include <stdexcept>
#include <string_view>

namespace x279::testing {

namespace {

using setter = void (*)(case_options&);

std::map<std::string_view, setter> const switches{
    {"strict", [](case_options& o) { o.read.tolerate = tolerances::strict(); }},
    {"any-separator", [](case_options& o) { o.read.separator = component_separator::any; }},
    {"exact", [](case_options& o) { o.json.unmapped = unmapped::exact; }},
    {"reversible", [](case_options& o) { o.json.unmapped = unmapped::reversible; }},
    {"pretty", [](case_options& o) { o.json.layout = json_layout::pretty; }},
    {"real-time", [](case_options& o) { o.mode = exchange_mode::real_time; }},
    {"batch", [](case_options& o) { o.mode = exchange_mode::batch; }},
};

std::map<std::string_view, std::uint32_t read_limits::*> const limits{
    {"segment_bytes", &read_limits::segment_bytes},
    {"elements_per_segment", &read_limits::elements_per_segment},
    {"segments_per_set", &read_limits::segments_per_set},
    {"repetitions", &read_limits::repetitions},
    {"gaps", &read_limits::gaps},
};

template <class Number>
Number number(std::string_view text) {
  Number n = 0;
  auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (fault != std::errc{} || end != text.data() + text.size())
    throw std::runtime_error("no number: " + std::string(text));
  return n;
}

/// As x279::read_envelope has its names. That refuses an empty text of a character, so nothing else can slip in here.
void set_in_envelope(envelope& e, std::string_view key, std::string_view value) {
  findings faults;
  if (!read_envelope(boost::json::serialize(boost::json::object{{key, value}}), e, faults))
    throw std::runtime_error("an option that is none: " + std::string(key));
}

void set(case_options& o, std::string_view word) {
  if (auto const s = switches.find(word); s != switches.end()) return s->second(o);
  std::size_t const equal = word.find('=');
  if (equal == word.npos) throw std::runtime_error("an option that is none: " + std::string(word));
  std::string_view const key = word.substr(0, equal), value = word.substr(equal + 1);
  if (auto const l = limits.find(key); l != limits.end())
    o.read.limits.*l->second = number<std::uint32_t>(value);
  else if (key == "payload_bytes")
    o.read.limits.payload_bytes = number<std::uint64_t>(value);
  else if (key == "kept")
    o.kept = number<std::size_t>(value);
  else if (key == "today")
    o.today = value;
  else if (key == "listed")
    o.listed = value;
  else
    set_in_envelope(o.envelope, key, value);
}

/// By "icd10cm:E119", a list and the one code in it.
code_standing ask(void const* context, std::string_view list, std::string_view code) {
  std::string_view const held = *static_cast<std::string const*>(context);
  std::size_t const colon = held.find(':');
  if (list != held.substr(0, colon)) return code_standing::no_such_list;
  return code == held.substr(colon + 1) ? code_standing::listed : code_standing::not_listed;
}

} // namespace

validate_options case_options::judging() const {
  validate_options v{.read = read, .today = today, .codes = {}, .profile = profile, .mode = mode};
  if (!listed.empty()) v.codes = {.context = &listed, .ask = ask};
  return v;
}

compose_options case_options::composing() const {
  return {.envelope = envelope, .profile = profile, .today = today, .mode = mode};
}

case_options options_of(std::vector<std::string> const& words, std::string const& profile_lines) {
  case_options o;
  o.envelope = {.sender_id = "999999",
                .receiver_id = "RTEXCHANGE",
                .application_sender = "999999samp",
                .application_receiver = "PAYERID",
                .date = "20260115",
                .time = "1412",
                .control_number = "000000905",
                .originating_company = "9MADEUP999"};
  for (std::string const& word : words) set(o, word);
  if (profile_lines.empty()) return o;
  std::vector<std::string> faults;
  auto const made = load_profile("profile mine \"Made up\"\n" + profile_lines, "mine.profile", faults);
  if (!made) throw std::runtime_error(faults.empty() ? "no profile" : faults.front());
  o.profile = *made;
  return o;
}

} // namespace x279::testing
