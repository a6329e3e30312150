#include "compiler/guide_dictionary.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace x279::grammar {
namespace {

/// Adds an entry under its name (a member of it), unless the name is taken.
template <class T>
void declare(std::map<std::string_view, T const*>& names, auto name, T const& entry, char const* kind,
             guide_faults& faults) {
  auto const [found, fresh] = names.emplace(entry.*name, &entry);
  if (!fresh)
    faults.add(entry.*name, std::string(kind) + ' ' + quoted(entry.*name) + " is declared twice; the first is at " +
                                faults.place(found->second->*name));
}

void check_element(ast::data_element const& e, guide_faults& faults) {
  if (!to_data_type(e.type)) faults.add(e.type, quoted(e.type) + " is no type; there are AN, ID, N0, R, DT and TM");
  if (to_count(e.min) > to_count(e.max)) faults.add(e.min, "the fewest characters exceed the most");
}

void check_members(std::vector<ast::base_element> const& members, std::string_view prefix, guide_faults& faults) {
  unsigned short expected = 1;
  for (ast::base_element const& m : members) {
    std::string_view const ref = m.ref;
    if (!ref.starts_with(prefix) || ref.size() != prefix.size() + 2 || to_count(ref.substr(prefix.size())) != expected)
      faults.add(m.ref, quoted(ref) + " is out of order: expected number " + std::to_string(expected) + " here");
    ++expected;
  }
}

void check_relations(ast::base_segment const& s, guide_faults& faults) {
  for (ast::word const& text : s.relations) {
    auto const relation = to_relation(text);
    if (!relation) {
      faults.add(text, quoted(text) + " is no relational condition: two to six pairs of digits follow the letter");
      continue;
    }
    for (std::size_t i = 0; i < relation->count; ++i)
      if (relation->elements[i] == 0 || relation->elements[i] > s.elements.size())
        faults.add(text, quoted(text) + " names an element that " + std::string(s.id) + " does not have");
  }
}

void check_codes(ast::code_list const& list, guide_faults& faults) {
  std::map<std::string_view, ast::word> seen;
  auto const note = [&](ast::word const& value) {
    auto const [found, fresh] = seen.emplace(value, value);
    if (!fresh)
      faults.add(value, "code " + quoted(value) + " stands twice in list " + quoted(list.id) + "; the first is at " +
                            faults.place(found->second));
  };
  for (ast::code const& c : list.codes) note(c.value);
  for (ast::word const& value : list.subset.values) note(value);
}

} // namespace

void guide_dictionary::add(ast::guide_text const& text, guide_faults& faults) {
  for (ast::dictionary const& d : text.dictionaries) {
    for (ast::data_element const& e : d.elements) {
      declare(elements, &ast::data_element::number, e, "element", faults);
      check_element(e, faults);
    }
    for (ast::composite const& c : d.composites) {
      declare(composites, &ast::composite::number, c, "composite", faults);
      check_members(c.components, "", faults);
    }
    for (ast::base_segment const& s : d.segments) {
      declare(segments, &ast::base_segment::id, s, "segment", faults);
      check_members(s.elements, s.id, faults);
      check_relations(s, faults);
    }
  }
  for (ast::code_list const& l : text.lists) {
    declare(lists, &ast::code_list::id, l, "list", faults);
    check_codes(l, faults);
  }
}

void guide_dictionary::check(guide_faults& faults) const {
  for (auto const& [number, composite] : composites)
    for (ast::base_element const& m : composite->components)
      if (!find(elements, m.number)) faults.add(m.number, "element " + quoted(m.number) + " is not in the dictionary");
  for (auto const& [id, segment] : segments)
    for (ast::base_element const& m : segment->elements)
      if (!find(elements, m.number) && !find(composites, m.number))
        faults.add(m.number, "element " + quoted(m.number) + " is not in the dictionary");
  for (auto const& [id, list] : lists) {
    if (!list->subset.list) continue;
    ast::code_list const* const whole = find(lists, list->subset.list);
    if (!whole || whole->subset.list) {
      faults.add(list->subset.list, "no list " + quoted(list->subset.list) + " with codes of its own");
      continue;
    }
    for (ast::word const& value : list->subset.values)
      if (!has_code(*whole, value))
        faults.add(value, "code " + quoted(value) + " is not in list " + quoted(list->subset.list));
  }
}

bool guide_dictionary::has_code(ast::code_list const& list, std::string_view value) const {
  return std::ranges::any_of(list.codes, [&](ast::code const& c) { return c.value == value; }) ||
         std::ranges::any_of(list.subset.values, [&](ast::word const& v) { return v == value; });
}

std::optional<tables::data_type> to_data_type(std::string_view name) {
  using enum tables::data_type;
  constexpr std::pair<std::string_view, tables::data_type> types[] = {{"AN", AN}, {"ID", ID}, {"N0", N0},
                                                                      {"R", R},   {"DT", DT}, {"TM", TM}};
  for (auto const& [text, type] : types)
    if (text == name) return type;
  return std::nullopt;
}

std::optional<tables::relation> to_relation(std::string_view text) {
  std::string_view const digits = text.substr(1);
  tables::relation r;
  if (digits.size() % 2 != 0 || digits.size() < 4 || digits.size() / 2 > std::size(r.elements)) return std::nullopt;
  r.kind = text.front();
  r.count = static_cast<std::uint8_t>(digits.size() / 2);
  for (std::size_t i = 0; i < r.count; ++i)
    r.elements[i] = static_cast<std::uint8_t>(to_count(digits.substr(2 * i, 2)));
  return r;
}

} // namespace x279::grammar
