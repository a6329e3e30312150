#pragma once

// A transaction set that is being put together: loop instances, segments in them, values in these, in any order. At the end
// they are brought into the order of the guide.

#include "guide/tables.hpp"
#include "syntax/text_arena.hpp"
#include "write/draft.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::compose {

inline constexpr std::uint32_t nothing = 0xFFFFFFFF;

/// An occurrence of a loop. Instance 0 is the transaction set itself.
struct draft_instance {
  std::uint16_t loop = 0; ///< in the guide
  std::uint32_t parent = 0;
  std::uint32_t first_segment = nothing, last_segment = nothing; ///< in the order they were made
  bool removed = false;
  std::uint32_t first_child = nothing, last_child = nothing, next_sibling = nothing;
  std::uint32_t source = 0; ///< JSON object that stands for it, a node of the value tree; 0: none
};

/// A value at its place, and the node of the value tree that it came from.
struct placed_value {
  std::uint8_t element = 0, component = 0;
  std::uint16_t repetition = 1;
  std::uint32_t next = nothing; ///< of the same segment, in order of place
  std::uint32_t source = 0;     ///< node of the value tree; 0: the library put it there
  bool of_layout = false;       ///< it stood under keys of the document: its layout repeats it
  std::string_view text;
  std::string_view setting; ///< of the envelope that it was made of: its path
};

struct placed_segment {
  std::string_view id;
  std::uint16_t node = tables::none;
  std::uint32_t instance = 0;
  std::uint32_t first_value = nothing;
  std::uint32_t next = nothing; ///< of the same instance
  bool removed = false;
  bool claimed = false;     ///< a key of the document speaks of it
  std::uint32_t source = 0; ///< JSON object that stands for it, or has the first such key; 0: none
  std::string_view setting; ///< of the envelope, that decides whether it is there
  bool last = false;        ///< behind its equals in the order of the guide
};

/// Whether a text is one that `loop_draft::joined` made, whatever its separators are.
inline bool reads_as(std::string_view joined, std::string_view text) noexcept {
  return std::equal(joined.begin(), joined.end(), text.begin(), text.end(),
                    [](char a, char b) { return a == b || a == '\0'; });
}

class loop_draft {
public:
  explicit loop_draft(tables::guide const& g);

  void clear();
  tables::guide const& guide() const noexcept { return *guide_; }

  std::size_t instance_count() const noexcept { return instances_.size(); }
  draft_instance const& instance(std::uint32_t i) const noexcept { return instances_[i]; }
  std::size_t segment_count() const noexcept { return segments_.size(); }
  placed_segment const& segment(std::uint32_t s) const noexcept { return segments_[s]; }
  /// What the guide says of a segment; of one that it has no place for an empty rule.
  tables::segment_rule const& rule_of(std::uint32_t segment) const noexcept;
  /// The first segment with an id in an instance, or the first behind `after`; `nothing` where there is none.
  /// A segment without a place in the guide is nobody's.
  std::uint32_t find_segment(std::uint32_t instance, std::string_view id, std::uint32_t after = nothing) const noexcept;
  placed_value const& value(std::uint32_t v) const noexcept { return values_[v]; }

  std::uint32_t add_instance(std::uint16_t loop, std::uint32_t parent);
  std::uint32_t add_segment(std::uint32_t instance, std::uint16_t node, std::string_view id);
  void remove(std::uint32_t segment) { segments_[segment].removed = true; }
  /// Notes that a key of this JSON object speaks of a segment.
  void claim(std::uint32_t segment, std::uint32_t object) {
    segments_[segment].claimed = true;
    note_segment_source(segment, object);
  }
  /// Notes that a JSON object stands for a segment.
  void note_segment_source(std::uint32_t segment, std::uint32_t object) {
    if (segments_[segment].source == 0) segments_[segment].source = object;
  }
  /// Notes that a JSON object stands for an instance. The first one does, which has those behind it inside.
  void note_source(std::uint32_t instance, std::uint32_t object) {
    if (instance != 0 && instances_[instance].source == 0) instances_[instance].source = object;
  }
  void note_setting(std::uint32_t segment, std::string_view path) { segments_[segment].setting = path; }
  /// The JSON object that stands for a segment, or for a loop around it; 0: none does.
  std::uint32_t object_of(std::uint32_t segment) const noexcept;
  /// The first segment with an id in an instance; made where there is none and the guide uses one there, else `nothing`.
  std::uint32_t ensure_segment(std::uint32_t instance, std::string_view id);
  /// Puts a text of the library's own into an element that has none; an empty text is none.
  /// `setting`: of the envelope that the text comes from, its path.
  void put_new(std::uint32_t segment, unsigned element, std::string_view text, std::string_view setting = {});
  /// Puts a copy of a segment into another instance of the same loop.
  std::uint32_t copy(std::uint32_t segment, std::uint32_t instance);
  /// Takes an instance out, with all that it holds.
  void remove_instance(std::uint32_t instance) { instances_[instance].removed = true; }
  void put_last(std::uint32_t segment) { segments_[segment].last = true; }

