// What a transaction set is by what stands in it.

#include "guide/set_body.hpp"

#include "envelope/segment_knowledge.hpp"
#include "guide/tables.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <vector>

namespace x279 {

namespace {

/// The ids of the segments that the one guide uses and the other does not, packed and sorted.
std::vector<std::uint32_t> ids_alone_in(guide one, guide other) {
  auto const ids_of = [](guide g) {
    std::set<std::uint32_t> ids;
    for (tables::segment_rule const& node : g.table().nodes)
      if (node.usage != tables::usage::not_used) ids.insert(tables::pack(node.id));
    return ids;
  };
  std::vector<std::uint32_t> alone;
  std::ranges::set_difference(ids_of(one), ids_of(other), std::back_inserter(alone));
  return alone;
}

bool is_among(std::vector<std::uint32_t> const& ids, std::string_view id) noexcept {
  return std::binary_search(ids.begin(), ids.end(), tables::pack(id));
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
  guide const inquiry = guides::inquiry_270(), response = guides::response_271();
  std::string_view const identifier = segments[0][1];
  bool const is_named_response = identifier == response.id();
  guide const named = is_named_response ? response : inquiry, other = is_named_response ? inquiry : response;
  std::string_view const purpose = segments[1][2];
  if (identifier != named.id() || is_purpose_in(named, purpose) || !is_purpose_in(other, purpose)) return {};
  static std::vector<std::uint32_t> const of_inquiry = ids_alone_in(inquiry, response),
                                          of_response = ids_alone_in(response, inquiry);
  bool is_other = false;
  for (segment_view const s : segments) {
    if (is_among(is_named_response ? of_response : of_inquiry, s.id())) return {};
    is_other = is_other || is_among(is_named_response ? of_inquiry : of_response, s.id());
  }
  return is_other ? other.id() : std::string_view{};
}

} // namespace x279
