#pragma once

#include "acknowledgment/sorted_findings.hpp"

#include <x279/interchange.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::acknowledgment {

/// The trace numbers of the patients of a 270 or 271, by where they stand: 999 CTX names a patient by TRN02, so that the
/// sender finds the question among many without a name or a number of the person.
class patient_traces {
public:
  /// One pass over the set. `own`: its findings; a trace number that has one is not used.
  patient_traces(set_view set, finding_span own);

  /// TRN02 of the patient whose loop a segment (its position in the set, 1 for ST) stands in; empty where it is not known.
  std::string_view at(std::uint32_t segment) const noexcept;

private:
  std::vector<std::pair<std::uint32_t, std::string_view>> levels_; ///< position of each HL, and the trace behind it
};

} // namespace x279::acknowledgment
