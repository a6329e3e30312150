#include "compiler/profile_print.hpp"

#include "compiler/cpp_text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace x279::grammar::profiles {
namespace {

std::string number(std::size_t n) { return std::to_string(n); }

std::string coded(char const* type, unsigned value) {
  return std::string("static_cast<") + type + ">(" + number(value) + ")";
}

/// "optum-raw" -> "optum_raw".
std::string identifier(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

class printer {
public:
  std::string print(std::span<tables::profile const* const> profiles) {
    std::string definitions;
    for (tables::profile const* p : profiles) definitions += one(*p);
    std::vector<std::string> names;
    for (tables::profile const* p : profiles) names.push_back(identifier(p->name));
    std::sort(names.begin(), names.end());
    std::string all;
    for (std::string const& name : names) all += "&profile_" + name + ", ";
    return "// Made by guidec from grammar/profiles. Change it there.\n\n"
           "#include \"validation/profile_tables.hpp\"\n\nnamespace x279::tables::builtin {\nnamespace {\n\n" +
           definitions + "constexpr profile const* all[] = {" + all +
           "};\n\n} // namespace\n\nstd::span<profile const* const> const profiles = all;\n\n"
           "} // namespace x279::tables::builtin\n";
  }

private:
  /// An array of its own for each list: "a12".
  template <class Items, class Show>
  std::string array(std::string& before, char const* type, Items const& items, Show show) {
    if (items.empty()) return "{}";
    std::string const name = "a" + number(++arrays_);
    before += std::string("constexpr ") + type + ' ' + name + "[] = {";
    for (auto const& item : items) before += show(item) + ", ";
    before += "};\n";
    return name;
  }

  std::string texts(std::string& before, std::span<std::string_view const> of) {
    return array(before, "std::string_view", of, [](std::string_view s) { return literal(s); });
  }

  std::string shown(std::string& before, tables::demand const& d) {
    std::string const codes = texts(before, d.when.codes), values = texts(before, d.texts);
    std::string const numbers =
        array(before, "std::uint32_t", d.numbers, [](std::uint32_t n) { return number(n) + "u"; });
    std::string const condition = "{" + number(d.when.segment) + "u, " + number(d.when.element) + ", " +
                                  number(d.when.component) + ", " + number(d.when.negated) + ", " + codes + "}";
    return "  {" + coded("demand_kind", static_cast<unsigned>(d.kind)) + ", " + number(d.severity) + ", " +
           number(d.kinds) + ", " + coded("exchange", static_cast<unsigned>(d.when_exchanged)) + ", " +
           coded("time_unit", static_cast<unsigned>(d.unit)) + ", " + number(d.element) + ", " + number(d.component) +
           ", " + number(d.other_element) + ", " + number(d.segment) + "u, " + number(d.other_segment) + "u, " +
           literal(d.loop) + ", " + condition + ", " + values + ", " + numbers + ", " + literal(d.wanted) + ", " +
           literal(d.because) + ", " + literal(d.aaa) + "},\n";
  }

  std::string one(tables::profile const& p) {
    std::string out, demands;
    for (tables::demand const& d : p.demands) demands += shown(out, d);
    std::string const id = identifier(p.name);
    if (!demands.empty()) out += "constexpr demand demands_" + id + "[] = {\n" + demands + "};\n";
    std::string const severities = array(out, "severity_choice", p.severities, [](tables::severity_choice const& c) {
      return "{" + number(c.rule) + ", " + number(c.severity) + "}";
    });
    std::string const helps = array(out, "rule_help", p.helps, [](tables::rule_help const& h) {
      return "{" + number(h.rule) + ", " + literal(h.text) + "}";
    });
    out += "constexpr profile profile_" + id + "{" + literal(p.name) + ", " + literal(p.title) + ", " +
           literal(p.version) + ", " + literal(p.source) + ", " +
           (p.base == nullptr ? "nullptr" : "&profile_" + identifier(p.base->name)) + ", " +
           coded("exchange", static_cast<unsigned>(p.mode)) + ", " + (demands.empty() ? "{}" : "demands_" + id) + ", " +
           severities + ", " + helps + ", 0};\n\n";
    return out;
  }

  std::size_t arrays_ = 0;
};

} // namespace

std::string print(std::span<tables::profile const* const> profiles) { return printer().print(profiles); }

} // namespace x279::grammar::profiles
