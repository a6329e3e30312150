#pragma once

#include "correlation/patients.hpp"

#include <x279/correlate.hpp>

#include <vector>

namespace x279::correlation_detail {

/// Who belongs to whom: indices into the two lists. Persons that are no patients pair with nobody.
std::vector<correlated_pair> pair_up(std::vector<person> const& inquiries, std::vector<person> const& responses);

} // namespace x279::correlation_detail
