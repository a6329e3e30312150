#pragma once

// The reference reader: the interchange as a Spirit X3 grammar, built at run time from the four delimiters. It is the
// executable specification of the fast reader in src/syntax, which tests and fuzzers compare with it. Slow and
// obviously right; never part of the library.

#include <x279/delimiters.hpp>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace x279::reference {

/// The components of one repetition.
using repetition = std::vector<std::string_view>;

struct element {
  std::string_view text;
  std::vector<repetition> repetitions; ///< never empty: an empty element has one repetition with one empty component
};

struct segment {
  std::string_view text; ///< from the id to the last element, without the terminator
  std::string_view id;
  std::vector<element> elements; ///< elements[0] is EB01
};

/// What stands between two segments, see `read`.
enum class between {
  nothing, ///< each byte belongs to a segment
  blanks,  ///< CR, LF, blank and tab in front of a segment id are left out, element separator and terminator apart
};

struct segments {
  std::vector<segment> list;
  std::string_view rest; ///< what no terminator ends: the start of a segment that was cut off, or blanks
};

/// Cuts `text` into segments, elements, repetitions and components. Views point into `text`.
/// A repetition or component separator of '\0' means that there is none.
/// Accepts any bytes: each one is part of a token, a delimiter, blank space between segments or part of `rest`.
segments read(std::string_view text, delimiters const& d, between gap = between::nothing);

/// The same without repetitions and components, which stay empty: one level of the grammar less to pay for where
/// millions of short texts are read.
segments read_elements(std::string_view text, delimiters const& d, between gap = between::nothing);

/// ISA01 to ISA16, and what the header gives.
struct isa_header {
  std::string_view text; ///< "ISA" to the terminator inclusive
  std::array<std::string_view, 16> elements;
  x279::delimiters delimiters; ///< `repetition` is ISA11 as it stands, a letter or a digit too
};

/// The ISA with each element as long as it must be: 106 bytes (X12.5). Nothing where `text` does not start with one.
std::optional<isa_header> read_fixed_header(std::string_view text);

/// The ISA read by counting its sixteen separators, whatever the lengths between them: what senders make of it who do
/// not pad or cut their elements. ISA11, ISA16 and the terminator are one byte each.
std::optional<isa_header> read_counted_header(std::string_view text);

} // namespace x279::reference
