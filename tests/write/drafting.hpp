#pragma once

// Drafts for the tests of the writer, from segments as text.

#include "write/interchange_writer.hpp"

#include "guide/builtin.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <deque>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace x279 {

// For Boost.Test.
inline std::ostream& operator<<(std::ostream& out, rule r) { return out << info(r).id << ' ' << info(r).name; }

namespace testing {

/// An envelope that nothing is wrong with.
inline envelope good_envelope() {
  return {.sender_id = "999999",
          .receiver_id = "RTEXCHANGE",
          .application_sender = "999999samp",
          .application_receiver = "PAYERID",
          .date = "20260115",
          .time = "1412",
          .control_number = "000000905"};
}

/// Keeps the texts that a draft points at.
class drafting {
public:
  /// A set of these segments, written with the usual delimiters; without ST and SE.
  write::draft_set set(std::string_view body, tables::guide const& g = tables::builtin::guide_270) {
    write::draft_set made;
    made.guide = &g;
    for (std::string_view const segment : pieces(body, '~'))
      if (!segment.empty()) add(made, segment);
    return made;
  }
  std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

private:
  void add(write::draft_set& made, std::string_view segment) {
    write::draft_segment s{.first_value = static_cast<std::uint32_t>(made.values.size())};
    std::uint8_t element = 0;
    for (std::string_view const text : pieces(segment, '*')) {
      if (element == 0)
        s.id = keep(text);
      else
        add_element(made, element, text);
      ++element;
    }
    s.value_count = static_cast<std::uint32_t>(made.values.size()) - s.first_value;
    made.segments.push_back(s);
  }

  void add_element(write::draft_set& made, std::uint8_t element, std::string_view text) {
    std::uint16_t repetition = 0;
    for (std::string_view const repeated : pieces(text, '^')) {
      ++repetition;
      bool const divided = repeated.find(':') != repeated.npos;
      std::uint8_t component = 0;
      for (std::string_view const part : pieces(repeated, ':')) {
        ++component;
        made.values.push_back({element, divided ? component : std::uint8_t{0}, repetition, keep(part), {}});
      }
    }
  }

  std::deque<std::string> texts_;
};

/// What the writer made of something.
struct written_text {
  bool good = false;
  std::string text;
  findings found;

  std::size_t count(rule r) const {
    auto const& list = found.list();
    return static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [=](finding const& f) { return f.rule == r; }));
  }
  std::string rules() const {
    std::string all;
    for (finding const& f : found.list()) all.append(all.empty() ? "" : " ").append(info(f.rule).name);
    return all;
  }
};

inline written_text written(envelope const& e, std::span<write::draft_set const> sets) {
  written_text w;
  w.good = write::write_interchange(e, {.sets = sets}, w.text, w.found);
  return w;
}

inline written_text written(envelope const& e, std::initializer_list<write::draft_set> sets) {
  return written(e, std::span(sets.begin(), sets.size()));
}

} // namespace testing
} // namespace x279
