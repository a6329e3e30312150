#pragma once

#include "support/random_set.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace x279::testing {

/// What a segment must know of its surroundings.
struct segment_context {
  std::size_t diagnoses = 0;       ///< HI elements of the patient that EQ05 and EB14 may point at
  std::string_view qualifier = {}; ///< the code to use for the element that tells the definitions apart; empty: any
  unsigned situational_percent = 50;
};

/// Fills the elements of one segment: usage, conditions between elements, codes, types and lengths of the tables hold.
class segment_maker {
public:
  segment_maker(tables::guide const& g, random_source& random, delimiters const& d, set_options const& options)
      : guide_(g), random_(random), delimiters_(d), walk_(options.walk), values_(random, d, options.characters) {}

  made_segment make(std::uint16_t node, segment_context const& context);

private:
  using rules = std::span<tables::element_rule const>;
  struct draft;

  void choose_elements(draft& s);
  void apply_conditions(draft& s);
  bool mend(draft& s, tables::relation const& r);
  std::string element(draft& s, std::size_t first, std::size_t last);
  std::string composite(draft& s, rules components);
  std::string value(draft const& s, tables::element_rule const& e, std::string_view before);
  std::string code(draft const& s, tables::element_rule const& e);
  std::string external(std::string_view lists, std::string_view before);

  tables::guide const& guide_;
  random_source& random_;
  delimiters const& delimiters_;
  code_walk* walk_;
  value_maker values_;
};

} // namespace x279::testing
