#include "compose/layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace x279::compose {

namespace {

// Separators that no value can hold that the writer would let through.
constexpr char element_separator = '\x1D', repetition_separator = '\x1F', component_separator = '\x1C',
               segment_terminator = '\x1E';

constexpr std::string_view unmapped_key = "unmappedSegments";
constexpr std::string_view header_id = "ST", trailer_id = "SE";
constexpr std::array<std::string_view, 4> outside_ids{"ISA", "GS", "GE", "IEA"}; // of a transaction set

std::uint32_t find(value_tree const& tree, std::uint32_t object, std::string_view key) noexcept {
  if (tree[object].type != value_type::object) return no_value;
  for (std::uint32_t n = tree[object].first_child; n != no_value; n = tree[n].next)
    if (tree[n].key == key) return n;
  return no_value;
}

void report(value_tree const& tree, std::uint32_t node, findings& found) {
  finding f;
  f.rule = rule::malformed_layout;
  f.severity = info(f.rule).severity;
  f.path = found.keep(tree.path(node));
  found.add(f);
}

bool read_number(std::string_view text, unsigned most, unsigned& out) noexcept {
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
  return failure == std::errc{} && end == text.data() + text.size() && out != 0 && out <= most;
}

/// A composite with one component prints like an element that is none.
bool is_composite(loop_draft const& draft, std::uint32_t segment, unsigned element) noexcept {
  for (tables::element_rule const& e : draft.rule_of(segment).elements)
    if (e.position == element && e.component != 0) return true;
  return false;
}

/// Whether another instance of the loop stays beside one that goes.
bool has_sibling_left(loop_draft const& draft, std::uint32_t gone, std::vector<bool> const& is_gone) {
  std::uint32_t const parent = draft.instance(gone).parent;
  if (is_gone[parent]) return false;
  for (std::uint32_t i = draft.instance(parent).first_child; i != nothing; i = draft.instance(i).next_sibling)
    if (!is_gone[i] && draft.instance(i).loop == draft.instance(gone).loop) return true;
  return false;
}

std::uint32_t first_left(loop_draft const& draft, std::uint32_t instance) {
  std::uint32_t s = draft.instance(instance).first_segment;
  while (s != nothing && draft.segment(s).removed) s = draft.segment(s).next;
  return s;
}

/// Whether the segment that begins a loop was taken out, and something that is left would be read as another's: what else stands
/// in the loop, as that of the loop before; or, where this was the first loop, what stands in those behind it.
bool has_lost_its_head(loop_draft const& draft, std::uint32_t gone) {
  draft_instance const& one = draft.instance(gone);
  if (one.first_segment == nothing || !draft.segment(one.first_segment).removed) return false;
  if (first_left(draft, gone) != nothing) return true;
  bool is_first = true;
  for (std::uint32_t i = draft.instance(one.parent).first_child; i != nothing; i = draft.instance(i).next_sibling) {
    if (draft.instance(i).loop != one.loop) continue;
    if (is_first && i != gone) return false;
    if (i != gone && first_left(draft, i) != nothing) return true;
    is_first = false;
  }
  return false;
}

bool is_plain(std::string_view text) noexcept {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c >= component_separator && c <= repetition_separator; });
}

} // namespace

bool layout_reader::is_carried(value_tree const& tree) noexcept { return find(tree, 0, layout_key) != no_value; }

bool layout_reader::read(value_tree const& tree, loop_draft& draft, findings& found) {
  segments_.clear();
  carried_.clear();
  control_number_ = {};
  control_node_ = no_value;
  frame_.clear();
  set_size_ = 0;
  std::size_t const before = found.count(severity::error);
  for (std::string_view const key : {unmapped_key, layout_key})
    if (std::uint32_t const list = find(tree, 0, key); list != no_value) read_list(tree, list, found);
  if (found.count(severity::error) != before || !merge(tree, found)) return false;
  write_text(tree, draft.guide());
  // The nodes of a list are numbered one behind the other.
  if (std::uint32_t const layout = find(tree, 0, layout_key); layout != no_value)
    draft.set_layout(layout, tree[layout].next != no_value ? tree[layout].next : nothing);
  place(tree, draft);
  return true;
}

