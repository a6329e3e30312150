#pragma once

#include "parse_state.hpp"

#include <x279/interchange.hpp>

#include <cstdint>

namespace x279::detail {

/// The segments of one transaction set, for those who go through all of them: what `set_view::segment` looks up for
/// each segment is looked up once. Lives as long as the set.
class set_reader {
public:
  explicit set_reader(set_view set) noexcept
      : state_(*set.state_),
        interchange_(state_.interchanges[state_.sets[set.i_].interchange]),
        text_(interchange_.text),
        element_end_(interchange_.element_end),
        segment_last_(interchange_.segment_last),
        first_(state_.sets[set.i_].first),
        size_(state_.sets[set.i_].last - first_),
        skips_(interchange_.first_skipped != interchange_.last_skipped) {}

  std::uint32_t size() const noexcept { return size_; }

  segment_view operator[](std::uint32_t i) const noexcept {
    std::uint32_t const n = first_ + i;
    if (skips_ || n == 0) [[unlikely]]
      return segment_at(state_, interchange_, n);
    std::uint32_t const from = segment_last_[n - 1];
    std::uint32_t begin = element_end_[from - 1] + 1;
    if (begin < element_end_[from] && text_[begin] <= ' ') [[unlikely]]
      begin = segment_begin(interchange_, n);
    return {text_, begin, element_end_ + from, segment_last_[n] - from, interchange_.delimiters};
  }

private:
  parse_state const& state_;
  interchange_record const& interchange_;
  char const* text_;
  std::uint32_t const* element_end_;
  std::uint32_t const* segment_last_;
  std::uint32_t first_, size_;
  bool skips_;
};

} // namespace x279::detail
