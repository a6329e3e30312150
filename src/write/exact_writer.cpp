#include "write/exact_writer.hpp"

#include "envelope/set_kinds.hpp"
#include "syntax/utf8.hpp"
#include "write/draft_judge.hpp"
#include "write/read_back.hpp"
#include "write/segment_shape.hpp"
#include "write/segment_text.hpp"
#include "write/value_guard.hpp"

#include <x279/guide.hpp>
#include <x279/interchange.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::write {
namespace {

/// A segment that has been written: of the envelope with its elements, of a set with its values.
struct written_segment {
  std::string_view id;
  element_texts elements;
  std::span<draft_value const> values;
  bool is_envelope = false;
};

class text_maker {
public:
  text_maker(interchange_layout const& l, delimiters const& d) : layout_(l), delimiters_(d) {}

  void run(std::span<exact_set const> sets) {
    add_envelope("ISA", layout_.isa, layout_.isa_break);
    std::size_t groups = 0;
    for (std::size_t from = 0, to; from != sets.size(); from = to, ++groups) {
      for (to = from + 1; to != sets.size() && sets[to].group->number == sets[from].group->number;) ++to;
      add_group(sets.subspan(from, to - from));
    }
    add_envelope("IEA", layout_.iea.value_or(element_texts{std::to_string(groups), layout_.isa[12]}),
                 layout_.iea_break);
  }

  std::string text;
  std::vector<written_segment> segments;
  std::vector<std::uint32_t> set_sizes;
  std::size_t unshaped = 0;

private:
  void add_group(std::span<exact_set const> sets) {
    group_layout const& g = *sets.front().group;
    add_envelope("GS", g.gs, g.gs_break);
    for (exact_set const& s : sets) add_set(s);
    std::string const number = g.gs.size() < 6 ? std::string{} : g.gs[5];
    add_envelope("GE", g.ge.value_or(element_texts{std::to_string(sets.size()), number}), g.ge_break);
  }

  void add_set(exact_set const& s) {
    std::size_t const first = segments.size();
    tables::guide const& g = *s.draft->guide;
    std::string const number(s.layout->control_number.empty() ? s.draft->control_number : s.layout->control_number);
    segment_layout const* const st = s.layout->find(1);
    add_envelope("ST", s.layout->st.value_or(element_texts{std::string(g.id), number, std::string(g.version)}),
                 st != nullptr ? st->line_break : std::nullopt);
    auto next = s.layout->segments.begin();
    auto const end = s.layout->segments.end();
    for (std::size_t i = 0; i != s.draft->segments.size(); ++i) {
      if (s.ordinals.empty()) {
        add_segment(s.draft->segments[i], s.draft->values_of(s.draft->segments[i]), nullptr);
        continue;
      }
      for (; next != end && next->ordinal < s.ordinals[i]; ++next) add_blank(*next);
      segment_layout const* const own = next != end && next->ordinal == s.ordinals[i] ? &*next++ : nullptr;
      add_segment(s.draft->segments[i], s.draft->values_of(s.draft->segments[i]), own);
    }
    for (; !s.ordinals.empty() && next != end; ++next) add_blank(*next);
    if (s.ordinals.empty())
      unshaped += static_cast<std::size_t>(
          std::count_if(s.layout->segments.begin(), end, [](segment_layout const& l) { return l.shape.has_value(); }));
    add_trailer(s, number, segments.size() - first + 1);
    set_sizes.push_back(static_cast<std::uint32_t>(segments.size() - first));
  }

  void add_trailer(exact_set const& s, std::string const& number, std::size_t count) {
    auto const& all = s.layout->segments;
    bool const told = !all.empty() && all.back().id == "SE";
    add_envelope("SE", s.layout->se.value_or(element_texts{std::to_string(count), number}),
                 told ? all.back().line_break : std::nullopt);
  }

  /// A segment of nothing but separators, which no draft holds.
  void add_blank(segment_layout const& l) {
    if (!l.shape || has_values(*l.shape)) return;
    if (!may_be_drafted(l.id, draft_part::set)) return;
    segments.push_back({l.id, {}, {}, false});
    text += l.id;
    fill_shape(*l.shape, {}, delimiters_, text);
    end(l.line_break);
  }

  void add_segment(draft_segment const& s, std::span<draft_value const> values, segment_layout const* l) {
    segments.push_back({s.id, {}, values, false});
    std::size_t const start = text.size();
    text += s.id;
    if (l != nullptr && l->shape && l->id == s.id && fill_shape(*l->shape, values, delimiters_, text))
      return end(l->line_break);
    if (l != nullptr && l->shape) ++unshaped;
    text.resize(start);
    segment_text(text, delimiters_, {}).add(s.id, values);
    text.pop_back(); // the terminator
    end(l != nullptr ? l->line_break : std::nullopt);
  }

