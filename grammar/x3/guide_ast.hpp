#pragma once

// What the guide language says, as it says it: nothing is looked up or checked yet. Every view is a part of the text
// that was parsed, so a view is also the place to point at when it proves wrong; what may be left out and was is a view
// of nothing (`data()` is null). Strings stand here as in the text, without their quotes but with their escapes.

#include <string_view>
#include <vector>

namespace x279::grammar::ast {

/// A piece of the text. A type of its own because X3 would take a bare string_view for a container to fill.
struct word {
  std::string_view text;

  word() = default;
  word(std::string_view t) noexcept : text(t) {}
  operator std::string_view() const noexcept { return text; }
  /// Whether it is there at all; "" is.
  explicit operator bool() const noexcept { return text.data() != nullptr; }
  friend bool operator==(word const& a, std::string_view b) noexcept { return a.text == b; }
};

// ---- dictionary

/// `element 98 ID 2..3 "Entity Identifier Code"`
struct data_element {
  word number, type, min, max, name;
};

/// `NM101 98 M`, and `01 235 M` in a composite
struct base_element {
  word ref, number, requirement;
  word repeat;
};

struct composite {
  word number, name;
  std::vector<base_element> components;
};

struct base_segment {
  word id, name;
  std::vector<base_element> elements;
  std::vector<word> relations; ///< P0809
};

struct dictionary {
  word title;
  std::vector<data_element> elements;
  std::vector<composite> composites;
  std::vector<base_segment> segments;
};

// ---- guide

/// `at 2/0100`
struct position {
  word area;
  word ordinal;
};

/// `base M >1`
struct base_use {
  word requirement, repeat;
};

/// `HL03 R "Hierarchical Level Code" = 20`
struct element_use {
  word ref, usage;
  word repeat;
  word name;                  ///< to read by; checked against the dictionary
  word fixed;                 ///< = 20
  std::vector<word> codes;    ///< { 20 21 }
  word all;                   ///< "all", where every code of the element's list is allowed
  word preset;                ///< what a writer puts there unless told otherwise
  std::vector<word> external; ///< lists kept by others
  std::vector<word> former;   ///< formerly { ZZ }: codes that release 4010 had here
  std::vector<word> now;      ///< now PXC, now { 75 71 }: what stands there instead
};

struct segment_use {
  word id;
  word name;
  position at;
  word usage, repeat;
  base_use base;
  word qualifier; ///< the element that tells this definition from others
  std::vector<element_use> elements;
  std::vector<word> unused;
};

/// `0400 REF O 9`
struct unused_segment {
  position at;
  word id;
  base_use base;
};

struct loop {
  word id, name;
  word nested; ///< "nested": comes behind everything else in its parent
  word parent;
  position at;
  word usage, repeat;
  base_use base;
  std::vector<segment_use> segments;
  std::vector<unused_segment> unused;
};

struct guide {
  word id, title, version;
  word group;
  std::vector<loop> loops;
};

// ---- code lists

/// `20 "Information Source"`
struct code {
  word value, name;
};

/// `from 1365 { 1 33 35 }`: those codes of another list, with their names
struct code_subset {
  word list;
  std::vector<word> values;
};

/// `list 735 "Hierarchical Level Code"`, then its codes or a subset
struct code_list {
  word id, title;
  std::vector<code> codes;
  code_subset subset;
};

// ---- a file

struct guide_text {
  std::vector<dictionary> dictionaries;
  std::vector<guide> guides;
  std::vector<code_list> lists;
};

} // namespace x279::grammar::ast
