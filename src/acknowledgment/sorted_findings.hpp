#pragma once

// The findings of a payload by what they speak of: an interchange, a functional group, a transaction set and its segments.

#include <x279/finding.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace x279::acknowledgment {

using finding_span = std::span<finding const* const>;

class sorted_findings {
public:
  /// Points into `found`, which must outlive this.
  explicit sorted_findings(findings const& found);

  /// All of an interchange, those of its groups and sets included.
  finding_span of_interchange(std::uint32_t interchange) const noexcept;
  /// Those of a group (its number in the interchange) that are of none of its sets.
  finding_span of_group(std::uint32_t interchange, std::uint32_t group) const noexcept;
  /// Those of a set (its number in the payload), by segment; what is missing comes before the segment read instead.
  finding_span of_set(std::uint32_t interchange, std::uint32_t set) const noexcept;

private:
  std::vector<finding const*> sorted_;
};

/// A finding about a segment that is not there: its place has no bytes.
inline bool is_missing(finding const& f) noexcept { return f.where.length == 0 && f.where.element == 0; }

} // namespace x279::acknowledgment
