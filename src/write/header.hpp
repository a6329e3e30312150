#pragma once

// The settings of an envelope, judged and turned into the elements of ISA and GS.

#include <x279/delimiters.hpp>
#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace x279::write {

/// What ISA and GS are made of.
struct header {
  std::array<std::string, 17> isa; ///< isa[6] is ISA06, at its fixed width; isa[0] is not used
  std::string sender, receiver;    ///< GS02, GS03
  std::string date, time;          ///< GS04, GS05
  std::string agency;              ///< GS07
  std::uint32_t group_number = 0;  ///< GS06 of the first group
  std::uint32_t set_number = 0;    ///< ST02 of the first set, as a number
  std::size_t set_digits = 0;      ///< and how many digits it has at least
};

/// The header that these settings make. Nothing where one of them is at fault; each fault is a finding with the member's
/// path.
std::optional<header> make_header(envelope const& e, findings& found);

/// Whether four delimiters may be written: ASCII, none that also stands in plain data, all different, ':' between
/// components. Faults are findings with the member's path.
bool check_delimiters(delimiters const& d, findings& found);
/// Whether `check_delimiters` would find no fault, but for a repetition separator that may be absent.
bool are_fit(delimiters const& d) noexcept;

/// The control number `n` numbers behind `first`; 1 follows 999999999.
constexpr std::uint32_t count_on(std::uint32_t first, std::size_t n) noexcept {
  constexpr std::uint64_t most = 999999999;
  return static_cast<std::uint32_t>((first - 1 + n % most) % most + 1);
}
/// A number with zeros in front, up to this many digits.
std::string digits(std::uint32_t number, std::size_t width);

} // namespace x279::write
