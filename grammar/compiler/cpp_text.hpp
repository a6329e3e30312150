#pragma once

#include <string>
#include <string_view>

namespace x279::grammar {

/// A C++ string literal. Octal escapes, since they end after three digits whatever follows.
std::string literal(std::string_view s);

} // namespace x279::grammar
