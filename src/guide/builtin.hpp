#pragma once

// The tables that guidec makes of grammar/guides and grammar/codes at build time; one generated source each.

#include "guide/tables.hpp"

#include <span>

namespace x279::tables::builtin {

extern guide const guide_270;      // guide_270.cpp
extern guide const guide_271;      // guide_271.cpp
extern guide const guide_999;      // guide_999.cpp
extern guide const guide_envelope; // guide_envelope.cpp

/// Sorted by id.
extern std::span<code_list const> const code_lists; // code_lists.cpp

} // namespace x279::tables::builtin
