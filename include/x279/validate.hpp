#pragma once

#include <x279/config.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>
#include <x279/profile.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace x279 {

/// What a caller's own list says of a code.
enum class code_standing : std::uint8_t {
  no_such_list, ///< the caller does not hold this list
  listed,
  not_listed,
};

/// Asks the caller for codes that others keep, which x279 does not hold. Non-owning: `context` must live as long as the
/// options that hold it. `ask` gets the name of the list as the guides give it ("taxonomy", "icd10cm") and the code; it
/// must not throw, and must be safe for use by as many threads as validate with it.
struct code_lookup {
  void const* context = nullptr;
  code_standing (*ask)(void const* context, std::string_view list, std::string_view code) = nullptr;

  code_standing operator()(std::string_view list, std::string_view code) const {
    return ask == nullptr ? code_standing::no_such_list : ask(context, list, code);
  }
};

/// How a payload is exchanged: receivers take fewer patients where they answer at once.
enum class exchange_mode : std::uint8_t {
  by_profile, ///< as the profile says; where it does not, what holds in one mode alone is not judged
  real_time,
  batch,
};

struct validate_options {
  read_options read{};
  /// The day that dates are held against, CCYYMMDD; empty: no date is. The library never asks a clock. Must live as long
  /// as the call.
  std::string_view today{};
  code_lookup codes{};
  /// What the receiver asks for beyond the guide; empty: nothing.
  x279::profile profile{};
  exchange_mode mode = exchange_mode::by_profile;
};

/// What was judged.
struct validate_summary {
  std::uint32_t interchanges = 0;
  std::uint32_t sets = 0;        ///< transaction sets of the payload
  std::uint32_t judged = 0;      ///< those of them that a guide was held against: 270, 271, 999
  std::uint32_t faulty_sets = 0; ///< those of the judged ones that have a finding of severity error between ST and SE
};

/// Judges payloads: the envelope, the place of each segment, then all that the guide says about segments, elements and
/// codes, and what holds between them. Owns what it reads into; reuse one per thread: after the first few payloads it
/// allocates nothing but what the list of findings takes. Not safe for use by two threads at once. Move-only.
class validator {
public:
  validator();
  validator(validator&&) noexcept;
  validator& operator=(validator&&) noexcept;
  ~validator();

  /// Reads a payload and judges its envelope and each 270, 271 and 999 in it; other transaction sets have a finding that
  /// says so. What is wrong is appended to `found`, set by set in the order of the payload, those of the envelope first.
  ///
  /// Fails where nothing can be read, as `parser::parse` does and with the same codes. Linear in the payload; no
  /// exception but `std::bad_alloc`.
  result<validate_summary> validate(std::string_view payload, validate_options const& options, findings& found);

  /// Judges one transaction set that has been placed by the guide of its kind. `found` should be the list that the walk
  /// wrote to, directly before: a segment that has a finding of its place there gets none about its elements.
  /// The envelope around the set is not judged. Linear; no exception but `std::bad_alloc`.
  void judge(placed_set const& placed, validate_options const& options, findings& found);

  /// What the last `validate` read, to be shown or answered. Its bytes must still live. Lives until the next `validate`.
  payload_view last() const noexcept X279_LIFETIMEBOUND;

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace x279
