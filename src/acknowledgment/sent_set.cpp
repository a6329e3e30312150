#include "acknowledgment/sent_set.hpp"

#include "acknowledgment/loop_ids.hpp"
#include "guide/codes.hpp"
#include "guide/segment_ids.hpp"
#include "syntax/values.hpp"

#include <algorithm>

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
  place_segment(ik3[1], number_of(ik3[2], set_.size() + 1), means_missing(code));
  note(rule::segment_fault_reported, at_, known_code("620", code));
}

/// Where IK301 and IK302 point to. What is missing was expected in front of the segment with that position.
void sent_set::place_segment(std::string_view id, std::uint64_t position, bool is_missing) {
  segment_ = set_.size();
  at_ = set_.place_of(0);
  if (position == 0 || set_.size() == 0) {
    note(rule::acknowledged_segment_unknown, at_, {});
    return;
  }
  auto const index = static_cast<std::uint32_t>(position - 1);
  bool const is_behind = index == set_.size();
  std::uint32_t const there = is_behind ? index - 1 : index;
  at_ = set_.place_of(there);
  at_.loop = loop_at(there);
  if (!is_missing) {
    if (is_behind || set_.segment(index).id() != id) note(rule::acknowledged_segment_unknown, at_, {});
    segment_ = there;
    return;
  }
  if (is_behind) {
    at_.offset += at_.length;
    ++at_.segment_in_set;
    ++at_.segment_in_file;
  }
  at_.length = 0;
  if (shown_segment_id(id) == id) at_.segment_id = id;
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
  }
  note(rule::element_fault_reported, where, known_code("621", ik4[3]));
}

void sent_set::note_codes(segment_view ik5) {
  for (std::size_t i = 2; i <= std::min<std::size_t>(ik5.size(), 6); ++i)
    if (!ik5[i].empty()) note(rule::set_fault_reported, set_.place_of(0), known_code("618", ik5[i]));
}

void sent_set::note(rule r, place const& where, std::string_view code) {
  (r == rule::set_fault_reported ? of_set_ : noted_)
      .push_back({.rule = r, .severity = info(r).severity, .where = where, .related = code});
}

void sent_set::conclude(rule verdict, findings& found) {
  found.add({.rule = verdict, .severity = info(verdict).severity, .where = set_.place_of(0)});
  for (std::vector<finding>* list : {&of_set_, &noted_})
    for (finding& f : *list) {
      if (verdict != rule::set_rejected && f.severity == severity::error) f.severity = severity::warning;
      found.add(f);
    }
}

} // namespace x279::acknowledgment
