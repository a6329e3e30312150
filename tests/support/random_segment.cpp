#include "support/random_segment.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace x279::testing {
namespace {

using tables::element_rule;
using tables::relation;

constexpr std::size_t most_elements = 32;

/// Conditions between elements that hold by the guides' situational rules and stand in no table.
std::span<relation const> conditions_beyond_the_table(std::string_view segment_id) {
  static constexpr std::array ins{relation{'P', 2, {3, 4}}}; // 271 INS03 and INS04 go together
  static constexpr std::array eb{relation{'E', 2, {7, 8}}};  // 271 EB07 and EB08 are not both filled for one fact
  if (segment_id == "INS") return ins;
  if (segment_id == "EB") return eb;
  return {};
}

std::string join(std::vector<std::string> const& pieces, char separator) {
  std::string out;
  for (std::string const& piece : pieces) {
    if (&piece != &pieces.front()) out += separator;
    out += piece;
  }
  return out;
}

bool is_pointer(std::string_view element_number) { return element_number == "1328"; }

} // namespace

struct segment_maker::draft {
  tables::segment_rule const& rule;
  segment_context const& context;
  std::array<element_rule const*, most_elements> at{}; ///< by position; nullptr where there is none
  std::array<bool, most_elements> present{};
  std::array<bool, most_elements> banned{};
  std::vector<std::string> parts{};

  bool may_add(std::size_t i) const {
    return i < most_elements && at[i] && at[i]->usage != tables::usage::not_used && !banned[i];
  }
  bool may_remove(std::size_t i) const { return !at[i] || at[i]->usage != tables::usage::required; }
};

made_segment segment_maker::make(std::uint16_t node, segment_context const& context) {
  tables::segment_rule const& rule = guide_.nodes[node];
  draft s{rule, context};
  s.parts.emplace_back(rule.id);
  for (element_rule const& e : rule.elements)
    if (e.component == 0 && e.position < most_elements) s.at[e.position] = &e;
  choose_elements(s);
  apply_conditions(s);

  auto const elements = rule.elements;
  for (std::size_t i = 0; i != elements.size();) {
    std::size_t next = i + 1;
    while (next != elements.size() && elements[next].position == elements[i].position) ++next;
    s.parts.resize(std::max<std::size_t>(s.parts.size(), elements[i].position + 1u));
    if (s.present[elements[i].position]) s.parts[elements[i].position] = element(s, i, next);
    i = next;
  }
  while (s.parts.size() > 1 && s.parts.back().empty()) s.parts.pop_back();
  return {node, std::move(s.parts)};
}

void segment_maker::choose_elements(draft& s) {
  for (element_rule const& e : s.rule.elements) // nothing to point at: no pointer
    if (is_pointer(guide_.elements[e.element].number) && s.context.diagnoses == 0) s.banned[e.position] = true;
  std::string_view last_composite;
  for (std::size_t i = 1; i != most_elements; ++i) {
    if (!s.at[i]) continue;
    tables::data_element const& e = guide_.elements[s.at[i]->element];
    // A walk wants to come to the last of alike composites.
    bool const goes_on = walk_ && e.type == tables::data_type::composite && last_composite == e.number;
    s.present[i] = s.may_add(i) && (s.at[i]->usage == tables::usage::required ||
                                    random_.percent(goes_on ? 85 : s.context.situational_percent));
    // Alike composites in a row (HI01, HI02, …) are filled from the left.
    if (e.type != tables::data_type::composite) continue;
    if (last_composite == e.number && !s.present[i - 1]) s.banned[i] = true, s.present[i] = false;
    last_composite = e.number;
  }
  if (s.rule.id == "NM1") { // first and middle name and suffix are a person's (NM102 = 1)
    bool const organization = !s.may_add(2) || s.at[2]->codes.empty() ? false
                              : s.at[2]->codes.size() == 1            ? s.at[2]->codes[0] == "2"
                                                                      : random_.percent(40);
    for (std::size_t i : {4u, 5u, 7u})
      if (organization) s.banned[i] = true, s.present[i] = false;
  }
}

/// Adds or takes away elements until no condition is broken.
void segment_maker::apply_conditions(draft& s) {
  auto const beyond = conditions_beyond_the_table(s.rule.id);
  for (int round = 0; round != 200; ++round) {
    bool good = true;
    for (relation const& r : s.rule.relations) good = mend(s, r) && good;
    for (relation const& r : beyond) good = mend(s, r) && good;
    if (std::find(s.present.begin(), s.present.end(), true) == s.present.end()) { // a bare segment id is no segment
      good = false;
      std::size_t const i = random_.between(1, most_elements - 1);
      if (s.may_add(i)) s.present[i] = true;
    }
    if (good) return;
  }
  throw std::logic_error("random payload: the conditions of " + std::string(s.rule.id) + " in loop " +
                         std::string(guide_.loops[s.rule.loop].id) + " cannot be met");
}

