#include "acknowledgment/verdict.hpp"

#include "catalogue/answer_codes.hpp"
#include "envelope/set_kinds.hpp"

#include <x279/guide.hpp>

#include <algorithm>

namespace x279::acknowledgment {
namespace {

/// Envelopes that are taken in all the same, by common practice: trailers that do not agree (001, 021) and settings that
/// change nothing about what is read (019, 020).
bool is_survived(finding const& f, std::string_view ta105) noexcept {
  for (std::string_view const code : {"001", "019", "020", "021"})
    if (ta105 == code) return true;
  // What strays between the sets is of one of them, and that one tells.
  return f.rule == rule::stray_segment || f.rule == rule::stray_trailer;
}

bool can_be_judged(set_view set) noexcept {
  return set.kind() == set_kind::inquiry_270 || set.kind() == set_kind::response_271;
}

/// The reader tells once for the payload that there are such sets: each has to be known by itself.
bool is_of_other_version(set_view set) noexcept {
  return !can_be_judged(set) &&
         (set.identifier() == guides::inquiry_270().id() || set.identifier() == guides::response_271().id());
}
constexpr std::string_view invalid_content = "024"; // TA105

verdict worst(verdict a, verdict b) noexcept { return std::max(a, b); }

} // namespace

std::string_view code_of(verdict v) noexcept {
  switch (v) {
  case verdict::accepted: return "A";
  case verdict::accepted_with_errors: return "E";
  case verdict::rejected: break;
  }
  return "R";
}

void code_list::add(std::string_view code) noexcept {
  if (code.empty() || full() || std::ranges::find(all(), code) != all().end()) return;
  codes_[count_++] = code;
}

bool is_noted(finding const& f, acknowledge_options const& options) noexcept {
  return f.severity == severity::error ||
         (f.severity == severity::warning && options.notes == noted::errors_and_warnings);
}

judgement judge_interchange(interchange_view interchange, finding_span all, acknowledge_options const& options) {
  judgement j;
  code_list survived;
  for (finding const* f : all) {
    std::string_view const code = catalogue::codes_of(*f).ta105;
    if (code.empty() || f->severity != severity::error) continue;
    bool const lives = options.accept == acceptance::with_any_errors || is_survived(*f, code);
    (lives ? survived : j.codes).add(code);
    j.outcome = worst(j.outcome, lives ? verdict::accepted_with_errors : verdict::rejected);
  }
  if (!interchange.accepted()) j.outcome = verdict::rejected;
  for (std::string_view const code : survived.all())
    j.codes.add(code); // TA105 is the first: of a rejection, its reason
  if (j.codes.empty()) j.codes.add(j.outcome == verdict::accepted ? "000" : invalid_content);
  return j;
}

void note_unread_group(judgement& of_interchange, bool others) {
  verdict const outcome = others ? verdict::accepted_with_errors : verdict::rejected;
  if (outcome <= of_interchange.outcome) return; // TA105 has room for one reason
  of_interchange = {outcome, {}};
  of_interchange.codes.add(invalid_content);
}

judgement judge_group(finding_span own, acknowledge_options const& options) {
  judgement j;
  for (finding const* f : own) {
    std::string_view const code = catalogue::codes_of(*f).ak905;
    if (code.empty() || !is_noted(*f, options)) continue;
    j.codes.add(code);
    bool const lives = f->severity != severity::error || options.accept == acceptance::with_any_errors;
    j.outcome = worst(j.outcome, lives ? verdict::accepted_with_errors : verdict::rejected);
  }
  return j;
}

std::string_view why_unsupported(group_view group) noexcept {
  segment_view const gs = group.header();
  bool is_known_kind = false;
  for (detail::known_set const& s : detail::known_sets()) {
    if (s.group != gs[1].text()) continue;
    if (detail::is_version_of(s, gs[8])) return {};
    is_known_kind = true;
  }
  return info(is_known_kind ? rule::version_not_supported : rule::group_unfit).ak905;
}

judgement judge_set(set_view set, finding_span own, acknowledge_options const& options) {
  judgement j;
  bool x12 = false, guide = false; // segments in error, by whose rules
  for (finding const* f : own) {
    if (!is_noted(*f, options)) continue;
    std::string_view const code = catalogue::codes_of(*f).ik502;
    bool const of_guide = catalogue::is_of_guide(info(f->rule));
    bool const of_segment =
        code.empty() || code == catalogue::segments_in_error || code == catalogue::segments_against_guide;
    if (of_segment)
      (of_guide ? guide : x12) = true;
    else
      j.codes.add(code);
    bool const lives = f->severity != severity::error || options.accept == acceptance::with_any_errors ||
                       (options.accept == acceptance::with_guide_errors && of_segment && of_guide);
    j.outcome = worst(j.outcome, lives ? verdict::accepted_with_errors : verdict::rejected);
  }
  if (!can_be_judged(set))
    j.codes.add(info(is_of_other_version(set) ? rule::version_not_supported : rule::set_not_supported).ik502);
  if (!can_be_judged(set) || !set.accepted()) j.outcome = verdict::rejected;
  if (x12 || guide) j.codes.add(x12 ? catalogue::segments_in_error : catalogue::segments_against_guide);
  return j;
}

} // namespace x279::acknowledgment
