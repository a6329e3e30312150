// Windows of dates around the caller's day. The library never asks a clock: validate_options::today says which day it is,
// or else BHT04 on which the set was made.

#include "syntax/values.hpp"
#include "validation/profile_plan.hpp"

#include <algorithm>
#include <chrono>

namespace x279::validation {

namespace {

namespace cal = std::chrono;
using tables::demand_kind;
using tables::time_unit;

int read(std::string_view digits) noexcept {
  int n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n;
}

cal::year_month_day day_of(std::string_view ccyymmdd) noexcept {
  return cal::year(read(ccyymmdd.substr(0, 4))) / read(ccyymmdd.substr(4, 2)) / read(ccyymmdd.substr(6, 2));
}

/// What lies before year 0 or behind year 9999 is as far as text can tell.
day_text text_of(cal::year_month_day day) noexcept {
  int const year = static_cast<int>(day.year());
  if (year < 0) return {'0', '0', '0', '0', '0', '1', '0', '1'};
  if (year > 9999) return {'9', '9', '9', '9', '1', '2', '3', '1'};
  unsigned rest =
      static_cast<unsigned>(year) * 10000 + static_cast<unsigned>(day.month()) * 100 + static_cast<unsigned>(day.day());
  day_text text;
  for (std::size_t i = text.size(); i-- != 0; rest /= 10) text[i] = static_cast<char>('0' + rest % 10);
  return text;
}

/// The same day of another month, or that month's last day where it has fewer.
cal::year_month_day in_months(cal::year_month_day day, int months) noexcept {
  cal::year_month_day moved = day + cal::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / cal::last;
  return moved;
}

} // namespace

day_text bound_of(tables::demand const& d, std::string_view today) noexcept {
  cal::year_month_day const day = day_of(today);
  int const n = static_cast<int>(d.numbers[0]) * (d.kind == demand_kind::past ? -1 : 1);
  switch (d.unit) {
  case time_unit::days: return text_of(cal::sys_days(day) + cal::days(n));
  case time_unit::months: return text_of(in_months(day, n));
  case time_unit::end_of_month: return text_of(day.year() / day.month() / cal::last);
  }
  return {};
}

void set_bounds(profile_judgement const& j) {
  std::string_view today = j.s.options.today;
  if (!syntax::is_date_8(today)) {
    today = {};
    if (j.s.size() > 1 && j.s.segment(1).id() == "BHT") today = j.s.segment(1)[4];
    if (!syntax::is_date_8(today)) today = {};
  }
  for (planned_demand& d : j.plan.demands) {
    if (d.demand->kind != demand_kind::past && d.demand->kind != demand_kind::future) continue;
    d.bound = {};
    if (!today.empty()) d.bound = bound_of(*d.demand, today);
  }
}

void judge_window(profile_judgement const& j, planned_demand& d, std::uint32_t segment, spot where,
                  std::string_view value) {
  bool const is_range = value.size() == 17 && value[8] == '-' && syntax::is_date_8(value.substr(0, 8)) &&
                        syntax::is_date_8(value.substr(9));
  if (d.demand->kind == demand_kind::one_day) {
    if (is_range) j.report(rule::date_range_not_taken, d, segment, where);
    return;
  }
  if (d.bound[0] == '\0' || (!is_range && !syntax::is_date_8(value))) return;
  std::string_view const bound(d.bound.data(), d.bound.size());
  if (d.demand->kind == demand_kind::past && value.substr(0, 8) < bound)
    j.report(rule::date_before_window, d, segment, where);
  if (d.demand->kind == demand_kind::future && value.substr(is_range ? 9 : 0) > bound)
    j.report(rule::date_behind_window, d, segment, where);
}

} // namespace x279::validation
