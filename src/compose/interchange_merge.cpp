#include "compose/interchange_merge.hpp"

#include <iterator>
#include <utility>

namespace x279::compose {

void interchange_merge::clear() {
  used_ = 0;
  texts_.clear();
}

bool interchange_merge::continues_set(std::optional<carried_layout> const& layout, write::draft_set const& document,
                                      std::string_view interchange,
                                      std::span<std::uint64_t const> ordinals) const noexcept {
  if (used_ == 0 || layout.has_value() != last().layout.has_value()) return false;
  if (!layout) return last().merge.continues(document, interchange, ordinals);
  return last().merge.guide() == document.guide && last().merge.interchange_control_number() == interchange &&
         last().layout->set.number == layout->set.number && last().layout->interchange.is_same(layout->interchange) &&
         last().merge.agrees(document, ordinals);
}

bool interchange_merge::continues(std::optional<carried_layout> const& layout, write::draft_set const& document,
                                  std::string_view interchange,
                                  std::span<std::uint64_t const> ordinals) const noexcept {
  if (continues_set(layout, document, interchange, ordinals)) return true;
  return used_ != 0 && layout && last().layout && last().merge.interchange_control_number() == interchange &&
         last().layout->set.number < layout->set.number && last().layout->group.number <= layout->group.number &&
         last().layout->interchange.is_same(layout->interchange);
}

interchange_merge::set& interchange_merge::place(std::optional<carried_layout>&& layout,
                                                 write::draft_set const& document, std::string_view interchange,
                                                 std::span<std::uint64_t const> ordinals) {
  if (continues_set(layout, document, interchange, ordinals)) {
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
