#pragma once

// Whether a draft can be written: its places, and every byte of its values.

#include "write/draft.hpp"
#include "write/value_guard.hpp"

#include <x279/finding.hpp>

#include <cstdint>

namespace x279::write {

class draft_judge {
public:
  draft_judge(value_guard const& guard, findings& found) noexcept : guard_(guard), found_(found) {}

  /// True where all of it can be written. `number` is that of the set, from 1; 0 for segments outside of any set.
  bool judge(draft_set const& set, std::uint32_t number);

private:
  void judge_segment(draft_set const& set, draft_segment const& s);
  void judge_values(draft_set const& set, draft_segment const& s);
  void report(rule r, std::string_view path = {});

  value_guard const& guard_;
  findings& found_;
  place where_;
  bool good_ = true;
};

} // namespace x279::write
