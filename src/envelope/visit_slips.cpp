// The visitor's look at segments that are not as they should be: whether a slip explains them.

#include "segment_knowledge.hpp"
#include "visit.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/values.hpp"

#include <optional>
#include <string_view>

namespace x279::detail {
namespace {

/// A set that has lost more terminators than these is not a slip.
constexpr std::uint64_t most_joints = 8;
/// Behind a terminator, as far as it is worth to look.
constexpr std::size_t most_blanks = 64;

/// Whether a segment begins at an offset: a terminator stands in front, with nothing but blanks between.
bool begins_segment(std::string_view text, std::size_t at, char terminator) noexcept {
  std::size_t blanks = 0;
  while (blanks != most_blanks && at != 0 && text[at - 1] != terminator && syntax::is_blank(text[at - 1]))
    ++blanks, --at;
  return at != 0 && text[at - 1] == terminator;
}

} // namespace

/// GE02 of the next GE; empty where there is none. Each GE is looked for once, so that many damaged headers stay cheap.
std::string_view envelope_visitor::next_group_number(std::uint32_t from) noexcept {
  std::string_view const text{in_->text, in_->size};
  delimiters const& d = in_->delimiters;
  if (next_group_trailer_ < from) {
    char const begin[] = {'G', 'E', d.element};
    std::size_t at = from;
    while ((at = text.find({begin, sizeof begin}, at)) != text.npos && !begins_segment(text, at, d.segment)) ++at;
    next_group_trailer_ = at == text.npos ? in_->size : static_cast<std::uint32_t>(at);
  }
  std::string_view const ge = text.substr(next_group_trailer_, text.substr(next_group_trailer_, 64).find(d.segment));
  std::size_t const last = ge.rfind(d.element);
  return last != ge.npos && last > 2 ? ge.substr(last + 1) : std::string_view{};
}

/// A segment that is one of the envelope, or may have been meant for one. True where there is a slip.
bool envelope_visitor::look_for_slip(std::uint32_t segment) {
  segment_view const s = current(segment);
  if (is_complete_control(s.id(), s.size())) return false;
  segment_view const isa = current(0);
  control_context c{.sender = syntax::without_trailing_blanks(isa[6]),
                    .receiver = syntax::without_trailing_blanks(isa[8]),
                    .date = isa[9],
                    .time = isa[10],
                    .interchange_number = isa[13],
                    .group_number = {},
                    .set_number = {}};
  if (s.size() > 3) // more than a trailer with a slip has
    c.group_number = next_group_number(s.offset());
  if (group_ != no_number && state_->groups[group_].header != no_number)
    c.group_number = current(state_->groups[group_].header)[6];
  if (set_ != no_number) c.set_number = current(state_->sets[set_].first)[2];
  return keep_slip(find_slip(s.text(), in_->delimiters, c), s);
}

/// A segment of a set whose id nobody knows.
bool envelope_visitor::look_for_end_of_id(std::uint32_t segment) {
  if (set_ == no_number) return false;
  if (state_->knowledge == nullptr) state_->knowledge = make_segment_knowledge();
  segment_view const s = current(segment);
  auto const length = state_->knowledge->find_end_of_id(current(state_->sets[set_].first)[1], s);
  if (!length) return false;
  slips_.push_back({slip::kind::id_separator_lost, '\0', s.offset() + *length});
  return true;
}

/// Where SE01 counts some segments more than there are, and as many of those that are there go on into another one, that is
/// what was meant.
void envelope_visitor::look_for_lost_terminators(std::uint32_t trailer) {
  set_record const& set = state_->sets[set_];
  segment_view const st = current(set.first), se = current(trailer);
  std::uint64_t const counted = trailer + 1 - set.first - set.empty_segments;
  std::uint64_t const stated = syntax::read_count(se[1]).value_or(0);
  bool const is_trailer = se[2].text() == st[2].text();
  if (!is_trailer || stated <= counted || stated - counted > most_joints) return;
  if (state_->knowledge == nullptr) state_->knowledge = make_segment_knowledge();
  std::size_t const before = slips_.size();
  for (std::uint32_t i = set.first + 1; i != trailer && slips_.size() - before <= most_joints; ++i) {
    segment_view const s = current(i);
    if (auto const at = state_->knowledge->find_joint(st[1], s))
      slips_.push_back({slip::kind::terminator_lost, '\0', s.offset() + *at});
  }
  if (slips_.size() - before != stated - counted) slips_.resize(before);
}

/// The last segment of a set that has no SE may go on into it.
void envelope_visitor::look_for_trailer_of_set(std::uint32_t segment) {
  segment_view const s = current(segment);
  std::string_view const number = current(state_->sets[set_].first)[2];
  if (!number.empty()) keep_slip(find_trailer_of_set_in(s.text(), in_->delimiters.element, number), s);
}

bool envelope_visitor::keep_slip(std::optional<slip> found, segment_view const& in) {
  if (!found) return false;
  found->at += in.offset();
  slips_.push_back(*found);
  return true;
}

} // namespace x279::detail
