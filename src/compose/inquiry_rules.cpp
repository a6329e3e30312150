#include "compose/inquiry_rules.hpp"

#include <algorithm>
#include <vector>

namespace x279::compose {

namespace {

class inquiry_completer {
public:
  inquiry_completer(loop_draft& draft, value_tree const& tree, envelope const& e, std::string_view control_number,
                    findings& found)
      : draft_(draft), tree_(tree), envelope_(e), control_number_(control_number), found_(found) {}

  void run() {
    subscriber_ = first("2000C");
    list("2000D", 0, dependents_);
    judge();
    share_encounter();
    complete_questions();
    add_beginning();
    add_traces();
  }

private:
  std::uint16_t loop(std::string_view id) const {
    auto const& loops = draft_.guide().loops;
    return static_cast<std::uint16_t>(
        std::find_if(loops.begin(), loops.end(), [&](auto const& l) { return l.id == id; }) - loops.begin());
  }
  void list(std::string_view id, std::uint32_t within, std::vector<std::uint32_t>& out) const {
    std::uint16_t const wanted = loop(id);
    for (std::uint32_t i = draft_.instance(within).first_child; i != nothing; i = draft_.instance(i).next_sibling) {
      if (draft_.instance(i).removed) continue;
      if (draft_.instance(i).loop == wanted) out.push_back(i);
      list(id, i, out);
    }
  }
  std::uint32_t first(std::string_view id, std::uint32_t within = 0) const {
    std::vector<std::uint32_t> all;
    list(id, within, all);
    return all.empty() ? nothing : all.front();
  }
  // ---- what the request must not say

  void report(rule r, std::uint32_t node, std::string_view other = {}) {
    finding f;
    f.rule = r;
    f.severity = info(r).severity;
    f.path = found_.keep(tree_.path(node));
    f.other_path = other;
    found_.add(f);
  }
  std::uint32_t find(std::uint32_t object, std::string_view key) const {
    if (tree_[object].type != value_type::object) return no_value;
    for (std::uint32_t n = tree_[object].first_child; n != no_value; n = tree_[n].next)
      if (tree_[n].key == key) return n;
    return no_value;
  }
  /// The key of an object below the root; no_value where either is missing.
  std::uint32_t find_in(std::string_view object, std::string_view key) const {
    std::uint32_t const o = find(0, object);
    return o == no_value ? no_value : find(o, key);
  }
  void together(std::uint32_t object, std::string_view one, std::string_view other) {
    if (object == no_value) return;
    std::uint32_t const a = find(object, one), b = find(object, other);
    if (a != no_value && b == no_value) report(rule::code_without_its_identifier, a, other);
    if (b != no_value && a == no_value) report(rule::code_without_its_identifier, b, one);
  }

  void judge() {
    judge_provider();
    if (std::uint32_t const control = find(0, "controlNumber");
        control != no_value && !tree_[control].text.empty() &&
        tree_[control].text.find_first_not_of('0') == std::string_view::npos)
      report(rule::control_number_of_zeros, control);
    std::uint32_t const subscriber = find(0, "subscriber");
    judge_person(subscriber);
    if (std::uint32_t const dependents = find(0, "dependents"); dependents != no_value)
      for (std::uint32_t n = tree_[dependents].first_child; n != no_value; n = tree_[n].next) judge_dependent(n);
    if (!dependents_.empty())
      for (std::string_view const key : {"spendDownAmount", "spendDownTotalBilledAmount", "coverageLevelCode"})
        if (std::uint32_t const n = find_in("subscriber", key); n != no_value)
          report(rule::subscriber_is_not_the_patient, n);
    judge_encounter();
  }

  // 270 2100B
  void judge_provider() {
    std::uint32_t const provider = find(0, "provider");
    if (provider == no_value) return;
    if (std::uint32_t const name = find(provider, "firstName");
        name != no_value && find(provider, "lastName") == no_value)
      report(rule::person_name_without_last_name, name);
    if (std::uint32_t const type = find(provider, "providerType");
        type != no_value && tree_[type].text == "payer" && find(provider, "payorId") == no_value)
      report(rule::payer_without_payor_id, type);
    together(provider, "providerCode", "referenceIdentification");
    std::uint32_t const state = find_in("informationReceiverName", "informationReceiverAdditionalIdentifierState");
    if (state != no_value && find_in("informationReceiverName", "stateLicenceNumber") == no_value &&
        find_in("informationReceiverName", "stateLicenseNumber") == no_value)
      report(rule::state_without_licence_number, state);
  }

