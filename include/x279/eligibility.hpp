#pragma once

/// Typed, lazy views of a 271 and a 270. Nothing is copied and nothing is read before you ask: `benefit.benefit_amount()`
/// reads EB07. The classes and their getters are made from grammar/mapping, the declaration that the JSON is made from too,
/// and bear the names of the JSON keys; so a view and the JSON always agree.
///
/// @code
/// x279::parser parser;
/// x279::walker walker;
/// x279::eligibility::reader reader;
/// x279::findings found;
/// auto const payload = parser.parse(bytes, {}, found);
/// for (x279::set_view const set : payload->sets()) {
///   auto const placed = walker.walk(set, x279::guides::response_271(), found);
///   for (x279::eligibility::response const response : reader.responses(placed))
///     for (x279::eligibility::benefit const benefit : response.benefits_information())
///       use(benefit.code(), benefit.benefit_amount());
/// }
/// @endcode
///
/// Lifetime: views point into the payload, the parser, the walker and the reader; they die with the next `parse`, `walk` or
/// `responses`. A getter's text points into the payload (a code's name: into the program).

#include <x279/config.hpp>
#include <x279/placed_set.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

namespace x279::eligibility {

namespace detail {

struct reader_state; // src/eligibility/views.cpp

/// What a view is made from: ranges in the reader's memory.
struct scope_handle {
  std::uint32_t first_segment = 0, last_segment = 0, first_instance = 0, last_instance = 0;
  std::uint8_t shift = 0, document = 0, who = 0;
};

/// Where a list is being read.
struct list_cursor {
  std::uint32_t segment = 0; ///< in the scope
  std::uint32_t offset = 0;  ///< in the element
  std::uint32_t number = 0;  ///< of the repetition or component
  bool done = false;
};

class object_view;
bool next_text(object_view const& view, unsigned field, list_cursor& at, std::string_view& text) noexcept;

template <class View>
class view_range;

/// What all views are made of.
class object_view {
public:
  object_view() = default;
  object_view(reader_state* state, std::uint16_t object, scope_handle scope) noexcept
      : state_(state), scope_(scope), object_(object) {}

  /// Whether the message has this object: whether the JSON would. Getters of one that is not there return empty texts.
  explicit operator bool() const noexcept { return state_ != nullptr; }

protected:
  static std::string_view text(object_view const& of, unsigned field) noexcept;
  static std::string_view either(std::string_view a, std::string_view b) noexcept { return a.empty() ? b : a; }
  static object_view child(object_view const& of, unsigned field);
  template <class View>
  static view_range<View> list_of(object_view const& of, unsigned field);

private:
  /// First and last (one past) of the children's scopes in the reader's memory.
  std::pair<std::uint32_t, std::uint32_t> children(unsigned field) const;
  std::uint16_t child_object(unsigned field) const noexcept;

  reader_state* state_ = nullptr;
  scope_handle scope_;
  std::uint16_t object_ = 0;

  friend bool next_text(object_view const&, unsigned, list_cursor&, std::string_view&) noexcept;
};

scope_handle stored_scope(reader_state const* state, std::uint32_t index) noexcept;

/// The objects of a JSON array, in order.
template <class View>
class view_range {
public:
  using iterator = x279::detail::position_iterator<view_range, View>;

  view_range() = default;
  view_range(reader_state* state, std::uint16_t object, std::pair<std::uint32_t, std::uint32_t> range) noexcept
      : state_(state), first_(range.first), last_(range.second), object_(object) {}
  iterator begin() const noexcept { return {*this, 0}; }
  iterator end() const noexcept { return {*this, last_ - first_}; }
  std::size_t size() const noexcept { return last_ - first_; }
  bool empty() const noexcept { return first_ == last_; }
  View operator[](std::size_t i) const noexcept {
    return View(object_view(state_, object_, stored_scope(state_, first_ + static_cast<std::uint32_t>(i))));
  }

private:
  reader_state* state_ = nullptr;
  std::uint32_t first_ = 0, last_ = 0;
  std::uint16_t object_ = 0;
};

template <class View>
view_range<View> object_view::list_of(object_view const& of, unsigned field) {
  if (!of) return {};
  return {of.state_, of.child_object(field), of.children(field)};
}

/// The texts of a JSON array of strings, in order. For the names of codes an unknown code is an empty text.
class text_list {
public:
  class iterator {
  public:
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    iterator(object_view const& view, unsigned field) noexcept : view_(view), field_(field) { advance(); }
    std::string_view operator*() const noexcept { return text_; }
    iterator& operator++() noexcept {
      advance();
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      advance();
      return before;
    }
    friend bool operator==(iterator const& a, std::default_sentinel_t) noexcept { return a.cursor_.done; }

  private:
    void advance() noexcept {
      if (!view_ || !next_text(view_, field_, cursor_, text_)) cursor_.done = true;
    }
    object_view view_;
    std::string_view text_;
    list_cursor cursor_;
    unsigned field_ = 0;
  };

  text_list(object_view const& view, unsigned field) noexcept : view_(view), field_(field) {}
  iterator begin() const noexcept { return {view_, field_}; }
  std::default_sentinel_t end() const noexcept { return {}; }
  bool empty() const noexcept { return begin() == end(); }

private:
  object_view view_;
  unsigned field_;
};

} // namespace detail

} // namespace x279::eligibility

#include <x279/request_views.hpp>  // generated from grammar/mapping/request.map
#include <x279/response_views.hpp> // generated from grammar/mapping/response.map

namespace x279::eligibility {

/// Makes views of placed transaction sets. Owns the memory that views refer to; it grows with the objects that are
/// visited and is kept from one set to the next. One per thread.
class reader {
public:
  reader();
  reader(reader&&) noexcept;
  reader& operator=(reader&&) noexcept;
  ~reader();

  /// One view for each subscriber of a 271 (for each level that was rejected before a subscriber came). `set` must be
  /// placed by `guides::response_271()`. The views of the call before die.
  detail::view_range<response> responses(placed_set const& set) X279_LIFETIMEBOUND;
  /// The same for a 270, placed by `guides::inquiry_270()`.
  detail::view_range<request> requests(placed_set const& set) X279_LIFETIMEBOUND;

private:
  std::unique_ptr<detail::reader_state> state_;
};

} // namespace x279::eligibility
