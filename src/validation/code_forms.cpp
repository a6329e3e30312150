#include "validation/code_forms.hpp"

#include "syntax/characters.hpp"
#include "syntax/values.hpp"

#include <algorithm>

namespace x279::validation {

namespace {

using syntax::is_digit;
using syntax::is_upper;

bool is_code_character(char c) noexcept { return is_digit(c) || is_upper(c); }

bool all_code_characters(std::string_view s) noexcept { return std::all_of(s.begin(), s.end(), is_code_character); }

/// N digit, A letter, X letter or digit; other characters stand for themselves.
bool matches(std::string_view s, std::string_view form) noexcept {
  if (s.size() != form.size()) return false;
  for (std::size_t i = 0; i != s.size(); ++i) {
    bool const fits = form[i] == 'N'   ? is_digit(s[i])
                      : form[i] == 'A' ? is_upper(s[i])
                      : form[i] == 'X' ? is_code_character(s[i])
                                       : s[i] == form[i];
    if (!fits) return false;
  }
  return true;
}

} // namespace

bool is_digits_of(std::string_view s, std::size_t n) noexcept { return s.size() == n && syntax::is_digits(s); }

bool has_npi_form(std::string_view s) noexcept { return is_digits_of(s, 10) && (s[0] == '1' || s[0] == '2'); }

bool has_npi_check_digit(std::string_view s) noexcept {
  unsigned sum = 24; // what 80840 in front of the number adds
  for (std::size_t i = 0; i != s.size(); ++i) {
    auto const digit = static_cast<unsigned>(s[s.size() - 1 - i] - '0');
    unsigned const weighted = i % 2 == 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 == 0;
}

bool has_mbi_form(std::string_view s) noexcept {
  // S, L, O, I, B and Z look like digits and are not used.
  return matches(s, "NAXNAXNAANN") && s[0] != '0' && s.find_first_of("SLOIBZ") == s.npos;
}

bool has_zip_form(std::string_view s) noexcept { return is_digits_of(s, 5) || is_digits_of(s, 9); }

bool has_canadian_postal_form(std::string_view s) noexcept { return matches(s, "ANANAN") || matches(s, "ANA NAN"); }

bool has_taxonomy_form(std::string_view s) noexcept { return matches(s, "NNNXXXXXXX") && s.back() == 'X'; }

bool has_icd_9_form(std::string_view s) noexcept {
  if (s.empty()) return false;
  if (s[0] == 'V') return s.size() >= 3 && s.size() <= 5 && syntax::is_digits(s.substr(1));
  if (s[0] == 'E') return s.size() >= 4 && s.size() <= 5 && syntax::is_digits(s.substr(1));
  return s.size() >= 3 && s.size() <= 5 && syntax::is_digits(s);
}

bool has_icd_10_form(std::string_view s) noexcept {
  return s.size() >= 3 && s.size() <= 7 && is_upper(s[0]) && is_digit(s[1]) && all_code_characters(s.substr(2));
}

bool has_cpt_form(std::string_view s) noexcept { return matches(s, "NNNNX"); }

bool has_hcpcs_form(std::string_view s) noexcept { return has_cpt_form(s) || matches(s, "ANNNN"); }

bool has_cdt_form(std::string_view s) noexcept { return matches(s, "DNNNN"); }

bool has_icd_9_procedure_form(std::string_view s) noexcept {
  return (s.size() == 3 || s.size() == 4) && syntax::is_digits(s);
}

bool has_icd_10_procedure_form(std::string_view s) noexcept { return s.size() == 7 && all_code_characters(s); }

bool has_modifier_form(std::string_view s) noexcept { return matches(s, "XX"); }

} // namespace x279::validation
