// The text of an interchange as a whole: line breaks and characters. Each is one finding with a count. The kernels have
// said which of these to look for, so that a clean text is not read a second time.

#include "judge.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/utf8.hpp"

#include <algorithm>
#include <string>

namespace x279::detail {
namespace {

/// The place of one byte, with its segment and element.
place locate(parse_state const& s, interchange_record const& in, std::uint32_t offset) noexcept {
  // The first segment that ends behind the byte, then its first element that does.
  std::uint32_t low = 0, high = in.segments;
  while (low != high) {
    std::uint32_t const middle = low + (high - low) / 2;
    if (in.element_end[in.segment_last[middle] - 1] > offset)
      high = middle;
    else
      low = middle + 1;
  }
  place p = place_of_text(s, in, offset, offset + 1);
  if (low == in.segments) return p;
  std::uint32_t const first = low == 0 ? 0 : in.segment_last[low - 1];
  auto const* const end = std::upper_bound(in.element_end + first, in.element_end + in.segment_last[low], offset);
  p.segment_in_file = low + 1;
  p.element = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(end - (in.element_end + first), 255));
  p.segment_id = id_of_place(segment_at(s, in, low).id());
  auto const* const sets = s.sets.data();
  auto const* const behind =
      std::upper_bound(sets + in.first_set, sets + in.last_set, low,
                       [](std::uint32_t segment, set_record const& set) { return segment < set.first; });
  if (behind != sets + in.first_set && low < behind[-1].last) {
    p.set = static_cast<std::uint32_t>(behind - sets);
    p.group = s.groups[behind[-1].group].number;
    p.segment_in_set = low - behind[-1].first + 1;
  }
  return p;
}

struct counted {
  std::uint64_t count = 0;
  std::uint32_t first = 0;
};

/// Bytes of text[from, …) that belong to `set`, blanks between segments left out.
counted count_bytes(std::string_view text, std::uint32_t from, char terminator, syntax::byte_set const& set) noexcept {
  counted found;
  bool between = false;
  for (std::uint32_t i = from; i < text.size(); ++i) {
    between = text[i] == terminator || (between && syntax::is_blank(text[i]));
    if (between || !set(text[i])) continue;
    if (found.count++ == 0) found.first = i;
  }
  return found;
}

rule rule_of(slip::kind how) noexcept {
  switch (how) {
  case slip::kind::separator_lost: return rule::control_separator_lost;
  case slip::kind::separator_doubled: return rule::control_separator_doubled;
  case slip::kind::terminator_lost: return rule::segment_terminator_lost;
  case slip::kind::letter_wrong:
  case slip::kind::letter_lost: return rule::control_segment_misspelled;
  case slip::kind::id_separator_lost: return rule::separator_lost_behind_id;
  case slip::kind::element_missing:
  case slip::kind::one_of_two_missing: break;
  }
  return rule::control_element_missing;
}

bool is_of_missing(slip const& s) noexcept {
  return s.how == slip::kind::element_missing || s.how == slip::kind::one_of_two_missing;
}

} // namespace

void interchange_judge::judge_text() {
  judge_slips();
  judge_line_breaks();
  judge_characters();
  // A separator beyond ASCII is no UTF-8; and it may stand inside a value: in the ISA, or where no guide divides one.
  delimiters const& d = in_.delimiters;
  in_.is_utf8 = !syntax::is_high(d.element) && !syntax::is_high(d.segment) && !syntax::is_high(d.component) &&
                !syntax::is_high(d.repetition);
  if ((in_.traits & syntax::has_high) == 0) return;
  std::string_view const text{in_.text, in_.size};
  in_.is_utf8 = in_.is_utf8 && syntax::is_utf8(text);
  if (in_.is_utf8) return;
  auto const high = syntax::count_high_bytes(text, in_.delimiters);
  if (high.count == 0) return; // nothing but separators
  report(rule::not_utf8, locate(state_, in_, static_cast<std::uint32_t>(high.first)), high.count);
}

/// The segment behind one that has lost its terminator; the element that is missing: "GS04", "GS02 or GS03".
short_text<16> interchange_judge::related_to(slip const& s, place const& where) const {
  std::uint32_t const next = where.segment_in_file;
  if (s.how == slip::kind::terminator_lost && next < in_.segments) return id_of_place(segment(next).id());
  if (!is_of_missing(s)) return {};
  auto const name = [&](int n) { return std::string(where.segment_id.view()) + '0' + static_cast<char>('0' + n); };
  int const element = where.element;
  std::string text = name(element);
  if (s.how == slip::kind::one_of_two_missing) text += " or " + name(element + 1);
  return std::string_view(text);
}

/// For a receiver that does not put them right they are counts and numbers that do not agree, and tolerated as these.
void interchange_judge::judge_slips() {
  auto const* const groups = state_.groups.data();
  for (slip const& s : facts_.slips) {
    place where = place_of(s);
    if (where.segment_in_file == 0) continue; // between the interchanges
    std::uint32_t const segment = where.segment_in_file - 1;
    auto const* const group = std::upper_bound(groups + in_.first_group, groups + in_.last_group, segment,
                                               [](std::uint32_t n, group_record const& g) { return n < g.last; });
    bool const in_group = group != groups + in_.last_group && group->header <= segment;
    if (in_group) where.group = group->number;
    if (!report(rule_of(s.how), options_.tolerate.counts, where, 0, 0, related_to(s, where).view())) continue;
    if (where.set == 0 && !in_group) in_.accepted = false;
    std::uint32_t const first = where.set != 0 ? where.set - 1 : in_group ? group->first_set : 0;
    std::uint32_t const last = where.set != 0 ? where.set : in_group ? group->last_set : 0;
    for (std::uint32_t n = first; n != last; ++n) state_.sets[n].accepted = false;
  }
}

