#pragma once

#include <x279/config.hpp>
#include <x279/envelope.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/profile.hpp>
#include <x279/result.hpp>
#include <x279/validate.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace x279 {

struct inquiry; // <x279/inquiry.hpp>

/// What a payload is, by its form alone.
enum class payload_form : std::uint8_t {
  interchange, ///< X12, for `converter`; also what is neither, and will be refused there
  wrapped,     ///< `{"x12": "…"}`, for `converter`
  document, ///< JSON of the Eligibility API, for `composer`; the text of its interchange (`raw_echo`) may stand beside
};

/// Tells which it is, so that a gateway can take all of them at one door. Linear in a JSON text, else constant.
payload_form form_of(std::string_view payload);

/// How a set is taken that a document carries the layout of (`unmapped::reversible`, `unmapped::exact`).
enum class carried_sets : std::uint8_t {
  judged,      ///< by the guide and the profile, as any other: what they refuse is not written
  as_received, ///< it goes out with the faults that it came in with; for documents whose origin you trust
};

struct compose_options {
  /// Everything that the JSON does not say. A `control_number` wins over the one that the JSON says, and is counted on from
  /// one interchange to the next; without it that of the JSON is written.
  ///
  /// Where the JSON carries an `interchangeLayout`, its envelope holds, and each member here that is given wins over it: one
  /// that is other than in an envelope that nobody has filled in, or that `envelope::given` names. That element alone
  /// becomes another; those beside it stay as they are carried, right or wrong. An empty one that is given means what it means in
  /// any envelope: no password, GS02 as ISA06. What stands between ST and SE is the document's (BHT04, BHT05, TRN): `date`,
  /// `time`, `originating_company` and `trace` change nothing there. `set_control_number` is ST02 and SE02 all the same.
  x279::envelope envelope{};
  /// CCYYMMDD and HHMM, for an envelope whose date or time neither `envelope` nor an `interchangeLayout` says.
  std::string_view default_date{}, default_time{};
  /// What the trading partner asks for beyond the guide, the day that its windows of dates are held against (CCYYMMDD; empty:
  /// none), and how the message will be sent: as `validate_options` has them.
  x279::profile profile{};
  std::string_view today{};
  exchange_mode mode = exchange_mode::by_profile;
  carried_sets carried = carried_sets::judged;
};

/// What was written.
struct compose_summary {
  set_kind kind{}; ///< inquiry_270 or response_271, of the last
  std::size_t interchanges = 0;
  std::size_t segments = 0;     ///< ST to SE, of all sets
  std::string control_number{}; ///< ISA13 of the last
};

/// Turns the JSON of the Eligibility API into an interchange: a request into a 270, a response into a 271. The mapping is the
/// one that `converter` reads by.
///
/// Callers without JSON fill an `inquiry` instead; everything behind it is the same.
///
/// The JSON is read strictly. Unknown keys, equal keys, wrong types, values that the guide or the API does not allow, keys
/// that exclude each other: each is a finding of severity error with its JSON path, all of them are found in one go, and
/// nothing is written. What is written was read back, compared with what was meant and judged by the guide.
///
/// Owns its scratch; reuse one per thread.
///
/// @code
/// x279::composer composer;
/// x279::findings found;
/// std::string interchange;
/// x279::compose_options options{.envelope = x279::envelopes::raw_x12_gateway()};
/// options.envelope.sender_id = "999999";
/// options.envelope.date = "20260115";
/// options.envelope.time = "1412";
/// if (auto done = composer.compose(json, options, interchange, found); !done) return fail(found);
/// @endcode
class composer {
public:
  composer();
  composer(composer&&) noexcept;
  composer& operator=(composer&&) noexcept;
  ~composer();

  /// Appends one interchange with one transaction set to `out`, or nothing. `json` may hold several documents behind one
  /// another (NDJSON), a byte order mark in front of any: each makes an interchange, but documents that
  /// `unmapped::reversible` made of one set become that set again. Paths then begin with the number of the document,
  /// "[2].subscriber.memberId".
  ///
  /// Documents with an `interchangeLayout` (`unmapped::exact`) become the interchange that they came from, byte for byte where
  /// nothing has been changed and `envelope` is not filled in. What has been changed wins: the layout holds as far as it fits
  /// (`rule::segment_shape_not_used`), and not at all where the interchange would not read back as what is meant
  /// (`rule::interchange_layout_not_used`).
  ///  `json` need only live during the call; paths live as long as `found`.
  /// Errors: `json_syntax` and `json_too_deep` with the offset of the fault, `utf16`, `not_json` where the text is no
  /// object, `not_written` where
  /// findings say why. Linear in the text; no exception but `std::bad_alloc`.
  result<compose_summary> compose(std::string_view json, compose_options const& options, std::string& out,
                                  findings& found);
  /// The same for a request that was put together in C++ (`<x279/inquiry.hpp>`): it becomes what the same request in JSON
  /// would become, with the same findings and paths. `from` need only live during the call.
  /// Errors: `not_written` where findings say why. Linear; no exception but `std::bad_alloc`.
  result<compose_summary> compose(inquiry const& from, compose_options const& options, std::string& out,
                                  findings& found);

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace x279
