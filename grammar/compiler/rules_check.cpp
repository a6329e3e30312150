#include "rules.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace x279::grammar::rules {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool all_of(std::string_view s, bool (*test)(char)) { return std::all_of(s.begin(), s.end(), test); }

bool is_rule_id(std::string_view id) {
  return id.size() == 9 && id.starts_with("X279-") && is_upper(id[5]) && all_of(id.substr(6), is_digit) &&
         id.substr(6) != "000"; // number 0 of letter A is what a finding holds before it has a rule
}

bool is_snake_case(std::string_view name) {
  auto const fits = [](char c) { return is_lower(c) || is_digit(c) || c == '_'; };
  return !name.empty() && is_lower(name.front()) && name.back() != '_' && name.find("__") == name.npos &&
         std::all_of(name.begin(), name.end(), fits);
}

std::uint16_t number_of(std::string_view id) {
  int const digits = (id[6] - '0') * 100 + (id[7] - '0') * 10 + (id[8] - '0');
  return static_cast<std::uint16_t>((id[5] - 'A') * 1000 + digits);
}

/// What may stand behind a key. A text is a string; a word stands bare.
struct key_form {
  std::string_view key;
  enum : std::uint8_t { word, text } kind;
  enum : std::uint8_t { required, optional } presence;
  bool (*legal)(std::string_view);
  std::string_view expected; ///< for the message where `legal` says no
};

bool any(std::string_view) { return true; }

