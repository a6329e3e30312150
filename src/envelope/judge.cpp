#include "judge.hpp"

#include <algorithm>
#include <tuple>

namespace x279::detail {

void find_repeated(std::vector<control_key>& keys, std::vector<repetition>& repeated) {
  repeated.clear();
  std::erase_if(keys, [](control_key const& key) { return key.number.empty(); });
  auto const ascends = [](control_key const& a, control_key const& b) {
    return std::make_tuple(a.number.size(), a.number) < std::make_tuple(b.number.size(), b.number);
  };
  if (std::adjacent_find(keys.begin(), keys.end(), [&](auto const& a, auto const& b) { return !ascends(a, b); }) ==
      keys.end())
    return;
  std::sort(keys.begin(), keys.end(), [](control_key const& a, control_key const& b) {
    return std::tie(a.number, a.owner, a.of) < std::tie(b.number, b.owner, b.of);
  });
  for (std::size_t first = 0, i = 1; i < keys.size(); ++i) {
    if (keys[i].number != keys[first].number || keys[i].owner != keys[first].owner)
      first = i;
    else
      repeated.push_back({keys[i].of, keys[first].of});
  }
  std::sort(repeated.begin(), repeated.end(), [](repetition a, repetition b) { return a.of < b.of; });
}

void interchange_judge::judge() {
  judge_isa_elements();
  judge_delimiters();
  if (facts_.isa.how != syntax::isa_header::form::miscounted) judge_isa_values();
  if (facts_.is_scannable && !is_cut_wrongly() && !is_under_other_delimiters()) {
    judge_text();
    judge_body();
    judge_interchange_trailer();
  }
  if (!in_.accepted)
    for (std::uint32_t set = in_.first_set; set != in_.last_set; ++set) state_.sets[set].accepted = false;
}

void interchange_judge::report(rule r, severity s, place const& where, std::uint64_t first, std::uint64_t second,
                               std::string_view related) {
  found_.add({r, s, where, {first, second}, related});
}

void interchange_judge::report(rule r, place const& where, std::uint64_t first, std::uint64_t second,
                               std::string_view related) {
  report(r, info(r).severity, where, first, second, related);
}

bool interchange_judge::report(rule r, tolerance t, place const& where, std::uint64_t first, std::uint64_t second,
                               std::string_view related) {
  bool const refused = t == tolerance::refuse;
  report(r, refused ? severity::error : info(r).severity, where, first, second, related);
  return refused;
}

place interchange_judge::at(std::uint32_t segment, unsigned element) const noexcept {
  return place_of_segment(state_, in_, segment, element, 0, 0);
}

place interchange_judge::at_group(std::uint32_t group, std::uint32_t segment, unsigned element) const noexcept {
  place p = at(segment, element);
  if (group != no_number) p.group = state_.groups[group].number;
  return p;
}

place interchange_judge::at_set(std::uint32_t set, std::uint32_t segment, unsigned element) const noexcept {
  place p = at_group(state_.sets[set].group, segment, element);
  p.set = set + 1;
  p.segment_in_set = segment - state_.sets[set].first + 1;
  return p;
}

place interchange_judge::missing(std::string_view id, std::uint32_t next) const noexcept {
  place p;
  if (next < in_.segments) {
    p = at(next);
    p.length = 0;
  } else {
    p = place_of_text(state_, in_, in_.size, in_.size);
    p.segment_in_file = in_.segments + 1;
  }
  p.segment_id = id;
  return p;
}

} // namespace x279::detail
