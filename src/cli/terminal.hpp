#pragma once

#include <x279/report.hpp>

namespace x279::cli {

/// On where stdout is a terminal and NO_COLOR (no-color.org) is unset or empty.
colours colours_of_stdout();

} // namespace x279::cli
