#pragma once

// Whether a draft can be written: its places, and every byte of its values.

#include "write/draft.hpp"
#include "write/value_guard.hpp"

#include <x279/finding.hpp>

#include <cstdint>

namespace x279::write {

/// Whether a segment with this id may stand in a draft: two or three characters, a letter first, and none of the
/// envelope's, which the writer makes. Outside of a transaction set TA1 alone.
enum class draft_part : std::uint8_t { set, beside_sets };
bool may_be_drafted(std::string_view id, draft_part part) noexcept;

class draft_judge {
public:
  draft_judge(value_guard const& guard, findings& found) noexcept : guard_(guard), found_(found) {}

  /// True where all of it can be written. `number` is that of the set, from 1; 0 for segments outside of any set.
  bool judge(draft_set const& set, std::uint32_t number);

private:
  void judge_segment(draft_set const& set, draft_segment const& s);
  void judge_values(draft_set const& set, draft_segment const& s);
  void report(rule r, std::string_view path);

  value_guard const& guard_;
  findings& found_;
  place where_;
  bool good_ = true;
};

/// A finding for each segment that is larger than a reader takes who has the bounds of `read_limits`. Only what goes out as it was
/// received can be: all else is judged by the guide, whose segments are far smaller. `number` as above.
void judge_sizes(draft_set const& set, std::uint32_t number, findings& found);

} // namespace x279::write
