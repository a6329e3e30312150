#pragma once

// The shape of a compiled guide: plain arrays and views of them, made by guidec from grammar/ at build time, or by the
// same code at run time. Everything that knows the messages reads these; nothing here knows a message.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace x279::tables {

inline constexpr std::uint16_t none = 0xFFFF;      ///< no index
inline constexpr std::uint16_t unlimited = 0xFFFF; ///< a maximum of ">1"

/// Up to four characters in one word, first character highest: segment ids, most codes. 0 for a longer text, for an
/// empty one and for one that begins with NUL, so that unlike texts of four characters at most are unlike numbers.
constexpr std::uint32_t pack(std::string_view s) noexcept {
  auto const at = [s](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i])); };
  if (s.empty() || s.size() > 4 || s[0] == '\0') return 0;
  // The length of codes cannot be foretold: no branch on it. The last character again where there are fewer than four, then
  // as many are shifted out.
  std::size_t const last = s.size() - 1;
  std::uint32_t const four = at(0) << 24 | at(last < 1 ? last : 1) << 16 | at(last < 2 ? last : 2) << 8 | at(last);
  return four >> 8 * (3 - last);
}

/// A code and its name. A list of them is sorted by value (byte order).
struct code {
  std::string_view value;
  std::string_view name; ///< of the built-in lists: followed by NUL bytes up to a multiple of 32
};

/// A code list: "1365" (a data element number), "I05", or a name of the project's own ("place_of_service").
struct code_list {
  std::string_view id;
  std::string_view title;
  std::span<code const> codes;
  struct slot {
    std::uint32_t packed = 0;  ///< pack(value); 0 in a free slot
    std::uint16_t code = none; ///< index into `codes`
  };
  /// Hash table of the codes with free slots in it: a code is at `hash(pack(value), slots.size())` or behind it, before
  /// the next free slot. Empty where a code is longer than four characters.
  std::span<slot const> slots;

  /// The slot where the search for a packed code begins in a table of `size` slots, 2 to 2^16.
  static constexpr std::size_t hash(std::uint32_t packed, std::size_t size) noexcept {
    std::uint32_t const mixed = packed * 0x9E3779B1u;
    return std::uint64_t{mixed} * size >> 32;
  }
};

enum class data_type : std::uint8_t { AN, ID, N0, R, DT, TM, composite };
enum class usage : std::uint8_t { required, situational, not_used };
enum class requirement : std::uint8_t {
  mandatory,
  optional,
  relational,
  unknown
}; // base standard M O X; unknown: the table has none

/// A data element of the dictionary (grammar/guides/dictionary.guide): facts that hold wherever it is used.
struct data_element {
  std::string_view number; ///< "1365", "I05", "C003"
  std::string_view name;
  data_type type{};
  std::uint16_t min = 0, max = 0; ///< characters; 0 for a composite
};

inline constexpr std::size_t longest_now = 16; ///< characters that a finding has room for

/// An element or component of a segment at one place in a guide.
struct element_rule {
  std::uint8_t position = 0;  ///< 3 for EB03
  std::uint8_t component = 0; ///< 2 for EB13-2, 0 for a whole element
  x279::tables::usage usage{};
  requirement base{};
  std::uint16_t repeat = 1, base_repeat = 1;
  std::uint16_t element = none;            ///< index into guide::elements
  std::span<std::string_view const> codes; ///< allowed here, sorted; empty: no list
  std::string_view external;               ///< external list by name ("npi(cs537) when NM108=XX"), or empty
  std::string_view fixed;                  ///< the one value it always has, or empty
  std::string_view preset; ///< what a writer puts there unless told otherwise (`fixed` where set), or empty
  std::span<std::string_view const> former; ///< codes that release 4010 had here, sorted; mostly empty
  std::string_view now;                     ///< where it had some: what stands there instead, "75, 71 or 73"
};

/// P0304: kind 'P' of elements 3 and 4.
struct relation {
  char kind = 0; ///< P all or none, R at least one, E at most one, C first needs all others, L first needs one other
  std::uint8_t count = 0;
  std::uint8_t elements[6] = {};
};

/// The element that tells two definitions apart: HL03 in {22}.
struct qualifier {
  std::uint8_t element = 0;                ///< 0: none
  std::uint8_t component = 0;              ///< 0: the whole element
  std::span<std::string_view const> codes; ///< sorted
};

/// A position is the base standard's ordinal (0 to 9999) plus this much for each area before its own. What stands in
/// the detail area of a set (2/0100) comes behind its heading (1/0200); a nested HL loop, whose ordinal is that of its
/// HL, comes behind all else of its parent, as if in a fourth area.
inline constexpr std::uint16_t area = 10000;

/// A segment at one place in a loop. Its index in guide::nodes is "the node" everywhere else.
struct segment_rule {
  std::string_view id;   ///< "NM1"
  std::string_view name; ///< "Subscriber Name"
  std::uint16_t loop = none;
  std::uint16_t position = 0; ///< order in the loop, on one scale with its child loops (see `area`)
  std::uint16_t sequence = 0; ///< running number of the definition in its loop, 0 for not used ones
  x279::tables::usage usage{};
  requirement base{};
  std::uint16_t repeat = 1, base_repeat = 1;
  qualifier when;
  std::span<element_rule const> elements; ///< ordered by position, component; composite followed by its components
  std::span<relation const> relations;
};

struct loop_rule {
  std::string_view id; ///< "2110C"
  std::string_view name;
  std::uint16_t parent = none;  ///< index into guide::loops
  std::uint16_t trigger = none; ///< node of its first segment
  std::uint16_t position = 0;   ///< order in the parent (see `area`)
  std::uint8_t depth = 0;       ///< 0 for HEADER
  x279::tables::usage usage{};
  requirement base{};
  std::uint16_t repeat = 1, base_repeat = 1;
};

/// Where a segment id may go while `loop` is the innermost open one: try the candidates in order.
struct candidate {
  std::uint16_t node = 0;
  std::uint16_t ancestor = 0; ///< loop that stays open: the node's own loop, or the parent of the loop that it opens
  bool opens = false;         ///< node is the trigger of its loop: a new instance begins
};

/// All candidates of one (loop, segment id), inside out: used definitions first, then those the guide does not use.
struct transition {
  std::uint32_t segment = 0;          ///< pack(id)
  std::uint32_t first = 0, count = 0; ///< range in guide::candidates
};

struct guide {
  std::string_view id; ///< "271"
  std::string_view title;
  std::string_view version; ///< "005010X279A1"
  std::string_view group;   ///< GS01: "HB"
  std::span<data_element const> elements;
  std::span<segment_rule const> nodes;
  std::span<loop_rule const> loops;
  /// transitions of loop i: [transition_first[i], transition_first[i+1]), sorted by segment
  std::span<std::uint32_t const> transition_first;
  std::span<transition const> transitions;
  std::span<candidate const> candidates;
  std::uint8_t depth = 0;   ///< most loops open at once
  std::uint64_t serial = 0; ///< 0: built in. Else unlike that of any other guide of the process, as an address is not
};

} // namespace x279::tables
