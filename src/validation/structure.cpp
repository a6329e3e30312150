#include "validation/judges.hpp"

namespace x279::validation {

void judge_structure(subject const& s) {
  for (std::uint32_t i = 0; i < s.size(); ++i)
    if (s.rule_of(i) == nullptr) s.muted[i] = 1;
}

} // namespace x279::validation
