#include "correlation/pairing.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace x279::correlation_detail {

namespace {

using keys = std::set<std::string>;
using persons = std::vector<person>;

constexpr char between = '\x1f'; ///< no character of a value
constexpr std::uint32_t nobody = 0xFFFFFFFF, several = 0xFFFFFFFE;

/// What tells the patients under one key apart. A payer may have corrected one of the three.
enum class detail : std::uint8_t { alone, all, member_and_birth, member_and_name, name_and_birth };

/// As CORE's rule of name normalising has it: O'DONNELL-GRISWOLD is ODONNELLGRISWOLD.
std::string plain_name(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

/// TRN02 with TRN03 of the person; a dependent without one of its own is traced by the subscriber's.
keys traces_of(persons const& all, person const& p) {
  keys out;
  std::vector<item> const& own = p.traces.empty() ? all[p.subscriber].traces : p.traces;
  person const& of = p.traces.empty() ? all[p.subscriber] : p;
  for (item const& i : own)
    if (segment_view const trn = of.at(i); !trn[2].empty())
      out.insert(std::string(trn[2].text()) + between + std::string(trn[3].text()));
  return out;
}

keys references_of(person const& p, std::string_view qualifier) {
  keys out;
  for (item const& i : p.references)
    if (segment_view const ref = p.at(i); ref[1].text() == qualifier && !ref[2].empty())
      out.insert(std::string(ref[2].text()));
  return out;
}

/// The member ids that a person is known by: NM109 of the subscriber, and the one that was submitted (271 REF*Q4).
keys members_of(persons const& all, person const& p) {
  person const& subscriber = all[p.subscriber];
  keys out = references_of(subscriber, "Q4");
  out.merge(references_of(p, "Q4"));
  for (item const& i : subscriber.names)
    if (!subscriber.at(i)[9].empty()) out.insert(std::string(subscriber.at(i)[9].text()));
  return out;
}

std::string birth_of(person const& p) {
  return p.births.empty() ? std::string() : std::string(p.at(p.births.front())[2].text());
}

std::string name_of(person const& p) {
  if (p.names.empty()) return {};
  segment_view const nm1 = p.at(p.names.front());
  std::string const last = plain_name(nm1[3].text()), first = plain_name(nm1[4].text());
  return last.empty() ? std::string() : last + between + first;
}

keys patient_keys(persons const& all, person const& p, detail d) {
  if (d == detail::alone) return {""};
  std::string const birth = d == detail::member_and_name ? std::string() : birth_of(p);
  std::string const name = d == detail::member_and_birth ? std::string() : name_of(p);
  if ((birth.empty() && d != detail::member_and_name) || (name.empty() && d != detail::member_and_birth)) return {};
  std::string const rest = between + birth + between + name;
  if (d == detail::name_and_birth) return {rest};
  keys out;
  for (std::string const& member : members_of(all, p)) out.insert(member + rest);
  return out;
}

keys scope_keys(persons const& all, person const& p, correlation_key k) {
  switch (k) {
  case correlation_key::trace: return traces_of(all, p);
  case correlation_key::transaction_reference: {
    std::string_view const reference = p.header != 0 ? p.set.segment(p.header)[3].text() : std::string_view{};
    return reference.empty() ? keys{} : keys{std::string(reference)};
  }
  case correlation_key::patient_account: return references_of(p, "EJ");
  case correlation_key::patient: break;
  }
  return {""};
}

class matcher {
public:
  matcher(persons const& inquiries, persons const& responses)
      : inquiries_(inquiries),
        responses_(responses),
        answers_(inquiries.size(), nobody),
        questions_(responses.size(), nobody) {
    for (person const& p : inquiries) asked_.push_back(traces_of(inquiries, p));
    for (person const& p : responses) answered_.push_back(traces_of(responses, p));
    for (keys const& k : asked_) all_asked_.insert(k.begin(), k.end());
    for (keys const& k : answered_) all_answered_.insert(k.begin(), k.end());
  }

  std::vector<correlated_pair> run() {
    for (correlation_key const k : {correlation_key::trace, correlation_key::transaction_reference,
                                    correlation_key::patient_account, correlation_key::patient})
      for (detail const d :
           {detail::alone, detail::all, detail::member_and_birth, detail::member_and_name, detail::name_and_birth})
        if (k != correlation_key::patient || d != detail::alone) round(k, d);
    answer_all();
    std::ranges::sort(pairs_, {}, &correlated_pair::inquiry);
    return pairs_;
  }

private:
  /// Who has a key on either side: nobody, one, or several.
  struct holders {
    std::uint32_t inquiry = nobody, response = nobody;
  };
  using index = std::map<std::string, holders>;

  static void hold(std::uint32_t& holder, std::uint32_t who) { holder = holder == nobody ? who : several; }

  static void collect(persons const& all, correlation_key k, detail d, std::uint32_t holders::*side, index& out) {
    for (std::uint32_t i = 0; i != all.size(); ++i) {
      if (!all[i].is_patient || all[i].level == patient_level::none) continue;
      keys const of_patient = patient_keys(all, all[i], d);
      for (std::string const& scope : scope_keys(all, all[i], k))
        for (std::string const& key : of_patient) hold(out[scope + between + key].*side, i);
    }
  }

  void round(correlation_key k, detail d) {
    index all;
    collect(inquiries_, k, d, &holders::inquiry, all);
    collect(responses_, k, d, &holders::response, all);
    for (auto const& [key, h] : all)
      if (h.inquiry < several && h.response < several && answers_[h.inquiry] == nobody &&
          questions_[h.response] == nobody && is_compatible(h.inquiry, h.response))
        join(h.inquiry, h.response, k);
  }

  /// A trace number that the other side has as well says more than any other key: it must be this one's.
  bool is_compatible(std::uint32_t inquiry, std::uint32_t response) const {
    auto const shared = [](keys const& a, keys const& b) {
      return std::ranges::any_of(a, [&](std::string const& k) { return b.contains(k); });
    };
    keys const &asked = asked_[inquiry], &answered = answered_[response];
    return shared(asked, answered) || (!shared(asked, all_answered_) && !shared(answered, all_asked_));
  }

  void join(std::uint32_t inquiry, std::uint32_t response, correlation_key by) {
    answers_[inquiry] = response;
    questions_[response] = inquiry;
    pairs_.push_back({inquiry, response, by});
  }

  /// A 271 that rejects before any person comes answers every patient of the one 270 whose BHT03 it returns.
  void answer_all() {
    std::map<std::string, std::vector<std::uint32_t>> asked, answered;
    auto const reference = [](persons const& all, std::uint32_t i) {
      keys const k = scope_keys(all, all[i], correlation_key::transaction_reference);
      return k.empty() ? std::string() : *k.begin();
    };
    for (std::uint32_t i = 0; i != inquiries_.size(); ++i)
      if (inquiries_[i].is_patient) asked[reference(inquiries_, i)].push_back(i);
    for (std::uint32_t i = 0; i != responses_.size(); ++i)
      if (responses_[i].is_patient) answered[reference(responses_, i)].push_back(i);
    for (auto const& [key, who] : answered) {
      if (key.empty() || who.size() != 1 || responses_[who[0]].level != patient_level::none) continue;
      std::vector<std::uint32_t> const& of = asked[key];
      bool const one_set = std::ranges::all_of(
          of, [&](std::uint32_t i) { return inquiries_[i].set.number() == inquiries_[of[0]].set.number(); });
      for (std::uint32_t const i : of)
        if (one_set && answers_[i] == nobody) join(i, who[0], correlation_key::transaction_reference);
    }
  }

  persons const &inquiries_, &responses_;
  std::vector<std::uint32_t> answers_, questions_;
  std::vector<keys> asked_, answered_; ///< traces of each person
  keys all_asked_, all_answered_;
  std::vector<correlated_pair> pairs_;
};

} // namespace

std::vector<correlated_pair> pair_up(persons const& inquiries, persons const& responses) {
  return matcher(inquiries, responses).run();
}

} // namespace x279::correlation_detail