/// A code of one to three characters as the acknowledgments have them: "022", "4", "I10", "T4".
bool is_code(std::string_view s) {
  return !s.empty() && s.size() <= 3 &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

/// "NM102", "BHT06", "EB13-2".
bool is_element(std::string_view s) {
  if (s.size() > 2 && s[s.size() - 2] == '-' && is_digit(s.back())) s.remove_suffix(2);
  bool const ends_well = s.size() >= 4 && s.size() <= 5 && all_of(s.substr(s.size() - 2), is_digit);
  return ends_well && is_upper(s[0]) &&
         all_of(s.substr(0, s.size() - 2), [](char c) { return is_digit(c) || is_upper(c); });
}

// In the order in which the keys of a rule stand.
constexpr key_form key_forms[] = {
    {"severity", key_form::word, key_form::required,
     [](std::string_view s) { return s == "error" || s == "warning" || s == "info"; }, "error, warning or info"},
    {"snip", key_form::word, key_form::required,
     [](std::string_view s) { return s.size() == 1 && s[0] >= '0' && s[0] <= '7'; },
     "a WEDI SNIP type, 1 to 7, or 0 where none applies"},
    {"confidence", key_form::word, key_form::required,
     [](std::string_view s) { return s == "A" || s == "B" || s == "C"; }, "A, B or C"},
    {"ta105", key_form::word, key_form::optional,
     [](std::string_view s) { return s.size() == 3 && all_of(s, is_digit); },
     "an interchange note code of three digits"},
    {"ak905", key_form::word, key_form::optional,
     [](std::string_view s) { return s.size() <= 2 && all_of(s, is_digit); },
     "a functional group error code of digits"},
    {"ik304", key_form::word, key_form::optional, is_code, "a segment error code such as 3 or I4"},
    {"ik403", key_form::word, key_form::optional, is_code, "an element error code such as 7 or I10"},
    {"ik502", key_form::word, key_form::optional, is_code, "a transaction set error code such as 4 or I5"},
    {"aaa", key_form::word, key_form::optional, [](std::string_view s) { return is_code(s) && s.size() == 2; },
     "a reject reason code (AAA03) of two characters"},
    {"trigger", key_form::word, key_form::optional, is_element, "an element such as NM102 or EB13-2"},
    {"what", key_form::text, key_form::required, any, ""},
    {"why", key_form::text, key_form::required, any, ""},
    {"mend", key_form::text, key_form::required, any, ""},
    {"good", key_form::text, key_form::required, any, ""},
    {"bad", key_form::text, key_form::required, any, ""},
    {"source", key_form::text, key_form::required, any, ""},
};
constexpr std::size_t key_count = std::size(key_forms);

std::size_t key_index(std::string_view key) {
  for (std::size_t i = 0; i != key_count; ++i)
    if (key_forms[i].key == key) return i;
  return key_count;
}

constexpr std::string_view placeholder_help =
    "{0}, {1} (with a plural: {0:one byte|{0} bytes}), {element}, {segment}, {loop}, {related} "
    "(with a code list: {related:620}), {path}, {other} or {wanted}";

/// Place of the brace that closes the one at `open`, or npos.
std::size_t closing_brace(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i != text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return text.npos;
}

/// The two forms of a plural; of placeholders they may hold the number itself.
bool are_forms(std::string_view forms, char number) {
  std::string const itself{'{', number, '}'};
  std::size_t bars = 0;
  for (std::size_t i = 0; i != forms.size(); ++i) {
    bars += forms[i] == '|';
    if (forms.substr(i).starts_with(itself))
      i += itself.size() - 1;
    else if (forms[i] == '{' || forms[i] == '}')
      return false;
  }
  return bars == 1;
}

bool is_in_list_id(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }

bool is_placeholder(std::string_view inside) {
  for (std::string_view name : {"element", "segment", "loop", "related", "path", "other", "wanted"})
    if (inside == name) return true;
  if (constexpr std::string_view code_of = "related:"; inside.starts_with(code_of))
    return inside.size() > code_of.size() && all_of(inside.substr(code_of.size()), is_in_list_id);
  if (!inside.starts_with('0') && !inside.starts_with('1')) return false;
  return inside.size() == 1 || (inside[1] == ':' && are_forms(inside.substr(2), inside[0]));
}

class checker {
public:
  explicit checker(source const& from) : source_(from) {}

  void check(block const& block);

  std::vector<definition> rules;
  std::vector<text_error> faults;

private:
  using fields = std::array<field const*, key_count>;

  void report(std::string_view where, std::string message) {
    faults.push_back(error_at(source_.text, source_.file, where.data(), std::move(message)));
  }
  fields sort_fields(block const& block);
  std::string value_of(key_form const& form, field const& field);
  std::string unescape(std::string_view quoted);
  void check_placeholders(std::string_view piece);

  source const& source_;
};

/// The fields at the places of their keys. Faults: unknown, repeated, out of order, missing.
checker::fields checker::sort_fields(block const& block) {
  fields sorted{};
  std::size_t last = 0;
  for (field const& field : block.fields) {
    std::size_t const i = key_index(field.key);
    std::string const key{field.key};
    if (i == key_count) {
      report(field.key, "no such key: " + key);
    } else if (sorted[i]) {
      report(field.key, key + " stands twice in this rule");
    } else {
      sorted[i] = &field;
      if (i < last) report(field.key, key + " stands before " + std::string(key_forms[last].key) + " in a rule");
      last = std::max(last, i);
    }
  }
  std::string missing;
  for (std::size_t i = 0; i != key_count; ++i)
    if (!sorted[i] && key_forms[i].presence == key_form::required)
      missing += (missing.empty() ? "" : ", ") + std::string(key_forms[i].key);
  if (!missing.empty()) report(block.id, std::string(block.id) + " lacks " + missing);
  return sorted;
}

std::string checker::unescape(std::string_view quoted) {
  std::string text;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\') {
      ++i;
      if (quoted[i] != '"' && quoted[i] != '\\')
        report(quoted.substr(i - 1), "only \\\" and \\\\ may follow a backslash");
    }
    text += quoted[i];
  }
  return text;
}

/// `piece` is one string as it stands, quotes included. A brace of the text itself is written twice.
void checker::check_placeholders(std::string_view piece) {
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (piece[i] != '{' && piece[i] != '}') continue;
    if (i + 1 < piece.size() && piece[i + 1] == piece[i]) {
      ++i;
      continue;
    }
    std::size_t const close = piece[i] == '{' ? closing_brace(piece, i) : piece.npos;
    if (close == piece.npos) {
      report(piece.substr(i), "a lone brace; a brace of the text itself is written twice");
      continue;
    }
    std::string_view const inside = piece.substr(i + 1, close - i - 1);
    if (!is_placeholder(inside))
      report(piece.substr(i),
             "no such placeholder: {" + std::string(inside) + "}; use " + std::string(placeholder_help));
    i = close;
  }
}

