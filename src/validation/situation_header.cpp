// BHT, and what the whole set has to agree with it.

#include "guide/set_body.hpp"
#include "syntax/values.hpp"
#include "validation/profile_plan.hpp"
#include "validation/situation_scan.hpp"

#include <x279/guide.hpp>

namespace x279::validation {

namespace {

/// In the place of the finding of the tables that the code is not listed: this one says why.
void tell_purpose(subject const& s, std::uint32_t bht, std::string_view belongs_to) {
  rule const r = rule::purpose_of_other_set;
  finding const f = s.make(r, info(r).severity, bht, {2}, {.related = belongs_to});
  auto const& list = s.found.list();
  for (std::size_t i = list.size(); i-- != 0 && list[i].where.set == f.where.set;)
    if (list[i].rule == rule::code_not_in_guide && list[i].where.offset == f.where.offset) return s.found.replace(i, f);
  s.found.add(f);
}

} // namespace

bool is_in_real_time(subject const& s) noexcept {
  if (s.options.profile.empty()) return s.options.mode == exchange_mode::real_time;
  return mode_of(s.options, s.options.profile.table()) == tables::exchange::real_time;
}

void judge_header(scan& c, std::uint32_t bht) {
  segment_view const segment = c.s.segment(bht);
  c.header = bht;
  if (syntax::is_date_8(segment[4]))
    c.transaction_date = segment[4], c.dated_by = bht;
  else if (syntax::is_date_8(c.s.options.today))
    c.transaction_date = c.s.options.today;

  guide const inquiry = guides::inquiry_270(), response = guides::response_271();
  if (!is_purpose_in(c.is_inquiry ? inquiry : response, segment[2]) &&
      is_purpose_in(c.is_inquiry ? response : inquiry, segment[2]))
    tell_purpose(c.s, bht, c.is_inquiry ? response.id() : inquiry.id());
  if (!c.is_inquiry) return;
  if (segment[3].empty() && !c.s.is_faulty(bht, any_element)) // 270 BHT03: not needed in batch
    c.s.report(rule::transaction_reference_missing, is_in_real_time(c.s) ? severity::warning : severity::info, bht,
               {3});
  // 270 BHT02 01 takes back a request of BHT06 RT (spend-down).
  if (segment[2].text() == "01" && segment[6].text() != "RT")
    c.report(rule::cancellation_of_nothing, bht, {2}, {}, bit(6));
}

void judge_spend_down(scan const& c) {
  if (!c.is_inquiry || c.header == absent || c.s.is_muted(c.header) || c.has_spend_down_amount) return;
  if (c.s.is_cut_off(c.s.size())) return;
  segment_view const segment = c.s.segment(c.header);
  // Taking back a request needs no amount.
  if (segment[6].text() == "RT" && segment[2].text() == "13") c.report(rule::spend_down_without_amount, c.header, {6});
}

} // namespace x279::validation
