// Loop 2110: EQ and AMT of a 270, EB and what belongs to it in a 271.

#include "syntax/characters.hpp"
#include "validation/situation_scan.hpp"

#include <compare>
#include <cstring>
#include <utility>

namespace x279::validation {

namespace {

/// The service types of an element's repetitions: two digits, a letter and a digit, … Others are not kept.
class service_type_set {
public:
  /// Whether it is new.
  bool add(std::string_view code) noexcept {
    if (code.size() - 1 > 1) return true;
    unsigned const first = digit(code[0]), second = code.size() == 2 ? digit(code[1]) : 36;
    if (first == no_digit || second == no_digit) return true;
    unsigned const number = first * 37 + second;
    std::uint64_t& word = words_[number / 64];
    std::uint64_t const bit = std::uint64_t{1} << number % 64;
    bool const is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }

private:
  /// In the number system with 36 digits. By a table: nobody can foretell which of them are letters.
  static constexpr unsigned no_digit = 64;
  static constexpr std::array<std::uint8_t, 256> digits = [] {
    std::array<std::uint8_t, 256> of{};
    of.fill(no_digit);
    for (std::uint8_t i = 0; i != 10; ++i) of[std::size_t{'0'} + i] = i;
    for (std::uint8_t i = 0; i != 26; ++i) of[std::size_t{'A'} + i] = static_cast<std::uint8_t>(10 + i);
    return of;
  }();
  static unsigned digit(char c) noexcept { return digits[static_cast<unsigned char>(c)]; }
  std::array<std::uint64_t, 36 * 37 / 64 + 1> words_{};
};

/// EQ01, EB03: a service type that stands there twice.
void judge_service_types(scan const& c, std::uint32_t segment, unsigned element) {
  element_view const types = c.s.segment(segment)[element];
  if (types.text().size() < 3) return; // one code
  service_type_set seen;
  unsigned repetition = 0;
  for (std::string_view const type : types.repetitions()) {
    ++repetition;
    if (!seen.add(type))
      c.report(rule::service_type_repeated, segment, {element, 0, repetition}, {.numbers = {repetition}});
  }
}

/// The plan as a whole: EB03 has 30, or EB01 speaks for all service types by having none.
bool is_general(element_view service_types) noexcept {
  if (service_types.empty()) return true;
  for (std::string_view const type : service_types.repetitions())
    if (type == "30") return true;
  return false;
}

/// A decimal without sign: 0, .2, 0.25, 1, 1.0, and how it compares with 1.
bool is_fraction(std::string_view s) noexcept {
  if (s.starts_with('-')) return s.find_first_not_of("-0.") == s.npos; // minus nothing
  std::size_t const point = std::min(s.find('.'), s.size());
  std::string_view whole = s.substr(0, point), rest = s.substr(point);
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  return whole.empty() || (whole == "1" && rest.find_first_not_of(".0") == rest.npos);
}

bool is_number(std::string_view s) noexcept {
  return !s.empty() && s.find_first_not_of("-.0123456789") == s.npos && s.find_first_of("0123456789") != s.npos;
}

/// S11: ten digits is what the guides give an amount.
void judge_length(scan const& c, std::uint32_t segment, unsigned element) {
  std::string_view const amount = c.s.segment(segment)[element];
  if (amount.size() <= 10) [[likely]]
    return;
  auto const digits = static_cast<std::uint64_t>(std::count_if(amount.begin(), amount.end(), syntax::is_digit));
  if (digits > 10) c.report(rule::amount_too_long, segment, {element}, {.numbers = {digits}});
}

/// EB01 where it is one character: CB and MC have none of these rules.
char kind_of(segment_view eb) noexcept {
  std::string_view const code = eb[1];
  return code.size() == 1 ? code[0] : '\0';
}

/// EB07, EB08: an amount or a fraction, as EB01 says.
void judge_measures(scan const& c, std::uint32_t eb, segment_view segment) {
  std::string_view const amount = segment[7], percent = segment[8];
  char const kind = kind_of(segment);
  if (is_number(percent) && !is_fraction(percent)) c.report(rule::percent_out_of_range, eb, {8});
  if (!amount.empty() && !percent.empty())
    c.report(rule::amount_and_percent, eb, {8});
  else if (kind == 'A' && percent.empty())
    c.report(rule::percent_missing, eb, {8});
  // B co-payment, C deductible, G out of pocket, J cost containment, Y spend-down
  bool const tells_amount = kind == 'B' || kind == 'C' || kind == 'G' || kind == 'J' || kind == 'Y';
  if (amount.empty() && tells_amount) c.report(rule::amount_missing, eb, {7});
}

/// What stands in a loop 2110 but its EB03: in front of it and behind it.
struct beside_service_types {
  std::string_view front, rest;

