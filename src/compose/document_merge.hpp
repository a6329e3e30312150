#pragma once

// Documents that were made of one transaction set, one for each of its subscribers, become that set again.

#include "syntax/text_arena.hpp"
#include "write/draft.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace x279::compose {

/// What two documents say differently of one place: the JSON path in the one that comes, and that in one before.
struct contradiction {
  std::string_view path, other;
};

/// What a document is to a set that others were gathered into.
struct comparison {
  bool has_more = false;                ///< a segment that the set lacks
  std::optional<contradiction> differs; ///< the first one, of segments that both have
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
  /// What the numbered segments of a document are to those of the set. None where either is not numbered.
  comparison compare(write::draft_set const& document, std::span<std::uint64_t const> ordinals) const noexcept;
  /// Whether the set is one of this many segments, SE included, of which some have not come yet.
  bool waits_for_more(std::uint64_t set_size) const noexcept {
    return set_size == set_size_ && segments_.size() + 2 < set_size; // ST and SE
  }
  /// Adds the segments of a document. `ordinals`: their numbers in the set; a segment whose number is there already is the
  /// same one, of a level that encloses both documents. Empty: the document makes a set of its own.
  /// Segments without any value and values of blanks, which a layout may hold and no receiver takes, are left out.
  void add(write::draft_set const& document, std::string_view interchange, std::span<std::uint64_t const> ordinals);

  /// Notes which segments of its set a document carries: their ordinals without ST and SE, and how many the set had, SE included.
  void note_carried(std::span<std::uint64_t const> ordinals, std::uint64_t set_size);

  /// The set in order. Its levels (HL01, HL02) are as they were carried where all of it is there; where it was cut, a level
  /// may be missing, and they are counted anew.
  write::draft_set& finish();
  /// The ordinals of its segments, once it is finished; none where a document had none.
  std::span<std::uint64_t const> ordinals() const noexcept { return ordinals_; }
  std::size_t blank_segments() const noexcept { return blank_segments_; }
  /// The JSON paths of the values that were left out.
  std::span<std::string_view const> blank_values() const noexcept { return blank_values_; }
  tables::guide const* guide() const noexcept { return set_.guide; }
  std::string_view interchange_control_number() const noexcept { return interchange_; }

private:
  struct numbered {
    std::uint64_t ordinal;
    write::draft_segment segment;
  };

  bool is_cut();
  void number_levels();
  numbered const* find(std::uint64_t ordinal) const noexcept;

  syntax::text_arena* texts_;
  std::string_view interchange_;
  std::vector<numbered> segments_; ///< sorted
  write::draft_set set_;
  bool ordered_ = true; ///< every document had ordinals
  std::vector<std::uint64_t> carried_;
  std::uint64_t set_size_ = 0;
  std::vector<std::uint64_t> ordinals_;
  std::size_t blank_segments_ = 0;
  std::vector<std::string_view> blank_values_;
};

} // namespace x279::compose
