#include "write/header.hpp"

#include "guide/builtin.hpp"
#include "syntax/characters.hpp"
#include "syntax/isa.hpp"
#include "syntax/values.hpp"
#include "write/settings.hpp"
#include "write/value_guard.hpp"

#include <algorithm>
#include <iterator>

namespace x279::write {
namespace {

/// What a guide says of an element, and its base facts.
struct element_facts {
  tables::element_rule const* rule = nullptr;
  tables::data_element const* base = nullptr;
};

element_facts facts_of(tables::guide const& g, std::string_view segment, unsigned element) noexcept {
  for (tables::segment_rule const& s : g.nodes) {
    if (s.id != segment) continue;
    for (tables::element_rule const& e : s.elements)
      if (e.position == element && e.component == 0) return {&e, &g.elements[e.element]};
  }
  return {};
}

element_facts facts_of(setting const& s) noexcept {
  element_facts const f = facts_of(tables::builtin::guide_envelope, s.segment, s.element);
  return f.rule != nullptr ? f : facts_of(tables::builtin::guide_270, s.segment, s.element);
}

std::string_view preset(std::string_view segment, unsigned element) noexcept {
  element_facts const f = facts_of(tables::builtin::guide_envelope, segment, element);
  return f.rule->fixed.empty() ? f.rule->preset : f.rule->fixed;
}

/// ISA01, ISA03: the first code that is not the preset one, which says that there is nothing.
std::string_view qualifier_of_something(unsigned element) noexcept {
  auto const& codes = facts_of(tables::builtin::guide_envelope, "ISA", element).rule->codes;
  return *std::find_if(codes.begin(), codes.end(), [=](std::string_view c) { return c != preset("ISA", element); });
}

constexpr bool may_delimit(char c) noexcept {
  return syntax::can_separate(c) && !syntax::is_high(c) && !syntax::is_line_break(c) && c != '.' && c != '-';
}

class settings_judge {
public:
  settings_judge(envelope const& e, findings& found) noexcept
      : envelope_(e), found_(found), guard_(e.delimiters, e.characters) {}

  /// True where no setting is at fault.
  bool judge() {
    for (std::string const& key : envelope_.given)
      if (find_setting(key) == nullptr) report_unknown(key);
    for (setting const& s : settings())
      if (auto const* const member = std::get_if<std::string envelope::*>(&s.member)) judge(s, envelope_.*(*member));
    judge_pair("envelope.authorization_qualifier", envelope_.authorization_qualifier, "envelope.authorization",
               envelope_.authorization);
    judge_pair("envelope.security_qualifier", envelope_.security_qualifier, "envelope.security", envelope_.security);
    judge_stand_in("envelope.application_sender", envelope_.application_sender, envelope_.sender_id);
    judge_stand_in("envelope.application_receiver", envelope_.application_receiver, envelope_.receiver_id);
    bool const delimiters_good = check_delimiters(envelope_.delimiters, found_);
    return delimiters_good && good_;
  }

private:
  void report(rule r, setting const& s, std::size_t first = 0, std::size_t second = 0) {
    found_.add(
        {.rule = r, .severity = info(r).severity, .where = where(s), .numbers = {first, second}, .path = s.path});
    good_ = false;
  }

  void report_unknown(std::string_view key) {
    rule const r = rule::setting_unknown;
    found_.add({.rule = r, .severity = info(r).severity, .path = found_.keep(path_of_unknown(key))});
    good_ = false;
  }

  static place where(setting const& s) noexcept { return {.element = s.element, .segment_id = s.segment}; }

  void judge(setting const& s, std::string_view given) {
    element_facts const facts = facts_of(s);
    std::string_view const text = written(given);
    if (given.empty()) {
      if (s.presence == setting_presence::required && facts.rule->preset.empty()) report(rule::setting_missing, s);
      return;
    }
    if (!guard_.check(given, where(s), s.path, found_)) {
      good_ = false;
      return;
    }
    switch (s.form) {
    case setting_form::date:
      if (!syntax::is_date_8(text)) report(rule::setting_not_a_date, s);
      return;
    case setting_form::time:
      if (text.size() != 4 || !syntax::is_time(text)) report(rule::setting_not_a_time, s);
      return;
    case setting_form::control_number:
    case setting_form::number:
      if (!syntax::is_digits(text) || text.find_first_not_of('0') == text.npos) {
        report(rule::setting_not_a_control_number, s);
        return;
      }
      break;
    case setting_form::text: break;
    }
    judge_length(s, *facts.base, text.size());
    auto const& codes = facts.rule->codes;
    if (!codes.empty() && !std::binary_search(codes.begin(), codes.end(), text)) report(rule::setting_not_a_code, s);
  }

  /// The ISA's texts are padded to their width; all else is as long as it is.
  void judge_length(setting const& s, tables::data_element const& base, std::size_t length) {
    bool const padded = s.segment == "ISA" && base.type == tables::data_type::AN;
    std::size_t const least = padded ? 1 : base.min;
    if (length < least) report(rule::setting_too_short, s, length, least);
    if (length > base.max) report(rule::setting_too_long, s, length, base.max);
  }

