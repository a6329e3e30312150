#pragma once

// What a patient is found by (270 2100C, 2100D): where each item stands, and how the answer says that it is missing.

#include "validation/profile_tables.hpp"

#include <cstdint>
#include <string_view>

namespace x279::validation {

struct search_item {
  std::uint32_t field = 0;        ///< of tables::search_field
  std::string_view name;          ///< for a text
  std::string_view element;       ///< for a finding
  std::string_view of_subscriber; ///< 271 2100C AAA03; empty: the rule's
  std::string_view of_dependent;  ///< 271 2100D AAA03. Member id and group number are the subscriber's there too
};
inline constexpr search_item search_items[] = {
    {tables::member_id, "member id", "NM109", "72", "72"},    {tables::last_name, "last name", "NM103", "73", "65"},
    {tables::first_name, "first name", "NM104", "73", "65"},  {tables::birth_date, "birth date", "DMG02", "58", "58"},
    {tables::gender, "gender", "DMG03", "74", "66"},          {tables::ssn, "social security number", "REF*SY", "", ""},
    {tables::group_number, "group number", "REF*6P", "", ""},
};

} // namespace x279::validation
