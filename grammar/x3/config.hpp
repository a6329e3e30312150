#pragma once

// What the Spirit X3 grammars of this folder have in common. Included by their .cpp files alone: X3 takes seconds to
// compile, so each grammar stands in one translation unit behind an ordinary function. The rules are constants of that
// unit; nothing may call such a function before main().

#include <boost/spirit/home/x3.hpp>

#include <string_view>

namespace x279::grammar {

namespace x3 = boost::spirit::x3;

/// The one iterator of all grammars: rules compile once.
using iterator = char const*;

/// Semantic action of `raw[...]`: the rule's attribute is the view of what it matched.
inline constexpr auto keep_view = [](auto& context) {
  auto const& matched = x3::_attr(context);
  x3::_val(context) = std::string_view(matched.begin(), static_cast<std::size_t>(matched.end() - matched.begin()));
};

/// Semantic action: appends what was matched to a member of the rule's attribute.
inline constexpr auto append_to = [](auto member) {
  return [member](auto& context) { (x3::_val(context).*member).push_back(std::move(x3::_attr(context))); };
};

} // namespace x279::grammar
