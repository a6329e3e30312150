#include "write/interchange_writer.hpp"

#include "write/draft_judge.hpp"
#include "write/header.hpp"
#include "write/read_back.hpp"
#include "write/segment_text.hpp"
#include "write/value_guard.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace x279::write {
namespace {

std::string_view text_of(line_break b) noexcept {
  switch (b) {
  case line_break::none: break;
  case line_break::lf: return "\n";
  case line_break::crlf: return "\r\n";
  }
  return "";
}

/// ST02 of each set: its own, or one counted on from the envelope's.
std::vector<std::string> set_numbers(header const& h, std::span<draft_set const> sets) {
  std::vector<std::string> numbers;
  numbers.reserve(sets.size());
  for (draft_set const& s : sets)
    numbers.push_back(s.control_number.empty() ? digits(count_on(h.set_number, numbers.size()), h.set_digits)
                                               : std::string(s.control_number));
  return numbers;
}

/// ST02 of the draft's own: four to nine characters.
bool judge_set_number(draft_set const& s, std::uint32_t number, value_guard const& guard, findings& found) {
  if (s.control_number.empty()) return true;
  place const where{.set = number, .segment_in_set = 1, .element = 2, .segment_id = std::string_view("ST")};
  if (!guard.check(s.control_number, where, s.control_path, found)) return false;
  if (is_set_number(s.control_number)) return true;
  std::size_t const length = s.control_number.size();
  rule const r = rule::drafted_set_number_invalid;
  found.add({.rule = r, .severity = info(r).severity, .where = where, .numbers = {length, 0}, .path = s.control_path});
  return false;
}

/// Each ST02 once in the interchange.
bool judge_repeated_numbers(std::vector<std::string> const& numbers, findings& found) {
  std::vector<std::uint32_t> order(numbers.size());
  for (std::uint32_t i = 0; i != order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::pair(std::string_view(numbers[a]), a) < std::pair(std::string_view(numbers[b]), b);
  });
  bool good = true;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (numbers[order[i]] != numbers[order[i - 1]]) continue;
    rule const r = rule::drafted_set_number_repeated;
    place const where{.set = order[i] + 1, .segment_in_set = 1, .element = 2, .segment_id = std::string_view("ST")};
    found.add({.rule = r, .severity = info(r).severity, .where = where, .numbers = {order[i - 1] + 1u, 0}});
    good = false;
  }
  return good;
}

class interchange_text {
public:
  interchange_text(std::string& out, envelope const& e, header const& h)
      : header_(h), writer_(out, e.delimiters, text_of(e.line_breaks)) {}

  void write(draft_interchange const& draft, std::vector<std::string> const& numbers) {
    std::array<std::string_view, 16> isa;
    for (std::size_t i = 0; i != isa.size(); ++i) isa[i] = header_.isa[i + 1];
    writer_.add("ISA", isa);
    if (draft.acknowledgments != nullptr) write_segments(*draft.acknowledgments);
    std::size_t groups = 0;
    for (std::size_t from = 0, to; from != draft.sets.size(); from = to) {
      for (to = from + 1; to != draft.sets.size() && draft.sets[to].guide == draft.sets[from].guide;) ++to;
      write_group(draft.sets.subspan(from, to - from), &numbers[from], groups++);
    }
    writer_.add("IEA", {std::to_string(groups), header_.isa[13]});
  }

private:
  void write_group(std::span<draft_set const> sets, std::string const* numbers, std::size_t index) {
    tables::guide const& g = *sets.front().guide;
    std::string const number = std::to_string(count_on(header_.group_number, index));
    writer_.add("GS", {g.group, header_.sender, header_.receiver, header_.date, header_.time, number, header_.agency,
                       g.version});
    for (draft_set const& s : sets) {
      writer_.add("ST", {g.id, *numbers, g.version});
      write_segments(s);
      writer_.add("SE", {std::to_string(s.segments.size() + 2), *numbers++});
    }
    writer_.add("GE", {std::to_string(sets.size()), number});
  }

  void write_segments(draft_set const& set) {
    for (draft_segment const& s : set.segments) writer_.add(s.id, set.values_of(s));
  }

  header const& header_;
  segment_text writer_;
};

} // namespace

bool write_interchange(envelope const& e, draft_interchange const& draft, std::string& out, findings& found) {
  auto const header = make_header(e, found);
  bool good = header.has_value();
  value_guard const guard(e.delimiters, e.characters);
  draft_judge judge(guard, found);
  if (draft.acknowledgments != nullptr && !judge.judge(*draft.acknowledgments, 0)) good = false;
  std::uint32_t number = 0;
  for (draft_set const& s : draft.sets) {
    ++number;
    if (!judge_set_number(s, number, guard, found)) good = false;
    if (!judge.judge(s, number)) good = false;
  }
  if (!header) return false;
  std::vector<std::string> const numbers = set_numbers(*header, draft.sets);
  if (!judge_repeated_numbers(numbers, found) || !good) return false;

  std::string text;
  interchange_text(text, e, *header).write(draft, numbers);
  if (!reads_back(text, {draft, *header, numbers, e.delimiters})) {
    rule const r = rule::not_read_back;
    found.add({.rule = r, .severity = info(r).severity});
    return false;
  }
  if (out.empty())
    out = std::move(text);
  else
    out += text;
  return true;
}

} // namespace x279::write
