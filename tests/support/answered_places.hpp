#pragma once

// The places that a 999 tells of: what its writer and its reader must agree on, for any payload.

#include "catalogue/answer_codes.hpp"

#include <x279/acknowledge.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <tuple>

namespace x279::testing {

/// Set, segment, its id, element, component, repetition.
using answered_place = std::tuple<std::uint32_t, std::uint32_t, std::string, unsigned, unsigned, unsigned>;

inline answered_place answered_element(place const& p) {
  return {p.set, p.segment_in_set, std::string(p.segment_id.view()), p.element, p.component, p.repetition};
}

inline answered_place answered_segment(place p) {
  p.element = p.component = 0;
  p.repetition = 0;
  return answered_element(p);
}

/// Whether a 999 speaks of the set: it stands in a group, and neither of the two is an acknowledgment.
inline bool has_answer(set_view set) {
  set_kind const kind = set.kind();
  return set.group().has_header() && set.group().header()[1].text() != "FA" && kind != set_kind::acknowledgment_999 &&
         kind != set_kind::acknowledgment_997;
}

/// What of the findings about `read` an answer has room for: those with a code and a place that can be named.
inline std::set<answered_place> places_to_answer(payload_view read, findings const& judged, noted notes) {
  std::set<answered_place> all;
  for (finding const& f : judged.list()) {
    catalogue::answer_codes const codes = catalogue::codes_of(f);
    bool const is_noted =
        f.severity == severity::error || (f.severity == severity::warning && notes == noted::errors_and_warnings);
    if (!is_noted || f.where.set == 0 || f.where.segment_in_set == 0 || f.where.segment_id.empty()) continue;
    if ((codes.ik304.empty() && codes.ik403.empty()) || !has_answer(read.sets()[f.where.set - 1])) continue;
    place segment = f.where;
    if (f.rule == rule::loop_start_missing) segment.segment_id = f.related.view(); // the one that is missing
    all.insert(answered_segment(segment));
    if (!codes.ik403.empty() && f.where.element != 0) all.insert(answered_element(catalogue::answered_place(f)));
  }
  return all;
}

/// What reading the answer has found.
inline std::set<answered_place> places_answered(findings const& found) {
  std::set<answered_place> all;
  for (finding const& f : found.list())
    if (f.rule == rule::segment_fault_reported || f.rule == rule::element_fault_reported)
      all.insert(answered_element(f.where));
  return all;
}

} // namespace x279::testing
