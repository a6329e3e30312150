#pragma once

#include <x279/finding.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace x279 {

/// What ties an answer to its question, the most trustworthy first.
enum class correlation_key : std::uint8_t {
  trace,                 ///< TRN02 with TRN03: the 271 returns them
  transaction_reference, ///< BHT03: the 271 returns it
  patient_account,       ///< REF*EJ: many payers return it
  patient,               ///< member id, birth date and name, which a payer may have corrected
};

enum class patient_level : std::uint8_t {
  subscriber, ///< loop 2000C
  dependent,  ///< loop 2000D
  none,       ///< a 271 that rejects before any person comes: it answers all that its 270 asked
};

/// A person asked about or answered about.
struct correlated_patient {
  std::uint32_t set = 0;            ///< in the payload, from 1
  std::uint32_t segment_in_set = 0; ///< of its HL, ST = 1; for `patient_level::none` that of ST
  patient_level level{};
};

/// A question and its answer: indices into `correlation::inquiries` and `correlation::responses`.
struct correlated_pair {
  std::uint32_t inquiry = 0, response = 0;
  correlation_key by{};
};

/// How the patients of a 270 and a 271 belong together.
struct correlation {
  std::vector<correlated_patient> inquiries, responses; ///< in the order of their payloads
  std::vector<correlated_pair> pairs;                   ///< ascending by inquiry
  /// Indices of those that no other could be found for, or more than one that fit alike; ascending.
  std::vector<std::uint32_t> unmatched_inquiries, unmatched_responses;
};

/// Pairs the patients of a 270 with those of a 271 by what they hold in common, never by position: where several fit alike,
/// none is taken. Owns what it reads into; reuse one per thread. Move-only.
class correlator {
public:
  correlator();
  correlator(correlator&&) noexcept;
  correlator& operator=(correlator&&) noexcept;
  ~correlator();

  /// Reads both payloads, of any number of interchanges and transaction sets each; sets that are neither 270 (in `inquiry`) nor
  /// 271 (in `response`) are passed over. `of_inquiry` and `of_response` get what is wrong with the envelopes, and what the 271
  /// must return of the 270 and does not (X279-A95x): each finding in the list of the payload that its place is in. The guides
  /// are not held against the sets; `validator` does that.
  ///
  /// Errors: those of `parser::parse`; `wrong_transaction` where the one payload holds no 270 or the other no 271
  /// (X279-A961 in the list of each that lacks it). n log n in
  /// the patients, linear in the payloads; no exception but `std::bad_alloc`.
  result<correlation> correlate(std::string_view inquiry, std::string_view response, read_options const& options,
                                findings& of_inquiry, findings& of_response);

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace x279
