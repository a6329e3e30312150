#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace x279::validation {

/// The codes of a list as a finding speaks of them: "F, M or U"; of a long one how many there are. Allocates nothing.
class code_words {
public:
  explicit code_words(std::span<std::string_view const> codes) noexcept;
  /// Lives as long as the object.
  std::string_view view() const noexcept { return {text_.data(), size_}; }

private:
  void append(std::string_view text) noexcept;

  std::array<char, 64> text_;
  std::size_t size_ = 0;
};

} // namespace x279::validation
