// The views of include/x279/interchange.hpp: each reads one record of parse_state.

#include "parse_state.hpp"

#include <algorithm>

namespace x279 {
namespace detail {

bool is_cut_short(set_view set) noexcept {
  interchange_view const in = set.interchange();
  return !set.has_trailer() && !in.has_trailer() && !set.group().has_trailer() &&
         set.number() == in.sets()[in.sets().size() - 1].number();
}

bool is_skipped(parse_state const& s, interchange_record const& in, std::uint32_t segment) noexcept {
  auto const* const begin = s.skipped.data();
  return std::binary_search(begin + in.first_skipped, begin + in.last_skipped, segment);
}

std::uint64_t original_offset(parse_state const& s, interchange_record const& in, std::uint32_t offset) noexcept {
  auto const* const first = s.removals.data() + in.first_removal;
  auto const* const last = s.removals.data() + in.last_removal;
  auto const* const behind = std::upper_bound(
      first, last, offset, [](std::uint32_t o, syntax::removal const& r) { return o < r.repaired_offset; });
  std::uint32_t const in_original = offset + (behind == first ? 0 : behind[-1].removed);
  return in.original_begin + in_original;
}

place place_of_text(parse_state const& s, interchange_record const& in, std::uint32_t begin,
                    std::uint32_t end) noexcept {
  place p;
  p.offset = original_offset(s, in, begin);
  // The end is that of the last byte: line breaks taken out behind it are not part of the place.
  if (end > begin) p.length = static_cast<std::uint32_t>(original_offset(s, in, end - 1) + 1 - p.offset);
  p.interchange = in.number;
  return p;
}

namespace {

/// The part of an element that a repetition and a component number name; the whole where both are 0. Without data where
/// there is none: a part that is there but empty has a place in the text.
std::string_view part_of(segment_view segment, unsigned element, unsigned component, unsigned repetition) noexcept {
  element_view const whole = segment[element];
  std::string_view part = whole.text();
  if (repetition != 0 && part.data()) part = whole.repetitions()[repetition];
  if (component != 0 && part.data()) part = pieces(part, segment.delimiters().component)[component];
  return part;
}

} // namespace

place place_of_segment(parse_state const& s, interchange_record const& in, std::uint32_t segment, unsigned element,
                       unsigned component, unsigned repetition) noexcept {
  segment_view const view = segment_at(s, in, segment);
  std::string_view part = view.text();
  if (element != 0) {
    part = part_of(view, element, component, repetition);
    // Absent: the place behind what is there.
    if (part.data() == nullptr) part = view.text().substr(view.text().size());
  }
  auto const begin = static_cast<std::uint32_t>(part.data() - in.text);
  place p = place_of_text(s, in, begin, begin + static_cast<std::uint32_t>(part.size()));
  p.segment_in_file = segment + 1;
  p.element = static_cast<std::uint8_t>(element);
  p.component = static_cast<std::uint8_t>(component);
  p.repetition = repetition;
  p.segment_id = id_of_place(view.id());
  return p;
}

std::string_view id_of_place(std::string_view id) noexcept { return id.size() > 3 ? std::string_view("???") : id; }

} // namespace detail

using detail::no_number;

// ---- segment_range

segment_range::segment_range(detail::parse_state const& state, detail::interchange_record const& in,
                             std::uint32_t first, std::uint32_t size) noexcept
    : state_(&state),
      interchange_(&in),
      text_(in.text),
      element_end_(in.element_end),
      segment_last_(in.segment_last),
      delimiters_(&in.delimiters),
      first_(first),
      size_(size),
      skips_(in.first_skipped != in.last_skipped) {}

segment_view segment_range::look_up(std::uint32_t n) const noexcept {
  return detail::segment_at(*state_, *interchange_, n);
}

// ---- set_view

namespace {

detail::interchange_record const& interchange_of(detail::parse_state const& s, detail::set_record const& set) noexcept {
  return s.interchanges[set.interchange];
}

} // namespace

set_kind set_view::kind() const noexcept { return state_->sets[i_].kind; }

std::string_view set_view::identifier() const noexcept { return segment(0)[1].text(); }

std::string_view set_view::control_number() const noexcept { return segment(0)[2].text(); }

std::string_view set_view::version() const noexcept {
  std::string_view const implementation = segment(0)[3].text();
  if (!implementation.empty()) return implementation;
  group_view const in = group();
  return in.has_header() ? in.header()[8].text() : std::string_view{};
}

std::uint32_t set_view::size() const noexcept { return state_->sets[i_].last - state_->sets[i_].first; }

segment_view set_view::segment(std::uint32_t i) const noexcept {
  detail::set_record const& set = state_->sets[i_];
  return detail::segment_at(*state_, interchange_of(*state_, set), set.first + i);
}

segment_range set_view::segments() const noexcept {
  return {*state_, interchange_of(*state_, state_->sets[i_]), state_->sets[i_].first, size()};
}

bool set_view::has_trailer() const noexcept { return state_->sets[i_].has_trailer; }

bool set_view::accepted() const noexcept { return state_->sets[i_].accepted; }

std::uint32_t set_view::number() const noexcept { return i_ + 1; }

group_view set_view::group() const noexcept { return group_view::at(state_, state_->sets[i_].group); }

interchange_view set_view::interchange() const noexcept {
  return interchange_view::at(state_, state_->sets[i_].interchange);
}

std::string_view set_view::text() const noexcept {
  detail::set_record const& set = state_->sets[i_];
  detail::interchange_record const& in = interchange_of(*state_, set);
  std::uint32_t const begin = detail::segment_begin(in, set.first);
  std::uint32_t const end = in.element_end[in.segment_last[set.last - 1] - 1] + 1;
  return {in.text + begin, std::min(end, in.size) - begin};
}

place set_view::place_of(std::uint32_t segment, unsigned element, unsigned component,
                         unsigned repetition) const noexcept {
  detail::set_record const& set = state_->sets[i_];
  place p = detail::place_of_segment(*state_, interchange_of(*state_, set), set.first + segment, element, component,
                                     repetition);
  p.group = state_->groups[set.group].number;
  p.set = number();
  p.segment_in_set = segment + 1;
  return p;
}

// ---- group_view

bool group_view::has_header() const noexcept { return state_->groups[i_].header != no_number; }

segment_view group_view::header() const noexcept {
  detail::group_record const& group = state_->groups[i_];
  if (group.header == no_number) return {};
  return detail::segment_at(*state_, state_->interchanges[group.interchange], group.header);
}

bool group_view::has_trailer() const noexcept { return state_->groups[i_].trailer != no_number; }

segment_view group_view::trailer() const noexcept {
  detail::group_record const& group = state_->groups[i_];
  if (group.trailer == no_number) return {};
  return detail::segment_at(*state_, state_->interchanges[group.interchange], group.trailer);
}

set_range group_view::sets() const noexcept {
  return {state_, state_->groups[i_].first_set, state_->groups[i_].last_set};
}

std::uint32_t group_view::number() const noexcept { return state_->groups[i_].number; }

// ---- interchange_view

delimiters const& interchange_view::delimiters() const noexcept { return state_->interchanges[i_].delimiters; }

segment_view interchange_view::header() const noexcept { return segment(0); }

bool interchange_view::has_trailer() const noexcept { return state_->interchanges[i_].trailer != no_number; }

segment_view interchange_view::trailer() const noexcept {
  if (!has_trailer()) return {};
  return segment(state_->interchanges[i_].trailer);
}

group_range interchange_view::groups() const noexcept {
  return {state_, state_->interchanges[i_].first_group, state_->interchanges[i_].last_group};
}

set_range interchange_view::sets() const noexcept {
  return {state_, state_->interchanges[i_].first_set, state_->interchanges[i_].last_set};
}

std::uint32_t interchange_view::acknowledgment_count() const noexcept {
  return state_->interchanges[i_].last_acknowledgment - state_->interchanges[i_].first_acknowledgment;
}

segment_view interchange_view::acknowledgment(std::uint32_t i) const noexcept {
  return segment(state_->acknowledgments[state_->interchanges[i_].first_acknowledgment + i]);
}

std::uint32_t interchange_view::size() const noexcept { return state_->interchanges[i_].segments; }

segment_view interchange_view::segment(std::uint32_t i) const noexcept {
  return detail::segment_at(*state_, state_->interchanges[i_], i);
}

segment_range interchange_view::segments() const noexcept { return {*state_, state_->interchanges[i_], 0, size()}; }

bool interchange_view::accepted() const noexcept { return state_->interchanges[i_].accepted; }

std::uint32_t interchange_view::number() const noexcept { return state_->interchanges[i_].number; }

std::string_view interchange_view::text() const noexcept {
  return {state_->interchanges[i_].text, state_->interchanges[i_].size};
}

std::string_view interchange_view::original_text() const noexcept {
  detail::interchange_record const& in = state_->interchanges[i_];
  return state_->bytes.substr(static_cast<std::size_t>(in.original_begin), static_cast<std::size_t>(in.original_size));
}

std::uint64_t interchange_view::original_offset(std::uint32_t offset) const noexcept {
  return detail::original_offset(*state_, state_->interchanges[i_], offset);
}

bool interchange_view::is_utf8() const noexcept { return state_->interchanges[i_].is_utf8; }

// ---- payload_view

interchange_range payload_view::interchanges() const noexcept {
  return {state_, 0, static_cast<std::uint32_t>(state_->interchanges.size())};
}

set_range payload_view::sets() const noexcept { return {state_, 0, static_cast<std::uint32_t>(state_->sets.size())}; }

std::size_t payload_view::gap_count() const noexcept { return state_->gaps.size(); }

std::string_view payload_view::gap(std::size_t i) const noexcept {
  detail::gap_record const& gap = state_->gaps[i];
  return state_->bytes.substr(static_cast<std::size_t>(gap.begin), static_cast<std::size_t>(gap.end - gap.begin));
}

} // namespace x279
