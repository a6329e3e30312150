#include "acknowledgment/patient_traces.hpp"

#include <algorithm>

namespace x279::acknowledgment {

patient_traces::patient_traces(set_view set, finding_span own) {
  segment_range const segments = set.segments();
  bool in_patient = false; // HL03 22 and 23: subscriber and dependent
  auto next = own.begin();
  for (std::uint32_t i = 0; i != segments.size(); ++i) {
    bool faulty = false;
    while (next != own.end() && (*next)->where.segment_in_set <= i + 1)
      faulty |= (*next)->where.segment_in_set == i + 1 && !is_missing(**next), ++next;
    segment_view const s = segments[i];
    if (s.id() == "HL") {
      in_patient = s[3].text() == "22" || s[3].text() == "23";
      levels_.emplace_back(i + 1, std::string_view{});
    } else if (in_patient && !faulty && s.id() == "TRN" && levels_.back().second.empty()) {
      levels_.back().second = s[2].text();
    }
  }
}

std::string_view patient_traces::at(std::uint32_t segment) const noexcept {
  auto const behind = std::ranges::partition_point(levels_, [=](auto const& level) { return level.first <= segment; });
  return behind == levels_.begin() ? std::string_view{} : behind[-1].second;
}

} // namespace x279::acknowledgment
