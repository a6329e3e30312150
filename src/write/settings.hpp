#pragma once

// The members of `x279::envelope` by name: for findings, for files that hold them, and for the help about those files.

#include <x279/envelope.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace x279::write {

/// What the text of a setting has to look like, beyond what the guide says of its element.
enum class setting_form : std::uint8_t {
  text,
  date,           ///< CCYYMMDD
  time,           ///< HHMM
  control_number, ///< nine digits above zero
  number,         ///< digits above zero
};
/// What an empty one means.
enum class setting_presence : std::uint8_t {
  required, ///< unless the guide has a preset for the element
  optional, ///< something else stands in
};

struct setting {
  std::string_view path;    ///< "envelope.sender_id"
  std::string_view segment; ///< the element that it becomes; empty where it becomes none
  std::uint8_t element = 0;
  setting_form form = setting_form::text;
  setting_presence presence = setting_presence::optional;
  std::string_view help; ///< one line
  std::variant<std::string envelope::*, char delimiters::*, usage_indicator envelope::*,
               acknowledgment_request envelope::*, line_break envelope::*, character_set envelope::*,
               trace_levels envelope::*>
      member;

  /// The key in a file of settings: "sender_id".
  std::string_view key() const noexcept { return path.substr(path.find('.') + 1); }
};

/// All of them, in the order of `x279::envelope`.
std::span<setting const> settings() noexcept;

/// Whether the caller says something about a setting: its key is in `envelope::given`, or it is other than in an envelope that
/// nobody has filled in.
bool is_given(setting const& s, envelope const& e);
/// The same for a key such as "control_number".
bool is_given(std::string_view key, envelope const& e);
/// Puts a setting of one envelope into another.
void take(setting const& s, envelope const& from, envelope& to);
/// The setting with this key; nullptr where there is none.
setting const* find_setting(std::string_view key) noexcept;
/// The path of a key that is none. A key may hold anything, and a report is not the place for that.
std::string path_of_unknown(std::string_view key);

// How the values of the enumerations are written in a file of settings, in their order.
std::span<std::string_view const> names(usage_indicator) noexcept;
std::span<std::string_view const> names(acknowledgment_request) noexcept;
std::span<std::string_view const> names(line_break) noexcept;
std::span<std::string_view const> names(character_set) noexcept;
std::span<std::string_view const> names(trace_levels) noexcept;

} // namespace x279::write
