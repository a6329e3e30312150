#pragma once

// The mapping as a page that people read: each JSON key, the places it stands for, and what becomes of it both ways.

#include "mapping_places.hpp"

#include <span>
#include <string>

namespace x279::grammar::mapping {

struct page_part {
  compiled_mapping const* mapping = nullptr;
  json_object const* root = nullptr;
};

/// Markdown. The first part is the message that the page is about (271, 270), the others stand in for it (999, 997, TA1).
std::string mapping_page(std::span<page_part const> parts, compiled_lists const& lists);

} // namespace x279::grammar::mapping
