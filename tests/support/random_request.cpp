#include "support/random_request.hpp"

#include "support/random_values.hpp"

#include <eligibility/mapping_tables.hpp>
#include <guide/builtin.hpp>
#include <guide/codes.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::testing {
namespace {

using mapping::field;
using mapping::source_kind;
using mapping::value_kind;
using tables::element_rule;
using tables::segment_rule;

struct json_value {
  enum class form { text, array, object } is = form::text;
  std::string text{};
  std::vector<std::pair<std::string, json_value>> members{}; ///< of an array: without keys
};

// What the tables do not say: which keys go together, or exclude each other. See the situational rules of the 270.
using group = std::array<std::string_view, 3>;
using pair = std::array<std::string_view, 2>;
constexpr std::array<group, 8> all_or_none{{{"beginningDateOfService", "endDateOfService"},
                                            {"beginningCardIssueDate", "endCardIssueDate"},
                                            {"beginningPlanIssueDate", "endPlanIssueDate"},
                                            {"providerCode", "referenceIdentification"},
                                            {"providerCode", "referenceIdentificationQualifier", "providerIdentifier"},
                                            {"priorAuthorizationOrReferralNumber", "referenceIdentificationQualifier"},
                                            {"procedureCode", "productOrServiceIDQualifier"},
                                            {"diagnosisTypeCode", "diagnosisCode"}}};
constexpr std::array<pair, 6> only_one{{{"dateOfService", "beginningDateOfService"},
                                        {"idCardIssueDate", "beginningCardIssueDate"},
                                        {"planIssueDate", "beginningPlanIssueDate"},
                                        {"stateLicenceNumber", "stateLicenseNumber"},
                                        {"contactNumber", "contractNumber"},
                                        {"state", "countrySubDivisionCode"}}};
struct need {
  std::string_view key, needs, instead; ///< `instead` will do as well
};
constexpr std::array<need, 4> needs{
    {{"informationReceiverAdditionalIdentifierState", "stateLicenceNumber", "stateLicenseNumber"},
     {"birthSequenceNumber", "individualRelationshipCode", ""},
     {"countrySubDivisionCode", "countryCode", ""},
     {"procedureModifiers", "procedureCode", ""}}};
constexpr std::array<std::string_view, 3> plan_dates{"planIssueDate", "beginningPlanIssueDate", "endPlanIssueDate"};
constexpr std::array<std::string_view, 3> encounter_dates{"dateOfService", "beginningDateOfService",
                                                          "endDateOfService"};

bool is_among(std::span<std::string_view const> all, std::string_view key) {
  return std::find(all.begin(), all.end(), key) != all.end();
}

/// A key of an object, and the loops that its segment may stand in.
struct entry {
  field const* from = nullptr;
  std::vector<std::uint16_t> loops{};
  bool chosen = false;
};

class request_maker {
public:
  explicit request_maker(request_options const& options)
      : random_(options.seed), values_(random_, delimiters_, repertoire::extended) {
    dependents_ = random_.percent(60) ? 0 : random_.few(std::max<std::size_t>(options.most_dependents, 1));
    if (options.most_dependents == 0) dependents_ = 0;
    has_encounter_date_ = random_.percent(50);
    percent_ = random_.pick(std::array{5u, 20u, 50u, 90u});
    references_left_.fill(9);
  }

  std::string make() {
    std::string out;
    write(object(0, patient(), 0), out);
    return out;
  }

private:
  static constexpr mapping::mapping const& map = mapping::request;
  tables::guide const& guide_ = tables::builtin::guide_270;

  char patient() const { return dependents_ == 0 ? 'C' : 'D'; }

  // ---- which keys

  /// The loops that an object names: of the subscriber, or of a dependent (`who` is the last letter of their loops).
  std::vector<std::uint16_t> loops_of(mapping::object const& o, char who) const {
    std::vector<std::uint16_t> out;
    for (auto const ids : {o.loops, o.with})
      for (std::string_view const id : ids)
        for (std::size_t l = 0; l != guide_.loops.size(); ++l)
          if (guide_.loops[l].id == id && ((id.back() != 'C' && id.back() != 'D') || id.back() == who))
            out.push_back(static_cast<std::uint16_t>(l));
    return out;
  }

  void list(std::uint16_t number, std::vector<std::uint16_t> const& loops, char who, std::vector<entry>& out) const {
    mapping::object const& o = map.objects[number];
    for (std::uint16_t i = 0; i != o.field_count; ++i) {
      field const& f = map.fields[o.first_field + i];
      if (f.kind == value_kind::object && map.objects[f.child].inlined)
        list(f.child, map.objects[f.child].loops.empty() ? loops : loops_of(map.objects[f.child], who), who, out);
      else
        out.push_back({&f, loops});
    }
  }

