// The ISA: the form of its elements, the delimiters that it gives, and the values that the envelope depends on.

#include "judge.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/values.hpp"

#include <algorithm>
#include <string>

namespace x279::detail {

repetition_choice choose_repetition(syntax::isa_header const& isa, std::string_view text) noexcept {
  using fault = repetition_choice::fault;
  if (isa.how == syntax::isa_header::form::miscounted) return {};
  if (is_without_repetitions(isa.element(text, 12))) return {};
  char const c = isa.delimiters.repetition;
  if (!syntax::can_separate(c)) return {'\0', fault::unusable};
  delimiters const& d = isa.delimiters;
  if (c == d.element || c == d.component || c == d.segment) return {'\0', fault::clash};
  return {c, fault::none};
}

bool is_without_repetitions(std::string_view version) noexcept {
  return version.size() == 5 && syntax::is_digits(version) && version < "00402";
}

short_text<8> show(char delimiter) noexcept {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (delimiter == ' ') return std::string_view{"blank"};
  auto const byte = static_cast<unsigned char>(delimiter);
  if (byte > 0x20 && byte < 0x7F) return std::string_view{&delimiter, 1};
  char const code[] = {'0', 'x', digits[byte >> 4], digits[byte & 15]};
  return std::string_view{code, sizeof code};
}

void interchange_judge::judge_isa_elements() {
  using form = syntax::isa_header::form;
  syntax::isa_header const& isa = facts_.isa;
  if (isa.how == form::miscounted) {
    report(rule::isa_element_count, at(0), isa.element_count(), syntax::isa_widths.size());
    in_.accepted = false;
    return;
  }
  for (unsigned i = 1; isa.how == form::counted && i <= syntax::isa_widths.size(); ++i) {
    std::size_t const length = isa.element({in_.text, in_.size}, i).size();
    std::size_t const width = syntax::isa_widths[i - 1];
    if (length != width && report(rule::isa_element_length, options_.tolerate.isa_padding, at(0, i), length, width))
      in_.accepted = false;
  }
}

/// "*P*~GS*": the terminator stood where ISA16 should, and the next segment's first letter where the terminator should.
bool interchange_judge::lacks_component_separator() const {
  delimiters const& d = in_.delimiters;
  if (!facts_.isa.has_terminator || syntax::can_separate(d.segment) || !syntax::can_separate(d.component)) return false;
  std::string_view const next{in_.text + facts_.isa.end - 1, in_.size - (facts_.isa.end - 1)};
  return (next.starts_with("GS") && next.substr(2, 1) == std::string_view{&d.element, 1}) ||
         (next.starts_with("TA1") && next.substr(3, 1) == std::string_view{&d.element, 1});
}

/// "*P**:~GS*": with a separator doubled in front of ISA16 what stood there is taken for the terminator, and nothing ends.
bool interchange_judge::is_cut_wrongly() const {
  delimiters const& d = in_.delimiters;
  return (d.component == d.element || d.component == d.segment) && in_.trailer == no_number;
}

/// "ISA|...|:~GS*HS*": the ISA has one set of delimiters, what follows it another. The GS shows which: what stands behind its id,
/// and between GS08 and the ST.
bool interchange_judge::is_under_other_delimiters() {
  if (in_.trailer != no_number || in_.first_set != in_.last_set) return false;
  constexpr std::size_t longest_header = 1024; // a GS and what is blank around it
  std::string_view const text{in_.text, std::min<std::size_t>(in_.size, facts_.isa.end + longest_header)};
  std::size_t gs = text.find_first_not_of(" \t\r\n", facts_.isa.end);
  if (gs == text.npos) return false;
  if (text.substr(gs).starts_with("TA1") && gs + 3 != text.size()) gs = text.find(std::string("GS") + text[gs + 3], gs);
  if (gs == text.npos || gs + 2 >= text.size() || !text.substr(gs).starts_with("GS")) return false;
  char const separator = text[gs + 2];
  std::size_t last_element = gs + 2; // its separator
  for (int left = 7; left != 0 && last_element != text.npos; --left)
    last_element = text.find(separator, last_element + 1);
  std::size_t const st = text.find(std::string("ST") + separator, std::min(last_element, text.size()));
  if (!syntax::can_separate(separator) || st == text.npos) return false;
  // GS08 is short: else what is found stands anywhere.
  std::string_view const version = text.substr(last_element + 1, st - last_element - 1);
  if (version.size() > 20 || version.find(separator) != version.npos) return false;
  std::size_t at = gs + 2;
  bool const is_separator = separator != in_.delimiters.element;
  if (!is_separator) {
    // Line breaks between segments follow their terminator, or are it.
    std::size_t const last = version.find_last_not_of(" \t\r\n");
    if (last == version.npos) return false;
    at = last_element + 1 + (syntax::is_alphanumeric(version[last]) ? last + 1 : last);
    if (at == st || text[at] == in_.delimiters.segment) return false;
  }
  place const where = place_of_text(state_, in_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1));
  report(rule::body_under_other_delimiters, where, is_separator, 0, show(text[at]));
  in_.accepted = false;
  return true;
}

