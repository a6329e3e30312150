#include "guide/codes.hpp"

#include "guide/builtin.hpp"

#include <algorithm>

namespace x279 {

std::span<tables::code_list const> code_lists() noexcept { return tables::builtin::code_lists; }

tables::code_list const* find_code_list(std::string_view id) noexcept {
  auto const lists = code_lists();
  auto const found = std::ranges::lower_bound(lists, id, {}, &tables::code_list::id);
  return found != lists.end() && found->id == id ? &*found : nullptr;
}

std::string_view detail::name_of_long_code(tables::code_list const& list, std::string_view value) noexcept {
  auto const found = std::ranges::lower_bound(list.codes, value, {}, &tables::code::value);
  return found != list.codes.end() && found->value == value ? found->name : std::string_view{};
}

tables::code const* find_code_by_name(tables::code_list const& list, std::string_view name) noexcept {
  auto const found = std::ranges::find(list.codes, name, &tables::code::name);
  return found != list.codes.end() ? &*found : nullptr;
}

} // namespace x279
