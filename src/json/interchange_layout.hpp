#pragma once

// What a lossless document carries of the interchange around its transaction set: `interchangeLayout`. What is read back of it
// stands in write/interchange_layout.hpp.

#include "json/json_writer.hpp"

#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace x279::json {

/// One interchange at a time. Its views live as long as those of the payload.
class interchange_carrier {
public:
  /// Looks at the interchange with this index. Where it cannot be carried there is a finding, and `carries` is false.
  void start(payload_view payload, std::size_t index, std::string_view bytes, findings& found);
  void stop() noexcept { interchange_.reset(); }
  bool carries() const noexcept { return interchange_.has_value(); }
  /// The bytes that are carried: the interchange, what follows it, and what stands before the first.
  std::string_view extent() const noexcept;

  /// Appends `"interchangeLayout":{…},` for a document of this set that lists these segments.
  void write(set_view set, std::span<std::uint32_t const> listed, json_writer& out);

private:
  std::string_view break_behind(segment_view s) const noexcept;
  std::optional<place> find_obstacle(payload_view payload, std::size_t index) const;
  bool carries_set(set_view set) const noexcept;
  void choose_break(interchange_view in) noexcept;
  void write_elements(std::string_view key, segment_view s, json_writer& out) const;
  void write_exception(segment_view s, std::uint64_t ordinal, json_writer& out);

  std::string_view bytes_; ///< of the payload
  std::optional<interchange_view> interchange_;
  std::string_view before_, line_break_;
  std::string shape_;
  std::array<char, 16> digest_{};
};

} // namespace x279::json
