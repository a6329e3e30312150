#pragma once

#include <cstddef>
#include <string_view>

namespace x279::write {

/// What the guides know of an element, whatever loop its segment stands in.
struct element_shape {
  bool known = false, composite = false, repeats = false;
};

/// Linear in the segments of all guides.
element_shape shape_of(std::string_view segment, std::size_t position) noexcept;

} // namespace x279::write