  /// ISA01 and ISA02, ISA03 and ISA04: the qualifier says whether there is a text.
  void judge_pair(std::string_view qualifier_path, std::string_view qualifier, std::string_view path,
                  std::string_view text) {
    setting const& s = find(path);
    if (qualifier.empty() || (qualifier == preset("ISA", s.element - 1u)) == text.empty()) return;
    rule const r = text.empty() ? rule::setting_promised : rule::setting_denied;
    found_.add(
        {.rule = r, .severity = info(r).severity, .where = where(s), .path = path, .other_path = qualifier_path});
    good_ = false;
  }

  /// GS02 and GS03 may be shorter than the id that stands in for them.
  void judge_stand_in(std::string_view path, std::string_view given, std::string_view stand_in) {
    setting const& s = find(path);
    std::size_t const length = written(stand_in).size(), least = facts_of(s).base->min;
    if (given.empty() && length != 0 && length < least) report(rule::setting_too_short, s, length, least);
  }

  static setting const& find(std::string_view path) noexcept {
    auto const all = settings();
    return *std::find_if(all.begin(), all.end(), [=](setting const& s) { return s.path == path; });
  }

  envelope const& envelope_;
  findings& found_;
  value_guard guard_;
  bool good_ = true;
};

std::string padded(std::string_view text, std::size_t width) {
  std::string out(written(text));
  out.resize(width, ' ');
  return out;
}

std::string_view given_or(std::string_view text, std::string_view otherwise) noexcept {
  return text.empty() ? otherwise : text;
}

/// `text` holds few digits and nothing else.
std::uint32_t number(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(*syntax::read_count(written(text)));
}

header header_of(envelope const& e) {
  auto const isa_or_preset = [](std::string_view text, unsigned element) {
    return given_or(text, preset("ISA", element));
  };
  auto const qualifier = [](std::string_view text, std::string_view of, unsigned element) {
    return given_or(text, of.empty() ? preset("ISA", element) : qualifier_of_something(element));
  };
  bool const in_test = e.usage == usage_indicator::test;
  std::array<std::string_view, 17> const isa{
      "",
      qualifier(e.authorization_qualifier, e.authorization, 1),
      e.authorization,
      qualifier(e.security_qualifier, e.security, 3),
      e.security,
      isa_or_preset(e.sender_qualifier, 5),
      e.sender_id,
      isa_or_preset(e.receiver_qualifier, 7),
      e.receiver_id,
      std::string_view(e.date).substr(2),
      e.time,
      {&e.delimiters.repetition, 1},
      preset("ISA", 12),
      e.control_number,
      e.acknowledgment == acknowledgment_request::none ? "0" : "1",
      in_test ? "T" : "P",
      {&e.delimiters.component, 1},
  };
  header h;
  for (std::size_t i = 1; i != isa.size(); ++i) h.isa[i] = padded(isa[i], syntax::isa_widths[i - 1]);
  h.sender = written(given_or(e.application_sender, e.sender_id));
  h.receiver = written(given_or(e.application_receiver, e.receiver_id));
  h.date = written(e.date);
  h.time = written(e.time);
  h.agency = preset("GS", 7);
  h.group_number = number(given_or(e.group_control_number, e.control_number));
  std::string_view const set_number = given_or(e.set_control_number, e.control_number);
  h.set_number = number(set_number);
  h.set_digits = written(set_number).size();
  return h;
}

} // namespace

bool check_delimiters(delimiters const& d, findings& found) {
  struct named {
    char byte;
    std::string_view path;
  };
  named const all[] = {{d.element, "envelope.element_separator"},
                       {d.repetition, "envelope.repetition_separator"},
                       {d.component, "envelope.component_separator"},
                       {d.segment, "envelope.segment_terminator"}};
  bool good = true;
  auto const report = [&](rule r, named const& n, std::string_view other = {}) {
    found.add({.rule = r, .severity = info(r).severity, .path = n.path, .other_path = other});
    good = false;
  };
  for (named const& n : all)
    if (!may_delimit(n.byte)) report(rule::delimiter_unfit, n);
  if (d.component != ':') report(rule::setting_not_colon, all[2]);
  for (std::size_t i = 0; i != std::size(all); ++i)
    for (std::size_t j = 0; j != i; ++j)
      if (all[i].byte == all[j].byte) report(rule::delimiters_equal, all[i], all[j].path);
  return good;
}

bool are_fit(delimiters const& d) noexcept {
  char const all[] = {d.element, d.component, d.segment, d.repetition};
  auto const end = std::end(all) - (d.repetition == '\0');
  for (auto one = std::begin(all); one != end; ++one)
    if (!may_delimit(*one) || std::find(std::begin(all), one, *one) != one) return false;
  return d.component == ':';
}

std::string digits(std::uint32_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::optional<header> make_header(envelope const& e, findings& found) {
  if (!settings_judge(e, found).judge()) return std::nullopt;
  return header_of(e);
}

} // namespace x279::write
