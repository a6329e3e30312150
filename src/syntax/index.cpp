#include "index.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace x279::syntax {

void number_buffer::reserve(std::size_t capacity, std::size_t used) {
  if (capacity <= capacity_) return;
  std::size_t const grown = std::max(capacity, capacity_ + capacity_ / 2);
  std::unique_ptr<std::uint32_t[]> data(new std::uint32_t[grown]);
  if (used != 0) std::memcpy(data.get(), data_.get(), used * sizeof(std::uint32_t));
  data_ = std::move(data);
  capacity_ = grown;
}

void index::clear() noexcept {
  ends_ = segments_ = 0;
  begin_text();
}

void index::begin_text() noexcept {
  first_end_ = ends_;
  first_segment_ = segments_;
}

void index::restart_text() noexcept {
  ends_ = first_end_;
  segments_ = first_segment_;
}

void index::add_segment(std::span<std::uint32_t const> element_ends) {
  element_end_.reserve(ends_ + element_ends.size(), ends_);
  segment_last_.reserve(segments_ + 1, segments_);
  std::copy(element_ends.begin(), element_ends.end(), element_end_.data() + ends_);
  ends_ += element_ends.size();
  segment_last_.data()[segments_++] = static_cast<std::uint32_t>(ends_ - first_end_);
}

void index::keep_segments(std::uint32_t count) noexcept {
  segments_ = first_segment_ + count;
  ends_ = first_end_ + (count == 0 ? 0 : segment_last()[count - 1]);
}

namespace {

kernel function_of(kernel_id id) noexcept {
#if defined(__x86_64__)
  if (id == kernel_id::avx512) return scan_avx512;
  if (id == kernel_id::avx2) return scan_avx2;
#endif
  static_cast<void>(id);
  return scan_portable;
}

kernel_id best_kernel() noexcept {
  if (is_available(kernel_id::avx512)) return kernel_id::avx512;
  if (is_available(kernel_id::avx2)) return kernel_id::avx2;
  return kernel_id::portable;
}

/// Decided at the first use, not at program start: constructors of other files may parse.
std::atomic<kernel_id>& chosen() noexcept {
  static std::atomic<kernel_id> id{best_kernel()};
  return id;
}

} // namespace

bool is_available(kernel_id id) noexcept {
#if defined(__x86_64__)
  // The names that libgcc and compiler-rt know, asked for one by one. CPUID alone is not enough: they also ask the
  // operating system whether it keeps the wide registers.
  if (id == kernel_id::avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  if (id == kernel_id::avx2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
#endif
  return id == kernel_id::portable;
}

kernel_id active_kernel() noexcept { return chosen().load(std::memory_order_relaxed); }

bool use_kernel(kernel_id id) noexcept {
  if (!is_available(id)) return false;
  chosen().store(id, std::memory_order_relaxed);
  return true;
}

char const* name_of(kernel_id id) noexcept {
  switch (id) {
  case kernel_id::portable: return "portable";
  case kernel_id::avx2: return "avx2";
  case kernel_id::avx512: return "avx512";
  }
  return "";
}

std::uint32_t index::scan(std::string_view text, std::uint32_t from, std::uint32_t to, char element, char segment) {
  std::size_t const room = std::size_t{to} - from + scan_slack;
  element_end_.reserve(ends_ + room, ends_);
  segment_last_.reserve(segments_ + room, segments_);
  scan_cursor cursor{element_end_.data() + ends_, segment_last_.data() + segments_,
                     static_cast<std::uint32_t>(ends_ - first_end_), 0};
  function_of(active_kernel())(text.data(), from, to, element, segment, cursor);
  ends_ = static_cast<std::size_t>(cursor.element_end - element_end_.data());
  segments_ = static_cast<std::size_t>(cursor.segment_last - segment_last_.data());
  return cursor.traits;
}

} // namespace x279::syntax
