#pragma once

// The keys of a mapping, each with the places of the guides that it stands for: what the mapping page and the JSON Schemas
// are made of. Inlined objects are gone: their keys stand in the object that they print into.

#include "guide_compiler.hpp"
#include "mapping_compiler.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar::mapping {

/// An element or component of a segment in a loop.
struct guide_place {
  tables::loop_rule const* loop = nullptr;
  tables::segment_rule const* segment = nullptr;
  tables::element_rule const* element = nullptr;
  tables::data_element const* data = nullptr;
};

struct json_object;

struct json_key {
  compiled_field const* field = nullptr;
  std::vector<guide_place> places;       ///< that the guide uses; empty for what comes from no element
  std::vector<guide_place> format;       ///< of the element that says D8 or RD8
  bool unused = false;                   ///< the guide has the element and does not use it
  std::unique_ptr<json_object> object{}; ///< where the field is an object or array
};

struct json_object {
  compiled_object const* source = nullptr;
  std::vector<std::string> loops; ///< whose segments it is made of; empty: those of the whole set
  std::vector<json_key> keys;     ///< as they print
};

/// The tree of a mapping's keys. `guides` are all that guidec compiled; one of them is that of the mapping's set, unless no
/// guide of it is held (997): then no key has places but in the envelope. The result points into both arguments.
json_object resolve(compiled_mapping const& m, std::span<compiled_guide const> guides);

/// Characters that a value may have in JSON: sign and point of a number count, which the guide's lengths leave out.
/// `most` 0: not known.
struct text_bounds {
  std::size_t least = 1, most = 0;
};

/// "EB13-2", "NM109".
std::string name_of(place const& p);
/// "2100C, 2100D": the loops of the places, each once, in their order. Empty for the envelope.
std::string loops_of(std::span<guide_place const> places);
/// "2100B NM109 Identification Code, where NM108 is XX."
std::string describe(json_key const& key);
/// As many characters as the guide's elements and the key's own limits allow.
text_bounds bounds_of(json_key const& key);
/// Whether the value is one day: the key asks for it, or the guide knows no range there. For keys with a date alone.
bool is_one_day(json_key const& key);
/// The codes that the guide allows at any of the places, sorted; empty where one of them has no list.
std::vector<std::string_view> codes_of(std::span<guide_place const> places);
/// The code list with this id; nullptr where there is none.
tables::code_list const* find_list(compiled_lists const& lists, std::string_view id);
/// The code list whose codes stand at the places: that of the key's text, or of the data element; nullptr: none.
tables::code_list const* list_of(json_key const& key, compiled_lists const& lists);

} // namespace x279::grammar::mapping
