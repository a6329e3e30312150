#include "mapping_aggregates.hpp"

#include "cpp_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace x279::grammar::mapping {

namespace {

constexpr std::size_t most_named_codes = 5, most_listed_codes = 12;

/// A key that has a member, with its places in all objects of the same name.
struct member {
  compiled_field const* field = nullptr;
  json_key key{};
  compiled_field const* misspelt = nullptr; ///< how the API spells it
  std::string type{};
};

/// A struct, and the objects that it stands for.
struct structure {
  std::string name;
  std::vector<std::string> paths, loops;
  std::vector<member> members;
};

bool is_list(compiled_field const& f) { return f.kind == "list" || f.kind == "component_list"; }

bool same_place(compiled_field const& a, compiled_field const& b) {
  return name_of(a.from) == name_of(b.from) && a.when.codes == b.when.codes && a.when.negated == b.when.negated;
}

void add_new(std::vector<std::string>& to, std::vector<std::string> const& from) {
  for (std::string const& one : from)
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

class aggregates_printer {
public:
  explicit aggregates_printer(compiled_lists const& lists) : lists_(lists) {}

  aggregates run(json_object const& request) {
    gather(request, "inquiry", {});
    aggregates out;
    out.header = head;
    out.members = members_head;
    for (structure const& s : structures_) {
      bool const root = &s == &structures_.back();
      if (root) out.header += "} // namespace inquiry_parts\n\n";
      out.header += print(s, root);
      out.members += print_visit(s, root);
    }
    out.header += "} // namespace x279\n";
    out.members += "} // namespace x279::compose\n";
    out.faults = std::move(faults_);
    return out;
  }

private:
  static constexpr char const* head =
      "#pragma once\n\n// Made by guidec from grammar/mapping/request.map and grammar/guides/270.guide. Do not "
      "edit.\n\n"
      "#include <string_view>\n#include <vector>\n\nnamespace x279 {\n\n"
      "/// What an `inquiry` is made of. Nothing here need be named by a caller who uses designated initialisers.\n"
      "namespace inquiry_parts {\n\n";
  static constexpr char const* members_head =
      "#pragma once\n\n// Made by guidec from grammar/mapping/request.map. Do not edit.\n\n"
      "// for_each_member(aggregate, visit) calls visit(key, member) for each member in the order of the mapping; "
      "`key` is "
      "the JSON\n// key that it stands for.\n\n"
      "#include <x279/inquiry.hpp>\n\n#include <concepts>\n#include <type_traits>\n\nnamespace x279::compose {\n\n"
      "template <class T, class Aggregate>\nconcept is_either_constness = std::same_as<std::remove_const_t<T>, "
      "Aggregate>;\n\n";
  static constexpr char const* about_inquiry =
      "/// An eligibility request, for callers without JSON: what `composer` makes a 270 of. Members are the keys of "
      "the\n"
      "/// Eligibility API's request in the order of the model, under the names of C++; where the API misspells a key, "
      "the "
      "right\n/// spelling alone is offered.\n///\n"
      "/// An empty text, an empty list and an object of nothing but such members are absent, as a key that is left "
      "out of "
      "the JSON.\n"
      "/// An entry of a list is there even where it is empty. Findings carry the path in the JSON: "
      "\"subscriber.memberId\",\n"
      "/// \"dependents[0].lastName\".\n///\n"
      "/// Lifetime: texts are the caller's. They need only live while `composer::compose` runs, but they must live "
      "until "
      "then: a\n/// temporary `std::string` does not.\n///\n"
      "/// @code\n/// x279::inquiry const q{.control_number = \"000000905\",\n"
      "///                       .trading_partner_service_id = \"LHP01\",\n"
      "///                       .provider = {.organization_name = \"LAKESIDE CLINIC\", .npi = \"1234567893\"},\n"
      "///                       .subscriber = {.member_id = \"W000000001\", .first_name = \"JANE\", .last_name = "
      "\"DOE\"},\n"
      "///                       .encounter = {.service_type_codes = {\"30\"}}};\n/// @endcode\n";

  /// An object behind those that it holds.
  void gather(json_object const& o, std::string const& name, std::string const& path) {
    structure made{name, {path}, o.loops, {}};
    for (json_key const& k : o.keys) {
      if (is_spelt_otherwise(o, k)) continue;
      if (std::any_of(made.members.begin(), made.members.end(),
                      [&](auto const& m) { return snake_case(m.field->key) == snake_case(k.field->key); }))
        continue; // one key with two places, or two spellings that are one in C++
      member m;
      m.field = k.field;
      m.key = copy_of(k);
      m.misspelt = misspelling_of(o, k);
      m.type = type_of(k);
      if (k.object) gather(*k.object, struct_name(*k.object), path_of(path, k));
      made.members.push_back(std::move(m));
    }
    auto const known =
        std::find_if(structures_.begin(), structures_.end(), [&](auto const& s) { return s.name == name; });
    if (known == structures_.end())
      structures_.push_back(std::move(made));
    else
      merge(*known, made);
  }

  void merge(structure& into, structure const& from) {
    bool const same =
        std::equal(into.members.begin(), into.members.end(), from.members.begin(), from.members.end(),
                   [](auto const& a, auto const& b) { return a.field->key == b.field->key && a.type == b.type; });
    if (!same) return faults_.push_back("objects of the name " + from.name + " have different keys");
    add_new(into.paths, from.paths);
    add_new(into.loops, from.loops);
    for (std::size_t i = 0; i != into.members.size(); ++i) {
      auto& places = into.members[i].key.places;
      places.insert(places.end(), from.members[i].key.places.begin(), from.members[i].key.places.end());
    }
  }

  static std::string path_of(std::string const& path, json_key const& k) {
    return path + (path.empty() ? "" : ".") + k.field->key + (k.object->source->array ? "[]" : "");
  }

  static json_key copy_of(json_key const& k) {
    json_key out;
    out.field = k.field;
    out.places = k.places;
    out.format = k.format;
    out.unused = k.unused;
    return out;
  }

  /// Whether the object has the same key in its right spelling, which is never printed (`input`).
  static bool is_spelt_otherwise(json_object const& o, json_key const& k) {
    return !k.field->input && std::any_of(o.keys.begin(), o.keys.end(), [&](json_key const& other) {
      return other.field->input && same_place(*other.field, *k.field) &&
             snake_case(other.field->key) != snake_case(k.field->key);
    });
  }
  static compiled_field const* misspelling_of(json_object const& o, json_key const& k) {
    if (!k.field->input) return nullptr;
    for (json_key const& other : o.keys)
      if (!other.field->input && same_place(*other.field, *k.field)) return other.field;
    return nullptr;
  }

  /// `as request_address` names the view; here the word says nothing.
  static std::string struct_name(json_object const& o) {
    constexpr std::string_view prefix = "request_";
    std::string const name = snake_case(o.source->name);
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
  }

  static std::string type_of(json_key const& k) {
    if (!k.object) return is_list(*k.field) ? "std::vector<std::string_view>" : "std::string_view";
    std::string const name = "inquiry_parts::" + struct_name(*k.object);
    return k.object->source->array ? "std::vector<" + name + ">" : name;
  }

  // ---- the header

  std::string print(structure const& s, bool root) const {
    std::string out = root
                          ? about_inquiry
                          : comment(fmt::format("`{}`: {}.", fmt::join(s.paths, "`, `"), fmt::join(s.loops, ", ")), "");
    out += fmt::format("struct {} {{\n", s.name);
    for (member const& m : s.members) {
      if (!m.type.starts_with("inquiry_parts") && !m.type.starts_with("std::vector<inquiry_parts"))
        out += comment(about(m), "  ");
      else if (std::string const what = about_object(m); !what.empty())
        out += comment(what, "  ");
      out += fmt::format("  {} {}{{}};\n", m.type, snake_case(m.field->key));
    }
    out += fmt::format("\n  friend bool operator==({0} const&, {0} const&) = default;\n}};\n\n", s.name);
    return out;
  }

  static std::string about_object(member const& m) {
    std::string out;
    if (m.field->limits.required) out += " Required.";
    if (m.field->limits.most_entries != 0) out += fmt::format(" At most {} entries.", m.field->limits.most_entries);
    return out.empty() ? out : out.substr(1);
  }

  std::string about(member const& m) const {
    compiled_field const& f = *m.field;
    std::string out = fmt::format("`{}`", f.key);
    if (m.misspelt) out += fmt::format(" (the API's own spelling is `{}`)", m.misspelt->key);
    out += ": " + describe(m.key);
    if (m.key.unused) return out + " Refused: the guide does not use it.";
    if (f.limits.required) out += " Required.";
    out += form(m.key);
    if (std::size_t const most = most_values(f); most != 0) out += fmt::format(" At most {} entries.", most);
    if (f.choice != 0) out += fmt::format(" Number {} in the order of choice: of several one is sent.", f.choice);
    return out;
  }

  static std::size_t most_values(compiled_field const& f) {
    if (f.limits.most_entries != 0) return f.limits.most_entries;
    return f.kind == "component_list" ? f.last - f.from.component + 1 : 0;
  }

  std::string form(json_key const& k) const {
    compiled_limits const& l = k.field->limits;
    if (k.field->date_format != 0) return is_one_day(k) ? " CCYYMMDD." : " CCYYMMDD, or CCYYMMDD-CCYYMMDD.";
    if (std::string const codes = codes_text(k); !codes.empty()) return codes;
    if (l.counts_to != 0) return fmt::format(" A whole number from 1 to {}.", l.counts_to);
    text_bounds const b = bounds_of(k);
    std::string_view const made_of = l.shape == "digits"         ? "digits"
                                     : l.shape == "alphanumeric" ? "letters and digits"
                                     : l.shape == "dashed"       ? "letters, digits and hyphens"
                                                                 : "characters";
    if (b.most == 0) return {};
    if (b.least == b.most) return fmt::format(" {} {}.", b.most, made_of);
    return fmt::format(" {} to {} {}.", b.least, b.most, made_of);
  }

  std::string codes_text(json_key const& k) const {
    tables::code_list const* const list = list_of(k, lists_);
    std::vector<std::string_view> codes = codes_of(k.places);
    bool const whole = !k.field->list.empty() || !k.field->limits.among.empty();
    if (!list || (codes.empty() && !whole)) return {};
    if (whole) {
      codes.clear();
      for (tables::code const& c : list->codes) codes.push_back(k.field->text == "none" ? c.value : c.name);
    }
    if (k.field->text != "none") return fmt::format(" `{}`.", fmt::join(codes, "`, `"));
    if (codes.size() > most_listed_codes && k.field->limits.among.empty())
      return fmt::format(" One of {} codes.", codes.size());
    if (codes.size() > most_listed_codes) return fmt::format(" One of {} codes: {}.", codes.size(), list->title);
    std::string out;
    for (std::string_view const code : codes) {
      out += (out.empty() ? " `" : ", `") + std::string(code) + '`';
      if (codes.size() <= most_named_codes) out += name_of_code(*list, code);
    }
    return out + '.';
  }

  static std::string name_of_code(tables::code_list const& list, std::string_view code) {
    for (tables::code const& c : list.codes)
      if (c.value == code) return ' ' + std::string(c.name);
    return {};
  }

  // ---- the walk

  static std::string print_visit(structure const& s, bool root) {
    std::string out = fmt::format("template <is_either_constness<{}{}> T, class Visit>\n"
                                  "void for_each_member(T& of, Visit&& visit) {{\n",
                                  root ? "" : "inquiry_parts::", s.name);
    for (member const& m : s.members)
      out += fmt::format("  visit({}, of.{});\n", literal(m.field->key), snake_case(m.field->key));
    return out + "}\n\n";
  }

  compiled_lists const& lists_;
  std::vector<structure> structures_; ///< each behind those that it holds
  std::vector<std::string> faults_;
};

} // namespace

aggregates print_aggregates(json_object const& request, compiled_lists const& lists) {
  return aggregates_printer(lists).run(request);
}

} // namespace x279::grammar::mapping
