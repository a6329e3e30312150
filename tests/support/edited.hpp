#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace x279::testing {

/// The text with the one place where `what` stands replaced. A test that looks for what is not there is a mistake.
inline std::string edited(std::string text, std::string_view what, std::string_view with) {
  std::size_t const at = text.find(what);
  if (at == text.npos || text.find(what, at + 1) != text.npos)
    throw std::logic_error("not exactly once in the text: " + std::string(what));
  return text.replace(at, what.size(), with);
}

} // namespace x279::testing
