#pragma once

#include <x279/config.hpp>
#include <x279/delimiters.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace x279 {

/// One piece after another of a text cut at a separator. Splitting happens while you iterate;
/// nothing is stored. An empty text has one empty piece.
class pieces {
public:
  class iterator {
  public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    iterator(char const* from, char const* end, char separator) noexcept
        : from_(from), end_(end), separator_(separator) {
      find();
    }
    std::string_view operator*() const noexcept { return {from_, static_cast<std::size_t>(to_ - from_)}; }
    iterator& operator++() noexcept {
      if (to_ == end_) {
        from_ = nullptr;
      } else {
        from_ = to_ + 1;
        find();
      }
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.from_ == b.from_; }

  private:
    void find() noexcept {
      to_ = from_;
      if (separator_ == '\0')
        to_ = end_;
      else
        while (to_ != end_ && *to_ != separator_) ++to_;
    }
    char const* from_ = nullptr;
    char const* to_ = nullptr;
    char const* end_ = nullptr;
    char separator_ = '\0';
  };

  /// `separator` '\0' means that nothing separates: the whole text is the one piece.
  pieces(std::string_view text, char separator) noexcept : text_(text), separator_(separator) {}
  iterator begin() const noexcept { return {data(), data() + text_.size(), separator_}; }
  iterator end() const noexcept { return {}; }

  /// Number of pieces, at least 1. Linear in the text.
  std::size_t size() const noexcept {
    std::size_t n = 1;
    if (separator_ != '\0')
      for (char c : text_) n += c == separator_;
    return n;
  }
  /// The piece with this number, counted from 1 as the guides count; empty beyond the last.
  std::string_view operator[](std::size_t number) const noexcept {
    for (std::string_view piece : *this)
      if (--number == 0) return piece;
    return {};
  }

private:
  char const* data() const noexcept { return text_.data() ? text_.data() : ""; }
  std::string_view text_;
  char separator_;
};

/// An element: a view of its bytes, cut into repetitions and components on request.
/// Absent and empty are the same on the wire, so there is one test: `empty()`.
class element_view {
public:
  element_view() = default;
  element_view(std::string_view text, delimiters const& d) noexcept : text_(text), delimiters_(&d) {}

  /// The bytes between the element separators, as received.
  std::string_view text() const noexcept { return text_; }
  operator std::string_view() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }

  /// The repetitions (EB03 `30^88` has two).
  pieces repetitions() const noexcept { return {text_, delimiters_ ? delimiters_->repetition : '\0'}; }
  /// The components (EB13 `HC:99213` has two).
  pieces components() const noexcept { return {text_, delimiters_ ? delimiters_->component : '\0'}; }
  /// The component with this number, counted from 1; empty beyond the last.
  std::string_view component(std::size_t number) const noexcept { return components()[number]; }

private:
  std::string_view text_;
  delimiters const* delimiters_ = nullptr;
};

namespace detail {
// What a segment_view that was never set reads: an empty segment, so that reading it is harmless.
inline constexpr std::uint32_t no_ends[1] = {0};
inline constexpr delimiters usual_delimiters{};
} // namespace detail

/// The elements of a segment one after the other: the first is element 1.
class element_range {
public:
  class iterator {
  public:
    using value_type = element_view;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    iterator(char const* text, std::uint32_t const* end, delimiters const* d) noexcept
        : text_(text), end_(end), delimiters_(d) {}
    element_view operator*() const noexcept {
      std::uint32_t const from = end_[-1] + 1;
      return {{text_ + from, *end_ - from}, *delimiters_};
    }
    iterator& operator++() noexcept {
      ++end_;
      return *this;
    }
    iterator operator++(int) noexcept { return {text_, end_++, delimiters_}; }
    friend bool operator==(iterator const& a, iterator const& b) noexcept { return a.end_ == b.end_; }

  private:
    char const* text_ = nullptr;
    std::uint32_t const* end_ = nullptr;
    delimiters const* delimiters_ = nullptr;
  };

  element_range(iterator first, iterator behind_last) noexcept : first_(first), behind_last_(behind_last) {}
  iterator begin() const noexcept { return first_; }
  iterator end() const noexcept { return behind_last_; }

private:
  iterator first_, behind_last_;
};

/// A segment: a view into the payload and into the parser's index. 40 bytes, pass it by value.
/// Valid as long as the payload's bytes live and until the parser's next `parse`.
class segment_view {
public:
  /// An empty segment: no id, no element.
  segment_view() = default;

  /// For the library: `text` is the interchange, `begin` the first byte of the segment id, `ends` the offsets
  /// at which the id and the elements end, `count` how many of those there are (at least 1).
  segment_view(char const* text, std::uint32_t begin, std::uint32_t const* ends, std::uint32_t count,
               delimiters const& d) noexcept
      : text_(text), ends_(ends), delimiters_(&d), begin_(begin), count_(count) {}

  /// The segment identifier: "NM1".
  std::string_view id() const noexcept { return {text_ + begin_, ends_[0] - begin_}; }
  /// Number of the last element that is there, empty or not; 0 for a bare segment id.
  std::size_t size() const noexcept { return count_ - 1; }
  /// The element with this number: `segment[3]` is EB03, because the whole industry counts so.
  /// Empty beyond the last. O(1).
  element_view operator[](std::size_t number) const noexcept {
    if (number >= count_ || number == 0) return {};
    std::uint32_t const from = ends_[number - 1] + 1;
    return {{text_ + from, ends_[number] - from}, *delimiters_};
  }
  /// All of them in order: `for (element_view e : segment.elements())`. Valid as long as the segment.
  element_range elements() const noexcept {
    return {{text_, ends_ + 1, delimiters_}, {text_, ends_ + count_, delimiters_}};
  }
  /// The whole segment without its terminator.
  std::string_view text() const noexcept { return {text_ + begin_, ends_[count_ - 1] - begin_}; }
  /// Offset of the first byte in the interchange's text (see `interchange_view::original_offset`).
  std::uint32_t offset() const noexcept { return begin_; }
  x279::delimiters const& delimiters() const noexcept { return *delimiters_; }

private:
  char const* text_ = "";
  std::uint32_t const* ends_ = detail::no_ends;
  x279::delimiters const* delimiters_ = &detail::usual_delimiters;
  std::uint32_t begin_ = 0;
  std::uint32_t count_ = 1;
};

} // namespace x279
