#pragma once

namespace x279 {

/// The four delimiters of one interchange, as its ISA gives them. They belong to the interchange:
/// the next one in the same payload may have others.
struct delimiters {
  char element = '*';    ///< the byte after "ISA"
  char repetition = '^'; ///< ISA11; '\0' where the interchange has none (ISA11 is a letter, digit or blank)
  char component = ':';  ///< ISA16
  char segment = '~';    ///< the byte that ends the ISA

  friend constexpr bool operator==(delimiters const&, delimiters const&) = default;
};

} // namespace x279
