#pragma once

// Turns the lines of a mapping text into objects and fields: nests them, expands parts, checks names and places.

#include "../x3/mapping.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace x279::grammar::mapping {

struct place {
  std::string segment;
  unsigned element = 0, component = 0;
};
struct condition {
  place at;
  bool negated = false;
  std::vector<std::string> codes;
};
struct compiled_limits {
  unsigned least = 0, most = 0, most_entries = 0;
  std::uint32_t counts_to = 0;
  std::string shape = "any", among;
  bool required = false, named = false;
};
struct compiled_field {
  std::string key, kind = "element", text = "none", list, part = "whole", literal, except, who = "anybody";
  place from;
  unsigned last = 0, date_format = 0, modes = 7;
  condition when;
  unsigned choice = 0;
  bool input = false, except_envelope = false, last_in_loop = false;
  std::uint16_t child = 0;
  compiled_limits limits;
};
struct compiled_object {
  std::string name, source = "same", look_in = "enclosing", segment, needs, hides, behind;
  bool array = false, inlined = false, blended = false, hashed = false, keeps_blank = false;
  std::vector<std::string> loops, with;
  unsigned step_first = 0, step_last = 0, step_by = 0;
  std::vector<unsigned> group_by;
  condition when;
  std::vector<compiled_field> fields;
};
struct compiled_document {
  bool whole_set = false;
  std::vector<std::string> levels;
  unsigned modes = 7;
};
struct compiled_mapping {
  std::string name, set;
  std::vector<compiled_document> documents;
  std::vector<compiled_object> objects; ///< the first is the document
};

/// Compiles the lines; faults are appended.
compiled_mapping compile(std::vector<line> const& lines, std::vector<fault>& faults);

/// C++ that defines `x279::mapping::NAME` (src/eligibility/mapping_tables.hpp).
std::string print_tables(compiled_mapping const& m);
/// The public header with the typed views of a mapping.
std::string print_views(compiled_mapping const& m);

} // namespace x279::grammar::mapping
