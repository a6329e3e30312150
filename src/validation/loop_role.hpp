#pragma once

// What loops and segments of a 270 or 271 are, told by their ids once for a guide.

#include <cstdint>
#include <string_view>

namespace x279::validation {

/// Who a loop speaks of: the letter at the end of its id.
enum class party : std::uint8_t { none, source, receiver, subscriber, dependent };

/// Which loop of a party: the number in front of that letter.
enum class loop_kind : std::uint8_t {
  other,
  level,      ///< 2000: HL and TRN
  name,       ///< 2100: the NM1 and what belongs to it
  benefit,    ///< 2110: an inquiry (EQ) or a benefit (EB)
  additional, ///< 2115 of a 271: III
  related,    ///< 2120 of a 271: who else has to do with the benefit
};

/// What the id of a loop of a 270 or 271 says: 2110C is a benefit of the subscriber.
struct loop_role {
  party who = party::none;
  loop_kind kind = loop_kind::other;
};
loop_role role_of(std::string_view loop_id) noexcept;

/// The segments of a 270 or 271 that the rules between segments look at.
enum class segment_kind : std::uint8_t {
  other,
  BHT,
  HL,
  TRN,
  NM1,
  REF,
  N3,
  N4,
  PRV,
  PER,
  DMG,
  INS,
  HI,
  DTP,
  EQ,
  EB,
  AMT,
  HSD,
  III,
  AAA
};
segment_kind kind_of(std::string_view segment_id) noexcept;

} // namespace x279::validation
