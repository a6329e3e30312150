#include "write/settings.hpp"

#include "syntax/characters.hpp"

#include <algorithm>
#include <array>

namespace x279::write {
namespace {

using form = setting_form;
using presence = setting_presence;

constexpr setting all[] = {
    {"envelope.authorization_qualifier", "ISA", 1, form::text, presence::required, "ISA01; 00 unless given",
     &envelope::authorization_qualifier},
    {"envelope.authorization", "ISA", 2, form::text, presence::optional, "ISA02, up to 10 characters",
     &envelope::authorization},
    {"envelope.security_qualifier", "ISA", 3, form::text, presence::required,
     "ISA03; 01 with a password, else 00, unless given", &envelope::security_qualifier},
    {"envelope.security", "ISA", 4, form::text, presence::optional, "ISA04, a password of up to 10 characters",
     &envelope::security},
    {"envelope.sender_qualifier", "ISA", 5, form::text, presence::required, "ISA05; ZZ unless given",
     &envelope::sender_qualifier},
    {"envelope.sender_id", "ISA", 6, form::text, presence::required, "ISA06, up to 15 characters",
     &envelope::sender_id},
    {"envelope.receiver_qualifier", "ISA", 7, form::text, presence::required, "ISA07; ZZ unless given",
     &envelope::receiver_qualifier},
    {"envelope.receiver_id", "ISA", 8, form::text, presence::required, "ISA08, up to 15 characters",
     &envelope::receiver_id},
    {"envelope.application_sender", "GS", 2, form::text, presence::optional, "GS02; as sender_id unless given",
     &envelope::application_sender},
    {"envelope.application_receiver", "GS", 3, form::text, presence::optional, "GS03; as receiver_id unless given",
     &envelope::application_receiver},
    {"envelope.date", "GS", 4, form::date, presence::required, "CCYYMMDD, for ISA09, GS04 and BHT04", &envelope::date},
    {"envelope.time", "ISA", 10, form::time, presence::required, "HHMM, for ISA10, GS05 and BHT05", &envelope::time},
    {"envelope.control_number", "ISA", 13, form::control_number, presence::required, "ISA13, nine digits",
     &envelope::control_number},
    {"envelope.group_control_number", "GS", 6, form::number, presence::optional,
     "GS06 of the first group; ISA13 without zeros in front unless given", &envelope::group_control_number},
    {"envelope.set_control_number", "ST", 2, form::number, presence::optional,
     "ST02 of the first set, 4 to 9 digits; ISA13 unless given", &envelope::set_control_number},
    {"envelope.originating_company", "TRN", 3, form::text, presence::optional,
     "TRN03 of a 270: ten characters that identify who traces", &envelope::originating_company},
    {"envelope.usage", "ISA", 15, form::text, presence::optional, "ISA15", &envelope::usage},
    {"envelope.acknowledgment", "ISA", 14, form::text, presence::optional, "ISA14: whether to ask for a TA1",
     &envelope::acknowledgment},
    {"envelope.element_separator", "", 0, form::text, presence::optional, "the character behind ISA",
     &delimiters::element},
    {"envelope.repetition_separator", "ISA", 11, form::text, presence::optional, "ISA11", &delimiters::repetition},
    {"envelope.component_separator", "ISA", 16, form::text, presence::optional, "ISA16: always ':'",
     &delimiters::component},
    {"envelope.segment_terminator", "", 0, form::text, presence::optional, "the character that ends each segment",
     &delimiters::segment},
    {"envelope.line_breaks", "", 0, form::text, presence::optional, "what follows each segment terminator",
     &envelope::line_breaks},
    {"envelope.characters", "", 0, form::text, presence::optional, "the characters that values may be made of",
     &envelope::characters},
    {"envelope.trace", "TRN", 0, form::text, presence::optional,
     "where the TRN of a 270 goes when the patient is a dependent", &envelope::trace},
};

template <class T>
auto& value(T& e, char delimiters::*member) noexcept {
  return e.delimiters.*member;
}
template <class T, class M>
auto& value(T& e, M envelope::*member) noexcept {
  return e.*member;
}

constexpr std::array<std::string_view, 2> usage_names{"production", "test"};
constexpr std::array<std::string_view, 2> acknowledgment_names{"none", "interchange"};
constexpr std::array<std::string_view, 3> line_break_names{"none", "lf", "crlf"};
constexpr std::array<std::string_view, 3> character_set_names{"basic", "extended", "utf8"};
constexpr std::array<std::string_view, 2> trace_names{"subscriber_and_dependent", "patient"};

} // namespace

std::span<setting const> settings() noexcept { return all; }

bool is_given(setting const& s, envelope const& e) {
  static envelope const nobody{};
  if (std::find(e.given.begin(), e.given.end(), s.key()) != e.given.end()) return true;
  return std::visit([&](auto member) { return value(e, member) != value(nobody, member); }, s.member);
}

bool is_given(std::string_view key, envelope const& e) {
  setting const* const s = find_setting(key);
  return s != nullptr && is_given(*s, e);
}

void take(setting const& s, envelope const& from, envelope& to) {
  std::visit([&](auto member) { value(to, member) = value(from, member); }, s.member);
}

std::string path_of_unknown(std::string_view key) {
  auto const plain = [](char c) { return syntax::is_alphanumeric(c) || c == '_' || c == '-'; };
  bool const shown = key.size() <= 64 && std::all_of(key.begin(), key.end(), plain);
  return "envelope." + std::string(shown ? key : "???");
}

setting const* find_setting(std::string_view key) noexcept {
  auto const at = std::find_if(std::begin(all), std::end(all), [=](setting const& s) { return s.key() == key; });
  return at == std::end(all) ? nullptr : at;
}

std::span<std::string_view const> names(usage_indicator) noexcept { return usage_names; }
std::span<std::string_view const> names(acknowledgment_request) noexcept { return acknowledgment_names; }
std::span<std::string_view const> names(line_break) noexcept { return line_break_names; }
std::span<std::string_view const> names(character_set) noexcept { return character_set_names; }
std::span<std::string_view const> names(trace_levels) noexcept { return trace_names; }

} // namespace x279::write
