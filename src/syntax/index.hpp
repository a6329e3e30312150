#pragma once

// The two-level index of a text: where each element ends, and which of these ends is the last of each segment. The
// element count of a segment is then a subtraction, and no delimiter is looked at twice.
//
//     NM1*PR*2*ACME~HL*2*1~       element_end   3 6 8 13 | 16 18 20
//                                 segment_last  4 7
//
// A segment begins one byte behind the last entry of the segment before it.

#include "kernel.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace x279::syntax {

/// Memory for numbers that grows and is never filled: what is not written is not touched.
class number_buffer {
public:
  std::uint32_t* data() noexcept { return data_.get(); }
  std::uint32_t const* data() const noexcept { return data_.get(); }
  /// Makes room for `capacity` entries and keeps the first `used`. Never shrinks.
  void reserve(std::size_t capacity, std::size_t used);

private:
  std::unique_ptr<std::uint32_t[]> data_;
  std::size_t capacity_ = 0;
};

/// The index of one text after another, in two growing buffers. Reused: `clear` keeps the memory.
/// Offsets are 32 bits wide: a text has less than 4 GiB.
class index {
public:
  /// Forgets all texts.
  void clear() noexcept;
  /// What comes now belongs to a new text, whose offsets begin at 0.
  void begin_text() noexcept;
  /// Forgets the current text alone.
  void restart_text() noexcept;

  /// Indexes text[from, to). What was indexed before must end at `from`; a segment may begin in one call and end in a
  /// later one. Returns the traits of the stretch.
  std::uint32_t scan(std::string_view text, std::uint32_t from, std::uint32_t to, char element, char segment);
  /// Adds one segment by hand: the ends of its id and of its elements.
  void add_segment(std::span<std::uint32_t const> element_ends);
  /// Forgets what stands behind the first `count` segments of the current text.
  void keep_segments(std::uint32_t count) noexcept;

  // The current text. Pointers are good until the next call that is not const.
  std::uint32_t segment_count() const noexcept { return static_cast<std::uint32_t>(segments_ - first_segment_); }
  std::uint32_t const* element_end() const noexcept { return element_end_.data() + first_end_; }
  std::uint32_t const* segment_last() const noexcept { return segment_last_.data() + first_segment_; }

  // Where the current text's entries begin among those of all texts.
  std::size_t first_end() const noexcept { return first_end_; }
  std::size_t first_segment() const noexcept { return first_segment_; }
  std::uint32_t const* all_element_ends() const noexcept { return element_end_.data(); }
  std::uint32_t const* all_segment_lasts() const noexcept { return segment_last_.data(); }

private:
  number_buffer element_end_, segment_last_;
  std::size_t ends_ = 0, segments_ = 0;           // entries of all texts
  std::size_t first_end_ = 0, first_segment_ = 0; // of the current text
};

/// The kernel that `index::scan` runs: the best that this machine has, unless `use_kernel` said otherwise.
kernel_id active_kernel() noexcept;
bool is_available(kernel_id id) noexcept;
/// For tests, fuzzers and benchmarks. False, and nothing changes, where this machine lacks it.
/// Not to be called while another thread reads.
bool use_kernel(kernel_id id) noexcept;
char const* name_of(kernel_id id) noexcept;

} // namespace x279::syntax
