#include "correlation/echoes.hpp"

#include "syntax/characters.hpp"
#include "syntax/values.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace x279::correlation_detail {

namespace {

using persons = std::vector<person>;

/// Where something stands in a set.
struct spot {
  item where;
  unsigned element = 0, repetition = 0;
};

/// Letters of lower case are not told apart: many a system prints names in capitals.
bool is_same_name(std::string_view a, std::string_view b) noexcept {
  auto const upper = [](char c) { return syntax::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; };
  return std::ranges::equal(a, b, {}, upper, upper);
}

void report(findings& found, rule r, person const& p, spot s, std::uint64_t first = 0, std::uint64_t second = 0) {
  finding f{.rule = r,
            .severity = info(r).severity,
            .where = p.set.place_of(s.where.segment, s.element, 0, s.repetition),
            .numbers = {first, second}};
  f.where.loop = s.where.loop;
  found.add(f);
}

/// One question and its answer. What a finding says of the question it counts in the 271: its set, and the HL of the answer.
class echo {
public:
  /// `told` are the subscribers whose member id has been looked for.
  echo(persons const& questions, persons const& answers, correlated_pair const& pair, std::set<person const*>& told,
       findings& of_inquiry, findings& of_response)
      : question_(questions[pair.inquiry]),
        answer_(answers[pair.response]),
        asker_(questions[question_.subscriber]),
        answered_(answers[answer_.subscriber]),
        told_(told),
        of_inquiry_(of_inquiry),
        of_response_(of_response) {}

  void judge() {
    if (answer_.level == patient_level::none) return; // it has no place for what it would return
    judge_traces();
    judge_member();
    judge_references();
    if (answer_.rejected) return; // who was not found has no benefits, dates or places to tell
    judge_identity();
    judge_services();
    judge_places();
    judge_dates();
  }

private:
  void tell(rule r, spot s) { report(of_inquiry_, r, question_, s, answer_.set.number(), answer_.segment + 1u); }

  /// 271 2000C/2000D TRN02 to TRN04 are those of the 270, with 2 in TRN01.
  void judge_traces() {
    for (item const& asked : question_.traces) {
      segment_view const sent = question_.at(asked);
      if (sent[2].empty()) continue;
      item const* returned = nullptr;
      bool as_own = true, whole = false, has_number = false;
      for (item const& i : answer_.traces) {
        segment_view const trn = answer_.at(i);
        if (trn[2].text() != sent[2].text()) continue;
        has_number = has_number || (trn[1].text() == "2" && !is_of_other_asker(trn, asked));
        if (trn[3].text() != sent[3].text()) continue;
        has_number = true;
        as_own = as_own && trn[1].text() != "2";
        whole = whole || trn[4].text() == sent[4].text();
        returned = &i;
      }
      if (!has_number)
        tell(rule::trace_not_returned, {asked});
      else if (returned == nullptr)
        tell(rule::trace_not_returned_whole, {asked, 3});
      else if (!whole)
        tell(rule::trace_not_returned_whole, {asked, 4});
      else if (as_own)
        report(of_response_, rule::trace_returned_as_own, answer_, {*returned, 1}, question_.set.number(),
               asked.segment + 1u);
    }
  }

  /// Whether a TRN of the answer returns another one of the question, with the same number.
  bool is_of_other_asker(segment_view trn, item const& asked) const {
    return std::ranges::any_of(question_.traces, [&](item const& i) {
      segment_view const sent = question_.at(i);
      return i.segment != asked.segment && sent[2].text() == trn[2].text() && sent[3].text() == trn[3].text();
    });
  }

  static bool has_reference(person const& p, std::string_view qualifier, std::string_view value) {
    return std::ranges::any_of(p.references, [&](item const& i) {
      segment_view const ref = p.at(i);
      return ref[1].text() == qualifier && (value.empty() || ref[2].text() == value);
    });
  }

  /// 271 2100C NM109, or REF*Q4 where the payer knows the person by another id by now.
  void judge_member() {
    if (!told_.insert(&asker_).second) return;
    for (item const& i : asker_.names) {
      std::string_view const id = asker_.at(i)[9].text();
      bool const is_name =
          std::ranges::any_of(answered_.names, [&](item const& n) { return answered_.at(n)[9].text() == id; });
      if (id.empty() || is_name || has_reference(answered_, "Q4", id) || has_reference(answer_, "Q4", id)) continue;
      report(of_inquiry_, rule::member_id_not_returned, asker_, {i, 9}, answer_.set.number(), answered_.segment + 1u);
    }
  }

