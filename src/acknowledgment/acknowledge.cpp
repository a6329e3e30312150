#include <x279/acknowledge.hpp>

#include "acknowledgment/addressing.hpp"
#include "acknowledgment/answerable.hpp"
#include "acknowledgment/drafting.hpp"
#include "acknowledgment/impossible_echo.hpp"
#include "acknowledgment/set_response.hpp"
#include "acknowledgment/sorted_findings.hpp"
#include "acknowledgment/verdict.hpp"
#include "syntax/values.hpp"
#include "write/header.hpp"
#include "write/interchange_writer.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <deque>
#include <span>
#include <utility>
#include <vector>

namespace x279 {
namespace acknowledgment {
namespace {

std::vector<group_view> groups_to_answer(interchange_view interchange) {
  std::vector<group_view> groups;
  for (group_view const group : interchange.groups())
    if (wants_answer(group)) groups.push_back(group);
  return groups;
}

constexpr unsigned echoed[] = {1, 6, 8}; // AK101 to AK103 repeat GS01, GS06 and GS08
/// TA101 and AK102 where there is no number that could be repeated: nothing that is sent has these.
constexpr std::string_view no_interchange = "000000000", no_group = "0";

/// The answer to one interchange.
class answer {
public:
  /// `address`: whether a group can be answered at all.
  answer(interchange_view interchange, std::span<group_view const> groups, addressed address,
         sorted_findings const& judged, acknowledge_options const& options, x279::envelope const& e,
         write::value_guard const& guard, findings& found)
      : interchange_(interchange),
        to_answer_(groups),
        address_(address),
        judged_(judged),
        options_(options),
        envelope_(e),
        guard_(guard),
        found_(found),
        ta1_(guides::envelope().table(), guard) {}

  void draft() {
    bool const is_ta1_alone = interchange_.acknowledgment_count() != 0 && interchange_.groups().empty();
    if (is_ta1_alone) return;
    std::size_t acknowledged = 0, unread = 0;
    for (group_view const group : to_answer_) ++(is_readable(group) ? acknowledged : unread);
    judgement verdict = judge_interchange(interchange_, judged_.of_interchange(interchange_.number()), options_);
    if (unread != 0) note_unread_group(verdict, acknowledged != 0);
    bool const wanted = options_.ta1 == interchange_answer::always ||
                        (options_.ta1 == interchange_answer::automatic &&
                         (interchange_.header()[14].text() == "1" || verdict.outcome != verdict::accepted));
    if (wanted) draft_ta1(verdict);
    for (group_view const group : to_answer_) draft_group(group, verdict.outcome);
    summary_.interchanges = !empty();
    summary_.ta1 = !ta1_.empty();
    summary_.groups = static_cast<std::uint32_t>(groups_.size());
  }

  bool empty() const noexcept { return ta1_.empty() && groups_.empty(); }
  acknowledge_summary const& summary() const noexcept { return summary_; }

  bool write(envelope const& e, std::string& out) const {
    std::vector<write::draft_set> sets;
    sets.reserve(groups_.size());
    for (drafting const& d : groups_) sets.push_back(d.set());
    return write::write_interchange(e, {ta1_.empty() ? nullptr : &ta1_.set(), sets}, out, found_);
  }

private:
  /// Whether an AK1 can say which group it means: by GS01 and GS08. GS06 has a code of its own, AK905 6.
  bool is_readable(group_view group) const {
    if (!address_.groups) return false;
    drafting d(guides::acknowledgment_999().table(), guard_);
    return !d.echo("AK1", 1, group.header()[1]).empty() && !d.echo("AK1", 3, group.header()[8]).empty();
  }

  /// TA101 to TA103 repeat ISA13, ISA09 and ISA10. All three are mandatory: zeros stand for a number that cannot be
  /// repeated, the date and the time of the answer for those that cannot.
  void draft_ta1(judgement const& verdict) {
    segment_view const isa = interchange_.header();
    std::string_view const number = ta1_.echo("TA1", 1, isa[13]), date = ta1_.echo("TA1", 2, isa[9]),
                           time = ta1_.echo("TA1", 3, isa[10]);
    for (auto const& [text, element] : {std::pair(date, 9u), {time, 10u}, {number, 13u}})
      if (text.empty()) tell_impossible_echo(interchange_, element, loss::element, found_);
    ta1_.segment("TA1", "ISA_LOOP");
    ta1_.value(1, number.empty() ? no_interchange : number);
    ta1_.value(2, date.empty() ? ta1_.echo("TA1", 2, envelope_.date) : date);
    ta1_.value(3, time.empty() ? ta1_.echo("TA1", 3, envelope_.time) : time);
    ta1_.value(4, code_of(verdict.outcome));
    ta1_.value(5, verdict.codes.all()[0]);
  }

