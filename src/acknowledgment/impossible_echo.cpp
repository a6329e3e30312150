#include "acknowledgment/impossible_echo.hpp"

namespace x279::acknowledgment {
namespace {

constexpr rule told = rule::echo_impossible;

place place_of_header(interchange_view interchange, segment_view header, unsigned element) noexcept {
  std::string_view const text = header[element].text().data() == nullptr ? header.text() : header[element].text();
  auto const offset = static_cast<std::uint32_t>(text.data() - interchange.text().data());
  place p;
  p.offset = interchange.original_offset(offset);
  p.length = static_cast<std::uint32_t>(text.size());
  p.interchange = interchange.number();
  p.element = static_cast<std::uint8_t>(element);
  p.segment_id = header.id();
  return p;
}

void tell(place const& where, severity how, loss what, findings& found) {
  std::uint64_t const is_answered = what == loss::element;
  found.add({.rule = told, .severity = how, .where = where, .numbers = {is_answered, 0}});
}

} // namespace

void tell_impossible_echo(place const& where, loss what, findings& found) {
  tell(where, info(told).severity, what, found);
}

void tell_impossible_echo(interchange_view interchange, segment_view header, unsigned element, loss what,
                          findings& found) {
  tell_impossible_echo(place_of_header(interchange, header, element), what, found);
}

void tell_unanswerable(interchange_view interchange, unsigned element, findings& found) {
  tell(place_of_header(interchange, interchange.header(), element), severity::error, loss::answer, found);
}

} // namespace x279::acknowledgment
