#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace x279::syntax {

/// Keeps copies of short texts at fixed addresses, until `clear`, which keeps the memory.
class text_arena {
public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* const to = room(text.size());
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  /// The two texts behind one another.
  std::string_view keep(std::string_view head, std::string_view tail) {
    if (head.empty()) return keep(tail);
    char* const to = room(head.size() + tail.size());
    std::memcpy(to, head.data(), head.size());
    if (!tail.empty()) std::memcpy(to + head.size(), tail.data(), tail.size());
    return {to, head.size() + tail.size()};
  }
  void clear() noexcept { block_ = used_ = 0; }

private:
  struct block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  static constexpr std::size_t usual_block = 16384;

  char* room(std::size_t size) {
    while (block_ != blocks_.size() && blocks_[block_].size - used_ < size) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) {
      std::size_t const bytes = size < usual_block ? usual_block : size;
      blocks_.push_back({std::make_unique<char[]>(bytes), bytes});
      used_ = 0;
    }
    char* const at = blocks_[block_].bytes.get() + used_;
    used_ += size;
    return at;
  }

  std::vector<block> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

} // namespace x279::syntax