void interchange_judge::judge_delimiters() {
  if (lacks_component_separator()) {
    report(rule::component_separator_not_colon, at(0, 16), 0, 0, "empty");
    in_.accepted = false;
    return judge_repetition_separator();
  }
  delimiters const& d = in_.delimiters;
  auto const component = [this] { return at(0, 16); };
  auto const terminator = [this] { return place_of_text(state_, in_, facts_.isa.end - 1, facts_.isa.end); };
  auto const refuse = [this](rule r, auto const& where, char c) {
    report(r, where(), 0, 0, show(c));
    in_.accepted = false;
  };
  if (!facts_.isa.has_terminator) {
    report(rule::segment_unterminated, at(0), in_.size);
    in_.accepted = false;
  } else if (!syntax::can_separate(d.segment)) {
    refuse(rule::segment_terminator_unusable, terminator, d.segment);
    return judge_repetition_separator(); // ISA16 is another element then
  }
  if (!syntax::can_separate(d.component))
    refuse(rule::component_separator_unusable, component, d.component);
  else if (d.component == d.element || d.component == d.segment)
    refuse(rule::delimiters_not_distinct, component, d.component);
  else if (d.element == d.segment)
    refuse(rule::delimiters_not_distinct, terminator, d.segment);
  else if (d.component != ':' && options_.separator == component_separator::colon)
    refuse(rule::component_separator_not_colon, component, d.component);
  else if (d.component != ':')
    report(rule::component_separator_not_colon, severity::info, component(), 0, 0, show(d.component));
  judge_repetition_separator();
}

void interchange_judge::judge_repetition_separator() {
  switch (choose_repetition(facts_.isa, {in_.text, in_.size}).why) {
  case repetition_choice::fault::none: break;
  case repetition_choice::fault::clash:
    report(rule::repetition_separator_clash, at(0, 11), 0, 0, show(facts_.isa.delimiters.repetition));
    break;
  case repetition_choice::fault::unusable: report(rule::repetition_separator_unusable, at(0, 11)); break;
  }
}

/// An element of the wrong width is told already; its value is not looked at.
void interchange_judge::judge_isa_values() {
  auto const judge_value = [this](unsigned element, rule r, auto good) {
    std::string_view const value = isa(element);
    if (value.size() == syntax::isa_widths[element - 1] && !good(value)) report(r, at(0, element));
  };
  judge_value(9, rule::interchange_date_invalid, syntax::is_date_6);
  judge_value(10, rule::interchange_time_invalid, syntax::is_time);
  // 4010 is by far the most frequent other version, and has a text of its own.
  rule const other_version = isa(12) == "00401" ? rule::interchange_version_4010 : rule::interchange_version_unknown;
  judge_value(12, other_version, [](std::string_view s) { return s == "00501"; });
  judge_value(13, rule::interchange_control_number_invalid,
              [](std::string_view s) { return syntax::is_digits(s) && s.find_first_not_of('0') != s.npos; });
  judge_value(14, rule::acknowledgment_request_invalid, [](std::string_view s) { return s == "0" || s == "1"; });
  judge_value(15, rule::usage_indicator_invalid, [](std::string_view s) { return s == "P" || s == "T"; });
}

} // namespace x279::detail
