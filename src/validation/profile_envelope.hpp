#pragma once

#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/validate.hpp>

#include <string_view>

namespace x279::validation {

/// What the profile asks for around the transaction sets (SNIP 7); nothing where there is none. `payload`: the bytes that
/// were read.
void judge_envelope_by_profile(payload_view read, std::string_view payload, validate_options const& options,
                               findings& found);

} // namespace x279::validation