  /// The value at a place; `nothing` where there is none.
  std::uint32_t find_value(std::uint32_t segment, unsigned element, unsigned component,
                           unsigned repetition) const noexcept;
  /// The values that these nodes of the value tree give, `first` to before `last`, stand under keys of the document: a layout
  /// repeats them to tell segments apart.
  void set_layout(std::uint32_t first, std::uint32_t last) noexcept { layout_ = {first, last}; }
  /// Whether a value is one of those, and no key has taken its place.
  bool is_of_layout_alone(std::uint32_t value) const noexcept {
    return values_[value].source >= layout_.first && values_[value].source < layout_.last;
  }
  /// Whether a value of the segment is one of those, or was one.
  bool had_keys(std::uint32_t segment) const noexcept;
  /// Whether the element is such a value, or has one in its components.
  bool has_key(std::uint32_t segment, unsigned element) const noexcept;
  /// Whether the element has several values, or one behind a separator.
  bool is_divided(std::uint32_t segment, unsigned element) const noexcept;
  /// Whether it has one in this repetition; in a component.
  bool has_repetition(std::uint32_t segment, unsigned element, unsigned repetition) const noexcept;
  bool has_component(std::uint32_t segment, unsigned element) const noexcept;
  /// The text of an element, or of one of its repetitions (0: all of them), with a NUL for each separator.
  std::string joined(std::uint32_t segment, unsigned element, unsigned repetition = 0) const;
  /// Whether the element, or a component of it, has a value from which an entry of the document was made: blanks alone make
  /// none, unless they stand under a key.
  bool makes_entry(std::uint32_t segment, unsigned element) const noexcept;
  /// Whether the element, or a component of it, has a value.
  bool has_element(std::uint32_t segment, unsigned element) const noexcept;
  /// Its text; empty where there is none.
  std::string_view text(std::uint32_t segment, unsigned element, unsigned component = 0,
                        unsigned repetition = 1) const noexcept;
  /// Puts a text at a place, over what is there. It must live as long as the draft (`keep`).
  void put(std::uint32_t segment, unsigned element, unsigned component, unsigned repetition, std::string_view text,
           std::uint32_t source);
  /// Takes the values of an element out.
  void take_out(std::uint32_t segment, unsigned element) noexcept;
  /// Takes out what the layout alone says, but for what the guide leaves no choice about: 271 2100D NM101 is 03, for which no key
  /// stands.
  void take_out_layout(std::uint32_t segment) noexcept;
  /// Takes out what the layout alone says of an element. Whether there was something.
  bool take_out_layout(std::uint32_t segment, unsigned element) noexcept;
  std::string_view keep(std::string_view head, std::string_view tail = {}) { return texts_.keep(head, tail); }

  /// Whether `loop` is `ancestor` or stands inside it.
  bool is_within(std::uint16_t loop, std::uint16_t ancestor) const noexcept;
  /// The instance of `loop` that encloses `instance`, itself included; `nothing` where none does.
  std::uint32_t enclosing(std::uint32_t instance, std::uint16_t loop) const noexcept;
  /// The last instance of `loop` inside `within`; `nothing` where there is none.
  std::uint32_t last_inside(std::uint32_t within, std::uint16_t loop) const noexcept;
  /// An instance of `loop` inside `within`, or around it: the last there is, else a new one, with the loops between.
  std::uint32_t ensure(std::uint16_t loop, std::uint32_t within);
  /// A new instance of `loop`, as `ensure` would make it.
  std::uint32_t open(std::uint16_t loop, std::uint32_t within);
  /// Whether `instance` is `outer` or stands inside it.
  bool is_inside(std::uint32_t instance, std::uint32_t outer) const noexcept;

