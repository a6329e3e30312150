// All that the tables of a guide say of a set, segment by segment in the order of the set.

#include "validation/code_words.hpp"
#include "validation/element_shift.hpp"
#include "validation/judges.hpp"
#include "validation/structure.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace x279::validation {

namespace {

class table_judge {
public:
  explicit table_judge(subject const& s) noexcept
      : subject_(s),
        plan_(s.plan),
        scratch_(s.scratch),
        structure_(s, s.plan, s.scratch),
        checker_(s.plan, s.scratch.classes, s.placed.set().interchange().delimiters(),
                 s.placed.set().interchange().is_utf8(), s.scratch.problems),
        trial_(s.plan, s.scratch.classes, s.placed.set().interchange().delimiters(),
               s.placed.set().interchange().is_utf8(), s.scratch.tried) {}

  void judge() {
    interchange_view const in = subject_.placed.set().interchange();
    scratch_.classes.set(in.delimiters());
    scratch_.faulty.clear();
    budget_ = 16384 + 4 * subject_.placed.set().text().size();
    structure_.begin();
    for (std::uint32_t i = 0; i != subject_.size(); ++i) {
      structure_.arrive(i);
      judge_elements(i);
    }
    structure_.end();
    tell_undeclared();
  }

private:
  /// Repetitions that ISA11 does not declare are one fault, that of the ISA, however many elements have them.
  void note_undeclared(std::uint32_t i, problem const& p) {
    if (undeclared_++ != 0) return;
    first_undeclared_ = subject_.found.list().size();
    subject_.report(p.rule, i, {p.element, p.component, p.repetition}, {.numbers = {1}});
  }
  void tell_undeclared() {
    auto const& list = subject_.found.list();
    if (undeclared_ < 2 || first_undeclared_ >= list.size()) return; // the list was full
    finding f = list[first_undeclared_];
    f.numbers[0] = undeclared_;
    subject_.found.replace(first_undeclared_, f);
  }

  void judge_elements(std::uint32_t i) {
    bool const guessed = !scratch_.guesses.empty() && scratch_.guesses.back().segment == i;
    guess const g = guessed ? scratch_.guesses.back() : guess{};
    if (guessed) scratch_.guesses.pop_back();
    segment_view const segment = subject_.segment(i);
    if ((subject_.marks[i] & mark::misplaced) != 0 || segment.size() == 0) return;
    segment_plan const& s = plan_.nodes[subject_.placed.places()[i].node];

    scratch_.problems.clear();
    checker_.check(s, segment);
    std::size_t const surplus = surplus_of(segment, s);
    if (scratch_.problems.empty() && surplus == 0) [[likely]]
      return;
    tell(i, s, segment, surplus, guessed ? &g : nullptr);
  }

  /// The number of the last element beyond the definition that holds something; 0 where none does.
  static std::size_t surplus_of(segment_view const& segment, segment_plan const& s) noexcept {
    std::size_t last = segment.size();
    while (last > s.elements && segment[last].empty()) --last;
    return last > s.elements ? last : 0;
  }

  void tell(std::uint32_t i, segment_plan const& s, segment_view const& segment, std::size_t surplus,
            guess const* guessed) {
    auto const problems = scratch_.problems.all();
    // A few, nearly in order; and std::stable_sort would allocate.
    for (auto p = problems.begin(); p != problems.end(); ++p)
      for (auto q = p; q != problems.begin() && q->element < q[-1].element; --q) std::iter_swap(q, q - 1);
    bool const only_padded = std::ranges::all_of(problems, [](problem const& p) {
      return p.rule == rule::value_padded || info(p.rule).severity != severity::error;
    });
    if (surplus != 0 || !only_padded)
      if (auto const shift = shift_of(s, segment, surplus, guessed != nullptr))
        return tell_shift(i, *shift, s, guessed);
    if (surplus == 0) return guessed ? tell_guess(i, s, segment, *guessed) : tell_problems(i, segment, problems);
    // With more faults than these two the elements have moved, though it cannot be said where.
    constexpr std::size_t most_beside_surplus = 2;
    if (guessed)
      tell_guess(i, s, segment, *guessed);
    else if (scratch_.problems.errors() <= most_beside_surplus)
      tell_problems(i, segment, problems);
    subject_.marks[i] |= mark::misplaced;
    subject_.report(rule::surplus_elements, i, {s.elements + 1u}, {.numbers = {surplus, s.elements}});
  }

  void tell_problems(std::uint32_t i, segment_view const& segment, std::span<problem const> problems) {
    unsigned const told = subject_.marks[i] & mark::element;
    element_set faulty = 0;
    for (problem const& p : problems) {
      if (p.element == told) continue;
      // What is missing may stand in any other element, and what is not used may belong there.
      bool const has_moved = segment[p.element].empty() || p.rule == rule::element_not_used;
      if (info(p.rule).severity == severity::error) faulty |= has_moved ? any_element : bit(p.element);
      tell_problem(i, p);
    }
    if (faulty == 0) return;
    subject_.marks[i] |= mark::faulty;
    scratch_.faulty.push_back({i, faulty});
  }

