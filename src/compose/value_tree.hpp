#pragma once

// What a JSON text says, before anybody asks what it means: keys in their order, equal keys twice, numbers as written. A
// caller's structs become the same tree, so that everything behind it is written once.

#include "syntax/text_arena.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace x279::compose {

enum class value_type : std::uint8_t { null, boolean, number, string, object, array };

/// "a string", "an object": for texts of findings.
std::string_view name_of(value_type t) noexcept;

inline constexpr std::uint32_t no_value = 0; ///< index of the root, which is nobody's child

struct value_node {
  value_type type{};
  std::string_view key;  ///< in an object
  std::string_view text; ///< of a string, unescaped; of a number, as written
  std::uint32_t parent = no_value;
  std::uint32_t first_child = no_value, last_child = no_value, next = no_value;
  std::uint32_t children = 0;
  std::uint32_t number = 0; ///< among its parent's children, from 0
};

class value_tree {
public:
  /// Forgets everything; texts from `keep` too.
  void clear() noexcept {
    nodes_.clear();
    texts_.clear();
    prefix_.clear();
  }
  bool empty() const noexcept { return nodes_.empty(); }
  value_node const& operator[](std::uint32_t n) const noexcept { return nodes_[n]; }
  std::size_t size() const noexcept { return nodes_.size(); }

  /// Adds the root, or a child behind those that `parent` has. `key` and `text` must live as long as the tree (`keep`).
  std::uint32_t add(std::uint32_t parent, value_type type, std::string_view key, std::string_view text = {});
  std::string_view keep(std::string_view text) { return texts_.keep(text); }

  /// "dependents[0].address.city". A key that is not made of letters, digits and underscores, and is no component
  /// ("EB13-2"), shows as `???`: it may be anything, a patient's name included.
  std::string path(std::uint32_t n) const;
  /// The path of a key that an object has, or could have.
  std::string path(std::uint32_t object, std::string_view key) const;
  /// What stands before each path: "[2]." where the tree is one of several documents.
  void set_prefix(std::string_view prefix) { prefix_ = prefix; }

private:
  std::vector<value_node> nodes_;
  syntax::text_arena texts_;
  std::string prefix_;
};

} // namespace x279::compose
