#include "compose/interchange_merge.hpp"

#include <iterator>
#include <utility>

namespace x279::compose {

void interchange_merge::clear() {
  used_ = 0;
  texts_.clear();
}

bool interchange_merge::continues_set(std::optional<carried_layout> const& layout, tables::guide const* guide,
                                      std::string_view interchange, std::string_view set_number) const noexcept {
  if (used_ == 0 || layout.has_value() != last().layout.has_value()) return false;
  if (!layout) return last().merge.continues(guide, interchange, set_number);
  return last().merge.guide() == guide && last().merge.interchange_control_number() == interchange &&
         last().layout->set.number == layout->set.number && last().layout->interchange.is_same(layout->interchange);
}

bool interchange_merge::continues(std::optional<carried_layout> const& layout, tables::guide const* guide,
                                  std::string_view interchange, std::string_view set_number) const noexcept {
  if (continues_set(layout, guide, interchange, set_number)) return true;
  return used_ != 0 && layout && last().layout && last().merge.interchange_control_number() == interchange &&
         last().layout->set.number < layout->set.number && last().layout->group.number <= layout->group.number &&
         last().layout->interchange.is_same(layout->interchange);
}

interchange_merge::set& interchange_merge::place(std::optional<carried_layout>&& layout, tables::guide const* guide,
                                                 std::string_view interchange, std::string_view set_number) {
  if (continues_set(layout, guide, interchange, set_number)) {
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
