#pragma once

// What a lossless document carries besides its model: `unmappedSegments` and `segmentLayout`. Both list segments by their
// ordinal in the set; together they are the set without the values that stand under keys.

#include "compose/loop_draft.hpp"
#include "compose/segment_number.hpp"
#include "compose/value_tree.hpp"

#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::compose {

inline constexpr std::string_view layout_key = "segmentLayout";

/// An element of ST or SE that a document carries.
struct frame_value {
  std::string_view segment;
  unsigned element = 0;
  std::uint32_t node = 0; ///< of the value tree
};

/// Reads the two lists into a draft. Owns its scratch.
class layout_reader {
public:
  /// Whether the document carries a layout.
  static bool is_carried(value_tree const& tree) noexcept;
  /// Puts the carried segments and values into `draft`, each in the loop that the walker gives it. False where the lists
  /// are not of the right form: then there is a finding for each fault.
  bool read(value_tree const& tree, loop_draft& draft, findings& found);
  /// For a document that carries no layout: nothing of its `unmappedSegments` is written, which is told of each entry.
  void pass_over(value_tree const& tree, findings& found);
  /// ST02 of the set; empty where it was not carried. A view into the tree.
  std::string_view control_number() const noexcept { return control_number_; }
  /// The node of the tree that it came from; `no_value` where it was not carried.
  std::uint32_t control_node() const noexcept { return control_node_; }
  /// What was carried of ST and SE, which are made anew.
  std::vector<frame_value> const& frame() const noexcept { return frame_; }
  /// How many segments the set had, SE included; 0 where it was not carried.
  std::uint64_t set_size() const noexcept { return set_size_; }
  /// Once the draft is filled: takes out what the document no longer says: segments that had values under keys and of which no
  /// key speaks now, and in the others the values of the layout that no key wants. With the
  /// first segment of a loop goes the loop, unless a key speaks of something inside. Where another
  /// one of the same loop stays, nobody knows which was taken out, and what has no key would go to the wrong one: an error.
  void drop_unsaid(value_tree const& tree, loop_draft& draft, findings& found);
  /// Once that is done: where each segment of the draft stands in the set, in the order of the draft. One that a key brought in
  /// stands behind the carried one that the guide has before it.
  std::vector<segment_number> numbers(loop_draft const& draft) const;
  /// The ordinals of the segments that were carried, without ST and SE, ascending.
  std::vector<std::uint64_t> const& carried_ordinals() const noexcept { return carried_; }

private:
  struct piece {
    unsigned element = 0, component = 0, repetition = 1;
    std::uint32_t node = 0;
  };
  struct listed {
    std::uint64_t ordinal = 0;
    std::uint32_t node = 0;
    std::string_view id;
    std::vector<piece> pieces;
  };

  void read_list(value_tree const& tree, std::uint32_t list, findings& found);
  void read_entry(value_tree const& tree, std::uint32_t entry, findings& found);
  bool read_elements(value_tree const& tree, std::uint32_t elements, listed& out);
  bool merge(value_tree const& tree, findings& found);
  void write_text(value_tree const& tree, tables::guide const& g);
  void place(value_tree const& tree, loop_draft& draft);

  std::vector<listed> segments_;
  std::vector<std::uint64_t> carried_;
  std::string text_;
  std::string_view control_number_;
  std::uint32_t control_node_ = no_value;
  std::vector<frame_value> frame_;
  std::uint64_t set_size_ = 0;
  parser parser_;
  walker walker_;
};

} // namespace x279::compose
