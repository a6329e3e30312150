#pragma once

#include <x279/finding.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace x279 {

/// Appends `{"x12":"…"}`, the body that the raw-x12 endpoint of the Eligibility API takes and gives, around a payload.
/// Quotes, backslashes and control characters are escaped, so that separators such as 0x1D survive; nothing else is changed.
///
/// False, with a finding, and `out` as it was, where the payload is not UTF-8: a JSON text holds nothing else, and any
/// re-encoding would change the data. Linear.
bool wrap(std::string_view payload, std::string& out, findings& found);

/// What to do with line breaks in the middle of segments, as some published examples have them.
enum class wrapped_lines : std::uint8_t {
  keep,   ///< the payload comes out as it is in the JSON text
  repair, ///< they are taken out with those between segments, with a finding
};

/// Appends the text of the member `x12` of a JSON object, its escapes undone: what `wrap` was given. Other members are passed
/// over. Control characters that stand raw in the string are read with a finding.
///
/// With `wrapped_lines::repair` the payload is read by `options` to tell its interchanges; what stands between them is kept
/// out, and line breaks are removed.
///
/// Errors: `json_syntax` and `json_too_deep` with the offset, `utf16`, `json_without_x12`, `refused` where `x12` stands
/// there twice; for `repair` also those of `parser::parse`. `out` is then as it
/// was. Linear.
result<std::string_view> unwrap(std::string_view json, wrapped_lines lines, std::string& out, findings& found,
                                read_options const& options = {});

} // namespace x279
