// expect: (use of|call to) deleted
// The views of a payload point into its bytes: a temporary string would be gone before the first of them is read.
#include <x279/interchange.hpp>

#include <string>

std::size_t sets_of(x279::parser& parser, x279::findings& found) {
#ifdef X279_CONTROL
  std::string const payload("ISA");
  auto const parsed = parser.parse(payload, {}, found);
#else
  auto const parsed = parser.parse(std::string("ISA"), {}, found);
#endif
  return parsed ? parsed->sets().size() : 0;
}
