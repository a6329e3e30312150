#pragma once

#include <x279/finding.hpp>
#include <x279/result.hpp>

#include <optional>

namespace x279::catalogue {

/// The rule by which a finding tells that nothing could be read. Nothing where findings have told, or where it is not the
/// input that is at fault.
std::optional<rule> rule_of(errc code) noexcept;

} // namespace x279::catalogue
