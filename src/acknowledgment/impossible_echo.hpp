#pragma once

#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstdint>

namespace x279::acknowledgment {

/// What comes of an element that an answer cannot repeat.
enum class loss : std::uint8_t {
  element, ///< something stands in for it
  answer,  ///< what it names is not acknowledged
};

/// Tells the caller that what stands at a place cannot be repeated.
void tell_impossible_echo(place const& where, loss what, findings& found);
/// The same of an element of ISA.
void tell_impossible_echo(interchange_view interchange, unsigned element, loss what, findings& found);
/// The same of an element of GS.
void tell_impossible_echo(interchange_view interchange, group_view group, unsigned element, loss what, findings& found);
/// An interchange that nobody is named in whom the answer could be sent to: an error at this element of its ISA.
void tell_unanswerable(interchange_view interchange, unsigned element, findings& found);

} // namespace x279::acknowledgment
