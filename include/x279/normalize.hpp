#pragma once

#include <x279/delimiters.hpp>
#include <x279/finding.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace x279 {

struct normalize_options {
  /// How the payload is read. Foreign traffic has other component separators than ':'.
  read_options read{.separator = component_separator::any};
  /// What is written. `component` must be ':', the gateway's rule; all must be ASCII and no plain characters.
  x279::delimiters delimiters{};
};

/// Counts of one `normalize`.
struct normalize_summary {
  std::size_t interchanges = 0;
  std::size_t segments = 0; ///< ISA and IEA included
};

/// Appends a payload's interchanges to `out` in the one form that every gateway reads: these delimiters, an ISA of 106
/// bytes, no line breaks, nothing between the interchanges, no empty elements, components and repetitions at an end. The
/// data are the same, value by value; so are counts and control numbers, right or wrong. What differs in form is told in
/// findings of severity info, counted.
///
/// Nothing is written, and `out` is as it was, where that cannot be: a value holds one of the delimiters (a finding at its
/// place), an interchange is damaged, a delimiter cannot be one (path "envelope.element_separator" and so on). The error is
/// then `not_written`; `parser::parse` has others. What is written is read back and compared before it is handed out. Linear.
result<normalize_summary> normalize(std::string_view payload, normalize_options const& options, std::string& out,
                                    findings& found);

} // namespace x279
