#pragma once

#include <x279/delimiters.hpp>
#include <x279/finding.hpp>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279 {

/// ISA15: whether what is written counts.
enum class usage_indicator : std::uint8_t { production, test };
/// ISA14: whether the receiver shall answer the interchange with a TA1.
enum class acknowledgment_request : std::uint8_t { none, interchange };
/// What follows each segment terminator. It is no part of X12; most gateways read it, some refuse it.
enum class line_break : std::uint8_t { none, lf, crlf };
/// Which characters values may be made of. Control characters are in none of them.
enum class character_set : std::uint8_t {
  basic,    ///< A-Z, 0-9, blank and ! " & ' ( ) * + , - . / : ; ? =
  extended, ///< and a-z % ~ @ [ ] _ { } \ | < > # $; trading partners have to agree on it
  utf8,     ///< whatever is valid UTF-8, where trading partners agree on that
};
/// Where the trace number (TRN) of a 270 goes when the patient is a dependent.
enum class trace_levels : std::uint8_t {
  subscriber_and_dependent, ///< 2000C and 2000D, as the published requests have it
  patient,                  ///< 2000D alone
};

/// What a written interchange says about sender, receiver and itself: ISA, GS and the few settings beside them. The JSON
/// model knows nothing of this, so that it is configured. All of it is text, nothing is taken from a clock or a counter,
/// and nothing is checked before something is written: each fault is then a finding whose path names the member
/// ("envelope.sender_id"), and nothing is written.
///
/// @code
/// x279::envelope const e{.sender_id = "999999", .receiver_id = "RTEXCHANGE", .date = "20260115", .time = "1412",
///                        .control_number = "000000905"};
/// @endcode
struct envelope {
  std::string authorization_qualifier{}; ///< ISA01; empty: 03 with a text in ISA02, else 00
  std::string authorization{};           ///< ISA02, up to 10 characters; mostly empty
  std::string security_qualifier{};      ///< ISA03; empty: 01 with a password in ISA04, else 00
  std::string security{};                ///< ISA04, a password of up to 10 characters. No text ever shows it
  std::string sender_qualifier{};        ///< ISA05; empty: ZZ
  std::string sender_id{};               ///< ISA06, up to 15 characters; padded with blanks in the ISA
  std::string receiver_qualifier{};      ///< ISA07; empty: ZZ
  std::string receiver_id{};             ///< ISA08, up to 15 characters
  std::string application_sender{};      ///< GS02, 2 to 15 characters; empty: as `sender_id`
  std::string application_receiver{};    ///< GS03, 2 to 15 characters; empty: as `receiver_id`
  std::string date{};                    ///< CCYYMMDD, for ISA09, GS04 and BHT04
  std::string time{};                    ///< HHMM, for ISA10, GS05 and BHT05
  std::string control_number{};          ///< ISA13 of the first interchange: nine digits, not all zero
  std::string group_control_number{}; ///< GS06 of the first group, 1 to 9 digits; empty: ISA13 without zeros in front
  std::string set_control_number{};   ///< ST02 of the first set, 4 to 9 digits; empty: ISA13
  std::string originating_company{};  ///< TRN03 of a 270: ten characters that identify who traces
  usage_indicator usage = usage_indicator::production;
  acknowledgment_request acknowledgment = acknowledgment_request::none;
  /// The four. `component` must stay ':', the gateway's rule; the others may be any ASCII character but letters, digits,
  /// blank, period, hyphen, CR and LF, all different.
  x279::delimiters delimiters{};
  line_break line_breaks = line_break::none;
  character_set characters = character_set::extended;
  trace_levels trace = trace_levels::subscriber_and_dependent;
  /// The keys of the members that win over what a document carries (`compose_options::envelope`) though they are as in an
  /// envelope that nobody has filled in: `.given = {"security", "usage"}` takes a carried password out and makes ISA15 P. Members
  /// that are otherwise count as given without it; elsewhere it means nothing. `read_envelope` lists what it reads.
  std::vector<std::string> given{};
};

/// Reads settings from a JSON object whose keys are the names of the members, all of them strings: `{"sender_id": "999999",
/// "usage": "test"}`. The delimiters are `element_separator`, `repetition_separator`, `component_separator` and
/// `segment_terminator`; choices are written as the enumerators. What the text names is noted in `envelope::given`, what it does
/// not name stays as it is in `e`.
///
/// False, and `e` is as it was, where the text is no such object: unknown keys, keys that stand twice and values of another
/// kind are findings with their path. The values themselves are judged when something is written. Linear.
bool read_envelope(std::string_view json, envelope& e, findings& found);

/// The keys that `read_envelope` knows: a line for each, with what it means.
std::string describe_envelope_settings();

/// A counter to take control numbers from, where the caller has none of its own. Safe for use by several threads.
class control_number_counter {
public:
  /// `last`: the number last used, 0 to 999999999; what is larger counts from 1 again.
  explicit control_number_counter(std::uint32_t last = 0) noexcept : last_(last) {}
  /// The next number, nine digits; 000000001 follows 999999999.
  std::string next();

private:
  std::atomic<std::uint32_t> last_;
};

/// Envelopes that published interfaces ask for. What is the caller's own (sender, password, date, control number) is empty.
namespace envelopes {
/// The raw-x12 endpoint of the Eligibility API, as its published request has it: receiver RTEXCHANGE, a password in ISA04.
envelope raw_x12_gateway();
} // namespace envelopes

} // namespace x279
