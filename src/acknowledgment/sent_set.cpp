#include "acknowledgment/sent_set.hpp"

#include "acknowledgment/loop_ids.hpp"
#include "guide/codes.hpp"
#include "guide/segment_ids.hpp"
#include "guide/tables.hpp"
#include "syntax/values.hpp"

#include <algorithm>
#include <cstddef>

namespace x279::acknowledgment {
namespace {

/// IK304 3, I6, I7, I8: IK301 names what should stand at the place.
bool means_missing(std::string_view ik304) noexcept {
  return ik304 == "3" || ik304 == "I6" || ik304 == "I7" || ik304 == "I8";
}

/// A number of at most `most`; 0 where it is none.
std::uint32_t number_of(std::string_view text, std::uint32_t most) noexcept {
  auto const n = syntax::read_count(text);
  return n && *n <= most ? static_cast<std::uint32_t>(*n) : 0;
}

} // namespace

std::string_view known_code(std::string_view list, std::string_view code) noexcept {
  auto const* const codes = find_code_list(list);
  return codes == nullptr || code_name(*codes, code).empty() ? std::string_view{} : code;
}

void sent_set::note_segment(segment_view ik3) {
  std::string_view const code = ik3[4].text();
  place_segment(ik3, means_missing(code));
  note(rule::segment_fault_reported, at_, known_code("620", code));
}

/// Where IK301 and IK302 point to. What is missing was expected in front of the segment with that position.
void sent_set::place_segment(segment_view ik3, bool is_missing) {
  std::string_view const id = ik3[1];
  std::uint32_t const position = number_of(ik3[2], set_.size() + 1);
  segment_ = set_.size();
  fits_ = true;
  at_ = set_.place_of(0);
  if (position == 0 || set_.size() == 0) return note_unknown(id);
  std::uint32_t const index = position - 1;
  bool const is_behind = index == set_.size();
  std::uint32_t const there = is_behind ? index - 1 : index;
  at_ = set_.place_of(there);
  at_.loop = loop_at(there);
  if (!is_missing && !is_behind && set_.segment(index).id() == id) {
    segment_ = there;
    return;
  }
  if (is_behind) {
    at_.offset += at_.length;
    ++at_.segment_in_set;
    ++at_.segment_in_file;
  }
  if (!is_missing) return note_unknown(id);
  at_.length = 0;
  if (std::string_view const loop = loop_of_missing(ik3, index); !loop.empty()) at_.loop = loop;
  if (shown_segment_id(id) == id) at_.segment_id = id;
}

/// What is said is kept at this place, under the id that IK301 has: the segment that stands there has no fault by it.
void sent_set::note_unknown(std::string_view id) {
  fits_ = false;
  at_.length = 0;
  note(rule::acknowledged_segment_unknown, at_, {});
  at_.segment_id = shown_segment_id(id);
}

/// What is missing belongs to the loop that IK303 names, not to that of the segment that was read instead. IK303 has the
/// number alone (2110): of the loops with this number that have the segment, it is the one that shares most of its way from
/// the outermost loop with the segment in front of the place. Empty where nothing tells.
std::string_view sent_set::loop_of_missing(segment_view ik3, std::uint32_t before) {
  auto const g = guide_of(set_.kind());
  std::string_view const number = ik3[3], id = ik3[1];
  if (!g || number.empty() || before == 0) return {};
  tables::guide const& t = g->table();
  auto const in_front = std::ranges::find(t.loops, loop_at(before - 1), &tables::loop_rule::id);
  std::vector<std::uint16_t> way; // from the loop of the segment in front to the outermost one
  for (auto l = static_cast<std::uint16_t>(in_front - t.loops.begin()); l < t.loops.size(); l = t.loops[l].parent)
    way.push_back(l);
  std::string_view best;
  std::ptrdiff_t most = 0;
  for (tables::segment_rule const& s : t.nodes) {
    if (s.id != id || s.usage == tables::usage::not_used || !t.loops[s.loop].id.starts_with(number)) continue;
    std::ptrdiff_t shared = 0;
    for (std::uint16_t l = s.loop; l != tables::none; l = t.loops[l].parent) shared += std::ranges::count(way, l);
    if (shared <= most) continue;
    most = shared;
    best = t.loops[s.loop].id;
  }
  return best;
}

std::string_view sent_set::loop_at(std::uint32_t segment) {
  if (!loops_) loops_ = loop_ids_of(set_, *walker_);
  return (*loops_)[segment];
}

void sent_set::note_element(segment_view ik4) {
  place where = at_;
  element_view const position = ik4[1];
  std::uint32_t const element = number_of(position.component(1), 255);
  if (segment_ < set_.size() && element != 0) {
    where = set_.place_of(segment_, element, number_of(position.component(2), 255),
                          number_of(position.component(3), ~std::uint32_t{0}));
    where.loop = at_.loop;
  } else if (!fits_) {
    where.element = static_cast<std::uint8_t>(element);
  }
  note(rule::element_fault_reported, where, known_code("621", ik4[3]));
}

void sent_set::note_codes(segment_view ik5) {
  for (std::size_t i = 2; i <= std::min<std::size_t>(ik5.size(), 6); ++i)
    if (!ik5[i].empty()) note(rule::set_fault_reported, set_.place_of(0), known_code("618", ik5[i]));
}

void sent_set::note(rule r, place const& where, std::string_view code) {
  bool const of_set = r == rule::set_fault_reported;
  severity const how = of_set || fits_ ? info(r).severity : severity::warning;
  (of_set ? of_set_ : noted_).push_back({.rule = r, .severity = how, .where = where, .related = code});
}

void sent_set::conclude(rule verdict, findings& found) {
  auto const tell = [&](rule r) { found.add({.rule = r, .severity = info(r).severity, .where = set_.place_of(0)}); };
  tell(verdict);
  if (verdict == rule::set_accepted && !(of_set_.empty() && noted_.empty())) tell(rule::set_verdict_contradicted);
  for (std::vector<finding>* list : {&of_set_, &noted_})
    for (finding& f : *list) {
      if (verdict != rule::set_rejected && f.severity == severity::error) f.severity = severity::warning;
      found.add(f);
    }
}

} // namespace x279::acknowledgment
