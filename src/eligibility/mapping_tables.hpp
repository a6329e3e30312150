#pragma once

// The shape of a compiled JSON mapping (grammar/mapping/*.map). Both directions read these tables: from a transaction
// set to JSON, and back. guidec writes them; nothing here knows a key.

#include <cstdint>
#include <span>
#include <string_view>

namespace x279::mapping {

/// Element (and component) of a segment: EB13-2 is {"EB", 13, 2}; component 0 means the whole element.
struct place {
  std::string_view segment;
  std::uint8_t element = 0;
  std::uint8_t component = 0;
};

/// `where REF01 = SY`, `unless NM101 = 03`. No codes: no condition.
struct condition {
  place at;
  bool negated = false;
  std::span<std::string_view const> codes;
};

enum class value_kind : std::uint8_t {
  element,        ///< one string
  list,           ///< each repetition of the element
  component_list, ///< components `from.component` to `last`, those that are there
  literal,        ///< a constant
  loop,           ///< the loop id behind a prefix
  option,         ///< something the caller supplies
  object,         ///< `child` is the object; its key is the field's
};

/// What a coded element prints.
enum class code_text : std::uint8_t {
  none,       ///< the element itself
  or_nothing, ///< the code's name; an unknown code prints nothing (its code stands under another key)
  or_code,    ///< the code's name; an unknown code prints the code, nothing in the API's converter
  or_null,    ///< the code's name; an unknown code prints null
};

/// What of a date `CCYYMMDD` or date range `CCYYMMDD-CCYYMMDD`.
enum class portion : std::uint8_t {
  whole,
  single, ///< the whole, where it is no range
  begin,  ///< the first half of a range
  end,    ///< the second half
};

/// Whose key it is.
enum class member_kind : std::uint8_t {
  anybody,
  rest,      ///< in objects that `rest` makes
  bystander, ///< of a subscriber who is not the patient, because a dependent is
};

/// Of which characters a value must be that comes from JSON.
enum class value_shape : std::uint8_t {
  any,          ///< what the guide's element allows
  digits,       ///< 0-9
  alphanumeric, ///< A-Z a-z 0-9
  dashed,       ///< A-Z a-z 0-9 and the hyphen
};

/// What a key asks of JSON beyond what the guide asks of its element. Reading a transaction set does not look at it.
struct limits {
  std::uint16_t least = 0, most = 0; ///< characters; 0: as the guide's element
  value_shape shape{};
  bool required = false;          ///< in each object that is there and that the key prints into
  std::uint16_t most_entries = 0; ///< of an array or list; 0: as many as the places that the mapping names
  std::string_view among;         ///< id of the code list that the value must be of; empty: as the guide's element
  std::uint32_t counts_to = 0;    ///< the value is a whole number from 1 to this one; 0: as the guide's element
  bool named = false;             ///< of a key with the names of codes: the codes themselves are not taken
};

/// In which modes a field or a document rule applies: a set of bits.
using modes = std::uint8_t;
inline constexpr modes mode_default = 1, mode_chc = 2, mode_chc_2025 = 4;
inline constexpr modes mode_any = 7;

struct field {
  std::string_view key;     ///< "npi"
  std::string_view printed; ///< "\"npi\":", and NUL bytes behind it up to 48
  value_kind kind{};
  place from{};
  std::uint8_t last = 0; ///< last component of a component list
  code_text text{};
  std::string_view codes; ///< id of the code list that `text` speaks of
  portion part{};
  std::uint8_t date_format = 0; ///< element that holds D8 or RD8; it follows from the value's form
  condition when{};
  x279::mapping::modes modes = mode_any;
  bool input = false; ///< read from JSON, never printed: another spelling
  member_kind who{};
  std::string_view literal;
  std::string_view except;      ///< a value that does not print
  bool except_envelope = false; ///< nor does the control number (ISA13)
  std::uint16_t child = 0;
  std::uint8_t choice = 0;   ///< of the keys with one in an object, the lowest is written and the others are named
  bool last_in_loop = false; ///< its segment is written behind others of its kind
  x279::mapping::limits limits{};
};

enum class source_kind : std::uint8_t {
  same,      ///< the segments of the enclosing object
  first,     ///< the first instance of the loops
  rest,      ///< all instances but the first
  each,      ///< every instance
  all,       ///< all instances together
  preferred, ///< the first instance of the first of the loops that has one
  segment,   ///< each segment with the id (an object: the first)
  segments,  ///< all segments with the id together
  steps,     ///< elements of one segment in steps: PER03/04, 05/06, 07/08
  groups,    ///< segments with the same values in `group_by` together
};
enum class within : std::uint8_t { enclosing, first, all };

struct object {
  std::string_view name; ///< of the typed view: "benefit"
  bool array = false;
  bool inlined = false; ///< its fields print into the enclosing object
  source_kind source{};
  std::span<std::string_view const> loops; ///< that `source` or `look_in` speaks of
  std::span<std::string_view const> with;  ///< child loops whose segments belong to the object too
  within look_in{};
  std::string_view segment;
  std::uint8_t step_last = 0, step_by = 0; ///< elements
  std::uint8_t step_first = 0;
  std::span<std::uint8_t const> group_by; ///< elements
  condition when{};
  // What the API's converter does otherwise:
  bool blended = false;           ///< every entry is made of the first value found among all
  bool hashed = false;            ///< groups come in the order of a Java HashMap
  bool keeps_blank = false;       ///< an object of empty segments prints as {}
  std::string_view needs;         ///< printed only where this segment is there
  std::string_view hides, behind; ///< `hides` is not read where `behind` is there
  std::uint16_t first_field = 0, field_count = 0;
};

/// How a transaction set is cut into JSON documents.
struct document {
  bool whole_set = false;
  std::span<std::string_view const> levels; ///< one document for each instance without a child among these
  x279::mapping::modes modes = mode_any;
};

struct mapping {
  std::string_view name;               ///< "response"
  std::string_view set;                ///< "271"
  std::span<document const> documents; ///< the last that applies counts
  std::span<object const> objects;     ///< the first is the document itself
  std::span<field const> fields;
};

extern mapping const response;                   ///< 271 to the API's response
extern mapping const request;                    ///< 270 to the API's request
extern mapping const acknowledgment;             ///< 999 to a response
extern mapping const functional_acknowledgment;  ///< AK5 of a 997 to a response
extern mapping const interchange_acknowledgment; ///< TA1 to a response

} // namespace x279::mapping
