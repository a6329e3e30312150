#pragma once

// What was written, read again: the last word on whether it says what was meant.

#include "write/draft.hpp"
#include "write/header.hpp"

#include <x279/delimiters.hpp>
#include <x279/interchange.hpp>
#include <x279/read_options.hpp>

#include <span>
#include <string>
#include <string_view>

namespace x279::write {

/// How a text is read that has just been written: nothing in it is too long, for all of it was meant.
read_options written_text_options() noexcept;

/// Whether a segment holds these values and nothing else.
bool holds(segment_view segment, std::string_view id, std::span<draft_value const> values) noexcept;

/// What an interchange was made of.
struct meant {
  draft_interchange const& draft;
  header const& envelope;
  std::span<std::string const> set_numbers; ///< ST02 of each set
  x279::delimiters const& delimiters;
};

/// Whether `text` is one interchange, with no fault in its envelope, that says what was meant and nothing else.
bool reads_back(std::string_view text, meant const& m);

} // namespace x279::write
