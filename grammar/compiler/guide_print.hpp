#pragma once

#include "guide/tables.hpp"

#include <span>
#include <string>

namespace x279::grammar {

/// C++ that defines `x279::tables::builtin::guide_ID` (src/guide/builtin.hpp). All of it is constant data.
std::string print_guide(tables::guide const& guide);
/// C++ that defines `x279::tables::builtin::code_lists`.
std::string print_code_lists(std::span<tables::code_list const> lists);

} // namespace x279::grammar
