#include "catalogue/wording.hpp"
#include "guide/segment_ids.hpp"

#include <x279/result.hpp>

#include <fmt/format.h>

#include <iterator>

namespace x279 {
namespace catalogue {

std::string element_name(place const& p) {
  std::string_view const segment = shown_segment_id(p.segment_id);
  if (p.element == 0) return std::string(segment.empty() ? "this segment" : segment);
  std::string name =
      segment.empty() ? fmt::format("element {}", p.element) : fmt::format("{}{:02}", segment, p.element);
  if (p.component != 0) fmt::format_to(std::back_inserter(name), "-{}", p.component);
  return name;
}

} // namespace catalogue

std::string describe(place const& p) {
  std::string text;
  auto const out = std::back_inserter(text);
  if (p.interchange != 0) fmt::format_to(out, "interchange {}, ", p.interchange);
  // Sets are numbered through the payload, so that a group matters only to what stands outside of them.
  if (p.set != 0)
    fmt::format_to(out, "set {}, ", p.set);
  else if (p.group != 0)
    fmt::format_to(out, "group {}, ", p.group);
  std::uint32_t const segment = p.segment_in_set != 0 ? p.segment_in_set : p.segment_in_file;
  if (segment != 0 && !p.segment_id.empty())
    fmt::format_to(out, "segment {} ({}), ", segment, shown_segment_id(p.segment_id));
  else if (segment != 0)
    fmt::format_to(out, "segment {}, ", segment);
  else if (!p.segment_id.empty())
    fmt::format_to(out, "segment {}, ", shown_segment_id(p.segment_id));
  if (!p.loop.empty()) fmt::format_to(out, "loop {}, ", p.loop.view());
  if (p.element != 0) {
    text += catalogue::element_name(p);
    if (p.repetition != 0) fmt::format_to(out, " repetition {}", p.repetition);
    text += ", ";
  }
  fmt::format_to(out, "byte {}", p.offset);
  return text;
}

std::string_view describe(errc code) noexcept {
  switch (code) {
  case errc::empty_input: return "the input holds nothing but blanks";
  case errc::not_x12: return "no interchange: X12 starts with ISA";
  case errc::edifact: return "this is EDIFACT (UNA or UNB), not X12";
  case errc::ebcdic: return "this is X12 in EBCDIC: convert it to ASCII first";
  case errc::refused: return "what was found is refused; the findings say why";
  case errc::input_too_large: return "the input is longer than the limit";
  case errc::not_json: return "the input is neither X12 nor JSON";
  case errc::json_without_x12: return "the JSON text has no member \"x12\" that holds an interchange";
  case errc::json_syntax: return "the JSON text has a fault";
  case errc::wrong_transaction: return "the transaction set is not of the kind asked for";
  case errc::not_written: return "nothing was written; the findings say why";
  case errc::utf16: return "this is UTF-16: convert it to UTF-8 first";
  case errc::json_too_deep: return "the JSON text is nested deeper than 32 levels";
  case errc::guide_syntax: return "the guide, code list, mapping or rules text has a fault";
  }
  return "an unknown error";
}

} // namespace x279
