#include "visit.hpp"

#include "segment_knowledge.hpp"
#include "set_kinds.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/isa.hpp"
#include "../syntax/values.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace x279::detail {
namespace {

/// Up to four characters in one word, the first one highest.
constexpr std::uint32_t pack(std::string_view s) noexcept {
  std::uint32_t p = 0;
  for (char c : s) p = p << 8 | static_cast<unsigned char>(c);
  return p;
}

constexpr std::uint32_t isa = pack("ISA"), iea = pack("IEA"), ta1 = pack("TA1"), gs = pack("GS"), ge = pack("GE"),
                        st = pack("ST"), se = pack("SE");

bool is_control(std::uint32_t id) noexcept {
  return id == st || id == se || id == gs || id == ge || id == isa || id == iea || id == ta1;
}

/// A letter and one or two letters or digits (rule S17). Lower case is another matter.
bool is_segment_id(std::string_view id) noexcept {
  if (id.size() < 2 || id.size() > 3 || syntax::is_digit(id[0])) return false;
  return std::all_of(id.begin(), id.end(), syntax::is_alphanumeric);
}

/// A segment id of two or three characters and the byte behind it in one word, with the length on top.
std::uint64_t id_key(std::uint32_t four_bytes, std::uint32_t length) noexcept {
  std::uint32_t const id = four_bytes << 8 * (3 - length); // a shift, because no branch can guess the length
  return std::uint64_t{length} << 32 | id;
}

/// The ids of 270, 271, 999 and the envelope fall on different places under this multiplier, and so do not push each
/// other out of the table (tests/envelope/set_kinds_test.cpp). Others may. The byte behind the id does not count.
std::size_t id_slot(std::uint64_t key) noexcept {
  return (static_cast<std::uint32_t>(key) & 0xFFFFFF) * 0x35BF992Du >> 24;
}

std::uint32_t load_four(char const* from) noexcept {
  // The lowest byte is the first on any machine, so that a shift by 8 drops the byte behind a short id.
  std::uint32_t word;
  std::memcpy(&word, from, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap32(word);
#endif
  return word;
}

/// No segment of these messages has more elements; where one has, a segment terminator may be lost in front of an ISA.
constexpr std::uint32_t most_usual_elements = 15;

} // namespace

std::size_t known_id_slot(std::string_view id) noexcept {
  char bytes[4] = {};
  std::copy_n(id.begin(), std::min<std::size_t>(id.size(), 3), bytes);
  return id_slot(id_key(load_four(bytes), static_cast<std::uint32_t>(id.size())));
}

void envelope_visitor::begin(parse_state& state, read_options const& options, interchange_record& in) {
  state_ = &state;
  in_ = &in;
  limits_ = options.limits;
  long_segment_ = std::min(limits_.segment_bytes, limits_.repetitions);
  many_elements_ = std::min(limits_.elements_per_segment, most_usual_elements);
  visited_ = 1; // the ISA is there already
  next_begin_ = state.index.element_end()[state.index.segment_last()[0] - 1] + 1;
  group_ = set_ = no_number;
  end_ = indexed_ = std::min(next_begin_, in.size);
  followed_by_blanks_ = unterminated_ = unterminated_begin_ = 0;
  leading_breaks_ = 0;
  breaks_end_ = next_begin_;
  trailer_without_terminator_ = false;
  searched_ = 0;
  only_blanks_ = false;
  stretch_ = 0;
  notices_.clear();
  slips_.clear();
  next_group_trailer_ = 0;
  if (known_separator_ != in.delimiters.element) known_ids_.fill(0);
  known_separator_ = in.delimiters.element;
  in.first_group = static_cast<std::uint32_t>(state.groups.size());
  in.first_set = static_cast<std::uint32_t>(state.sets.size());
  in.first_acknowledgment = static_cast<std::uint32_t>(state.acknowledgments.size());
  in.first_skipped = static_cast<std::uint32_t>(state.skipped.size());
  in.trailer = no_number;
}

bool envelope_visitor::visit() {
  std::uint32_t const count = state_->index.segment_count();
  segment_span s{visited_, next_begin_, state_->index.segment_last()[visited_ - 1], 0};
  for (pass_ordinary(s, count); s.segment != count; pass_ordinary(s, count)) {
    if (!examine(s)) return false;
    s = {s.segment + 1, state_->index.element_end()[s.last - 1] + 1, s.last, 0};
  }
  visited_ = count;
  next_begin_ = indexed_ = breaks_end_ = s.begin;
  return true;
}

/// Goes on to the next segment that is not ordinary: one whose id was not seen before, or which has something odd about
/// it. This is what most of the time goes into, so that its usual way calls nothing and writes nothing.
void envelope_visitor::pass_ordinary(segment_span& s, std::uint32_t count) noexcept {
  std::uint32_t const* const ends = state_->index.element_end();
  std::uint32_t const* const lasts = state_->index.segment_last();
  std::uint64_t const* const known_ids = known_ids_.data();
  char const* const text = in_->text;
  std::uint32_t const four_bytes_end = in_->size < 4 ? 0 : in_->size - 3;
  std::uint32_t const many_elements = many_elements_, long_segment = long_segment_;
  bool const outside = set_ == no_number;
  std::uint32_t segment = s.segment, begin = s.begin, first = s.first, last = s.last;
  for (; segment != count; ++segment) {
    last = lasts[segment];
    std::uint32_t const id_end = ends[first];
    std::uint32_t const end = ends[last - 1];
    if (static_cast<unsigned char>(text[begin]) <= ' ') [[unlikely]]
      begin = skip_leading_blanks(begin, id_end);

    std::uint32_t const id_length = id_end - begin;
    if (begin >= four_bytes_end || id_length - 2 > 1) break;
    std::uint64_t const key = id_key(load_four(text + begin), id_length);
    bool odd = known_ids[id_slot(key)] != key;
    odd |= end - ends[last - 2] == 1; // ends in a separator
    odd |= last - first - 1 > many_elements;
    odd |= end - begin > long_segment;
    if (odd | outside) break;
    first = last;
    begin = end + 1;
  }
  s = {segment, begin, first, last};
}

[[gnu::noinline]] std::uint32_t envelope_visitor::skip_leading_blanks(std::uint32_t begin, std::uint32_t end) noexcept {
  std::uint32_t const from = begin;
  for (; begin != end && syntax::is_blank(in_->text[begin]); ++begin)
    leading_breaks_ += syntax::is_foreign_break(in_->text[begin], in_->delimiters);
  followed_by_blanks_ += begin != from;
  return begin;
}

/// A segment that is not quite ordinary. False where the interchange has ended.
bool envelope_visitor::examine(segment_span s) {
  std::uint32_t const* const ends = state_->index.element_end();
  std::uint32_t const end = ends[s.last - 1];
  if (s.last - s.first == 1 && s.begin == end) {
    note(notice_kind::empty_segment, s.segment);
    if (set_ != no_number) ++state_->sets[set_].empty_segments;
    return true;
  }
  short_id const id = read_id(s.begin, ends[s.first]);
  std::string_view const text{in_->text, in_->size};
  if (id.packed == isa) {
    if (syntax::begins_interchange(text.substr(s.begin))) {
      end_interchange(s.segment, s.begin);
      breaks_end_ = s.begin;
      return false;
    }
    note(notice_kind::misplaced_isa, s.segment);
  }
  bool const may_hide_isa = s.last - s.first - 1 > most_usual_elements || id.packed == iea;
  if (may_hide_isa) {
    std::size_t const hidden = syntax::find_interchange(text, s.begin + 1, end);
    if (hidden != text.npos) {
      end_interchange(s.segment, static_cast<std::uint32_t>(hidden));
      read_rest(s.begin, static_cast<std::uint32_t>(hidden));
      return false;
    }
  }
  if (!keep_within_limits(s, end)) return true;
  bool const opens = id.packed == st || id.packed == gs;
  if (opens) dispatch(s, id.packed); // first, so that what is odd about the header is noted with what it opens
  note_form(s, id);
  if (opens) return true;
  if (is_control(id.packed)) return dispatch(s, id.packed);
  bool const is_near = is_near_control(current(s.segment).id());
  if (is_near && look_for_slip(s.segment)) return true; // GE1*905
  if (set_ == no_number) note(notice_kind::stray_segment, s.segment);
  bool const is_known = is_known_segment(current(s.segment).id());
  if (!is_known && look_for_end_of_id(s.segment)) return true; // NM11P*2
  if (!is_near && is_known && id.whole && s.last - s.first != 1) remember(s.begin, ends[s.first]);
  return true;
}

/// The id of a segment. A wrapped text may have line breaks in it, and is looked at before they are taken out.
envelope_visitor::short_id envelope_visitor::read_id(std::uint32_t begin, std::uint32_t end) const noexcept {
  char letters[4];
  std::size_t length = 0;
  bool whole = true;
  for (std::uint32_t at = begin; at != end && length != sizeof letters; ++at) {
    if (syntax::is_foreign_break(in_->text[at], in_->delimiters))
      whole = false;
    else
      letters[length++] = in_->text[at];
  }
  std::string_view const id{letters, length};
  if (!is_segment_id(id)) return {};
  return {pack(id), whole};
}

/// Notes that a segment is beyond a limit and leaves it out; false then.
bool envelope_visitor::keep_within_limits(segment_span s, std::uint32_t end) {
  std::uint32_t const* const ends = state_->index.element_end();
  auto const leave_out = [&](notice_kind why, std::uint8_t element) {
    note(why, s.segment, element);
    state_->skipped.push_back(s.segment);
    return false;
  };
  if (s.last - s.first - 1 > limits_.elements_per_segment) return leave_out(notice_kind::too_many_elements, 0);
  if (end - s.begin > limits_.segment_bytes) return leave_out(notice_kind::too_long, 0);
  char const repetition = in_->delimiters.repetition;
  if (repetition == '\0' || end - s.begin <= limits_.repetitions) return true;
  for (std::uint32_t i = s.first + 1; i != s.last; ++i) {
    if (ends[i] - ends[i - 1] <= limits_.repetitions) continue;
    auto const separators = std::count(in_->text + ends[i - 1] + 1, in_->text + ends[i], repetition);
    if (static_cast<std::uint64_t>(separators) >= limits_.repetitions)
      return leave_out(notice_kind::too_many_repetitions, static_cast<std::uint8_t>(std::min(i - s.first, 255u)));
  }
  return true;
}

/// Notes what is odd about the form of a segment. Of several faults the first one only: it explains the others.
void envelope_visitor::note_form(segment_span s, short_id id) {
  std::uint32_t const* const ends = state_->index.element_end();
  if (id.packed == 0)
    note(notice_kind::malformed_segment_id, s.segment);
  else if (s.last - s.first == 1)
    note(notice_kind::bare_segment_id, s.segment);
  else if (ends[s.last - 1] - ends[s.last - 2] == 1)
    note(notice_kind::trailing_empty_elements, s.segment);
}

void envelope_visitor::remember(std::uint32_t begin, std::uint32_t end) noexcept {
  if (begin + 4 > in_->size) return;
  std::uint64_t const key = id_key(load_four(in_->text + begin), end - begin);
  known_ids_[id_slot(key)] = key;
}

void envelope_visitor::note(notice_kind kind, std::uint32_t segment, std::uint8_t element) {
  // A stretch has at most one notice of each kind, so this is a short walk.
  for (std::size_t i = stretch_; i != notices_.size(); ++i)
    if (notices_[i].kind == kind) {
      ++notices_[i].count;
      return;
    }
  notices_.push_back({kind, element, segment, 1, group_, set_});
}

/// In the stretch that is visited.
bool envelope_visitor::has_noted(notice_kind kind) const noexcept {
  return std::any_of(notices_.begin() + static_cast<std::ptrdiff_t>(stretch_), notices_.end(),
                     [=](notice const& n) { return n.kind == kind; });
}

/// A segment of the envelope.
bool envelope_visitor::dispatch(segment_span s, std::uint32_t id) {
  bool const group_is_open = group_ != no_number && state_->groups[group_].header != no_number;
  switch (id) {
  case st: open_set(s.segment); break;
  case se:
    if (set_ == no_number) {
      // Where segments stray in front of it, it is their ST that is lost, and they are told.
      if (!has_noted(notice_kind::stray_segment)) note(notice_kind::stray_se, s.segment);
    } else {
      state_->sets[set_].has_trailer = true;
      check_plain(s);
      if (!state_->sets[set_].plain && !look_for_slip(s.segment)) look_for_lost_terminators(s.segment);
      close_set(s.segment + 1);
    }
    break;
  case gs:
    close_group(s.segment);
    look_for_slip(s.segment);
    open_group(s.segment);
    break;
  case ge:
    close_set(s.segment);
    look_for_slip(s.segment);
    if (group_is_open)
      state_->groups[group_].trailer = s.segment;
    else if (group_ == no_number) // else sets stand outside of any group, which is told
      note(notice_kind::stray_ge, s.segment);
    close_group(s.segment + (group_is_open ? 1 : 0));
    break;
  case ta1:
    if (in_->first_group != state_->groups.size()) note(notice_kind::misplaced_ta1, s.segment);
    if (set_ == no_number) state_->acknowledgments.push_back(s.segment);
    break;
  case iea: {
    std::uint32_t const end = state_->index.element_end()[s.last - 1] + 1;
    close_group(s.segment);
    look_for_slip(s.segment);
    in_->trailer = s.segment;
    end_interchange(s.segment + 1, end);
    indexed_ = breaks_end_ = end;
    return false;
  }
  default: break; // an ISA in the wrong place, noted already
  }
  return true;
}

void envelope_visitor::open_group(std::uint32_t header) {
  group_record group;
  group.interchange = static_cast<std::uint32_t>(state_->interchanges.size());
  group.number = static_cast<std::uint32_t>(state_->groups.size()) - in_->first_group + 1;
  group.header = header;
  group.first_set = group.last_set = static_cast<std::uint32_t>(state_->sets.size());
  group_ = static_cast<std::uint32_t>(state_->groups.size());
  segment_view const gs = header == no_number ? segment_view{} : current(header);
  group_id_ = gs[1];
  group_version_ = gs[8];
  last_control_number_ = {};
  state_->groups.push_back(group);
  new_stretch();
}

/// `last`: one past its last segment.
void envelope_visitor::close_group(std::uint32_t last) {
  close_set(last);
  if (group_ == no_number) return;
  state_->groups[group_].last_set = static_cast<std::uint32_t>(state_->sets.size());
  state_->groups[group_].last = last;
  group_ = no_number;
  new_stretch();
}

void envelope_visitor::open_set(std::uint32_t header) {
  close_set(header);
  if (group_ == no_number) open_group(no_number);
  set_record set;
  set.interchange = static_cast<std::uint32_t>(state_->interchanges.size());
  set.group = group_;
  set.first = header;
  set.last = header + 1;
  set_ = static_cast<std::uint32_t>(state_->sets.size());
  state_->sets.push_back(set);
  new_stretch();
}

/// A segment while the index still grows.
segment_view envelope_visitor::current(std::uint32_t segment) const noexcept {
  std::uint32_t const* const lasts = state_->index.segment_last();
  std::uint32_t const first = segment == 0 ? 0 : lasts[segment - 1];
  std::uint32_t const* const ends = state_->index.element_end() + first;
  std::uint32_t begin = segment == 0 ? 0 : ends[-1] + 1;
  while (begin != *ends && syntax::is_blank(in_->text[begin])) ++begin;
  return {in_->text, begin, ends, lasts[segment] - first, in_->delimiters};
}

/// Most sets have nothing wrong with ST and SE. That is cheap to see now, while both are in the cache, and the judge need
/// not look at them again.
void envelope_visitor::check_plain(segment_span s) noexcept {
  set_record& set = state_->sets[set_];
  segment_view const st = current(set.first);
  segment_view const se = current(s.segment);
  std::string_view const number = st[2];
  std::string_view const before = last_control_number_;
  last_control_number_ = number;
  known_set const* const known = find_known_set(st[1]);
  if (!known || st.size() != 3 || se.size() != 2 || known->group != group_id_ || known->version != group_version_)
    return;
  if (st[3].text() != group_version_ || se[2].text() != number || number.size() < 4 || number.size() > 9) return;
  if (number.size() < before.size() || (number.size() == before.size() && number <= before)) return;
  if (se[1].text().size() > segment_count_digits) return;
  if (syntax::read_count(se[1]) != s.segment + 1 - set.first - set.empty_segments) return;
  set.kind = known->kind;
  set.plain = true;
}

void envelope_visitor::close_set(std::uint32_t last) {
  if (set_ == no_number) return;
  set_record const& set = state_->sets[set_];
  if (!set.plain) look_for_slip(set.first);
  if (!set.has_trailer && last > set.first + 1) look_for_trailer_of_set(last - 1);
  state_->sets[set_].last = last;
  set_ = no_number;
  new_stretch();
}

/// The interchange has `segments` segments and ends at offset `end`; what the index holds behind is forgotten.
void envelope_visitor::end_interchange(std::uint32_t segments, std::uint32_t end) {
  state_->index.keep_segments(segments);
  visited_ = segments;
  std::uint32_t const* const ends = state_->index.element_end();
  indexed_ = ends[state_->index.segment_last()[segments - 1] - 1] + 1;
  end_ = end;
}

bool envelope_visitor::pending(std::uint32_t until) {
  std::string_view const text{in_->text, in_->size};
  // What was looked at in an earlier call is not looked at again.
  std::uint32_t begin = std::max(next_begin_, searched_);
  std::size_t hidden = text.npos;
  if (searched_ <= next_begin_ || only_blanks_) {
    while (begin < until && syntax::is_blank(text[begin])) ++begin;
    only_blanks_ = begin == until;
    if (!only_blanks_ && syntax::begins_interchange(text.substr(begin))) hidden = begin;
    searched_ = begin;
  }
  if (hidden == text.npos && until - next_begin_ > limits_.segment_bytes) {
    hidden = syntax::find_interchange(text, searched_, until);
    searched_ = until;
  }
  if (hidden == text.npos) return true;
  end_interchange(visited_, static_cast<std::uint32_t>(hidden));
  read_rest(next_begin_, end_);
  return false;
}

void envelope_visitor::end_of_text() {
  std::string_view const text{in_->text, in_->size};
  end_ = in_->size;
  state_->index.keep_segments(visited_);
  // The way back, where the terminator of the IEA was lost, or the next interchange has another one.
  std::size_t const hidden = syntax::find_interchange(text, next_begin_, text.size());
  if (hidden != text.npos) end_ = static_cast<std::uint32_t>(hidden);
  read_rest(next_begin_, end_);
}

/// What stands behind the last terminator. A segment that was cut short could be read wrongly (an amount that lost its
/// last digits), so it is left out. An IEA is taken: its control number tells whether it is whole.
void envelope_visitor::read_rest(std::uint32_t begin, std::uint32_t end) {
  char const* const text = in_->text;
  while (begin < end && syntax::is_blank(text[end - 1])) --end;
  if (begin >= end) return;
  begin = breaks_end_ = skip_leading_blanks(begin, end);

  std::array<std::uint32_t, 4> ends{};
  std::size_t count = 0;
  for (std::uint32_t at = begin; at != end && count != ends.size(); ++at)
    if (text[at] == in_->delimiters.element) ends[count++] = at;
  if (count == 2 && read_id(begin, ends[0]).packed == iea) {
    ends[count++] = end;
    state_->index.add_segment({ends.data(), count});
    in_->trailer = state_->index.segment_count() - 1;
    close_group(in_->trailer);
    visited_ = in_->trailer + 1;
    indexed_ = breaks_end_ = end;
    trailer_without_terminator_ = true;
    return;
  }
  unterminated_begin_ = begin;
  unterminated_ = end - begin;
}

void envelope_visitor::finish() {
  close_group(visited_);
  in_->segments = visited_;
  in_->last_group = static_cast<std::uint32_t>(state_->groups.size());
  in_->last_set = static_cast<std::uint32_t>(state_->sets.size());
  in_->last_acknowledgment = static_cast<std::uint32_t>(state_->acknowledgments.size());
  in_->last_skipped = static_cast<std::uint32_t>(state_->skipped.size());
}

} // namespace x279::detail
