#pragma once

// Java's hash codes, for the one list whose order the API's converter leaves to a HashMap (planStatus).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::mapping {

/// java.util.List.hashCode of a list of strings, where an empty one stands for null.
class java_list_hash {
public:
  /// `text` is UTF-8 or, where it is not, ISO 8859-1; Java hashes UTF-16 units.
  void add(std::string_view text) noexcept;
  std::uint32_t value() const noexcept { return value_; }

private:
  std::uint32_t value_ = 1;
};

/// The order in which a java.util.HashMap with these key hashes, inserted in order, iterates: indexes into `hashes`.
/// A table of 16 buckets, doubled whenever more than three quarters are in use.
std::vector<std::uint32_t> java_hash_map_order(std::span<std::uint32_t const> hashes);

} // namespace x279::mapping
