#include "write/interchange_layout.hpp"

#include "envelope/judge.hpp"
#include "syntax/characters.hpp"
#include "syntax/isa.hpp"
#include "write/settings.hpp"
#include "write/value_guard.hpp"

#include <algorithm>
#include <variant>

namespace x279::write {
namespace {

line_break break_of(std::string_view text) noexcept {
  return text == "\n" ? line_break::lf : text == "\r\n" ? line_break::crlf : line_break::none;
}

std::string_view text_of(line_break b) noexcept {
  return b == line_break::lf ? "\n" : b == line_break::crlf ? "\r\n" : "";
}

/// A layout may be of an interchange without repetitions; what is written has them.
void choose_repetition(delimiters& d) noexcept {
  for (char const c : {delimiters{}.repetition, '`', '{'})
    if (d.repetition == '\0' && c != d.element && c != d.segment) d.repetition = c;
}

std::string element(element_texts const& all, std::size_t number) {
  return number <= all.size() ? std::string(written(all[number - 1])) : std::string{};
}

} // namespace

void set_layout::merge() {
  std::stable_sort(segments.begin(), segments.end(),
                   [](segment_layout const& a, segment_layout const& b) { return a.ordinal < b.ordinal; });
  segments.erase(std::unique(segments.begin(), segments.end(),
                             [](segment_layout const& a, segment_layout const& b) { return a.ordinal == b.ordinal; }),
                 segments.end());
}

segment_layout const* set_layout::find(std::uint64_t ordinal) const noexcept {
  auto const at = std::lower_bound(segments.begin(), segments.end(), ordinal,
                                   [](segment_layout const& s, std::uint64_t wanted) { return s.ordinal < wanted; });
  return at != segments.end() && at->ordinal == ordinal ? &*at : nullptr;
}

bool interchange_layout::is_same(interchange_layout const& other) const noexcept {
  return number == other.number && digest == other.digest && element == other.element && segment == other.segment &&
         isa == other.isa;
}

std::optional<delimiters> delimiters_of(interchange_layout const& l) {
  std::string text = "ISA";
  for (std::string const& one : l.isa) text.append(1, l.element).append(one);
  text += l.segment;
  text += "GS"; // a reader looks at what follows
  text += l.element;
  syntax::isa_header const isa = syntax::read_isa(text);
  using form = syntax::isa_header::form;
  if ((isa.how != form::fixed && isa.how != form::counted) || isa.element_count() != l.isa.size() ||
      isa.delimiters.element != l.element || isa.delimiters.segment != l.segment)
    return std::nullopt;
  for (std::size_t i = 0; i != l.isa.size(); ++i)
    if (isa.element(text, static_cast<std::uint32_t>(i + 1)) != l.isa[i]) return std::nullopt;
  delimiters d = isa.delimiters;
  d.repetition = detail::choose_repetition(isa, text).separator;
  return are_fit(d) ? std::optional(d) : std::nullopt;
}

bool is_break(std::string_view text, delimiters const& d) noexcept {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return syntax::is_blank(c) && !syntax::is_delimiter(c, d); });
}

envelope settled(envelope const& given, interchange_layout const& l, group_layout const& g) {
  std::string const day = element(g.gs, 4);
  envelope e{
      .authorization_qualifier = element(l.isa, 1),
      .authorization = element(l.isa, 2),
      .security_qualifier = element(l.isa, 3),
      .security = element(l.isa, 4),
      .sender_qualifier = element(l.isa, 5),
      .sender_id = element(l.isa, 6),
      .receiver_qualifier = element(l.isa, 7),
      .receiver_id = element(l.isa, 8),
      .application_sender = element(g.gs, 2),
      .application_receiver = element(g.gs, 3),
      .date = day.size() == 8 ? day : "20" + element(l.isa, 9),
      .time = element(l.isa, 10),
      .control_number = element(l.isa, 13),
      .group_control_number = element(g.gs, 6),
      .usage = element(l.isa, 15) == "T" ? usage_indicator::test : usage_indicator::production,
      .acknowledgment = element(l.isa, 14) == "1" ? acknowledgment_request::interchange : acknowledgment_request::none,
      .delimiters = delimiters_of(l).value_or(delimiters{}),
      .line_breaks = break_of(l.line_break),
      .characters = character_set::utf8, // which they were received in
  };
  // A password that is given has the qualifier that goes with it, not the one of another.
  if (is_given("authorization", given)) e.authorization_qualifier.clear();
  if (is_given("security", given)) e.security_qualifier.clear();
  for (setting const& s : settings())
    if (is_given(s, given)) take(s, given, e);
  if (!is_given("repetition_separator", given)) choose_repetition(e.delimiters);
  e.given = given.given;
  return e;
}

