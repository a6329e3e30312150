#include "support/random_values.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace x279::testing {

namespace {

constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view basic_signs = "!\"&'()*+,-./:;?=";
constexpr std::string_view extended_signs = "abcdefghijklmnopqrstuvwxyz%~@[]_{}\\|<>#$";
constexpr std::array<std::string_view, 5> beyond_ascii{"é", "Ñ", "ß", "€", "𝛼"};

constexpr std::array<std::string_view, 8> states{"MO", "TX", "FL", "NV", "NY", "UT", "OH", "MI"};
constexpr std::array<std::string_view, 4> countries{"US", "CA", "MX", "FR"};
constexpr std::array<std::string_view, 5> places_of_service{"11", "21", "22", "23", "81"};

unsigned month_length(unsigned year, unsigned month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

bool value_maker::is_delimiter(char c) const noexcept {
  return c == delimiters_.element || c == delimiters_.segment || c == delimiters_.component ||
         c == delimiters_.repetition;
}

char value_maker::character() {
  std::size_t const kind = random_.below(20);
  if (kind < 14) return random_.pick(capitals);
  if (kind < 16) return static_cast<char>('0' + random_.below(10));
  if (kind < 18) return ' ';
  char const c = characters_ != repertoire::basic && random_.percent(70) ? random_.pick(extended_signs)
                                                                         : random_.pick(basic_signs);
  return is_delimiter(c) ? 'X' : c;
}

std::string value_maker::text(std::size_t min, std::size_t max) {
  std::size_t const usual = std::min(max, min + 14);
  std::size_t const length = random_.percent(2) ? max : random_.between(min, usual);
  std::string s;
  while (s.size() < length) {
    std::string_view const wide = random_.pick(beyond_ascii);
    if (characters_ == repertoire::utf8 && random_.percent(10) && s.size() + wide.size() <= length)
      s += wide;
    else
      s += character();
  }
  if (s.front() == ' ') s.front() = random_.pick(capitals);
  if (s.back() == ' ') s.back() = random_.pick(capitals);
  return s;
}

std::string value_maker::letters(std::size_t count) {
  std::string s(count, 'A');
  for (char& c : s) c = random_.pick(capitals);
  return s;
}

std::string value_maker::digits(std::size_t count) {
  std::string s(count, '0');
  for (char& c : s) c = static_cast<char>('0' + random_.below(10));
  return s;
}

std::string value_maker::date() {
  auto const year = static_cast<unsigned>(random_.between(1930, 2030));
  auto const month = static_cast<unsigned>(random_.between(1, 12));
  auto const day = static_cast<unsigned>(random_.between(1, month_length(year, month)));
  char text[16];
  std::snprintf(text, sizeof text, "%04u%02u%02u", year, month, day);
  return text;
}

std::string value_maker::date_range() {
  std::string a = date(), b = date();
  if (b < a) std::swap(a, b);
  return a + '-' + b;
}

std::string value_maker::time() {
  char text[16];
  std::snprintf(text, sizeof text, "%02u%02u%02u", static_cast<unsigned>(random_.below(24)),
                static_cast<unsigned>(random_.below(60)), static_cast<unsigned>(random_.below(60)));
  std::string const s = text;
  switch (random_.below(4)) {
  case 0: return s.substr(0, 4);
  case 1: return s;
  case 2: return s + digits(1);
  default: return s + digits(2);
  }
}

std::string value_maker::amount(std::size_t max_digits) {
  std::string s = std::to_string(random_.below(random_.percent(50) ? 100 : 100000));
  if (random_.percent(40))
    s += '.' + digits(2);
  else if (random_.percent(10))
    s = '.' + digits(1);
  auto const count = static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return c != '.'; }));
  return count > max_digits ? digits(1) : s;
}

std::string value_maker::fraction() {
  switch (random_.below(4)) {
  case 0: return "0";
  case 1: return "1";
  case 2: return '.' + digits(1);
  default: return "0." + digits(random_.between(1, 3));
  }
}

std::string value_maker::npi() {
  std::string s(1, random_.percent(50) ? '1' : '2');
  s += digits(8);
  unsigned sum = 24; // what the prefix 80840 adds
  for (std::size_t i = 0; i != 9; ++i) {
    auto const digit = static_cast<unsigned>(s[8 - i] - '0');
    unsigned const weighted = i % 2 == 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  s += static_cast<char>('0' + (10 - sum % 10) % 10);
  return s;
}

std::string value_maker::external(std::string_view list) {
  auto const is = [&](std::string_view name) { return list == name; };
  if (is("npi")) return npi();
  if (is("hpid")) return '7' + digits(9);
  if (is("naic") || is("cpt") || is("hiec")) return digits(5);
  if (is("taxonomy")) return digits(3) + letters(1) + digits(5) + 'X';
  if (is("states_provinces")) return std::string(random_.pick(states));
  if (is("postal")) return digits(random_.percent(50) ? 5 : 9);
  if (is("iso3166-1")) return std::string(random_.pick(countries));
  if (is("iso3166-2")) return letters(random_.between(1, 3));
  if (is("place_of_service")) return std::string(random_.pick(places_of_service));
  if (is("nature_of_injury")) return digits(3);
  if (is("icd9cm")) return digits(random_.between(3, 5)); // diagnoses have no decimal point on the wire
  if (is("icd10cm")) return letters(1) + digits(random_.between(2, 6));
  if (is("icd9pcs")) return digits(4);
  if (is("icd10pcs")) return digits(7);
  if (is("hcpcs")) return letters(1) + digits(4);
  if (is("cdt")) return 'D' + digits(4);
  if (is("ndc")) return digits(11);
  if (is("ncpdp")) return digits(7);
  if (is("procedure_modifier")) return letters(1) + digits(1);
  if (is("dod_health_service_region")) return digits(2);
  return {};
}

std::string value_maker::of_type(tables::data_element const& e) {
  switch (e.type) {
  case tables::data_type::ID: return letters(random_.between(e.min, std::min<std::size_t>(e.max, e.min + 1u)));
  case tables::data_type::N0: {
    std::string s = digits(random_.between(e.min, std::min<std::size_t>(e.max, e.min + 3u)));
    if (s.front() == '0') s.front() = '1';
    return s;
  }
  case tables::data_type::R: return amount(e.max);
  case tables::data_type::DT: return e.max == 6 ? date().substr(2) : date();
  case tables::data_type::TM: return e.max == 4 ? time().substr(0, 4) : time();
  default: return text(e.min, e.max);
  }
}

} // namespace x279::testing
