#pragma once

#include "correlation/patients.hpp"

#include <x279/correlate.hpp>
#include <x279/finding.hpp>

#include <vector>

namespace x279::correlation_detail {

/// What the pairs do not return of what was asked, and who was left without a partner: each finding to the list of the payload
/// that its place is in.
void judge_echoes(std::vector<person> const& inquiries, std::vector<person> const& responses,
                  std::vector<correlated_pair> const& pairs, findings& of_inquiry, findings& of_response);

} // namespace x279::correlation_detail
