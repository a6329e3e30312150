#pragma once

// Which segments an object of the mapping speaks of: documents of a set, loop instances, segments, groups of segments.

#include "eligibility/bound_mapping.hpp"

#include <x279/placed_set.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace x279::mapping {

/// A segment of the set, and its kind in the mapping.
struct scope_segment {
  std::uint32_t index = 0;
  segment_kind kind = no_kind;
};

/// What an object is made from. Ranges into the stacks of `scopes`, so that a growing stack does not hurt.
struct scope {
  std::uint32_t first_segment = 0, last_segment = 0;   ///< in scopes::segments
  std::uint32_t first_instance = 0, last_instance = 0; ///< in scopes::instances
  std::uint8_t shift = 0;                              ///< added to element numbers: the step of `steps`
  bool document = false; ///< its instances are listed whole; otherwise their child loops belong to it too
  member_kind who = member_kind::anybody;
};

/// Finds scopes in one placed transaction set. All memory is kept from set to set.
class scopes {
public:
  /// Begins with another set. What `set` points to, and `m`, must live until the next `start`.
  void start(placed_set const& set, bound_mapping const& m, modes mode);
  /// Begins with segments that no guide places: those of a 997, or a TA1.
  void start(segment_range segments, bound_mapping const& m);
  void start(segment_view segment, bound_mapping const& m);

  /// The loop instances that each make a document, in order; empty: the set as a whole is the one document.
  std::span<std::uint32_t const> document_levels() const noexcept { return levels_; }
  /// The scope of the document that loop instance `level` makes (one of `document_levels`), or of the whole set. Every
  /// document but the first holds only so much of the levels that enclose it (see scopes.cpp).
  scope open_document(std::uint32_t level);
  scope open_whole();
  /// The scope of the document that one segment makes, where no guide places them.
  scope open_segment(std::uint32_t index);

  /// Appends to `out` the scopes that object `o` has in `from`: none, one, or one for each entry of an array.
  void find(bound_object const& o, scope const& from, std::vector<scope>& out);

  segment_view const& segment(std::uint32_t index) const noexcept { return views_[index]; }
  std::span<scope_segment const> segments(scope const& s) const noexcept {
    return {segments_.data() + s.first_segment, segments_.data() + s.last_segment};
  }
  /// Whether none of the scope's loop instances has a loop inside.
  bool is_leaf(scope const& s) const noexcept;
  /// The loop id of the instance that a segment belongs to.
  std::string_view loop_of(std::uint32_t segment) const noexcept;
  /// Whether the guide allows the element this one value in the place where the segment stands.
  bool is_fixed(std::uint32_t segment, unsigned element, std::string_view value) const noexcept;
  /// The loop as an index into the guide's loops.
  std::uint16_t loop_number_of(std::uint32_t segment) const noexcept {
    return set_->loops()[set_->places()[segment].loop].loop;
  }
  /// Whether an element says anything. Blanks do not (X12.6: a value has a character that is none), though the API's
  /// converter prints them.
  bool has_value(std::string_view text) const noexcept {
    return !text.empty() && (text.front() != ' ' || mode_ != mode_default || text.find_first_not_of(' ') != text.npos);
  }
  bool are_placed() const noexcept { return set_.has_value(); }
  modes mode() const noexcept { return mode_; }
  bound_mapping const& mapping() const noexcept { return *mapping_; }

  /// Positions to come back to: scopes made since are forgotten.
  struct mark {
    std::size_t segments, instances;
  };
  mark here() const noexcept { return {segments_.size(), instances_.size()}; }
  void rewind(mark m) noexcept {
    segments_.resize(m.segments);
    instances_.resize(m.instances);
  }

  /// All segments of a document in order of the set, those without a place included, for `unmappedSegments`.
  void list_segments(scope const& document, std::vector<std::uint32_t>& out) const;

private:
  bool in(std::uint32_t bits, std::uint32_t instance) const noexcept { return (loop_bits_[instance] & bits) != 0; }
  void find_levels();
  void gather(std::uint32_t instance, segment_kind only = no_kind);
  void gather_late(std::uint32_t instance, segment_kind only, std::size_t most);
  std::size_t most_segments(std::uint32_t instance) const noexcept;
  void add(std::uint32_t segment, segment_kind only);
  void push_tree(std::uint32_t instance);
  void match_instances(std::uint32_t bits, scope const& from, std::vector<std::uint32_t>& out) const;
  scope instance_scope(bound_object const& o, std::uint32_t instance, scope const& from);
  void find_instances(bound_object const& o, scope const& from, std::vector<scope>& out);
  void find_segments(bound_object const& o, scope const& from, std::vector<scope>& out);
  void find_groups(bound_object const& o, scope const& from, std::vector<scope>& out);
  void order_as_hash_map(bound_object const& o, std::span<scope> groups) const;
  bool holds(bound_object const& o, std::uint32_t segment) const noexcept;
  scope close_scope(mark m) const noexcept;

  std::optional<placed_set> set_;
  std::vector<segment_view> views_; ///< the segments, made once: each is read many times
  std::vector<segment_kind> kinds_; ///< of each segment; `no_kind` for one without a place
  bound_mapping const* mapping_ = nullptr;
  modes mode_ = mode_default;
  std::uint32_t level_bits_ = 0;
  std::uint32_t capped_below_ = 0; ///< instances before this one enclose the document, and it is not the first
  std::vector<std::uint32_t> levels_;
  std::uint32_t set_kinds_ = 0;          ///< bits of the kinds that the set has at all
  std::uint32_t set_loops_ = 0;          ///< bits of the guide's loops that it has
  std::vector<std::uint32_t> loop_bits_; ///< by loop instance: the bit of its loop
  struct loop_range {
    std::uint32_t first, last;
  };
  std::array<loop_range, 32> instances_of_loop_; ///< first and last of the loops in `set_loops_`
  std::vector<std::uint32_t> late_;              ///< segments that stand after their place, by instance
  std::vector<scope_segment> segments_;
  std::vector<std::uint32_t> instances_;
  std::vector<std::uint32_t> found_; ///< scratch of `find`
  std::vector<std::pair<std::uint32_t, std::uint32_t>> grouped_;
};

} // namespace x279::mapping
