#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace x279 {

namespace tables {
struct guide;
}

/// An implementation guide, compiled to tables. A handle: copy it freely, compare it by identity.
/// The built-in ones live as long as the program and are shared by all threads.
class guide {
public:
  explicit constexpr guide(tables::guide const& t) noexcept : tables_(&t) {}

  std::string_view id() const noexcept; ///< "271"
  std::string_view title() const noexcept;
  std::string_view version() const noexcept; ///< "005010X279A1"

  /// For the library: src/guide/tables.hpp.
  tables::guide const& table() const noexcept { return *tables_; }

private:
  tables::guide const* tables_;
};

/// The guides that come with the library.
namespace guides {
guide inquiry_270() noexcept;        ///< 270 005010X279A1
guide response_271() noexcept;       ///< 271 005010X279A1
guide acknowledgment_999() noexcept; ///< 999 005010X231A1
guide envelope() noexcept;           ///< ISA, TA1, GS, GE, IEA
} // namespace guides

} // namespace x279
