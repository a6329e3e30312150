#include "catalogue/failure.hpp"

namespace x279::catalogue {

std::optional<rule> rule_of(errc code) noexcept {
  switch (code) {
  case errc::empty_input: return rule::input_blank;
  case errc::not_x12: return rule::interchange_not_found;
  case errc::edifact: return rule::edifact_interchange;
  case errc::ebcdic: return rule::ebcdic_interchange;
  case errc::input_too_large: return rule::input_too_long;
  case errc::utf16: return rule::utf16_text;
  case errc::json_too_deep: return rule::json_too_deep;
  case errc::json_syntax: return rule::json_malformed;
  case errc::not_json:
  case errc::json_without_x12: return rule::json_without_payload;
  case errc::refused:
  case errc::wrong_transaction:
  case errc::not_written:
  case errc::guide_syntax: break;
  }
  return std::nullopt;
}

} // namespace x279::catalogue
