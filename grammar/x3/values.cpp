#include "x3/values.hpp"

#include <boost/spirit/home/x3.hpp>

#include <array>
#include <limits>

namespace x279::values {
namespace {

namespace x3 = boost::spirit::x3;
using iterator = char const*;

/// Whether the grammar takes the text to its last byte.
template <class Grammar>
bool matches(std::string_view text, Grammar const& grammar) {
  iterator at = text.data();
  iterator const end = text.data() + text.size();
  return x3::parse(at, end, grammar) && at == end;
}

/// number of exactly N digits
template <unsigned N>
constexpr x3::uint_parser<unsigned, 10, N, N> digits{};

constexpr auto digit = x3::char_('0', '9');
constexpr auto capital = x3::char_('A', 'Z');
// basic = capital | digit | one of !"&'()*+,-./:;?= | blank ;
auto const basic = capital | digit | x3::char_("!\"&'()*+,./:;?= ") | x3::lit('-');
// extended = basic | "a"…"z" | one of %~@[]_{}\|<>#$ ;
auto const extended = basic | x3::char_('a', 'z') | x3::char_("%~@[_{}\\|<>#$") | x3::lit(']');

/// Counts digits while a grammar runs, and the zeros in front of the first other digit.
struct digit_count {
  std::size_t all = 0;
  std::size_t leading_zeros = 0;
  void add(char c) {
    if (c == '0' && leading_zeros == all) ++leading_zeros;
    ++all;
  }
};

// n0 = [ "-" ] , digit , { digit } ;
bool scan_n0(std::string_view text, digit_count& n) {
  auto const count = [&](auto& context) { n.add(x3::_attr(context)); };
  return matches(text, -x3::lit('-') >> +digit[count]);
}

// r = [ "-" ] , ( digits , [ "." , { digit } ] | "." , digits ) ;
bool scan_r(std::string_view text, digit_count& n) {
  auto const count = [&](auto& context) { n.add(x3::_attr(context)); };
  auto const digit_ = digit[count];
  return matches(text, -x3::lit('-') >> ((+digit_ >> -(x3::lit('.') >> *digit_)) | (x3::lit('.') >> +digit_)));
}

constexpr bool is_leap(unsigned year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr unsigned days_in(unsigned month, bool leap_year) {
  constexpr std::array<unsigned, 13> days{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap_year ? 29 : days[month];
}

struct date {
  unsigned year = 0, month = 0, day = 0;
  unsigned number() const { return (year * 100 + month) * 100 + day; }
};

/// month_day = MM , DD ;    such that the month has that day
auto month_day(date& d, bool const& leap_year) {
  auto const month = [&](auto& context) {
    d.month = x3::_attr(context);
    x3::_pass(context) = d.month >= 1 && d.month <= 12;
  };
  auto const day = [&](auto& context) {
    d.day = x3::_attr(context);
    x3::_pass(context) = d.day >= 1 && d.day <= days_in(d.month, leap_year);
  };
  return digits<2>[month] >> digits<2>[day];
}

/// date_8 = CCYY , month_day ;
template <class Then>
auto date_8(date& d, bool& leap_year, Then const& then) {
  auto const year = [&](auto& context) {
    d.year = x3::_attr(context);
    leap_year = is_leap(d.year);
    x3::_pass(context) = d.year != 0; // the calendar has no year 0
  };
  return digits<4>[year] >> month_day(d, leap_year) >> then;
}

/// below(limit) = two digits, less than `limit`
auto below(unsigned limit) {
  return digits<2>[([limit](auto& context) { x3::_pass(context) = x3::_attr(context) < limit; })];
}

} // namespace

bool is_basic(std::string_view text) { return matches(text, *basic); }
bool is_extended(std::string_view text) { return matches(text, *extended); }

bool is_an(std::string_view text) {
  // an = { blank } , ( extended - blank ) , { extended } ;
  return matches(text, *x3::lit(' ') >> (extended - x3::lit(' ')) >> *extended);
}

bool is_id(std::string_view text) {
  // id = basic - blank , { basic - blank } ;
  return matches(text, +(basic - x3::lit(' ')));
}

bool is_n0(std::string_view text) {
  digit_count n;
  return scan_n0(text, n);
}

bool is_n0(std::string_view text, std::size_t min, std::size_t max) {
  digit_count n;
  if (!scan_n0(text, n) || n.all < min || n.all > max) return false;
  // A zero that is the whole number is its one digit, no leading one.
  std::size_t const padding = n.leading_zeros == n.all ? n.all - 1 : n.leading_zeros;
  return padding == 0 || n.all <= min;
}

bool is_r(std::string_view text) { return is_r(text, 1, std::numeric_limits<std::size_t>::max()); }

bool is_r(std::string_view text, std::size_t min, std::size_t max) {
  digit_count n;
  return scan_r(text, n) && n.all >= min && n.all <= max;
}

bool is_date_8(std::string_view text) {
  date d;
  bool leap_year = false;
  return matches(text, date_8(d, leap_year, x3::eps));
}

bool is_date_6(std::string_view text) {
  date d;
  bool leap_year = false;
  auto const year = [&](auto& context) { leap_year = x3::_attr(context) % 4 == 0; };
  // date_6 = YY , month_day ;
  return matches(text, digits<2>[year] >> month_day(d, leap_year));
}

bool is_time(std::string_view text) {
  // time = HH , MM , [ SS , [ D , [ D ] ] ] ;
  return matches(text, below(24) >> below(60) >> -(below(60) >> -(digit >> -digit)));
}

bool is_d8(std::string_view text) { return is_date_8(text); }

bool is_rd8(std::string_view text) {
  date from, to;
  bool leap_year = false;
  // rd8 = date_8 , "-" , date_8 ;    the first not after the second
  auto const range = date_8(from, leap_year, x3::lit('-')) >> date_8(to, leap_year, x3::eps);
  return matches(text, range) && from.number() <= to.number();
}

bool is_segment_id(std::string_view text) {
  // segment_id = capital , ( capital | digit ) , [ capital | digit ] ;
  return matches(text, capital >> (capital | digit) >> -(capital | digit));
}

bool is_interchange_control_number(std::string_view text) {
  // interchange_control_number = 9 * digit ;    not zero
  return matches(text, digits<9>[([](auto& context) { x3::_pass(context) = x3::_attr(context) != 0; })]);
}

bool is_group_control_number(std::string_view text) {
  // group_control_number = "1"…"9" , 0 to 8 * digit ;
  return matches(text, x3::char_('1', '9') >> x3::repeat(0, 8)[digit]);
}

bool is_set_control_number(std::string_view text) { return is_an(text) && text.size() >= 4 && text.size() <= 9; }

namespace {

/// separator = any byte but a letter, a digit or a blank ;
bool is_separator(std::string_view text) {
  return matches(text, x3::char_ - (capital | x3::char_('a', 'z') | digit | x3::lit(' ') | x3::lit('\0')));
}

/// padded(n) = n * extended ;
bool is_padded(std::string_view text, int n) { return matches(text, x3::repeat(n)[extended]); }

/// qualifier = 2 * ( capital | digit ) ;    ISA01, ISA03, ISA05, ISA07
bool is_qualifier(std::string_view text) { return matches(text, (capital | digit) >> (capital | digit)); }

} // namespace

bool is_isa_element(std::size_t number, std::string_view text) {
  switch (number) {
  case 1:
  case 3:
  case 5:
  case 7: return is_qualifier(text);
  case 2:
  case 4: return is_padded(text, 10); // ten blanks where ISA01, ISA03 say that there is nothing
  case 6:
  case 8: return is_padded(text, 15) && is_an(text);
  case 9: return is_date_6(text);
  case 10: return text.size() == 4 && is_time(text);
  case 11: return text == "U" || is_separator(text);
  case 12: return matches(text, x3::lit("00501"));
  case 13: return is_interchange_control_number(text);
  case 14: return matches(text, x3::char_("01"));
  case 15: return matches(text, x3::char_("PTI"));
  case 16: return is_separator(text);
  default: return false;
  }
}

} // namespace x279::values