  void judge_person(std::uint32_t person) {
    if (person == no_value || tree_[person].type != value_type::object) return;
    std::uint32_t const code = find(person, "providerCode"), id = find(person, "providerIdentifier"),
                        qualifier = find(person, "referenceIdentificationQualifier");
    if (code == no_value && id == no_value && qualifier == no_value) return;
    std::uint32_t const given = code != no_value ? code : id != no_value ? id : qualifier;
    if (code == no_value) report(rule::code_without_its_identifier, given, "providerCode");
    if (qualifier == no_value) report(rule::code_without_its_identifier, given, "referenceIdentificationQualifier");
    if (id == no_value) report(rule::code_without_its_identifier, given, "providerIdentifier");
  }

  // 270 2100D
  void judge_dependent(std::uint32_t person) {
    if (tree_[person].type != value_type::object) return;
    judge_person(person);
    if (std::uint32_t const id = find(person, "memberId"); id != no_value) report(rule::dependent_with_member_id, id);
    std::uint32_t const birth = find(person, "birthSequenceNumber");
    if (birth != no_value && find(person, "individualRelationshipCode") == no_value)
      report(rule::code_without_its_identifier, birth, "individualRelationshipCode");
  }

  // 270 2110C/D
  void judge_encounter() {
    std::uint32_t const encounter = find(0, "encounter");
    if (encounter == no_value) return;
    together(encounter, "priorAuthorizationOrReferralNumber", "referenceIdentificationQualifier");
    judge_procedure(encounter);
    std::uint32_t const procedures = find(encounter, "medicalProcedures");
    if (procedures == no_value) return;
    for (std::uint32_t n = tree_[procedures].first_child; n != no_value; n = tree_[n].next) judge_procedure(n);
  }
  void judge_procedure(std::uint32_t object) {
    bool const as_in_responses = find(object, "productOrServiceIdQualifier") != no_value;
    together(object, "procedureCode", as_in_responses ? "productOrServiceIdQualifier" : "productOrServiceIDQualifier");
  }

  // ---- what the message needs

  /// The encounter speaks of the patient: of each dependent, where there are several.
  void share_encounter() {
    if (dependents_.size() < 2) return;
    std::uint32_t const from = first("2100D", dependents_.front());
    if (from == nothing) return;
    std::vector<std::uint32_t> questions;
    list("2110D", from, questions);
    for (std::size_t d = 1; d != dependents_.size(); ++d) {
      std::uint32_t const to = draft_.ensure(loop("2100D"), dependents_[d]);
      share_date(from, to);
      for (std::uint32_t const q : questions) copy_loop(q, draft_.open(loop("2110D"), to));
    }
  }
  /// A dependent's own plan date is a DTP*291 too; that one stays with its dependent.
  void share_date(std::uint32_t from, std::uint32_t to) {
    std::uint32_t const shared = find_date(from);
    if (shared == nothing) return;
    std::uint32_t const source = draft_.value(draft_.find_value(shared, 3, 0, 1)).source;
    if (source == 0 || tree_[source].parent != find(0, "encounter")) return;
    std::uint32_t const own = find_date(to);
    if (own == nothing) {
      draft_.copy(shared, to);
      return;
    }
    finding f;
    f.rule = rule::keys_exclude_each_other;
    f.severity = info(f.rule).severity;
    f.path = found_.keep(tree_.path(draft_.value(draft_.find_value(own, 3, 0, 1)).source));
    f.other_path = found_.keep(tree_.path(source));
    f.where.segment_id = draft_.segment(own).id;
    f.where.element = 3;
    f.where.loop = std::string_view("2100D");
    found_.add(f);
  }
  std::uint32_t find_date(std::uint32_t name) const {
    for (std::uint32_t s = draft_.find_segment(name, "DTP"); s != nothing; s = draft_.find_segment(name, "DTP", s))
      if (draft_.text(s, 1) == "291" && draft_.find_value(s, 3, 0, 1) != nothing) return s;
    return nothing;
  }
  void copy_loop(std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> segments;
    for (std::uint32_t s = draft_.instance(from).first_segment; s != nothing; s = draft_.segment(s).next)
      if (!draft_.segment(s).removed) segments.push_back(s);
    for (std::uint32_t const s : segments) draft_.copy(s, to);
  }