  entry* find(std::vector<entry>& all, std::string_view key) const {
    auto const at = std::find_if(all.begin(), all.end(), [&](entry const& e) { return e.from->key == key; });
    return at == all.end() ? nullptr : &*at;
  }
  bool is_chosen(std::vector<entry>& all, std::string_view key) const {
    entry const* const e = find(all, key);
    return e && e->chosen;
  }
  void choose(std::vector<entry>& all, std::string_view key, bool chosen) const {
    if (entry* const e = find(all, key)) e->chosen = chosen;
  }

  void choose_keys(std::vector<entry>& all, char who, std::size_t shift) {
    for (entry& e : all) {
      field const& f = *e.from;
      element_rule const* const rule = f.kind == value_kind::object || is_envelope(f) ? nullptr : rule_of(e, shift);
      bool const possible = f.kind == value_kind::object || is_envelope(f) || rule != nullptr;
      e.chosen = possible && (f.limits.required || random_.percent(percent_));
      if (is_among(plan_dates, f.key) && who == patient() && (has_encounter_date_ || dependents_ > 1)) e.chosen = false;
      if (is_among(encounter_dates, f.key) && !has_encounter_date_) e.chosen = false;
      if (rule && is_pointer(*rule) && diagnoses_ == 0) e.chosen = false;
      // 2110C is the patient's.
      if (!e.loops.empty() && guide_.loops[e.loops.front()].id == "2110C" && patient() == 'D') e.chosen = false;
    }
    choose(all, "productOrServiceIdQualifier", false); // the one with ID once more
    if (find(all, "npi")) choose_provider(all);
    if (find(all, "dateOfBirth") && who == 'D') choose(all, "firstName", true);
    if (find(all, "dateOfBirth") && who == 'C') choose(all, "lastName", true);
    if (find(all, "procedureCode") && !find(all, "serviceTypeCodes"))
      for (std::string_view const key : {"procedureCode", "productOrServiceIDQualifier"}) choose(all, key, true);
    for (pair const& g : only_one)
      if (is_chosen(all, g[0]) && is_chosen(all, g[1])) choose(all, g[random_.below(2)], false);
    for (group const& g : all_or_none) go_together(all, g);
    for (need const& n : needs)
      if (find(all, n.needs) && !is_chosen(all, n.needs) && !is_chosen(all, n.instead)) choose(all, n.key, false);
    save_references(all);
  }

  void go_together(std::vector<entry>& all, group const& g) const {
    bool known = true, chosen = true;
    for (std::string_view const key : g) {
      known = known && (key.empty() || find(all, key));
      chosen = chosen && (key.empty() || is_chosen(all, key));
    }
    if (!known || chosen) return;
    for (std::string_view const key : g) choose(all, key, false);
  }

  // 270 2100B NM1: a name, an identifier; a payer is known by its payer id.
  void choose_provider(std::vector<entry>& all) {
    bool const person = random_.percent(40);
    choose(all, person ? "lastName" : "organizationName", true);
    choose(all, person ? "organizationName" : "lastName", false);
    if (!person) choose(all, "firstName", false);
    if (std::none_of(all.begin(), all.end(), [](entry const& e) { return e.from->choice != 0 && e.chosen; })) {
      std::size_t const begin = random_.below(all.size());
      for (std::size_t i = begin; i != begin + all.size(); ++i)
        if (entry& e = all[i % all.size()]; e.from->choice != 0) {
          e.chosen = true;
          break;
        }
    }
    if (is_chosen(all, "providerType")) choose(all, "payorId", true);
  }

  /// 270 REF: nine in a loop at most.
  void save_references(std::vector<entry>& all) {
    for (entry& e : all) {
      if (!e.chosen || e.from->kind == value_kind::object || e.from->from.segment != "REF") continue;
      if (e.from->from.element != 2 || e.from->when.codes.empty()) continue;
      std::size_t& left = references_left_[e.loops.back()];
      if (left == 0)
        e.chosen = false;
      else
        --left;
    }
    if (!is_chosen(all, "stateLicenceNumber") && !is_chosen(all, "stateLicenseNumber"))
      choose(all, "informationReceiverAdditionalIdentifierState", false);
  }

  // ---- values

  bool is_pointer(element_rule const& rule) const { return guide_.elements[rule.element].number == "1328"; }
  static bool is_envelope(field const& f) { return f.from.segment == "ISA"; }