  /// Calls `f(node)` for the definitions of segment `id` in a loop, of those that the guide uses or of the others, until it
  /// returns true.
  template <class F>
  bool any_node(std::uint16_t loop, std::string_view id, bool used, F f) const {
    for (std::uint16_t const n : nodes_of_[loop])
      if (tables::segment_rule const& rule = guide_->nodes[n];
          rule.id == id && (rule.usage != tables::usage::not_used) == used && f(n))
        return true;
    return false;
  }

  /// What is there now is in order: from here on it keeps that order, unless another segment comes in.
  void keep_order() {
    ordered_ = segments_.size();
    kept_instances_ = instances_.size();
  }

  /// The first segment and the first instance, the set itself apart, that were not there then.
  std::uint32_t first_new_segment() const noexcept { return static_cast<std::uint32_t>(ordered_); }
  std::uint32_t first_new_instance() const noexcept {
    return std::max<std::uint32_t>(static_cast<std::uint32_t>(kept_instances_), 1);
  }

  /// Fills in what follows from the guide, in what was not there when the order was kept: required segments of every instance,
  /// elements with one code or a preset, HL numbers, parents and child codes.
  void complete();

  /// The numbers of the segments in order: as it was kept, else that of the guide.
  std::vector<std::uint32_t> segment_order() const;
  /// The segments in that order. `paths(node)` turns nodes of the value tree into JSON paths, and
  /// `homes(segment)` has the path of a segment that no JSON object stands for.
  template <class Paths, class Homes>
  void to_draft_set(write::draft_set& out, Paths paths, Homes homes) const;

private:
  bool is_fixed(std::uint32_t segment, placed_value const& value) const noexcept;
  void add_required_segments();
  void number_levels();
  void fill_presets(placed_segment const& s, std::uint32_t number);
  /// Appends the segments of an instance and of those inside it; the instances go to `instances` where it is given.
  void append_in_order(std::uint32_t instance, std::vector<std::uint32_t>& segments,
                       std::vector<std::uint32_t>* instances) const;

  tables::guide const* guide_;
  std::vector<std::vector<std::uint16_t>> nodes_of_; ///< by loop
  std::vector<draft_instance> instances_;
  std::vector<placed_segment> segments_;
  std::vector<placed_value> values_;
  std::size_t ordered_ = 0; ///< segments whose order is given
  std::size_t kept_instances_ = 0;
  struct {
    std::uint32_t first = 0, last = 0;
  } layout_; ///< nodes of the value tree
  syntax::text_arena texts_;
};

template <class Paths, class Homes>
void loop_draft::to_draft_set(write::draft_set& out, Paths paths, Homes homes) const {
  out.guide = guide_;
  out.segments.clear();
  out.values.clear();
  std::uint32_t shown = 0; // neighbours mostly belong to one object
  std::string_view path_of_shown;
  for (std::uint32_t const s : segment_order()) {
    placed_segment const& segment = segments_[s];
    write::draft_segment made;
    made.id = segment.id;
    made.node = segment.node;
    made.loop = guide_->loops[instances_[segment.instance].loop].id;
    std::uint32_t const object = object_of(s);
    if (object != 0 && object != shown) {
      shown = object;
      path_of_shown = paths(object);
    }
    made.path = !segment.setting.empty() ? segment.setting : object != 0 ? path_of_shown : homes(s);
    made.first_value = static_cast<std::uint32_t>(out.values.size());
    for (std::uint32_t v = segment.first_value; v != nothing; v = values_[v].next) {
      placed_value const& value = values_[v];
      out.values.push_back({value.element, value.component, value.repetition, value.text,
                            value.setting.empty() ? paths(value.source) : value.setting});
      ++made.value_count;
    }
    out.segments.push_back(made);
  }
}

} // namespace x279::compose
