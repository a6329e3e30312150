#pragma once

#include <x279/finding.hpp>
#include <x279/result.hpp>

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace x279::json {

/// The text behind blanks and a byte order mark among them: files that were put behind one another have those in the middle too.
std::string_view without_lead(std::string_view payload) noexcept;

/// Whether a payload is a JSON text rather than an interchange: its first byte behind blanks and a byte order mark is '{', and
/// it is not UTF-16.
bool looks_like_json(std::string_view payload) noexcept;

/// Why a JSON text could not be read, where the parser failed, or came to the end of the text, at `offset`.
error json_fault(std::string_view payload, boost::system::error_code failure, std::size_t offset) noexcept;

/// The text behind a byte order mark (U+FEFF).
std::string_view without_mark(std::string_view payload) noexcept;

/// Takes the interchange out of a raw-x12 payload `{"x12": "…"}` into `x12`. Other members are passed over. Control
/// characters that stand raw in a string (wrapped examples have them) are read with a finding.
/// Errors: `json_syntax`, `json_too_deep` with the offset, `utf16`, `json_without_x12`.
result<std::string_view> unwrap(std::string_view payload, std::string& x12, findings& found);

/// Moves the places of the findings from number `first` on: their offsets count in the interchange that `unwrap` took out
/// of `payload`; afterwards they count in `payload`. Linear in the payload, and n log n in the findings.
void move_places(std::string_view payload, findings& found, std::size_t first);

} // namespace x279::json
