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

std::string_view code_name(tables::code_list const& list, std::string_view value) noexcept {
  if (list.slots.empty()) {
    auto const found = std::ranges::lower_bound(list.codes, value, {}, &tables::code::value);
    return found != list.codes.end() && found->value == value ? found->name : std::string_view{};
  }
  std::uint32_t const packed = tables::pack(value);
  std::size_t const size = list.slots.size();
  for (std::size_t i = tables::code_list::hash(packed, size); list.slots[i].packed != 0; i = i + 1 == size ? 0 : i + 1)
    if (list.slots[i].packed == packed) return list.codes[list.slots[i].code].name;
  return {};
}

tables::code const* find_code_by_name(tables::code_list const& list, std::string_view name) noexcept {
  auto const found = std::ranges::find(list.codes, name, &tables::code::name);
  return found != list.codes.end() ? &*found : nullptr;
}

} // namespace x279
