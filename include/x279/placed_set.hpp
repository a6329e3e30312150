#pragma once

#include <x279/config.hpp>
#include <x279/finding.hpp>
#include <x279/guide.hpp>
#include <x279/interchange.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace x279 {

/// The place of one segment in the guide.
struct segment_place {
  static constexpr std::uint16_t unplaced = 0xFFFF;
  /// Index into the guide's nodes; `unplaced` where the guide has no place for it.
  std::uint16_t node = unplaced;
  /// Stands after its place, inside or behind a loop that comes later; belongs to `loop` all the same.
  bool late = false;
  /// Index into `placed_set::loops()`: the instance that it belongs to or, without a place, was found in.
  std::uint32_t loop = 0;
};

/// One occurrence of a loop. Instances are listed in document order, parents before children.
struct loop_instance {
  std::uint16_t loop = 0;   ///< index into the guide's loops
  bool implied = false;     ///< opened without its first segment, because what came needs it; for HEADER: no ST
  std::uint32_t parent = 0; ///< index of the enclosing instance; instance 0 (HEADER) is its own parent
  std::uint32_t next = 0;   ///< index of the first instance behind this one and all that it encloses
  std::uint32_t first = 0;  ///< first segment in the set
  std::uint32_t last = 0;   ///< one past the last segment of the instance, children included
};

/// A transaction set with each segment in its place. A view: it lives until the walker's next `walk`, and as long as the
/// set.
class placed_set {
public:
  placed_set(set_view set, guide g, std::span<segment_place const> places,
             std::span<loop_instance const> loops) noexcept
      : set_(set), guide_(g), places_(places), loops_(loops) {}

  set_view set() const noexcept { return set_; }
  x279::guide guide() const noexcept { return guide_; }
  /// One for each segment of the set, in order.
  std::span<segment_place const> places() const noexcept { return places_; }
  std::span<loop_instance const> loops() const noexcept { return loops_; }
  /// "2110C" for an instance.
  std::string_view loop_id(std::uint32_t instance) const noexcept;

private:
  set_view set_;
  x279::guide guide_;
  std::span<segment_place const> places_;
  std::span<loop_instance const> loops_;
};

/// Places segments by the tables of a guide. Owns its scratch and what the placed set points to; reuse one per thread:
/// after the first set of each guide it allocates only where a set is larger than any before. Move-only.
class walker {
public:
  walker();
  walker(walker&&) noexcept;
  walker& operator=(walker&&) noexcept;
  ~walker();

  /// Places every segment of `set`. HL03 decides the level and HL02 is checked against the open parents; LS opens and
  /// LE closes the 2120 loops. Each segment has one finding at most. One that the guide has no place for is kept
  /// (`segment_place::unplaced`); its `loop` is then the one that it was found in.
  ///
  /// The placed set lives until the next `walk`, and as long as `set` does. No exception but `std::bad_alloc`.
  /// Linear: each segment costs a bounded number of comparisons; there is no backtracking and no recursion.
  placed_set walk(set_view set, guide g, findings& found) X279_LIFETIMEBOUND;

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace x279
