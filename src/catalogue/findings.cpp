#include <x279/finding.hpp>

namespace x279 {

void findings::add(finding const& f) {
  ++counts_[static_cast<std::size_t>(f.severity)];
  if (list_.size() < cap_)
    list_.push_back(f);
  else
    ++dropped_;
}

void findings::replace(std::size_t i, finding const& f) {
  --counts_[static_cast<std::size_t>(list_[i].severity)];
  ++counts_[static_cast<std::size_t>(f.severity)];
  list_[i] = f;
}

void findings::clear() noexcept {
  list_.clear();
  counts_ = {};
  dropped_ = 0;
  paths_.reset();
}

std::string_view findings::keep(std::string_view path) {
  if (!paths_) paths_ = std::make_shared<std::deque<std::string>>();
  return paths_->emplace_back(path);
}

} // namespace x279
