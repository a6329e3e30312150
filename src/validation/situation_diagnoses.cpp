// HI, and the pointers of EQ05 and EB14 at it.

#include "syntax/values.hpp"
#include "validation/situation_scan.hpp"

#include <algorithm>
#include <array>

namespace x279::validation {

namespace {

constexpr unsigned last_diagnosis = 8; // HI09 to HI12 are not used

/// What made an element of the same segment wrong: "HI02", "EB14-1". Neither number is above nine.
struct trigger_name {
  std::array<char, 6> text{};
  std::size_t size = 0;

  trigger_name(std::string_view element, unsigned component) noexcept : size(element.size()) {
    std::copy(element.begin(), element.end(), text.begin());
    if (component == 0) return;
    text[size++] = '-';
    text[size++] = static_cast<char>('0' + component);
  }
  static trigger_name of_diagnosis(unsigned n, unsigned component) noexcept {
    char const name[] = {'H', 'I', '0', static_cast<char>('0' + n)};
    return {{name, sizeof name}, component};
  }
  std::string_view view() const noexcept { return {text.data(), size}; }
};

/// HI01-1 and on: ABK and ABF are ICD-10-CM, BK and BF are ICD-9-CM.
bool is_icd_10(std::string_view qualifier) noexcept { return qualifier.starts_with('A'); }

} // namespace

void judge_diagnoses(scan const& c, person& p, std::uint32_t hi) {
  segment_view const segment = c.s.segment(hi);
  bool has_gap = false, is_mixed = false;
  std::string_view first;
  unsigned first_at = 0;
  for (unsigned n = 1; n <= last_diagnosis && n <= segment.size(); ++n) {
    if (segment[n].empty()) continue;
    p.diagnoses = static_cast<std::uint16_t>(p.diagnoses | 1u << n);
    if (n > 1 && segment[n - 1].empty() && !has_gap) {
      has_gap = true;
      c.report(rule::diagnosis_gap, hi, {n}, {.related = trigger_name::of_diagnosis(n - 1, 0).view()});
    }
    std::string_view const qualifier = segment[n].component(1);
    if (first.empty()) first = qualifier, first_at = n;
    if (!is_mixed && is_icd_10(qualifier) != is_icd_10(first)) {
      is_mixed = true;
      c.report(rule::diagnosis_codes_mixed, hi, {n, 1}, {.related = trigger_name::of_diagnosis(first_at, 1).view()},
               bit(first_at));
    }
  }
}

void judge_pointers(scan const& c, person const& p, std::uint32_t head) {
  unsigned const element = c.is_inquiry ? 5 : 14; // EQ05, EB14
  segment_view const segment = c.s.segment(head);
  if (segment.size() < element) return;
  element_view const pointers = segment[element];
  if (pointers.empty()) return;
  std::array<unsigned, 16> seen{}; // the component that has the number
  unsigned component = 0;
  for (std::string_view const pointer : pointers.components()) {
    if (++component > 4) return; // C004 has four components
    auto const number = syntax::read_count(pointer);
    if (!number) continue; // the tables judge its form
    auto const n = static_cast<unsigned>(std::min<std::uint64_t>(*number, 15));
    if ((p.diagnoses & 1u << n) == 0)
      c.report(rule::diagnosis_pointer_unknown, head, {element, component}, {.numbers = {*number}});
    else if (seen[n] != 0)
      c.report(rule::diagnosis_pointer_repeated, head, {element, component},
               {.numbers = {*number}, .related = trigger_name(c.is_inquiry ? "EQ05" : "EB14", seen[n]).view()});
    if (seen[n] == 0) seen[n] = component;
  }
}

} // namespace x279::validation
