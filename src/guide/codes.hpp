#pragma once

// The code lists of grammar/codes: one table for validation, for texts and for looking a code up by its name.

#include "guide/tables.hpp"

#include <span>
#include <string_view>

namespace x279 {

/// All lists, sorted by id. They live as long as the program.
std::span<tables::code_list const> code_lists() noexcept;

/// The list with this id: a data element number ("1365", "I05") or a name ("place_of_service"); nullptr where there is
/// none. O(log of the number of lists); look it up once, not for each code.
tables::code_list const* find_code_list(std::string_view id) noexcept;

/// The name of a code, empty for a code that the list does not have. O(1) where no code of the list is longer than four
/// characters, else O(log of the list).
std::string_view code_name(tables::code_list const& list, std::string_view value) noexcept;

/// The code with this name, nullptr where there is none; letter case counts. Linear in the list. Where several codes
/// have the name it is the first.
tables::code const* find_code_by_name(tables::code_list const& list, std::string_view name) noexcept;

} // namespace x279
