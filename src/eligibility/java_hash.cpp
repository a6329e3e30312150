#include "eligibility/java_hash.hpp"

#include <algorithm>

namespace x279::mapping {

namespace {

/// java.lang.String.hashCode over UTF-16 units. A byte sequence that is no UTF-8 counts byte by byte.
std::uint32_t string_hash(std::string_view text) noexcept {
  std::uint32_t hash = 0;
  auto const unit = [&](std::uint32_t u) { hash = 31 * hash + u; };
  for (std::size_t i = 0; i < text.size();) {
    auto const at = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    auto const tail = [&](std::size_t k) { return (at(k) & 0xC0) == 0x80; };
    std::uint32_t const lead = at(0);
    if (lead >= 0xF0 && tail(1) && tail(2) && tail(3)) {
      std::uint32_t const point = (lead & 7) << 18 | (at(1) & 63) << 12 | (at(2) & 63) << 6 | (at(3) & 63);
      unit(0xD7C0 + (point >> 10));
      unit(0xDC00 | (point & 0x3FF));
      i += 4;
    } else if (lead >= 0xE0 && lead < 0xF0 && tail(1) && tail(2)) {
      unit((lead & 15) << 12 | (at(1) & 63) << 6 | (at(2) & 63));
      i += 3;
    } else if (lead >= 0xC2 && lead < 0xE0 && tail(1)) {
      unit((lead & 31) << 6 | (at(1) & 63));
      i += 2;
    } else {
      unit(lead);
      ++i;
    }
  }
  return hash;
}

} // namespace

void java_list_hash::add(std::string_view text) noexcept {
  value_ = 31 * value_ + (text.empty() ? 0 : string_hash(text));
}

std::vector<std::uint32_t> java_hash_map_order(std::span<std::uint32_t const> hashes) {
  std::uint32_t buckets = 16;
  while (hashes.size() > buckets / 4 * 3) buckets *= 2;
  std::vector<std::uint32_t> order(hashes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    auto const bucket = [&](std::uint32_t i) { return (hashes[i] ^ hashes[i] >> 16) & (buckets - 1); };
    return bucket(a) < bucket(b);
  });
  return order;
}

} // namespace x279::mapping
