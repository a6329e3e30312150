#pragma once

// What the tables say about one segment by itself: usage, conditions between its elements, types, lengths, codes,
// repetitions and components. It reads a list of texts, so that a segment can also be tried in another form.

#include "validation/byte_classes.hpp"
#include "validation/guide_plan.hpp"

#include <x279/finding.hpp>
#include <x279/segment.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace x279::validation {

/// Something that is wrong with a segment.
struct problem {
  x279::rule rule{};
  std::uint8_t element = 0, component = 0;
  std::uint32_t repetition = 0;
  std::array<std::uint64_t, 2> numbers{};
  short_text<16> related{};
  std::span<std::string_view const> codes{}; ///< of a code that is not among them
};

/// The problems of one segment. More than fit are not kept: who mends these sees the others then.
class problem_list {
public:
  void add(problem const& p) noexcept {
    if (count_ == problems_.size()) return;
    errors_ += info(p.rule).severity == severity::error;
    problems_[count_++] = p;
  }
  void clear() noexcept { count_ = errors_ = 0; }
  std::span<problem> all() noexcept { return {problems_.data(), count_}; }
  std::size_t errors() const noexcept { return errors_; }
  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }

private:
  std::array<problem, 24> problems_{};
  std::size_t count_ = 0, errors_ = 0;
};

/// "EB03", "EB13-2": how a text names an element.
short_text<16> element_name(std::string_view segment_id, unsigned element, unsigned component = 0) noexcept;

class element_checker {
public:
  element_checker(guide_plan const& plan, byte_classes const& classes, delimiters const& d, bool utf8,
                  problem_list& problems) noexcept
      : plan_(plan), classes_(classes), delimiters_(d), utf8_(utf8), problems_(problems) {}

  /// Adds what is wrong with a segment to the list. Elements beyond the definition are not looked at.
  void check(segment_plan const& s, segment_view const& segment) noexcept;
  /// `elements[n]` is the text of element n; entry 0 is not read.
  void check(segment_plan const& s, std::span<std::string_view const> elements) noexcept;
  /// Component n, counted from 1, of an element; empty where it has no such.
  std::string_view component_of(std::string_view element, unsigned n) const noexcept;

private:
  struct at {
    std::uint8_t element = 0, component = 0;
    std::uint32_t repetition = 0;
  };
  /// The elements that hold something, and those of them that need a closer look.
  struct looked_over {
    element_set present = 0, doubtful = 0;
  };
  template <class Elements, class Iterator>
  looked_over look_over(segment_plan const& s, unsigned last, Elements const& elements, Iterator first) const noexcept;
  template <class Elements>
  bool is_plainly_right(element_plan const& e, std::string_view text, Elements const& elements) const noexcept;
  bool is_plain_text(element_plan const& e, std::string_view text) const noexcept;
  void look_closely(segment_plan const& s, looked_over seen, std::span<std::string_view const> elements) noexcept;
  template <class Elements>
  bool lists(element_plan const& e, std::string_view code) const noexcept;
  template <class Elements>
  bool lists_all(element_plan const& e, std::string_view text) const noexcept;
  void check_relations(segment_plan const& s, element_set present) noexcept;
  void add_missing_with(element_set missing, element_set cause) noexcept;
  void check_presence(segment_plan const& s, element_set present) noexcept;
  void check_element(element_plan const& e, std::string_view text, unsigned bits) noexcept;
  std::string_view listed(element_plan const& e, std::string_view format) const noexcept;
  void check_repetitions(element_plan const& e, std::string_view text) noexcept;
  void check_composite(element_plan const& e, std::string_view text, std::uint32_t repetition) noexcept;
  void check_value(element_plan const& e, std::string_view text, unsigned bits, std::string_view format,
                   at const& where) noexcept;
  void check_padded(element_plan const& e, std::string_view text, std::string_view format, at const& where) noexcept;
  void check_code(element_plan const& e, std::string_view text, at const& where) noexcept;
  void check_text(element_plan const& e, std::string_view text, unsigned bits, at const& where) noexcept;
  void check_length(element_plan const& e, std::size_t length, at const& where) noexcept;
  void check_whole_number(element_plan const& e, std::string_view text, at const& where) noexcept;
  void check_decimal(element_plan const& e, std::string_view text, at const& where) noexcept;
  void check_period(std::string_view text, std::string_view format, at const& where) noexcept;
  std::size_t length_of(std::string_view text, unsigned bits) const noexcept;

  void add_code(rule r, element_plan const& e, at const& where, short_text<16> const& related = {}) noexcept {
    problems_.add({r, where.element, where.component, where.repetition, {}, related, e.rule->codes});
  }
  void add(rule r, at const& where, std::uint64_t first = 0, std::uint64_t second = 0,
           short_text<16> const& related = {}) noexcept {
    problems_.add({r, where.element, where.component, where.repetition, {first, second}, related});
  }

  guide_plan const& plan_;
  byte_classes const& classes_;
  delimiters const& delimiters_;
  bool utf8_;
  problem_list& problems_;
  segment_plan const* segment_ = nullptr;
  std::span<std::string_view const> elements_;
  std::array<std::string_view, most_elements + 1> texts_{}; ///< of a segment that needs a closer look
  element_set missing_told_ = 0;
};

} // namespace x279::validation
