#pragma once

#include <x279/config.hpp>
#include <x279/finding.hpp>
#include <x279/read_options.hpp>
#include <x279/result.hpp>
#include <x279/segment.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

namespace x279 {

namespace detail {
struct parse_state; // src/envelope/parse_state.hpp
struct interchange_record;

/// Goes through a range by position. The range is a few words and copied, so that an iterator may outlive it.
template <class Range, class View>
class position_iterator {
public:
  using value_type = View;
  using difference_type = std::ptrdiff_t;
  position_iterator() = default;
  position_iterator(Range const& range, std::uint32_t i) noexcept : range_(range), i_(i) {}
  View operator*() const noexcept { return range_[i_]; }
  position_iterator& operator++() noexcept {
    ++i_;
    return *this;
  }
  position_iterator operator++(int) noexcept {
    position_iterator before = *this;
    ++i_;
    return before;
  }
  friend bool operator==(position_iterator const& a, position_iterator const& b) noexcept { return a.i_ == b.i_; }

private:
  Range range_{};
  std::uint32_t i_ = 0;
};

/// Numbers turned into views by `View::at`. What ranges over interchanges, groups and sets are.
template <class View, class Owner>
class indexed_range {
public:
  using iterator = position_iterator<indexed_range, View>;
  indexed_range() = default; ///< of nothing
  indexed_range(Owner owner, std::uint32_t first, std::uint32_t last) noexcept
      : owner_(owner), first_(first), size_(last - first) {}
  iterator begin() const noexcept { return {*this, 0}; }
  iterator end() const noexcept { return {*this, size_}; }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  View operator[](std::size_t i) const noexcept { return View::at(owner_, first_ + static_cast<std::uint32_t>(i)); }

private:
  Owner owner_{};
  std::uint32_t first_ = 0, size_ = 0;
};
} // namespace detail

/// What a transaction set is, by ST01 and the version in ST03 or GS08; where ST01 names a 270 and all that stands behind it
/// is that of a 271, or the other way round, by what stands there (X279-E254).
enum class set_kind : std::uint8_t {
  inquiry_270,        ///< 270 005010X279 or X279A1
  response_271,       ///< 271 005010X279 or X279A1
  acknowledgment_999, ///< 999 005010X231 or X231A1
  acknowledgment_997,
  other, ///< another transaction set, or a 270/271 of another release (4010)
};

/// The segments of a transaction set or of an interchange: one after the other, or by position (0: ST or ISA). The way to
/// go through all of them: what `set_view::segment` looks up each time is looked up once. Lives as long as the views do.
///
///     for (x279::segment_view segment : set.segments())
///       if (segment.id() == "EB") ++benefits;
class segment_range {
public:
  using iterator = detail::position_iterator<segment_range, segment_view>;

  segment_range() = default; ///< of no segments
  iterator begin() const noexcept { return {*this, 0}; }
  iterator end() const noexcept { return {*this, size_}; }
  std::uint32_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  /// The segment with this position, below `size()`. O(1) but for blanks in front of it.
  segment_view operator[](std::uint32_t i) const noexcept {
    std::uint32_t const n = first_ + i;
    if (n == 0 || skips_) [[unlikely]]
      return look_up(n);
    std::uint32_t const from = segment_last_[n - 1];
    std::uint32_t const begin = element_end_[from - 1] + 1;
    if (begin < element_end_[from] && text_[begin] <= ' ') [[unlikely]]
      return look_up(n);
    return {text_, begin, element_end_ + from, segment_last_[n] - from, *delimiters_};
  }

private:
  friend class set_view;
  friend class interchange_view;
  segment_range(detail::parse_state const& state, detail::interchange_record const& in, std::uint32_t first,
                std::uint32_t size) noexcept;
  segment_view look_up(std::uint32_t n) const noexcept;

  detail::parse_state const* state_ = nullptr;
  detail::interchange_record const* interchange_ = nullptr;
  char const* text_ = nullptr;
  std::uint32_t const* element_end_ = nullptr;
  std::uint32_t const* segment_last_ = nullptr;
  x279::delimiters const* delimiters_ = nullptr;
  std::uint32_t first_ = 0, size_ = 0;
  bool skips_ = false; ///< a limit made the reader leave segments of the interchange out
};

class group_view;
class interchange_view;

/// A transaction set, ST to SE. Two words, pass it by value. Views live until the parser's next `parse`.
class set_view {
public:
  set_kind kind() const noexcept;
  /// ST01 as it stands: "271". Empty where ST is damaged.
  std::string_view identifier() const noexcept;
  /// ST02.
  std::string_view control_number() const noexcept;
  /// ST03, or GS08 where ST03 is absent.
  std::string_view version() const noexcept;

  /// Number of segments, ST and SE included where they are there.
  std::uint32_t size() const noexcept;
  /// The segment with this position, 0 for ST. O(1).
  segment_view segment(std::uint32_t i) const noexcept;
  /// All of them in order.
  segment_range segments() const noexcept;
  bool has_trailer() const noexcept; ///< SE is there
  /// Nothing refused this set, its group or its interchange (see `tolerances` and `read_limits`). A refused one is listed
  /// all the same.
  bool accepted() const noexcept;

