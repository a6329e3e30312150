#include "isa.hpp"

#include "characters.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>

namespace x279::syntax {
namespace {

constexpr std::uint32_t no_offset = ~std::uint32_t{0};
/// How much longer than its width an element may be and still be taken for one. Real faults add one character.
constexpr std::uint32_t most_surplus = 16;
/// Line breaks that a wrapped ISA may hold; more are not an ISA.
constexpr std::uint32_t most_line_breaks = 256;

std::uint32_t size_of(std::string_view text) noexcept {
  return text.size() < no_offset ? static_cast<std::uint32_t>(text.size()) : no_offset - 1;
}

/// Behind a run of characters; in its middle where it is longer than any that stands in or behind an ISA.
std::uint32_t skip(std::string_view text, std::uint32_t at, bool (*what)(char)) noexcept {
  std::uint32_t const end = std::min(size_of(text), at + 2 * most_line_breaks);
  while (at < end && what(text[at])) ++at;
  return at;
}

/// The next letter of an identifier, line breaks left out where a wrapped text may hold them.
bool take(std::string_view text, std::uint32_t& at, char letter, char separator) noexcept {
  while (at < text.size() && is_line_break(text[at]) && text[at] != separator) ++at;
  if (at >= text.size() || text[at] != letter) return false;
  ++at;
  return true;
}

/// Whether a segment that may follow an ISA begins at `at`.
bool begins_next_segment(std::string_view text, std::uint32_t at, char element) noexcept {
  for (std::string_view id : {"GS", "TA1", "IEA", "ST"}) {
    std::uint32_t p = at;
    bool matches = true;
    for (char letter : id) matches = matches && take(text, p, letter, element);
    if (matches && take(text, p, element, element)) return true;
  }
  return false;
}

/// ISA16 and the segment terminator.
struct tail {
  std::uint32_t component = 0;
  std::uint32_t terminator = 0;
};

/// Whether what stands behind `terminator` shows that it is one.
bool confirmed(std::string_view text, tail t, char element) noexcept {
  if (t.terminator >= text.size() || t.component == t.terminator) return false;
  char const c = text[t.terminator];
  if (!can_separate(c) || c == element) return false;
  std::uint32_t const next = skip(text, t.terminator + 1, is_blank);
  return next >= text.size() || begins_next_segment(text, next, element);
}

/// Finds ISA16 and the terminator behind the sixteenth separator. Mostly they are the next two bytes. Blanks behind
/// ISA16 and a line break of a wrapped text move them; a line break may also be the terminator. What follows decides.
tail find_tail(std::string_view text, std::uint32_t at, char element) noexcept {
  auto const is_space = [](char c) { return c == ' '; };
  tail const plain{at, at + 1};
  if (confirmed(text, plain, element)) return plain;
  tail const padded{at, skip(text, at + 1, is_space)};
  if (confirmed(text, padded, element)) return padded;
  tail const wrapped_behind{at, skip(text, at + 1, is_blank)};
  if (confirmed(text, wrapped_behind, element)) return wrapped_behind;
  std::uint32_t const component = skip(text, at, is_blank);
  tail const wrapped_before{component, skip(text, component + 1, is_blank)};
  if (confirmed(text, wrapped_before, element)) return wrapped_before;
  bool const usable = at + 1 < text.size() && can_separate(text[at + 1]);
  return usable || padded.terminator >= text.size() || !can_separate(text[padded.terminator]) ? plain : padded;
}

/// The same byte stands in all sixteen places where X12.5 puts the element separator.
bool has_separators_in_place(std::string_view text) noexcept {
  if (text.size() < isa_length) return false;
  std::uint32_t at = 3;
  for (std::uint8_t const width : isa_widths) {
    if (text[at] != text[3]) return false;
    at += width + 1u;
  }
  return true;
}

/// The fast path: every separator in its place, none elsewhere, and no line break in between.
bool has_fixed_layout(std::string_view text) noexcept {
  if (!has_separators_in_place(text)) return false;
  char const separator = text[3];
  unsigned separators = 0, breaks = 0;
  for (std::uint32_t i = 3; i != isa_length - 2; ++i) {
    separators += text[i] == separator;
    breaks += is_line_break(text[i]);
  }
  // A line break may be a delimiter itself: the separator, or ISA11 at offset 82.
  unsigned const wanted = is_line_break(separator) ? separators : unsigned{is_line_break(text[82])};
  return separators == isa_widths.size() && breaks == wanted;
}

isa_header fixed_header(std::string_view text, tail t) noexcept {
  isa_header isa;
  isa.how = isa_header::form::fixed;
  isa.delimiters = {text[3], text[82], text[t.component], text[t.terminator]};
  std::uint32_t at = 3;
  for (std::uint8_t const width : isa_widths) {
    isa.ends[isa.end_count++] = at;
    at += width + 1u;
  }
  isa.ends[isa.end_count++] = t.terminator;
  isa.end = t.terminator + 1;
  isa.has_terminator = true;
  return isa;
}

/// Notes the separators from the one behind "ISA" on: sixteen, or as many as there are at plausible distances.
void count_separators(std::string_view text, std::uint32_t at, isa_header& isa) noexcept {
  char const separator = text[at];
  std::uint32_t breaks = 0;
  isa.ends[isa.end_count++] = at;
  while (isa.end_count != isa_widths.size()) {
    std::uint32_t const widest = isa_widths[isa.end_count - 1] + most_surplus;
    std::uint32_t characters = 0;
    for (++at; at < text.size() && text[at] != separator; ++at) {
      bool const is_break = is_line_break(text[at]);
      characters += !is_break;
      breaks += is_break;
      if (characters > widest || breaks > most_line_breaks) return;
    }
    if (at >= text.size()) return;
    isa.ends[isa.end_count++] = at;
  }
}

/// ISA11 as a delimiter. Where it is longer than one byte a line break in it comes of wrapping.
char repetition_of(std::string_view element) noexcept {
  while (element.size() > 1 && is_line_break(element.front())) element.remove_prefix(1);
  return element.empty() ? '\0' : element.front();
}

/// The delimiters by what follows the ISA, where counting to sixteen led astray: "…*P*:~GS*". Only for the report, and to
/// find the end of the interchange; an ISA like this is refused.
std::optional<isa_header> read_miscounted(std::string_view text, isa_header const& counted) noexcept {
  char const element = text[counted.ends[0]];
  std::uint32_t const from = counted.ends[0] + 2;
  std::uint32_t const stop = std::min(size_of(text), from + 400);
  for (std::uint32_t next = from + 2; next < stop; ++next) {
    if (!begins_next_segment(text, next, element)) continue;
    std::uint32_t terminator = next - 1;
    while (terminator > from && text[terminator] == ' ') --terminator;
    tail const t{terminator - 1, terminator};
    char const component = text[t.component];
    if (!confirmed(text, t, element) || !can_separate(component) || component == element) continue;
    if (text[t.component - 1] != element) continue;
    isa_header isa;
    isa.how = isa_header::form::miscounted;
    for (std::uint32_t i = counted.ends[0]; i != terminator; ++i)
      if (text[i] == element && isa.end_count + 1 < isa.ends.size()) isa.ends[isa.end_count++] = i;
    isa.ends[isa.end_count++] = terminator;
    isa.end = terminator + 1;
    isa.has_terminator = true;
    isa.delimiters = {element, '\0', text[t.component], text[t.terminator]};
    return isa;
  }
  return std::nullopt;
}

} // namespace

namespace {

/// Behind "ISA": the offset of the element separator; nothing where the text does not begin with an ISA.
std::optional<std::uint32_t> find_separator(std::string_view text) noexcept {
  std::uint32_t at = 0;
  if (text.empty() || text.front() != 'I') return std::nullopt;
  for (char letter : std::string_view{"ISA"})
    if (!take(text, at, letter, '\0')) return std::nullopt;
  if (at >= text.size()) return std::nullopt;
  // A line break here may be a wrap as well as the separator: it is a wrap where something else that can separate follows.
  std::uint32_t const behind = skip(text, at, is_line_break);
  if (behind != at && behind < text.size() && !is_alphanumeric(text[behind])) at = behind;
  if (!can_separate(text[at])) return std::nullopt;
  return at;
}

/// Reads the ISA by its places or by counting to sixteen.
isa_header count_isa(std::string_view text) noexcept {
  isa_header isa;
  std::optional<std::uint32_t> const at = find_separator(text);
  if (!at) return isa;
  char const element = text[*at];
  if (*at == 3 && has_fixed_layout(text)) {
    tail const t = find_tail(text, isa_length - 2, element);
    if (t.component == isa_length - 2 && t.terminator == isa_length - 1) return fixed_header(text, t);
  }
  isa.how = isa_header::form::cut_short;
  isa.end = size_of(text);
  count_separators(text, *at, isa);
  if (isa.end_count != isa_widths.size()) return isa;
  tail const t = find_tail(text, isa.ends[isa.end_count - 1] + 1, element);
  if (t.component >= text.size()) return isa;
  isa.how = isa_header::form::counted;
  isa.has_terminator = t.terminator < text.size();
  if (isa.has_terminator) isa.end = t.terminator + 1;
  isa.ends[isa.end_count++] = isa.has_terminator ? t.terminator : isa.end;
  isa.delimiters = {element, repetition_of(isa.element(text, 11)), text[t.component],
                    isa.has_terminator ? text[t.terminator] : '\0'};
  return isa;
}

/// A text can be cut with them, and ISA16 is no letter of an element that slipped into its place.
bool are_usable(delimiters const& d) noexcept {
  return can_separate(d.component) && can_separate(d.segment) && d.element != d.segment && d.component != d.element;
}

} // namespace

isa_header read_isa(std::string_view text) noexcept {
  isa_header const isa = count_isa(text);
  bool const sound = isa.how == isa_header::form::none || isa.how == isa_header::form::fixed ||
                     (isa.how == isa_header::form::counted && are_usable(isa.delimiters));
  if (!sound)
    if (auto const by_what_follows = read_miscounted(text, isa)) return *by_what_follows;
  return isa;
}

bool has_unusable_separator(std::string_view text) noexcept {
  return text.starts_with("ISA") && has_separators_in_place(text) && !can_separate(text[3]);
}

bool begins_interchange(std::string_view text) noexcept {
  isa_header const isa = count_isa(text);
  return isa.has_terminator && are_usable(isa.delimiters);
}

std::size_t find_interchange(std::string_view text, std::size_t from, std::size_t until) noexcept {
  while (from < until) {
    auto const* hit = static_cast<char const*>(std::memchr(text.data() + from, 'I', until - from));
    if (!hit) break;
    from = static_cast<std::size_t>(hit - text.data());
    std::string_view const rest = text.substr(from);
    bool const alone = from == 0 || !is_alphanumeric(text[from - 1]);
    if (begins_interchange(rest) && (alone || has_fixed_layout(rest))) return from;
    ++from;
  }
  return std::string_view::npos;
}

} // namespace x279::syntax
