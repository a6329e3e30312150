#include "acknowledgment/drafting.hpp"

#include "acknowledgment/fitted.hpp"

namespace x279::acknowledgment {
namespace {

std::uint16_t find_node(tables::guide const& g, std::string_view id, std::string_view loop, unsigned which) noexcept {
  for (std::size_t i = 0; i != g.nodes.size(); ++i)
    if (g.nodes[i].id == id && g.loops[g.nodes[i].loop].id == loop && which-- == 0)
      return static_cast<std::uint16_t>(i);
  return tables::none;
}

} // namespace

void drafting::segment(std::string_view id, std::string_view loop, unsigned which) {
  set_.segments.push_back({.id = id,
                           .first_value = static_cast<std::uint32_t>(set_.values.size()),
                           .node = find_node(guide_, id, loop, which),
                           .loop = loop});
}

void drafting::value(unsigned element, std::string_view text, unsigned component) {
  if (text.empty()) return;
  set_.values.push_back(
      {.element = static_cast<std::uint8_t>(element), .component = static_cast<std::uint8_t>(component), .text = text});
  ++set_.segments.back().value_count;
}

void drafting::number(unsigned element, std::uint64_t number, unsigned component) {
  value(element, keep(std::to_string(number)), component);
}

std::string_view drafting::echo(std::string_view text) const {
  text = write::written(text);
  scratch_.clear();
  return text.empty() || !guard_.check_bytes(text, {}, {}, scratch_) ? std::string_view{} : text;
}

std::string_view drafting::echo(std::string_view segment, unsigned element, std::string_view text) {
  return keep(fitted(guide_, segment, element, echo(text)));
}

} // namespace x279::acknowledgment