  void tell_problem(std::uint32_t i, problem const& p) {
    if (p.rule == rule::repetition_not_declared) return note_undeclared(i, p);
    subject_.report(p.rule, i, {p.element, p.component, p.repetition},
                    {p.numbers, p.related.view(), code_words(p.codes).view()});
  }

  struct fault {
    unsigned element;
    rule breaks;
  };
  /// What is wrong first with a segment that has an error or elements beyond its definition.
  fault first_fault(segment_plan const& s) const noexcept {
    for (problem const& p : scratch_.problems.all())
      if (info(p.rule).severity == severity::error) return {p.element, p.rule};
    return {s.elements + 1u, rule::surplus_elements};
  }

  std::optional<element_shift> shift_of(segment_plan const& s, segment_view const& segment, std::size_t surplus,
                                        bool guessed) {
    if (segment.size() > s.elements + std::size_t{1} || s.told_by_reader) return std::nullopt;
    std::array<std::string_view, most_elements + 2> elements{};
    for (std::size_t n = 1; n <= segment.size(); ++n) elements[n] = segment[n].text();
    std::size_t const faults = scratch_.problems.errors() + (surplus != 0);
    shift_limits limits{segment.text().size() + 16, budget_};
    auto const shift =
        find_shift(trial_, scratch_.tried, plan_, s, {elements.data(), segment.size() + 1},
                   {scratch_.problems.all(), first_fault(s).element, faults + (guessed && surplus != 0)}, limits);
    budget_ = limits.budget;
    return shift;
  }

  void tell_shift(std::uint32_t i, element_shift const& shift, segment_plan const& s, guess const* guessed) {
    constexpr rule rules[] = {rule::separator_lost, rule::separator_doubled, rule::separator_lost_inside};
    unsigned const behind = shift.element + (shift.how == element_shift::kind::doubled ? 0u : 1u);
    short_text<16> const name = element_name(s.rule->id, behind); // a saying only looks at it
    fault const as_received = first_fault(s);
    say(i, rules[static_cast<std::size_t>(shift.how)], {shift.element},
        {.numbers = {as_received.element, static_cast<std::uint64_t>(as_received.breaks)}, .related = name}, guessed);
    subject_.marks[i] |= mark::misplaced;
  }

  /// The walk went by the position, because the code that would tell is wrong. What is wrong with it is said in its place;
  /// the elements behind it may be those of another definition, where there is another. One that is missing may stand in
  /// the place of the code.
  void tell_guess(std::uint32_t i, segment_plan const& s, segment_view const& segment, guess const& g) {
    subject_.marks[i] |= mark::misplaced;
    bool const is_alone = is_only_definition(s);
    bool is_said = false;
    for (problem const& p : scratch_.problems.all()) {
      bool const is_of_code = p.element == s.rule->when.element;
      if (is_of_code && !is_said && info(p.rule).severity == severity::error) {
        is_said = true;
        say(i, p.rule, {p.element, p.component, p.repetition},
            {p.numbers, p.related.view(), code_words(p.codes).view()}, &g);
      } else if (!is_of_code && is_alone && !segment[p.element].empty()) {
        tell_problem(i, p);
      }
    }
  }

  /// Whether the guide has no other segment of this identifier in its loop or beside it.
  bool is_only_definition(segment_plan const& s) const noexcept {
    auto const& loops = subject_.guide.loops;
    auto const is_near = [&](std::uint16_t loop) {
      std::uint16_t const own = s.rule->loop;
      return loop == own || loops[loop].parent == own || loops[own].parent == loop ||
             loops[loop].parent == loops[own].parent;
    };
    return std::ranges::none_of(plan_.nodes, [&](segment_plan const& n) {
      return &n != &s && n.is_used && n.rule->id == s.rule->id && is_near(n.rule->loop);
    });
  }

  void say(std::uint32_t i, rule r, spot where, saying const& s, guess const* instead_of) {
    if (instead_of == nullptr) return subject_.report(r, i, where, s);
    subject_.found.replace(instead_of->finding, subject_.make(r, info(r).severity, i, where, s));
  }

  subject const& subject_;
  guide_plan const& plan_;
  table_scratch& scratch_;
  structure_judge structure_;
  element_checker checker_, trial_;
  std::size_t budget_ = 0;
  std::uint64_t undeclared_ = 0;     ///< elements with repetitions that ISA11 does not declare
  std::size_t first_undeclared_ = 0; ///< the finding about the first of them, in the list
};

} // namespace

void judge_by_tables(subject const& s) { table_judge(s).judge(); }

} // namespace x279::validation
