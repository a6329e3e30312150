#include "validation/element_shift.hpp"

#include <algorithm>
#include <array>

namespace x279::validation {

namespace {

constexpr std::size_t longest_merged = 12; // a code or two; what is longer is no code with its neighbour

class shift_search {
public:
  shift_search(element_checker& checker, problem_list& tried, segment_plan const& s,
               std::span<std::string_view const> elements, std::size_t cost, std::size_t& budget) noexcept
      : checker_(checker), tried_(tried), segment_(s), elements_(elements), cost_(cost), budget_(budget) {}

  bool is_lost_before(unsigned k) noexcept {
    if (count() > segment_.elements || elements_[k].empty()) return false;
    begin(k);
    push({});
    return is_good_with(k);
  }

  bool is_doubled_at(unsigned k) noexcept {
    if (!elements_[k].empty()) return false;
    begin(k);
    return is_good_with(k + 1);
  }

  bool is_merged_in(unsigned k) noexcept {
    std::string_view const text = elements_[k];
    if (count() > segment_.elements || text.size() > longest_merged) return false;
    for (std::size_t left = 1; left < text.size(); ++left) {
      begin(k);
      push(text.substr(0, left));
      push(text.substr(left));
      if (is_good_with(k + 1)) return true;
    }
    return false;
  }

private:
  std::size_t count() const noexcept { return elements_.size(); }
  void push(std::string_view text) noexcept { other_[used_++] = text; }
  /// The elements before k stay.
  void begin(unsigned k) noexcept {
    used_ = 0;
    for (unsigned i = 0; i != k; ++i) push(elements_[i]);
  }
  /// Those from k on follow, and then nothing is wrong.
  bool is_good_with(unsigned k) noexcept {
    for (std::size_t i = k; i < count(); ++i) push(elements_[i]);
    if (used_ > segment_.elements + std::size_t{1} || budget_ < cost_) return false;
    budget_ -= cost_;
    tried_.clear();
    checker_.check(segment_, {other_.data(), used_});
    return tried_.errors() == 0;
  }

  element_checker& checker_;
  problem_list& tried_;
  segment_plan const& segment_;
  std::span<std::string_view const> elements_;
  std::size_t cost_;
  std::size_t& budget_;
  std::array<std::string_view, most_elements + 4> other_{};
  std::size_t used_ = 0;
};

} // namespace

std::optional<element_shift> find_shift(element_checker& checker, problem_list& tried, segment_plan const& s,
                                        std::span<std::string_view const> elements, unsigned first_bad,
                                        std::size_t cost, std::size_t& budget) noexcept {
  if (elements.size() < 2 || elements.size() > s.elements + std::size_t{2}) return std::nullopt;
  shift_search search(checker, tried, s, elements, cost, budget);
  // What stands in front of the slip is right, so the slip is not behind the first fault; it is looked for from there
  // towards the front, since of all the places that would do the last one is named.
  unsigned const from = std::min(first_bad, static_cast<unsigned>(elements.size()) - 1);
  for (unsigned k = from; k != 0; --k)
    if (search.is_lost_before(k)) return element_shift{element_shift::kind::lost, static_cast<std::uint8_t>(k)};
  for (unsigned k = from; k != 0; --k)
    if (search.is_doubled_at(k)) return element_shift{element_shift::kind::doubled, static_cast<std::uint8_t>(k)};
  if (search.is_merged_in(from)) return element_shift{element_shift::kind::merged, static_cast<std::uint8_t>(from)};
  return std::nullopt;
}

} // namespace x279::validation
