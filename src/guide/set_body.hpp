#pragma once

#include <x279/guide.hpp>

#include <string_view>

namespace x279 {

/// Whether a guide has this code in BHT02.
bool is_purpose_in(guide g, std::string_view code) noexcept;

} // namespace x279
