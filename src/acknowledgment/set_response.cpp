#include "acknowledgment/set_response.hpp"

#include "acknowledgment/impossible_echo.hpp"
#include "acknowledgment/loop_ids.hpp"
#include "acknowledgment/patient_traces.hpp"
#include "catalogue/answer_codes.hpp"
#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace x279::acknowledgment {
namespace {

constexpr std::size_t longest_loop_id = 4;  // data element 447
constexpr std::size_t longest_context = 35; // CTX01-2, data element 9998
constexpr std::size_t longest_copy = 99;    // IK404, data element 724

/// IK303: 2110C becomes 2110. Segments outside of any loop have none.
std::string_view loop_code(std::string_view loop) noexcept {
  bool const numbered = !loop.empty() && loop[0] >= '0' && loop[0] <= '9';
  return numbered ? loop.substr(0, longest_loop_id) : std::string_view{};
}

/// "EB03", "EB13-2" as an element of this segment; nothing where it is none.
struct element_of_segment {
  unsigned element = 0, component = 0;
};
element_of_segment parse_element(std::string_view name, std::string_view segment) noexcept {
  auto const digit = [&](std::size_t i) { return i < name.size() && name[i] >= '0' && name[i] <= '9'; };
  std::size_t const n = segment.size();
  if (!name.starts_with(segment) || !digit(n) || !digit(n + 1)) return {};
  element_of_segment e{static_cast<unsigned>((name[n] - '0') * 10 + (name[n + 1] - '0')), 0};
  if (name.size() == n + 4 && name[n + 2] == '-' && digit(n + 3))
    e.component = static_cast<unsigned>(name[n + 3] - '0');
  return e;
}

/// REF02 may be a user name or a PIN (REF*JD, REF*4A). In doubt, a lost separator or terminator near a REF, it is one.
bool may_hold_secret(segment_view s) noexcept {
  std::string_view const text = s.text(), code = s[1].text();
  if (text.find("ISA") != text.npos || text.find("REF", 1) != text.npos) return true;
  if (!text.starts_with("REF")) return false;
  return s.id() != "REF" || code.size() < 2 || code.size() > 3 || code == "JD" || code == "4A" || code == "jd" ||
         code == "4a" || code == "Jd" || code == "jD";
}

class set_response {
public:
  set_response(set_view set, finding_span own, acknowledge_options const& options, drafting& to)
      : set_(set), guide_(guide_of(set.kind())), own_(own), options_(options), to_(to) {}

  void draft_segments() {
    std::optional<patient_traces> traces;
    for (std::size_t from = 0, behind; from != own_.size(); from = behind) {
      finding const& first = *own_[from];
      behind = from + 1;
      // What is missing has an IK3 of its own; all that is wrong with a segment that is there belongs together.
      while (behind != own_.size() && !is_missing(first) && !is_missing(*own_[behind]) &&
             own_[behind]->where.segment_in_set == first.where.segment_in_set)
        ++behind;
      if (first.where.segment_in_set == 0 || first.where.segment_id.empty()) continue;
      if (!catalogue::is_nameable(first.where)) continue; // IK5 tells of it
      if (!traces) traces.emplace(set_, own_);
      draft_segment(own_.subspan(from, behind - from), *traces);
    }
  }

private:
  void draft_segment(finding_span all, patient_traces const& traces) {
    finding const* of_elements = nullptr;
    code_list told;
    for (finding const* f : all) {
      catalogue::answer_codes const r = catalogue::codes_of(*f);
      if (!is_noted(*f, options_) || (r.ik304.empty() && r.ik403.empty())) continue;
      if (!r.ik403.empty() || r.ik304 == catalogue::elements_in_error) {
        of_elements = of_elements == nullptr ? f : of_elements;
        continue;
      }
      std::size_t const before = told.all().size();
      told.add(r.ik304);
      if (told.all().size() != before) draft_error(*f, all, r.ik304, traces);
    }
    if (of_elements == nullptr) return;
    draft_error(*of_elements, all, catalogue::elements_in_error, traces);
    draft_elements(all);
  }

  void draft_error(finding const& f, finding_span all, std::string_view code, patient_traces const& traces) {
    std::string_view loop = f.where.loop; // what the reader of the envelope tells has no loop
    for (finding const* other : all)
      if (loop.empty()) loop = other->where.loop;
    if (loop.empty() && f.where.segment_in_set <= set_.size()) loop = loop_at(f.where.segment_in_set - 1);
    to_.segment("IK3", "2100");
    // P306 stands at the segment that was read instead of the missing one.
    std::string_view const id = f.rule == rule::loop_start_missing ? f.related.view() : f.where.segment_id.view();
    to_.value(1, to_.keep(std::string(id)));
    to_.number(2, f.where.segment_in_set);
    to_.value(3, to_.keep(std::string(loop_code(loop))));
    to_.value(4, code);
    if (code != catalogue::elements_in_error) draft_trigger(f, "2100");
    // What is missing belongs to the patient before the segment that was read instead.
    std::string_view const trace = to_.echo(traces.at(f.where.segment_in_set - is_missing(f)));
    if (trace.empty()) return;
    to_.segment("CTX", "2100", 1);
    to_.value(1, "TRN02", 1);
    to_.value(1, write::written(trace.substr(0, longest_context)), 2);
  }