  std::uint32_t number() const noexcept; ///< in the payload, from 1
  group_view group() const noexcept;
  interchange_view interchange() const noexcept;
  /// The bytes from ST to the terminator of SE, as indexed (see `interchange_view::text`).
  std::string_view text() const noexcept;
  /// Place of a segment of this set, with the ordinals filled in, for a finding. `element` 0: the whole segment.
  place place_of(std::uint32_t segment, unsigned element = 0, unsigned component = 0,
                 unsigned repetition = 0) const noexcept;

  static set_view at(detail::parse_state const* s, std::uint32_t i) noexcept { return {s, i}; }

private:
  set_view(detail::parse_state const* s, std::uint32_t i) noexcept : state_(s), i_(i) {}
  detail::parse_state const* state_;
  std::uint32_t i_;
};
using set_range = detail::indexed_range<set_view, detail::parse_state const*>;

/// A functional group, GS to GE.
class group_view {
public:
  bool has_header() const noexcept;     ///< false for sets that stand outside of any group
  segment_view header() const noexcept; ///< GS
  bool has_trailer() const noexcept;
  segment_view trailer() const noexcept; ///< GE
  set_range sets() const noexcept;
  std::uint32_t number() const noexcept; ///< in the interchange, from 1

  static group_view at(detail::parse_state const* s, std::uint32_t i) noexcept { return {s, i}; }

private:
  group_view(detail::parse_state const* s, std::uint32_t i) noexcept : state_(s), i_(i) {}
  detail::parse_state const* state_;
  std::uint32_t i_;
};
using group_range = detail::indexed_range<group_view, detail::parse_state const*>;

/// An interchange, ISA to IEA.
class interchange_view {
public:
  x279::delimiters const& delimiters() const noexcept;
  segment_view header() const noexcept; ///< ISA; ISA02 and ISA04 may be passwords
  bool has_trailer() const noexcept;
  segment_view trailer() const noexcept; ///< IEA
  group_range groups() const noexcept;
  set_range sets() const noexcept;
  /// The TA1 segments, which stand between ISA and the first GS.
  std::uint32_t acknowledgment_count() const noexcept;
  segment_view acknowledgment(std::uint32_t i) const noexcept;

  /// All segments of the interchange in order, ISA = 0, those between the sets included.
  std::uint32_t size() const noexcept;
  segment_view segment(std::uint32_t i) const noexcept;
  segment_range segments() const noexcept;

  bool accepted() const noexcept;
  std::uint32_t number() const noexcept; ///< in the payload, from 1
  /// The text that the segments point into: the caller's bytes, or the parser's copy of a payload that was hard-wrapped,
  /// or in which a lost or doubled delimiter was put right (X279-S129, S137, E250 to E253).
  std::string_view text() const noexcept;
  /// The bytes of the interchange as received, line breaks and all.
  std::string_view original_text() const noexcept;
  /// Offset in the caller's bytes of an offset in `text()`. O(log of the number of line breaks taken out).
  std::uint64_t original_offset(std::uint32_t offset) const noexcept;
  /// Whether bytes of 0x80 and above are UTF-8; where not, each is read as one ISO 8859-1 character.
  bool is_utf8() const noexcept;

  static interchange_view at(detail::parse_state const* s, std::uint32_t i) noexcept { return {s, i}; }

private:
  interchange_view(detail::parse_state const* s, std::uint32_t i) noexcept : state_(s), i_(i) {}
  detail::parse_state const* state_;
  std::uint32_t i_;
};
using interchange_range = detail::indexed_range<interchange_view, detail::parse_state const*>;

/// What `parser::parse` found. A view: it lives until the parser's next `parse`, and the payload's bytes must live as long.
class payload_view {
public:
  /// Those that nothing refused, and the refused ones too (ask `accepted`).
  interchange_range interchanges() const noexcept;
  set_range sets() const noexcept;
  /// Stretches of the payload that belong to no interchange: byte order mark, garbage. Blank ones are not listed.
  std::size_t gap_count() const noexcept;
  std::string_view gap(std::size_t i) const noexcept;

  explicit payload_view(detail::parse_state const* s) noexcept : state_(s) {}

private:
  detail::parse_state const* state_;
};

/// Reads payloads. Owns the index and everything else that views point to; reuse one per thread, after the first
/// few payloads it allocates nothing. Not safe for use by two threads at once. Move-only.
class parser {
public:
  parser();
  parser(parser&&) noexcept;
  parser& operator=(parser&&) noexcept;
  ~parser();

  /// Finds the interchanges, groups and transaction sets of a payload.
  ///
  /// `bytes` must outlive every view that comes of it; views die at the next `parse`. What is wrong with the envelope
  /// is appended to `found`; a damaged set never takes its neighbours down. Fails only where nothing can be read:
  /// `empty_input`, `not_x12`, `edifact`, `ebcdic`, `utf16`, `input_too_large`, `refused`. Linear time; no exception but
  /// `std::bad_alloc`.
  result<payload_view> parse(std::string_view bytes X279_LIFETIMEBOUND, read_options const& options, findings& found);
  result<payload_view> parse(std::string&& bytes, read_options const& options, findings& found) = delete;

  /// What the last `parse` found, also where it failed: after `errc::refused` the refused interchanges are there, to be
  /// shown or answered with a TA1. Nothing is there before the first `parse`.
  payload_view last() const noexcept;

private:
  std::unique_ptr<detail::parse_state> state_;
};

} // namespace x279