std::string checker::value_of(key_form const& form, field const& field) {
  std::string_view const first = field.value.front();
  bool const quoted = first.starts_with('"');
  std::string const key{form.key};
  if (form.kind == key_form::word) {
    if (quoted || !form.legal(first)) report(first, key + " must be " + std::string(form.expected));
    return std::string(first);
  }
  if (!quoted) {
    report(first, key + " must be a string in quotes");
    return {};
  }
  std::string text;
  for (std::string_view piece : field.value) {
    if (key == "what" || key == "mend") check_placeholders(piece);
    text += unescape(piece);
  }
  if (text.find_first_not_of(' ') == text.npos) report(first, key + " must not be empty");
  return text;
}

void checker::check(block const& block) {
  std::size_t const before = faults.size();
  if (!is_rule_id(block.id))
    report(block.id, std::string(block.id) + " is not a rule id: X279-, a letter A to Z, three digits, not 000");
  if (!is_snake_case(block.name)) report(block.name, std::string(block.name) + " is not in snake_case");
  fields const sorted = sort_fields(block);
  std::array<std::string, key_count> values;
  for (std::size_t i = 0; i != key_count; ++i)
    if (sorted[i]) values[i] = value_of(key_forms[i], *sorted[i]);
  if (faults.size() != before) return;

  auto const value = [&](std::string_view key) -> std::string& { return values[key_index(key)]; };
  definition rule;
  rule.number = number_of(block.id);
  rule.id = block.id;
  rule.name = block.name;
  rule.severity = std::move(value("severity"));
  rule.snip = static_cast<std::uint8_t>(value("snip")[0] - '0');
  rule.confidence = value("confidence")[0];
  for (std::size_t i = 0; i != acknowledgment_keys.size(); ++i)
    rule.codes[i] = std::move(value(acknowledgment_keys[i]));
  rule.trigger = std::move(value("trigger"));
  rule.what = std::move(value("what"));
  rule.why = std::move(value("why"));
  rule.mend = std::move(value("mend"));
  rule.good = std::move(value("good"));
  rule.bad = std::move(value("bad"));
  rule.source = std::move(value("source"));
  rules.push_back(std::move(rule));
}

/// Ids and names that have been given, and where: "syntax.rules:12".
class registry {
public:
  /// Empty, or where it was given before.
  std::string take(std::string_view word, std::string const& here) {
    auto const [at, is_new] = given_.emplace(std::string(word), here);
    return is_new ? std::string() : at->second;
  }

private:
  std::map<std::string, std::string> given_;
};

} // namespace

compiled compile(std::vector<source> const& sources) {
  compiled out;
  registry ids, names;
  for (source const& from : sources) {
    parsed const text = parse(from.text, from.file);
    if (text.stopped) {
      out.faults.push_back(*text.stopped);
      continue;
    }
    checker checked(from);
    for (block const& block : text.blocks) {
      checked.check(block);
      auto const take = [&](registry& given, std::string_view word) {
        text_error here = error_at(from.text, from.file, word.data(), {});
        std::string const before = given.take(word, from.file + ":" + std::to_string(here.line));
        if (before.empty()) return;
        here.message = std::string(word) + " was given before, at " + before;
        checked.faults.push_back(std::move(here));
      };
      take(ids, block.id);
      take(names, block.name);
    }
    std::sort(checked.faults.begin(), checked.faults.end(), [](auto const& a, auto const& b) {
      return std::tie(a.line, a.column, a.message) < std::tie(b.line, b.column, b.message);
    });
    std::move(checked.rules.begin(), checked.rules.end(), std::back_inserter(out.rules));
    std::move(checked.faults.begin(), checked.faults.end(), std::back_inserter(out.faults));
  }
  std::sort(out.rules.begin(), out.rules.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
  return out;
}

} // namespace x279::grammar::rules