/// Of a segment that has lost its terminator its end, of a missing element where it should be.
place interchange_judge::place_of(slip const& s) const {
  using kind = slip::kind;
  std::uint32_t const back = s.how == kind::terminator_lost ? 2 : is_of_missing(s) ? 1 : 0;
  place where = locate(state_, in_, s.at - back);
  if (where.segment_in_file == 0) return where;
  switch (s.how) {
  case kind::id_separator_lost:
  case kind::separator_lost: where.length = at(where.segment_in_file - 1, where.element).length; break;
  case kind::separator_doubled: --where.offset; break; // the byte too many
  case kind::terminator_lost:
    where.offset = original_offset(state_, in_, s.at);
    where.element = 0;
    break;
  case kind::letter_wrong:
  case kind::letter_lost: break;
  case kind::element_missing:
  case kind::one_of_two_missing:
    where.offset = original_offset(state_, in_, s.at);
    where.length = 0;
    break;
  }
  return where;
}

bool interchange_judge::is_missing(segment_view segment, std::size_t element) const noexcept {
  if (facts_.slips.empty() || element > segment.size() || !segment[element].empty()) return false;
  auto const offset = static_cast<std::uint32_t>(segment[element].text().data() - in_.text);
  auto const found = std::lower_bound(facts_.slips.begin(), facts_.slips.end(), offset,
                                      [](slip const& s, std::uint32_t at) { return s.at < at; });
  return found != facts_.slips.end() && found->at == offset && is_of_missing(*found);
}

void interchange_judge::judge_line_breaks() {
  tolerances const& tolerate = options_.tolerate;
  if (facts_.inside_breaks != 0) {
    place where;
    where.offset = facts_.first_inside;
    where.length = 1;
    where.interchange = in_.number;
    bool const refused =
        facts_.lines_end_in_cr_lf
            ? report(rule::line_breaks_between_segments, tolerate.line_breaks, where, facts_.inside_breaks)
            : report(rule::hard_wrapped, tolerate.hard_wrap, where, facts_.inside_breaks);
    if (refused) in_.accepted = false;
  }
  if (visitor_.followed_by_blanks() == 0) return;
  // The place of the first terminator that is followed by blanks.
  std::uint32_t segment = 0;
  while (segment + 1 != in_.segments) {
    std::uint32_t const behind = in_.element_end[in_.segment_last[segment] - 1] + 1;
    if (segment_begin(in_, segment + 1) != behind) break;
    ++segment;
  }
  std::uint32_t const end = in_.element_end[in_.segment_last[segment] - 1];
  place where = place_of_text(state_, in_, end, end + 1);
  where.segment_in_file = segment + 1;
  where.segment_id = id_of_place(this->segment(segment).id());
  if (report(rule::line_breaks_between_segments, tolerate.line_breaks, where, visitor_.followed_by_blanks()))
    in_.accepted = false;
}

void interchange_judge::judge_characters() {
  std::string_view const text{in_.text, std::min(in_.size, visitor_.indexed_end())};
  delimiters const& d = in_.delimiters;
  if ((in_.traits & syntax::has_lower) != 0) {
    counted const lower = count_bytes(text, facts_.isa.end, d.segment, syntax::byte_set(syntax::is_lower));
    if (lower.count != 0 &&
        report(rule::lower_case, options_.tolerate.lower_case, locate(state_, in_, lower.first), lower.count))
      in_.accepted = false;
  }
  if ((in_.traits & syntax::has_control) != 0) {
    syntax::byte_set const controls(
        [&](char c) { return syntax::is_control(c) && !syntax::is_line_break(c) && !syntax::is_delimiter(c, d); });
    judge_control_characters(text, controls);
  }
}

/// One finding for each set that has any, since each has an answer of its own, and one for what stands outside of them.
void interchange_judge::judge_control_characters(std::string_view text, syntax::byte_set const& controls) {
  counted outside;
  std::uint32_t at = 0;
  auto const tell = [&](counted const& found) {
    if (found.count != 0) report(rule::control_characters, locate(state_, in_, found.first), found.count);
  };
  auto const pass = [&](std::uint32_t to) {
    counted const found = count_bytes(text.substr(0, to), at, in_.delimiters.segment, controls);
    if (outside.count == 0) outside.first = found.first;
    outside.count += found.count;
  };
  for (std::uint32_t s = in_.first_set; s != in_.last_set; ++s) {
    set_record const& set = state_.sets[s];
    pass(segment_begin(in_, set.first));
    std::uint32_t const end = in_.element_end[in_.segment_last[set.last - 1] - 1];
    tell(count_bytes(text.substr(0, end), segment_begin(in_, set.first), in_.delimiters.segment, controls));
    at = end;
  }
  pass(static_cast<std::uint32_t>(text.size()));
  tell(outside);
}

} // namespace x279::detail
