#include "cpp_text.hpp"
#include "rules.hpp"

namespace x279::grammar::rules {
namespace {

constexpr std::string_view generated = "// Made by guidec from grammar/rules. Change it there.\n";

} // namespace

std::string print_header(std::vector<definition> const& rules) {
  std::string out = "#pragma once\n\n";
  out += generated;
  out += "\n#include <cstddef>\n#include <cstdint>\n\nnamespace x279 {\n\n"
         "/// What a finding says. `info(rule)` has the id, the texts and the acknowledgment codes of each.\n"
         "/// The number follows from the id: thousands from its letter (A = 0 to Z = 25), then its digits. Both are\n"
         "/// stable: X279-S104 is 18104 for ever. 0 is no rule.\n"
         "enum class rule : std::uint16_t {\n";
  for (definition const& r : rules)
    out += "  " + r.name + " = " + std::to_string(r.number) + ", ///< " + r.id + ": " + r.what + '\n';
  out +=
      "};\n\ninline constexpr std::size_t rule_count = " + std::to_string(rules.size()) + ";\n\n} // namespace x279\n";
  return out;
}

std::string print_table(std::vector<definition> const& rules) {
  std::string out{generated};
  out += "\n#include \"catalogue/table.hpp\"\n\nnamespace x279::catalogue {\nnamespace {\n\n"
         "constexpr entry table[] = {\n";
  for (definition const& r : rules) {
    out += "    {rule::" + r.name + ",\n     {" + literal(r.id) + ", " + literal(r.name) + ", severity::" + r.severity +
           ", " + std::to_string(r.snip) + ", '" + r.confidence + "'";
    for (std::string const* text : {&r.what, &r.why, &r.mend, &r.good, &r.bad, &r.source})
      out += ",\n      " + literal(*text);
    out += ",\n      ";
    for (std::size_t i = 0; i != r.codes.size(); ++i) out += (i == 0 ? "" : ", ") + literal(r.codes[i]);
    out += ", " + literal(r.trigger) + "}},\n";
  }
  out += "};\n\n} // namespace\n\nstd::span<entry const> entries() noexcept { return table; }\n\n"
         "} // namespace x279::catalogue\n";
  return out;
}

} // namespace x279::grammar::rules