  /// Each patient asks something: EQ*30 where the request says nothing. Place of service and prior authorisation go with
  /// every question; procedures need no general question in front.
  void complete_questions() {
    std::vector<std::uint32_t> patients;
    for (std::uint32_t const d : dependents_) patients.push_back(draft_.ensure(loop("2100D"), d));
    if (!patients.empty()) { // what a subscriber asks who is not the patient was refused
      std::vector<std::uint32_t> refused;
      list("2110C", 0, refused);
      for (std::uint32_t const q : refused) draft_.remove_instance(q);
    }
    if (patients.empty() && subscriber_ != nothing) patients.push_back(draft_.ensure(loop("2100C"), subscriber_));
    for (std::uint32_t const patient : patients) {
      std::string_view const id = dependents_.empty() ? "2110C" : "2110D";
      std::vector<std::uint32_t> questions;
      list(id, patient, questions);
      if (questions.empty()) questions.push_back(draft_.open(loop(id), patient));
      for (std::size_t q = 1; q < questions.size(); ++q)
        for (std::string_view const beside : {"III", "REF"})
          for (std::uint32_t s = draft_.find_segment(questions.front(), beside); s != nothing;
               s = draft_.find_segment(questions.front(), beside, s))
            draft_.copy(s, questions[q]);
      std::uint32_t const question = draft_.ensure_segment(questions.front(), "EQ");
      if (draft_.has_element(question, 1) || draft_.has_element(question, 2)) continue;
      if (questions.size() == 1 || draft_.segment(question).first_value != nothing)
        draft_.put_new(question, 1, "30"); // 270 2110C EQ01: the question that every payer answers
      else
        make_first(questions[1], questions.front());
    }
  }
  /// Takes a question that asks nothing out. The spend-down stands with the first one (270 2110C AMT).
  void make_first(std::uint32_t question, std::uint32_t instead) {
    for (std::uint32_t s = draft_.find_segment(instead, "AMT"); s != nothing;
         s = draft_.find_segment(instead, "AMT", s))
      draft_.copy(s, question);
    draft_.remove_instance(instead);
  }

  // 270 BHT
  void add_beginning() {
    std::uint32_t const bht = draft_.ensure_segment(0, "BHT");
    draft_.put_new(bht, 4, envelope_.date, "envelope.date");
    draft_.put_new(bht, 5, envelope_.time, "envelope.time");
    std::vector<std::uint32_t> questions;
    list("2110C", 0, questions);
    for (std::uint32_t const q : questions)
      if (draft_.find_segment(q, "AMT") != nothing) draft_.put_new(bht, 6, "RT"); // Medicaid spend-down
  }

  // 270 2000C and 2000D TRN
  void add_traces() {
    if (envelope_.originating_company.empty()) return;
    bool const patient_alone = envelope_.trace == trace_levels::patient && !dependents_.empty();
    if (subscriber_ != nothing && !patient_alone) add_trace(subscriber_);
    for (std::uint32_t const d : dependents_) add_trace(d);
  }
  void add_trace(std::uint32_t level) {
    std::uint32_t const trn = draft_.ensure_segment(level, "TRN");
    draft_.note_setting(trn, "envelope.trace");
    draft_.put_new(trn, 2, control_number_);
    draft_.put_new(trn, 3, draft_.keep(envelope_.originating_company), "envelope.originating_company");
  }

  loop_draft& draft_;
  value_tree const& tree_;
  envelope const& envelope_;
  std::string_view control_number_;
  findings& found_;
  std::uint32_t subscriber_ = nothing;
  std::vector<std::uint32_t> dependents_;
};

} // namespace

void complete_inquiry(loop_draft& draft, value_tree const& tree, envelope const& e, std::string_view control_number,
                      findings& found) {
  inquiry_completer(draft, tree, e, control_number, found).run();
}

} // namespace x279::compose
