#pragma once

#include <x279/config.hpp>
#include <x279/finding.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace x279 {

/// Whose JSON to write where the API's converter is known to be wrong.
enum class compatibility : std::uint8_t {
  none, ///< correct where the API's converter has a bug; one document per subscriber
  /// The API's converter byte for byte, its bugs included (2024), but for `meta` and `possibleResolutions`, which do not come
  /// from the message; one document per transaction set.
  chc,
  chc_2025, ///< the same with the copy `planStatus[].serviceTypeCode` of 2025
};
enum class json_layout : std::uint8_t { compact, pretty };
/// `x12`: the raw text beside the JSON: the whole interchange where the payload holds one transaction set, else the set from ST
/// to SE; in the first document of its set.
enum class raw_echo : std::uint8_t { omit, include };
/// What the model has no key for.
enum class unmapped : std::uint8_t {
  omit,
  include, ///< `unmappedSegments`: every such segment and element, with loop and ordinal (997 and TA1: without a loop)
  /// `segmentLayout` too: the order of the segments, and the codes that tell one from another (REF01, DTP01). With both
  /// lists `composer` writes the same transaction set again, segment for segment.
  reversible,
  /// `interchangeLayout` too: separators, ISA and GS (ISA02 and ISA04, which may be passwords, with them), counts and control
  /// numbers of the trailers where these are wrong, what follows each segment terminator, what is empty or blank at the end of
  /// elements and segments. From all documents of a payload, in their order, `composer` then writes its very bytes: that is
  /// tried before they are handed out, which makes it the slowest of the choices: up to 250 bytes of memory for each byte of
  /// an interchange. Where it fails, and for interchanges of more than 8 MiB, which are not tried, the documents lack the
  /// key, and a finding says so (`rule::interchange_not_carried`).
  exact,
};

struct json_options {
  compatibility compat = compatibility::none;
  json_layout layout = json_layout::compact;
  raw_echo x12 = raw_echo::omit;
  x279::unmapped unmapped = x279::unmapped::omit;
  /// Echo of the request: no 271 carries it. Empty: the key is left out.
  std::string_view trading_partner_service_id = {};
};

struct convert_options {
  read_options read{};
  json_options json{};
};

/// Counts of one `converter::convert`.
struct convert_summary {
  std::size_t interchanges = 0;
  std::size_t sets = 0;      ///< transaction sets found
  std::size_t converted = 0; ///< of these, turned into JSON
  std::size_t set_aside = 0; ///< refused, damaged or of another kind; told of each, or of a group with the number
  std::size_t documents = 0; ///< JSON documents appended
};

/// Turns a payload into JSON: a 271 into the API's response, a 270 into its request, a 999, 997 or TA1 into a response that
/// holds the acknowledgment. A payload is an interchange as it is, or a JSON text `{"x12": "…"}` around one. Documents
/// are appended to `out`, one line each (pretty: a blank line between), in the order of the payload. What a set is says
/// `set_view::kind`: the body of a 271 under ST*270 becomes a response, with a finding (X279-E254).
///
/// Owns its scratch; reuse one per thread. After the first few payloads it allocates nothing but what `out` and
/// `found` need, `unmapped::exact` apart. `payload` need only live during the call. Never throws for what stands in the payload.
///
/// @code
/// x279::converter converter;
/// x279::findings found;
/// std::string json;
/// if (auto done = converter.convert(bytes, {}, json, found); !done) return fail(done.error());
/// @endcode
class converter {
public:
  converter();
  converter(converter&&) noexcept;
  converter& operator=(converter&&) noexcept;
  ~converter();

  result<convert_summary> convert(std::string_view payload, convert_options const& options, std::string& out,
                                  findings& found);

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace x279
