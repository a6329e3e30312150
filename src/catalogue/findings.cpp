#include <x279/finding.hpp>

namespace x279 {

void findings::add(finding const& f) {
  ++counts_[static_cast<std::size_t>(f.severity)];
  if (list_.size() < cap_)
    list_.push_back(f);
  else
    ++dropped_;
}

void findings::clear() noexcept {
  list_.clear();
  counts_ = {};
  dropped_ = 0;
}

} // namespace x279
