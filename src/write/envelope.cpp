#include <x279/envelope.hpp>

#include "write/header.hpp"

namespace x279 {

std::string control_number_counter::next() {
  constexpr std::uint32_t most = 999999999;
  std::uint32_t last = last_.load(std::memory_order_relaxed);
  std::uint32_t number;
  do number = last >= most ? 1 : last + 1;
  while (!last_.compare_exchange_weak(last, number, std::memory_order_relaxed));
  return write::digits(number, 9);
}

namespace envelopes {

envelope raw_x12_gateway() { return {.security_qualifier = "01", .receiver_id = "RTEXCHANGE"}; }

} // namespace envelopes
} // namespace x279
