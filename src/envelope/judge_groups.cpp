// Functional groups and transaction sets: header against trailer, counts, versions, and what the visitor noted on the way.

#include "control_segment.hpp"
#include "judge.hpp"
#include "segment_knowledge.hpp"
#include "set_kinds.hpp"

#include "../syntax/values.hpp"

#include <algorithm>
#include <optional>

namespace x279::detail {
namespace {

/// What is longer than any control number can repeat as it likes: it is an error already.
std::string_view bounded(std::string_view number) noexcept { return number.size() <= 9 ? number : std::string_view{}; }

/// ISA13 905 and IEA02 000000905: that ISA13 is not of nine digits is told of the ISA.
bool is_short_of_zeros(std::string_view isa13, std::string_view iea02) noexcept {
  return !isa13.empty() && isa13.size() < iea02.size() && iea02.ends_with(isa13) &&
         iea02.substr(0, iea02.size() - isa13.size()).find_first_not_of('0') == iea02.npos;
}

} // namespace

template <class Where>
bool interchange_judge::judge_count(rule wrong, segment_view trailer, std::uint64_t counted, std::size_t most_digits,
                                    Where where) {
  if (is_missing(trailer, 1)) return false;
  std::string_view const stated = trailer[1];
  std::optional<std::uint64_t> const number = syntax::read_count(stated);
  if (!number) return report(rule::count_not_a_number, options_.tolerate.counts, where(), 0, counted);
  if (*number != counted) return report(wrong, options_.tolerate.counts, where(), *number, counted);
  if (stated.size() > most_digits) report(rule::trailer_count_too_long, where(), stated.size(), most_digits);
  return false;
}

void interchange_judge::judge_body() {
  scratch_.keys.clear();
  for (std::uint32_t g = in_.first_group; g != in_.last_group; ++g)
    if (std::uint32_t const header = state_.groups[g].header; header != no_number)
      scratch_.keys.push_back({bounded(segment(header)[6]), {}, g});
  find_repeated(scratch_.keys, scratch_.repeated_groups);
  for (std::uint32_t g = in_.first_group; g != in_.last_group; ++g) judge_group(g);
  judge_notices(no_number);
}

// ---- groups

void interchange_judge::judge_group(std::uint32_t g) {
  group_record const group = state_.groups[g];
  bool refuse = false;
  if (group.header != no_number) {
    judge_notices(group.header);
    refuse = judge_group_header(g);
  }
  find_repeated_sets(group);
  is_known_by_st03_ = false;
  for (std::uint32_t s = group.first_set; s != group.last_set; ++s) judge_set(s);
  judge_kinds(g);
  judge_notices(group.last);
  if (group.header != no_number) refuse |= judge_group_trailer(g);
  if (refuse)
    for (std::uint32_t s = group.first_set; s != group.last_set; ++s) state_.sets[s].accepted = false;
}

void interchange_judge::find_repeated_sets(group_record const& group) {
  scratch_.repeated_sets.clear();
  next_repeated_set_ = 0;
  auto const* const sets = state_.sets.data();
  if (std::all_of(sets + group.first_set, sets + group.last_set, [](set_record const& set) { return set.plain; }))
    return;
  scratch_.keys.clear();
  for (std::uint32_t s = group.first_set; s != group.last_set; ++s)
    scratch_.keys.push_back({bounded(segment(sets[s].first)[2]), {}, s});
  find_repeated(scratch_.keys, scratch_.repeated_sets);
}

/// True where a tolerance refuses the group.
bool interchange_judge::judge_group_header(std::uint32_t g) {
  group_record const& group = state_.groups[g];
  segment_view const gs = segment(group.header);
  auto const where = [&](unsigned element) { return at_group(g, group.header, element); };
  if (gs.size() == 0) return false; // noted as a bare id
  auto const tell = [&](rule r, unsigned element, std::uint64_t first = 0, std::uint64_t second = 0) {
    if (!is_missing(gs, element)) report(r, where(element), first, second);
  };
  for (unsigned n : {2u, 3u}) {
    std::size_t const size = syntax::without_trailing_blanks(gs[n]).size();
    if (size < least_of_party) tell(rule::group_party_invalid, n, size, least_of_party);
    if (size > most_of_party) tell(rule::group_party_invalid, n, size, most_of_party);
  }
  if (!syntax::is_date_8(gs[4])) tell(rule::group_date_invalid, 4);
  if (!syntax::is_time(gs[5])) tell(rule::group_time_invalid, 5);
  std::string_view const number = gs[6];
  if (!is_group_number(number))
    tell(rule::group_control_number_invalid, 6);
  else if (number.front() == '0')
    report(rule::group_control_number_zeros, where(6));
  auto const& repeated = scratch_.repeated_groups;
  if (next_repeated_group_ != repeated.size() && repeated[next_repeated_group_].of == g) {
    report(rule::duplicate_group, where(6), state_.groups[repeated[next_repeated_group_].first].number);
    ++next_repeated_group_;
  }
  if (gs[7].text() != "X") tell(rule::group_agency_invalid, 7);
  if (group.first_set == group.last_set && !is_cut_off(g)) report(rule::group_empty, where(0));
  std::string_view const version = gs[8];
  return lacks_a1(version) && report(rule::version_without_a1, options_.tolerate.version_without_a1, where(8), 0, 0,
                                     version.substr(version.size() - 4));
}

/// Whether the sets of a group are of a kind that fits it and that is read here. One finding for all of them, but for
/// those that stray into a group of another kind: GS01 is right for the others.
void interchange_judge::judge_kinds(std::uint32_t g) {
  group_record const& group = state_.groups[g];
  std::uint32_t unfit = 0, foreign = 0, other_version = 0, of_4010 = 0;
  std::uint32_t first_unfit = 0, first_foreign = 0, first_other_version = 0, first_of_4010 = 0;
  auto const count = [](std::uint32_t& n, std::uint32_t& first, std::uint32_t set) {
    if (n++ == 0) first = set;
  };
  segment_view const gs = group.header == no_number ? segment_view{} : segment(group.header);
  bool const has_header = gs.size() != 0;
  std::string_view const group_id = has_header ? gs[1].text() : std::string_view{};
  std::string_view const group_version = has_header ? gs[8].text() : std::string_view{};
  auto const where = [&](std::uint32_t set) { return at_set(set, state_.sets[set].first, 1); };
  for (std::uint32_t s = group.first_set; s != group.last_set; ++s) {
    if (state_.sets[s].plain) continue;
    std::string_view const id = segment(state_.sets[s].first)[1];
    known_set const* const known = find_known_set(id);
    if (!known) {
      if (id.size() == 3 && syntax::is_digits(id)) // else ST01 is wrong, and that is told of the set
        count(foreign, first_foreign, s);
      continue;
    }
    if (state_.sets[s].kind == set_kind::other) {
      if (set_view::at(&state_, s).version().starts_with("00401"))
        count(of_4010, first_of_4010, s);
      else if (!is_version_of(*known, group_version)) // else ST03 differs from it, and that is told of the set
        count(other_version, first_other_version, s);
    }
    if (group.header != no_number && group_id != known->group && !state_.sets[s].misnamed) count(unfit, first_unfit, s);
  }
  auto const id_of = [&](std::uint32_t set) { return segment(state_.sets[set].first)[1].text(); };
  if (group.header == no_number)
    report(rule::set_outside_group, at_set(group.first_set, state_.sets[group.first_set].first),
           group.last_set - group.first_set);
  if (is_known_by_st03_ && has_header && !is_missing(gs, 8))
    report(rule::group_version_unknown, at_group(g, group.header, 8));
  if (has_header && is_missing(gs, 1)) unfit = 0; // what is missing announces nothing
  if (unfit != 0 && unfit == group.last_set - group.first_set)
    report(rule::group_unfit, at_group(g, group.header, 1), unfit, 0, find_known_set(id_of(first_unfit))->group);
  else if (unfit != 0)
    judge_strays(group, group_id);
  if (foreign != 0) report(rule::set_not_supported, where(first_foreign), foreign);
  // GS08, unless that is the version which is read here: what is wrong with it is wrong with the group.
  auto const version_of = [&](std::uint32_t set) {
    bool const is_at_gs08 = has_header && !is_version_of(*find_known_set(id_of(set)), group_version);
    return is_at_gs08 ? at_group(g, group.header, 8) : at_set(set, state_.sets[set].first, 3);
  };
  if (of_4010 != 0) report(rule::version_of_4010, version_of(first_of_4010), of_4010);
  if (other_version != 0)
    report(rule::version_not_supported, version_of(first_other_version), other_version, 0, id_of(first_other_version));
}

/// Sets of a kind that GS01 of their group does not announce, beside others that it does.
void interchange_judge::judge_strays(group_record const& group, std::string_view group_id) {
  for (std::uint32_t s = group.first_set; s != group.last_set; ++s) {
    std::uint32_t const st = state_.sets[s].first;
    bool const is_told = state_.sets[s].plain || state_.sets[s].misnamed;
    known_set const* const known = is_told ? nullptr : find_known_set(segment(st)[1]);
    if (known == nullptr || known->group == group_id) continue;
    report(rule::group_unfit, at_set(s, st, 1), 1, 0, known->group);
  }
}

/// Whether the interchange ends in this group: then what is missing at its end is told once, of the interchange.
bool interchange_judge::is_cut_off(std::uint32_t g) const noexcept {
  return in_.trailer == no_number && g + 1 == in_.last_group && state_.groups[g].trailer == no_number;
}

/// What is missing at the end of an interchange without IEA.
std::string_view interchange_judge::lost_trailers() const noexcept {
  if (in_.first_group == in_.last_group || !is_cut_off(in_.last_group - 1)) return "IEA";
  group_record const& last = state_.groups[in_.last_group - 1];
  bool const is_set_open = last.first_set != last.last_set && !state_.sets[last.last_set - 1].has_trailer;
  return is_set_open ? "SE, GE and IEA" : "GE and IEA";
}

bool interchange_judge::judge_group_trailer(std::uint32_t g) {
  group_record const& group = state_.groups[g];
  if (is_cut_off(g)) return options_.tolerate.missing_trailers == tolerance::refuse;
  if (group.trailer == no_number) {
    place where = missing("GE", group.last);
    where.group = group.number;
    return report(rule::group_trailer_missing, options_.tolerate.missing_trailers, where);
  }
  segment_view const ge = segment(group.trailer);
  if (ge.size() == 0) return false;
  bool refuse = judge_count(rule::set_count_wrong, ge, group.last_set - group.first_set, set_count_digits,
                            [&] { return at_group(g, group.trailer, 1); });
  segment_view const gs = segment(group.header);
  if (ge[2].text() != gs[6].text() && !is_missing(gs, 6))
    refuse |= report(rule::group_control_number_mismatch, options_.tolerate.counts, at_group(g, group.trailer, 2));
  return refuse;
}

// ---- sets

void interchange_judge::judge_set(std::uint32_t s) {
  set_record& set = state_.sets[s];
  judge_notices(set.first);
  bool refuse = false;
  if (set.plain) {
    judge_repeated_set(s);
  } else {
    judge_set_header(s);
    refuse = judge_version(s);
  }
  judge_set_body(s);
  judge_notices(set.last); // may refuse the set
  if (!set.plain) refuse |= judge_set_trailer(s);
  std::uint32_t const size = set.last - set.first;
  if (size > options_.limits.segments_per_set) {
    report(rule::set_too_long, at_set(s, set.first), size, options_.limits.segments_per_set);
    refuse = true;
  }
  if (refuse) set.accepted = false;
}

void interchange_judge::judge_set_header(std::uint32_t s) {
  set_record const& set = state_.sets[s];
  segment_view const st = segment(set.first);
  if (st.size() == 0) return;
  bool const is_id = st[1].text().size() == 3 && syntax::is_digits(st[1]);
  if (!is_id && !is_missing(st, 1)) report(rule::set_id_invalid, at_set(s, set.first, 1));
  std::size_t const length = st[2].text().size();
  if ((length < 4 || length > 9) && !is_missing(st, 2))
    report(rule::set_control_number_invalid, at_set(s, set.first, 2), length);
  judge_repeated_set(s);
}

void interchange_judge::judge_repeated_set(std::uint32_t s) {
  auto const& repeated = scratch_.repeated_sets;
  if (next_repeated_set_ == repeated.size() || repeated[next_repeated_set_].of != s) return;
  report(rule::duplicate_set, at_set(s, state_.sets[s].first, 2), repeated[next_repeated_set_].first + 1);
  ++next_repeated_set_;
}

/// The kind is what the body says.
void interchange_judge::judge_set_body(std::uint32_t s) {
  set_record& set = state_.sets[s];
  std::string_view const other = body_of_other_set(set_view::at(&state_, s));
  if (other.empty()) return;
  set.misnamed = true;
  if (set.kind != set_kind::other) set.kind = find_known_set(other)->kind;
  report(rule::body_of_other_set, at_set(s, set.first, 1), 0, 0, other);
}

/// Decides the kind by what ST01 says. True where a tolerance refuses the set.
bool interchange_judge::judge_version(std::uint32_t s) {
  set_record& set = state_.sets[s];
  segment_view const st = segment(set.first);
  std::uint32_t const header = state_.groups[set.group].header;
  std::string_view const of_group = header == no_number ? std::string_view{} : segment(header)[8].text();
  std::string_view const of_set = st[3];
  set.kind = classify(st[1], of_set.empty() ? of_group : of_set);
  if (of_set.empty() || of_set == of_group) return false; // GS08 was looked at already
  bool const is_at_gs08 = !is_known_version(of_group) && is_known_version(of_set);
  is_known_by_st03_ |= is_at_gs08;
  if (header != no_number && !is_at_gs08) report(rule::version_differs, at_set(s, set.first, 3));
  return lacks_a1(of_set) && report(rule::version_without_a1, options_.tolerate.version_without_a1,
                                    at_set(s, set.first, 3), 0, 0, of_set.substr(of_set.size() - 4));
}

bool interchange_judge::judge_set_trailer(std::uint32_t s) {
  set_record const& set = state_.sets[s];
  if (!set.has_trailer && s + 1 == in_.last_set && is_cut_off(set.group))
    return options_.tolerate.missing_trailers == tolerance::refuse;
  if (!set.has_trailer) {
    place where = missing("SE", set.last);
    where.group = state_.groups[set.group].number;
    where.set = s + 1;
    where.segment_in_set = set.last - set.first + 1;
    return report(rule::set_trailer_missing, options_.tolerate.missing_trailers, where);
  }
  segment_view const se = segment(set.last - 1);
  if (se.size() == 0) return false;
  std::uint32_t const counted = set.last - set.first - set.empty_segments;
  bool refuse = judge_count(rule::segment_count_wrong, se, counted, segment_count_digits,
                            [&] { return at_set(s, set.last - 1, 1); });
  segment_view const st = segment(set.first);
  if (se[2].text() != st[2].text() && !is_missing(st, 2))
    refuse |= report(rule::set_control_number_mismatch, options_.tolerate.counts, at_set(s, set.last - 1, 2));
  return refuse;
}

// ---- the rest

void interchange_judge::judge_interchange_trailer() {
  tolerances const& tolerate = options_.tolerate;
  if (visitor_.unterminated() != 0) {
    std::uint32_t const begin = visitor_.unterminated_begin();
    place where = place_of_text(state_, in_, begin, begin + visitor_.unterminated());
    where.segment_in_file = in_.segments + 1;
    report(rule::segment_unterminated, where, visitor_.unterminated());
  }
  std::uint32_t groups = 0;
  for (std::uint32_t g = in_.first_group; g != in_.last_group; ++g) groups += state_.groups[g].header != no_number;
  bool refuse = false;
  if (in_.trailer == no_number) {
    // A segment without its end says already that something was cut off.
    refuse = visitor_.unterminated() != 0 ? tolerate.missing_trailers == tolerance::refuse
                                          : report(rule::interchange_trailer_missing, tolerate.missing_trailers,
                                                   missing("IEA", in_.segments), 0, 0, lost_trailers());
  } else {
    if (visitor_.trailer_without_terminator())
      refuse |= report(rule::last_terminator_missing, tolerate.missing_trailers, at(in_.trailer));
    segment_view const iea = segment(in_.trailer);
    // Of sets outside of any group it is told that they are: what is lost is their GS.
    std::uint32_t const with_lost = in_.last_group - in_.first_group;
    if (syntax::read_count(iea[1]) == with_lost) groups = with_lost;
    if (iea.size() != 0) {
      refuse |=
          judge_count(rule::group_count_wrong, iea, groups, group_count_digits, [&] { return at(in_.trailer, 1); });
      bool const isa_is_counted =
          facts_.isa.how != syntax::isa_header::form::miscounted; // else ISA13 is another element
      if (isa_is_counted && iea[2].text() != isa(13) && !is_short_of_zeros(isa(13), iea[2]))
        refuse |= report(rule::interchange_control_number_mismatch, tolerate.counts, at(in_.trailer, 2));
    }
    if (in_.first_group == in_.last_group && in_.first_acknowledgment == in_.last_acknowledgment)
      report(rule::interchange_empty, at(0));
  }
  if (refuse) in_.accepted = false;
}

/// Those whose first segment comes before this one.
void interchange_judge::judge_notices(std::uint32_t before_segment) {
  std::vector<notice> const& notices = visitor_.notices();
  for (; next_notice_ != notices.size() && notices[next_notice_].segment < before_segment; ++next_notice_)
    judge_notice(notices[next_notice_]);
}

void interchange_judge::judge_notice(notice const& n) {
  place const where =
      n.set != no_number ? at_set(n.set, n.segment, n.element) : at_group(n.group, n.segment, n.element);
  read_limits const& limits = options_.limits;
  switch (n.kind) {
  case notice_kind::trailing_empty_elements:
    if (n.count == 1 && is_missing(segment(n.segment), segment(n.segment).size())) break;
    if (report(rule::trailing_empty_elements, options_.tolerate.trailing_empty_elements, where, n.count))
      (n.set != no_number ? state_.sets[n.set].accepted : in_.accepted) = false;
    break;
  case notice_kind::empty_segment: report(rule::empty_segment, where, n.count); break;
  case notice_kind::bare_segment_id: report(rule::bare_segment_id, where, n.count); break;
  case notice_kind::malformed_segment_id: report(rule::segment_id_malformed, where, n.count); break;
  case notice_kind::too_long: report(rule::segment_too_long, where, n.count, limits.segment_bytes); break;
  case notice_kind::too_many_elements:
    report(rule::too_many_elements, where, n.count, limits.elements_per_segment);
    break;
  case notice_kind::too_many_repetitions: report(rule::too_many_repetitions, where, n.count, limits.repetitions); break;
  case notice_kind::stray_segment: report(rule::stray_segment, where, n.count); break;
  case notice_kind::stray_se: report(rule::stray_trailer, where, n.count, 0, "ST"); break;
  case notice_kind::stray_ge: report(rule::stray_trailer, where, n.count, 0, "GS"); break;
  case notice_kind::misplaced_ta1: report(rule::misplaced_acknowledgment, where, n.count); break;
  case notice_kind::misplaced_isa: report(rule::misplaced_isa, where, n.count); break;
  }
}

} // namespace x279::detail
