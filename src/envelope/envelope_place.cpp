#include "envelope/envelope_place.hpp"

namespace x279::detail {

namespace {

/// The segment's number in its interchange, by halving: segments are in the order of their offsets.
std::uint32_t number_of(interchange_view in, segment_view const& segment) noexcept {
  std::uint32_t low = 0, high = in.size();
  while (low + 1 < high) {
    std::uint32_t const middle = low + (high - low) / 2;
    (in.segment(middle).offset() <= segment.offset() ? low : high) = middle;
  }
  return low + 1;
}

} // namespace

place place_in(interchange_view in, segment_view const& segment, std::uint32_t group, unsigned element,
               unsigned component) noexcept {
  std::string_view part = element == 0 ? segment.text() : segment[element].text();
  if (part.data() == nullptr) part = segment.text().substr(segment.text().size()); // absent: behind what is there
  auto const begin = static_cast<std::uint32_t>(part.data() - in.text().data());
  place where;
  where.offset = in.original_offset(begin);
  if (!part.empty())
    where.length = static_cast<std::uint32_t>(in.original_offset(begin + static_cast<std::uint32_t>(part.size()) - 1) +
                                              1 - where.offset);
  where.interchange = in.number();
  where.group = group;
  where.segment_in_file = number_of(in, segment);
  where.element = static_cast<std::uint8_t>(element);
  where.component = static_cast<std::uint8_t>(component);
  where.segment_id = segment.id();
  return where;
}

} // namespace x279::detail
