#include "write/element_shape.hpp"

#include "guide/builtin.hpp"

#include <algorithm>

namespace x279::write {

element_shape shape_of(std::string_view segment, std::size_t position) noexcept {
  using namespace tables::builtin;
  element_shape shape;
  for (tables::guide const* const g : {&guide_envelope, &guide_270, &guide_271, &guide_999})
    for (tables::segment_rule const& s : g->nodes) {
      if (s.id != segment) continue;
      for (tables::element_rule const& e : s.elements) {
        if (e.position != position) continue;
        shape.known = true;
        shape.composite = shape.composite || e.component != 0;
        shape.repeats = shape.repeats || std::max(e.repeat, e.base_repeat) > 1;
      }
    }
  return shape;
}

} // namespace x279::write