void layout_reader::pass_over(value_tree const& tree, findings& found) {
  std::uint32_t const list = find(tree, 0, unmapped_key);
  if (list == no_value) return;
  segments_.clear();
  read_list(tree, list, found);
  for (listed const& s : segments_) {
    finding f;
    f.rule = rule::unmapped_not_written;
    f.severity = info(f.rule).severity;
    f.path = found.keep(tree.path(s.node));
    f.where.segment_id = s.id;
    found.add(f);
  }
}

void layout_reader::read_list(value_tree const& tree, std::uint32_t list, findings& found) {
  if (tree[list].type != value_type::array) return report(tree, list, found);
  for (std::uint32_t n = tree[list].first_child; n != no_value; n = tree[n].next) read_entry(tree, n, found);
}

void layout_reader::read_entry(value_tree const& tree, std::uint32_t entry, findings& found) {
  std::uint32_t const ordinal = find(tree, entry, "ordinal"), id = find(tree, entry, "segment"),
                      elements = find(tree, entry, "elements");
  unsigned number = 0;
  constexpr unsigned most_segments = 1000000;
  if (ordinal == no_value || tree[ordinal].type != value_type::number ||
      !read_number(tree[ordinal].text, most_segments, number) || id == no_value ||
      tree[id].type != value_type::string || !is_plain(tree[id].text) ||
      std::find(outside_ids.begin(), outside_ids.end(), tree[id].text) != outside_ids.end())
    return report(tree, entry, found);
  listed made;
  made.ordinal = number;
  made.node = entry;
  made.id = tree[id].text;
  if (elements != no_value && !read_elements(tree, elements, made)) return report(tree, elements, found);
  segments_.push_back(std::move(made));
}

/// `{"REF01":"18","EB13-2":"99213","EB03":["30",["A","B"]]}`: an array holds repetitions, one inside it components.
bool layout_reader::read_elements(value_tree const& tree, std::uint32_t elements, listed& out) {
  if (tree[elements].type != value_type::object) return false;
  auto const is_text = [&](std::uint32_t n) { return tree[n].type == value_type::string && is_plain(tree[n].text); };
  for (std::uint32_t n = tree[elements].first_child; n != no_value; n = tree[n].next) {
    std::string_view key = tree[n].key;
    piece one;
    if (std::size_t const dash = key.find('-'); dash != key.npos) {
      if (!read_number(key.substr(dash + 1), 99, one.component)) return false;
      key = key.substr(0, dash);
    }
    // The number behind the id: two digits, more where the segment has more elements.
    if (key.size() < 3 || !key.starts_with(out.id) || !read_number(key.substr(out.id.size()), 255, one.element))
      return false;
    if (tree[n].type != value_type::array) {
      if (!is_text(n)) return false;
      one.node = n;
      out.pieces.push_back(one);
      continue;
    }
    for (std::uint32_t r = tree[n].first_child; r != no_value; r = tree[r].next, ++one.repetition) {
      one.component = 0;
      one.node = r;
      if (is_text(r)) {
        out.pieces.push_back(one);
        continue;
      }
      if (tree[r].type != value_type::array) return false;
      for (std::uint32_t c = tree[r].first_child; c != no_value; c = tree[c].next) {
        ++one.component;
        one.node = c;
        if (!is_text(c)) return false;
        out.pieces.push_back(one);
      }
    }
  }
  return true;
}

