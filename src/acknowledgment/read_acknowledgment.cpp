#include "acknowledgment/answerable.hpp"
#include "acknowledgment/sent_index.hpp"
#include "acknowledgment/sent_set.hpp"
#include "catalogue/answer_codes.hpp"
#include "envelope/envelope_place.hpp"
#include "guide/tables.hpp"
#include "syntax/values.hpp"

#include <x279/acknowledge.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace x279 {
namespace acknowledgment {
namespace {

bool is_acceptance(std::string_view code) noexcept { return code == "A" || code == "E"; }

/// AK901, IK501, TA104: accepted, accepted with errors noted, or one of the codes that reject.
rule verdict_of(std::string_view code, rule accepted, rule with_errors, rule rejected) noexcept {
  return code == "A" ? accepted : code == "E" ? with_errors : rejected;
}

/// The element of the ISA that a TA105 speaks of; 0 where it speaks of none.
unsigned isa_element(std::string_view ta105) noexcept {
  switch (tables::pack(ta105)) {
  case tables::pack("009"): return 8;  // a receiver that nobody knows
  case tables::pack("002"): return 11; // a standard, or its version, that is not read
  case tables::pack("003"): return 12;
  case tables::pack("025"): return 13; // a copy
  default: break;
  }
  auto const at = std::ranges::find(catalogue::isa_codes, ta105);
  return ta105.empty() || at == catalogue::isa_codes.end() ? 0
                                                           : static_cast<unsigned>(at - catalogue::isa_codes.begin());
}

class acknowledgment_reader {
public:
  acknowledgment_reader(payload_view sent, findings& found) : sent_(sent), found_(found) {}

  void read_ta1(segment_view ta1) {
    std::size_t const i = sent_.by_isa13.take(number_as_repeated(ta1[1].text()));
    if (i == numbered<int>::none) return add(rule::acknowledged_interchange_unknown, {});
    ++summary_.ta1;
    rule const verdict = verdict_of(ta1[4], rule::interchange_acknowledged, rule::interchange_acknowledged_with_errors,
                                    rule::interchange_rejected);
    std::string_view const code = known_code("I18", ta1[5]);
    interchange_view const interchange = sent_.interchanges[i];
    unsigned const element = verdict == rule::interchange_acknowledged ? 0 : isa_element(code);
    add(verdict, detail::place_in(interchange, interchange.header(), 0, element), code);
  }

  void read_set(set_view set) {
    any_set_ = true;
    for (segment_view const segment : set.segments()) read_segment(segment);
    end_group({});
  }

  void end() {
    for (sent_group const& g : sent_.groups)
      if (any_set_ && !g.answered) add(rule::group_unanswered, place_of_group(g));
  }

  acknowledgment_summary const& summary() const noexcept { return summary_; }

private:
  /// IK3, IK4 and IK5 are those of a 999; a 997 has AK3, AK4 and AK5, whose elements stand alike.
  void read_segment(segment_view s) {
    std::string_view const id = s.id();
    if (id == "AK1") return begin_group(s);
    if (group_ == nullptr) return;
    if (id == "AK2") return begin_set(s);
    if (id == "AK9") return end_group(s);
    if (!set_ && (id == "IK3" || id == "AK3" || id == "IK5" || id == "AK5")) begin_only_set();
    if (!set_) return;
    if (id == "IK3" || id == "AK3") set_->note_segment(s);
    if (id == "IK4" || id == "AK4") set_->note_element(s);
    if (id == "IK5" || id == "AK5") {
      set_->note_codes(s);
      end_set(s[1]);
    }
  }

  void begin_group(segment_view ak1) {
    end_group({});
    std::size_t const i = sent_.by_gs06.take({as_repeated(ak1[1].text()), number_as_repeated(ak1[2].text())});
    if (i == numbered<int>::none) return add(rule::acknowledged_group_unknown, {});
    group_ = &sent_.groups[i];
    group_->answered = true;
    ++summary_.groups;
    accepted_before_ = summary_.accepted_sets;
    rejected_before_ = summary_.rejected_sets;
    sets_ = {};
    numbers_.clear();
    told_.assign(group_->group.sets().size(), false);
    set_range const sets = group_->group.sets();
    for (std::size_t n = 0; n != sets.size(); ++n) {
      set_key const key{as_repeated(sets[n].identifier()), set_number_as_repeated(sets[n].control_number())};
      sets_.add(key, n);
      auto const [known, is_new] =
          numbers_.try_emplace({key.first, std::string(number_as_repeated(key.second))}, key.second);
      if (!is_new && known->second != key.second) known->second.clear();
    }
  }

  /// The set that an AK2 names. ST02 is a text, where zeros count; a receiver who takes it for a number drops those in
  /// front, which names a set all the same where no other has that number.
  std::size_t find_set(std::string_view id, std::string_view number) {
    std::size_t const n = sets_.take({id, std::string(number)});
    if (n != numbered<int>::none) return n;
    auto const by_number = numbers_.find({id, std::string(number_as_repeated(number))});
    if (by_number == numbers_.end() || by_number->second.empty()) return n;
    return sets_.take({id, by_number->second});
  }

