#pragma once

#include "support/random_source.hpp"
#include "support/random_values.hpp"

#include <x279/delimiters.hpp>

#include <guide/tables.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

enum class transaction : std::uint8_t { inquiry_270, response_271 };

/// The place in each list of codes that the next one is taken from.
using code_walk = std::map<tables::element_rule const*, std::size_t>;

struct set_options {
  repertoire characters = repertoire::basic;
  unsigned situational_percent = 50; ///< how often an element or segment occurs that need not
  unsigned rejected_percent = 10;    ///< of 100 levels so many of a 271 end with an AAA in place of an answer
  std::size_t subscribers = 2;       ///< at most, for each information receiver
  std::size_t dependents = 2;        ///< at most, for each subscriber
  std::size_t benefits = 5;          ///< loops 2110, at most, for each patient
  code_walk* walk =
      nullptr; ///< codes are taken in turn, from where the set before has left the lists; nullptr: at random
};

/// A segment and the place in the guide that it was made for.
struct made_segment {
  std::uint16_t node = tables::none; ///< index into the guide's nodes
  std::vector<std::string> parts;    ///< segment id, then the elements; the last one is not empty
};

struct made_set {
  std::vector<made_segment> segments; ///< ST to SE
};

/// One valid transaction set, made from nothing but the tables of its guide and the few rules between segments that
/// tables cannot say. `control_number` is ST02 and SE02.
made_set make_set(transaction kind, random_source& random, delimiters const& d, set_options const& options,
                  std::string_view control_number);

/// The segment's text with its terminator.
std::string to_text(made_segment const& s, delimiters const& d);

tables::guide const& guide_of(transaction kind) noexcept;

} // namespace x279::testing
