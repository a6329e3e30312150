#include "catalogue/table.hpp"

#include <algorithm>
#include <array>

namespace x279 {
namespace {

constexpr rule_info no_rule{.id = "",
                            .name = "no_rule",
                            .severity = severity::error,
                            .snip = 0,
                            .confidence = 'A',
                            .what = "no rule of the catalogue",
                            .why = "",
                            .mend = "",
                            .good = "",
                            .bad = "",
                            .source = "",
                            .ta105 = "",
                            .ak905 = "",
                            .ik304 = "",
                            .ik403 = "",
                            .ik502 = "",
                            .aaa = "",
                            .trigger = ""};

} // namespace

rule_info const& info(rule r) noexcept {
  auto const all = catalogue::entries();
  auto const at = std::ranges::lower_bound(all, r, {}, &catalogue::entry::rule);
  return at != all.end() && at->rule == r ? at->info : no_rule;
}

rule_info const* find_rule(std::string_view id) noexcept {
  auto const all = catalogue::entries();
  auto const id_of = [](catalogue::entry const& e) { return e.info.id; };
  auto const at = std::ranges::lower_bound(all, id, {}, id_of);
  return at != all.end() && at->info.id == id ? &at->info : nullptr;
}

rule_info const* find_rule_by_name(std::string_view name) noexcept {
  auto const all = catalogue::entries();
  auto const at = std::ranges::find(all, name, [](catalogue::entry const& e) { return e.info.name; });
  return at != all.end() ? &at->info : nullptr;
}

std::span<rule const> all_rules() noexcept {
  static std::array<rule, rule_count> const rules = [] {
    std::array<rule, rule_count> all{};
    std::ranges::transform(catalogue::entries(), all.begin(), &catalogue::entry::rule);
    return all;
  }();
  return rules;
}

} // namespace x279
