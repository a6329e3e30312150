#pragma once

// The shape of a compiled profile: a list of demands, each about one place. guidec makes those of grammar/profiles at
// build time, `load_profile` makes others at run time, by the same code. Nothing here knows a trading partner.

#include <cstdint>
#include <span>
#include <string_view>

namespace x279::tables {

enum class demand_kind : std::uint8_t {
  // at an element, or a segment
  codes,   ///< texts: the codes that may stand there
  length,  ///< numbers: fewest and most characters
  form,    ///< texts: pictures (validation/picture.hpp), one of which it has to fit
  require, ///< it has to be there
  forbid,  ///< it must not be there
  ignores, ///< it may be there, and nobody looks at it
  limit,   ///< numbers: how often at most; repetitions of an element, segments in a loop, loops in their parent
  past,    ///< numbers: how many days or months before today at most
  future,  ///< numbers: the same behind today; `time_unit::end_of_month`: up to the last day of today's month
  one_day, ///< a day, no range of days
  // in a transaction set as a whole
  patients,  ///< numbers: at most
  segments,  ///< numbers: at most
  search,    ///< numbers: sets of `search_field`, one of which has to be there
  basic,     ///< X12's basic character set, which has no lower case
  extended,  ///< X12's extended character set
  uppercase, ///< no letter a to z
  // around the transaction sets
  equal,         ///< element and `other_element` hold the same
  interchanges,  ///< numbers: in a payload at most
  groups,        ///< numbers: in an interchange at most
  sets,          ///< numbers: in a group at most
  bytes,         ///< numbers: of a payload at most
  delimiter,     ///< texts: those that may serve as the one that `element` tells
  not_delimiter, ///< texts: those that may not
};

enum class time_unit : std::uint8_t { days, months, end_of_month };

/// Under which conditions of exchange a demand holds.
enum class exchange : std::uint8_t { any, real_time, batch };

/// What a patient is found by, as a set of bits.
enum search_field : std::uint32_t {
  member_id = 1,     ///< 2100C NM109, of the subscriber also where the patient is a dependent
  last_name = 2,     ///< NM103 of the patient
  first_name = 4,    ///< NM104
  birth_date = 8,    ///< DMG02
  gender = 16,       ///< DMG03
  ssn = 32,          ///< REF02 where REF01 is SY
  group_number = 64, ///< REF02 where REF01 is 6P
};

/// What has to hold before a demand does: an element of the same segment or, where a segment is required, of any
/// segment of the loop.
struct demand_condition {
  std::uint32_t segment = 0; ///< pack(id); 0: no condition
  std::uint8_t element = 0, component = 0;
  std::uint8_t negated = 0;                ///< 1: unless
  std::span<std::string_view const> codes; ///< empty: it is there
};

struct demand {
  demand_kind kind{};
  std::uint8_t severity = 2; ///< 0 info, 1 warning, 2 error
  std::uint8_t kinds = 3;    ///< of transaction sets: 1 for 270, 2 for 271
  exchange when_exchanged{};
  time_unit unit{};
  std::uint8_t element = 0, component = 0;
  std::uint8_t other_element = 0;
  std::uint32_t segment = 0, other_segment = 0; ///< pack(id); 0: the whole loop
  std::string_view loop;                        ///< "2100C"; empty around the transaction sets
  demand_condition when;
  std::span<std::string_view const> texts;
  std::span<std::uint32_t const> numbers;
  std::string_view wanted;  ///< what is asked for, in words: "30 or 98"
  std::string_view because; ///< the source's words
  std::string_view aaa;     ///< the reject reason (AAA03) that the partner answers with; empty: the rule's
};

/// The severity that a profile gives to a rule. The rule by its number: this header does not know the catalogue.
struct severity_choice {
  std::uint16_t rule = 0;
  std::uint8_t severity = 0; ///< 0 info, 1 warning, 2 error
};

/// The text that a profile adds to a rule.
struct rule_help {
  std::uint16_t rule = 0;
  std::string_view text;
};

struct profile {
  std::string_view name, title, version, source;
  profile const* base = nullptr; ///< whose demands hold, too
  exchange mode{};               ///< that of the base where this one does not say
  std::span<demand const> demands;
  std::span<severity_choice const> severities; ///< those of the base included; ascending by rule
  std::span<rule_help const> helps;            ///< the same
  std::uint64_t serial = 0; ///< 0: built in. Else unlike that of any other profile of the process, as an address is not
};

namespace builtin {
/// In the order of their names. Made by guidec.
extern std::span<profile const* const> const profiles;
} // namespace builtin

} // namespace x279::tables
