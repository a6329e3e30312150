#pragma once

// The mapping read backwards: a JSON document, or what stands for one, becomes loops, segments and values. The same tables
// (grammar/mapping) lead from a transaction set to JSON.

#include "compose/loop_draft.hpp"
#include "compose/value_tree.hpp"
#include "eligibility/bound_mapping.hpp"

#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::compose {

/// Where the keys of a JSON object put their values: the loops and segments that its object in the mapping is made of.
struct target {
  std::uint32_t instance = 0;      ///< of a loop; the set itself where it is the document
  std::uint32_t with = 0;          ///< bits of the loops inside that belong to it too
  std::uint32_t any = 0;           ///< bits of loops in `instance` that count as one; 0: `instance` alone
  std::uint32_t segment = nothing; ///< the one segment that it is made of
  std::uint8_t shift = 0;          ///< added to element numbers
};

/// Keys of a document that one of two models has alone.
struct model_keys {
  std::size_t count = 0;
  std::uint32_t first = no_value; ///< node of the tree
};

/// One use: one mapping, any number of documents.
class inverse {
public:
  explicit inverse(mapping::bound_mapping const& m);

  /// Puts what `tree` says into `draft`, which may hold segments already: those that an object would be read from are used
  /// before new ones are made. Everything that has no place, contradicts another key or is not of the right form is a
  /// finding of severity error with its path; all of them are found in one go.
  /// `characters`: what texts of the library's own are made of too.
  void run(value_tree const& tree, loop_draft& draft, character_set characters, findings& found);
  /// The same for a draft that holds all segments of a set already, with what its `unmappedSegments` and `segmentLayout`
  /// say: nothing is put in place of an absent key, and what the API asks of its clients is not asked of what was read from
  /// a message. A key wins over what segmentLayout says of its place; a value there that a key agrees with becomes the key's.
  void fill(value_tree const& tree, loop_draft& draft, findings& found);

  /// The node of the tree that ISA13 came from; 0 where there was none.
  std::uint32_t control_number() const noexcept { return control_number_; }
  /// Whether the document has this key at the top level.
  bool knows(std::string_view key) const noexcept;
  /// The keys of a document, at any depth, that this model has in their places and `other` has not.
  model_keys keys_alone(value_tree const& tree, inverse const& other) const noexcept;
  /// The number of a loop in the guide; one too many where there is none with this id.
  std::uint16_t loop_number(std::string_view id) const noexcept;
  /// The key of the object that stands for a loop, of those right in the document, or the first key of one that prints into it;
  /// empty where there is none.
  std::string_view key_of_loop(std::uint16_t loop) const noexcept;

private:
  /// A key of a JSON object: a field of its mapping object, or of one that prints into it (`inline`).
  struct entry {
    std::string_view key;
    std::uint16_t field = 0; ///< in the mapping
    std::uint16_t owner = 0; ///< object that has the field
  };
  struct key_table {
    std::vector<entry> entries;        ///< in the order of the mapping
    std::vector<std::uint16_t> by_key; ///< numbers of entries, sorted by key
  };
  struct half_range {
    std::uint32_t segment, element, begin, end; ///< nodes of the tree
  };

  /// A repetition that the layout has of a list which several segments give.
  struct listed_value {
    std::uint32_t segment = nothing;
    std::string text;
  };

  void list_keys(std::uint16_t object, key_table& out) const;
  void count_alone(value_tree const& tree, std::uint32_t node, std::uint16_t object, inverse const& other,
                   std::uint16_t its_object, model_keys& out) const noexcept;
  std::pair<std::uint16_t const*, std::uint16_t const*> find_key(key_table const& keys,
                                                                 std::string_view key) const noexcept;
  mapping::field const& field_of(entry const& e) const noexcept { return mapping_->source->fields[e.field]; }

  void read_document(value_tree const& tree, loop_draft& draft, findings& found);
  void note_source(std::uint16_t object, std::uint32_t node, target const& t);
  void read_object(std::uint16_t number, std::uint32_t node, target const& t);
  void sort_keys(key_table const& keys, std::uint32_t node, std::vector<std::uint32_t>& given);
  void require(key_table const& keys, std::uint32_t node, std::vector<std::uint32_t> const& given);
  void choose(key_table const& keys, std::vector<std::uint32_t>& given);
  target owner_target(std::uint16_t owner, std::uint16_t outer, target const& t,
                      std::vector<std::pair<std::uint16_t, target>>& known);
  void read_key(entry const& e, std::uint32_t node, target const& t);
  void read_child(entry const& e, std::uint32_t node, target const& t);
  std::vector<std::uint32_t> segments_of(mapping::bound_object const& o, target const& t) const;
  bool are_carried_whole(std::span<std::uint32_t const> segments) const noexcept;
  bool is_blended(entry const& e) const noexcept {
    mapping::field const& f = field_of(e);
    return f.kind == mapping::value_kind::object && mapping_->source->objects[f.child].blended;
  }
  void judge_blend(entry const& e, std::uint32_t node, target const& t);
  bool is_blend_carried(std::uint16_t number, std::uint32_t node, std::span<std::uint32_t const> segments);
  void read_groups(std::uint16_t number, std::uint32_t node);
  void judge_groups();
  std::size_t judge_group(std::uint32_t node, std::span<std::uint32_t const> segments, std::size_t& next);
  bool repeats(mapping::field const& f, std::uint16_t number, std::uint32_t segment, std::uint32_t node) const;
  bool stand_together(std::uint32_t a, std::uint32_t b) const noexcept;
  void put_scalar(mapping::field const& f, std::uint16_t number, std::uint32_t node, target const& t);
  void put_list(mapping::field const& f, std::uint16_t number, std::uint32_t node, target const& t);

