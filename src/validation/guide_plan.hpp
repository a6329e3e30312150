#pragma once

// A guide's tables, laid out for judging: what each segment must hold as sets of bits by position, codes as numbers in a
// table, and what each loop requires in the order in which it should come. Made once for each guide that a validator
// meets.

#include "guide/placement_plan.hpp"
#include "guide/tables.hpp"
#include "validation/loop_role.hpp"
#include "validation/outside_codes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace x279::validation {

/// Bit n: the element with position n.
using element_set = std::uint64_t;
constexpr element_set bit(unsigned position) noexcept { return element_set{1} << position; }
inline constexpr unsigned most_elements = 62; ///< of a definition

/// How to see at once that an element is right. What is not seen to be is looked at closely.
enum class quick : std::uint8_t {
  none,    ///< not at once
  code,    ///< on the list of the guide, in a table
  codes,   ///< repetitions of these
  text,    ///< nothing but its length and its characters can be wrong
  decimal, ///< R
  period,  ///< in the format that another element names
};

/// An element of a segment, or a component of a composite.
struct element_plan {
  tables::element_rule const* rule = nullptr;
  tables::data_element const* data = nullptr;
  tables::code_list const* base = nullptr; ///< the codes of the data element, beyond those of the guide
  std::uint32_t first_slot = 0;            ///< in guide_plan::slots
  std::uint8_t slot_bits = 0;              ///< 0: no table; the codes are long, or there are none
  tables::data_type type{};
  std::uint16_t min = 0, max = 0;
  std::uint16_t repeat = 1;
  std::uint16_t first_component = 0, components = 0; ///< in guide_plan::components
  quick how = quick::none;
  std::uint8_t format = 0; ///< the position, for a component its number, of the element that names this one's format
};

struct relation_plan {
  char kind = 0;
  std::uint8_t first = 0;   ///< the element that is named first
  element_set elements = 0; ///< all of them
};

struct segment_plan {
  tables::segment_rule const* rule = nullptr;
  std::uint32_t first_element = 0; ///< in guide_plan::elements: that of position 0, which is none
  std::uint8_t elements = 0;       ///< positions 1 to this one
  segment_kind kind{};
  bool is_used = true;
  std::uint8_t told_by = 0;   ///< the element whose code tells it from others of its identifier; 0: none
  std::uint16_t position = 0; ///< its order in the loop
  std::uint16_t most = 1; ///< in an instance of the loop; `tables::unlimited` where the walk tells of a further one too
  element_set required = 0, not_used = 0;
  bool told_by_reader = false; ///< what its elements hold has been judged with the envelope
  std::uint32_t first_relation = 0, relations = 0;
  element_set related = 0; ///< all that stand in a relation
  bool needs_one = false;  ///< a relation asks for one of several where none is there
};

/// What a loop must hold: a segment or a loop.
struct wanted_plan {
  std::uint16_t position = 0;
  std::uint16_t index = 0; ///< node or loop
  bool is_loop = false;
};

struct loop_plan {
  std::uint32_t first_wanted = 0, wanted = 0; ///< in guide_plan::wanted, by position
  loop_role role{};
};

struct guide_plan {
  tables::guide const* guide = nullptr;
  std::uint64_t serial = 0;
  std::vector<segment_plan> nodes; ///< by node
  std::vector<element_plan> elements;
  std::vector<element_plan> components;
  std::vector<relation_plan> relations;
  std::vector<std::uint32_t> slots; ///< hash tables of the keys of codes, a free one behind each; 0: free
  std::vector<loop_plan> loops;     ///< by loop
  std::vector<wanted_plan> wanted;

  outside_codes outside; ///< where codes stand that others keep

  explicit guide_plan(tables::guide const& g);

  bool is_for(tables::guide const& g) const noexcept { return guide == &g && serial == g.serial; }
  element_plan const& element(segment_plan const& s, unsigned position) const noexcept {
    return elements[s.first_element + position];
  }

  /// Whether the guide lists this code for the element, which has codes.
  bool lists(element_plan const& e, std::string_view code) const noexcept {
    if (e.slot_bits == 0) return std::binary_search(e.rule->codes.begin(), e.rule->codes.end(), code);
    return has_key(e, placing::code_key_of(code));
  }
  /// The same of a value in a segment, where the codes are in a table.
  bool has_code(element_plan const& e, std::string_view value) const noexcept {
    return has_key(e, placing::code_key_in_segment(value));
  }

private:
  static constexpr std::size_t slot_of(std::uint32_t key, unsigned bits) noexcept {
    return key * 0x9E3779B1u >> (32 - bits);
  }
  bool has_key(element_plan const& e, std::uint32_t key) const noexcept {
    if (key == 0) return false;
    std::uint32_t const* slot = slots.data() + e.first_slot + slot_of(key, e.slot_bits);
    while (*slot != key)
      if (*slot++ == 0) return false;
    return true;
  }
  void add_segment(tables::segment_rule const& n);
  element_plan make_element(tables::element_rule const& e);
  void add_codes(element_plan& e);
  void add_loop(std::uint16_t loop);
};

} // namespace x279::validation
