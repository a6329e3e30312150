#include "compose/response_rules.hpp"

#include "guide/codes.hpp"

namespace x279::compose {

namespace {

/// 271 AAA01: Y where the request was well formed and could not be answered.
void complete_rejection(loop_draft& draft, std::uint32_t aaa) {
  static tables::code_list const* const of_good_data = find_code_list("rejection.good_data");
  if (!code_name(*of_good_data, draft.text(aaa, 3)).empty()) draft.put_new(aaa, 1, "Y");
}

/// 271 NM102: 1 where NM104 or NM105 is there, which persons alone have.
void complete_name(loop_draft& draft, std::uint32_t nm1) {
  if (draft.has_element(nm1, 4) || draft.has_element(nm1, 5)) draft.put_new(nm1, 2, "1");
}

} // namespace

void complete_header(loop_draft& draft, envelope const& e) {
  std::uint32_t const bht = draft.ensure_segment(0, "BHT");
  draft.put_new(bht, 4, e.date, "envelope.date");
  draft.put_new(bht, 5, e.time, "envelope.time");
}

void complete_response(loop_draft& draft) {
  // 271 2110C/D: a loop that begins with NM1 inside an EB stands between LS and LE, which bear its number.
  auto const count = static_cast<std::uint32_t>(draft.instance_count());
  for (std::uint32_t i = draft.first_new_instance(); i < count; ++i) {
    std::uint32_t const around = draft.instance(i).parent;
    for (std::string_view const bracket : {"LS", "LE"})
      if (draft.guide().loops[draft.instance(i).loop].id.starts_with("2120")) draft.ensure_segment(around, bracket);
  }
  for (std::uint32_t s = draft.first_new_segment(); s != draft.segment_count(); ++s) {
    if (draft.segment(s).id == "AAA") complete_rejection(draft, s);
    if (draft.segment(s).id == "NM1") complete_name(draft, s);
  }
}

} // namespace x279::compose
