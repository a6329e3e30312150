#include <x279/finding.hpp>

#include "syntax/text_arena.hpp"

#include <algorithm>

namespace x279 {

finding findings::weighed(finding f) const noexcept {
  auto const at = std::lower_bound(choices_.begin(), choices_.end(), f.rule,
                                   [](rule_severity const& c, rule r) { return c.rule < r; });
  if (at == choices_.end() || at->rule != f.rule) return f;
  severity const usual = info(f.rule).severity;
  f.severity = f.severity <= usual ? at->severity : std::max(f.severity, at->severity);
  return f;
}

void findings::add(finding const& given) {
  finding const f = choices_.empty() ? given : weighed(given);
  ++counts_[static_cast<std::size_t>(f.severity)];
  if (list_.size() < cap_)
    list_.push_back(f);
  else
    ++dropped_;
}

void findings::replace(std::size_t i, finding const& given) {
  finding const f = choices_.empty() ? given : weighed(given);
  --counts_[static_cast<std::size_t>(list_[i].severity)];
  ++counts_[static_cast<std::size_t>(f.severity)];
  list_[i] = f;
}

void findings::append(findings const& other) {
  std::array<std::size_t, 3> beyond = other.counts_;
  for (finding const& f : other.list_) {
    --beyond[static_cast<std::size_t>(f.severity)];
    add(keep(f));
  }
  for (std::size_t s = 0; s != beyond.size(); ++s) counts_[s] += beyond[s];
  dropped_ += other.dropped_;
}

void findings::clear() noexcept {
  list_.clear();
  counts_ = {};
  dropped_ = 0;
  if (kept_.use_count() == 1)
    kept_->clear();
  else
    kept_.reset();
}

std::string_view findings::keep(std::string_view text) {
  if (text.empty()) return {};
  if (!kept_) kept_ = std::make_shared<syntax::text_arena>();
  return kept_->keep(text);
}

finding findings::keep(finding f) {
  f.path = keep(f.path);
  f.other_path = keep(f.other_path);
  f.wanted = keep(f.wanted);
  f.help = keep(f.help);
  return f;
}

} // namespace x279
