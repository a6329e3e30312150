#pragma once

// What the reader may ask one that knows the guides, which it does not.

#include <x279/interchange.hpp>
#include <x279/segment.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace x279::detail {

class segment_knowledge {
public:
  /// Where a segment of a set (ST01) goes on into the next one because the terminator between them is lost: the offset of
  /// the second one's id in the text of the segment. Nothing where it does not, or where it may do so in several places.
  virtual std::optional<std::uint32_t> find_joint(std::string_view set, segment_view segment) = 0;

protected:
  segment_knowledge() = default;
  segment_knowledge(segment_knowledge const&) = default;
  segment_knowledge& operator=(segment_knowledge const&) = default;
  ~segment_knowledge() = default;
};

struct parser_access {
  /// For the next `parse` and those behind it; nullptr: nobody. It must live as long.
  static void set_knowledge(parser& p, segment_knowledge* knowledge) noexcept;
};

} // namespace x279::detail
