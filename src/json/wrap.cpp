#include <x279/wrap.hpp>

#include "syntax/unwrap.hpp"
#include "syntax/utf8.hpp"
#include "json/json_writer.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/interchange.hpp>

#include <string>
#include <utility>
#include <vector>

namespace x279 {
namespace {

/// Offset of the first byte that begins no character of UTF-8.
std::size_t first_foreign_byte(std::string_view text) noexcept {
  for (std::size_t at = 0, length; at < text.size(); at += length) {
    for (length = 1; !syntax::is_utf8(text.substr(at, length));)
      if (++length > 4) return at;
  }
  return text.size();
}

/// The interchanges of a payload without line breaks that are no delimiters.
result<std::string> repaired(std::string_view payload, read_options const& options, findings& found) {
  parser reader;
  auto const parsed = reader.parse(payload, options, found);
  if (!parsed) return parsed.error();
  std::string out, one;
  std::vector<syntax::removal> map;
  for (interchange_view const interchange : parsed->interchanges()) {
    map.clear();
    syntax::unwrap(interchange.original_text(), interchange.delimiters(), one, map);
    out += one;
  }
  return out;
}

} // namespace

bool wrap(std::string_view payload, std::string& out, findings& found) {
  if (syntax::begins_utf16(payload)) {
    found.add({.rule = rule::utf16_text, .severity = info(rule::utf16_text).severity, .where = {.length = 1}});
    return false;
  }
  if (!syntax::is_utf8(payload)) {
    std::size_t const at = first_foreign_byte(payload);
    rule const r = rule::payload_not_utf8;
    found.add({.rule = r, .severity = info(r).severity, .where = {.offset = at, .length = 1}, .numbers = {at + 1, 0}});
    return false;
  }
  json::json_writer writer;
  writer.attach(out);
  writer.open('{');
  writer.key("\"x12\":");
  writer.string(payload);
  writer.close('}');
  writer.finish();
  writer.detach();
  return true;
}

result<std::string_view> unwrap(std::string_view json, wrapped_lines lines, std::string& out, findings& found,
                                read_options const& options) {
  std::string payload;
  auto const inside = json::unwrap(json, payload, found);
  if (!inside) return inside.error();
  if (lines == wrapped_lines::repair) {
    std::size_t const before = found.list().size();
    auto clean = repaired(payload, options, found);
    json::move_places(json, found, before);
    if (!clean) return clean.error();
    payload = std::move(*clean);
  }
  std::size_t const from = out.size();
  out += payload;
  return std::string_view(out).substr(from);
}

} // namespace x279