namespace {

/// Settings to make elements of: those that are given. What is carried, right or wrong, is not judged with them: something
/// that is right stands in its place.
envelope settings_to_make(envelope const& all, std::span<setting const* const> given) {
  envelope e{
      .sender_id = "XX",
      .receiver_id = "XX",
      .application_sender = "XX",
      .application_receiver = "XX",
      .date = "20000101",
      .time = "0000",
      .control_number = "000000001",
      .group_control_number = "1",
      .set_control_number = "0001",
      .delimiters = all.delimiters,
      .characters = all.characters,
      .given = all.given,
  };
  auto const has = [&](std::string_view key) {
    return std::any_of(given.begin(), given.end(), [=](setting const* s) { return s->key() == key; });
  };
  for (setting const* const s : given) take(*s, all, e);
  // ISA01 and ISA03 say whether ISA02 and ISA04 hold anything, whatever it is.
  auto const pair = [&](std::string envelope::*text) {
    if ((e.*text).empty() && !(all.*text).empty()) e.*text = "X";
  };
  if (has("authorization_qualifier")) pair(&envelope::authorization);
  if (has("security_qualifier")) pair(&envelope::security);
  // What is given as empty is as another setting.
  if (e.application_sender.empty()) e.sender_id = all.sender_id;
  if (e.application_receiver.empty()) e.receiver_id = all.receiver_id;
  if (e.group_control_number.empty() || e.set_control_number.empty()) e.control_number = all.control_number;
  return e;
}

void put(element_texts& elements, std::size_t number, std::string const& text) {
  if (number <= elements.size()) elements[number - 1] = text;
}
void put(std::optional<element_texts>& elements, std::size_t number, std::string const& text) {
  if (elements) put(*elements, number, text);
}

void put_line_breaks(line_break b, layout_parts const& parts) {
  parts.around.line_break = text_of(b);
  parts.around.isa_break.reset();
  parts.around.iea_break.reset();
  for (group_layout* const g : parts.groups) {
    g->gs_break.reset();
    g->ge_break.reset();
  }
  for (set_layout* const s : parts.sets)
    for (segment_layout& one : s->segments) one.line_break.reset();
}

/// One setting, as it stands in a header that was made of all that are given.
void apply(setting const& s, header const& h, envelope const& settings, layout_parts const& parts) {
  interchange_layout& l = parts.around;
  std::string_view const key = s.key();
  auto const put_all = [&](std::size_t number, std::string const& text) {
    for (group_layout* const g : parts.groups) put(g->gs, number, text);
  };
  if (s.segment == "ISA") put(l.isa, s.element, h.isa[s.element]);
  if (key == "authorization" || key == "security") put(l.isa, s.element - 1u, h.isa[s.element - 1u]); // its qualifier
  if (key == "application_sender") put_all(2, h.sender);
  if (key == "application_receiver") put_all(3, h.receiver);
  if (key == "date") {
    put(l.isa, 9, h.isa[9]);
    put_all(4, h.date);
  }
  if (key == "time") put_all(5, h.time);
  if (key == "control_number") put(l.iea, 2, h.isa[13]);
  for (std::size_t i = 0; key == "group_control_number" && i != parts.groups.size(); ++i) {
    std::string const number = std::to_string(count_on(h.group_number, i));
    put(parts.groups[i]->gs, 6, number);
    put(parts.groups[i]->ge, 2, number);
  }
  for (std::size_t i = 0; key == "set_control_number" && i != parts.sets.size(); ++i) {
    std::string const number = digits(count_on(h.set_number, i), h.set_digits);
    parts.sets[i]->control_number = number;
    put(parts.sets[i]->st, 2, number);
    put(parts.sets[i]->se, 2, number);
  }
  if (key == "element_separator") l.element = settings.delimiters.element;
  if (key == "segment_terminator") l.segment = settings.delimiters.segment;
  if (key == "line_breaks") put_line_breaks(settings.line_breaks, parts);
}

} // namespace

bool apply_settings(envelope const& given, envelope const& all, layout_parts const& parts, findings& found) {
  std::string const& number = all.control_number;
  bool const other_number = !number.empty() && written(number) != element(parts.around.isa, 13);
  std::vector<setting const*> wanted;
  for (setting const& s : settings())
    if (s.key() == "control_number" ? other_number : is_given(s, given)) wanted.push_back(&s);
  if (wanted.empty() && given.given.empty()) return true;
  auto const made = make_header(settings_to_make(all, wanted), found);
  if (!made) return false;
  for (setting const* const s : wanted) apply(*s, *made, all, parts);
  return true;
}

} // namespace x279::write