  // targets
  std::vector<std::uint32_t> scope_instances(target const& t) const;
  std::vector<std::uint32_t> existing(std::uint32_t bits, target const& t) const;
  void collect(std::uint32_t bits, std::uint32_t instance, std::vector<std::uint32_t>& out) const;
  std::uint16_t choose_loop(mapping::object const& o, target const& t) const;
  bool has_level(std::uint16_t loop) const noexcept;
  std::uint32_t make_instance(mapping::object const& o, target const& t);
  std::vector<std::size_t> entry_numbers(std::uint16_t object, std::uint32_t node, target const& t,
                                         std::vector<std::uint32_t> const& there);
  target entry_target(std::uint16_t object, target const& t, std::size_t i, std::vector<std::uint32_t>& there,
                      std::uint32_t node);
  std::vector<std::uint32_t> entry_segments(mapping::bound_object const& o, target const& t) const;
  std::vector<std::uint32_t> located_segments(mapping::object const& o, std::uint32_t bits, target const& t) const;
  std::uint32_t located_segment(mapping::bound_object const& o, target const& t, std::size_t i, std::uint32_t node);
  std::uint32_t step_segment(mapping::object const& o, target const& t, std::size_t i, std::uint32_t node,
                             std::uint8_t& shift);

  // segments and values
  bool meets(mapping::condition const& c, std::uint32_t segment, unsigned shift) const noexcept;
  std::uint32_t segment_for(mapping::field const& f, target const& t, std::uint32_t node);
  std::uint32_t segment_for(std::string_view id, mapping::condition const& when, target const& t, std::uint32_t node);
  std::uint32_t make_segment(std::string_view id, mapping::condition const& when, target const& t, std::uint32_t node);
  void claim(std::uint32_t segment, std::uint32_t node) const;
  void vouch(std::uint32_t segment, std::uint32_t value, std::uint32_t node);
  bool is_carried_divided(mapping::field const& f, std::uint32_t segment, unsigned element, std::uint32_t node);
  void vouch_all(std::uint32_t segment, unsigned element, std::uint32_t node);
  bool is_list_carried(mapping::field const& f, std::uint16_t number, std::uint32_t node, target const& t);
  std::vector<listed_value> listed_values(mapping::field const& f, target const& t) const;
  void put_entry(mapping::field const& f, std::uint16_t number, std::uint32_t segment, unsigned repetition,
                 std::uint32_t node, target const& t);
  void put_over_segments(mapping::field const& f, std::uint16_t number, std::uint32_t node, target const& t,
                         std::span<listed_value const> carried);
  std::vector<std::uint32_t> loops_to_try(target const& t) const;
  bool has_element(std::uint32_t segment, unsigned element, unsigned component, std::uint32_t node);
  void put(std::uint32_t segment, unsigned element, unsigned component, unsigned repetition, std::string_view text,
           std::uint32_t node);
  void put_name(mapping::field const& f, std::uint16_t number, std::uint32_t segment, unsigned element,
                unsigned repetition, std::string_view name, std::uint32_t node);
  void put_date(mapping::field const& f, std::uint32_t segment, unsigned element, std::string_view text,
                std::uint32_t node);
  void put_format(std::uint32_t segment, unsigned element, std::string_view format, std::uint32_t node);
  void put_half(mapping::field const& f, std::uint32_t segment, unsigned element, std::uint32_t node);
  void join_halves();

  void put_defaults(character_set characters);
  void keep_defaults();
  void drop_unlisted();
  bool is_text(std::uint32_t node);
  bool keeps_limits(mapping::field const& f, std::uint32_t node);
  finding about(rule r, std::uint32_t node, std::uint32_t other) const;
  void report(rule r, std::uint32_t node, std::uint32_t other = no_value, std::uint64_t number = 0,
              std::string_view related = {});
  void report_at(rule r, std::uint32_t node, std::uint32_t other, std::uint32_t segment, unsigned element,
                 unsigned component, std::string_view instead = {});

  mapping::bound_mapping const* mapping_;
  std::vector<key_table> keys_; ///< by object; empty for those that print into another
  value_tree const* tree_ = nullptr;
  loop_draft* draft_ = nullptr;
  findings* found_ = nullptr;
  bool strict_ = true;
  bool trial_ = false;   ///< nothing is put: is it there already?
  bool differs_ = false; ///< found by a trial
  std::uint32_t control_number_ = no_value;
  std::vector<half_range> halves_;
  std::vector<std::uint32_t> bystanders_; ///< nodes whose keys are of those who are not the patient
  std::vector<std::uint32_t> groups_;     ///< nodes of the arrays that repeat what stands elsewhere
  std::uint16_t group_object_ = 0;        ///< what they are in the mapping
};

} // namespace x279::compose
