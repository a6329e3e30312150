#pragma once

#include "support/random_source.hpp"

#include <x279/delimiters.hpp>

#include <guide/tables.hpp>

#include <string>
#include <string_view>

namespace x279::testing {

/// Which characters free text is made of.
enum class repertoire {
  basic,    ///< A-Z, digits, blank, punctuation
  extended, ///< small letters and the other ASCII characters too
  utf8,     ///< and letters beyond ASCII, as UTF-8
};

/// Made-up values for elements. None holds a delimiter.
class value_maker {
public:
  value_maker(random_source& random, delimiters const& d, repertoire characters) noexcept
      : random_(random), delimiters_(d), characters_(characters) {}

  /// Words of `min` to `max` bytes, without a blank at either end. Mostly short, at times as long as can be.
  std::string text(std::size_t min, std::size_t max);
  std::string letters(std::size_t count);
  std::string digits(std::size_t count);
  std::string date();       ///< CCYYMMDD
  std::string date_range(); ///< CCYYMMDD-CCYYMMDD
  std::string time();       ///< HHMM to HHMMSSDD
  std::string amount(std::size_t max_digits);
  std::string fraction(); ///< 0 to 1: a percentage as EB08 wants it
  std::string npi();      ///< ten digits, the last a check digit (Luhn over 80840 and the NPI)

  /// A value of a list that stands outside of the guide ("npi", "taxonomy", …): the shape, not a real code.
  /// Empty where the list is not known here.
  std::string external(std::string_view list);
  /// A value for data element `e` where nothing but its type and length is known.
  std::string of_type(tables::data_element const& e);

private:
  char character();
  bool is_delimiter(char c) const noexcept;

  random_source& random_;
  delimiters const& delimiters_;
  repertoire characters_;
};

} // namespace x279::testing
