#pragma once

#include "write/value_guard.hpp"

#include <x279/envelope.hpp>
#include <x279/finding.hpp>
#include <x279/interchange.hpp>

#include <span>

namespace x279::acknowledgment {

/// Whether an answer finds its way back.
struct addressed {
  bool interchange = true; ///< somebody is named whom it can be sent to
  bool groups = true;      ///< and applications, which a GS needs
};

/// Fills in who answers whom: sender and receiver of `received` change places, where `e` has none of its own, and ISA15 is
/// that of `received`. `groups`: those that are answered. What cannot be repeated is told; the application's code in GS
/// stands in for the identifier in ISA and the other way round, and where several groups have codes the first that can be
/// repeated counts.
addressed address(envelope& e, interchange_view received, std::span<group_view const> groups,
                  write::value_guard const& guard, findings& found);

} // namespace x279::acknowledgment
