#include "compose/response_rules.hpp"

namespace x279::compose {

void complete_response(loop_draft& draft, envelope const& e) {
  std::uint32_t const bht = draft.ensure_segment(0, "BHT");
  draft.put_new(bht, 4, e.date, "envelope.date");
  draft.put_new(bht, 5, e.time, "envelope.time");
  // 271 2110C/D: a loop that begins with NM1 inside an EB stands between LS and LE, which bear its number.
  auto const count = static_cast<std::uint32_t>(draft.instance_count());
  for (std::uint32_t i = 1; i != count; ++i) {
    std::uint32_t const around = draft.instance(i).parent;
    for (std::string_view const bracket : {"LS", "LE"})
      if (draft.guide().loops[draft.instance(i).loop].id.starts_with("2120")) draft.ensure_segment(around, bracket);
  }
}

} // namespace x279::compose