/// Whether the condition held; where not, one step towards it was made.
bool segment_maker::mend(draft& s, relation const& r) {
  std::span const all{r.elements, r.count};
  auto const rest = r.kind == 'C' || r.kind == 'L' ? all.subspan(1) : all;
  auto const filled =
      static_cast<std::size_t>(std::count_if(rest.begin(), rest.end(), [&](auto i) { return s.present[i]; }));
  bool const starts = s.present[all[0]];
  bool const broken = r.kind == 'P'   ? filled != 0 && filled != rest.size()
                      : r.kind == 'R' ? filled == 0
                      : r.kind == 'E' ? filled > 1
                      : r.kind == 'C' ? starts && filled != rest.size()
                                      : starts && filled == 0;
  if (!broken) return true;

  auto const set = [&](std::size_t i, bool on) {
    if (on ? s.may_add(i) : s.may_remove(i)) s.present[i] = on;
  };
  bool const add = r.kind == 'R' || (r.kind != 'E' && random_.percent(50));
  if (r.kind == 'R' || (r.kind == 'L' && add))
    set(random_.pick(rest), true);
  else if (r.kind == 'E')
    set(random_.pick(rest), false);
  else if (r.kind == 'P')
    for (auto i : rest) set(i, add);
  else if (add)
    for (auto i : rest) set(i, true);
  else
    set(all[0], false);
  return false;
}

/// The rules [first, last) are those of one element: the element and its components, if it has any.
std::string segment_maker::element(draft& s, std::size_t first, std::size_t last) {
  element_rule const& e = s.rule.elements[first];
  std::size_t const count =
      e.repeat > 1 && delimiters_.repetition != '\0' ? random_.few(std::min<std::size_t>(e.repeat, 12)) : 1;
  std::string_view const before = e.position > 1 ? std::string_view(s.parts[e.position - 1u]) : std::string_view();
  std::vector<std::string> repetitions;
  for (std::size_t i = 0; i != count; ++i) {
    std::string one =
        last - first > 1 ? composite(s, s.rule.elements.subspan(first + 1, last - first - 1)) : value(s, e, before);
    if (std::find(repetitions.begin(), repetitions.end(), one) == repetitions.end())
      repetitions.push_back(std::move(one));
  }
  return join(repetitions, delimiters_.repetition);
}

std::string segment_maker::composite(draft& s, rules components) {
  std::vector<std::string> filled;
  bool gap = false; // alike components in a row (modifiers, pointers) are filled from the left
  for (element_rule const& c : components) {
    bool const alike = &c != &components.front() && (&c)[-1].element == c.element;
    bool const points_at_nothing = is_pointer(guide_.elements[c.element].number) && c.component > s.context.diagnoses;
    bool const here = c.usage == tables::usage::required ||
                      (c.usage == tables::usage::situational && random_.percent(s.context.situational_percent) &&
                       !(alike && gap) && !points_at_nothing);
    gap = !here;
    filled.resize(std::max<std::size_t>(filled.size(), c.component));
    if (here) filled[c.component - 1u] = value(s, c, filled.front());
  }
  while (!filled.empty() && filled.back().empty()) filled.pop_back();
  return join(filled, delimiters_.component);
}

/// `before`: what the value goes by: the element in front of it, or the first component.
std::string segment_maker::value(draft const& s, element_rule const& e, std::string_view before) {
  if (!e.fixed.empty()) return std::string(e.fixed);
  if (!e.codes.empty()) return code(s, e);
  if (std::string v = external(e.external, before); !v.empty()) return v;

  tables::data_element const& d = guide_.elements[e.element];
  if (d.number == "1251")
    return before == "RD8" ? values_.date_range() : values_.date(); // date by its format qualifier
  if (d.number == "954") return values_.fraction();
  if (d.number == "509") return std::string(1, random_.pick(std::string_view("139"))) + values_.digits(9);
  if (d.number == "364" && (before == "TE" || before == "FX" || before == "WP")) return values_.digits(10);
  if (is_pointer(d.number)) return std::to_string(e.component);
  return values_.of_type(d);
}

std::string segment_maker::code(draft const& s, element_rule const& e) {
  if (!s.context.qualifier.empty() && s.rule.when.element == e.position && s.rule.when.component == e.component)
    return std::string(s.context.qualifier);
  if (s.rule.id == "NM1" && e.position == 2 && e.codes.size() > 1) return s.banned[4] ? "2" : "1";
  // An extension (EX) follows the telephone number (TE) that it belongs to.
  bool const no_extension = s.rule.id == "PER" && (e.position == 3 || s.parts[e.position - 2u] != "TE");
  // The diagnoses of a segment are all ICD-9-CM (BK, BF) or all ICD-10-CM (ABK, ABF).
  bool const other_diagnosis = s.rule.id == "HI" && e.position > 1;
  for (;;) {
    std::string_view const c = walk_ ? e.codes[(*walk_)[&e]++ % e.codes.size()] : random_.pick(e.codes);
    if (no_extension && c == "EX") continue;
    if (other_diagnosis && c.size() != s.parts[1].find(delimiters_.component)) continue;
    return std::string(c);
  }
}

/// `lists` is like "npi(cs537) when NM108=XX; naic(cs245) when NM108=NI": the first whose code is the one before.
std::string segment_maker::external(std::string_view lists, std::string_view before) {
  while (!lists.empty()) {
    std::size_t const end = std::min(lists.find("; "), lists.size());
    std::string_view const one = lists.substr(0, end);
    lists.remove_prefix(std::min(end + 2, lists.size()));
    std::size_t const when = one.find(" when ");
    if (when != one.npos && one.substr(one.find('=', when) + 1) != before) continue;
    return values_.external(one.substr(0, one.find_first_of("( ")));
  }
  return {};
}

} // namespace x279::testing
