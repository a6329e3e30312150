#pragma once

// Made-up interchanges for tests: write the segments that matter, get them in an envelope whose counts and control
// numbers are right. No person, provider or payer in them is real.

#include <x279/delimiters.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace x279::made_up {

/// How the text is written.
struct form {
  std::string_view transaction = "271"; ///< ST01: "270", "271" or "999"; GS01, GS08 and ST03 follow from it
  x279::delimiters delimiters = {};
  std::string_view line_break = {};              ///< behind each segment terminator
  std::string_view control_number = "000000905"; ///< ISA13; nine digits
};

/// ISA to IEA around one transaction set with these segments between ST and SE. `body` is written with `*`, `^`, `:`
/// and `~`, whatever the delimiters of `form` are; blanks and line breaks behind a `~` are for the reader of the test.
std::string interchange(std::string_view body, form const& f = {});

/// The same with several transaction sets in one functional group.
std::string interchange_of(std::initializer_list<std::string_view> bodies, form const& f = {});

/// The segments from information source to information receiver that begin most sets: BHT, HL 20, HL 21 with their NM1.
std::string_view start_271() noexcept;
std::string_view start_270() noexcept;

/// A plain answer, body of a 271: a subscriber with active coverage.
std::string active_coverage_271();
/// A plain question, body of a 270: the general benefits of a subscriber.
std::string general_question_270();

} // namespace x279::made_up
