#include "write/read_back.hpp"

#include "write/value_guard.hpp"

#include <limits>

namespace x279::write {
namespace {

/// Everything but what the caller asked for (line breaks) or may use (lower case) is refused, and nothing is too long.
read_options strict_options() noexcept {
  read_options o;
  o.tolerate = tolerances::strict();
  o.tolerate.line_breaks = o.tolerate.lower_case = tolerance::accept;
  o.limits.payload_bytes = ~std::uint64_t{0};
  constexpr auto most = std::numeric_limits<std::uint32_t>::max();
  o.limits.segment_bytes = o.limits.segments_per_set = o.limits.repetitions = most;
  o.limits.elements_per_segment = std::numeric_limits<std::uint8_t>::max() + 1;
  return o;
}

bool holds_body(set_view set, draft_set const& draft) noexcept {
  if (set.size() != draft.segments.size() + 2 || set.segment(0).id() != "ST" || !set.has_trailer()) return false;
  if (set.identifier() != draft.guide->id || set.version() != draft.guide->version) return false;
  for (std::uint32_t i = 0; i != draft.segments.size(); ++i) {
    draft_segment const& s = draft.segments[i];
    if (!holds(set.segment(i + 1), s.id, draft.values_of(s))) return false;
  }
  return true;
}

bool holds_acknowledgments(interchange_view interchange, draft_set const* draft) noexcept {
  std::size_t const count = draft == nullptr ? 0 : draft->segments.size();
  if (interchange.acknowledgment_count() != count) return false;
  for (std::uint32_t i = 0; i != count; ++i) {
    draft_segment const& s = draft->segments[i];
    if (!holds(interchange.acknowledgment(i), s.id, draft->values_of(s))) return false;
  }
  return true;
}

} // namespace

bool holds(segment_view segment, std::string_view id, std::span<draft_value const> values) noexcept {
  if (segment.id() != id) return false;
  auto next = values.begin();
  auto const skip_empty = [&] {
    while (next != values.end() && written(next->text).empty()) ++next;
  };
  skip_empty();
  delimiters const& d = segment.delimiters();
  for (std::size_t e = 1; e <= segment.size(); ++e) {
    unsigned r = 0;
    for (std::string_view const repetition : segment[e].repetitions()) {
      ++r;
      unsigned c = 0;
      for (std::string_view const text : pieces(repetition, d.component)) {
        ++c;
        if (text.empty()) continue;
        bool const at_place = next != values.end() && next->element == e && next->repetition == r &&
                              (next->component == c || (next->component == 0 && c == 1));
        if (!at_place || text != written(next->text)) return false;
        ++next;
        skip_empty();
      }
    }
  }
  bool const trimmed = segment.size() == 0 || !segment[segment.size()].empty();
  return next == values.end() && trimmed;
}

bool reads_back(std::string_view text, draft_interchange const& draft, delimiters const& d) {
  parser reader;
  findings found;
  auto const payload = reader.parse(text, strict_options(), found);
  if (!payload || found.has_errors() || payload->gap_count() != 0 || payload->interchanges().size() != 1) return false;
  interchange_view const interchange = payload->interchanges()[0];
  if (!interchange.accepted() || interchange.delimiters() != d) return false;
  if (!holds_acknowledgments(interchange, draft.acknowledgments)) return false;
  if (interchange.sets().size() != draft.sets.size()) return false;
  for (std::size_t i = 0; i != draft.sets.size(); ++i) {
    set_view const set = interchange.sets()[i];
    if (!set.accepted() || !holds_body(set, draft.sets[i])) return false;
  }
  return true;
}

} // namespace x279::write
