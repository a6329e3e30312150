#include "compose/interchange_layout.hpp"

#include "syntax/characters.hpp"
#include "write/segment_shape.hpp"
#include "write/value_guard.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace x279::compose {

namespace {

/// As the conversion writes it: 64 bits, hexadecimal.
bool is_digest(std::string_view text) noexcept {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

class reader {
public:
  explicit reader(value_tree const& tree) noexcept : tree_(tree) {}

  /// False where something is not of the right form; `fault` is where.
  bool read(std::uint32_t layout) {
    fault = layout;
    if (tree_[layout].type != value_type::object) return false;
    for (std::uint32_t n = tree_[layout].first_child; n != no_value; n = tree_[n].next)
      if (!read_member(n) || is_repeated(layout, n)) return fail(n);
    fault = layout;
    write::interchange_layout const& in = out.interchange;
    if (in.number == 0 || out.group.number == 0 || out.set.number == 0 || separators_ != 2) return false;
    return in.isa.size() == 16 && check_texts() && sort_segments();
  }

  carried_layout out;
  std::uint32_t fault = no_value;

private:
  bool fail(std::uint32_t node) noexcept {
    if (inner_ == no_value) inner_ = node;
    fault = inner_;
    return false;
  }

  /// Whether a key stands there already. There are few.
  bool is_repeated(std::uint32_t layout, std::uint32_t n) const noexcept {
    std::uint32_t before = tree_[layout].first_child;
    while (before != n && tree_[before].key != tree_[n].key) before = tree_[before].next;
    return before != n;
  }

  bool read_member(std::uint32_t n) {
    std::string_view const key = tree_[n].key;
    write::interchange_layout& in = out.interchange;
    if (key == "interchange") return read_number(n, in.number);
    if (key == "group") return read_number(n, out.group.number);
    if (key == "transactionSet") return read_number(n, out.set.number);
    if (key == "digest") return read_text(n, in.digest) && is_digest(in.digest);
    if (key == "elementSeparator") return read_separator(n, in.element);
    if (key == "segmentTerminator") return read_separator(n, in.segment);
    if (key == "lineBreak") return read_text(n, in.line_break);
    if (key == "before") return read_text(n, in.before);
    if (key == "byteOrderMark") {
      in.has_mark = true;
      return tree_[n].type == value_type::string && tree_[n].text == "UTF-8";
    }
    if (key == "lastTerminator") {
      in.is_open = true;
      return tree_[n].type == value_type::string && tree_[n].text.empty();
    }
    if (key == "encoding") {
      in.is_latin1 = true;
      return tree_[n].type == value_type::string && tree_[n].text == "ISO-8859-1";
    }
    if (key == "ISA") return read_elements(n, in.isa);
    if (key == "GS") return read_elements(n, out.group.gs);
    if (key == "ST") return read_elements(n, out.set.st.emplace());
    if (key == "SE") return read_elements(n, out.set.se.emplace());
    if (key == "GE") return read_elements(n, out.group.ge.emplace());
    if (key == "IEA") return read_elements(n, in.iea.emplace());
    return key == "segments" && read_segments(n);
  }

  bool read_number(std::uint32_t n, std::uint32_t& number) const noexcept {
    std::string_view const text = tree_[n].text;
    if (tree_[n].type != value_type::number) return false;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() && number != 0;
  }

  bool read_separator(std::uint32_t n, char& separator) noexcept {
    if (tree_[n].type != value_type::string || tree_[n].text.size() != 1) return false;
    separator = tree_[n].text[0];
    ++separators_;
    return true;
  }

  bool read_text(std::uint32_t n, std::string& text) const {
    if (tree_[n].type != value_type::string) return false;
    text = tree_[n].text;
    return true;
  }

  bool read_elements(std::uint32_t n, write::element_texts& elements) {
    elements.clear();
    if (tree_[n].type != value_type::array) return false;
    for (std::uint32_t one = tree_[n].first_child; one != no_value; one = tree_[one].next)
      if (!read_text(one, elements.emplace_back())) return fail(one);
    return true;
  }

  bool read_segments(std::uint32_t n) {
    if (tree_[n].type != value_type::array) return false;
    for (std::uint32_t one = tree_[n].first_child; one != no_value; one = tree_[one].next)
      if (!read_segment(one)) return fail(one);
    return true;
  }

  bool read_segment(std::uint32_t n) {
    if (tree_[n].type != value_type::object) return false;
    write::segment_layout made;
    for (std::uint32_t m = tree_[n].first_child; m != no_value; m = tree_[m].next) {
      std::string_view const key = tree_[m].key;
      std::uint32_t ordinal = 0;
      bool const good = key == "ordinal"     ? read_number(m, ordinal)
                        : key == "segment"   ? read_text(m, made.id)
                        : key == "shape"     ? read_text(m, made.shape.emplace()) && write::is_shape(*made.shape)
                        : key == "lineBreak" ? read_text(m, made.line_break.emplace())
                                             : false;
      if (!good) return fail(m);
      if (ordinal != 0) made.ordinal = ordinal;
    }
    if (made.ordinal == 0) return take_envelope(made);
    out.set.segments.push_back(std::move(made));
    return true;
  }

  /// A line break of its own behind ISA, GS, GE or IEA.
  bool take_envelope(write::segment_layout& s) noexcept {
    auto& place = s.id == "ISA"  ? out.interchange.isa_break
                  : s.id == "GS" ? out.group.gs_break
                  : s.id == "GE" ? out.group.ge_break
                                 : out.interchange.iea_break;
    if (s.shape || !s.line_break || (&place == &out.interchange.iea_break && s.id != "IEA")) return false;
    place = std::move(s.line_break);
    return true;
  }

  bool sort_segments() {
    auto& all = out.set.segments;
    auto const ordinal = [](write::segment_layout const& a, write::segment_layout const& b) {
      return a.ordinal < b.ordinal;
    };
    std::sort(all.begin(), all.end(), ordinal);
    return std::adjacent_find(all.begin(), all.end(),
                              [](auto const& a, auto const& b) { return a.ordinal == b.ordinal; }) == all.end();
  }

  /// No text may end where it stands: separators and control characters are in none.
  bool check_texts() {
    auto const d = write::delimiters_of(out.interchange);
    if (!d) return false;
    write::value_guard const guard(*d, character_set::utf8);
    findings ignored(1);
    auto const clean = [&](write::element_texts const& all) {
      return std::all_of(all.begin(), all.end(),
                         [&](std::string const& one) { return guard.check_bytes(one, {}, {}, ignored); });
    };
    write::element_texts isa = out.interchange.isa;
    isa[10].clear(); // which are delimiters
    isa[15].clear();
    for (auto const* const all : {&out.set.st, &out.set.se, &out.group.ge, &out.interchange.iea})
      if (*all && !clean(**all)) return false;
    if (!clean(isa) || !clean(out.group.gs)) return false;

    auto const is_break = [&](std::optional<std::string> const& text) {
      return !text || (text->size() <= longest_break && write::is_break(*text, *d));
    };
    for (auto const* const one :
         {&out.interchange.isa_break, &out.group.gs_break, &out.group.ge_break, &out.interchange.iea_break})
      if (!is_break(*one)) return false;
    auto const& all = out.set.segments;
    if (!std::all_of(all.begin(), all.end(), [&](auto const& s) { return is_break(s.line_break); })) return false;
    return is_break(out.interchange.line_break) && write::is_break(out.interchange.before, *d);
  }

  /// One may stand behind each segment, and is written so often.
  static constexpr std::size_t longest_break = 256;

  value_tree const& tree_;
  unsigned separators_ = 0;
  std::uint32_t inner_ = no_value;
};

} // namespace

std::optional<carried_layout> read_interchange_layout(value_tree const& tree, findings& found) {
  for (std::uint32_t n = tree[0].first_child; n != no_value; n = tree[n].next) {
    if (tree[n].key != "interchangeLayout") continue;
    reader one(tree);
    if (one.read(n)) return std::move(one.out);
    finding f;
    f.rule = rule::malformed_interchange_layout;
    f.severity = info(f.rule).severity;
    f.path = found.keep(tree.path(one.fault));
    found.add(f);
    return std::nullopt;
  }
  return std::nullopt;
}

} // namespace x279::compose
