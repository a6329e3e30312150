#pragma once

// The second pass over the guide language: names are looked up, contradictions are refused, and tables are made.
// guidec prints them as C++ (guide_print.hpp); a program that loads a guide at run time uses them as they are.

#include "compiler/guide_faults.hpp"
#include "guide/tables.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace x279::grammar {

/// Arrays that tables point into. They stay where they are when the store is moved.
template <class T>
class array_store {
public:
  std::span<T const> keep(std::vector<T> items) {
    return items.empty() ? std::span<T const>{} : std::span<T const>(kept_.emplace_back(std::move(items)));
  }

private:
  std::vector<std::vector<T>> kept_; // an array stays where it is when the vector around it grows
};

/// The same for texts; equal ones are kept once.
class text_store {
public:
  std::string_view keep(std::string text) { return *kept_.insert(std::move(text)).first; }
  std::string_view keep(std::string_view text) { return keep(std::string(text)); }

private:
  std::unordered_set<std::string> kept_;
};

/// A guide with all that its tables point into. Movable: `table` stays valid, though its own address changes.
struct compiled_guide {
  tables::guide table;

  text_store texts;
  array_store<std::string_view> codes;
  array_store<tables::element_rule> element_rules;
  array_store<tables::relation> relations;
  std::vector<tables::data_element> elements;
  std::vector<tables::segment_rule> nodes;
  std::vector<tables::loop_rule> loops;
  std::vector<std::uint32_t> transition_first;
  std::vector<tables::transition> transitions;
  std::vector<tables::candidate> candidates;

  compiled_guide() = default;
  compiled_guide(compiled_guide&&) = default;
  compiled_guide& operator=(compiled_guide&&) = default;
};

/// Code lists, sorted by id, with all that they point into. Movable.
struct compiled_lists {
  std::vector<tables::code_list> lists;

  text_store texts;
  array_store<tables::code> codes;
  array_store<tables::code_list::slot> slots;

  compiled_lists() = default;
  compiled_lists(compiled_lists&&) = default;
  compiled_lists& operator=(compiled_lists&&) = default;
};

struct compiled_guide_texts {
  std::vector<compiled_guide> guides; ///< in the order of the sources
  compiled_lists lists;
  std::vector<text_error> errors; ///< empty, or the rest is
};

/// Compiles texts of the guide language that belong together: every guide may use what any of them declares.
///
/// Refused are, beside faults of form: what is declared twice or nowhere; an element of the base standard that a
/// segment neither uses nor calls unused; codes that are too long or short, or not in the list of their element; a usage that
/// contradicts the base standard; a loop without a segment to open it; positions out of order; and an ambiguous guide:
/// two definitions for which the same segment qualifies at the same place.
compiled_guide_texts compile_guide_texts(std::span<source const> sources);

} // namespace x279::grammar
