#include "write/value_guard.hpp"

#include "syntax/characters.hpp"
#include "syntax/utf8.hpp"

namespace x279::write {
namespace {

/// X12.5: the basic character set, and what the extended one adds to it. National characters need UTF-8 here.
constexpr std::string_view basic_marks = " !\"&'()*+,-./:;?=";
constexpr std::string_view extended_marks = "%~@[]_{}\\|<>#$";

constexpr bool is_in(character_set characters, char c) noexcept {
  if (characters == character_set::utf8) return true;
  if (syntax::is_upper(c) || syntax::is_digit(c) || basic_marks.find(c) != basic_marks.npos) return true;
  return characters == character_set::extended &&
         (syntax::is_lower(c) || extended_marks.find(c) != extended_marks.npos);
}

/// Offset of the first of U+0080 to U+009F, which are control characters too; npos where there is none.
std::size_t find_high_control(std::string_view utf8) noexcept {
  for (std::size_t at = 0; (at = utf8.find('\xC2', at)) != utf8.npos; ++at)
    if (at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) < 0xA0) return at;
  return utf8.npos;
}

void report(rule r, std::size_t offset, place const& where, std::string_view path, findings& found) {
  found.add({.rule = r, .severity = info(r).severity, .where = where, .numbers = {offset + 1, 0}, .path = path});
}

} // namespace

value_guard::value_guard(delimiters const& d, character_set characters) noexcept
    : utf8_(characters == character_set::utf8) {
  for (std::size_t i = 0; i != troubles_.size(); ++i) {
    char const c = static_cast<char>(i);
    troubles_[i] = syntax::is_control(c) ? trouble::control : !is_in(characters, c) ? trouble::foreign : trouble::none;
  }
  refuse(d);
}

value_guard::value_guard(delimiters const& d) noexcept {
  troubles_['\n'] = troubles_['\r'] = trouble::control;
  refuse(d);
}

void value_guard::refuse(delimiters const& d) noexcept {
  auto const set = [this](char c, trouble t) { troubles_[static_cast<unsigned char>(c)] = t; };
  if (d.repetition != '\0') set(d.repetition, trouble::repetition);
  set(d.component, trouble::component);
  set(d.element, trouble::element);
  set(d.segment, trouble::segment);
}

rule value_guard::rule_of(trouble t) noexcept {
  switch (t) {
  case trouble::element: return rule::value_holds_element_separator;
  case trouble::repetition: return rule::value_holds_repetition_separator;
  case trouble::component: return rule::value_holds_component_separator;
  case trouble::segment: return rule::value_holds_segment_terminator;
  case trouble::control: return rule::value_holds_control_character;
  case trouble::none:
  case trouble::foreign: break;
  }
  return rule::value_outside_character_set;
}

bool value_guard::check_bytes(std::string_view text, place const& where, std::string_view path, findings& found) const {
  std::array<bool, trouble_count> told{};
  bool clean = true;
  for (std::size_t i = 0; i != text.size(); ++i) {
    trouble const t = troubles_[static_cast<unsigned char>(text[i])];
    if (t == trouble::none || told[static_cast<std::size_t>(t)]) continue;
    told[static_cast<std::size_t>(t)] = true;
    report(rule_of(t), i, where, path, found);
    clean = false;
  }
  if (!utf8_) return clean;
  if (!syntax::is_utf8(text)) {
    report(rule::value_not_utf8, 0, where, path, found);
    return false;
  }
  std::size_t const control = find_high_control(text);
  if (control == text.npos || told[static_cast<std::size_t>(trouble::control)]) return clean;
  report(rule::value_holds_control_character, control, where, path, found);
  return false;
}

bool value_guard::check(std::string_view text, place const& where, std::string_view path, findings& found) const {
  std::string_view const kept = written(text);
  if (kept.empty() && !text.empty()) {
    report(rule::value_blank, 0, where, path, found);
    return false;
  }
  if (kept.size() != text.size()) report(rule::trailing_blanks_dropped, kept.size(), where, path, found);
  return check_bytes(kept, where, path, found);
}

} // namespace x279::write
