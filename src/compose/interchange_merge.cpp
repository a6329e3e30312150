#include "compose/interchange_merge.hpp"

#include <iterator>
#include <utility>

namespace x279::compose {

void interchange_merge::clear() {
  used_ = 0;
  texts_.clear();
}

relationship interchange_merge::relate(std::optional<carried_layout> const& layout, write::draft_set const& document,
                                       std::string_view interchange, numbering const& numbers) const {
  if (used_ == 0 || layout.has_value() != last().layout.has_value()) return {};
  document_merge const& merge = last().merge;
  bool const same_interchange = layout && last().layout->interchange.is_same(layout->interchange);
  bool const same_set =
      layout ? same_interchange && merge.guide() == document.guide && last().layout->set.number == layout->set.number
             : merge.is_named_alike(document, interchange);
  if (same_set && merge.is_of_size(numbers.set_size)) {
    // With the same numbers it may be another set, which has all of its segments itself.
    auto const [has_more, differs] = merge.compare(document, numbers);
    if (has_more && (!differs || merge.waits_for_more(numbers.set_size))) return {kinship::part_of_set, differs};
  }
  bool const follows = same_interchange && last().layout->set.number < layout->set.number &&
                       last().layout->group.number <= layout->group.number;
  return {follows ? kinship::next_set : kinship::stranger, {}};
}

interchange_merge::set& interchange_merge::place(kinship kin, std::optional<carried_layout>&& layout) {
  if (kin == kinship::part_of_set) {
    set& one = sets_[used_ - 1];
    if (layout) {
      auto& more = layout->set.segments;
      auto& all = one.layout->set.segments;
      all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return one;
  }
  if (used_ == sets_.size()) sets_.emplace_back(texts_);
  set& one = sets_[used_++];
  one.merge.clear();
  one.layout = std::move(layout);
  one.received = false;
  return one;
}

} // namespace x279::compose
