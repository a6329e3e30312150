#include "compose/document_merge.hpp"

#include "write/value_guard.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace x279::compose {

namespace {

bool is_blank(write::draft_value const& v) noexcept { return write::written(v.text).empty(); }

bool before(write::draft_value const& a, write::draft_value const& b) noexcept {
  return std::tie(a.element, a.repetition, a.component, a.text) <
         std::tie(b.element, b.repetition, b.component, b.text);
}

/// The first value of one segment that the other does not have; nullptr: it says nothing else. Of a segment that encloses
/// several documents, the first of them has all; those behind it have what stands under their keys.
write::draft_value const* find_other(std::span<write::draft_value const> some,
                                     std::span<write::draft_value const> all) {
  for (write::draft_value const& v : some)
    if (!is_blank(v) && !std::binary_search(all.begin(), all.end(), v, before)) return &v;
  return nullptr;
}

/// Where a segment says what stands in the place of a value.
std::string_view path_beside(write::draft_value const& v, write::draft_segment const& segment,
                             std::span<write::draft_value const> values) {
  for (write::draft_value const& one : values)
    if (std::tie(one.element, one.repetition, one.component) == std::tie(v.element, v.repetition, v.component))
      return one.path;
  return segment.path;
}

} // namespace

void document_merge::clear() {
  segments_.clear();
  interchange_ = {};
  set_.guide = nullptr;
  set_.control_number = {};
  set_.segments.clear();
  set_.values.clear();
  ordered_ = true;
  carried_.clear();
  set_size_ = 0;
  ordinals_.clear();
  blank_segments_ = 0;
  blank_values_.clear();
}

bool document_merge::is_named_alike(write::draft_set const& document, std::string_view interchange) const noexcept {
  return set_.guide == document.guide && !document.control_number.empty() &&
         set_.control_number == document.control_number && interchange_ == interchange;
}

comparison document_merge::compare(write::draft_set const& document,
                                   std::span<std::uint64_t const> ordinals) const noexcept {
  comparison out;
  if (ordinals.empty() || !ordered_) return out;
  for (std::size_t i = 0; i != document.segments.size(); ++i) {
    write::draft_segment const& segment = document.segments[i];
    auto const values = document.values_of(segment);
    numbered const* const known = i < ordinals.size() ? find(ordinals[i]) : nullptr;
    if (!known) {
      out.has_more = out.has_more || !std::all_of(values.begin(), values.end(), is_blank);
      continue;
    }
    if (out.differs) continue;
    auto const known_values = set_.values_of(known->segment);
    if (known->segment.id != segment.id)
      out.differs = {segment.path, known->segment.path};
    else if (write::draft_value const* const other = find_other(values, known_values))
      out.differs = {other->path, path_beside(*other, known->segment, known_values)};
  }
  return out;
}

document_merge::numbered const* document_merge::find(std::uint64_t ordinal) const noexcept {
  auto const at = std::lower_bound(segments_.begin(), segments_.end(), ordinal,
                                   [](numbered const& n, std::uint64_t o) { return n.ordinal < o; });
  return at != segments_.end() && at->ordinal == ordinal ? &*at : nullptr;
}

void document_merge::add(write::draft_set const& document, std::string_view interchange,
                         std::span<std::uint64_t const> ordinals) {
  if (set_.guide == nullptr) {
    set_.guide = document.guide;
    set_.control_number = texts_->keep(document.control_number);
    interchange_ = texts_->keep(interchange);
  }
  ordered_ = ordered_ && ordinals.size() == document.segments.size();
  auto const known = static_cast<std::ptrdiff_t>(segments_.size()); // sorted up to here
  for (std::size_t i = 0; i != document.segments.size(); ++i) {
    write::draft_segment segment = document.segments[i];
    std::uint64_t const ordinal = i < ordinals.size() ? ordinals[i] : i;
    if (std::binary_search(segments_.begin(), segments_.begin() + known, numbered{ordinal, {}},
                           [](numbered const& a, numbered const& b) { return a.ordinal < b.ordinal; }))
      continue;
    auto const values = document.values_of(segment);
    segment.first_value = static_cast<std::uint32_t>(set_.values.size());
    for (write::draft_value value : values) {
      bool const blank = !value.text.empty() && write::written(value.text).empty();
      if (!ordinals.empty() && blank) {
        blank_values_.push_back(value.path);
        bool const repeats = std::any_of(values.begin(), values.end(), [&](write::draft_value const& v) {
          return v.element == value.element && v.repetition > 1;
        });
        if (!repeats) continue;
        value.text = {}; // a finding about an empty repetition names its place
      }
      value.text = texts_->keep(value.text);
      set_.values.push_back(value);
    }
    segment.value_count = static_cast<std::uint32_t>(set_.values.size()) - segment.first_value;
    if (!ordinals.empty() && segment.value_count == 0) {
      ++blank_segments_;
      continue;
    }
    segment.id = texts_->keep(segment.id);
    segments_.push_back({ordinal, segment});
  }
  // Documents come in the order of their segments, as a rule: then there is nothing to sort.
  auto const by_ordinal = [](numbered const& a, numbered const& b) { return a.ordinal < b.ordinal; };
  auto const middle = segments_.begin() + known;
  if (!std::is_sorted(middle, segments_.end(), by_ordinal)) std::stable_sort(middle, segments_.end(), by_ordinal);
  if (known != 0 && middle != segments_.end() && by_ordinal(*middle, middle[-1]))
    std::inplace_merge(segments_.begin(), middle, segments_.end(), by_ordinal);
}

void document_merge::note_carried(std::span<std::uint64_t const> ordinals, std::uint64_t set_size) {
  carried_.insert(carried_.end(), ordinals.begin(), ordinals.end());
  set_size_ = std::max(set_size_, set_size);
}

/// Whether segments of the set are missing that were carried: those of other documents.
bool document_merge::is_cut() {
  std::sort(carried_.begin(), carried_.end());
  carried_.erase(std::unique(carried_.begin(), carried_.end()), carried_.end());
  return set_size_ > carried_.size() + 2; // ST and SE
}

/// HL01 from 1 on, and HL02 as the number that its parent has now.
void document_merge::number_levels() {
  std::unordered_map<std::string_view, std::string_view> now; // by the number before; the last that had it counts
  std::size_t count = 0;
  auto const value = [&](write::draft_segment const& s, unsigned element) -> write::draft_value* {
    for (std::uint32_t i = 0; i != s.value_count; ++i)
      if (write::draft_value& v = set_.values[s.first_value + i];
          v.element == element && v.repetition == 1 && v.component <= 1)
        return &v;
    return nullptr;
  };
  for (write::draft_segment const& s : set_.segments) {
    if (s.id != "HL") continue;
    if (write::draft_value* const parent = value(s, 2))
      if (auto const known = now.find(parent->text); known != now.end()) parent->text = known->second;
    if (write::draft_value* const number = value(s, 1)) {
      std::string_view const made = texts_->keep(std::to_string(++count));
      now[std::exchange(number->text, made)] = made;
    }
  }
}

write::draft_set& document_merge::finish() {
  set_.segments.clear();
  ordinals_.clear();
  for (numbered const& s : segments_) {
    set_.segments.push_back(s.segment);
    if (ordered_) ordinals_.push_back(s.ordinal);
  }
  if (is_cut()) number_levels();
  return set_;
}

} // namespace x279::compose
