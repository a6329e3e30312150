#pragma once

#include <x279/delimiters.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace x279::syntax {

/// Whether a text is UTF-8 (RFC 3629: shortest forms, no surrogates, up to U+10FFFF). Linear.
bool is_utf8(std::string_view text) noexcept;

/// Whether an interchange or a JSON object begins in UTF-16, of either byte order, with or without its byte order mark: ISA, or
/// a brace and what may follow it, each character with a NUL byte beside it. Linear in the blanks in front.
bool begins_utf16(std::string_view text) noexcept;

/// Appends UTF-8 as ISO 8859-1. False, and `out` is of no use, where a character is beyond U+00FF.
bool append_latin1(std::string_view utf8, std::string& out);

/// Number of bytes of 0x80 and above that are no delimiters, and the offset of the first; npos where there is none.
struct high_bytes {
  std::size_t count = 0;
  std::size_t first = std::string_view::npos;
};
high_bytes count_high_bytes(std::string_view text, delimiters const& d) noexcept;

} // namespace x279::syntax
