#pragma once

// The value grammars: what an element of each data type may hold, as Spirit X3 grammars. Specification for the tests of
// hand-written checks; never part of the library. Each function judges the whole text; none looks at a code list or at
// another element. Lengths are in characters.

#include <cstddef>
#include <string_view>

namespace x279::values {

/// A-Z, 0-9, blank and ! " & ' ( ) * + , - . / : ; ? = (X12.6 basic character set).
bool is_basic(std::string_view text);
/// The basic set, a-z and % ~ @ [ ] _ { } \ | < > # $ (X12.6 extended character set, national characters apart).
bool is_extended(std::string_view text);

/// AN: extended characters, one of them no blank.
bool is_an(std::string_view text);
/// ID: basic characters but blanks, at least one. Whether the code is in its list is another question.
bool is_id(std::string_view text);
/// N0: digits with an optional minus in front.
bool is_n0(std::string_view text);
/// N0 of `min` to `max` digits, the sign not counted; leading zeros only to reach `min`.
bool is_n0(std::string_view text, std::size_t min, std::size_t max);
/// R: digits with at most one decimal point and an optional minus in front; no exponent, no plus.
bool is_r(std::string_view text);
/// R of `min` to `max` digits, neither sign nor point counted.
bool is_r(std::string_view text, std::size_t min, std::size_t max);

/// DT of eight: CCYYMMDD, a day of the Gregorian calendar.
bool is_date_8(std::string_view text);
/// DT of six: YYMMDD. The century is not known: 29 February stands in each year that four divides.
bool is_date_6(std::string_view text);
/// TM: HHMM, HHMMSS, HHMMSSD or HHMMSSDD.
bool is_time(std::string_view text);
/// The format that DTP02 = D8 names: CCYYMMDD.
bool is_d8(std::string_view text);
/// The format that DTP02 = RD8 names: CCYYMMDD-CCYYMMDD, the first not after the second.
bool is_rd8(std::string_view text);

/// Two or three characters, a capital letter first, then capital letters and digits.
bool is_segment_id(std::string_view text);
/// ISA13, IEA02: nine digits, not all zero.
bool is_interchange_control_number(std::string_view text);
/// GS06, GE02: one to nine digits, positive, no leading zero.
bool is_group_control_number(std::string_view text);
/// ST02, SE02: AN of four to nine characters.
bool is_set_control_number(std::string_view text);
/// ISA01 to ISA16 by number: the width and what each one may hold in a 005010 interchange. False for other numbers.
/// The separators ISA11 and ISA16: one byte that is no letter, digit or blank; ISA11 may be `U` too, which says that
/// there is none.
bool is_isa_element(std::size_t number, std::string_view text);

} // namespace x279::values
