#include "report/shown_segment.hpp"

#include "catalogue/wording.hpp"
#include "guide/segment_ids.hpp"
#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace x279::report {

namespace {

constexpr std::size_t most_columns = 100;

struct range {
  std::size_t from = 0, to = 0; ///< bytes of the segment
};

char shape(char c) {
  if (c >= '0' && c <= '9') return '9';
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return 'A';
  return c;
}

bool is_ascii_text(char c) { return c >= ' ' && c <= '~'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t offset_in(segment_view s, std::string_view piece) {
  return static_cast<std::size_t>(piece.data() - s.text().data());
}

/// The guide that the segment of a set is of; the envelope's for what stands in none.
guide guide_of(interchange_view i, place const& where) {
  if (where.set == 0) return guides::envelope();
  for (set_view const set : i.sets())
    if (set.number() == where.set) {
      if (set.kind() == set_kind::inquiry_270) return guides::inquiry_270();
      if (set.kind() == set_kind::acknowledgment_999) return guides::acknowledgment_999();
      break;
    }
  return guides::response_271();
}

/// Whether the element says what another one is, in the words of the dictionary or because it tells two segments apart. Such
/// a code says nothing of a patient; a service type or a gender does.
bool qualifies(tables::guide const& g, tables::segment_rule const& node, tables::element_rule const& e) {
  if (!e.fixed.empty() || (node.when.element == e.position && node.when.component == e.component)) return true;
  return e.element != tables::none && g.elements[e.element].name.ends_with("Qualifier");
}

/// Whether a value at this position is a qualifier that the guide lists for the segment, at whatever place in the loops.
bool is_listed_qualifier(tables::guide const& g, std::string_view id, std::size_t element, std::size_t component,
                         std::string_view value) {
  for (tables::segment_rule const& node : g.nodes) {
    if (node.id != id) continue;
    for (tables::element_rule const& e : node.elements)
      if (e.position == element && e.component == component && qualifies(g, node, e) &&
          (value == e.fixed || std::ranges::binary_search(e.codes, value)))
        return true;
  }
  return false;
}

/// Which bytes of the segment may be shown as they are, besides the delimiters.
std::vector<bool> plain_bytes(segment_view s, guide by) {
  std::vector<bool> plain(s.text().size(), false);
  auto const open = [&](std::string_view piece) {
    std::size_t const at = offset_in(s, piece);
    std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(at), piece.size(), true);
  };
  open(s.id());
  for (std::size_t e = 1; e <= s.size(); ++e) {
    if (s[e].empty()) continue;
    if (is_listed_qualifier(by.table(), s.id(), e, 0, s[e].text())) open(s[e].text());
    std::string_view const first = s[e].component(1); // a composite begins with its qualifier
    if (is_listed_qualifier(by.table(), s.id(), e, 1, first)) open(first);
  }
  return plain;
}

/// What the place means: the piece, the repetition, the element, or the segment's id.
range range_of(segment_view s, place const& where) {
  auto const of = [&](std::string_view piece) {
    std::size_t const from = offset_in(s, piece);
    return range{from, from + piece.size()};
  };
  if (where.element == 0) return of(s.id());
  if (where.element > s.size()) return {s.text().size(), s.text().size() + 1}; // it is missing
  element_view const element = s[where.element];
  std::string_view piece = element.text();
  if (where.repetition != 0 && !piece.empty())
    if (std::string_view const one = element.repetitions()[where.repetition]; one.data() != nullptr) piece = one;
  if (where.component != 0 && !piece.empty())
    if (std::string_view const one = pieces(piece, s.delimiters().component)[where.component]; one.data() != nullptr)
      piece = one;
  return of(piece);
}

/// The text in columns: `column[i]` is that of byte i; one more for the end.
struct columns {
  std::string text;
  std::vector<std::size_t> column;
};

columns print(segment_view s, std::vector<bool> const& plain, std::vector<bool> const& secret, reveal r, bool utf8) {
  std::string_view const bytes = s.text();
  delimiters const& d = s.delimiters();
  columns out;
  std::string_view const id = shown_segment_id(s.id());
  auto const hides = [&](std::size_t i) { return secret[i] && bytes[i] != d.element; };
  for (std::size_t i = 0; i != bytes.size(); ++i) {
    out.column.push_back(out.text.size());
    char const c = bytes[i];
    if (hides(i)) {
      if (i == 0 || !hides(i - 1)) out.text += "[secret]";
    } else if (i < s.id().size() && id != s.id()) {
      if (i == 0) out.text += id;
    } else if (utf8 && continues_character(c)) {
      continue; // its first byte has stood for the character
    } else if (!is_ascii_text(c)) {
      bool const delimits = c == d.element || c == d.component || (c == d.repetition && c != '\0');
      out.text += delimits ? '|' : static_cast<unsigned char>(c) >= 0x80 ? 'A' : '?';
    } else {
      out.text += plain[i] || r == reveal::values ? c : shape(c);
    }
  }
  out.column.push_back(out.text.size());
  return out;
}

void cut(shown_segment& s) {
  if (s.text.size() <= most_columns) return;
  std::size_t const start = s.from > most_columns / 2 ? s.from - most_columns / 2 : 0;
  bool const goes_on = s.text.size() - start > most_columns;
  s.text = s.text.substr(start, most_columns);
  s.from -= start;
  if (goes_on) s.text += "...";
  if (start != 0) {
    s.text.insert(0, "...");
    s.from += 3;
  }
  s.width = std::max<std::size_t>(1, std::min(s.width, s.text.size() - std::min(s.from, s.text.size())));
}

} // namespace

shown_segment show_segment(payload_view read, place const& where, reveal r) {
  auto const all = read.interchanges();
  if (where.interchange == 0 || where.interchange > all.size()) return {};
  interchange_view const in = all[where.interchange - 1];
  if (where.segment_in_file == 0 || where.segment_in_file > in.size()) return {};
  segment_view const s = in.segment(where.segment_in_file - 1);
  if (s.text().empty()) return {};

  place whole = where;
  whole.offset = s.offset();
  whole.length = static_cast<std::uint32_t>(s.text().size());
  whole.element = 0;
  auto const secret = catalogue::secret_bytes(whole, in.text());
  columns const printed = print(s, plain_bytes(s, guide_of(in, where)), secret, r, in.is_utf8());
  range const at = range_of(s, where);
  std::size_t const end = s.text().size();
  shown_segment out;
  out.text = printed.text;
  out.from = printed.column[std::min(at.from, end)];
  out.width = std::max<std::size_t>(1, printed.column[std::min(at.to, end)] - out.from);
  cut(out);
  return out;
}

} // namespace x279::report