/// Brings both lists together: one entry for each segment, its values in order. False where an entry cannot be of this set:
/// there is a finding for each.
bool layout_reader::merge(value_tree const& tree, findings& found) {
  bool good = true;
  auto const refuse = [&](listed const& s) {
    report(tree, s.node, found);
    good = false;
  };
  std::stable_sort(segments_.begin(), segments_.end(),
                   [](auto const& a, auto const& b) { return a.ordinal < b.ordinal; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i != segments_.size(); ++i) {
    if (kept != 0 && segments_[kept - 1].ordinal == segments_[i].ordinal) {
      if (segments_[kept - 1].id != segments_[i].id) refuse(segments_[i]);
      auto& pieces = segments_[kept - 1].pieces;
      pieces.insert(pieces.end(), segments_[i].pieces.begin(), segments_[i].pieces.end());
      continue;
    }
    if (kept != i) segments_[kept] = std::move(segments_[i]);
    ++kept;
  }
  segments_.resize(kept);
  for (listed& s : segments_)
    std::stable_sort(s.pieces.begin(), s.pieces.end(), [](piece const& a, piece const& b) {
      return std::tuple(a.element, a.repetition, a.component) < std::tuple(b.element, b.repetition, b.component);
    });
  for (listed const& s : segments_)
    if ((s.id == header_id && s.ordinal != 1) || (s.id == trailer_id && &s != &segments_.back())) refuse(s);
  return good;
}

/// The carried segments as an interchange, for the walker to place. What stands under keys is missing in it; the codes that
/// the walker asks for are not.
void layout_reader::write_text(value_tree const& tree, tables::guide const& g) {
  char const e = element_separator, t = segment_terminator;
  text_.assign(
      "ISA*00*          *00*          *ZZ*LAYOUT         *ZZ*LAYOUT         *260101*0000*^*00501*000000001*0*T*:~GS*");
  text_.append(g.group).append("*LAYOUT*LAYOUT*20260101*0000*1*X*").append(g.version).append("~ST*");
  text_.append(g.id).append("*0001*").append(g.version).append("~");
  for (char& c : text_)
    c = c == '*' ? e : c == '~' ? t : c == '^' ? repetition_separator : c == ':' ? component_separator : c;
  for (listed const& s : segments_) {
    if (s.id == header_id || s.id == trailer_id) continue;
    text_ += s.id;
    unsigned element = 0, repetition = 1, component = 1;
    for (piece const& p : s.pieces) {
      if (p.element > element) {
        text_.append(p.element - element, e);
        element = p.element;
        repetition = component = 1;
      }
      if (p.repetition > repetition) {
        text_.append(p.repetition - repetition, repetition_separator);
        repetition = p.repetition;
        component = 1;
      }
      if (p.component > component) {
        text_.append(p.component - component, component_separator);
        component = p.component;
      }
      text_ += tree[p.node].text;
    }
    text_ += t;
  }
  for (char const c : std::string_view("SE*1*0001~GE*1*1~IEA*1*000000001~")) text_ += c == '*' ? e : c == '~' ? t : c;
}

void layout_reader::place(value_tree const& tree, loop_draft& draft) {
  read_options options;
  options.separator = x279::component_separator::any;
  findings passed_over(1); // the layout is no message; what is wrong shows when the whole is judged
  auto const read = parser_.parse(text_, options, passed_over);
  if (!read || read->sets().empty()) return;
  placed_set const placed = walker_.walk(*read->sets().begin(), guide(draft.guide()), passed_over);
  std::vector<std::uint32_t> instance_of(placed.loops().size(), 0);
  for (std::size_t i = 1; i < placed.loops().size(); ++i)
    instance_of[i] = draft.add_instance(placed.loops()[i].loop, instance_of[placed.loops()[i].parent]);
  std::uint32_t at = 1; // behind ST
  for (listed const& s : segments_) {
    if (s.id == header_id || s.id == trailer_id)
      for (piece const& p : s.pieces) {
        frame_.push_back({s.id, p.element, p.node});
        if (s.id == trailer_id || p.element != 2) continue;
        control_number_ = tree[p.node].text;
        control_node_ = p.node;
      }
    if (s.id == trailer_id) set_size_ = s.ordinal;
    if (s.id == header_id || s.id == trailer_id || at >= placed.places().size()) continue;
    carried_.push_back(s.ordinal);
    segment_place const& where = placed.places()[at++];
    std::uint32_t const made = draft.add_segment(
        instance_of[where.loop], where.node == segment_place::unplaced ? tables::none : where.node, s.id);
    for (piece const& p : s.pieces)
      draft.put(made, p.element, p.component == 0 && is_composite(draft, made, p.element) ? 1 : p.component,
                p.repetition, tree[p.node].text, p.node);
  }
  draft.keep_order();
}

void layout_reader::drop_unsaid(value_tree const& tree, loop_draft& draft, findings& found) {
  auto const is_bracket = [&](std::uint32_t segment) { // 271 2110C/D: around the 2120 loops
    return draft.segment(segment).id == "LS" || draft.segment(segment).id == "LE";
  };

  std::vector<bool> is_spoken_of(draft.instance_count(), false); // it, or a loop inside
  for (std::uint32_t s = 0; s != draft.segment_count(); ++s)
    if (draft.segment(s).claimed)
      for (std::uint32_t i = draft.segment(s).instance; !is_spoken_of[i]; i = draft.instance(i).parent)
        is_spoken_of[i] = true;
  std::vector<bool> is_gone(draft.instance_count(), false);
  auto const carried = static_cast<std::uint32_t>(carried_.size());
  for (std::uint32_t s = 0; s != carried; ++s) {
    std::uint32_t const in = draft.segment(s).instance;
    if (draft.segment(s).claimed) draft.take_out_layout(s);
    if (in == 0 || draft.segment(s).claimed || is_bracket(s) || !draft.had_keys(s))
      continue; // BHT says what ISA says too
    if (draft.instance(in).first_segment != s)
      draft.remove(s);
    else if (is_spoken_of[in])
      draft.take_out_layout(s);
    else
      is_gone[in] = true;
  }
  std::vector<std::uint32_t> inside(draft.instance_count(), 0), gone(draft.instance_count(), 0);
  for (std::uint32_t i = 1; i < draft.instance_count(); ++i) {
    std::uint32_t const around = draft.instance(i).parent;
    is_gone[i] = is_gone[i] || is_gone[around];
    if (!draft.guide().loops[draft.instance(i).loop].id.starts_with("2120")) continue;
    ++inside[around];
    gone[around] += is_gone[i];
  }
  for (std::uint32_t i = 1; i < draft.instance_count(); ++i)
    if (is_gone[i] ? has_sibling_left(draft, i, is_gone) : has_lost_its_head(draft, i)) {
      found.add({.rule = rule::entries_taken_out,
                 .severity = info(rule::entries_taken_out).severity,
                 .path = found.keep(tree.path(0, layout_key))});
      break;
    }
  for (std::uint32_t s = 0; s != carried; ++s) {
    std::uint32_t const in = draft.segment(s).instance;
    bool const is_empty = inside[in] != 0 && inside[in] == gone[in];
    if (is_gone[in] || (is_bracket(s) && is_empty)) draft.remove(s);
  }
}

std::vector<segment_number> layout_reader::numbers(loop_draft const& draft) const {
  std::vector<segment_number> all;
  segment_number last{1}, most{1}; // ST
  for (std::uint32_t const s : draft.segment_order()) {
    bool const is_carried = s < carried_.size();
    if (is_carried) {
      last = {carried_[s], 0}; // the first of the draft, in their order
    } else {
      // A new loop stands behind all of those before it, also where their segments came in another order than the guide's.
      bool const is_of_new_loop = draft.instance(draft.segment(s).instance).first_segment >= carried_.size();
      if (is_of_new_loop && last < most) last = most;
      ++last.behind;
    }
    most = std::max(most, last);
    all.push_back(last);
  }
  return all;
}

} // namespace x279::compose
