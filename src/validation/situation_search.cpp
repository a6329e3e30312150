// 270: whether the payer can find the patient by what is sent.

#include "validation/situation_scan.hpp"

namespace x279::validation {

namespace {

/// The four search items: where each one stands, and whether it is there.
struct search_item {
  std::string_view name; ///< as a finding names it
  std::uint32_t segment = absent;
  unsigned element = 0;
  bool is_there = false;
};

search_item item(scan const& c, std::string_view name, std::uint32_t segment, unsigned element) {
  bool const is_there = segment != absent && !c.s.segment(segment)[element].empty();
  return {name, segment, element, is_there};
}

} // namespace

void judge_search(scan const& c, person const& patient) {
  std::uint32_t const subscriber = c.subscriber.name, name = patient.name;
  if (name == absent || subscriber == absent) return;
  for (std::uint32_t const segment : {name, subscriber, patient.birth})
    if (segment != absent && c.s.is_muted(segment)) return;
  if (c.s.segment(name)[2].text() == "2") return; // an organization as subscriber: workers' compensation
  // A dependent has no member id of their own: it is that of the subscriber.
  std::array<search_item, 4> const items{item(c, "NM109", subscriber, 9), item(c, "DMG02", patient.birth, 2),
                                         item(c, "NM103", name, 3), item(c, "NM104", name, 4)};
  std::uint64_t there = 0;
  for (search_item const& i : items) there += i.is_there;
  if (there == items.size()) {
    if (patient.surplus != absent)
      c.report(rule::search_items_surplus, patient.surplus, {}, {.numbers = {patient.surplus_count, subscriber + 1}});
    return;
  }
  if (items[0].is_there && there == 3) return; // a search that each payer has to support
  for (search_item const& i : items)
    if (!i.is_there)
      return c.report(rule::search_items_missing, i.segment == absent ? name : i.segment,
                      {i.segment == absent ? 0u : i.element}, {.numbers = {there}, .related = i.name});
}

} // namespace x279::validation
