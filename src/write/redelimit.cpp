#include "write/redelimit.hpp"

#include "envelope/judge.hpp"
#include "syntax/isa.hpp"
#include "write/element_shape.hpp"

#include <algorithm>
#include <functional>

namespace x279::write {
namespace {

/// ISA02, ISA04, ISA06 and ISA08 are texts, padded with blanks; the others are codes and numbers.
constexpr bool is_padded(std::size_t element) noexcept { return element <= 8 && element % 2 == 0; }

std::size_t separators_in(std::string_view text, delimiters const& d) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [&](char c) {
    return c == d.element || c == d.component || (c == d.repetition && c != '\0');
  }));
}

} // namespace

redelimiter::redelimiter(interchange_view interchange, delimiters const& to, std::string& out, findings& found)
    : interchange_(interchange),
      from_(interchange.delimiters()),
      to_{to.element, detail::is_without_repetitions(interchange.header()[12]) ? '\0' : to.repetition, to.component,
          to.segment},
      guard_(to_),
      out_(out),
      found_(found) {}

bool redelimiter::run() {
  bool good = write_header();
  set_ = interchange_.sets().empty() ? 0 : interchange_.sets()[0].number() - 1;
  for (std::uint32_t i = 1; i < interchange_.size(); ++i)
    if (!write_segment(i, interchange_.segment(i))) good = false;
  if (empties_ != 0) report(rule::empties_removed, {.interchange = interchange_.number()}, empties_);
  return good;
}

bool redelimiter::write_header() {
  segment_ = 0;
  current_ = interchange_.header();
  out_ += current_.id();
  bool good =
      guard_.check_bytes(current_.id(), at(0), {}, found_); // a wrapped "I\nSA" whose terminator is a line break
  std::size_t widths = 0;
  for (std::size_t i = 1; i <= syntax::isa_widths.size(); ++i) {
    std::string_view text = current_[i].text();
    if (i == 11 && to_.repetition != '\0') text = {&to_.repetition, 1};
    if (i == 16) text = {&to_.component, 1};
    std::size_t const width = syntax::isa_widths[i - 1], length = text.size();
    if (length > width) text = written(text);
    if (text.size() > width || (text.size() < width && !is_padded(i))) {
      report(rule::isa_element_unpaddable, at(i), length, width);
      good = false;
    }
    if (i != 11 && i != 16 && !guard_.check_bytes(text, at(i), {}, found_)) good = false;
    widths += length != width;
    out_ += to_.element;
    out_ += text;
    if (text.size() < width) out_.append(width - text.size(), ' ');
  }
  out_ += to_.segment;
  note_changes(widths);
  return good;
}

void redelimiter::note_changes(std::size_t widths) {
  auto const note = [this](rule r, char was, char is, unsigned element) {
    if (was != is) report(r, at(element), 0, 0, detail::show(was));
  };
  note(rule::element_separator_changed, from_.element, to_.element, 0);
  if (to_.repetition != '\0')
    note(rule::repetition_separator_changed, current_[11].empty() ? ' ' : current_[11].text()[0], to_.repetition, 11);
  note(rule::component_separator_changed, from_.component, to_.component, 16);
  note(rule::segment_terminator_changed, from_.segment, to_.segment, 0);
  if (widths != 0) report(rule::isa_widths_restored, at(0), widths);
}

void redelimiter::next_set(segment_view segment) noexcept {
  auto const sets = interchange_.sets();
  std::uint32_t const first = sets.empty() ? 0 : sets[0].number() - 1;
  if (inside_ && ++in_set_ == sets[set_ - first].size()) {
    inside_ = false;
    ++set_;
  }
  if (!inside_ && set_ - first < sets.size() && sets[set_ - first].segment(0).offset() == segment.offset()) {
    inside_ = true;
    in_set_ = 0;
  }
}

bool redelimiter::write_segment(std::uint32_t number, segment_view segment) {
  segment_ = number;
  current_ = segment;
  next_set(segment);
  std::size_t const start = out_.size();
  bool good = guard_.check_bytes(segment.id(), at(0), {}, found_);
  out_ += segment.id();
  std::size_t end = out_.size(); // behind what is not empty
  for (std::size_t e = 1; e <= segment.size(); ++e) {
    out_ += to_.element;
    std::size_t const before = out_.size();
    if (!write_element(segment, e)) good = false;
    if (out_.size() != before) end = out_.size();
  }
  out_.resize(end);
  if (good) empties_ += separators_in(segment.text(), from_) - separators_in(std::string_view(out_).substr(start), to_);
  out_ += to_.segment;
  return good;
}

