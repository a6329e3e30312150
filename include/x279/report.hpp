#pragma once

#include <x279/finding.hpp>

#include <string>

namespace x279 {

/// Appends findings as one JSON object for machines: `{"version":1,"findings":[…],"summary":{…}}` and a line feed.
///
/// Each finding has `rule`, `severity` (error, warning, info), `snip`, `message`, `hint`, then its place as far as it applies:
/// `interchange`, `group`, `set` (1, 2, … in the payload), `segmentInSet` (ST = 1), `segmentInFile` (ISA = 1), `offset` and
/// `length` in bytes, `loop`, `segmentId`, `element`, `component`, `repetition`; `ack` with the codes `ta105`, `ak905`, `ik304`,
/// `ik403`, `ik502` that a receiver would answer, and `aaa`. The summary counts `errors`, `warnings`, `infos`, and `notListed`
/// for those beyond the list's cap. Holds no element value.
void append_json_report(findings const& found, std::string& out);

/// Appends findings as text for people, two lines each: severity, rule, place and what is wrong; then how to mend it.
/// Holds no element value. Nothing is appended where there is no finding.
void append_text_report(findings const& found, std::string& out);

} // namespace x279
