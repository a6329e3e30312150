#pragma once

#include <x279/correlate.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace x279 {

/// Appends findings as one JSON object for machines: `{"version":1,"findings":[…],"summary":{…}}` and a line feed.
///
/// Each finding has `rule`, `severity` (error, warning, info), `snip`, `message`, `hint`, then its place:
/// `interchange`, `group`, `set` (1, 2, … in the payload), `segmentInSet` (ST = 1), `segmentInFile` (ISA = 1), `offset` and
/// `length` in bytes, `loop`, `segmentId`, `element`, `component`, `repetition`; `trigger` and `triggerSegment`, the element
/// that made this one required or forbidden ("NM102") and its segment in the set; `path`, and `otherPath` where the message
/// speaks of a second one, for what was found in a JSON document; `wanted`, what should stand there, in words, where the codes of the
/// guide or a profile tell; `ack` with the
/// codes `ta105`, `ak905`, `ik304`, `ik403`, `ik502` that a receiver would answer, and `aaa`. What does not apply is absent: ISA, TA1, GS, GE and IEA stand in no
/// set, and a finding with a path has no bytes. The summary counts `errors`, `warnings`, `infos`, and `notListed`
/// for those beyond the list's cap. Holds no element value. Within one version keys are added, never changed or taken away.
void append_json_report(findings const& found, std::string& out);

/// The findings of one file.
struct file_findings {
  /// A relative path or URI, written as given; empty: no place in a file is given. Must live as long as the call.
  std::string_view artifact{};
  findings const* found = nullptr;
};

/// The same with the name of the file, where there is one, under `file` behind the version: for the lines of several files.
void append_json_report(file_findings const& file, std::string& out);

/// Appends findings as text for people, two lines each: severity, rule, place and what is wrong; then how to mend it, and
/// with which codes of TA1, 999 or AAA a receiver would answer.
/// Holds no element value. Nothing is appended where there is no finding.
void append_text_report(findings const& found, std::string& out);

/// Whether a text has the escape sequences that colour it on a terminal.
enum class colours : std::uint8_t { off, on };

struct text_report_options {
  /// With `reveal::nothing` the shape of each value is shown: A for a letter, 9 for a digit, other characters of ASCII as they
  /// are. Plain are segment ids, and codes that say what another element is (NM101, REF01, DTP02) where the guide lists them.
  reveal shown = reveal::nothing;
  x279::colours colour = colours::off;
};

/// The same with the segment below each line, and a caret under what the finding speaks of. `read` must be what the findings
/// were found in: `validator::last()`, `parser::last()`. Values that are not shown have their length and their kind of
/// characters to be seen; secrets (ISA02, ISA04, REF*JD, REF*4A) not even that. Linear in the text that is made.
void append_text_report(findings const& found, payload_view read, text_report_options const& options, std::string& out);

/// Appends findings as a SARIF 2.1.0 log of one run, and a line feed: what code hosts and editors read. The rules that were
/// broken stand under `tool.driver.rules` with the catalogue's texts. Places are bytes (`byteOffset`, `byteLength`). Paths into
/// a JSON document and places in the loops are logical locations. Findings beyond the caps are counted under `notListed` in the
/// run's `properties`. Holds no element value.
void append_sarif_report(std::span<file_findings const> files, std::string& out);

/// Appends the findings of severity error in the form that the Eligibility API has for a request that it refuses, and a line
/// feed: `{"errors":[{"field":"subscriber.dateOfBirth","description":"…"}]}`. An entry has `field` (the JSON path, else the
/// element's name), `code` (the reject reason, AAA03, of a payer who would answer so), `description` (what is wrong and how to
/// mend it), `followupAction` beside a code, and `location` ("Loop 2100C"); what does not apply is absent. Holds no element
/// value.
void append_api_errors(findings const& found, std::string& out);

/// Appends how the patients of a 270 and a 271 belong together, as one JSON object and a line feed:
/// `{"version":1,"pairs":[{"inquiry":{…},"response":{…},"by":"trace"}],"unmatchedInquiries":[…],"unmatchedResponses":[…]}`. A
/// patient has `set`, `segmentInSet` and `level` (subscriber, dependent; none for a 271 that rejects before any person comes);
/// `by` is trace, transactionReference, patientAccount or patient. Holds no element value.
void append_json_report(correlation const& c, std::string& out);

/// The same for people, a line for each pair and for each patient without partner. Holds no element value.
void append_text_report(correlation const& c, std::string& out);

/// Appends all that the catalogue says of a rule, for people: what, why, how to mend it, examples, what a receiver would
/// answer, and what the rule rests on.
void append_explanation(rule_info const& rule, std::string& out);

} // namespace x279
