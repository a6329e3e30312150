#include "acknowledgment/impossible_echo.hpp"

#include "envelope/envelope_place.hpp"

namespace x279::acknowledgment {
namespace {

constexpr rule told = rule::echo_impossible;

void tell(place const& where, severity how, loss what, findings& found) {
  std::uint64_t const is_answered = what == loss::element;
  found.add({.rule = told, .severity = how, .where = where, .numbers = {is_answered, 0}});
}

} // namespace

void tell_impossible_echo(place const& where, loss what, findings& found) {
  tell(where, info(told).severity, what, found);
}

void tell_impossible_echo(interchange_view interchange, unsigned element, loss what, findings& found) {
  tell_impossible_echo(detail::place_in(interchange, interchange.header(), 0, element), what, found);
}

void tell_impossible_echo(interchange_view interchange, group_view group, unsigned element, loss what,
                          findings& found) {
  tell_impossible_echo(detail::place_in(interchange, group.header(), group.number(), element), what, found);
}

void tell_unanswerable(interchange_view interchange, unsigned element, findings& found) {
  tell(detail::place_in(interchange, interchange.header(), 0, element), severity::error, loss::answer, found);
}

} // namespace x279::acknowledgment