  void draft_elements(finding_span all) {
    using spot = std::tuple<unsigned, unsigned, std::uint32_t, std::string_view>;
    std::vector<spot> told; // a validator tells of a few dozen elements of a segment at most
    for (finding const* f : all) {
      catalogue::answer_codes const r = catalogue::codes_of(*f);
      place const p = catalogue::answered_place(*f);
      if (!is_noted(*f, options_) || r.ik403.empty() || p.element == 0) continue;
      spot const s{p.element, p.component, p.repetition, r.ik403};
      if (std::ranges::find(told, s) != told.end()) continue;
      told.push_back(s);
      to_.segment("IK4", "2110");
      to_.number(1, p.element, 1);
      if (p.component != 0) to_.number(1, p.component, 2);
      if (p.repetition != 0) to_.number(1, p.repetition, 3);
      to_.value(2, reference_number(p));
      to_.value(3, r.ik403);
      if (options_.values == reveal::values) to_.value(4, copy_of(p));
      draft_trigger(*f, "2110");
    }
  }

  /// CTX "SITUATIONAL TRIGGER": the element that made another one, or a segment, required or forbidden.
  void draft_trigger(finding const& f, std::string_view loop) {
    rule_info const& r = info(f.rule);
    if (r.snip < 4 || !catalogue::is_of_guide(r)) return;
    bool const is_elsewhere = !r.trigger.empty() && f.numbers[1] != 0;
    if (!is_elsewhere && is_missing(f)) return;
    std::uint64_t const position = is_elsewhere ? f.numbers[1] : f.where.segment_in_set;
    if (position > set_.size()) return;
    auto const index = static_cast<std::uint32_t>(position - 1);
    std::string_view const id = is_elsewhere ? set_.segment(index).id() : f.where.segment_id.view();
    element_of_segment const e = parse_element(r.trigger.empty() ? f.related.view() : r.trigger, id);
    if (e.element == 0) return;
    to_.segment("CTX", loop);
    to_.value(1, "SITUATIONAL TRIGGER", 1);
    to_.value(2, to_.keep(std::string(id)));
    to_.number(3, position);
    to_.value(4, to_.keep(std::string(loop_code(is_elsewhere ? loop_at(index) : f.where.loop.view()))));
    to_.number(5, e.element, 1);
    if (e.component != 0) to_.number(5, e.component, 2);
  }

  std::string_view loop_at(std::uint32_t segment) {
    if (loops_.empty()) {
      walker w;
      loops_ = loop_ids_of(set_, w);
    }
    return loops_[segment];
  }

  /// IK402, the number of the data element. Composites have none that fits.
  std::string_view reference_number(place const& p) const noexcept {
    if (!guide_) return {};
    tables::guide const& g = guide_->table();
    for (tables::segment_rule const& s : g.nodes) {
      if (s.id != p.segment_id.view() || g.loops[s.loop].id != p.loop.view()) continue;
      for (tables::element_rule const& e : s.elements) {
        if (e.position != p.element || e.component != p.component || e.element == tables::none) continue;
        std::string_view const number = g.elements[e.element].number;
        return std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }) ? number : std::string_view{};
      }
    }
    return {};
  }

  /// IK404, where it can be written.
  std::string_view copy_of(place const& p) const {
    if (p.segment_in_set > set_.size()) return {};
    segment_view const s = set_.segment(p.segment_in_set - 1);
    if (may_hold_secret(s)) return {};
    std::string_view text = s[p.element].text();
    if (p.repetition != 0) text = s[p.element].repetitions()[p.repetition];
    if (p.component != 0) text = pieces(text, s.delimiters().component)[p.component];
    return text.size() > longest_copy ? std::string_view{} : to_.echo(text);
  }

  set_view set_;
  std::optional<guide> guide_;
  finding_span own_;
  acknowledge_options const& options_;
  drafting& to_;
  std::vector<std::string_view> loops_; ///< by segment; empty: not asked for yet
};

} // namespace

bool draft_set_response(set_view set, judgement const& verdict, finding_span own, acknowledge_options const& options,
                        drafting& to, findings& found) {
  segment_view const st = set.segment(0);
  std::string_view const id = to.echo("AK2", 1, st[1]), number = to.echo("AK2", 2, st[2]);
  if (id.empty()) tell_impossible_echo(set.place_of(0, 1), loss::answer, found);
  if (number.empty()) tell_impossible_echo(set.place_of(0, 2), loss::answer, found);
  if (id.empty() || number.empty()) return false;
  to.segment("AK2", "2000");
  to.value(1, id);
  to.value(2, number);
  to.value(3, to.echo("AK2", 3, st[3]));
  set_response(set, own, options, to).draft_segments();
  to.segment("IK5", "2000");
  to.value(1, code_of(verdict.outcome));
  unsigned element = 2;
  for (std::string_view const code : verdict.codes.all()) to.value(element++, code);
  return true;
}

} // namespace x279::acknowledgment
