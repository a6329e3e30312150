#pragma once

#include <cstddef>

namespace x279::testing {

/// How often this program has called operator new so far, in any of its forms (this executable replaces them all).
std::size_t allocations() noexcept;

/// Counts the allocations made while it lives.
class allocation_count {
public:
  allocation_count() noexcept : before_(allocations()) {}
  std::size_t operator()() const noexcept { return allocations() - before_; }

private:
  std::size_t before_;
};

} // namespace x279::testing
