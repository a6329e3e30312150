#include "compiler/profile_compiler.hpp"

#include "compiler/profile_places.hpp"
#include "syntax/characters.hpp"
#include "syntax/utf8.hpp"
#include "validation/picture.hpp"
#include "x3/profile.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <utility>

namespace x279::grammar::profiles {
namespace {

using tables::demand_kind;

std::string quote(std::string_view s) { return '`' + std::string(s) + '`'; }

/// "30", "30 or 98", "30, 98 or UC"; of a long list the first ones.
std::string alternatives(std::span<std::string_view const> of, std::string_view last_word = " or ") {
  constexpr std::size_t most_shown = 12;
  std::string out;
  for (std::size_t i = 0; i != std::min(of.size(), most_shown); ++i) {
    if (i != 0) out += i + 1 == of.size() ? last_word : std::string_view(", ");
    out += of[i];
  }
  if (of.size() > most_shown) out += ", ... (" + std::to_string(of.size()) + " in all)";
  return out;
}

/// A delimiter as a text may show it.
std::string visible(char c) {
  auto const byte = static_cast<unsigned char>(c);
  if (c == '\r') return "CR";
  if (c == '\n') return "LF";
  if (byte > 0x20 && byte < 0x7F) return std::string("\"") + c + '"';
  constexpr char digits[] = "0123456789ABCDEF";
  return std::string("0x") + digits[byte >> 4] + digits[byte & 15];
}

class compiler {
public:
  compiler(std::string_view text, std::string_view file, surroundings const& facts)
      : text_(text), file_(file), facts_(facts), places_(facts.guides) {}

