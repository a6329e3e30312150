#pragma once

// Which elements of a set's segments have a key in a mapping, whatever else stands under it.

#include "eligibility/scopes.hpp"
#include "json/unmapped_segments.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace x279::json {

class keyed_places {
public:
  /// Makes the table of a mapping; once.
  void bind(mapping::bound_mapping const& m);
  /// The first value of a segment that has a key in its loop, and was not printed; nothing where there is none. `printed`:
  /// segments of which something was. What they say too, in the same loop, is said: the questions of a request are sent for
  /// each dependent, and their places with each question.
  /// Linear in the keys of segments with this id, and in `printed`.
  std::optional<mapping::place> first_left_out(mapping::scopes const& in, std::uint32_t segment,
                                               std::span<std::uint32_t const> printed, used_elements& used) const;

private:
  struct keyed {
    mapping::place at;
    mapping::condition const* when = nullptr;
    mapping::segment_kind kind = mapping::no_kind;
    std::uint8_t shift = 0;  ///< of the condition's element
    std::uint32_t loops = 0; ///< bits of the guide's loops
  };

  bool is_implied(std::uint16_t loop, segment_view const& segment, unsigned element) const noexcept;
  void add_object(mapping::bound_mapping const& m, std::uint16_t object, std::uint32_t loops);
  void add_field(mapping::bound_field const& f, std::uint32_t loops, std::uint8_t shift);

  mapping::bound_mapping const* mapping_ = nullptr;
  std::vector<keyed> places_; ///< by kind, then by place
};

} // namespace x279::json
