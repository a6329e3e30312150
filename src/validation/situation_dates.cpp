// DTP and DMG: days that have an order.

#include "syntax/values.hpp"
#include "validation/situation_scan.hpp"

namespace x279::validation {

namespace {

/// First and last day of a D8 or RD8 value; both empty where it is neither, or ends before it begins. Days compare as text.
date_range read_period(std::string_view format, std::string_view value) noexcept {
  if (format == "D8" && syntax::is_date_8(value)) return {value, value};
  if (format == "RD8" && value.size() == 17 && value[8] == '-' && syntax::is_date_8(value.substr(0, 8)) &&
      syntax::is_date_8(value.substr(9)) && value.substr(0, 8) <= value.substr(9))
    return {value.substr(0, 8), value.substr(9)};
  return {};
}

/// DTP01 of the begin and the end of one matter.
struct date_pair {
  std::string_view begin, end;
  std::uint32_t begin_key = tables::pack(begin), end_key = tables::pack(end);
};
constexpr std::array<date_pair, date_pairs> pairs{{
    {"193", "194"}, // period
    {"340", "341"}, // COBRA
    {"342", "343"}, // premium paid to date
    {"346", "347"}, // plan
    {"348", "349"}, // benefit
    {"356", "357"}, // eligibility
}};

/// `is_next`: the code has come before in this loop, so that another period begins.
void judge_pairs(scan const& c, loop_contents& in, std::uint32_t dtp, std::string_view code, date_range days,
                 bool is_next) {
  std::uint32_t const key = tables::pack(code);
  for (std::size_t i = 0; i != pairs.size(); ++i) {
    if (key != pairs[i].begin_key && key != pairs[i].end_key) continue;
    date_range& known = in.ranges[i];
    if (is_next) known = {};
    bool const is_begin = key == pairs[i].begin_key;
    if (is_begin)
      known.begin = days.begin;
    else
      known.end = days.end;
    if (!known.begin.empty() && !known.end.empty() && known.end < known.begin) {
      std::string_view const other = is_begin ? pairs[i].end : pairs[i].begin;
      return c.report(rule::end_before_begin, dtp, {3}, {.related = other});
    }
  }
}

} // namespace

void judge_birth(scan& c, person& p, std::uint32_t dmg) {
  segment_view const segment = c.s.segment(dmg);
  p.birth_date = read_period(segment[1], segment[2]).begin;
  if (!p.birth_date.empty() && !c.transaction_date.empty() && p.birth_date > c.transaction_date)
    c.report(rule::birth_date_in_future, dmg, {2}, {.numbers = {0, c.dated_by == absent ? 0 : c.dated_by + 1}});
}

void judge_date(scan& c, loop_role r, std::uint32_t dtp) {
  segment_view const segment = c.s.segment(dtp);
  std::string_view const code = segment[1];
  if (code.empty() || (r.kind != loop_kind::name && r.kind != loop_kind::benefit)) return;
  loop_contents& in = c.contents_of(r);
  // A 271 may tell of several periods of the same matter.
  std::uint32_t const first = in.dates.add(code, dtp);
  bool const is_next = first != absent;
  if (is_next && c.is_inquiry) c.report(rule::date_repeated, dtp, {1}, {.numbers = {0, first + 1}});
  date_range const days = read_period(segment[2], segment[3]);
  person& p = c.person_of(r.who);
  // 271 DTP01 291, 346: the plan's dates, though one that is no date is told of as such. With a benefit they hold where it
  // differs from the plan.
  if (is_plan_date(code)) p.has_plan_date = true;
  if (days.begin.empty()) return;
  // 270 DTP01 291: the day asked about.
  if (c.is_inquiry && code == "291" && !p.birth_date.empty() && days.end < p.birth_date)
    c.report(rule::birth_date_after_service, dtp, {3});
  judge_pairs(c, in, dtp, code, days, is_next);
}

} // namespace x279::validation
