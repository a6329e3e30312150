#pragma once

#include <string>
#include <string_view>

namespace x279::grammar {

/// A C++ string literal. Octal escapes, since they end after three digits whatever follows.
std::string literal(std::string_view s);
/// A JSON key as a C++ name: servicesPlanID -> services_plan_id, centersFor...NPI -> centers_for_..._npi
std::string snake_case(std::string const& key);
/// A docstring, broken into lines of 120 columns. Words are separated by one blank.
std::string comment(std::string_view text, std::string_view indent);

} // namespace x279::grammar
