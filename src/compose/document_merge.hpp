#pragma once

// Documents that were made of one transaction set, one for each of its subscribers, become that set again.

#include "compose/text_arena.hpp"
#include "write/draft.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::compose {

/// Keeps copies of all texts: the tree and the draft that a document was read into serve the next one too.
class document_merge {
public:
  void clear();
  /// Whether a document has been added since `clear`.
  bool is_open() const noexcept { return set_.guide != nullptr; }

  /// Whether a document belongs to the set that is being gathered: the same guide and control numbers.
  bool continues(tables::guide const* guide, std::string_view interchange, std::string_view set) const noexcept;
  /// Adds the segments of a document. `ordinals`: their numbers in the set; a segment whose number is there already is the
  /// same one, of a level that encloses both documents. Empty: the document makes a set of its own.
  /// Returns how many segments without any value were left out, which a layout may hold and no receiver takes.
  std::size_t add(write::draft_set const& document, std::string_view interchange,
                  std::span<std::uint64_t const> ordinals);

  /// The set in order.
  write::draft_set& finish();
  std::string_view interchange_control_number() const noexcept { return interchange_; }

private:
  struct numbered {
    std::uint64_t ordinal;
    write::draft_segment segment;
  };

  text_arena texts_;
  std::string_view interchange_;
  std::vector<numbered> segments_;
  write::draft_set set_;
};

} // namespace x279::compose
