#pragma once

// What stood around the values of an interchange that was read: enough to write the very bytes again. The JSON key
// `interchangeLayout` carries it, a part in each document.

#include "write/header.hpp"

#include <x279/delimiters.hpp>
#include <x279/envelope.hpp>
#include <x279/finding.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279::write {

/// The elements of a segment of the envelope, as they stood: `elements[0]` is ISA01.
using element_texts = std::vector<std::string>;

/// What a segment differs in from the plain form, or what follows it from what mostly follows.
struct segment_layout {
  std::uint64_t ordinal = 0; ///< in its set, ST = 1; 0 for a segment of the envelope
  std::string id;
  std::optional<std::string> shape, line_break; ///< see segment_shape.hpp
};

/// A transaction set of it. What is empty here follows from the set, its count and its control number.
struct set_layout {
  std::uint32_t number = 0;             ///< in the payload
  std::string control_number;           ///< ST02 by a setting; empty: the set's own
  std::optional<element_texts> st, se;  ///< ST, SE
  std::vector<segment_layout> segments; ///< ascending by ordinal

  /// Puts the entries of several documents in order, once each.
  void merge();
  /// The entry of a segment; nullptr where there is none.
  segment_layout const* find(std::uint64_t ordinal) const noexcept;
};

struct group_layout {
  std::uint32_t number = 0;        ///< in the interchange
  element_texts gs;                ///< GS01 to GS08
  std::optional<element_texts> ge; ///< where other than the number of its sets and GS06
  std::optional<std::string> gs_break, ge_break;
};

struct interchange_layout {
  std::uint32_t number = 0; ///< in the payload
  std::string digest;       ///< of its bytes, so that interchanges of other payloads are told from it; may be empty
  char element = '*', segment = '~';
  bool is_latin1 = false; ///< the bytes are ISO 8859-1; texts here are UTF-8 all the same
  bool has_mark = false;  ///< a byte order mark stands in front of it
  std::string before;     ///< blanks behind the mark
  std::string line_break; ///< what mostly follows a segment terminator
  bool is_open = false;   ///< its last segment has no terminator: the payload ends there
  element_texts isa;      ///< ISA01 to ISA16 at their widths
  std::optional<element_texts> iea;
  std::optional<std::string> isa_break, iea_break;

  /// Whether another document's layout is of the same interchange.
  bool is_same(interchange_layout const& other) const noexcept;
};

/// The delimiters of the interchange, by its ISA. Nothing where that is no ISA that a reader finds them in, or one of them
/// is never written here: ISA16 is ':', the others are as `check_delimiters` wants them; there may be none between repetitions.
std::optional<delimiters> delimiters_of(interchange_layout const& l);

/// Whether a text may stand behind a segment terminator: blanks, tabs and line breaks that are no delimiters.
bool is_break(std::string_view text, delimiters const& d) noexcept;

/// The parts of one interchange, in order.
struct layout_parts {
  interchange_layout& around;
  std::span<group_layout* const> groups;
  std::span<set_layout* const> sets;
};

/// The settings of an envelope that a layout stands for, with those that are given (`is_given`) in their places.
envelope settled(envelope const& given, interchange_layout const& l, group_layout const& g);

/// Puts the settings that are given, and ISA13 where it is to be another, into the elements that they are for; all others stay as
/// they are carried, right or wrong. `all` is what `settled` made of them, with the ISA13 that is to be. False where
/// settings that are given are at fault, with a finding for each.
bool apply_settings(envelope const& given, envelope const& all, layout_parts const& parts, findings& found);

} // namespace x279::write
