#pragma once

#include "compiler/guide_faults.hpp"
#include "guide/tables.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace x279::grammar {

/// The base standard and the code lists, by name. Points into the parsed texts.
struct guide_dictionary {
  template <class T>
  using by_name = std::map<std::string_view, T const*>;

  by_name<ast::data_element> elements;
  by_name<ast::composite> composites;
  by_name<ast::base_segment> segments;
  by_name<ast::code_list> lists;

  /// Adds what a text declares. Faults: a name declared twice, a composite or segment made of what is not declared,
  /// elements out of order, an unknown type, lengths the wrong way round, conditions on elements that are not there.
  void add(ast::guide_text const& text, guide_faults& faults);
  /// To be called when all texts are added: references to what another text declares.
  void check(guide_faults& faults) const;

  /// Whether a list has a code; a subset has those of its own.
  bool has_code(ast::code_list const& list, std::string_view value) const;
};

std::optional<tables::data_type> to_data_type(std::string_view name);
/// "P0809", of which the grammar has checked the letter; nothing where the digits are no pairs or the pairs too many.
std::optional<tables::relation> to_relation(std::string_view text);

template <class T>
T const* find(std::map<std::string_view, T const*> const& names, std::string_view name) {
  auto const found = names.find(name);
  return found == names.end() ? nullptr : found->second;
}

} // namespace x279::grammar
