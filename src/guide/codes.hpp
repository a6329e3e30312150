#pragma once

// The code lists of grammar/codes: one table for validation, for texts and for looking a code up by its name.

#include "guide/tables.hpp"

#include <span>
#include <string_view>

namespace x279 {

namespace detail {
std::string_view name_of_long_code(tables::code_list const& list, std::string_view value) noexcept;
}

/// All lists, sorted by id. They live as long as the program.
std::span<tables::code_list const> code_lists() noexcept;

/// The list with this id: a data element number ("1365", "I05") or a name ("place_of_service"); nullptr where there is
/// none. O(log of the number of lists); look it up once, not for each code.
tables::code_list const* find_code_list(std::string_view id) noexcept;

/// The name of a code, empty for a code that the list does not have. O(1) where no code of the list is longer than four
/// characters, else O(log of the list).
inline std::string_view code_name(tables::code_list const& list, std::string_view value) noexcept {
  if (list.slots.empty()) return detail::name_of_long_code(list, value);
  tables::code_list::slot const* const slots = list.slots.data();
  std::size_t const size = list.slots.size();
  std::uint32_t const packed = tables::pack(value);
  for (std::size_t i = tables::code_list::hash(packed, size); slots[i].packed != 0; i = i + 1 == size ? 0 : i + 1)
    if (slots[i].packed == packed) return list.codes[slots[i].code].name;
  return {};
}

/// The code with this name, nullptr where there is none; letter case counts. Linear in the list. Where several codes
/// have the name it is the first.
tables::code const* find_code_by_name(tables::code_list const& list, std::string_view name) noexcept;

} // namespace x279
