#include "validation/joined_segments.hpp"

#include "guide/segment_ids.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace x279::validation {

namespace {

bool is_known(guide_plan const& plan, std::string_view id) noexcept {
  return std::any_of(plan.nodes.begin(), plan.nodes.end(),
                     [=](segment_plan const& s) { return s.rule->id == id && !s.told_by_reader; });
}

} // namespace

std::optional<std::uint32_t> joint_finder::find_joint(std::string_view set, segment_view segment) {
  guide_plan const* const plan = plan_of(set);
  if (plan == nullptr || segment.size() < 2 || segment.size() > most_elements) return std::nullopt;
  std::array<std::string_view, most_elements + 1> parts{segment.id()};
  std::size_t const count = segment.size() + 1;
  for (std::size_t n = 1; n != count; ++n) parts[n] = segment[n].text();

  std::optional<std::uint32_t> found;
  std::optional<bool> is_sound_whole;
  for (std::size_t n = 1; n + 1 != count; ++n) {
    std::string_view const whole = parts[n];
    for (std::size_t length = 2; length <= 3 && length < whole.size(); ++length) {
      std::size_t const left = whole.size() - length;
      std::string_view const id = whole.substr(left);
      if (!is_known(*plan, id)) continue;
      if (!is_sound_whole) is_sound_whole = is_sound(*plan, {parts.data(), count}, segment.delimiters());
      if (*is_sound_whole) return std::nullopt;
      parts[n] = id;
      bool const is_second = is_sound(*plan, {parts.data() + n, count - n}, segment.delimiters());
      parts[n] = whole.substr(0, left);
      bool const is_joint = is_second && is_sound(*plan, {parts.data(), n + 1}, segment.delimiters());
      parts[n] = whole;
      if (!is_joint) continue;
      if (found) return std::nullopt;
      found = static_cast<std::uint32_t>(id.data() - segment.text().data());
    }
  }
  return found;
}

std::optional<std::uint32_t> joint_finder::find_end_of_id(std::string_view set, segment_view segment) {
  guide_plan const* const plan = plan_of(set);
  if (plan == nullptr) return std::nullopt;
  std::string_view const whole = segment.id();
  std::array<std::string_view, most_elements + 1> parts{};
  std::size_t const count = 2 + take_elements(segment, std::span(parts).subspan(2));
  if (count > parts.size()) return std::nullopt;

  std::optional<std::uint32_t> found;
  for (std::size_t length = 2; length <= 3 && length < whole.size(); ++length) {
    std::string_view const id = whole.substr(0, length), rest = whole.substr(length);
    if (!is_known(*plan, id)) continue;
    parts[0] = id, parts[1] = rest;
    if (!is_sound(*plan, {parts.data(), count}, segment.delimiters())) continue;
    parts[1] = id; // N33*1 MAIN STREET: one character too many is as likely
    bool const is_misspelled = rest.size() == 1 && is_sound(*plan, {parts.data() + 1, count - 1}, segment.delimiters());
    if (is_misspelled || found) return std::nullopt;
    found = static_cast<std::uint32_t>(length);
  }
  return found;
}

/// The elements of a segment without the components, repetitions and elements that are empty at an end; those beyond the span
/// are counted alone. Valid until the next call.
std::size_t joint_finder::take_elements(segment_view segment, std::span<std::string_view> elements) {
  delimiters const& d = segment.delimiters();
  text_.clear();
  text_.reserve(segment.text().size()); // views point into it
  std::size_t count = 0;
  for (std::size_t n = 1; n <= segment.size(); ++n) {
    std::size_t const begin = text_.size();
    auto const drop = [&](auto is_nothing) {
      while (text_.size() != begin && is_nothing(text_.back())) text_.pop_back();
    };
    auto const is_component = [&](char c) { return c == d.component; };
    auto const is_repetition = [&](char c) { return c == d.repetition && c != '\0'; };
    for (char const c : segment[n].text()) {
      if (is_repetition(c)) drop(is_component);
      text_ += c;
    }
    drop([&](char c) { return is_component(c) || is_repetition(c); });
    if (n <= elements.size()) elements[n - 1] = std::string_view(text_).substr(begin);
    if (text_.size() != begin) count = n;
  }
  return count;
}

/// As one of the definitions that the guide has of its id. The first of these texts is the id.
bool joint_finder::is_sound(guide_plan const& plan, std::span<std::string_view const> segment,
                            delimiters const& d) noexcept {
  classes_.set(d);
  element_checker checker(plan, classes_, d, true, tried_);
  return std::any_of(plan.nodes.begin(), plan.nodes.end(), [&](segment_plan const& s) {
    if (s.rule->id != segment[0] || s.told_by_reader || segment.size() > s.elements + std::size_t{1}) return false;
    tried_.clear();
    checker.check(s, segment);
    return tried_.errors() == 0;
  });
}

guide_plan const* joint_finder::plan_of(std::string_view set) {
  for (guide const g : {guides::inquiry_270(), guides::response_271()}) {
    if (g.id() != set) continue;
    auto const known =
        std::find_if(plans_.begin(), plans_.end(), [&](guide_plan const& p) { return p.is_for(g.table()); });
    return known == plans_.end() ? &plans_.emplace_back(g.table()) : &*known;
  }
  return nullptr;
}

} // namespace x279::validation

namespace x279::detail {

bool is_known_segment(std::string_view id) noexcept { return shown_segment_id(id) == id; }

std::unique_ptr<segment_knowledge> make_segment_knowledge() { return std::make_unique<validation::joint_finder>(); }

} // namespace x279::detail
