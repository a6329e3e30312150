#pragma once

#include <string_view>

namespace x279::bench {

/// The benchmark that the others are measured against.
inline constexpr std::string_view yardstick = "memcpy/batch";

} // namespace x279::bench