  void add_envelope(std::string_view id, element_texts elements, std::optional<std::string> const& line_break) {
    text += id;
    for (std::string const& one : elements) {
      text += delimiters_.element;
      text += one;
    }
    segments.push_back({id, std::move(elements), {}, true});
    end(line_break);
  }

  void end(std::optional<std::string> const& line_break) {
    text += delimiters_.segment;
    text += line_break ? *line_break : layout_.line_break;
  }

  interchange_layout const& layout_;
  delimiters delimiters_;
};

/// Whether a segment has these values at their places and is empty or blank elsewhere.
bool says(segment_view segment, std::span<draft_value const> values) noexcept {
  auto next = values.begin();
  auto const skip_blank = [&] {
    while (next != values.end() && written(next->text).empty()) ++next;
  };
  skip_blank();
  for (std::size_t e = 1; e <= segment.size(); ++e) {
    unsigned r = 0;
    for (std::string_view const repetition : segment[e].repetitions()) {
      ++r;
      unsigned c = 0;
      for (std::string_view const text : pieces(repetition, segment.delimiters().component)) {
        ++c;
        if (written(text).empty()) continue;
        if (next == values.end() || next->element != e || next->repetition != r ||
            std::max<unsigned>(next->component, 1) != c || written(text) != written(next->text))
          return false;
        ++next;
        skip_blank();
      }
    }
  }
  return next == values.end();
}

bool says(segment_view segment, written_segment const& meant) noexcept {
  if (segment.id() != meant.id) return false;
  if (!meant.is_envelope) return says(segment, meant.values);
  if (segment.size() != meant.elements.size()) return false;
  for (std::size_t e = 1; e <= segment.size(); ++e)
    if (segment[e].text() != meant.elements[e - 1]) return false;
  return true;
}

/// That it is a question or an answer is not for a layout to say, but some send one under ST01 of the other: what stands in the
/// set tells then.
bool is_of(tables::guide const& g, set_view set) noexcept {
  return set.identifier() == g.id || set.kind() == detail::find_known_set(g.id)->kind;
}

bool reads_back(text_maker const& made, std::span<exact_set const> sets, delimiters const& d) {
  parser reader;
  findings ignored(1);
  auto const read = reader.parse(made.text, written_text_options(), ignored);
  if (!read || read->gap_count() != 0 || read->interchanges().size() != 1) return false;
  interchange_view const in = read->interchanges()[0];
  // A text that was repaired begins elsewhere: its line breaks were taken for a hard wrap.
  if (!in.accepted() || in.text().data() != made.text.data() || in.delimiters() != d ||
      in.size() != made.segments.size() || in.acknowledgment_count() != 0 || in.sets().size() != made.set_sizes.size())
    return false;
  for (std::size_t i = 0; i != made.set_sizes.size(); ++i)
    if (in.sets()[i].size() != made.set_sizes[i] || !is_of(*sets[i].draft->guide, in.sets()[i])) return false;
  for (std::uint32_t i = 0; i != in.size(); ++i)
    if (!says(in.segment(i), made.segments[i])) return false;
  return true;
}

} // namespace

std::optional<exact_text> write_exact(interchange_layout const& l, std::span<exact_set const> sets,
                                      character_set characters) {
  auto const d = delimiters_of(l);
  if (!d) return std::nullopt;
  findings ignored(1);
  value_guard const guard(*d, characters);
  draft_judge judge(guard, ignored);
  for (exact_set const& s : sets)
    if (!judge.judge(*s.draft, 1) || !guard.check_bytes(s.draft->control_number, {}, {}, ignored)) return std::nullopt;
  // Some send a question or an answer in the group of the other.
  std::string_view const questions = guides::inquiry_270().table().group,
                         answers = guides::response_271().table().group;
  for (exact_set const& s : sets) {
    element_texts const& gs = s.group->gs;
    auto const& st = s.layout->st;
    if (gs.size() < 8 || (gs[0] != questions && gs[0] != answers)) return std::nullopt;
    if (st && st->size() < 2) return std::nullopt;
  }
  text_maker made(l, *d);
  made.run(sets);
  if (!reads_back(made, sets, *d)) return std::nullopt;
  if (l.is_open) made.text.erase(made.text.find_last_of(d->segment));
  exact_text out{l.has_mark ? "\xEF\xBB\xBF" + l.before : l.before, made.unshaped};
  std::size_t const start = out.text.size();
  if (!l.is_latin1)
    out.text += made.text;
  else if (!syntax::append_latin1(made.text, out.text))
    return std::nullopt;
  // Bytes above 0x7F that are UTF-8 by chance would be read as other characters.
  bool const is_encoded = out.text.size() - start != made.text.size();
  if (l.is_latin1 && is_encoded && syntax::is_utf8(std::string_view(out.text).substr(start))) return std::nullopt;
  return out;
}

} // namespace x279::write
