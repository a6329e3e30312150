#pragma once

// The last layer before the bytes: what is drafted becomes an interchange, or nothing does.

#include "write/draft.hpp"

#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <string>
#include <string_view>

namespace x279::write {

/// Whether ST02 may be this: four to nine characters, no blank behind.
constexpr bool is_set_number(std::string_view text) noexcept {
  return text.size() >= 4 && text.size() <= 9 && text.back() != ' ';
}

/// Appends one interchange, ISA to IEA, to `out`: groups, sets and segments in the order of the draft, counts and control
/// numbers added, what is empty at the end of an element or a segment left out.
///
/// False, and `out` is as it was, where a setting or a value cannot be written: every such fault is a finding of severity
/// error with the path of the value. What was written is read back and compared with the draft before it is handed out.
/// Nothing is cut short or changed on the way but blanks at the end of a value, each with an info finding.
/// Linear; n log n in the number of sets. No exception but `std::bad_alloc`.
bool write_interchange(envelope const& e, draft_interchange const& draft, std::string& out, findings& found);

} // namespace x279::write
