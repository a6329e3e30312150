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

/// Whether the caller has said anything about a setting, and the way to take it over.
class given_setting {
public:
  given_setting(envelope const& given, envelope& to) noexcept : given_(given), to_(to) {}

  bool operator()(char delimiters::*member) const noexcept {
    static constexpr delimiters nobody{};
    if (given_.delimiters.*member == nobody.*member) return false;
    to_.delimiters.*member = given_.delimiters.*member;
    return true;
  }
  template <class T>
  bool operator()(T envelope::*member) const {
    static envelope const nobody{};
    if (given_.*member == nobody.*member) return false;
    to_.*member = given_.*member;
    return true;
  }

private:
  envelope const& given_;
  envelope& to_;
};

line_break break_of(std::string_view text) noexcept {
  return text == "\n" ? line_break::lf : text == "\r\n" ? line_break::crlf : line_break::none;
}

std::string_view text_of(line_break b) noexcept {
  return b == line_break::lf ? "\n" : b == line_break::crlf ? "\r\n" : "";
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
  return number == other.number && element == other.element && segment == other.segment && isa == other.isa;
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
  if (e.delimiters.repetition == '\0') e.delimiters.repetition = delimiters{}.repetition;
  // A password that is given has the qualifier that goes with it, not the one of another.
  if (!given.authorization.empty()) e.authorization_qualifier.clear();
  if (!given.security.empty()) e.security_qualifier.clear();
  for (setting const& s : settings()) std::visit(given_setting(given, e), s.member);
  return e;
}

namespace {

/// One setting, taken from a header that was made of all of them.
void apply(setting const& s, header const& h, envelope const& settings, interchange_layout& l,
           std::span<group_layout* const> groups) {
  auto const put = [&](std::size_t number, std::string const& text) {
    for (group_layout* const g : groups)
      if (number <= g->gs.size()) g->gs[number - 1] = text;
  };
  if (s.segment == "ISA") l.isa[s.element - 1u] = h.isa[s.element];
  if (s.path == "envelope.authorization" || s.path == "envelope.security") // and its qualifier
    l.isa[s.element - 2u] = h.isa[s.element - 1u];
  if (s.path == "envelope.application_sender") put(2, h.sender);
  if (s.path == "envelope.application_receiver") put(3, h.receiver);
  if (s.path == "envelope.date") {
    l.isa[8] = h.isa[9];
    put(4, h.date);
  }
  if (s.path == "envelope.time") put(5, h.time);
  if (s.path == "envelope.control_number") l.iea.reset();
  if (s.path == "envelope.group_control_number")
    for (std::size_t i = 0; i != groups.size(); ++i) {
      if (groups[i]->gs.size() >= 6) groups[i]->gs[5] = std::to_string(count_on(h.group_number, i));
      groups[i]->ge.reset();
    }
  l.element = settings.delimiters.element;
  l.segment = settings.delimiters.segment;
  if (s.path != "envelope.line_breaks") return;
  l.line_break = text_of(settings.line_breaks);
  l.isa_break.reset();
  l.iea_break.reset();
  for (group_layout* const g : groups) {
    g->gs_break.reset();
    g->ge_break.reset();
  }
}

} // namespace

bool apply_settings(envelope const& given, envelope const& settings_made, std::string_view control_number,
                    interchange_layout& l, std::span<group_layout* const> groups, findings& found) {
  bool const other_number = !control_number.empty() && written(control_number) != element(l.isa, 13);
  std::optional<header> made;
  for (setting const& s : settings()) {
    envelope ignored;
    bool const is_number = s.path == "envelope.control_number";
    if (!(is_number ? other_number : std::visit(given_setting(given, ignored), s.member))) continue;
    if (s.segment == "ST" || s.segment == "TRN" || s.path == "envelope.characters") continue; // of the sets
    if (!made && !(made = make_header(settings_made, found))) return false;
    apply(s, *made, settings_made, l, groups);
  }
  return true;
}

} // namespace x279::write
