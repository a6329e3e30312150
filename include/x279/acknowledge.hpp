#pragma once

#include <x279/envelope.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/result.hpp>

#include <cstdint>
#include <string>

namespace x279 {

/// When an interchange is answered with a TA1.
enum class interchange_answer : std::uint8_t {
  automatic, ///< where ISA14 asks for one, and where the envelope has an error
  always,
  never,
};

/// Which transaction sets are accepted. The guides leave that to the receiver.
enum class acceptance : std::uint8_t {
  without_errors,    ///< those that have no finding of severity error
  with_guide_errors, ///< also those that break the guide alone and not X12: accepted with errors noted
  with_any_errors,   ///< all that could be judged; their errors are noted
};

/// Which findings a 999 speaks of.
enum class noted : std::uint8_t {
  errors,
  errors_and_warnings, ///< a set that has warnings alone is accepted with errors noted
};

/// How `acknowledge` answers.
struct acknowledge_options {
  interchange_answer ta1 = interchange_answer::automatic;
  acceptance accept = acceptance::without_errors;
  noted notes = noted::errors;
  /// Whether IK404 copies the elements in error. They are patients' data. Secrets (REF*JD, REF*4A) are never copied.
  x279::reveal values = reveal::nothing;
};

/// What was answered.
struct acknowledge_summary {
  std::uint32_t interchanges = 0;  ///< answering interchanges written: one for each received one that needs an answer
  std::uint32_t ta1 = 0;           ///< TA1 segments
  std::uint32_t groups = 0;        ///< functional groups acknowledged, each with a 999
  std::uint32_t sets = 0;          ///< transaction sets of these groups
  std::uint32_t accepted_sets = 0; ///< those of them that were accepted, with errors noted or without
};

/// Answers a payload that a validator has judged with TA1 and 999 (005010X231A1), appended to `out`.
///
/// `payload` is `validator::last()`, also behind `errc::refused`; `judged` holds all that was found in it, nothing dropped.
/// Each interchange is answered by one of its own, sender and receiver swapped: a TA1 where `options` want one, and one 999
/// for each functional group, with an AK2 loop for each transaction set, good or bad. A rejected interchange or group takes
/// its sets with it; a rejected set leaves its neighbours alone. Interchanges that hold TA1 alone and groups that hold
/// acknowledgments get no answer.
///
/// `e` says when and with which control numbers the answer is sent; those of further interchanges count on. Sender and
/// receiver are the received ones, swapped, where `e` has none of its own, and ISA15 is the received one. What cannot be
/// echoed is told in `found`, which must be another list than `judged`. Where ISA06 cannot be repeated GS02 stands in for
/// it, and the other way round (likewise ISA08 and GS03); an interchange that names nobody in either has no answer, which
/// is an error in `found`, and the others are answered.
///
/// The answer is valid whatever it answers. What it repeats is brought into the form that TA1 and 999 allow: control numbers
/// with more or fewer zeros in front, a date without its century, a time without seconds. Where nothing fits, TA101 and AK102
/// hold zeros (no interchange or group has that number), TA102 and TA103 the date and the time of `e`. A group whose GS01 or
/// GS08 no AK1 can hold has no 999, the TA1 tells of it (024); nor have groups where neither GS02 nor ISA06 fits a GS. A set
/// that no AK2 can name is counted as rejected by AK9 (5). A group without sets whose GE counts none is accepted.
///
/// Fails with `errc::not_written`, and `out` is as it was, where a setting of `e` cannot be written or findings were
/// dropped; `found` says so. n log n in the findings, else linear. No exception but `std::bad_alloc`.
result<acknowledge_summary> acknowledge(payload_view payload, findings const& judged, envelope const& e,
                                        acknowledge_options const& options, std::string& out, findings& found);

/// What an acknowledgment says of the interchanges that were sent.
struct acknowledgment_summary {
  std::uint32_t ta1 = 0;           ///< TA1 segments about interchanges that were sent
  std::uint32_t groups = 0;        ///< functional groups that were sent and are acknowledged
  std::uint32_t accepted_sets = 0; ///< transaction sets accepted, with errors noted or without
  std::uint32_t rejected_sets = 0;
};

/// Reads TA1 and 999 (997 too) back into findings about what was sent: each points into `sent`, at the interchange, group,
/// set, segment or element that the receiver speaks of, with the meaning of its code (X279-A9xx).
///
/// `answer` and `sent` are what parsers read; both must still live. Interchanges are matched by ISA13, groups by GS01 and
/// GS06, sets by ST01 and ST02, segments and elements by their position; where several were sent under one number, in
/// their order. Receivers that print a loop id of five characters, drop blanks behind a number or zeros in front of it,
/// leave AK2 out in a group of one set, or count wrong are understood; where an answer contradicts itself, which is told, the
/// verdicts of the sets count. A fault of a segment that does not stand where the receiver says is a warning under the id
/// that the receiver gives, and no fault of the segment that does stand there. What the receiver rejects is an error, what it
/// merely notes a warning; what matches nothing that was sent is told as a warning without place. Nothing of the answer's
/// text gets into a finding but codes that the published lists know. n log n; no exception but `std::bad_alloc`.
acknowledgment_summary read_acknowledgment(payload_view answer, payload_view sent, findings& found);

} // namespace x279
