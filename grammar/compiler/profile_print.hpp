#pragma once

#include "validation/profile_tables.hpp"

#include <span>
#include <string>

namespace x279::grammar::profiles {

/// profiles.cpp: the built-in profiles as C++. A base stands before those that build on it.
std::string print(std::span<tables::profile const* const> profiles);

} // namespace x279::grammar::profiles
