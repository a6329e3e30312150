#pragma once

#include <cstddef>
#include <cstdint>

namespace x279::testing {

/// Random numbers that are the same on every machine and with every standard library (splitmix64), so that a seed
/// printed by a failed test is all it takes to see the failure again.
class random_source {
public:
  explicit random_source(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }
  /// 0 … n-1; n at least 1.
  std::size_t below(std::size_t n) noexcept { return static_cast<std::size_t>(next() % n); }
  /// low … high.
  std::size_t between(std::size_t low, std::size_t high) noexcept { return low + below(high - low + 1); }
  bool percent(unsigned p) noexcept { return below(100) < p; }
  /// 1, 2, 3 …, each half as likely as the one before, at most `most`.
  std::size_t few(std::size_t most) noexcept {
    std::size_t n = 1;
    while (n < most && percent(50)) ++n;
    return n;
  }
  template <class Range>
  decltype(auto) pick(Range const& range) noexcept {
    return range[below(range.size())];
  }

private:
  std::uint64_t state_;
};

} // namespace x279::testing
