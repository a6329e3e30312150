#pragma once

#include <x279/finding.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace x279::catalogue {

/// "EB03", "EB13-2", or what can be said where the segment or the element is not known. No repetition.
std::string element_name(place const& p);

/// What stands in `payload` at the place, fit for a terminal and a log: control characters and bytes from 0x80 on escaped as
/// \xHH, cut after 80 bytes, and each byte of a secret (ISA02, ISA04, REF02 where REF01 is JD or 4A) replaced. Empty where the
/// place has no bytes or lies outside of the payload. Reads a few KiB at most.
std::string shown_value(place const& where, std::string_view payload);

/// Which bytes of [where.offset, where.offset + where.length) of `payload` belong to a secret, as `shown_value` finds them. The
/// place must lie in the payload. Linear in its length.
std::vector<bool> secret_bytes(place const& where, std::string_view payload);

} // namespace x279::catalogue
