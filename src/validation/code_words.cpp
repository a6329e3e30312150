#include "validation/code_words.hpp"

#include <algorithm>
#include <charconv>

namespace x279::validation {

namespace {

constexpr std::size_t most_named = 10; // more cannot be taken in at a glance

std::size_t length_of(std::span<std::string_view const> codes) noexcept {
  std::size_t length = 0;
  for (std::string_view const code : codes)
    length += code.size() + std::string_view(", ").size(); // " or " is two longer
  return length;
}

} // namespace

code_words::code_words(std::span<std::string_view const> codes) noexcept {
  if (codes.size() <= most_named && length_of(codes) <= text_.size()) {
    for (std::size_t i = 0; i != codes.size(); ++i) {
      if (i != 0) append(i + 1 == codes.size() ? " or " : ", ");
      append(codes[i]);
    }
    return;
  }
  append("one of the ");
  std::array<char, 20> digits;
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), codes.size()).ptr;
  append({digits.data(), static_cast<std::size_t>(end - digits.data())});
  append(" codes that the guide lists");
}

void code_words::append(std::string_view text) noexcept {
  std::copy(text.begin(), text.end(), text_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += text.size();
}

} // namespace x279::validation
