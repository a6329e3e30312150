#include "validation/element_check.hpp"

#include "guide/codes.hpp"
#include "guide/near_codes.hpp"
#include "syntax/values.hpp"

#include <x279/segment.hpp>

#include <algorithm>
#include <bit>
#include <type_traits>

namespace x279::validation {

namespace {

constexpr char usual_repetition_separator = delimiters{}.repetition;

/// CCYYMMDD-CCYYMMDD.
bool is_two_days(std::string_view text) noexcept {
  return text.size() == 17 && text[8] == '-' && syntax::is_date_8(text.substr(0, 8)) &&
         syntax::is_date_8(text.substr(9));
}

bool is_range(std::string_view text) noexcept { return is_two_days(text) && text.substr(0, 8) <= text.substr(9); }

/// `text` is not empty.
bool is_padded(std::string_view text) noexcept { return text.front() == ' ' || text.back() == ' '; }

} // namespace

short_text<16> element_name(std::string_view segment_id, unsigned element, unsigned component) noexcept {
  char name[8] = {};
  std::size_t n = 0;
  for (char c : segment_id.substr(0, 3)) name[n++] = c;
  name[n++] = static_cast<char>('0' + element / 10 % 10);
  name[n++] = static_cast<char>('0' + element % 10);
  if (component != 0 && component < 10) {
    name[n++] = '-';
    name[n++] = static_cast<char>('0' + component);
  }
  return std::string_view{name, n};
}

void element_checker::check(segment_plan const& s, segment_view const& segment) noexcept {
  unsigned const last = std::min<unsigned>(s.elements, static_cast<unsigned>(segment.size()));
  looked_over const seen = look_over(s, last, segment, segment.elements().begin());
  if (seen.doubtful == 0) [[likely]]
    return check_presence(s, seen.present);
  for (unsigned n = 1; n <= last; ++n) texts_[n] = segment[n].text();
  look_closely(s, seen, {texts_.data(), last + std::size_t{1}});
}

void element_checker::check(segment_plan const& s, std::span<std::string_view const> elements) noexcept {
  unsigned const last = std::min<unsigned>(s.elements, static_cast<unsigned>(elements.size()) - 1);
  look_closely(s, look_over(s, last, elements, elements.begin() + 1), elements);
}

std::string_view element_checker::component_of(std::string_view element, unsigned n) const noexcept {
  for (std::string_view const one : pieces(element, delimiters_.component))
    if (--n == 0) return one;
  return {};
}

/// Sees at once that most elements are right. `next` leads from the first element on.
template <class Elements, class Iterator>
element_checker::looked_over element_checker::look_over(segment_plan const& s, unsigned last, Elements const& elements,
                                                        Iterator next) const noexcept {
  looked_over seen;
  element_plan const* e = plan_.elements.data() + s.first_element;
  for (unsigned n = 1; n <= last; ++n, ++next) {
    ++e;
    std::string_view const text = *next;
    if (text.empty()) continue;
    seen.present |= bit(n);
    bool is_right = false;
    if (e->how == quick::code)
      is_right = lists<Elements>(*e, text);
    else if (e->how == quick::text)
      is_right = is_plain_text(*e, text);
    else
      is_right = is_plainly_right(*e, text, elements);
    if (!is_right) [[unlikely]]
      seen.doubtful |= bit(n);
  }
  return seen;
}

void element_checker::look_closely(segment_plan const& s, looked_over seen,
                                   std::span<std::string_view const> elements) noexcept {
  segment_ = &s;
  elements_ = elements;
  element_set present = seen.present;
  for (element_set rest = seen.doubtful; rest != 0; rest &= rest - 1) {
    auto const n = static_cast<unsigned>(std::countr_zero(rest));
    unsigned const bits = classes_(elements[n]);
    if ((bits & visible) == 0) [[unlikely]] {
      if ((s.required >> n & 1) == 0) add(rule::element_blank, {static_cast<std::uint8_t>(n)});
      present &= ~bit(n); // blanks alone count as absent
    } else if (!s.told_by_reader && (s.not_used >> n & 1) == 0) {
      check_element(plan_.element(s, n), elements[n], bits);
    }
  }
  check_presence(s, present);
}

bool element_checker::is_plain_text(element_plan const& e, std::string_view text) const noexcept {
  return text.size() >= e.min && text.size() <= e.max && !is_padded(text) && !classes_.any_odd(text);
}

/// What most elements are. `text` is not empty.
template <class Elements>
bool element_checker::is_plainly_right(element_plan const& e, std::string_view text,
                                       Elements const& elements) const noexcept {
  switch (e.how) {
  case quick::none: return false;
  case quick::code: return lists<Elements>(e, text);
  case quick::codes: return lists_all<Elements>(e, text);
  case quick::text: return is_plain_text(e, text);
  case quick::decimal: {
    std::size_t const digits = syntax::count_decimal_digits(text);
    return digits != 0 && digits >= e.min && digits <= e.max;
  }
  case quick::period: {
    std::string_view const format = elements[e.format];
    if (format == "D8") return syntax::is_date_8(text);
    return format == "RD8" && is_range(text);
  }
  }
  return false;
}

/// Whether the guide lists a code, for which there is a table. Of a segment it is read with what stands in front of it.
template <class Elements>
bool element_checker::lists(element_plan const& e, std::string_view code) const noexcept {
  if constexpr (std::is_same_v<Elements, segment_view>)
    return plan_.has_code(e, code);
  else
    return plan_.lists(e, code);
}

/// Not more of them than may be, and each is a code of the list.
template <class Elements>
bool element_checker::lists_all(element_plan const& e, std::string_view text) const noexcept {
  char const separator = delimiters_.repetition;
  if (separator == '\0') return lists<Elements>(e, text);
  char const* from = text.data();
  char const* const end = from + text.size();
  for (std::size_t count = 1; count <= e.repeat; ++count) {
    char const* to = from;
    while (to != end && *to != separator) ++to;
    if (!lists<Elements>(e, {from, static_cast<std::size_t>(to - from)})) return false;
    if (to == end) return true;
    from = to + 1;
  }
  return false;
}

// ---- what must be there

void element_checker::check_presence(segment_plan const& s, element_set present) noexcept {
  bool const complete = (s.required & ~present) == 0 && (present & s.not_used) == 0;
  bool const related = (present & s.related) != 0 || s.needs_one;
  if (complete && !related) [[likely]]
    return;
  segment_ = &s;
  element_set const before = s.required & ~present;
  missing_told_ = 0;
  check_relations(s, present);
  for (element_set rest = before & ~missing_told_; rest != 0; rest &= rest - 1) {
    auto const n = static_cast<std::uint8_t>(std::countr_zero(rest));
    bool const base = plan_.element(s, n).rule->base == tables::requirement::mandatory;
    add(base ? rule::element_missing : rule::element_required_by_guide, {n});
  }
  for (element_set rest = present & s.not_used; rest != 0; rest &= rest - 1)
    add(rule::element_not_used, {static_cast<std::uint8_t>(std::countr_zero(rest))});
}

void element_checker::check_relations(segment_plan const& s, element_set present) noexcept {
  for (std::uint32_t i = 0; i != s.relations; ++i) {
    relation_plan const& r = plan_.relations[s.first_relation + i];
    element_set const filled = present & r.elements;
    element_set const rest = r.elements & ~bit(r.first);
    bool const begins = (present >> r.first & 1) != 0;
    switch (r.kind) {
    case 'P':
      if (filled != 0 && filled != r.elements) add_missing_with(r.elements & ~filled, filled);
      break;
    case 'C':
      if (begins && (present & rest) != rest) add_missing_with(rest & ~present, bit(r.first));
      break;
    case 'L':
      if (begins && (present & rest) == 0) add_missing_with(rest, bit(r.first));
      break;
    case 'R':
      if (filled == 0) add_missing_with(r.elements, 0);
      break;
    case 'E':
      if ((filled & (filled - 1)) != 0) {
        auto const first = static_cast<unsigned>(std::countr_zero(filled));
        auto const second = static_cast<std::uint8_t>(std::countr_zero(filled & (filled - 1)));
        add(rule::element_excluded, {second}, 0, 0, element_name(s.rule->id, first));
      }
      break;
    default: break;
    }
  }
}

/// One of these is missing, because of `cause`; or they are alternatives, and `cause` is none. Those that the guide does
/// not use cannot be asked for.
void element_checker::add_missing_with(element_set missing, element_set cause) noexcept {
  missing &= ~segment_->not_used & ~missing_told_;
  if (missing == 0) return;
  auto const n = static_cast<std::uint8_t>(std::countr_zero(missing));
  if (cause == 0) {
    // Where the guide requires one of them by itself, that is what is missing.
    if ((missing & segment_->required) != 0) return;
    element_set const other = missing & (missing - 1);
    if (other == 0) return add(rule::element_required_by_guide, {n});
    missing_told_ |= missing;
    return add(rule::one_element_missing, {n}, 0, 0,
               element_name(segment_->rule->id, static_cast<unsigned>(std::countr_zero(other))));
  }
  missing_told_ |= bit(n);
  add(rule::element_missing_with, {n}, 0, 0,
      element_name(segment_->rule->id, static_cast<unsigned>(std::countr_zero(cause))));
}

// ---- what is there

void element_checker::check_element(element_plan const& e, std::string_view text, unsigned bits) noexcept {
  if ((bits & divides_repetitions) != 0) [[unlikely]]
    return check_repetitions(e, text);
  if (e.type == tables::data_type::composite) return check_composite(e, text, 0);
  std::string_view const format =
      e.format != 0 ? listed(plan_.element(*segment_, e.format), elements_[e.format]) : std::string_view{};
  check_value(e, text, bits, format, {e.rule->position});
}

/// The format that an element names; empty where the guide does not list it, which is told of that element.
std::string_view element_checker::listed(element_plan const& e, std::string_view format) const noexcept {
  return plan_.lists(e, format) ? format : std::string_view{};
}

void element_checker::check_repetitions(element_plan const& e, std::string_view text) noexcept {
  pieces const repetitions(text, delimiters_.repetition);
  if (std::size_t const count = repetitions.size(); count > e.repeat) {
    at const where{e.rule->position, 0, e.repeat == 1 ? 0u : e.repeat + 1u};
    return add(rule::surplus_repetitions, where, count, e.repeat);
  }
  std::uint32_t n = 0;
  for (std::string_view one : repetitions) {
    ++n;
    unsigned const bits = classes_(one);
    if ((bits & visible) == 0)
      add(e.rule->codes.empty() ? rule::repetition_without_value : rule::repetition_without_code,
          {e.rule->position, 0, n});
    else if (e.type == tables::data_type::composite)
      check_composite(e, one, n);
    else
      check_value(e, one, bits, {}, {e.rule->position, 0, n});
  }
}

void element_checker::check_composite(element_plan const& e, std::string_view text, std::uint32_t repetition) noexcept {
  std::array<std::string_view, 16> components{};
  std::size_t count = 0, last = 0;
  for (std::string_view one : pieces(text, delimiters_.component)) {
    if (count < components.size()) components[count] = one;
    ++count;
    if (!one.empty()) last = count;
  }
  at where{e.rule->position, 0, repetition};
  if (last > e.components) {
    where.component = static_cast<std::uint8_t>(std::min<std::size_t>(e.components + std::size_t{1}, 255));
    return add(rule::surplus_components, where, last, e.components);
  }
  if (last != count) add(rule::trailing_empty_components, where);
  for (std::size_t i = 0; i != e.components && i != components.size(); ++i) {
    element_plan const& c = plan_.components[e.first_component + i];
    where.component = c.rule->component;
    unsigned const bits = classes_(components[i]);
    if ((bits & visible) == 0) {
      if (c.rule->usage == tables::usage::required)
        add(c.rule->base == tables::requirement::mandatory ? rule::element_missing : rule::element_required_by_guide,
            where);
      else if (bits != 0)
        add(rule::element_blank, where);
    } else if (c.rule->usage == tables::usage::not_used) {
      add(rule::element_not_used, where);
    } else {
      std::string_view const format = c.format != 0 ? listed((&c)[-1], components[c.format - 1u]) : std::string_view{};
      check_value(c, components[i], bits, format, where);
    }
  }
}

void element_checker::check_value(element_plan const& e, std::string_view text, unsigned bits, std::string_view format,
                                  at const& where) noexcept {
  using tables::data_type;
  if ((bits & divides_components) != 0) [[unlikely]]
    return add(rule::surplus_components, where, pieces(text, delimiters_.component).size(), 1);
  bool const is_text = e.rule->codes.empty() && e.type == data_type::AN && format.empty();
  if ((bits & blank) != 0 && !is_text && is_padded(text)) [[unlikely]]
    return check_padded(e, text, format, where);
  if (!e.rule->codes.empty()) {
    if (!plan_.lists(e, text)) check_code(e, text, where);
    return;
  }
  switch (e.type) {
  case data_type::AN:
    if (!format.empty()) return check_period(text, format, where);
    return check_text(e, text, bits, where);
  case data_type::ID:
    if ((bits & (not_basic | blank)) != 0) return add(rule::code_malformed, where);
    return check_length(e, length_of(text, bits), where);
  case data_type::N0:
    if ((bits & not_digit) == 0 && text[0] != '0') return check_length(e, text.size(), where);
    return check_whole_number(e, text, where);
  case data_type::R: return check_decimal(e, text, where);
  case data_type::DT:
    if (e.max == 6 ? !syntax::is_date_6(text) : !syntax::is_date_8(text)) add(rule::date_invalid, where, e.max);
    return;
  case data_type::TM:
    if (text.size() > e.max || !syntax::is_time(text)) add(rule::time_invalid, where);
    return;
  case data_type::composite: return;
  }
}

/// A code, a date or a number with blanks around it. Where it is wrong without them too, that is what is told.
void element_checker::check_padded(element_plan const& e, std::string_view text, std::string_view format,
                                   at const& where) noexcept {
  std::size_t const before = problems_.size(), first = text.find_first_not_of(' ');
  text = text.substr(first, text.find_last_not_of(' ') + 1 - first);
  check_value(e, text, classes_(text), format, where);
  if (problems_.size() == before) add(rule::value_padded, where);
}

/// The code is not one of those that the guide lists.
void element_checker::check_code(element_plan const& e, std::string_view text, at const& where) noexcept {
  if (std::ranges::binary_search(e.rule->former, text)) return add(rule::code_of_4010, where, 0, 0, e.rule->now);
  if (e.base != nullptr && !code_name(*e.base, text).empty()) return add_code(rule::code_not_in_guide, e, where);
  if (e.repeat > 1 && delimiters_.repetition != usual_repetition_separator) {
    pieces const meant(text, usual_repetition_separator);
    if (meant.size() > 1 && std::all_of(meant.begin(), meant.end(), [&](auto code) { return plan_.lists(e, code); }))
      return add(rule::repetition_not_declared, where);
  }
  std::string_view const near = nearest(e.rule->codes, text);
  if (near.empty() || near.size() > 8) return add_code(rule::code_unknown, e, where);
  add_code(rule::code_misspelled, e, where, near);
}

void element_checker::check_text(element_plan const& e, std::string_view text, unsigned bits,
                                 at const& where) noexcept {
  if ((bits & not_extended) != 0) [[unlikely]]
    return add(rule::character_not_allowed, where);
  std::size_t const before = problems_.size();
  check_length(e, length_of(text, bits), where);
  if ((bits & blank) == 0 || problems_.size() != before) return;
  if (text.front() == ' ') add(rule::leading_blanks, where);
  if (text.back() == ' ') add(rule::trailing_blanks, where);
}

void element_checker::check_length(element_plan const& e, std::size_t length, at const& where) noexcept {
  if (length < e.min) return add(rule::element_too_short, where, length, e.min);
  if (length > e.max) add(rule::element_too_long, where, length, e.max);
}

void element_checker::check_whole_number(element_plan const& e, std::string_view text, at const& where) noexcept {
  std::string_view const digits = text.substr(text[0] == '-' ? 1 : 0);
  if (!syntax::is_digits(digits)) return add(rule::whole_number_malformed, where);
  if (digits[0] == '0' && digits.size() > e.min) return add(rule::leading_zeros, where);
  check_length(e, digits.size(), where);
}

void element_checker::check_decimal(element_plan const& e, std::string_view text, at const& where) noexcept {
  std::size_t const digits = syntax::count_decimal_digits(text);
  if (digits == 0) return add(rule::decimal_malformed, where);
  check_length(e, digits, where);
}

/// X12 data element 1251 in the format that 1250 names. A format without a rule here is not held against anything.
void element_checker::check_period(std::string_view text, std::string_view format, at const& where) noexcept {
  if (format == "D8") {
    if (syntax::is_date_8(text)) return;
    // What the text can say of it: eight digits that are no day, and such that have the year behind.
    bool const is_eight_digits = text.size() == 8 && syntax::is_digits(text);
    std::array<char, 8> turned{};
    if (is_eight_digits) std::rotate_copy(text.begin(), text.begin() + 4, text.end(), turned.begin());
    add(rule::day_invalid, where, is_eight_digits, syntax::is_date_8({turned.data(), turned.size()}));
  } else if (format == "RD8") {
    if (!is_two_days(text))
      add(rule::range_invalid, where);
    else if (text.substr(0, 8) > text.substr(9))
      add(rule::range_reversed, where);
  }
}

/// In characters.
std::size_t element_checker::length_of(std::string_view text, unsigned bits) const noexcept {
  if ((bits & high) == 0 || !utf8_) return text.size();
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace x279::validation
