#include "validation/element_shift.hpp"

#include "validation/outside_forms.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace x279::validation {

namespace {

constexpr std::size_t longest_merged = 12; // two short values; where a code of a list begins, the other may be long

/// Whether it has codes of the guide, itself or in the first component, which tells what the others are.
bool is_coded(guide_plan const& plan, element_plan const& e) noexcept {
  return !e.rule->codes.empty() || (e.components != 0 && !plan.components[e.first_component].rule->codes.empty());
}

/// The elements that are more than text: what stands in one by accident is seldom right there.
struct telling_elements {
  element_set coded = 0;
  element_set all = 0; ///< these, and dates and numbers
  std::span<outside_code const> outside;

  telling_elements(guide_plan const& plan, segment_plan const& s) noexcept
      : outside(plan.outside.of_node(static_cast<std::uint16_t>(&s - plan.nodes.data()))) {
    for (unsigned n = 1; n <= s.elements; ++n) {
      element_plan const& e = plan.element(s, n);
      if (is_coded(plan, e)) coded |= bit(n);
      bool const is_text = e.type == tables::data_type::AN || e.type == tables::data_type::composite;
      bool const is_identifier = e.type == tables::data_type::ID && !e.rule->external.empty(); // only its form tells
      if ((!is_text && !is_identifier) || e.format != 0) all |= bit(n);
    }
    all |= coded;
  }
};

/// What of a segment is right by more than chance.
struct evidence {
  element_set elements = 0; ///< telling ones that are right
  int points = -1;          ///< how many these are, and codes of outside lists that have their form
  int coded = 0;            ///< of the elements those with codes of the guide: a number may also be another number

  bool exceeds(evidence const& other) const noexcept {
    return std::pair(points, coded) > std::pair(other.points, other.coded);
  }
};

class shift_search {
public:
  shift_search(element_checker& checker, problem_list& tried, guide_plan const& plan, segment_plan const& s,
               std::span<std::string_view const> elements, std::span<problem const> problems,
               shift_limits& limits) noexcept
      : checker_(checker),
        tried_(tried),
        plan_(plan),
        segment_(s),
        elements_(elements),
        limits_(limits),
        telling_(plan, s) {
    element_set wrong = 0;
    for (problem const& p : problems) wrong |= bit(p.element);
    as_it_is_ = weigh(elements, wrong);
  }

  /// Whether an element is right by more than chance as it stands.
  bool is_right(unsigned k) const noexcept { return (as_it_is_.elements & bit(k)) != 0; }

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

  /// The change for which there is the most evidence. Where there is as much for several, the one that was tried first.
  /// `gain`: how much more must be right with it than as it stands. Two codes more are enough, though numbers that were
  /// right in their places are right no more.
  std::optional<element_shift> best(int gain) const noexcept {
    bool const has_codes = for_best_.coded >= as_it_is_.coded + 2 && for_best_.points > as_it_is_.points;
    return has_codes || for_best_.points >= as_it_is_.points + gain ? std::optional(best_) : std::nullopt;
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
  evidence weigh(std::span<std::string_view const> elements, element_set wrong) const noexcept {
    element_set right = 0;
    for (unsigned n = 1; n < elements.size() && n <= segment_.elements; ++n) {
      unsigned const format = plan_.element(segment_, n).format;
      bool const is_unread = format != 0 && (wrong & bit(format)) != 0; // in a format that is wrong
      if (!elements[n].empty() && !is_unread) right |= bit(n);
    }
    right &= telling_.all & ~wrong;
    int formed = 0;
    auto const value = [&](unsigned element, unsigned component) -> std::string_view {
      if (element >= elements.size()) return {};
      return component == 0 ? elements[element] : checker_.component_of(elements[element], component);
    };
    visit_outside_codes(telling_.outside, elements.size() - 1, value,
                        [&](outside_code const& o, std::string_view code) {
                          if ((wrong & bit(o.element)) != 0 || o.list == outside_list::other) return;
                          if (broken_form(o.list, code))
                            right &= ~bit(o.element);
                          else
                            ++formed;
                        });
    return {right, std::popcount(right) + formed, std::popcount(right & telling_.coded)};
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
    evidence const of_other = weigh(other, 0);
    if (!of_other.exceeds(for_best_)) return;
    for_best_ = of_other;
    best_ = shift;
  }

  element_checker& checker_;
  problem_list& tried_;
  guide_plan const& plan_;
  segment_plan const& segment_;
  std::span<std::string_view const> elements_;
  shift_limits& limits_;
  telling_elements telling_;
  std::array<std::string_view, most_elements + 4> other_{};
  std::size_t used_ = 0;
  element_shift best_{};
  evidence as_it_is_, for_best_;
};

/// How much more must be right with the change than without it.
int gain_wanted(guide_plan const& plan, segment_plan const& s, std::span<std::string_view const> elements,
                unsigned first_bad, std::size_t faults) noexcept {
  if (faults == 1) return 2; // a wrong value by itself is the likelier story
  // A wrong code that a change would make plain text of is explained away, not explained.
  bool const is_code = first_bad < elements.size() && !elements[first_bad].empty() && first_bad <= s.elements &&
                       is_coded(plan, plan.element(s, first_bad));
  return is_code ? 1 : 0;
}

} // namespace

std::optional<element_shift> find_shift(element_checker& checker, problem_list& tried, guide_plan const& plan,
                                        segment_plan const& s, std::span<std::string_view const> elements,
                                        faulty_segment const& found, shift_limits& limits) noexcept {
  if (elements.size() < 2 || elements.size() > s.elements + std::size_t{2}) return std::nullopt;
  shift_search search(checker, tried, plan, s, elements, found.problems, limits);
  // What stands in front of the slip is right, so the slip is not behind the first fault; it is looked for from there
  // towards the front, since of all the places that would do the last one is named.
  unsigned const from = std::min(found.first_bad, static_cast<unsigned>(elements.size()) - 1);
  for (unsigned k = from; k != 0; --k) search.try_lost_before(k);
  // Where only one element is wrong and the one behind it is right, the wrong one holds no value that belongs there.
  bool const may_be_two = found.faults != 1 || !search.is_right(from + 1);
  if (may_be_two && !elements[from].empty() && from <= s.elements) search.try_code_merged_in(from);
  for (unsigned k = from; k != 0; --k) search.try_doubled_at(k);
  if (may_be_two) search.try_merged_in(from);
  return search.best(gain_wanted(plan, s, elements, found.first_bad, found.faults));
}

} // namespace x279::validation