  compiled_profile run() {
    parsed const read = parse(text_, file_);
    out_.errors = read.errors;
    if (!out_.errors.empty()) return std::move(out_);
    add_header(read.text);
    for (statement const& s : read.text.statements) add(s);
    finish();
    std::stable_sort(out_.errors.begin(), out_.errors.end(), [](text_error const& a, text_error const& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    return std::move(out_);
  }

private:
  void fault(word where, std::string message) {
    if (out_.errors.size() < most_errors)
      out_.errors.push_back(error_at(text_, file_, where.data(), std::move(message)));
  }

  // ---- texts and numbers

  std::string joined(std::vector<word> const& pieces) {
    std::string out;
    for (word const piece : pieces) out += text(piece);
    return out;
  }

  /// A text between quotes that a report may show.
  std::string text(word literal) {
    std::string out = unescaped(literal);
    if (std::any_of(out.begin(), out.end(), syntax::is_control)) fault(literal, "no control character may stand here");
    if (!syntax::is_utf8(out)) fault(literal, "this is not UTF-8");
    return out;
  }

  /// The text between quotes: \" \\ \r \n, and \x with two digits of sixteen.
  std::string unescaped(word literal) {
    std::string out;
    for (std::size_t i = 0; i < literal.size(); ++i) {
      if (literal[i] != '\\') {
        out += literal[i];
        continue;
      }
      char const kind = ++i < literal.size() ? literal[i] : '\0';
      unsigned byte = 0;
      if (kind == '"' || kind == '\\') {
        out += kind;
      } else if (kind == 'r' || kind == 'n') {
        out += kind == 'r' ? '\r' : '\n';
      } else if (char const* const first = literal.data() + i + 1;
                 kind == 'x' && i + 2 < literal.size() &&
                 std::from_chars(first, first + 2, byte, 16).ptr == first + 2) {
        out += static_cast<char>(byte);
        i += 2;
      } else {
        fault(literal.substr(i - 1), "only \\\" \\\\ \\r \\n and \\x with two hexadecimal digits may stand here");
      }
    }
    return out;
  }

  std::uint32_t number(word digits, std::uint32_t least, std::uint32_t most) {
    std::uint32_t n = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (read.ec != std::errc{} || n < least || n > most)
      fault(digits, "expected a number from " + std::to_string(least) + " to " + std::to_string(most));
    return n;
  }

  std::span<std::string_view const> keep(std::vector<word> const& pieces) {
    std::vector<std::string_view> kept;
    for (word const piece : pieces) kept.push_back(out_.texts.keep(text(piece)));
    return out_.codes.keep(std::move(kept));
  }
  /// The same for what is never shown as it is: any bytes.
  std::span<std::string_view const> keep_bytes(std::vector<word> const& pieces) {
    std::vector<std::string_view> kept;
    for (word const piece : pieces) kept.push_back(out_.texts.keep(unescaped(piece)));
    return out_.codes.keep(std::move(kept));
  }

  // ---- the profile

  void add_header(profile const& p) {
    out_.table.name = out_.texts.keep(p.name);
    out_.table.title = out_.texts.keep(text(p.title));
    out_.table.version = out_.texts.keep(text(p.version));
    out_.table.source = out_.texts.keep(joined(p.source));
    if (p.base.empty()) return;
    out_.table.base = facts_.base(p.base);
    if (out_.table.base == nullptr) return fault(p.base, "there is no profile " + quote(p.base));
    out_.table.mode = out_.table.base->mode;
    for (tables::severity_choice const& c : out_.table.base->severities) severities_[c.rule] = c.severity;
    for (tables::rule_help const& h : out_.table.base->helps) helps_[h.rule] = out_.texts.keep(h.text);
  }

  void finish() {
    for (auto const& [rule, severity] : severities_) out_.severities.push_back({rule, severity});
    for (auto const& [rule, text] : helps_) out_.helps.push_back({rule, text});
    out_.table.demands = out_.demands;
    out_.table.severities = out_.severities;
    out_.table.helps = out_.helps;
  }

  void add(statement const& s) {
    if (s.keyword == "severity") return add_severity(s);
    if (s.keyword == "help") return add_help(s);
    if (s.keyword == "mode") {
      // Another mode would take back what the base asks for in its own.
      if (out_.table.mode != tables::exchange::any && out_.table.mode != exchange_of(s.unit))
        return fault(s.unit, "another mode has been chosen before, here or by the base");
      out_.table.mode = exchange_of(s.unit);
      return;
    }
    tables::demand d;
    d.kind = kind_of(s);
    d.severity = !s.weight.empty() ? severity_called(s.weight) : d.kind == demand_kind::ignores ? 0 : 2;
    d.because = out_.texts.keep(joined(s.because));
    d.aaa = out_.texts.keep(s.aaa);
    if (!s.aaa.empty() && !places_.is_reject_reason(s.aaa)) fault(s.aaa, "the 271 guide has no such AAA03");
    d.when_exchanged = s.keyword == "limit" ? exchange_of(s.unit) : tables::exchange::any;
    std::size_t const before = out_.errors.size();
    fill(s, d);
    if (out_.errors.size() != before) return;
    if (has_place(s))
      add_places(s, d);
    else if (!s.when.kind.empty())
      fault(s.when.kind, "no condition may stand with " + quote(s.keyword) + " here");
    else
      out_.demands.push_back(d);
  }

  static tables::exchange exchange_of(word w) {
    return w == "real_time" ? tables::exchange::real_time
           : w == "batch"   ? tables::exchange::batch
                            : tables::exchange::any;
  }

  static bool has_place(statement const& s) {
    return s.keyword == "codes" || s.keyword == "length" || s.keyword == "form" || s.keyword == "require" ||
           s.keyword == "forbid" || s.keyword == "ignores" || s.keyword == "single" || s.keyword == "past" ||
           s.keyword == "future" || (s.keyword == "limit" && s.subject.empty());
  }

  static demand_kind kind_of(statement const& s) {
    using enum demand_kind;
    static constexpr std::pair<std::string_view, demand_kind> kinds[] = {
        {"codes", codes},       {"length", length},   {"form", form},
        {"require", require},   {"forbid", forbid},   {"ignores", ignores},
        {"single", one_day},    {"past", past},       {"future", future},
        {"search", search},     {"equal", equal},     {"patients", patients},
        {"segments", segments}, {"groups", groups},   {"interchanges", interchanges},
        {"sets", sets},         {"bytes", bytes},     {"basic", basic},
        {"extended", extended}, {"upper", uppercase},
    };
    if (s.keyword == "delimiter") return s.negation.empty() ? delimiter : not_delimiter;
    bool const by_subject = s.keyword == "characters" || s.keyword == "case" || (s.keyword == "limit" && !has_place(s));
    std::string_view const name = by_subject ? s.subject : s.keyword;
    for (auto const& [word_of, kind] : kinds)
      if (word_of == name) return kind;
    return limit;
  }

  // ---- what a demand asks for

  void fill(statement const& s, tables::demand& d) {
    switch (d.kind) {
    case demand_kind::codes:
      d.texts = keep(s.texts);
      d.wanted = out_.texts.keep(alternatives(d.texts));
      break;
    case demand_kind::length: fill_length(s, d); break;
    case demand_kind::form: fill_form(s, d); break;
    case demand_kind::past:
    case demand_kind::future: fill_window(s, d); break;
    case demand_kind::search: fill_search(s, d); break;
    case demand_kind::equal: fill_equal(s, d); break;
    case demand_kind::delimiter:
    case demand_kind::not_delimiter: fill_delimiter(s, d); break;
    case demand_kind::limit:
    case demand_kind::patients:
    case demand_kind::segments:
    case demand_kind::interchanges:
    case demand_kind::groups:
    case demand_kind::sets:
    case demand_kind::bytes: d.numbers = out_.numbers.keep({number(s.numbers[0], 1, 0xFFFF'FFFF)}); break;
    default: break;
    }
  }

  void fill_length(statement const& s, tables::demand& d) {
    std::uint32_t const least = number(s.numbers[0], 0, 0xFFFF), most = number(s.numbers[1], 1, 0xFFFF);
    if (most < least) fault(s.numbers[1], "the most characters are fewer than the fewest");
    d.numbers = out_.numbers.keep({least, most});
    std::string const range =
        least == most ? std::to_string(most) : std::to_string(least) + " to " + std::to_string(most);
    d.wanted = out_.texts.keep(range + (most == 1 ? " character" : " characters"));
  }

  void fill_form(statement const& s, tables::demand& d) {
    d.texts = keep(s.texts);
    for (std::size_t i = 0; i != d.texts.size(); ++i)
      if (!validation::is_picture(d.texts[i]))
        fault(s.texts[i], "not a picture: characters, [sets of characters], and {how often} behind one of these");
    d.wanted = out_.texts.keep(alternatives(d.texts));
  }

  void fill_window(statement const& s, tables::demand& d) {
    if (s.unit == "end_of_month") {
      d.unit = tables::time_unit::end_of_month;
      d.wanted = "the last day of this month";
      d.numbers = out_.numbers.keep({0});
      return;
    }
    d.unit = s.unit == "days" ? tables::time_unit::days : tables::time_unit::months;
    std::uint32_t const n = number(s.numbers[0], 0, 36'600);
    d.numbers = out_.numbers.keep({n});
    std::string const unit(n == 1 ? s.unit.substr(0, s.unit.size() - 1) : s.unit);
    bool const back = d.kind == demand_kind::past;
    d.wanted =
        out_.texts.keep(n == 0 ? "today" : std::to_string(n) + ' ' + unit + (back ? " before today" : " after today"));
  }

  void fill_search(statement const& s, tables::demand& d) {
    static constexpr std::pair<std::string_view, std::uint32_t> fields[] = {
        {"member_id", tables::member_id},      {"last_name", tables::last_name}, {"first_name", tables::first_name},
        {"birth_date", tables::birth_date},    {"gender", tables::gender},       {"ssn", tables::ssn},
        {"group_number", tables::group_number}};
    std::vector<std::uint32_t> options;
    for (auto const& option : s.options) {
      std::uint32_t set = 0;
      for (word const name : option)
        for (auto const& [field, bit] : fields) {
          if (field != name) continue;
          if ((set & bit) != 0) fault(name, quote(name) + " stands twice in this option");
          set |= bit;
        }
      if (std::find(options.begin(), options.end(), set) != options.end()) fault(option[0], "this option stands twice");
      options.push_back(set);
    }
    d.kinds = 1;
    d.numbers = out_.numbers.keep(std::move(options));
  }

  void fill_equal(statement const& s, tables::demand& d) {
    d.kinds = kinds_of(s.at.set);
    for (word const w : {s.subject, s.other})
      if (!places_.is_envelope(w)) fault(w, quote(w) + " is no element of ISA or GS");
    target const one = split(s.subject), two = split(s.other);
    d.segment = one.segment, d.element = one.element;
    d.other_segment = two.segment, d.other_element = two.element;
    d.wanted = out_.texts.keep(s.other);
  }

  void fill_delimiter(statement const& s, tables::demand& d) {
    static constexpr std::string_view names[] = {"element", "repetition", "component", "segment"};
    d.element = static_cast<std::uint8_t>(std::find(std::begin(names), std::end(names), s.subject) - std::begin(names));
    d.texts = keep_bytes(s.texts);
    std::vector<std::string> shown;
    for (std::size_t i = 0; i != d.texts.size(); ++i) {
      if (d.texts[i].size() != 1) fault(s.texts[i], "a delimiter is one byte");
      shown.push_back(d.texts[i].empty() ? "" : visible(d.texts[i][0]));
    }
    std::vector<std::string_view> const views(shown.begin(), shown.end());
    std::string const list = alternatives(views, s.negation.empty() ? " or " : " nor ");
    d.wanted = out_.texts.keep((s.negation.empty() ? "" : views.size() > 1 ? "neither " : "another than ") + list);
  }

  // ---- where it holds

  void add_places(statement const& s, tables::demand d) {
    std::string problem;
    word where = s.keyword;
    std::vector<found_place> const found = places_.find(s, d.kind, where, problem);
    if (!problem.empty()) return fault(where, std::move(problem));
    if (!add_condition(s, d)) return;
    if (d.kind == demand_kind::codes && !check_codes(s, d, found)) return;
    for (found_place const& p : found) {
      d.kinds = p.kinds;
      d.loop = p.loop.empty() ? std::string_view{} : out_.texts.keep(p.loop);
      d.segment = p.at.segment;
      d.element = p.at.element;
      d.component = p.at.component;
      out_.demands.push_back(d);
    }
  }

  bool add_condition(statement const& s, tables::demand& d) {
    if (s.when.kind.empty()) return true;
    target const on = split(s.when.element), at = split(s.at.target);
    bool const of_a_loop = d.kind == demand_kind::require && at.element == 0;
    if (on.element == 0 || s.at.target.empty() || (on.segment != at.segment && !of_a_loop)) {
      fault(s.when.element, of_a_loop
                                ? "expected an element such as NM108"
                                : "expected an element of the same segment, " + std::string(s.at.target.substr(0, 3)));
      return false;
    }
    if (d.kind == demand_kind::limit) {
      fault(s.when.kind, "no condition may stand with `limit`");
      return false;
    }
    if (std::string const why = places_.condition_problem(s); !why.empty()) {
      fault(s.when.element, why);
      return false;
    }
    d.when.segment = on.segment;
    d.when.element = on.element;
    d.when.component = on.component;
    d.when.negated = s.when.kind == "unless";
    d.when.codes = keep(s.when.codes);
    return true;
  }

  /// A profile narrows: what the guide refuses it cannot allow.
  bool check_codes(statement const& s, tables::demand const& d, std::vector<found_place> const& found) {
    bool good = true;
    for (std::size_t i = 0; i != d.texts.size(); ++i)
      for (found_place const& p : found)
        if (!places_.allows(p, d.texts[i])) {
          fault(s.texts[i], "the guide does not allow " + quote(d.texts[i]) + " in " + std::string(s.at.target) +
                                (p.loop.empty() ? "" : " of " + std::string(p.loop)));
          good = false;
          break;
        }
    return good;
  }

  // ---- rules of the catalogue

  std::optional<rule_fact> rule_of(statement const& s) {
    auto const fact = facts_.rule(s.subject);
    if (!fact) fault(s.subject, "there is no rule " + quote(s.subject));
    return fact;
  }

  void add_severity(statement const& s) {
    auto const fact = rule_of(s);
    if (!fact) return;
    std::uint8_t const severity = severity_called(s.weight);
    if (fact->snip <= 1 && severity < fact->severity)
      return fault(s.weight, "a fault of syntax or envelope (SNIP type 1) cannot be made milder");
    severities_[fact->number] = severity;
  }

  void add_help(statement const& s) {
    if (auto const fact = rule_of(s)) helps_[fact->number] = out_.texts.keep(joined(s.texts));
  }

  std::string_view text_, file_;
  surroundings const& facts_;
  place_finder places_;
  compiled_profile out_;
  std::map<std::uint16_t, std::uint8_t> severities_;
  std::map<std::uint16_t, std::string_view> helps_;
};

} // namespace

compiled_profile compile(std::string_view text, std::string_view file, surroundings const& facts) {
  return compiler(text, file, facts).run();
}

std::string_view base_of(std::string_view text) {
  parsed const read = parse(text, {});
  return read.errors.empty() ? read.text.base : std::string_view{};
}

std::uint8_t severity_called(std::string_view w) { return w == "error" ? 2 : w == "warning" ? 1 : 0; }

} // namespace x279::grammar::profiles
