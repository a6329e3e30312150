#pragma once

// What the guides tell the reader of slips in a set that change where its segments or their ids end: two segments are one
// because the terminator between them is lost, or an id and the first element because a separator is.

#include "envelope/segment_knowledge.hpp"
#include "validation/byte_classes.hpp"
#include "validation/element_check.hpp"
#include "validation/guide_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace x279::validation {

class joint_finder final : public detail::segment_knowledge {
public:
  /// The place is named by an identifier of the guide at the end of an element, and only where both parts have nothing
  /// wrong with them.
  std::optional<std::uint32_t> find_joint(std::string_view set, segment_view segment) override;
  /// The segment is sound when it is divided there, and only there. What is empty at an end says nothing, so that it decides
  /// nothing either.
  std::optional<std::uint32_t> find_end_of_id(std::string_view set, segment_view segment) override;

private:
  guide_plan const* plan_of(std::string_view set);
  std::size_t take_elements(segment_view segment, std::span<std::string_view> elements);
  bool is_sound(guide_plan const& plan, std::span<std::string_view const> segment, delimiters const& d) noexcept;

  std::deque<guide_plan> plans_; ///< of the guides that were asked for
  byte_classes classes_;
  problem_list tried_;
  std::string text_; ///< of a segment without what is empty at an end
};

} // namespace x279::validation
