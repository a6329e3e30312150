#pragma once

// What was sent, by the numbers under which an acknowledgment speaks of it. Where several were sent under one number, each
// look-up gives the next of them: acknowledgments keep the order of what they answer.

#include "write/value_guard.hpp"

#include <x279/interchange.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::acknowledgment {

/// A text as receivers repeat it: without blanks at its end, which carry no meaning.
inline std::string_view as_repeated(std::string_view text) noexcept { return write::written(text); }
/// The same of a number: some receivers drop the zeros in front, which carry none either.
std::string_view number_as_repeated(std::string_view text) noexcept;
/// The same of ST02, which is a text of at least four characters in AK202: 1 is repeated as 0001.
std::string set_number_as_repeated(std::string_view text);

template <class Key>
class numbered {
public:
  static constexpr std::size_t none = ~std::size_t{0};

  void add(Key const& key, std::size_t index) { entries_[key].indices.push_back(index); }
  /// The next one with this key, the last one again where there is no further; `none` where there is none at all.
  std::size_t take(Key const& key) {
    auto const found = entries_.find(key);
    if (found == entries_.end()) return none;
    entry& e = found->second;
    return e.indices[e.next + 1 < e.indices.size() ? e.next++ : e.next];
  }

private:
  struct entry {
    std::vector<std::size_t> indices;
    std::size_t next = 0;
  };
  std::map<Key, entry> entries_;
};

/// A group that was sent, and whether a 999 speaks of it.
struct sent_group {
  interchange_view interchange;
  group_view group;
  bool answered = false;
};

class sent_index {
public:
  explicit sent_index(payload_view sent);

  std::vector<interchange_view> interchanges;
  std::vector<sent_group> groups; ///< those that want an answer

  numbered<std::string_view> by_isa13;                             ///< interchanges
  numbered<std::pair<std::string_view, std::string_view>> by_gs06; ///< groups, by GS01 and GS06
};

} // namespace x279::acknowledgment
