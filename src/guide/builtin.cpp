#include "guide/builtin.hpp"

#include <x279/guide.hpp>

namespace x279 {

std::string_view guide::id() const noexcept { return tables_->id; }
std::string_view guide::title() const noexcept { return tables_->title; }
std::string_view guide::version() const noexcept { return tables_->version; }

namespace guides {

guide inquiry_270() noexcept { return guide(tables::builtin::guide_270); }
guide response_271() noexcept { return guide(tables::builtin::guide_271); }
guide acknowledgment_999() noexcept { return guide(tables::builtin::guide_999); }
guide envelope() noexcept { return guide(tables::builtin::guide_envelope); }

} // namespace guides
} // namespace x279