  /// What the 270 says of the element that a key stands for; nullptr where it does not use it.
  element_rule const* rule_of(entry const& e, std::size_t shift, unsigned component = 0) const {
    mapping::condition const& when = e.from->when;
    auto const lists = [](std::span<std::string_view const> codes, std::string_view code) {
      return codes.empty() || std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    for (std::uint16_t const loop : e.loops)
      for (segment_rule const& s : guide_.nodes) {
        if (s.loop != loop || s.id != e.from->from.segment || s.usage == tables::usage::not_used) continue;
        bool fits = true;
        element_rule const* found = nullptr;
        for (element_rule const& one : s.elements) {
          if (!when.codes.empty() && !when.negated && one.position == when.at.element &&
              one.component == when.at.component)
            fits = one.usage != tables::usage::not_used && lists(one.codes, when.codes.front());
          if (one.position == e.from->from.element + shift &&
              one.component == (component != 0 ? component : e.from->from.component))
            found = &one;
        }
        if (fits && found && found->usage != tables::usage::not_used) return found;
      }
    return nullptr;
  }

  json_value object(std::uint16_t number, char who, std::size_t shift, std::vector<std::uint16_t> const& around = {}) {
    mapping::object const& o = map.objects[number];
    if (o.source == source_kind::first && is_among(o.loops, "2000C")) who = 'C';
    if (o.source == source_kind::rest && !o.with.empty()) who = 'D';
    std::vector<entry> all;
    list(number, o.loops.empty() ? around : loops_of(o, who), who, all);
    choose_keys(all, who, shift);
    json_value made{json_value::form::object};
    std::map<std::string, std::string> before; // by place, for what goes by a qualifier
    for (entry const& e : all) {
      if (!e.chosen && !(number == 0 && e.from->key == "dependents" && dependents_ != 0)) continue;
      json_value one = value(e, who, shift, before);
      if (one.is == json_value::form::text || !one.members.empty())
        made.members.emplace_back(e.from->key, std::move(one));
    }
    if (who == patient() && find(all, "dateOfBirth")) {
      auto const list = std::find_if(made.members.begin(), made.members.end(),
                                     [](auto const& m) { return m.first == "healthCareCodeInformation"; });
      diagnoses_ = list == made.members.end() ? 0 : std::min(diagnoses_, list->second.members.size());
    }
    for (std::size_t i = made.members.size(); i > 1 && percent_ != 50; --i)
      std::swap(made.members[i - 1], made.members[random_.below(i)]);
    return made;
  }

  json_value value(entry const& e, char who, std::size_t shift, std::map<std::string, std::string>& before) {
    field const& f = *e.from;
    if (f.kind == value_kind::object && !map.objects[f.child].array) return object(f.child, who, 0, e.loops);
    if (f.kind == value_kind::object) return array(e, who);
    if (f.kind == value_kind::list || f.kind == value_kind::component_list) return texts(e, shift, before);
    json_value made;
    made.text = is_envelope(f) ? "1" + values_.digits(8) : text(e, *rule_of(e, shift), before);
    before[place_of(f, shift)] = made.text;
    return made;
  }

  static std::string place_of(field const& f, std::size_t shift) {
    std::size_t const element = f.from.element + shift;
    std::string out = std::string(f.from.segment) + (element < 10 ? "0" : "") + std::to_string(element);
    return f.from.component == 0 ? out : out + '-' + std::to_string(f.from.component);
  }

  json_value array(entry const& e, char who) {
    mapping::object const& o = map.objects[e.from->child];
    json_value made{json_value::form::array};
    bool const members = o.source == source_kind::rest && !o.with.empty();
    bool const steps = o.source == source_kind::steps;
    std::size_t const most = steps ? (o.step_last - o.step_first) / std::size_t{o.step_by} + 1u : 98;
    std::size_t const count = members              ? dependents_
                              : random_.percent(2) ? most
                                                   : random_.few(std::min<std::size_t>(most, 8));
    std::vector<std::uint16_t> const loops = steps ? e.loops : loops_of(o, who);
    auto const references = references_left_;
    for (std::size_t i = 0; i != count; ++i) {
      if (members) references_left_ = references;
      json_value one = object(e.from->child, who, steps ? i * o.step_by : 0, loops);
      if (steps && one.members.empty()) break; // diagnoses are filled from the left
      if (!one.members.empty() || members) made.members.emplace_back("", std::move(one));
    }
    return made;
  }

  json_value texts(entry const& e, std::size_t shift, std::map<std::string, std::string>& before) {
    field const& f = *e.from;
    json_value made{json_value::form::array};
    bool const components = f.kind == value_kind::component_list;
    std::size_t const most = components                   ? f.last - f.from.component + 1u
                             : f.limits.most_entries != 0 ? f.limits.most_entries
                                                          : 99u;
    std::size_t const count = random_.percent(2) ? most : random_.few(std::min<std::size_t>(most, 12));
    for (std::size_t i = 0; i != count; ++i) {
      auto const component = static_cast<unsigned>(components ? f.from.component + i : 0);
      made.members.push_back({"", {json_value::form::text, text(e, *rule_of(e, shift, component), before)}});
    }
    return made;
  }

  std::string text(entry const& e, element_rule const& rule, std::map<std::string, std::string> const& before) {
    field const& f = *e.from;
    tables::data_element const& d = guide_.elements[rule.element];
    if (!f.limits.among.empty()) return std::string(random_.pick(find_code_list(f.limits.among)->codes).value);
    if (!f.codes.empty()) return name_of_code(f, rule);
    if (!rule.codes.empty()) return code(rule);
    if (f.date_format != 0 || d.number == "1251") return date(f);
    if (is_pointer(rule)) return std::to_string(random_.between(1, diagnoses_));
    if (std::string v = external(f, rule.external, before); !v.empty()) return v;
    std::size_t const least = std::max<std::size_t>(d.min, f.limits.least);
    std::size_t const most = f.limits.most == 0 ? d.max : std::min(d.max, f.limits.most);
    switch (f.limits.shape) {
    case mapping::value_shape::digits: return values_.digits(random_.between(least, most));
    case mapping::value_shape::dashed:
    case mapping::value_shape::alphanumeric: {
      std::string s = values_.letters(1) + values_.digits(random_.between(least, std::min(most, least + 10)));
      if (f.limits.shape == mapping::value_shape::dashed && random_.percent(30)) s[s.size() / 2] = '-';
      if (random_.percent(30)) s[0] = 'a';
      return s.substr(0, most);
    }
    case mapping::value_shape::any: break;
    }
    return d.type == tables::data_type::AN ? values_.text(least, most) : values_.of_type(d);
  }

  std::string name_of_code(field const& f, element_rule const& rule) {
    while (true) {
      tables::code const& c = random_.pick(find_code_list(f.codes)->codes);
      if (is_among(rule.codes, c.value)) return std::string(c.name);
    }
  }

  std::string code(element_rule const& rule) {
    // The diagnoses of a segment are all ICD-9-CM (BK, BF) or all ICD-10-CM (ABK, ABF).
    if (guide_.elements[rule.element].number == "1270" && rule.component != 0)
      for (std::string_view const c : rule.codes)
        if (c.size() == (percent_ < 50 ? 2u : 3u)) return std::string(c);
    return std::string(random_.pick(rule.codes));
  }

  std::string date(field const& f) {
    std::string range = values_.date_range();
    if (f.part == mapping::portion::begin) return range.replace(0, 2, "19").substr(0, 4) + "0131"; // before every end
    if (f.part == mapping::portion::end) return "20" + values_.digits(1) + "10228";
    return values_.date();
  }

  /// `lists` is like "npi(cs537) when NM108=XX; naic(cs245) when NM108=NI".
  std::string external(field const& f, std::string_view lists, std::map<std::string, std::string> const& before) {
    while (!lists.empty()) {
      std::size_t const end = std::min(lists.find("; "), lists.size());
      std::string_view const one = lists.substr(0, end);
      lists.remove_prefix(std::min(end + 2, lists.size()));
      std::size_t const when = one.find(" when "), sign = one.find('=', when);
      if (when != one.npos) {
        std::string const place(one.substr(when + 6, sign - when - 6));
        auto const chosen = before.find(place);
        std::string_view const qualifier = !f.when.codes.empty()    ? f.when.codes.front()
                                           : chosen != before.end() ? std::string_view(chosen->second)
                                           : place == "PRV02"       ? "PXC" // the provider's own is a taxonomy code
                                                                    : "";
        if (qualifier != one.substr(sign + 1)) continue;
      }
      return values_.external(one.substr(0, one.find_first_of("( ")));
    }
    return {};
  }

  // ---- JSON

  static void write(std::string const& text, std::string& out) {
    out += '"';
    for (char const c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }

  static void write(json_value const& v, std::string& out) {
    if (v.is == json_value::form::text) return write(v.text, out);
    bool const object = v.is == json_value::form::object;
    out += object ? '{' : '[';
    for (auto const& [key, one] : v.members) {
      if (&one != &v.members.front().second) out += ',';
      if (object) write(key, out);
      if (object) out += ':';
      write(one, out);
    }
    out += object ? '}' : ']';
  }

  delimiters delimiters_{};
  random_source random_;
  value_maker values_;
  std::size_t dependents_ = 0, diagnoses_ = 8;
  bool has_encounter_date_ = false;
  unsigned percent_ = 50; ///< how full the objects are
  std::array<std::size_t, 32> references_left_{};
};

} // namespace

std::string random_request(request_options const& options) { return request_maker(options).make(); }

} // namespace x279::testing
