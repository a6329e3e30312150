#pragma once

// One guide on its way from text to tables. Used by guide_compiler.cpp.

#include "compiler/guide_compiler.hpp"
#include "compiler/guide_dictionary.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar {

class guide_builder {
public:
  guide_builder(ast::guide const& text, guide_dictionary const& dictionary, guide_faults& faults)
      : text_(text), dictionary_(dictionary), faults_(faults) {}

  compiled_guide build();

private:
  /// Where an element or component is mentioned in a segment, until it is found in the dictionary.
  struct mention {
    ast::word ref;
    ast::element_use const* use = nullptr; ///< null: unused
  };
  using mentions = std::map<std::string, mention, std::less<>>;

  void add_loop(ast::loop const& loop);
  void add_segment(ast::segment_use const& segment, std::uint16_t sequence);
  void add_unused(ast::unused_segment const& segment);
  void check_order(ast::loop const& loop);
  void check_child_order(std::size_t loop);

  mentions mentions_of(ast::segment_use const& segment);
  std::vector<tables::element_rule> element_rules(ast::segment_use const& segment, ast::base_segment const& base);
  /// The rule of one element or component, taken out of `open`; false where it is not mentioned.
  bool add_rule(ast::segment_use const& segment, std::string const& ref, ast::base_element const& base, mentions& open,
                std::vector<tables::element_rule>& rules);
  void fill_use(ast::element_use const& use, ast::base_element const& base, tables::element_rule& rule);
  void fill_former(ast::element_use const& use, tables::element_rule& rule);
  std::span<std::string_view const> codes_of(ast::element_use const& use, ast::base_element const& base);
  void check_code(ast::word const& code, ast::data_element const& element, ast::code_list const* list);
  tables::qualifier qualifier_of(ast::segment_use const& segment, std::span<tables::element_rule const> rules);
  std::uint16_t element_index(ast::word const& number);

  template <class Rule>
  void fill_base(Rule& rule, ast::base_use const& base);

  ast::guide const& text_;
  guide_dictionary const& dictionary_;
  guide_faults& faults_;
  compiled_guide out_;
  std::map<std::string_view, std::uint16_t> element_numbers_;
  std::map<std::string_view, std::uint16_t> loop_ids_;
};

/// The order of a position in its loop, nested HL loops last.
std::uint16_t to_position(ast::position const& at, ast::word const& nested);

/// Fills in transitions, candidates and depth from loops and nodes.
void add_transitions(compiled_guide& guide);

/// Refuses a guide in which one segment could take two places and nothing in it says which. `text` is the guide that
/// `table` was made from.
void check_ambiguity(tables::guide const& table, ast::guide const& text, guide_faults& faults);

} // namespace x279::grammar
