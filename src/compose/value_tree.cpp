#include "compose/value_tree.hpp"

#include <algorithm>

namespace x279::compose {

namespace {

constexpr std::size_t longest_shown_key = 64, longest_element = 9;

bool can_be_shown(std::string_view key) noexcept {
  return !key.empty() && key.size() <= longest_shown_key && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  });
}

/// "EB13-2", of the lists that carry segments.
bool is_of_component(std::string_view key) noexcept {
  std::size_t const dash = key.find('-');
  if (dash == key.npos || dash < 4 || dash + 1 == key.size() || key.size() > longest_element) return false;
  return std::all_of(key.begin() + 2, key.end(), [&](char const& c) {
    bool const may_be_id = &c == &key[2] && c >= 'A' && c <= 'Z';
    return (c >= '0' && c <= '9') || &c == &key[dash] || may_be_id;
  });
}

} // namespace

std::string_view name_of(value_type t) noexcept {
  switch (t) {
  case value_type::null: return "null";
  case value_type::boolean: return "a boolean";
  case value_type::number: return "a number";
  case value_type::string: return "a string";
  case value_type::object: return "an object";
  case value_type::array: return "an array";
  }
  return {};
}

std::uint32_t value_tree::add(std::uint32_t parent, value_type type, std::string_view key, std::string_view text) {
  auto const number = static_cast<std::uint32_t>(nodes_.size());
  value_node node;
  node.type = type;
  node.key = key;
  node.text = text;
  node.parent = parent;
  if (number != 0) {
    value_node& above = nodes_[parent];
    node.number = above.children++;
    if (above.last_child != no_value)
      nodes_[above.last_child].next = number;
    else
      above.first_child = number;
    above.last_child = number;
  }
  nodes_.push_back(node);
  return number;
}

std::string value_tree::path(std::uint32_t n) const {
  if (n == no_value || n >= nodes_.size()) return {};
  value_node const& node = nodes_[n];
  if (nodes_[node.parent].type == value_type::array)
    return path(node.parent).append("[").append(std::to_string(node.number)).append("]");
  return path(node.parent, can_be_shown(node.key) || is_of_component(node.key) ? node.key : "???");
}

std::string value_tree::path(std::uint32_t object, std::string_view key) const {
  std::string out = object == no_value ? prefix_ : path(object) + '.';
  return out.append(key);
}

} // namespace x279::compose