  void draft_group(group_view group, verdict of_interchange) {
    drafting d(guides::acknowledgment_999().table(), guard_);
    segment_view const gs = group.header();
    d.segment("AK1", "HEADER");
    bool const is_unread = !is_readable(group);
    for (unsigned i = 0; i != std::size(echoed); ++i) {
      std::string_view const text = d.echo("AK1", i + 1, gs[echoed[i]]);
      bool const is_number = echoed[i] == 6;
      if (text.empty())
        tell_impossible_echo(interchange_, group, echoed[i], is_number ? loss::element : loss::answer, found_);
      d.value(i + 1, text.empty() && is_number ? no_group : text);
    }
    if (is_unread) return; // the TA1 tells
    finding_span const of_group = judged_.of_group(interchange_.number(), group.number());
    judgement own = judge_group(of_group, options_);
    if (of_interchange == verdict::rejected) own.outcome = verdict::rejected;
    // Of an interchange that was cut short it is told once that trailers are missing.
    bool const is_cut = of_interchange != verdict::accepted && !interchange_.has_trailer() && !group.has_trailer();
    auto const add_cut = [&](judgement& j, std::string_view code) {
      j.outcome = std::max(j.outcome, of_interchange);
      j.codes.add(code);
    };
    if (is_cut) add_cut(own, info(rule::group_trailer_missing).ak905);
    std::size_t accepted = 0, clean = 0;
    for (set_view const set : group.sets()) {
      if (is_acknowledgment(set)) continue;
      finding_span const of_set = judged_.of_set(interchange_.number(), set.number());
      judgement verdict_of_set = judge_set(set, of_set, options_);
      if (own.outcome == verdict::rejected) verdict_of_set.outcome = verdict::rejected;
      if (is_cut && !set.has_trailer()) add_cut(verdict_of_set, info(rule::set_trailer_missing).ik502);
      if (!draft_set_response(set, verdict_of_set, of_set, options_, d, found_)) {
        own.codes.add(info(rule::set_count_wrong).ak905); // without an AK2, AK9 alone tells that it was not taken
        continue;
      }
      accepted += verdict_of_set.outcome != verdict::rejected;
      clean += verdict_of_set.outcome == verdict::accepted;
    }
    if (std::string_view const why = why_unsupported(group); accepted == 0 && own.codes.empty() && !why.empty()) {
      own.outcome = verdict::rejected;
      own.codes.add(why);
    }
    draft_trailer(group, own, accepted, clean, d);
    groups_.push_back(std::move(d));
    summary_.sets += static_cast<std::uint32_t>(group.sets().size());
    summary_.accepted_sets += static_cast<std::uint32_t>(accepted);
  }

  /// AK9: R where there were sets and none was accepted, P where not all were, E where errors are noted, else A: also of
  /// a group without sets whose GE counts none, of which there is nothing to reject.
  void draft_trailer(group_view group, judgement const& own, std::size_t accepted, std::size_t clean, drafting& d) {
    std::size_t const received = group.sets().size();
    bool const noted = clean != received || own.outcome != verdict::accepted;
    bool const is_rejected = own.outcome == verdict::rejected || (accepted == 0 && received != 0);
    std::string_view const outcome = is_rejected ? "R" : accepted != received ? "P" : noted ? "E" : "A";
    constexpr std::uint64_t most = 999'999; // data elements 97, 123 and 2
    auto const announced = syntax::read_count(group.trailer()[1].text());
    d.segment("AK9", "HEADER");
    d.value(1, outcome);
    d.number(2, group.has_trailer() && announced && *announced <= most ? *announced
                                                                       : std::min<std::uint64_t>(received, most));
    d.number(3, std::min<std::uint64_t>(received, most));
    d.number(4, std::min<std::uint64_t>(accepted, most));
    unsigned element = 5;
    for (std::string_view const code : own.codes.all()) d.value(element++, code);
  }

  interchange_view interchange_;
  std::span<group_view const> to_answer_;
  addressed address_;
  sorted_findings const& judged_;
  acknowledge_options const& options_;
  x279::envelope const& envelope_;
  write::value_guard const& guard_;
  findings& found_;
  drafting ta1_;
  std::deque<drafting> groups_;
  acknowledge_summary summary_;
};

void add(acknowledge_summary const& one, acknowledge_summary& all) noexcept {
  all.interchanges += one.interchanges;
  all.ta1 += one.ta1;
  all.groups += one.groups;
  all.sets += one.sets;
  all.accepted_sets += one.accepted_sets;
}

/// A control number some numbers on, with as many digits; one that is none stays what it is, for the writer to refuse.
void count_on(std::string& number, std::size_t n) {
  auto const first = syntax::read_count(number);
  if (n == 0 || !first || *first == 0 || number.size() > 9) return;
  number = write::digits(write::count_on(static_cast<std::uint32_t>(*first), n), number.size());
}

} // namespace
} // namespace acknowledgment

result<acknowledge_summary> acknowledge(payload_view payload, findings const& judged, envelope const& e,
                                        acknowledge_options const& options, std::string& out, findings& found) {
  using namespace acknowledgment;
  error const not_written{errc::not_written, 0};
  if (judged.dropped() != 0) {
    rule const r = rule::judged_findings_dropped;
    found.add({.rule = r, .severity = info(r).severity, .numbers = {judged.dropped(), 0}});
    return not_written;
  }
  sorted_findings const sorted(judged);
  write::value_guard const guard(e.delimiters, e.characters);
  acknowledge_summary summary;
  std::size_t const before = out.size();
  for (interchange_view const interchange : payload.interchanges()) {
    auto const groups = groups_to_answer(interchange);
    envelope own = e;
    findings of_address;
    addressed const to = address(own, interchange, groups, guard, of_address);
    answer a(interchange, groups, to, sorted, options, e, guard, found);
    a.draft();
    if (a.empty()) continue;
    found.append(of_address);
    if (!to.interchange) continue; // the others are answered
    count_on(own.control_number, summary.interchanges);
    count_on(own.group_control_number, summary.interchanges);
    count_on(own.set_control_number, summary.groups);
    if (!a.write(own, out)) {
      out.resize(before);
      return not_written;
    }
    add(a.summary(), summary);
  }
  return summary;
}

} // namespace x279