  void begin_set(segment_view ak2) {
    end_set({});
    std::size_t const n = find_set(as_repeated(ak2[1].text()), as_repeated(ak2[2].text()));
    passes_ = n == numbered<int>::none; // what follows is about a set that was not sent
    if (passes_) return add(rule::acknowledged_set_unknown, place_of_group(*group_));
    open(n);
  }

  /// Some receivers leave AK2 out where there is nothing to choose from.
  void begin_only_set() {
    if (!passes_ && told_.size() == 1 && !told_[0]) open(0);
  }

  void open(std::size_t n) {
    set_.emplace(group_->group.sets()[n], walker_);
    told_[n] = true;
  }

  /// `code`: IK501; empty where IK5 is missing: what has errors noted was hardly accepted.
  void end_set(std::string_view code) {
    if (!set_) return;
    set_->conclude(verdict_of(code, rule::set_accepted, rule::set_accepted_with_errors, rule::set_rejected), found_);
    ++(is_acceptance(code) ? summary_.accepted_sets : summary_.rejected_sets);
    set_.reset();
  }

  void end_group(segment_view ak9) {
    end_set({});
    passes_ = false;
    if (group_ == nullptr) return;
    std::string_view const code = ak9[1];
    if (!code.empty())
      add(code == "P" ? rule::group_accepted_in_part
                      : verdict_of(code, rule::group_accepted, rule::group_accepted_with_errors, rule::group_rejected),
          place_of_group(*group_));
    severity const how = is_acceptance(code) || code == "P" ? severity::warning : severity::error;
    for (std::size_t i = 5; i <= 9; ++i) {
      if (ak9[i].empty()) continue;
      found_.add({.rule = rule::group_fault_reported,
                  .severity = how,
                  .where = place_of_group(*group_),
                  .related = known_code("716", ak9[i])});
    }
    judge_verdict(ak9);
    count_untold_sets(ak9);
    group_ = nullptr;
  }

  /// AK901 and AK904 follow from the verdicts of the sets, where the receiver lists all of them.
  void judge_verdict(segment_view ak9) {
    std::string_view const code = ak9[1];
    if (code.empty() || told_.empty() || std::ranges::count(told_, false) != 0) return;
    std::uint32_t const accepted = summary_.accepted_sets - accepted_before_,
                        rejected = summary_.rejected_sets - rejected_before_;
    bool const agrees = code == "P"           ? accepted != 0 && rejected != 0
                        : is_acceptance(code) ? rejected == 0
                                              : accepted == 0;
    auto const counted = syntax::read_count(ak9[4]);
    if (!agrees || (counted && *counted != accepted)) add(rule::group_verdict_contradicted, place_of_group(*group_));
  }

  /// Sets without an AK2 share the verdict of their group, if it has one for all of them; where a receiver lists the faulty
  /// ones alone, AK902 and AK904 count them among the accepted.
  void count_untold_sets(segment_view ak9) {
    set_range const sets = group_->group.sets();
    std::string_view const ak901 = ak9[1];
    auto const untold = static_cast<std::uint64_t>(std::ranges::count(told_, false));
    bool const are_counted = ak901 == "P" && summary_.rejected_sets != rejected_before_ &&
                             syntax::read_count(ak9[2]) == sets.size() &&
                             syntax::read_count(ak9[4]) == summary_.accepted_sets - accepted_before_ + untold;
    for (std::size_t n = 0; n != sets.size(); ++n) {
      if (told_[n]) continue;
      if (!are_counted && (ak901.empty() || ak901 == "P"))
        add(rule::set_unanswered, sets[n].place_of(0));
      else
        ++(are_counted || is_acceptance(ak901) ? summary_.accepted_sets : summary_.rejected_sets);
    }
  }

  place place_of_group(sent_group const& g) const noexcept {
    return detail::place_in(g.interchange, g.group.header(), g.group.number(), 0);
  }

  void add(rule r, place const& where, std::string_view code = {}) {
    found_.add({.rule = r, .severity = info(r).severity, .where = where, .related = code});
  }

  sent_index sent_;
  findings& found_;
  walker walker_;
  acknowledgment_summary summary_;
  bool any_set_ = false;
  sent_group* group_ = nullptr;
  using set_key = std::pair<std::string_view, std::string>;
  numbered<set_key> sets_;                 ///< of the group, by ST01 and ST02
  std::map<set_key, std::string> numbers_; ///< by ST01 and ST02 without zeros in front, ST02; empty: of several
  std::vector<bool> told_;
  std::uint32_t accepted_before_ = 0, rejected_before_ = 0; ///< sets of the groups before
  std::optional<sent_set> set_;
  bool passes_ = false;
};

} // namespace
} // namespace acknowledgment

acknowledgment_summary read_acknowledgment(payload_view answer, payload_view sent, findings& found) {
  acknowledgment::acknowledgment_reader reader(sent, found);
  for (interchange_view const interchange : answer.interchanges()) {
    for (std::uint32_t i = 0; i != interchange.acknowledgment_count(); ++i)
      reader.read_ta1(interchange.acknowledgment(i));
    for (set_view const set : interchange.sets())
      if (acknowledgment::is_acknowledgment(set)) reader.read_set(set);
  }
  reader.end();
  return reader.summary();
}

} // namespace x279
