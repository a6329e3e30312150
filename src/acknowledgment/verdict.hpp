#pragma once

// What becomes of an interchange, a functional group and a transaction set, by their findings and the caller's policy.

#include "acknowledgment/sorted_findings.hpp"

#include <x279/acknowledge.hpp>
#include <x279/interchange.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace x279::acknowledgment {

enum class verdict : std::uint8_t { accepted, accepted_with_errors, rejected };

/// "A", "E", "R": TA104, AK901 and IK501 have them in common.
std::string_view code_of(verdict v) noexcept;

/// Codes in the order in which they came, each once; what comes behind the fifth is dropped, since AK9 and IK5 have room
/// for five.
class code_list {
public:
  void add(std::string_view code) noexcept;
  bool full() const noexcept { return count_ == codes_.size(); }
  bool empty() const noexcept { return count_ == 0; }
  std::span<std::string_view const> all() const noexcept { return {codes_.data(), count_}; }

private:
  std::array<std::string_view, 5> codes_;
  std::size_t count_ = 0;
};

struct judgement {
  verdict outcome{};
  code_list codes; ///< TA105, AK905 to AK909, IK502 to IK506
};

/// Whether the answer speaks of this finding.
bool is_noted(finding const& f, acknowledge_options const& options) noexcept;

/// `all`: the findings of the interchange, its groups and sets.
judgement judge_interchange(interchange_view interchange, finding_span all, acknowledge_options const& options);
/// A group whose GS cannot be read has no 999: the TA1 tells of it (024). `others`: there are groups that have one.
void note_unread_group(judgement& of_interchange, bool others);
/// `own`: the findings of GS, GE and what they count. The outcome leaves the sets aside.
judgement judge_group(finding_span own, acknowledge_options const& options);
/// AK905 of a group whose kind (GS01), or version (GS08), nobody reads here; else empty.
std::string_view why_unsupported(group_view group) noexcept;
/// `own`: the findings of the set and its segments.
judgement judge_set(set_view set, finding_span own, acknowledge_options const& options);

} // namespace x279::acknowledgment
