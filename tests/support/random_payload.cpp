#include "support/random_payload.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace x279::testing {

std::string_view name(fault f) noexcept {
  switch (f) {
  case fault::none: return "none";
  case fault::lost_separator: return "lost separator";
  case fault::doubled_separator: return "doubled separator";
  case fault::lost_terminator: return "lost terminator";
  case fault::lost_segment: return "lost segment";
  case fault::doubled_segment: return "doubled segment";
  case fault::swapped_segments: return "swapped segments";
  case fault::unknown_segment: return "unknown segment";
  case fault::changed_byte: return "changed byte";
  case fault::wrong_count: return "wrong count";
  case fault::wrong_control_number: return "wrong control number";
  case fault::lost_trailer: return "lost trailer";
  case fault::wrong_parent: return "wrong parent";
  case fault::cut_short: return "cut short";
  }
  return "?";
}

std::string describe(payload_options const& o) {
  std::string s = o.kind == transaction::inquiry_270 ? "270" : "271";
  s += " seed " + std::to_string(o.seed) + ", " + std::to_string(o.interchanges) + " interchanges of " +
       std::to_string(o.groups) + " groups of " + std::to_string(o.sets) + " sets, delimiters";
  for (char c : {o.delimiters.element, o.delimiters.repetition, o.delimiters.component, o.delimiters.segment}) {
    char hex[8];
    std::snprintf(hex, sizeof hex, " %02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    s += hex;
  }
  if (o.breaks != line_breaks::none) s += o.breaks == line_breaks::lf ? ", LF" : ", CRLF";
  if (o.damaged_percent != 0) s += ", " + std::to_string(o.damaged_percent) + " % damaged";
  for (fault f : o.faults) s += ", " + std::string(name(f));
  return s;
}

std::string isa(delimiters const& d, std::string_view control_number) {
  std::string_view const fields[] = {
      "ISA",    "00",  "          ", "00", "          ", "ZZ", "MADEUPSENDER   ", "ZZ", "MADEUPRECEIVER ",
      "260101", "1200"};
  std::string s;
  for (std::string_view f : fields) (s += f) += d.element;
  s += d.repetition == '\0' ? 'U' : d.repetition;
  for (std::string_view f : {std::string_view("00501"), control_number, std::string_view("0"), std::string_view("T")})
    (s += d.element) += f;
  s += d.element;
  s += d.component;
  s += d.segment;
  return s;
}

namespace {

std::string_view text_of(line_breaks b) noexcept {
  return b == line_breaks::none ? "" : b == line_breaks::lf ? "\n" : "\r\n";
}

std::string padded(std::size_t number, int width) {
  char text[24];
  std::snprintf(text, sizeof text, "%0*zu", width, number);
  return text;
}

/// Writes sets, whole or damaged, as text.
class set_writer {
public:
  set_writer(random_source& random, delimiters const& d, std::string_view line_break)
      : random_(random), delimiters_(d), line_break_(line_break) {}

  std::string write(std::vector<made_segment> segments, fault f) {
    damage_segments(segments, f);
    std::size_t const victim = segments.size() > 2 ? random_.between(1, segments.size() - 2) : 0;
    std::string out;
    for (std::size_t i = 0; i != segments.size(); ++i) {
      std::string text = to_text(segments[i], delimiters_);
      if (i == victim) damage_text(text, f);
      out += text;
      if (i == victim && f == fault::cut_short) return out;
      if (!(i == victim && f == fault::lost_terminator)) out += line_break_;
    }
    return out;
  }

private:
  /// Faults of whole segments. ST stays, and SE too but for its own faults.
  void damage_segments(std::vector<made_segment>& s, fault f) {
    std::size_t const last = s.size() - 1;
    std::size_t const i = last > 1 ? random_.between(1, last - 1) : 0;
    auto const at = s.begin() + static_cast<std::ptrdiff_t>(i);
    switch (f) {
    case fault::lost_segment: s.erase(at); break;
    case fault::doubled_segment: s.insert(at, made_segment(*at)); break;
    case fault::swapped_segments: std::swap(s[i], s[i + 1 < last ? i + 1 : 1]); break;
    case fault::unknown_segment: s.insert(at, made_segment{tables::none, {"ZZ9", "MADE UP"}}); break;
    case fault::wrong_count: s[last].parts[1] = std::to_string(s.size() + random_.between(1, 9)); break;
    case fault::wrong_control_number: s[last].parts[2] += '9'; break;
    case fault::lost_trailer: s.pop_back(); break;
    case fault::wrong_parent: change_parent(s); break;
    default: break;
    }
  }

  void change_parent(std::vector<made_segment>& s) {
    std::vector<made_segment*> levels;
    for (made_segment& one : s)
      if (one.parts[0] == "HL" && !one.parts[2].empty()) levels.push_back(&one);
    if (!levels.empty()) random_.pick(levels)->parts[2] = "9999";
  }

  /// Faults of bytes.
  void damage_text(std::string& text, fault f) {
    std::size_t const separator = text.find(delimiters_.element);
    switch (f) {
    case fault::lost_separator: text.erase(separator, 1); break;
    case fault::doubled_separator: text.insert(separator, 1, delimiters_.element); break;
    case fault::lost_terminator: text.pop_back(); break;
    case fault::cut_short: text.resize(random_.between(1, text.size() - 1)); break;
    case fault::changed_byte: change_byte(text[random_.below(text.size() - 1)]); break;
    default: break;
    }
  }

  bool is_delimiter(char c) const {
    return c == delimiters_.element || c == delimiters_.segment || c == delimiters_.repetition ||
           c == delimiters_.component;
  }

  void change_byte(char& c) {
    if (is_delimiter(c)) return;
    char other = c;
    while (other == c || is_delimiter(other)) other = static_cast<char>(random_.below(256));
    c = other;
  }

  random_source& random_;
  delimiters const& delimiters_;
  std::string_view line_break_;
};

} // namespace

payload make_payload(payload_options const& o) {
  random_source random(o.seed);
  payload out{o, {}, {}};
  delimiters const& d = o.delimiters;
  std::string_view const line_break = text_of(o.breaks);
  std::string const separator(1, d.element);
  std::string const end = d.segment + std::string(line_break);
  tables::guide const& guide = guide_of(o.kind);

  for (std::size_t i = 1; i <= o.interchanges; ++i) {
    (out.text += isa(d, padded(i, 9))) += line_break;
    for (std::size_t g = 1; g <= o.groups; ++g) {
      for (std::string_view part :
           {std::string_view("GS"), guide.group, std::string_view("MADEUPAPP"), std::string_view("MADEUPDEST"),
            std::string_view("20260101"), std::string_view("1200")})
        (out.text += part) += separator;
      ((out.text += std::to_string(g) + separator + 'X' + separator) += guide.version) += end;
      for (std::size_t n = 1; n <= o.sets; ++n) {
        payload_set set;
        set.made = make_set(o.kind, random, d, o.set, padded(n, 4));
        if (random.percent(o.damaged_percent))
          set.damage = o.faults.empty() ? random.pick(set_faults) : random.pick(o.faults);
        set.offset = out.text.size();
        out.text += set_writer(random, d, line_break).write(set.made.segments, set.damage);
        set.length = out.text.size() - set.offset;
        out.sets.push_back(std::move(set));
      }
      out.text += "GE" + separator + std::to_string(o.sets) + separator + std::to_string(g) + end;
    }
    out.text += "IEA" + separator + std::to_string(o.groups) + separator + padded(i, 9) + end;
  }
  return out;
}

} // namespace x279::testing