  /// NM103, NM104 and DMG02 of the person, where both sets have them; INS03 001 with INS04 25 says that they differ.
  void judge_identity() {
    for (item const& i : answer_.changes)
      if (answer_.at(i)[3].text() == "001" && answer_.at(i)[4].text() == "25") return;
    struct {
      std::vector<item> const &asked, &answered;
      unsigned element;
    } const all[] = {{question_.names, answer_.names, 3},
                     {question_.names, answer_.names, 4},
                     {question_.births, answer_.births, 2}};
    for (auto const& [asked, answered, element] : all) {
      if (asked.empty() || answered.empty()) continue;
      auto const ours = syntax::without_trailing_blanks(question_.at(asked.front())[element]);
      auto const theirs = syntax::without_trailing_blanks(answer_.at(answered.front())[element]);
      if (ours.empty() || theirs.empty() || is_same_name(ours, theirs)) continue;
      return tell(rule::identity_changed_silently, {asked.front(), element}); // one INS would answer for all
    }
  }

  void judge_references() {
    for (item const& i : question_.references) {
      std::string_view const qualifier = question_.at(i)[1].text();
      if (!has_reference(answer_, qualifier, {}) && !has_reference(answered_, qualifier, {}))
        tell(rule::reference_not_returned, {i});
    }
  }

  bool has_service(std::string_view code) const {
    return std::ranges::any_of(answer_.services, [&](item const& i) {
      pieces const types = answer_.at(i)[3].repetitions();
      return std::ranges::any_of(types.begin(), types.end(), [&](std::string_view one) { return one == code; });
    });
  }

  /// Who is not covered (EB01 6, 7, 8) is told so once, whatever was asked.
  bool is_inactive() const {
    return std::ranges::any_of(answer_.services, [&](item const& i) {
      std::string_view const code = answer_.at(i)[1].text();
      return code == "6" || code == "7" || code == "8";
    });
  }

  void judge_services() {
    if (is_inactive()) return;
    bool const general = has_service(general_benefits);
    for (item const& i : question_.services) {
      unsigned repetition = 0;
      for (std::string_view const asked : question_.at(i)[1].repetitions()) {
        ++repetition;
        if (asked.empty() || has_service(asked)) continue;
        tell(general ? rule::service_type_answered_in_general : rule::service_type_not_answered, {i, 1, repetition});
      }
    }
  }

  void judge_places() {
    if (answer_.places.empty())
      for (item const& i : question_.places) tell(rule::place_not_returned, {i});
  }

  void judge_dates() {
    if (answer_.dates.empty() && answered_.dates.empty())
      for (item const& i : question_.dates) tell(rule::date_not_answered, {i});
  }

  static constexpr std::string_view general_benefits = "30"; ///< EQ01, EB03: health benefit plan coverage

  person const &question_, &answer_;
  person const &asker_, &answered_; ///< the subscribers that they belong to
  std::set<person const*>& told_;
  findings &of_inquiry_, &of_response_;
};

/// BHT03 ties the sets together: told once for each pair of them.
void judge_headers(persons const& questions, persons const& answers, std::vector<correlated_pair> const& pairs,
                   findings& of_response) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> judged;
  for (correlated_pair const& pair : pairs) {
    person const &question = questions[pair.inquiry], &answer = answers[pair.response];
    if (question.header == 0 || answer.header == 0) continue;
    if (!judged.emplace(question.set.number(), answer.set.number()).second) continue;
    std::string_view const sent = question.set.segment(question.header)[3].text();
    if (!sent.empty() && sent != answer.set.segment(answer.header)[3].text())
      report(of_response, rule::transaction_reference_not_returned, answer, {{answer.header, {}}, 3},
             question.set.number());
  }
}

void judge_unmatched(persons const& all, std::vector<bool> const& matched, rule r, findings& found) {
  for (std::size_t i = 0; i != all.size(); ++i)
    if (all[i].is_patient && !matched[i]) {
      std::string_view const loop = all[i].level == patient_level::dependent    ? "2000D"
                                    : all[i].level == patient_level::subscriber ? "2000C"
                                                                                : "";
      report(found, r, all[i], {{all[i].segment, loop}});
    }
}

} // namespace

void judge_echoes(persons const& inquiries, persons const& responses, std::vector<correlated_pair> const& pairs,
                  findings& of_inquiry, findings& of_response) {
  std::vector<bool> asked(inquiries.size(), false), answered(responses.size(), false);
  for (correlated_pair const& pair : pairs) asked[pair.inquiry] = answered[pair.response] = true;
  judge_unmatched(inquiries, asked, rule::inquiry_not_answered, of_inquiry);
  judge_unmatched(responses, answered, rule::answer_not_asked_for, of_response);
  judge_headers(inquiries, responses, pairs, of_response);
  std::set<person const*> told;
  for (correlated_pair const& pair : pairs) echo(inquiries, responses, pair, told, of_inquiry, of_response).judge();
}

} // namespace x279::correlation_detail
