#pragma once

// Delimiters that are lost or doubled, and segment ids that are misspelled, where it is beyond doubt what was meant.
// Like a hard-wrapped one, such a text is read
// from a copy in which it is put right, so that nothing behind the slip is read, or judged, as what it is not.

#include "../syntax/unwrap.hpp"

#include <x279/delimiters.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::detail {

struct slip {
  enum class kind : std::uint8_t {
    separator_lost,     ///< in front of the byte
    id_separator_lost,  ///< the same, behind the id of a segment inside a set
    separator_doubled,  ///< the byte is the one too many
    terminator_lost,    ///< in front of the byte
    letter_wrong,       ///< of a segment id; `letter` is what it should be
    letter_lost,        ///< of a segment id, in front of the byte
    element_missing,    ///< with its separator, in front of the byte
    one_of_two_missing, ///< the same: that element or the one behind it
  };
  kind how{};
  char letter = '\0';
  std::uint32_t at = 0; ///< offset of the byte
  bool is_put_right = false;
};

/// Which entries of a map of removals lead from a text to the original.
struct removal_range {
  std::size_t first, last;
};

/// Copies `text` with the slips, which ascend, put right to `mended` (overwritten), and appends to `map` what leads from
/// there to the original. The slips then have an offset in `mended`: of the byte behind the delimiter, or of the letter; a
/// missing element stands there as an empty one. Slips that are put right already are moved along. Linear.
void put_right(std::string_view text, delimiters const& d, std::span<slip> slips, removal_range of_text,
               std::string& mended, std::vector<syntax::removal>& map);

} // namespace x279::detail
