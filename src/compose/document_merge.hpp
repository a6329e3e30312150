#pragma once

// Documents that were made of one transaction set, one for each of its subscribers, become that set again.

#include "compose/segment_number.hpp"
#include "syntax/text_arena.hpp"
#include "write/draft.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace x279::compose {

/// What two documents say differently of one place: the JSON path in the one that comes, and that in one before. Empty: it says
/// nothing there.
struct contradiction {
  std::string_view path, other;
};

/// What a document is to a set that others were gathered into.
struct comparison {
  bool has_more = false;                ///< it carries a segment that the set lacks
  std::optional<contradiction> differs; ///< the first one, of segments that both carry
};

/// What a document has of the set that it was made of. Nothing where it carries no layout: it makes a set of its own.
struct numbering {
  std::span<segment_number const> segments; ///< of its draft, in its order
  std::span<std::uint64_t const> carried;   ///< ordinals of the segments that it carried, without ST and SE, ascending
  std::uint64_t set_size = 0;               ///< segments of that set, SE included
};

/// Keeps copies of all texts, in an arena that many sets share: the tree and the draft that a document was read into serve the
/// next one too.
class document_merge {
public:
  explicit document_merge(syntax::text_arena& texts) noexcept : texts_(&texts) {}
  void clear();
  /// Whether a document has been added since `clear`.
  bool is_open() const noexcept { return set_.guide != nullptr; }

  /// Whether a document has the guide and the control numbers of the set that is being gathered.
  bool is_named_alike(write::draft_set const& document, std::string_view interchange) const noexcept;
  /// What a document is to the set. Of the segments that it and others before it carry, and of what keys put behind them, all
  /// have to say the same.
  comparison compare(write::draft_set const& document, numbering const& numbers) const;
  /// Whether the set is one of this many segments, SE included. One whose SE was taken out is of any number.
  bool is_of_size(std::uint64_t set_size) const noexcept {
    return set_size == set_size_ || set_size == 0 || set_size_ == 0;
  }
  /// Whether it is known to be of that size, and some of its segments have not come yet.
  bool waits_for_more(std::uint64_t set_size) const noexcept { return set_size == set_size_ && is_cut(); }
  /// Adds the segments of a document. A segment whose number is there already is the same one, of a level that encloses both
  /// documents. Segments without any value and values of blanks, which a layout may hold and no receiver takes, are left out.
  void add(write::draft_set const& document, std::string_view interchange, numbering const& numbers);

  /// The set in order. Its levels (HL01, HL02) are as they were carried where all of it is there and no more; where it was cut, a
  /// level may be missing, and they are counted anew.
  write::draft_set& finish();
  /// The ordinals of its segments, or of those that they stand behind, once it is finished; none where its document had none.
  std::span<std::uint64_t const> ordinals() const noexcept { return ordinals_; }
  std::size_t blank_segments() const noexcept { return blank_segments_; }
  /// The JSON paths of the values that were left out.
  std::span<std::string_view const> blank_values() const noexcept { return blank_values_; }
  tables::guide const* guide() const noexcept { return set_.guide; }
  std::string_view interchange_control_number() const noexcept { return interchange_; }

private:
  struct numbered {
    segment_number number;
    write::draft_segment segment;
  };
  using numbered_span = std::span<numbered const>;

  /// Whether segments of the set are missing that were carried: those of other documents.
  bool is_cut() const noexcept { return set_size_ > carried_.size() + 2; } // ST and SE
  bool has_new_level() const noexcept;
  void number_levels();
  void note_carried(numbering const& numbers);
  static bool by_number(numbered const& a, numbered const& b) noexcept { return a.number < b.number; }
  static std::vector<numbered> sorted(write::draft_set const& document, std::span<segment_number const> numbers);
  static numbered_span with_ordinal(numbered_span all, std::uint64_t ordinal) noexcept;
  std::optional<contradiction> find_difference(write::draft_set const& document, numbered_span its,
                                               numbered_span known) const noexcept;

  syntax::text_arena* texts_;
  std::string_view interchange_;
  std::vector<numbered> segments_; ///< sorted
  write::draft_set set_;
  std::vector<std::uint64_t> carried_; ///< ascending
  std::uint64_t set_size_ = 0;
  std::vector<std::uint64_t> ordinals_;
  std::size_t blank_segments_ = 0;
  std::vector<std::string_view> blank_values_;
};

} // namespace x279::compose
