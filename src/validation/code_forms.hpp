#pragma once

// The forms of numbers and codes that others keep: what can be told without their lists.

#include <string_view>

namespace x279::validation {

/// Ten digits, the first of them 1 or 2.
bool has_npi_form(std::string_view s) noexcept;
/// The last digit of ten follows from the others: Luhn over 80840 and the number. `s` has the form of an NPI.
bool has_npi_check_digit(std::string_view s) noexcept;
/// A Medicare Beneficiary Identifier, without hyphens.
bool has_mbi_form(std::string_view s) noexcept;
/// Exactly `n` digits.
bool is_digits_of(std::string_view s, std::size_t n) noexcept;
/// 5 or 9 digits.
bool has_zip_form(std::string_view s) noexcept;
/// A1A1A1, a blank in the middle allowed.
bool has_canadian_postal_form(std::string_view s) noexcept;
bool has_taxonomy_form(std::string_view s) noexcept;
bool has_icd_9_form(std::string_view s) noexcept;
bool has_icd_10_form(std::string_view s) noexcept;
bool has_cpt_form(std::string_view s) noexcept;
bool has_hcpcs_form(std::string_view s) noexcept;
bool has_cdt_form(std::string_view s) noexcept;
bool has_icd_9_procedure_form(std::string_view s) noexcept;
bool has_icd_10_procedure_form(std::string_view s) noexcept;
bool has_modifier_form(std::string_view s) noexcept;

} // namespace x279::validation
