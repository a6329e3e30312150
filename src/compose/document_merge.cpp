#include "compose/document_merge.hpp"

#include "write/value_guard.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace x279::compose {

namespace {

bool is_blank(write::draft_value const& v) noexcept { return write::written(v.text).empty(); }

std::string_view text_of(write::draft_value const& v) noexcept { return write::written(v.text); }

auto place_of(write::draft_value const& v) noexcept { return std::tie(v.element, v.repetition, v.component); }

/// Brings what stands behind the first `known` ones, sorted like them, in among them. As a rule it belongs behind them.
template <class T, class Less>
void merge_behind(std::vector<T>& all, std::ptrdiff_t known, Less less) {
  auto const middle = all.begin() + known;
  if (known != 0 && middle != all.end() && less(*middle, middle[-1]))
    std::inplace_merge(all.begin(), middle, all.end(), less);
}

/// The next value that is no blank, from `from` on.
std::size_t skip_blanks(std::span<write::draft_value const> values, std::size_t from) noexcept {
  while (from != values.size() && is_blank(values[from])) ++from;
  return from;
}

/// The first value that two segments do not have alike: the JSON path of each, empty where one has none there.
std::optional<contradiction> find_difference(std::span<write::draft_value const> some,
                                             std::span<write::draft_value const> others) noexcept {
  for (std::size_t i = skip_blanks(some, 0), k = skip_blanks(others, 0); i != some.size() || k != others.size();
       i = skip_blanks(some, i + 1), k = skip_blanks(others, k + 1)) {
    if (k == others.size() || (i != some.size() && place_of(some[i]) < place_of(others[k])))
      return contradiction{some[i].path, {}};
    if (i == some.size() || place_of(others[k]) < place_of(some[i])) return contradiction{{}, others[k].path};
    if (text_of(some[i]) != text_of(others[k])) return contradiction{some[i].path, others[k].path};
  }
  return std::nullopt;
}

} // namespace

void document_merge::clear() {
  segments_.clear();
  interchange_ = {};
  set_.guide = nullptr;
  set_.control_number = set_.control_path = {};
  set_.segments.clear();
  set_.values.clear();
  carried_.clear();
  set_size_ = 0;
  ordinals_.clear();
  blank_segments_ = 0;
  blank_values_.clear();
}

bool document_merge::is_named_alike(write::draft_set const& document, std::string_view interchange) const noexcept {
  return set_.guide == document.guide && set_.control_number == document.control_number && interchange_ == interchange;
}

std::vector<document_merge::numbered> document_merge::sorted(write::draft_set const& document,
                                                             std::span<segment_number const> numbers) {
  std::vector<numbered> all;
  all.reserve(document.segments.size());
  for (std::size_t i = 0; i != document.segments.size(); ++i)
    all.push_back({numbers.empty() ? segment_number{i} : numbers[i], document.segments[i]});
  // They come in the order of their set, as a rule: then there is nothing to sort.
  if (!std::is_sorted(all.begin(), all.end(), by_number)) std::sort(all.begin(), all.end(), by_number);
  return all;
}

/// The carried segment with an ordinal, and those that were put behind it.
document_merge::numbered_span document_merge::with_ordinal(numbered_span all, std::uint64_t ordinal) noexcept {
  auto const first = std::lower_bound(all.begin(), all.end(), ordinal,
                                      [](numbered const& n, std::uint64_t o) { return n.number.ordinal < o; });
  auto last = first;
  while (last != all.end() && last->number.ordinal == ordinal) ++last;
  return {first, last};
}

std::optional<contradiction> document_merge::find_difference(write::draft_set const& document, numbered_span its,
                                                             numbered_span known) const noexcept {
  // The first value of a segment that the other has not at all; nothing where it is blank.
  auto const alone = [](write::draft_segment const& segment, std::span<write::draft_value const> values) {
    std::size_t const first = skip_blanks(values, 0);
    if (first == values.size()) return std::string_view{};
    return values[first].path.empty() ? segment.path : values[first].path;
  };
  for (std::size_t i = 0, k = 0; i != its.size() || k != known.size();) {
    if (k == known.size() || (i != its.size() && its[i].number < known[k].number)) {
      std::string_view const path = alone(its[i].segment, document.values_of(its[i].segment));
      if (!path.empty()) return contradiction{path, {}};
      ++i;
    } else if (i == its.size() || known[k].number < its[i].number) {
      std::string_view const path = alone(known[k].segment, set_.values_of(known[k].segment));
      if (!path.empty()) return contradiction{{}, path};
      ++k;
    } else {
      write::draft_segment const &one = its[i++].segment, &other = known[k++].segment;
      if (one.id != other.id) return contradiction{one.path, other.path};
      if (auto const found = compose::find_difference(document.values_of(one), set_.values_of(other))) return found;
    }
  }
  return std::nullopt;
}

comparison document_merge::compare(write::draft_set const& document, numbering const& numbers) const {
  comparison out;
  std::vector<numbered> const own = sorted(document, numbers.segments);
  for (std::uint64_t const ordinal : numbers.carried)
    if (!std::binary_search(carried_.begin(), carried_.end(), ordinal))
      out.has_more = true;
    else if (!out.differs)
      out.differs = find_difference(document, with_ordinal(own, ordinal), with_ordinal(segments_, ordinal));
  return out;
}

void document_merge::add(write::draft_set const& document, std::string_view interchange, numbering const& numbers) {
  if (set_.guide == nullptr) {
    set_.guide = document.guide;
    set_.control_number = texts_->keep(document.control_number);
    set_.control_path = document.control_path;
    interchange_ = texts_->keep(interchange);
  }
  bool const is_numbered = !numbers.segments.empty();
  auto const known = static_cast<std::ptrdiff_t>(segments_.size()); // sorted up to here
  for (numbered one : sorted(document, numbers.segments)) {
    if (std::binary_search(segments_.begin(), segments_.begin() + known, one, by_number)) continue;
    auto const values = document.values_of(one.segment);
    one.segment.first_value = static_cast<std::uint32_t>(set_.values.size());
    for (write::draft_value value : values) {
      if (is_numbered && !value.text.empty() && is_blank(value)) {
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
    one.segment.value_count = static_cast<std::uint32_t>(set_.values.size()) - one.segment.first_value;
    if (is_numbered && one.segment.value_count == 0) {
      ++blank_segments_;
      continue;
    }
    one.segment.id = texts_->keep(one.segment.id);
    segments_.push_back(one);
  }
  merge_behind(segments_, known, by_number);
  note_carried(numbers);
}

void document_merge::note_carried(numbering const& numbers) {
  auto const known = static_cast<std::ptrdiff_t>(carried_.size());
  for (std::uint64_t const ordinal : numbers.carried)
    if (!std::binary_search(carried_.begin(), carried_.begin() + known, ordinal)) carried_.push_back(ordinal);
  merge_behind(carried_, known, std::less<>{});
  set_size_ = std::max(set_size_, numbers.set_size);
}

/// Whether keys brought a level in.
bool document_merge::has_new_level() const noexcept {
  return std::any_of(segments_.begin(), segments_.end(),
                     [](numbered const& s) { return s.number.behind != 0 && s.segment.id == "HL"; });
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
    if (!carried_.empty()) ordinals_.push_back(s.number.ordinal);
  }
  if (is_cut() || has_new_level()) number_levels();
  return set_;
}

} // namespace x279::compose
