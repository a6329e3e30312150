#pragma once

// What a document has no key for: `unmappedSegments`.

#include "json/json_writer.hpp"

#include <x279/segment.hpp>

#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::json {

/// Which elements and components of a set's segments have been printed.
class used_elements {
public:
  void start(std::size_t segments) {
    elements_.assign(segments, 0);
    components_.clear();
    repeated_.clear();
    sorted_ = true;
  }
  /// Forgets what was printed of these segments.
  void forget(std::span<std::uint32_t const> segments);
  /// `component` 0: the whole element.
  void mark(std::uint32_t segment, unsigned element, unsigned component);
  bool has(std::uint32_t segment, unsigned element) const noexcept {
    return element < 64 && (elements_[segment] >> element & 1) != 0;
  }
  bool has_any(std::uint32_t segment) const noexcept { return elements_[segment] != 0; }
  /// Notes that the layout repeats an element beside its key, which alone does not say where it stands or how it is divided.
  void repeat(std::uint32_t segment, unsigned element) { repeated_.insert({segment, element}); }
  bool is_repeated(std::uint32_t segment, unsigned element) const { return repeated_.contains({segment, element}); }
  /// Bit n: component n is printed.
  std::uint32_t components(std::uint32_t segment, unsigned element) noexcept;

private:
  using key = std::pair<std::uint32_t, unsigned>; ///< segment, element
  std::vector<std::uint64_t> elements_;
  std::vector<std::pair<key, std::uint32_t>> components_;
  std::set<key> repeated_; ///< next to none
  bool sorted_ = true;
};

/// Appends one entry of `unmappedSegments` where the segment has something that was not printed:
/// `{"ordinal":7,"loop":"2000C","segment":"HL","elements":{"HL01":"3"}},`. `ordinal` counts from ST = 1;
/// a segment without a guide (997, TA1) has no loop. A repeated
/// element is an array; a component stands under its own key ("EB13-7"), or as an array inside a repetition.
void write_unmapped(segment_view segment, std::uint32_t index, std::string_view loop, used_elements& used,
                    json_writer& out);

/// Appends one entry of `segmentLayout`: `{"ordinal":7,"segment":"REF","elements":{"REF01":"18"}},`, with those elements that
/// have been printed under a key and tell the segment from others of its kind (bit n: element n; of a composite its first
/// component), and those that `used` repeats. `elements` is left out where there are none.
void write_layout(segment_view segment, std::uint32_t index, std::uint64_t telling, used_elements& used,
                  json_writer& out);

} // namespace x279::json