bool redelimiter::may_divide(segment_view segment, std::size_t number, std::string_view text, char separator, char next,
                             rule r) {
  if (separator == '\0' || text.find(separator) == text.npos) return true;
  element_shape const shape = shape_of(segment.id(), number);
  bool const component = separator == from_.component;
  if (!shape.known || (component ? shape.composite : shape.repeats)) return true;
  // What is no separator by the guide may be data. It stays where it is the same character before and after.
  if (!component && separator == next && !text.ends_with(separator)) return true;
  report(r, at(number));
  return false;
}

bool redelimiter::write_element(segment_view segment, std::size_t number) {
  element_view const element = segment[number];
  std::string_view const text = element.text();
  if (text.empty()) return true;
  rule const divided = rule::separator_in_simple_element;
  if (!may_divide(segment, number, text, from_.component, to_.component, divided) ||
      !may_divide(segment, number, text, from_.repetition, to_.repetition, divided))
    return false;
  bool good = true;
  std::size_t end = out_.size(); // behind what is not empty
  unsigned r = 0;
  for (std::string_view const repetition : element.repetitions()) {
    if (++r != 1) out_ += to_.repetition;
    if (!write_components(repetition, number, r)) good = false;
    if (out_.back() != to_.repetition) end = out_.size();
  }
  out_.resize(end);
  return good;
}

bool redelimiter::write_components(std::string_view repetition, std::size_t number, unsigned r) {
  bool good = true;
  std::size_t end = out_.size();
  unsigned c = 0;
  for (std::string_view const component : pieces(repetition, from_.component)) {
    if (++c != 1) out_ += to_.component;
    if (!guard_.check_bytes(component, at(number, c > 1 ? c : 0, r > 1 ? r : 0), {}, found_)) good = false;
    out_ += component;
    if (!component.empty()) end = out_.size();
  }
  out_.resize(end);
  return good;
}

place redelimiter::at(std::size_t element, unsigned component, unsigned repetition) const noexcept {
  if (inside_) {
    auto const sets = interchange_.sets();
    return sets[set_ + 1 - sets[0].number()].place_of(in_set_, static_cast<unsigned>(element), component, repetition);
  }
  std::string_view const text = element == 0 ? current_.text() : current_[element].text();
  place p;
  auto const from = static_cast<std::uint32_t>(text.data() - interchange_.text().data());
  p.offset = interchange_.original_offset(from);
  p.length = static_cast<std::uint32_t>(text.size());
  p.interchange = interchange_.number();
  p.segment_in_file = segment_ + 1;
  p.segment_id = current_.id();
  p.element = static_cast<std::uint8_t>(element);
  p.component = static_cast<std::uint8_t>(component);
  p.repetition = repetition;
  return p;
}

void redelimiter::report(rule r, place const& where, std::uint64_t first, std::uint64_t second,
                         std::string_view related) {
  found_.add({.rule = r, .severity = info(r).severity, .where = where, .numbers = {first, second}, .related = related});
}

namespace {

/// The pieces of two texts, one after another; what one of them lacks is empty.
template <class Same>
bool pairwise(pieces a, pieces b, Same same) {
  auto left = a.begin(), right = b.begin();
  while (left != a.end() || right != b.end()) {
    std::string_view const l = left != a.end() ? *left : std::string_view{};
    std::string_view const r = right != b.end() ? *right : std::string_view{};
    if (!same(l, r)) return false;
    if (left != a.end()) ++left;
    if (right != b.end()) ++right;
  }
  return true;
}

bool say_the_same(segment_view a, segment_view b) {
  if (a.id() != b.id()) return false;
  for (std::size_t e = 1; e <= std::max(a.size(), b.size()); ++e)
    if (!pairwise(a[e].repetitions(), b[e].repetitions(), [&](std::string_view l, std::string_view r) {
          return pairwise({l, a.delimiters().component}, {r, b.delimiters().component}, std::equal_to<>{});
        }))
      return false;
  return true;
}

bool headers_say_the_same(segment_view a, segment_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t e = 1; e <= a.size(); ++e)
    if (e != 11 && e != 16 && written(a[e].text()) != written(b[e].text())) return false;
  return true;
}

} // namespace

bool say_the_same(interchange_view a, interchange_view b) {
  if (a.size() != b.size() || a.sets().size() != b.sets().size()) return false;
  if (!headers_say_the_same(a.header(), b.header())) return false;
  for (std::uint32_t i = 1; i < a.size(); ++i)
    if (!say_the_same(a.segment(i), b.segment(i))) return false;
  return true;
}

} // namespace x279::write
