#pragma once

// Prints one document of a transaction set: the mapping tables say which key stands for which place.

#include "eligibility/values.hpp"
#include "json/interchange_layout.hpp"
#include "json/json_writer.hpp"
#include "json/keyed_places.hpp"
#include "json/unmapped_segments.hpp"

#include <x279/convert.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace x279::json {

/// What a document holds that does not stand in the transaction set.
struct document_context {
  std::string_view control_number;             ///< ISA13
  std::string_view trading_partner_service_id; ///< empty: no key
  std::string_view x12;                        ///< empty: no key
  text_encoding x12_encoding = text_encoding::utf8;
  x279::unmapped unmapped = x279::unmapped::omit;
  set_view const* set = nullptr; ///< for the places of findings; null for a TA1
  /// Where no guide places the segments: those that belong to this document, by position.
  std::uint32_t first_segment = 0, last_segment = 0;
  interchange_carrier* interchange = nullptr; ///< null where it is not carried
};

class document_writer {
public:
  explicit document_writer(json_writer& out) : out_(&out) {}

  /// Forgets which elements were printed: a new transaction set begins.
  void start(mapping::scopes& scopes, std::size_t segments, x279::unmapped unmapped);
  /// Appends the document with a comma behind it.
  void write(mapping::scope const& document, document_context const& context, findings& found);

private:
  void carry_unmapped();
  bool carries() const noexcept { return context_->unmapped != x279::unmapped::omit; }
  void note_left_out();
  bool is_blended(mapping::bound_object const& o) const noexcept {
    return o.source->blended && scopes_->mode() != mapping::mode_default;
  }
  mapping::selection& next_selection();
  void object(std::uint16_t number, mapping::scope const& s);
  void mark_condition(mapping::bound_object const& o, mapping::scope const& s);
  void hide(mapping::bound_object const& o, mapping::selection& found);
  void fields_of(mapping::bound_object const& o, mapping::scope const& s);
  void fields(mapping::bound_object const& o, mapping::scope const& s, mapping::selection const& found);
  void special_field(mapping::bound_object const& o, std::uint8_t i, mapping::scope const& s,
                     mapping::selection const& found);
  void element(mapping::bound_object const& o, std::uint8_t i, mapping::scope const& s,
               mapping::selection const& found);
  void child(mapping::bound_field const& f, mapping::scope const& s);
  void list(mapping::bound_field const& f, mapping::scope const& s, mapping::selection const& found);
  void list_segment(mapping::bound_field const& f, std::uint32_t segment, mapping::scope const& s);
  void components(mapping::bound_field const& f, std::uint32_t segment, mapping::scope const& s);
  void string(mapping::bound_field const& f, std::string_view value);
  void name_string(mapping::bound_field const& f, std::string_view name, std::string_view code);
  void option(mapping::bound_field const& f);
  void mark(mapping::bound_field const& f, std::uint32_t segment, mapping::scope const& s);
  void mark_in_layout(mapping::bound_field const& f, std::uint32_t segment, mapping::scope const& s);
  void note_empty_repetition(std::uint32_t segment, unsigned element, unsigned repetition);

  json_writer* out_;
  mapping::scopes* scopes_ = nullptr;
  document_context const* context_ = nullptr;
  findings* found_ = nullptr;
  keyed_places places_;
  bool track_ = false; ///< which elements are printed
  used_elements used_;
  std::vector<mapping::scope> stack_;                           ///< scopes of the objects that are open
  std::vector<std::unique_ptr<mapping::selection>> selections_; ///< one for each level of nesting
  std::size_t depth_ = 0;
  std::vector<std::uint32_t> printed_; ///< segments of the document that have a value in it
  std::vector<std::uint32_t> listed_;
  std::vector<bool> noted_; ///< by segment: it has been told that it is left out
};

} // namespace x279::json
