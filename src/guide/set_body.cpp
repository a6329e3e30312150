// What a transaction set is by what stands in it.

#include "guide/set_body.hpp"

#include "envelope/segment_knowledge.hpp"
#include "guide/tables.hpp"

#include <algorithm>
#include <utility>

namespace x279 {

namespace {

bool uses(guide g, std::string_view id) noexcept {
  auto const nodes = g.table().nodes;
  return std::any_of(nodes.begin(), nodes.end(),
                     [=](tables::segment_rule const& n) { return n.id == id && n.usage != tables::usage::not_used; });
}

} // namespace

bool is_purpose_in(guide g, std::string_view code) noexcept {
  for (tables::segment_rule const& node : g.table().nodes)
    if (node.id == "BHT")
      for (tables::element_rule const& e : node.elements)
        if (e.position == 2) return std::binary_search(e.codes.begin(), e.codes.end(), code);
  return false;
}

std::string_view detail::body_of_other_set(set_view set) noexcept {
  segment_range const segments = set.segments();
  if (segments.size() < 2 || segments[1].id() != "BHT") return {};
  guide named = guides::inquiry_270(), other = guides::response_271();
  std::string_view const identifier = segments[0][1];
  if (identifier == other.id()) std::swap(named, other);
  std::string_view const purpose = segments[1][2];
  if (identifier != named.id() || is_purpose_in(named, purpose) || !is_purpose_in(other, purpose)) return {};
  bool is_other = false;
  for (segment_view const s : segments) {
    bool const of_other = uses(other, s.id());
    if (of_other == uses(named, s.id())) continue;
    if (!of_other) return {};
    is_other = true;
  }
  return is_other ? other.id() : std::string_view{};
}

} // namespace x279
