#include "compose/response_rules.hpp"

namespace x279::compose {

namespace {

std::uint32_t segment(loop_draft& draft, std::uint32_t instance, std::string_view id) {
  if (std::uint32_t const there = draft.find_segment(instance, id); there != nothing) return there;
  std::uint16_t node = tables::none;
  draft.any_node(draft.instance(instance).loop, id, true, [&](std::uint16_t n) {
    node = n;
    return true;
  });
  return node == tables::none ? nothing : draft.add_segment(instance, node, draft.guide().nodes[node].id);
}

void put_new(loop_draft& draft, std::uint32_t s, unsigned element, std::string_view text) {
  if (!text.empty() && draft.find_value(s, element, 0, 1) == nothing) draft.put(s, element, 0, 1, text, 0);
}

} // namespace

void complete_response(loop_draft& draft, envelope const& e) {
  std::uint32_t const bht = segment(draft, 0, "BHT");
  put_new(draft, bht, 4, e.date);
  put_new(draft, bht, 5, e.time);
  // 271 2110C/D: a loop that begins with NM1 inside an EB stands between LS and LE, which bear its number.
  auto const count = static_cast<std::uint32_t>(draft.instance_count());
  for (std::uint32_t i = 1; i != count; ++i) {
    std::uint32_t const around = draft.instance(i).parent;
    for (std::string_view const bracket : {"LS", "LE"})
      if (draft.guide().loops[draft.instance(i).loop].id.starts_with("2120")) segment(draft, around, bracket);
  }
}

} // namespace x279::compose
