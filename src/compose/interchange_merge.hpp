#pragma once

// Documents that follow one another become transaction sets, and sets that came out of one interchange become one again.

#include "compose/document_merge.hpp"
#include "compose/interchange_layout.hpp"
#include "write/exact_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace x279::compose {

/// What a document is to those before it.
enum class kinship : std::uint8_t {
  stranger,    ///< of another interchange
  next_set,    ///< one more set of the interchange
  part_of_set, ///< more of its last set
};

struct relationship {
  kinship kin = kinship::stranger;
  std::optional<contradiction> differs; ///< of a part of the set that does not agree with those before it
};

/// Keeps the memory of the interchanges before. Its sets point into it: it stays where it is.
class interchange_merge {
public:
  interchange_merge() = default;
  interchange_merge(interchange_merge const&) = delete;
  interchange_merge& operator=(interchange_merge const&) = delete;

  struct set {
    explicit set(syntax::text_arena& texts) noexcept : merge(texts) {}
    document_merge merge;
    std::optional<carried_layout> layout; ///< where the document has one, its interchange included
    std::string_view path;                ///< of its first document: "[2]." before its keys
    bool received = false;                ///< it goes out as it came in, whatever the guide says of it
  };

  void clear();
  bool is_open() const noexcept { return used_ != 0; }
  std::size_t size() const noexcept { return used_; }
  set& operator[](std::size_t i) noexcept { return sets_[i]; }
  set const& operator[](std::size_t i) const noexcept { return sets_[i]; }

  /// What a document is to the interchange that is being gathered.
  relationship relate(std::optional<carried_layout> const& layout, write::draft_set const& document,
                      std::string_view interchange, numbering const& numbers) const;
  /// The set that a document belongs to: the last one, where it is a part of that; else a new one.
  set& place(kinship kin, std::optional<carried_layout>&& layout);

private:
  set const& last() const noexcept { return sets_[used_ - 1]; }

  syntax::text_arena texts_;
  std::deque<set> sets_;
  std::size_t used_ = 0;
};

} // namespace x279::compose
