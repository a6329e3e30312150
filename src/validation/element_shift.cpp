#include "validation/element_shift.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace x279::validation {

namespace {

constexpr std::size_t longest_merged = 12; // two short values; where a code of a list begins, the other may be long

/// The elements that are more than text: what stands in one by accident is seldom right there.
element_set telling(guide_plan const& plan, segment_plan const& s) noexcept {
  element_set found = 0;
  for (unsigned n = 1; n <= s.elements; ++n) {
    element_plan const& e = plan.element(s, n);
    if (!e.rule->codes.empty() || e.type != tables::data_type::AN || e.format != 0) found |= bit(n);
  }
  return found;
}

class shift_search {
public:
  shift_search(element_checker& checker, problem_list& tried, guide_plan const& plan, segment_plan const& s,
               std::span<std::string_view const> elements, shift_limits& limits) noexcept
      : checker_(checker),
        tried_(tried),
        plan_(plan),
        segment_(s),
        elements_(elements),
        limits_(limits),
        telling_(telling(plan, s)) {}

  /// How many of the telling elements are right as they stand.
  int right_now(std::span<problem const> problems) const noexcept {
    element_set right = telling_;
    for (problem const& p : problems) right &= ~bit(p.element);
    return count_filled(elements_, right);
  }

  void try_lost_before(unsigned k) noexcept {
    if (count() > segment_.elements || elements_[k].empty()) return;
    begin(k);
    push({});
    judge(k, {element_shift::kind::lost, static_cast<std::uint8_t>(k)});
  }

  void try_doubled_at(unsigned k) noexcept {
    if (!elements_[k].empty()) return;
    begin(k);
    judge(k + 1, {element_shift::kind::doubled, static_cast<std::uint8_t>(k)});
  }

  /// A code of the element's list, and directly behind it the value of the next element. The longest such code.
  void try_code_merged_in(unsigned k) noexcept {
    element_plan const& e = plan_.element(segment_, k);
    if (count() > segment_.elements || e.rule->codes.empty()) return;
    std::string_view const text = elements_[k];
    for (std::size_t left = std::min(text.size() - 1, longest_merged); left != 0; --left)
      if (plan_.lists(e, text.substr(0, left))) try_split(k, left);
  }

  void try_merged_in(unsigned k) noexcept {
    if (count() > segment_.elements || elements_[k].size() > longest_merged) return;
    for (std::size_t left = 1; left < elements_[k].size(); ++left) try_split(k, left);
  }

  /// The change that makes the most of the telling elements right. Where several do, the one that was tried first.
  std::optional<element_shift> best(int at_least) const noexcept {
    return best_right_ >= at_least ? std::optional(best_) : std::nullopt;
  }

private:
  std::size_t count() const noexcept { return elements_.size(); }
  void push(std::string_view text) noexcept { other_[used_++] = text; }
  /// The elements before k stay.
  void begin(unsigned k) noexcept {
    used_ = 0;
    for (unsigned i = 0; i != k; ++i) push(elements_[i]);
  }
  void try_split(unsigned k, std::size_t left) noexcept {
    begin(k);
    push(elements_[k].substr(0, left));
    push(elements_[k].substr(left));
    judge(k + 1, {element_shift::kind::merged, static_cast<std::uint8_t>(k)});
  }
  static int count_filled(std::span<std::string_view const> elements, element_set which) noexcept {
    int filled = 0;
    for (element_set rest = which; rest != 0; rest &= rest - 1) {
      auto const n = static_cast<std::size_t>(std::countr_zero(rest));
      filled += n < elements.size() && !elements[n].empty();
    }
    return filled;
  }
  /// Those from k on follow, and then nothing may be wrong.
  void judge(unsigned k, element_shift const& shift) noexcept {
    for (std::size_t i = k; i < count(); ++i) push(elements_[i]);
    if (used_ > segment_.elements + std::size_t{1} || limits_.budget < limits_.cost) return;
    limits_.budget -= limits_.cost;
    tried_.clear();
    std::span<std::string_view const> const other{other_.data(), used_};
    checker_.check(segment_, other);
    if (tried_.errors() != 0) return;
    int const right = count_filled(other, telling_);
    if (right <= best_right_) return;
    best_right_ = right;
    best_ = shift;
  }

  element_checker& checker_;
  problem_list& tried_;
  guide_plan const& plan_;
  segment_plan const& segment_;
  std::span<std::string_view const> elements_;
  shift_limits& limits_;
  element_set telling_;
  std::array<std::string_view, most_elements + 4> other_{};
  std::size_t used_ = 0;
  element_shift best_{};
  int best_right_ = -1;
};

/// How many more of the telling elements must be right with the change than without it.
int gain_wanted(guide_plan const& plan, segment_plan const& s, std::span<std::string_view const> elements,
                unsigned first_bad, std::size_t faults) noexcept {
  if (faults == 1) return 2; // a wrong value by itself is the likelier story
  // A wrong code that a change would make plain text of is explained away, not explained.
  bool const is_code = first_bad < elements.size() && !elements[first_bad].empty() && first_bad <= s.elements &&
                       !plan.element(s, first_bad).rule->codes.empty();
  return is_code ? 1 : 0;
}

} // namespace

std::optional<element_shift> find_shift(element_checker& checker, problem_list& tried, guide_plan const& plan,
                                        segment_plan const& s, std::span<std::string_view const> elements,
                                        faulty_segment const& found, shift_limits& limits) noexcept {
  if (elements.size() < 2 || elements.size() > s.elements + std::size_t{2}) return std::nullopt;
  shift_search search(checker, tried, plan, s, elements, limits);
  // What stands in front of the slip is right, so the slip is not behind the first fault; it is looked for from there
  // towards the front, since of all the places that would do the last one is named.
  unsigned const from = std::min(found.first_bad, static_cast<unsigned>(elements.size()) - 1);
  for (unsigned k = from; k != 0; --k) search.try_lost_before(k);
  if (!elements[from].empty() && from <= s.elements) search.try_code_merged_in(from);
  for (unsigned k = from; k != 0; --k) search.try_doubled_at(k);
  search.try_merged_in(from);
  return search.best(search.right_now(found.problems) + gain_wanted(plan, s, elements, found.first_bad, found.faults));
}

} // namespace x279::validation
