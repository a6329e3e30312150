#pragma once

// A guide's transitions, laid out for the walker: loops are addressed by their depth on the stack, segment ids and
// codes are looked up as numbers, and one look-up tells of all definitions of a segment whether they take its code.
// Made once for each guide that a walker meets.

#include "guide/tables.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace x279::placing {

/// Blanks around a code are a fault of the code, which still says what the segment is.
constexpr std::string_view without_padding(std::string_view code) noexcept {
  std::size_t const first = std::min(code.find_first_not_of(' '), code.size());
  return code.substr(first, code.find_last_not_of(' ') + 1 - first);
}

/// A segment id as a number, unequal for unequal ids; 0 where it is not of two or three characters.
inline std::uint32_t id_key_of(std::string_view id) noexcept {
  std::size_t const n = id.size();
  if (n - 2 > 1) return 0;
  std::uint16_t two;
  std::memcpy(&two, id.data(), 2);
  return static_cast<std::uint32_t>(n) << 24 | std::uint32_t{static_cast<unsigned char>(id[n - 1])} << 16 | two;
}

/// A code of one to four characters as a number, unequal for unequal texts. 0 for an empty or longer text, and for one that
/// ends with NUL. `code` stands in a segment with an identifier of two characters or more, so that there are three bytes in
/// front of it: it is taken from the four bytes that end with it, without a branch on its length, which nobody can foretell.
inline std::uint32_t code_key_in_segment(std::string_view code) noexcept {
  std::size_t const n = code.size();
  if (n - 1 > 3 || code[n - 1] == '\0') return 0;
  std::uint32_t four;
  std::memcpy(&four, code.data() + n - sizeof four, sizeof four);
  auto const others = static_cast<unsigned>(8 * (sizeof four - n));
  return std::endian::native == std::endian::little ? four >> others : four & ~std::uint32_t{0} >> others;
}

/// The same of a code that stands anywhere.
inline std::uint32_t code_key_of(std::string_view code) noexcept {
  char four[4] = {};
  if (code.empty() || code.size() > sizeof four) return 0;
  char* const at = four + sizeof four - code.size();
  std::memcpy(at, code.data(), code.size());
  return code_key_in_segment({at, code.size()});
}

/// A table from keys to numbers in which no two keys share a slot.
class key_table {
public:
  /// `otherwise`: the number of a key that is not in the table.
  explicit key_table(std::uint32_t otherwise) : slots_(2, slot{0, otherwise}), otherwise_(otherwise) {}

  std::uint32_t operator[](std::uint32_t key) const noexcept {
    slot const& s = slots_[key * multiplier_ >> shift_];
    return s.key == key ? s.number : otherwise_;
  }
  /// Key i gets number i. Keys must differ from one another and from 0.
  void fill(std::vector<std::uint32_t> const& keys, std::vector<std::uint32_t> const& numbers);

private:
  struct slot {
    std::uint32_t key = 0; ///< 0: empty, and then it holds `otherwise_`
    std::uint32_t number = 0;
  };
  bool try_fill(std::vector<std::uint32_t> const& keys, std::vector<std::uint32_t> const& numbers);

  std::vector<slot> slots_;
  std::uint32_t otherwise_, multiplier_ = 1, shift_ = 31;
};

/// Why a candidate is more than a segment among others. Several may hold at once.
enum trait : std::uint8_t {
  opens = 1,         ///< first segment of its loop
  bracketed = 2,     ///< opens a loop that stands between LS and LE
  bracket_start = 4, ///< LS
  bracket_end = 8,   ///< LE
  not_used = 16,     ///< in the base set, not in the guide
  wanted = 32,       ///< opens a loop that the guide requires
  by_text = 64,      ///< its codes are compared as text: they are long, or not where the others of its id have theirs
};

/// A place that a segment may take.
struct candidate {
  std::uint16_t node = 0;
  std::uint16_t loop = 0;     ///< the node's loop: stays open, or is opened
  std::uint16_t position = 0; ///< order among the segments and loops of the loop at `depth`
  std::uint8_t depth = 0;     ///< of the loop that stays open
  std::uint8_t traits = 0;
  std::uint8_t bit = 0; ///< of the set that `column::accepting` gives
};

/// A set of definitions of one segment id, as bits.
using definition_set = std::uint32_t;
inline constexpr unsigned coded_definitions = 30; ///< bits 0 … 29: those with codes of their own
inline constexpr unsigned never_bit = 30;
inline constexpr unsigned always_bit = 31; ///< those that take any code
inline constexpr definition_set any_code = definition_set{1} << always_bit;

/// What is known of a segment id.
struct column {
  unsigned element = 0;                                    ///< where its codes stand; 0 where it has none
  key_table accepting{any_code};                           ///< key of a code → the definitions that take it
  definition_set without_code = any_code;                  ///< the definitions that need not have one (271 2115 III01)
  std::uint32_t first_definition = 0, last_definition = 0; ///< in `plan::definitions`: those that the guide uses
};

struct cell {
  std::uint32_t first = 0, last = 0; ///< in `plan::candidates`
};

struct loop_plan {
  cell const* row = nullptr; ///< its cells, one for each column
  std::uint16_t parent = 0;
  std::uint16_t position = 0; ///< order in the parent, HL loops after all else
  std::uint16_t trigger = 0;  ///< node
  std::uint16_t start = 0;    ///< position of the trigger in the loop itself
  std::uint8_t depth = 0;
  bool level = false;     ///< opened by HL
  bool bracketed = false; ///< stands between LS and LE
};

/// A loop that HL opens, by the key of HL03.
struct level_plan {
  std::uint32_t code = 0;
  std::uint16_t loop = 0;
};

struct plan {
  static constexpr std::uint32_t no_column = ~std::uint32_t{0};

  tables::guide const* guide = nullptr;
  std::uint64_t serial = 0;
  key_table ids{no_column}; ///< key of a segment id → column
  std::vector<column> columns;
  std::vector<cell> cells;            ///< [loop * columns + column]
  std::vector<candidate> candidates;  ///< those of one cell in the order in which they are tried
  std::vector<candidate> definitions; ///< by column
  std::vector<loop_plan> loops;
  std::vector<level_plan> levels;
  std::uint32_t hierarchy = no_column;        ///< column of HL
  std::uint32_t beside_hierarchy = no_column; ///< of HI, which one slip makes of HL
  std::uint8_t depth = 0;                     ///< deepest loop

  explicit plan(tables::guide const& g);
  plan(plan const&) = delete; // `loop_plan::row` points into it
  plan& operator=(plan const&) = delete;

  bool is_for(tables::guide const& g) const noexcept { return guide == &g && serial == g.serial; }
  /// The column of a segment id, or `no_column`.
  std::uint32_t column_of(std::string_view id) const noexcept { return ids[id_key_of(id)]; }

private:
  void number_segments();
  void order_loops();
  void find_brackets();
  std::vector<candidate> place_nodes();
  void sort_codes(std::vector<candidate>& by_node);
  void fill_cells(std::vector<candidate> const& by_node);
};

} // namespace x279::placing
