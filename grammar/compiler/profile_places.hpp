#pragma once

// The places of a profile's demands, looked up in the guides.

#include "guide/tables.hpp"
#include "validation/profile_tables.hpp"
#include "x3/profile.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::grammar::profiles {

/// "NM109", "EQ02-1", "NM1" in parts. All zero where the word has another form.
struct target {
  std::uint32_t segment = 0; ///< pack(id)
  std::uint8_t element = 0, component = 0;
  std::string_view id;
};
target split(word w);

/// Bits for the transaction sets: 1 for "270", 2 for "271", both where nothing is said.
std::uint8_t kinds_of(word set);

/// One loop, or the envelope, in which a demand holds.
struct found_place {
  std::uint8_t kinds = 3; ///< 1: 270, 2: 271
  word loop;              ///< empty: the envelope
  target at;
};

class place_finder {
public:
  /// `guides`: 270, 271 and envelope, each by its id.
  explicit place_finder(std::span<tables::guide const* const> guides);

  /// The loops of each guide that have the statement's place. Where there is none, or the demand cannot hold there,
  /// `problem` says so and `where` is the word at fault.
  std::vector<found_place> find(statement const& s, tables::demand_kind kind, word& where, std::string& problem) const;

  /// Whether the guide allows this code there; true where it has no list.
  bool allows(found_place const& p, std::string_view code) const;
  /// Empty, or why the statement's condition cannot hold.
  std::string condition_problem(statement const& s) const;
  /// Whether the 271 has this code as AAA03.
  bool is_reject_reason(std::string_view code) const;
  /// ISA01 to ISA16, GS01 to GS08.
  bool is_envelope(word element) const;

private:
  struct element_at {
    tables::guide const* guide;
    tables::segment_rule const* node;
    tables::element_rule const* element; ///< nullptr: the whole segment
  };
  std::vector<element_at> definitions(tables::guide const& g, word loop, target const& t) const;

  tables::guide const* sets_[2] = {}; ///< 270, 271
  tables::guide const* envelope_ = nullptr;
};

} // namespace x279::grammar::profiles
