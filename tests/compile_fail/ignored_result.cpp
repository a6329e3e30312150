// expect: nodiscard
// What parse returns tells whether anything could be read.
#pragma GCC diagnostic error "-Wunused-result"
#include <x279/interchange.hpp>

#include <string_view>

bool readable(x279::parser& parser, std::string_view payload, x279::findings& found) {
#ifdef X279_CONTROL
  return parser.parse(payload, {}, found).has_value();
#else
  parser.parse(payload, {}, found);
  return true;
#endif
}
