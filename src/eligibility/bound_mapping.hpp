#pragma once

// A mapping (mapping_tables.hpp) resolved against a guide: segment ids become small numbers, loops become bits,
// qualifiers become sorted keys. Made once for each mapping, on first use.

#include "eligibility/mapping_tables.hpp"
#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace x279::mapping {

inline constexpr std::uint8_t no_kind = 0xFF;
inline constexpr std::size_t max_kinds = 32;  ///< different segment ids in a mapping
inline constexpr std::size_t max_fields = 64; ///< fields of one object

/// The kind of a segment is its id's number in the mapping.
using segment_kind = std::uint8_t;

/// The ways to print that most fields take. Only for speed: `special` can print them all.
enum class printing : std::uint8_t {
  special,
  plain, ///< an element of the first segment of its kind
  pair,  ///< the same, and the next field prints the name of the same code
  name,  ///< the name of such an element's code
  keyed, ///< an element of the segment that a qualifier names
};

/// A field with what the reading of every segment needs, close together.
struct bound_field {
  std::string_view printed;
  tables::code_list const* codes = nullptr;
  field const* source = nullptr;
  std::uint16_t child = 0;      ///< of an object
  std::uint16_t loop_texts = 0; ///< of a loop: where its texts begin in bound_mapping::loop_texts
  value_kind value{};
  segment_kind kind = no_kind;
  std::uint8_t element = 0, component = 0;
  x279::mapping::modes modes = mode_any;
  member_kind who{};
  bool keyed = false;       ///< a qualifier selects the segment (see key_group)
  bool envelope = false;    ///< ISA, not a segment of the set
  bool plain_names = false; ///< the names in `codes` need no escaping in JSON
  bool simple = false;      ///< a whole element, whose segment is the first of its kind or named by the key
  printing how = printing::special;
};

/// A set of the fields of one object: bit n is field n. In order of the bits is in order of the keys.
using field_set = std::uint64_t;

/// Segments of one kind that are told apart by an element: REF by REF01. A table without collisions: one look tells.
struct key_group {
  struct slot {
    std::uint32_t code = 0; ///< packed; 0: free
    field_set fields = 0;
  };
  segment_kind kind = no_kind;
  std::uint8_t element = 0, component = 0;
  std::uint8_t shift = 32; ///< 32 minus the bits of the table's size
  std::uint32_t multiplier = 1;
  std::vector<slot> slots;

  /// The fields that a code selects its segment for.
  field_set find(std::uint32_t code) const noexcept {
    slot const& s = slots[code * multiplier >> shift];
    return s.code == code ? s.fields : 0;
  }
  void add(std::uint32_t code, field_set fields);
  /// Makes the table; nothing can be found before.
  void close();
};

/// What segments of one kind bring into an object.
struct kind_reading {
  static constexpr std::size_t elements = 33;
  std::array<field_set, elements> by_element{}; ///< fields that read an element, by its number
  std::uint8_t last_element = 0;                ///< the highest number with a field
  field_set children = 0;                       ///< child objects that are made of such segments
  std::vector<std::pair<std::uint8_t, field_set>>
      children_from; ///< child objects that need an element of at least this number
};

struct bound_object {
  object const* source = nullptr;
  std::uint32_t loops = 0, with = 0; ///< bits of the guide's loops
  std::uint32_t kinds = 0;           ///< bits of the kinds that it and the objects made of the same segments read
  segment_kind kind = no_kind;       ///< of `source->segment`
  segment_kind needs = no_kind, hides = no_kind, behind = no_kind;
  std::vector<std::uint32_t> when_codes; ///< packed codes of `source->when`
  std::vector<key_group> groups;
  std::array<std::uint8_t, max_kinds> reading_of{}; ///< by kind: index into `readings`
  std::vector<kind_reading> readings;
  field_set objects = 0;                ///< child objects
  field_set always = 0;                 ///< fields that depend on no segment
  field_set with_loops = 0;             ///< child objects made of loops inside
  std::array<field_set, 3> in_mode{};   ///< fields that a mode prints, by the bit number of the mode
  std::array<field_set, 3> of_member{}; ///< fields that a member_kind prints
};

struct bound_document {
  document const* source = nullptr;
  std::uint32_t levels = 0;
};

struct bound_mapping {
  mapping const* source = nullptr;
  tables::guide const* guide = nullptr;
  std::vector<bound_document> documents;
  std::vector<bound_object> objects;
  std::vector<bound_field> fields;
  std::vector<segment_kind> kind_of_node; ///< by guide node
  std::vector<std::uint32_t> kind_ids;    ///< packed segment id by kind
  std::vector<std::string> loop_texts;    ///< "Loop 2110C", for each prefix by guide loop

  std::vector<std::uint64_t> telling_elements; ///< by kind; see `telling`

  segment_kind kind_of(std::string_view segment_id) const noexcept;
  /// The elements that tell segments of an id apart, or that print as the name of a code alone: bit n is element n.
  std::uint64_t telling(std::string_view segment_id) const noexcept {
    segment_kind const k = kind_of(segment_id);
    return k == no_kind ? 0 : telling_elements[k];
  }
};

bound_mapping bind(mapping const& m, x279::guide g);

/// The mappings of the library, bound to their guides on first use and shared by all threads from then on.
bound_mapping const& bound_response();
bound_mapping const& bound_request();
bound_mapping const& bound_acknowledgment();
bound_mapping const& bound_functional_acknowledgment(); ///< only its segment ids count: no guide of the 997 is held
bound_mapping const& bound_interchange_acknowledgment();

/// Names of loops, segments, elements and code lists in the mapping that the guide or the code lists do not have.
/// Empty for the mappings of the library: a test holds them to it.
std::vector<std::string> unknown_names(mapping const& m, x279::guide g);

} // namespace x279::mapping
