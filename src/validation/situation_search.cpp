// 270: whether the payer can find the patient by what is sent.

#include "validation/search_items.hpp"
#include "validation/situation_scan.hpp"

#include <algorithm>

namespace x279::validation {

namespace {

/// An item of the search by four: where it stands, and whether it is there.
struct placed_item {
  search_item const& item;
  std::uint32_t segment = absent;
  unsigned element = 0;
  bool is_there = false;
};

placed_item place(scan const& c, tables::search_field field, std::uint32_t segment, unsigned element) {
  search_item const& item = *std::ranges::find(search_items, field, &search_item::field);
  return {item, segment, element, segment != absent && !c.s.segment(segment)[element].empty()};
}

} // namespace

void judge_search(scan const& c, person const& patient) {
  std::uint32_t const subscriber = c.subscriber.name, name = patient.name;
  if (name == absent || subscriber == absent) return;
  for (std::uint32_t const segment : {name, subscriber, patient.birth})
    if (segment != absent && c.s.is_muted(segment)) return;
  // NM102: an organization as subscriber (workers' compensation), or perhaps one.
  if (c.s.segment(name)[2].text() == "2" || c.s.is_faulty(name, bit(2))) return;
  // A dependent has no member id of their own: it is that of the subscriber.
  std::array<placed_item, 4> const items{place(c, tables::member_id, subscriber, 9),
                                         place(c, tables::birth_date, patient.birth, 2),
                                         place(c, tables::last_name, name, 3), place(c, tables::first_name, name, 4)};
  std::uint64_t there = 0;
  for (placed_item const& i : items) there += i.is_there;
  if (there == items.size()) {
    if (patient.surplus != absent)
      c.report(rule::search_items_surplus, patient.surplus, {}, {.numbers = {patient.surplus_count, subscriber + 1}});
    return;
  }
  if (items[0].is_there && there == 3) return; // a search that each payer has to support
  bool const is_dependent = name != subscriber;
  for (placed_item const& i : items)
    if (!i.is_there)
      return c.report(rule::search_items_missing, i.segment == absent ? name : i.segment,
                      {i.segment == absent ? 0u : i.element},
                      {.numbers = {there},
                       .related = i.item.element,
                       .aaa = is_dependent ? i.item.of_dependent : i.item.of_subscriber});
}

} // namespace x279::validation
