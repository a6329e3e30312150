#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace x279::testing {

/// A copy of a text whose last byte is the last one before a page that nobody may read, and whose first byte may follow
/// such a page too: one byte read beyond the text ends the program.
class guarded_copy {
public:
  enum class edge { end, begin };

  explicit guarded_copy(std::string_view text, edge which = edge::end) : size_(text.size()) {
    auto const page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    inner_ = (text.size() + page - 1) / page * page;
    if (inner_ == 0) inner_ = page;
    whole_ = inner_ + 2 * page;
    void* const memory = mmap(nullptr, whole_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    base_ = static_cast<char*>(memory);
    char* const readable = base_ + page;
    if (mprotect(readable, inner_, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
    first_ = which == edge::end ? readable + inner_ - size_ : readable;
    if (size_ != 0) std::memcpy(first_, text.data(), size_);
    mprotect(readable, inner_, PROT_READ); // nobody may write into a payload either
  }
  guarded_copy(guarded_copy const&) = delete;
  guarded_copy& operator=(guarded_copy const&) = delete;
  ~guarded_copy() { munmap(base_, whole_); }

  std::string_view view() const noexcept { return {first_, size_}; }

private:
  char* base_;
  char* first_;
  std::size_t size_, inner_, whole_;
};

} // namespace x279::testing