  beside_service_types(subject const& s, std::uint32_t head, std::uint32_t last) noexcept {
    segment_view const eb = s.segment(head);
    std::string_view const all = eb.text(), types = eb[3].text(), end = s.segment(last - 1).text();
    char const* const behind = types.data() + types.size();
    front = {all.data(), static_cast<std::size_t>(types.data() - all.data())};
    rest = {behind, static_cast<std::size_t>(end.data() + end.size() - behind)};
  }
  friend auto operator<=>(beside_service_types const&, beside_service_types const&) = default;
};

/// Some of it in a number, so that most benefits are told apart by that: its length, and eight bytes at its begin, within and
/// at its end, where codes, amounts and dates are.
std::uint64_t glance_at(beside_service_types const& b) noexcept {
  auto const eight_at = [](char const* from) {
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    return word;
  };
  constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15u; // 2^64 by the golden ratio: bits without pattern
  char const* const from = b.rest.data();
  std::size_t const size = b.rest.size();
  std::uint64_t const front = tables::pack(b.front.substr(b.front.size() - 4)) ^ std::uint64_t{size} << 32;
  if (size < 8) return (front ^ tables::pack(b.rest) * odd) * odd; // EB*1**30
  std::uint64_t const words = (eight_at(from) ^ front) * odd + eight_at(from + size / 2 - 4) * (odd >> 1 | 1) +
                              eight_at(from + size - 8) * (odd << 1 | 1);
  return words ^ words >> 32;
}

/// 271: benefits of a person that should be one. The first of those that could be left out is named.
void judge_mergeable(scan const& c, std::vector<benefit_print>& benefits) {
  auto const text_of = [&](benefit_print const& b) { return beside_service_types(c.s, b.head, b.last); };
  std::ranges::sort(benefits, [&](benefit_print const& a, benefit_print const& b) {
    if (a.print != b.print) [[likely]]
      return a.print < b.print;
    auto const order = text_of(a) <=> text_of(b);
    return order != 0 ? order < 0 : a.head < b.head;
  });
  std::uint32_t first = absent;
  std::uint64_t count = 0;
  for (std::size_t i = 1; i < benefits.size(); ++i) {
    if (benefits[i].print != benefits[i - 1].print || text_of(benefits[i]) != text_of(benefits[i - 1])) continue;
    first = std::min(first, benefits[i].head);
    ++count;
  }
  if (count != 0) c.report(rule::benefits_not_merged, first, {3}, {.numbers = {count}});
}

} // namespace

void judge_inquiry(scan const& c, std::uint32_t eq) { judge_service_types(c, eq, 1); }

void judge_amount(scan& c, std::uint32_t amt) {
  judge_length(c, amt, 2);
  c.has_spend_down_amount = true;
  // 270 2110C AMT: the spend-down request says so in BHT06.
  if (c.header != absent && !c.s.is_muted(c.header) && c.s.segment(c.header)[6].text() != "RT")
    c.report(rule::spend_down_amount_unasked, amt, {}, {.numbers = {0, c.header + 1}});
}

void judge_benefit(scan& c, person& p, std::uint32_t eb) {
  segment_view const segment = c.s.segment(eb);
  char const kind = kind_of(segment);
  judge_service_types(c, eb, 3);
  judge_measures(c, eb, segment);
  judge_length(c, eb, 7);
  c.benefit.has_measure |= !segment[7].empty() || !segment[8].empty() || !segment[9].empty() || !segment[10].empty();

  // EB01 1 to 5: active; 6 to 8: inactive.
  bool const is_status = kind >= '1' && kind <= '8';
  if (is_status && is_general(segment[3])) {
    p.has_status = true;
    if (kind > '5') p.is_inactive = true;
  }
  if (is_status && kind <= '5' && p.active == absent) p.active = eb;
  // Costs and limits: A co-insurance, B co-payment, C deductible, F limitation, G out of pocket.
  bool const is_beyond = (kind >= 'A' && kind <= 'C') || kind == 'F' || kind == 'G';
  if (is_beyond && p.beyond_status == absent) p.beyond_status = eb;
}

void judge_whole_benefit(scan const& c, party who) {
  benefit_loop const& b = c.benefit;
  if (b.head == absent || c.s.is_muted(b.head) || c.s.is_cut_off(b.last)) return;
  segment_view const eb = c.s.segment(b.head);
  char const kind = kind_of(eb);
  if (kind == 'F' && !b.has_measure) c.report(rule::limitation_without_measure, b.head, {7});
  std::string_view missing;
  if (kind == 'L' && !b.has_primary_care_provider) missing = "NM1*P3";
  if (kind == 'R' && !b.has_related) missing = "NM1";
  if (kind == 'U' && !b.has_contact) missing = "PER";
  if (!missing.empty()) c.report(rule::related_entity_missing, b.head, {1}, {.related = missing});
  if (b.head == b.first && !eb[3].empty())
    c.benefits_of(who).push_back({glance_at({c.s, b.head, b.last}), b.head, b.last});
}

void judge_facility_type(scan& c, std::uint32_t iii) {
  if (c.is_inquiry || c.s.segment(iii)[1].text() != "ZZ") return;
  std::uint32_t& first = c.benefit.facility_type;
  if (first == absent)
    first = iii;
  else
    c.report(rule::facility_types_repeated, iii, {1}, {.numbers = {0, first + 1}});
}

void judge_contact(scan const& c, std::uint32_t per) {
  segment_view const segment = c.s.segment(per);
  struct {
    unsigned element;
    std::string_view before;
  } const places[] = {{5, "PER03"}, {7, "PER05"}}; // each behind the pair that it extends
  for (auto const& [element, before] : places)
    if (segment[element].text() == "EX" && segment[element - 2].text() != "TE")
      c.report(rule::extension_without_telephone, per, {element}, {.related = before}, bit(element - 2));
}

void judge_answer(scan const& c, party who, rest behind) {
  person const& p = c.person_of(who);
  judge_mergeable(c, c.benefits_of(who));
  if (p.is_rejected || p.first_benefit == absent) return; // loops 2110 without EB have been told of
  if (behind == rest::cut_off) return;
  if (!p.has_status && p.active == absent) c.report(rule::coverage_status_missing, p.first_benefit);
  if (p.active != absent && !p.has_plan_date) c.report(rule::active_coverage_without_date, p.active);
  if (p.is_inactive && p.active == absent && p.beyond_status != absent)
    c.report(rule::inactive_coverage_with_benefits, p.beyond_status);
}

} // namespace x279::validation
