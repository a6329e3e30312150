#pragma once

#include <x279/config.hpp>
#include <x279/finding.hpp>
#include <x279/result.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279 {

namespace tables {
struct profile;
}

/// What a trading partner asks for beyond the guide: a companion guide as data (grammar/profiles/README.md describes the
/// language). A handle: copy it freely. Built-in ones live as long as the program, loaded ones as long as a handle does;
/// both may be used by several threads at once.
class profile {
public:
  /// No profile: the guides alone are judged by.
  profile() = default;
  /// For the library: src/validation/profile_tables.hpp.
  profile(tables::profile const& t, std::shared_ptr<void const> keeps) noexcept
      : tables_(&t), keeps_(std::move(keeps)) {}

  bool empty() const noexcept { return tables_ == nullptr; }
  std::string_view name() const noexcept;    ///< "hets"; empty where there is no profile, as are the next four
  std::string_view title() const noexcept;   ///< one line for people
  std::string_view version() const noexcept; ///< as its text has it
  std::string_view source() const noexcept;  ///< where its demands were read
  std::string_view base() const noexcept;    ///< the name of the profile that it builds on
  /// What the profile says about a rule beside the catalogue; empty where it says nothing.
  std::string_view help(rule r) const noexcept;

  /// For the library. Only where not `empty()`.
  tables::profile const& table() const noexcept { return *tables_; }

private:
  tables::profile const* tables_ = nullptr;
  std::shared_ptr<void const> keeps_;
};

/// The names of the built-in profiles, in alphabetical order. They live as long as the program.
std::span<std::string_view const> profile_names();
/// A built-in profile by its name; nothing where there is none.
std::optional<profile> find_profile(std::string_view name);

/// Reads a profile from a text of the profile language. Its base, if it has one, is a built-in profile.
///
/// `file` is the name that faults call the text by. Fails with `errc::guide_syntax` where the text has a fault; the error's
/// offset is that of the first one, and `faults` gets a line for each: "mine.profile:3:9: expected a number". No fault
/// repeats more than a word of the text. Linear in the text; no exception but `std::bad_alloc`.
result<profile> load_profile(std::string_view text, std::string_view file, std::vector<std::string>& faults);

} // namespace x279
