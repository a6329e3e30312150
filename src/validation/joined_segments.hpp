#pragma once

// Two segments of a set that are one because the terminator between them is lost: the guide tells where the second begins.

#include "envelope/segment_knowledge.hpp"
#include "validation/element_check.hpp"
#include "validation/guide_plan.hpp"
#include "validation/table_scratch.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace x279::validation {

class joint_finder final : public detail::segment_knowledge {
public:
  /// The plan of the guide for sets with this ST01; nullptr where none is judged.
  using plan_source = std::function<guide_plan const*(std::string_view set)>;

  joint_finder(plan_source plan_of, table_scratch& scratch) : plan_of_(std::move(plan_of)), scratch_(scratch) {}

  /// The place is named by an identifier of the guide at the end of an element, and only where both parts have nothing
  /// wrong with them.
  std::optional<std::uint32_t> find_joint(std::string_view set, segment_view segment) override;

private:
  bool is_sound(guide_plan const& plan, std::span<std::string_view const> segment, delimiters const& d) noexcept;

  plan_source plan_of_;
  table_scratch& scratch_;
};

} // namespace x279::validation
